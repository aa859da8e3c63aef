"""How and where to write: language, figures, table, template, target."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QGridLayout, QLayout, QLineEdit, QWidget

from standortkompass.app.export_choices import ExportChoices
from standortkompass.export.options import FORMATS, RESOLUTIONS
from standortkompass.ui import dialogs
from standortkompass.ui.widgets.basics import button, label, make_clearable, row


class OptionsForm(QWidget):
    """Fields in two columns. Signals: ``edited()``; ``drawn()`` if the preview looks different now."""

    edited = Signal()
    drawn = Signal()

    def __init__(self, choices: ExportChoices, lang: str, folder: Path, stem: str) -> None:
        super().__init__()
        self.setObjectName("exportOptions")
        self.lang = self._combo("exportLanguage", self.tr("Language of the export"))
        self.lang.addItem(self.tr("German"), "de")
        self.lang.addItem(self.tr("English"), "en")
        self.lang.setCurrentIndex(self.lang.findData(choices.lang or lang))
        self.width_ = self._combo("exportWidth", self.tr("Size of the figures"))
        self.width_.addItem(self.tr("Slide 33.87 × 19.05 cm (16:9)"), False)
        self.width_.addItem(self.tr("Half width 16.93 cm"), True)
        self.width_.setCurrentIndex(self.width_.findData(choices.half_width))
        self.dpi = self._combo("exportDpi", self.tr("Resolution of PNG"))
        for value in RESOLUTIONS:
            self.dpi.addItem(self.tr("{dpi} dpi").format(dpi=value), value)
        self.dpi.setCurrentIndex(self.dpi.findData(choices.dpi))
        self.formats = {}
        for kind in FORMATS:
            box = QCheckBox(kind.upper())
            box.setObjectName(f"exportFormat.{kind}")
            box.setChecked(kind in choices.formats)
            box.toggled.connect(self.edited)
            self.formats[kind] = box
        self.comma = self._combo("exportDecimal", self.tr("Decimal sign of CSV"))
        self.comma.addItem(self.tr("As in the language"), None)
        self.comma.addItem(self.tr("Comma, columns by semicolon"), True)
        self.comma.addItem(self.tr("Point, columns by comma"), False)
        self.comma.setCurrentIndex((None, True, False).index(choices.decimal_comma))
        self.template = self._line("exportTemplate", self.tr("Template of the slides"), choices.template)
        self.template.setPlaceholderText(self.tr("Neutral template"))
        make_clearable(self.template)
        self.folder = self._line("exportFolder", self.tr("Folder"), str(folder))
        self.name = self._line("exportName", self.tr("Name"), stem)
        self.open_after = QCheckBox(self.tr("Open after saving"))
        self.open_after.setObjectName("exportOpen")
        self.open_after.setChecked(choices.open_after)
        for choice in (self.lang, self.width_, self.comma):
            choice.currentIndexChanged.connect(self.drawn)
        self.template.editingFinished.connect(self.drawn)
        self._arrange()

    def _combo(self, name: str, words: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(self.edited)
        return box

    def _line(self, name: str, words: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.textChanged.connect(self.edited)
        return line

    def _arrange(self) -> None:
        formats = row(*self.formats.values(), self.dpi, spacing=10)
        formats.setStretch(len(self.formats), 1)
        template = row(self.template, button(self.tr("Choose …"), self._ask_template))
        template.setStretch(0, 1)
        folder = row(self.folder, button(self.tr("Choose …"), self._ask_folder))
        folder.setStretch(0, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        lines = (
            (self.tr("Language"), self.lang, self.tr("Template"), template),
            (self.tr("Figures"), formats, self.tr("Folder"), folder),
            (self.tr("Size"), self.width_, self.tr("Name"), self.name),
            (self.tr("CSV"), self.comma, "", self.open_after),
        )
        for at, (left, field, right, other) in enumerate(lines):
            for column, (words, item) in enumerate(((left, field), (right, other))):
                grid.addWidget(label(words, "small"), at, 2 * column)
                if isinstance(item, QWidget):
                    grid.addWidget(item, at, 2 * column + 1)
                elif isinstance(item, QLayout):
                    grid.addLayout(item, at, 2 * column + 1)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(3, 5)

    def choices(self) -> ExportChoices:
        """Return what the fields say; exports and their parts are the tree's."""
        return ExportChoices(
            lang=self.lang.currentData(),
            formats=tuple(kind for kind, box in self.formats.items() if box.isChecked()),
            dpi=self.dpi.currentData(),
            half_width=bool(self.width_.currentData()),
            decimal_comma=self.comma.currentData(),
            template=self.template.text().strip(),
            folder=self.folder.text().strip(),
            open_after=self.open_after.isChecked(),
        )

    def _ask_folder(self) -> None:
        found = dialogs.ask_folder(self, self.tr("Folder for the export"), Path(self.folder.text()))
        if found is not None:
            self.folder.setText(str(found))

    def _ask_template(self) -> None:
        kinds = self.tr("PowerPoint presentations (*.pptx)")
        start = self.template.text() or str(Path.home())
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Template of the slides"), start, kinds)
        if name:
            self.template.setText(name)
            self.drawn.emit()
