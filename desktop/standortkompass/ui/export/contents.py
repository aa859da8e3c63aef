"""What to write: exports with their figures, slides and sites as a tree of check boxes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from standortkompass.app.labels import Labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.registry import EXPORTS
from standortkompass.export.story.site import featured

#: Keys of figures and slides in their order. The modules that draw them take a second to import.
FIGURE_KEYS = (
    "map",
    "ranking",
    "stack",
    "bridge",
    "cash_flow",
    "tornado",
    "pue",
    "wait",
    "front",
    "portfolio",
)
SLIDE_KEYS = (
    "cover", "summary", "map", "stack", "sites", "cash_flow", "tornado", "portfolio", "front",
    "ranking_table", "gaps", "assumptions", "sources",
)  # fmt: skip
_PLAN_PARTS = ("portfolio", "front")
_ROLE = Qt.ItemDataRole.UserRole
_CHECKED, _OPEN, _PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class ContentsTree(QTreeWidget):
    """Check boxes for exports and their parts.

    Signals: ``picked(export, part)`` when a row becomes the current one, part "" for a whole export;
    ``edited()`` when a check box changes.
    """

    picked = Signal(str, str)
    edited = Signal()

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}
        self._filling = False
        self.setObjectName("exportContents")
        self.setAccessibleName(self.tr("Contents of the export"))
        self.setHeaderHidden(True)
        self.setIndentation(18)
        self.setUniformRowHeights(True)
        self.itemChanged.connect(self._changed)
        self.currentItemChanged.connect(self._picked)

    # ── filling ───────────────────────────────────────────────────────────────────────────────────

    def fill(self, bundle: ExportBundle, exports: tuple[str, ...], left_out: tuple[str, ...]) -> None:
        """List everything that the results can give; ``left_out`` holds parts as ``figures.map``."""
        self._filling = True
        self.clear()
        self._items.clear()
        no_plan = "" if bundle.portfolio is not None else self.tr("Optimise a portfolio first")
        chosen = featured(bundle)
        for key, export in EXPORTS.items():
            words = self._labels.get(export.label_key)
            top = self._add(None, key, "", words[:1].upper() + words[1:])
            for part in self._parts(key, bundle):
                text = self._part_text(key, part, bundle)
                item = self._add(top, key, part, text)
                on = int(part) in chosen if key == "pdf_sites" else f"{key}.{part}" not in left_out
                item.setCheckState(0, _CHECKED if on and key in exports else _OPEN)
                if no_plan and key != "pdf_sites" and part in _PLAN_PARTS:
                    self._disable(item, no_plan)
            if not top.childCount():
                top.setCheckState(0, _CHECKED if key in exports else _OPEN)
            if no_plan and key == "pdf_portfolio":
                self._disable(top, no_plan)
            self._sum_up(top)
        self._filling = False
        self.pick(next(iter(EXPORTS)))

    @staticmethod
    def _parts(key: str, bundle: ExportBundle) -> tuple[str, ...]:
        if key == "figures":
            return FIGURE_KEYS
        if key == "pptx":
            return SLIDE_KEYS
        return tuple(str(row) for row in bundle.order) if key == "pdf_sites" else ()

    def _part_text(self, key: str, part: str, bundle: ExportBundle) -> str:
        if key == "pdf_sites":
            return bundle.evaluation.places.names[int(part)]
        return self._labels.get(f"export.{'figure' if key == 'figures' else 'slide'}.{part}")

    def _add(self, parent: QTreeWidgetItem | None, key: str, part: str, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text])
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(0, _ROLE, (key, part))
        item.setToolTip(0, text)
        self._items[key, part] = item
        return item

    @staticmethod
    def _disable(item: QTreeWidgetItem, why: str) -> None:
        item.setCheckState(0, _OPEN)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        item.setToolTip(0, why)

    # ── choice ────────────────────────────────────────────────────────────────────────────────────

    def choose(self, key: str, part: str = "", *, on: bool = True) -> None:
        """Set a check box, as a click would."""
        item = self._items[key, part]
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            item.setCheckState(0, _CHECKED if on else _OPEN)

    def pick(self, key: str, part: str = "") -> None:
        """Make a row the current one."""
        self.setCurrentItem(self._items[key, part])

    def exports(self) -> tuple[str, ...]:
        """Return the exports of which at least a part is wanted."""
        return tuple(key for key in EXPORTS if self._items[key, ""].checkState(0) is not _OPEN)

    def parts(self, key: str, *, wanted: bool = True) -> tuple[str, ...]:
        """Return the parts of an export that are wanted, or those that are not though they could be."""
        return tuple(
            part
            for (export, part), item in self._items.items()
            if export == key
            and part
            and item.flags() & Qt.ItemFlag.ItemIsEnabled
            and (item.checkState(0) is _CHECKED) is wanted
        )

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def _changed(self, item: QTreeWidgetItem, _column: int) -> None:
        if self._filling:
            return
        self._filling = True
        if item.childCount() and item.checkState(0) is not _PARTLY:
            for child in _children(item):
                if child.flags() & Qt.ItemFlag.ItemIsEnabled:
                    child.setCheckState(0, item.checkState(0))
        self._sum_up(item.parent() or item)
        self._filling = False
        self.edited.emit()

    @staticmethod
    def _sum_up(top: QTreeWidgetItem) -> None:
        """Show on an export whether all, some or none of its parts are wanted."""
        states = [
            child.checkState(0) for child in _children(top) if child.flags() & Qt.ItemFlag.ItemIsEnabled
        ]
        if states:
            all_of, any_of = all(s is _CHECKED for s in states), any(s is _CHECKED for s in states)
            top.setCheckState(0, _CHECKED if all_of else _PARTLY if any_of else _OPEN)

    def _picked(self, current: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if current is not None and not self._filling:
            key, part = current.data(0, _ROLE)
            self.picked.emit(key, part)

    def current(self) -> tuple[str, str]:
        """Return export and part of the current row."""
        item = self.currentItem()
        key, part = ("xlsx", "") if item is None else item.data(0, _ROLE)
        return key, part


def _children(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for index in range(item.childCount()):
        child = item.child(index)
        if child is not None:
            yield child
