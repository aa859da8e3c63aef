"""Which sites are compared: chips to take out, a search box to add, the reference."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QPushButton, QWidget

from standortkompass.app.compare import LEAST, MOST
from standortkompass.ui.widgets.flow import FlowLayout


class SitePicker(QWidget):
    """Signals: ``removed(name)``, ``added(name)``."""

    removed = Signal(str)
    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.add = QComboBox()
        self.add.setObjectName("compareAdd")
        self.add.setAccessibleName(self.tr("Add site"))
        self.add.setEditable(True)
        self.add.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.add.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add.setMinimumContentsLength(17)
        self.add.activated.connect(lambda index: self._chosen(self.add.itemText(index)))
        line = self.add.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("Add site …"))
        completer = QCompleter(self.add.model(), self.add)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._chosen)
        self.add.setCompleter(completer)
        self._chips: list[QPushButton] = []
        self._line = FlowLayout(self)
        self._line.addWidget(self.add)
        self._busy = False

    @property
    def chips(self) -> Sequence[QPushButton]:
        """The chips of the compared sites, in the order of the columns."""
        return self._chips

    def show_sites(self, names: Sequence[str], everyone: Sequence[str]) -> None:
        """Show the compared sites and offer the others."""
        self._line.removeWidget(self.add)
        for chip in self._chips:
            self._line.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(number, name, len(names)) for number, name in enumerate(names, start=1)]
        for chip in self._chips:
            self._line.addWidget(chip)
        self._line.addWidget(self.add)
        chosen = set(names)
        rest = sorted(name for name in everyone if name not in chosen)
        with QSignalBlocker(self.add):
            self.add.clear()
            self.add.addItems(rest)
            self.add.setCurrentIndex(-1)
            self.add.clearEditText()
        self.add.setVisible(bool(rest) and len(names) < MOST)

    def _chip(self, number: int, name: str, count: int) -> QPushButton:
        removable = count > LEAST
        chip = QPushButton(f"{number}  {name}  ✕" if removable else f"{number}  {name}")
        chip.setObjectName("chip")
        take_out = self.tr("Take {name} out of the comparison").format(name=name)
        chip.setAccessibleName(take_out if removable else name)
        chip.setToolTip(take_out if removable else self.tr("A comparison needs two sites: first add another"))
        chip.setMinimumHeight(self.add.sizeHint().height())
        if removable:
            chip.clicked.connect(lambda _checked=False, n=name: self.removed.emit(n))
        return chip

    def _chosen(self, name: str) -> None:
        if name and not self._busy and self.add.findText(name) >= 0:
            self._busy = True  # list and completer may both report one choice
            self.added.emit(name)
            self._busy = False
