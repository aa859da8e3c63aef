"""Name and coordinate of a site, checked while they are typed: where it lies, or what is wrong."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from standortkompass.app.coordinates import Coordinate, parse_coordinate
from standortkompass.app.formatting import Format
from standortkompass.app.map_tools import ground_at
from standortkompass.core.errors import InputError
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import label

WIDTH_CHARACTERS = 44


class SiteFields(QObject):
    """Two fields and two lines of text for a dialog.

    Parameters
    ----------
    taken : collection of str
        Names of the other sites.

    Signals
    -------
    changed : ()
        Something was typed; :attr:`fits` says whether it can be taken over.
    """

    changed = Signal()

    def __init__(self, ctx: UiContext, taken: Collection[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._taken = frozenset(taken)
        self.coordinate: Coordinate | None = None
        self.name, self.position = QLineEdit(), QLineEdit()
        self.name.setObjectName("siteName")
        self.position.setObjectName("sitePlace")
        self.position.setPlaceholderText(self.tr("such as 52.52 N 13.40 E or 52°31'12\" N 13°24' E"))
        self.position.setToolTip(self.tr("For example 52.52 N 13.40 E, or 52°31'12\" N 13°24'18\" E"))
        for field in (self.name, self.position):
            field.setMinimumWidth(field.fontMetrics().averageCharWidth() * WIDTH_CHARACTERS)
            field.textChanged.connect(lambda _text: self.check())
        self.reading = label("", "small", wrap=True)
        self.reading.setObjectName("siteReading")
        self.fault = label("", "danger", wrap=True)
        self.fault.setObjectName("siteFault")
        for widget in (self.name, self.position, self.reading, self.fault):
            widget.setParent(parent)  # until a layout takes them

    def add_rows(self, form: QFormLayout) -> None:
        """Put the fields and the reading into a form; the fault stands where the dialog wants it."""
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Coordinate"), self.position)
        form.addRow("", self.reading)

    def set_place(self, lat: float, lon: float) -> None:
        """Enter a position. [deg, EPSG:4326]"""
        self.position.setText(coordinate_text(self._ctx.format, lat, lon))

    @property
    def site_name(self) -> str:
        """The name without spaces around it."""
        return self.name.text().strip()

    @property
    def fits(self) -> bool:
        """Whether name and place can be taken over."""
        return self.coordinate is not None and not self.fault.text()

    def check(self) -> None:
        """Read both fields anew."""
        reading, fault = self._read_place()
        self.reading.setText(reading)
        self.fault.setText(self._name_fault() or fault)
        self.fault.setVisible(bool(self.fault.text()))
        self.changed.emit()

    def _name_fault(self) -> str:
        if not self.site_name:
            return self.tr("The site has no name yet. Enter one.")
        if self.site_name in self._taken:
            words = self.tr("There is a site named “{name}” already. Enter another name.")
            return words.format(name=self.site_name)
        return ""

    def _read_place(self) -> tuple[str, str]:
        """Take the coordinate over; return where it lies, and what is wrong with it."""
        self.coordinate = None
        typed = self.position.text().strip()
        if not typed:
            return self.tr("Degrees with comma or point, also with minutes and seconds; N, S, E, W."), ""
        shown = ""
        try:
            found = parse_coordinate(typed)
            shown = self._ctx.format.coordinate(found.lat, found.lon)
            words = self._ground(found)
        except InputError as error:
            return shown, self._ctx.labels.texts.error(error)
        self.coordinate = found
        return " · ".join((shown, *words)), ""

    def _ground(self, at: Coordinate) -> tuple[str, ...]:
        """Return country, price zone and height of a place.

        Raises
        ------
        InputError
            It is not on land of the covered countries.
        """
        world, fmt = self._ctx.session.world, self._ctx.format
        if world is None:
            return ()
        regions, ground = world.layers.regions, ground_at(world.layers, at.lat, at.lon)
        if ground.country < 0:
            raise InputError("site.outside_europe", name=self.site_name or "–", lat=at.lat, lon=at.lon)
        zone = regions.zones[ground.zone].replace("_", "-") if ground.zone >= 0 else fmt.missing
        height = fmt.with_unit(fmt.number(ground.elevation_m), "m")
        return (
            regions.country_name(ground.country, self._ctx.lang),
            self.tr("bidding zone {zone}").format(zone=zone),
            self.tr("{height} above sea level").format(height=height),
        )


def coordinate_text(fmt: Format, lat: float, lon: float) -> str:
    """Return a coordinate with up to five decimals, as it can be typed again."""
    east, west = ("O", "W") if fmt.lang == "de" else ("E", "W")
    north = f"{fmt.plain(round(abs(lat), 5))} {'N' if lat >= 0 else 'S'}"
    return f"{north} {fmt.plain(round(abs(lon), 5))} {east if lon >= 0 else west}"
