"""Asks for name and coordinate of a site; says at once on what land it lies."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from standortkompass.app.coordinates import Coordinate, parse_coordinate
from standortkompass.app.map_tools import ground_at
from standortkompass.core.errors import InputError
from standortkompass.texts import Texts
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, label, row


class PlaceDialog(QDialog):
    """``site_name`` and ``coordinate`` hold what was entered; it cannot be taken over while they do not fit.

    Parameters
    ----------
    taken : collection of str
        Names of the other sites.
    """

    def __init__(
        self,
        ctx: UiContext,
        title: str,
        name: str,
        lat: float,
        lon: float,
        taken: Collection[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("placeDialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._taken = frozenset(taken)
        self.coordinate: Coordinate | None = Coordinate(lat, lon)
        self.name = QLineEdit(name)
        self.name.setObjectName("placeName")
        self.position = QLineEdit(coordinate_text(ctx, lat, lon))
        self.position.setObjectName("placeCoordinate")
        self.position.setToolTip(self.tr("For example 52.52 N 13.40 E, or 52°31'12\" N 13°24'18\" E"))
        for field in (self.name, self.position):
            field.setMinimumWidth(field.fontMetrics().averageCharWidth() * 44)
            field.textChanged.connect(self._check)
        form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Coordinate"), self.position)
        self.ground = label("", "small", wrap=True)
        self.problem = label("", "danger", wrap=True)
        self.problem.setObjectName("placeProblem")
        self.take = button(title, self.accept, primary=True)
        self.take.setDefault(True)
        cancel = button(self.tr("Cancel"), self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.ground)
        layout.addWidget(self.problem)
        layout.addLayout(row(None, self.take, cancel))
        self.name.selectAll()
        self._check()

    @property
    def site_name(self) -> str:
        """The name without spaces around it."""
        return self.name.text().strip()

    def _check(self) -> None:
        problem = self._read()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.ground.setVisible(not problem)
        self.take.setEnabled(not problem)

    def _read(self) -> str:
        """Read both fields; return what is wrong, or nothing."""
        world, lang = self._ctx.session.world, self._ctx.lang
        try:
            self.coordinate = parse_coordinate(self.position.text())
            if world is not None:
                self._show_ground(self.coordinate)
        except InputError as error:
            return Texts(lang).error(error)
        if not self.site_name:
            return self.tr("The site has no name yet. Enter one.")
        if self.site_name in self._taken:
            return self.tr("There is a site named “{name}” already. Enter another name.").format(
                name=self.site_name
            )
        return ""

    def _show_ground(self, at: Coordinate) -> None:
        world, fmt = self._ctx.session.world, self._ctx.format
        assert world is not None
        regions, ground = world.layers.regions, ground_at(world.layers, at.lat, at.lon)
        if ground.country < 0:
            raise InputError("site.outside_europe", name=self.site_name or "–", lat=at.lat, lon=at.lon)
        height = fmt.with_unit(fmt.number(ground.elevation_m), "m")
        self.ground.setText(
            self.tr("{country} · price zone {zone} · {height} above sea level").format(
                country=regions.country_name(ground.country, self._ctx.lang),
                zone=regions.zones[ground.zone].replace("_", "-") if ground.zone >= 0 else fmt.missing,
                height=height,
            )
        )


def coordinate_text(ctx: UiContext, lat: float, lon: float) -> str:
    """Return a coordinate with five decimals, as it can be typed again."""
    fmt = ctx.format
    east, west = ("O", "W") if ctx.lang == "de" else ("E", "W")
    north = f"{fmt.plain(abs(lat), 5)} {'N' if lat >= 0 else 'S'}"
    return f"{north} {fmt.plain(abs(lon), 5)} {east if lon >= 0 else west}"
