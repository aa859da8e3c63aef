"""A dialog to tick entries of a long list: countries, sites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from standortkompass.ui.widgets.basics import button, label, make_clearable, row
from standortkompass.ui.widgets.dialog_room import open_size

ROW_PX = 10  # room around a line: a target is 24 px high at least


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry: what is kept, what is shown, a remark behind it."""

    key: str
    text: str
    remark: str = ""


class PickDialog(QDialog):
    """Search field above, ticked list below. ``chosen`` has the keys in the order of the list."""

    def __init__(
        self, title: str, choices: Sequence[Choice], ticked: Iterable[str], parent: QWidget, hint: str = ""
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pickDialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.search.setObjectName("searchField")
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        make_clearable(self.search)
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setObjectName("pickList")
        self.list.setAccessibleName(title)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.list.itemActivated.connect(self._toggle)
        marked = set(ticked)
        for choice in choices:
            item = QListWidgetItem(f"{choice.text}   {choice.remark}".rstrip())
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setSizeHint(QSize(0, self.list.fontMetrics().height() + ROW_PX))
            item.setCheckState(Qt.CheckState.Checked if choice.key in marked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.count = label("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        if hint:
            layout.addWidget(label(hint, "muted", wrap=True))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        take = button(self.tr("Apply"), self.accept, primary=True)
        take.setObjectName("pickApply")
        take.setDefault(True)
        none = button(self.tr("None"), self._clear, link=True)
        layout.addLayout(row(self.count, none, None, button(self.tr("Cancel"), self.reject), take))
        open_size(self, 400, 480)
        self._count()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Keys of the ticked entries."""
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )

    def tick(self, key: str, on: bool = True) -> None:
        """Tick one entry, or take the tick away."""
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) == key:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(i) for i in range(self.list.count())]

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _clear(self) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        for item in self._items():
            item.setHidden(wanted not in item.text().casefold())

    def _count(self) -> None:
        self.count.setText(self.tr("Chosen: {count}").format(count=len(self.chosen)))
