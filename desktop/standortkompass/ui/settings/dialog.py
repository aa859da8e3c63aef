"""Settings: look, evaluation, files, map. Nothing changes before it is confirmed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from standortkompass.app.settings import MOST_VERSIONS, Entry, Settings
from standortkompass.core.geo.grid import CELL_SIZES_KM
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, caps, column, label, row, scrolling
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.dialog_room import open_size

TEXT_SCALES = (0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5)


class SettingsDialog(QDialog):
    """All settings on one page. ``applied()`` tells that they have been written."""

    applied = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setObjectName("settingsDialog")
        self.setProperty("help", "settings")
        self.setWindowTitle(self.tr("Settings"))
        self._build_fields()
        body = QWidget()
        body.setLayout(
            column(
                caps(self.tr("Look")),
                self._look(),
                2,
                caps(self.tr("Evaluation")),
                self._evaluation(),
                2,
                caps(self.tr("Files")),
                self._file_fields(),
                2,
                caps(self.tr("Map")),
                self._map_fields(),
                None,
                margins=(24, 14, 18, 8),
                spacing=8,
            )
        )
        self.accept_button = button(self.tr("Apply"), self.accept, primary=True)
        self.accept_button.setObjectName("settingsApply")
        self.accept_button.setDefault(True)
        reset = button(self.tr("Back to defaults"), self.show_defaults)
        reset.setObjectName("settingsReset")
        reset.setToolTip(self.tr("Fills in the defaults; they count once applied."))
        feet = row(reset, None, button(self.tr("Cancel"), self.reject), self.accept_button)
        feet.setContentsMargins(24, 8, 24, 14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scrolling(body), 1)
        layout.addLayout(feet)
        open_size(self, 630, 690)
        self.show_values(ctx.settings)

    # ── fields ────────────────────────────────────────────────────────────────────────────────────

    def _build_fields(self) -> None:
        fmt = self._ctx.format
        self.language = self._combo(
            "settingsLanguage", self.tr("Language"), [("Deutsch", "de"), ("English", "en")]
        )
        self.scheme = self._combo(
            "settingsScheme",
            self.tr("Colour scheme"),
            [
                (self.tr("As the system"), "system"),
                (self.tr("Light"), "light"),
                (self.tr("Dark"), "dark"),
            ],
        )
        self.text_scale = self._combo(
            "settingsTextScale", self.tr("Text size"), [(fmt.percent(s), s) for s in TEXT_SCALES]
        )
        self.reduced_motion = self._box("settingsMotion", self.tr("Nothing moves by itself"))
        self.automatic = self._box("settingsAutomatic", self.tr("The map follows every change"))
        self.cell = self._combo(
            "settingsCell",
            self.tr("Cells of the map"),
            [(fmt.with_unit(fmt.assumption(float(km)), "km"), float(km)) for km in CELL_SIZES_KM],
        )
        self.versions = DecimalField(fmt, minimum=0.0, maximum=float(MOST_VERSIONS), integer=True)
        self.versions.setObjectName("settingsVersions")
        self.versions.set_accessible(self.tr("Earlier versions of a project"))
        self.online = self._box("settingsOnline", self.tr("Background map from the network"))
        self.tile_url = QLineEdit()
        self.tile_url.setObjectName("settingsTileUrl")
        self.tile_url.setAccessibleName(self.tr("Address of the map"))
        self.tile_url.setPlaceholderText(self.tr("automatic"))
        self.tile_hint = label("", "danger", wrap=True)
        self.tile_hint.hide()
        self.online.toggled.connect(lambda _on: self._check())
        self.tile_url.textChanged.connect(lambda _text: self._check())

    @staticmethod
    def _combo(name: str, label_: str, choices: list[tuple[str, object]]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setAccessibleName(label_)
        for text, value in choices:
            combo.addItem(text, value)
        return combo

    @staticmethod
    def _box(name: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setMinimumHeight(24)
        return box

    def _look(self) -> QFormLayout:
        form = self._form()
        self._row(form, self.tr("Language"), self.language)
        self._row(form, self.tr("Colour scheme"), self.scheme)
        self._row(form, self.tr("Text size"), self.text_scale)
        self._row(form, "", self.reduced_motion)
        return form

    def _evaluation(self) -> QFormLayout:
        form = self._form()
        self._row(form, "", self.automatic)
        self._row(form, self.tr("Cells of the map"), self.cell)
        words = self.tr("Half the edge takes about four times as long.")
        self._row(form, "", label(words, "small", wrap=True))
        return form

    def _file_fields(self) -> QFormLayout:
        form = self._form()
        self._row(form, self.tr("Earlier versions"), self.versions)
        words = self.tr("So many states of each project file are kept beside it; 0 keeps none.")
        self._row(form, "", label(words, "small", wrap=True))
        place = label(str(self._ctx.settings.folder), "small", wrap=True, selectable=True)
        self._row(form, self.tr("Recovery and logs"), place)
        return form

    def _map_fields(self) -> QFormLayout:
        form = self._form()
        self._row(form, "", self.online)
        self._row(form, self.tr("Address of the map"), self.tile_url)
        words = self.tr(
            "With {z}, {x} and {y} in it. The provider sees which parts of the map are looked at; nothing "
            "of the project is sent."
        )
        self._row(form, "", label(words, "small", wrap=True))
        self._row(form, "", self.tile_hint)
        return form

    def _row(self, form: QFormLayout, text: str, field: QWidget) -> None:
        """Add a row; all blocks share the width of the names."""
        name = label(text)
        name.setMinimumWidth(20 * self.fontMetrics().averageCharWidth())
        name.setBuddy(field)
        form.addRow(name, field)

    @staticmethod
    def _form() -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        return form

    # ── values ────────────────────────────────────────────────────────────────────────────────────

    def show_values(self, settings: Settings) -> None:
        """Show what is set."""
        self._show({name: getattr(settings, name) for name in _names()})

    def show_defaults(self) -> None:
        """Show the defaults; nothing is written yet."""
        self._show({name: vars(Settings)[name].default for name in _names()})

    def _show(self, values: dict[str, object]) -> None:
        for combo, name in (
            (self.language, "language"),
            (self.scheme, "scheme"),
            (self.text_scale, "text_scale"),
            (self.cell, "cell_km"),
        ):
            self._choose(combo, values[name])
        self.reduced_motion.setChecked(bool(values["reduced_motion"]))
        self.automatic.setChecked(bool(values["automatic_grid"]))
        self.versions.set_value(float(str(values["kept_versions"])))
        self.online.setChecked(bool(values["online_tiles"]))
        self.tile_url.setText(str(values["tile_url"]))
        self._check()

    def _choose(self, combo: QComboBox, value: object) -> None:
        """Choose a value; one that is not offered is added."""
        if isinstance(value, float):
            for place in range(combo.count()):
                if abs(combo.itemData(place) - value) < 1e-6:
                    combo.setCurrentIndex(place)
                    return
            fmt = self._ctx.format
            text = (
                fmt.percent(value) if combo is self.text_scale else fmt.with_unit(fmt.assumption(value), "km")
            )
            combo.addItem(text, value)
        combo.setCurrentIndex(combo.findData(value))

    def _check(self) -> None:
        """An address must name the tile; otherwise say what is missing."""
        self.tile_url.setEnabled(self.online.isChecked())
        text = self.tile_url.text().strip()
        fits = not text or (
            text.startswith(("https://", "http://")) and all(part in text for part in ("{z}", "{x}", "{y}"))
        )
        wrong = self.online.isChecked() and not fits
        self.tile_hint.setText(
            self.tr("No address of map tiles. Enter one like {example}, or leave the field empty.").format(
                example="https://…/{z}/{x}/{y}.png"
            )
            if wrong
            else ""
        )
        self.tile_hint.setVisible(wrong)
        self.accept_button.setEnabled(not wrong)

    def accept(self) -> None:
        """Write what is chosen and tell."""
        self.versions.line.editingFinished.emit()  # a click may leave the field without its focus moving
        settings = self._ctx.settings
        settings.language = str(self.language.currentData())
        settings.scheme = str(self.scheme.currentData())
        settings.text_scale = float(self.text_scale.currentData())
        settings.reduced_motion = self.reduced_motion.isChecked()
        settings.automatic_grid = self.automatic.isChecked()
        settings.cell_km = float(self.cell.currentData())
        settings.kept_versions = int(self.versions.value or 0)
        settings.online_tiles = self.online.isChecked()
        settings.tile_url = self.tile_url.text().strip()
        settings.sync()
        super().accept()
        self.applied.emit()


def _names() -> list[str]:
    return [name for name, entry in vars(Settings).items() if isinstance(entry, Entry)]
