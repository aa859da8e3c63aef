"""The tree of layers as a model: groups, layers, and below each layer its legend or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont

from standortkompass.app.source_text import quality_words
from standortkompass.sources.catalog import CatalogEntry
from standortkompass.ui.context import UiContext
from standortkompass.ui.layers.legend import LegendEntry, legend_of
from standortkompass.ui.map.panel import MapPanel

MIME = "application/x-standortkompass-layer"
AnyIndex = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class Kind(StrEnum):
    """What a row is."""

    GROUP = "group"
    LAYER = "layer"
    LEGEND = "legend"
    PROBLEM = "problem"
    RETRY = "retry"


class Role(IntEnum):
    """What the view asks for beside text and check mark."""

    KIND = _Role.UserRole + 1
    KEY = _Role.UserRole + 2
    OPACITY = _Role.UserRole + 3
    QUALITY = _Role.UserRole + 4  # A, B, C or ""


class Column(IntEnum):
    """Columns of the tree."""

    NAME = 0
    QUALITY = 1
    OPACITY = 2


@dataclass(eq=False, slots=True)
class Node:
    """One row."""

    kind: Kind
    key: str
    text: str
    number: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    legend: LegendEntry | None = None


class LayerModel(QAbstractItemModel):
    """Rows follow :class:`~standortkompass.app.layer_tree.LayerTree`; a filter leaves some out."""

    def __init__(self, ctx: UiContext, panel: MapPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._panel = panel
        self._book = panel.book
        self._tree = panel.book.tree
        self._nodes: list[Node] = []
        self._root = Node(Kind.GROUP, "", "")
        self.words = ""
        self.only_seen = False
        self._tree.changed.connect(self._layer_changed)
        self._book.styles.changed.connect(self._restyled)
        for signal in (self._tree.arranged, self._tree.problem_changed, self._book.loaded):
            signal.connect(lambda *_args: self.rebuild())
        self.rebuild()

    # ── rows ──────────────────────────────────────────────────────────────────────────────────────

    def rebuild(self) -> None:
        """Make all rows anew."""
        self.beginResetModel()
        self._nodes = []
        self._root = self._node(None, Kind.GROUP, "", "")
        for group in self._tree.groups:
            keys = [key for key in self._tree.members(group) if self._fits(key, group)]
            if keys:
                parent = self._node(self._root, Kind.GROUP, group, self._tree.group_names[group])
                for key in keys:
                    self._add_layer(parent, key)
        self.endResetModel()

    def _add_layer(self, parent: Node, key: str) -> None:
        node = self._node(parent, Kind.LAYER, key, self.name(key))
        problem = self._tree.problem(key)
        if problem:
            self._node(node, Kind.PROBLEM, key, problem)
            self._node(node, Kind.RETRY, key, self.tr("Try again"))
            return
        for entry in legend_of(key, self._ctx, self._panel):
            self._node(node, Kind.LEGEND, key, entry.text).legend = entry

    def _node(self, parent: Node | None, kind: Kind, key: str, text: str) -> Node:
        node = Node(kind, key, text, len(self._nodes), parent)
        self._nodes.append(node)
        if parent is not None:
            parent.children.append(node)
        return node

    def _fits(self, key: str, group: str) -> bool:
        names = f"{self.name(key)} {self._tree.group_names[group]}".casefold()
        if self.words and not all(word in names for word in self.words.casefold().split()):
            return False
        return not self.only_seen or self._book.reaches_view(key)

    def name(self, key: str) -> str:
        """Return a layer's name; the coloured quantity goes by its own."""
        if key == "result" and self._panel.quantity is not None:
            return self._ctx.labels.quantity(self._panel.quantity, short=True)
        return self._tree.spec(key).name

    def can_be_styled(self, key: str) -> bool:
        """Whether colours, scale or size of a layer can be chosen now."""
        drawn = self._panel.scale() is not None if key == "result" else self._book.is_ready(key)
        return drawn and bool(self._book.layer(key).styled)

    def entry(self, key: str) -> CatalogEntry | None:
        """Return the entry of the catalogue that a layer draws."""
        world, name = self._ctx.session.world, self._tree.spec(key).catalog
        return None if world is None or not name else world.catalog.entries.get(name)

    def node(self, index: AnyIndex) -> Node:
        """Return the row behind an index."""
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def find(self, key: str, kind: Kind = Kind.LAYER) -> QModelIndex:
        """Return the row of a layer or group; not valid if the filter leaves it out."""
        for node in self._nodes[1:]:
            if node.key == key and node.kind is kind and node.parent is not None:
                return self.createIndex(node.parent.children.index(node), 0, node.number)
        return QModelIndex()

    def _layer_changed(self, key: str) -> None:
        index = self.find(key)
        if index.isValid():
            self.dataChanged.emit(index, index.siblingAtColumn(Column.OPACITY))
            self.dataChanged.emit(index.parent(), index.parent())

    def _restyled(self, key: str) -> None:
        """Draw the legend of a layer anew without making all rows anew: a slider may be behind it."""
        index = self.find("result" if key.startswith("result.") else key)
        if not index.isValid():
            return
        node = self.node(index)
        entries = legend_of(node.key, self._ctx, self._panel)
        rows = [child for child in node.children if child.kind is Kind.LEGEND]
        if len(rows) != len(entries):
            self.rebuild()
            return
        for child, entry in zip(rows, entries, strict=True):
            child.text, child.legend = entry.text, entry
        if rows:
            last = self.index(self.rowCount(index) - 1, 0, index)
            self.dataChanged.emit(self.index(0, 0, index), last)

    # ── the model ─────────────────────────────────────────────────────────────────────────────────

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008 - as Qt declares it
        """Return the index of a row."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self.node(parent).children[row].number)

    def parent(self, index: AnyIndex = QModelIndex()) -> Any:  # noqa: B008 - as Qt declares it
        """Return the row above; without an index, the owner of the model."""
        if not index.isValid():
            return QModelIndex()
        above = self.node(index).parent
        if above is None or above.parent is None:
            return QModelIndex()
        return self.createIndex(above.parent.children.index(above), 0, above.number)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows lie below one."""
        return 0 if parent.isValid() and parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, _parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Name, quality, opacity."""
        return len(Column)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Layers can be ticked; layers and groups can be dragged."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        kind = self.node(index).kind
        if kind is Kind.LEGEND or kind is Kind.PROBLEM:
            return flag.ItemIsEnabled
        base = flag.ItemIsEnabled | flag.ItemIsSelectable
        if kind is Kind.RETRY:
            return base
        base |= flag.ItemIsDragEnabled
        if index.column() == Column.NAME:
            base |= flag.ItemIsUserCheckable
        return base | flag.ItemIsDropEnabled if kind is Kind.GROUP else base

    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Role.KIND:
            return node.kind
        if role == Role.KEY:
            return node.key
        if node.kind is Kind.GROUP:
            return self._group_data(node, index.column(), role)
        if node.kind is Kind.LAYER:
            return self._layer_data(node, index.column(), role)
        if index.column() != Column.NAME:
            return None
        if role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            return node.text
        if role == _Role.DecorationRole and node.legend is not None:
            return node.legend.picture(self._ctx.theme, self._panel.devicePixelRatioF())
        if role == _Role.ForegroundRole:
            tokens = {Kind.PROBLEM: "danger", Kind.RETRY: "accent"}
            return self._ctx.theme.color(tokens.get(node.kind, "muted"))
        return None

    def _group_data(self, node: Node, column: int, role: int) -> Any:
        if column != Column.NAME:
            return None
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return node.text
        if role == _Role.FontRole:
            return self._ctx.theme.font(0.94, QFont.Weight.DemiBold)
        if role == _Role.CheckStateRole:
            shown = [self._tree.is_shown(child.key) for child in node.children]
            if all(shown):
                return Qt.CheckState.Checked
            return Qt.CheckState.PartiallyChecked if any(shown) else Qt.CheckState.Unchecked
        return None

    def _layer_data(self, node: Node, column: int, role: int) -> Any:
        key, entry = node.key, self.entry(node.key)
        if role == Role.OPACITY:
            return self._tree.state(key).opacity
        if role == Role.QUALITY:
            return "" if entry is None else str(entry.quality)
        if role == _Role.ToolTipRole:
            return self._tip(key, entry, column)
        if column != Column.NAME:
            return None
        if role == _Role.DisplayRole:
            return self.tr("{name} …").format(name=node.text) if self._book.is_loading(key) else node.text
        if role == _Role.CheckStateRole:
            return Qt.CheckState.Checked if self._tree.is_shown(key) else Qt.CheckState.Unchecked
        if role == _Role.AccessibleTextRole:
            return self._spoken(key, node.text, entry)
        if role == _Role.ForegroundRole and self._tree.problem(key):
            return self._ctx.theme.color("danger")
        return None

    def _tip(self, key: str, entry: CatalogEntry | None, column: int) -> str:
        opacity = self._ctx.format.percent(self._tree.state(key).opacity)
        if column == Column.OPACITY:
            return self.tr("Opacity {share}. Alt+Left and Alt+Right change it.").format(share=opacity)
        if key == "tiles":
            return self._tile_tip()
        if entry is None:
            return self.name(key)
        entry = entry.said(self._ctx.lang)
        age = self.tr("as of {date}").format(date=entry.as_of)
        return f"{self.name(key)}\n{quality_words(str(entry.quality))} · {age}\n{entry.publisher}"

    def _tile_tip(self) -> str:
        server = urlsplit(self._book.tiles.template).netloc
        return self.tr(
            "Fetches the map from {server}; that needs the network. What was fetched is kept. "
            "Another address can be set in the settings."
        ).format(server=server)

    def _spoken(self, key: str, name: str, entry: CatalogEntry | None) -> str:
        """Return what a screen reader says: name, opacity, quality and age."""
        parts = [
            name,
            self.tr("opacity {share}").format(share=self._ctx.format.percent(self._tree.state(key).opacity)),
        ]
        if entry is not None:
            date = entry.said(self._ctx.lang).as_of
            parts += [quality_words(str(entry.quality)), self.tr("as of {date}").format(date=date)]
        if self._tree.problem(key):
            parts.append(self._tree.problem(key))
        return ", ".join(parts)

    def setData(self, index: AnyIndex, value: Any, role: int = _Role.EditRole) -> bool:
        """Tick or untick a layer, or all layers of a group."""
        if not index.isValid() or role != _Role.CheckStateRole or index.column() != Column.NAME:
            return False
        node, on = self.node(index), Qt.CheckState(value) is Qt.CheckState.Checked
        keys = [node.key] if node.kind is Kind.LAYER else [child.key for child in node.children]
        if node.kind is Kind.GROUP:
            on = not all(self._tree.is_shown(key) for key in keys)
        for key in keys:
            self._tree.set_shown(key, on)
        return True

    # ── dragging ──────────────────────────────────────────────────────────────────────────────────

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Rows of this tree only."""
        return [MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """Return what is dragged: kind and key."""
        data = QMimeData()
        node = self.node(indexes[0])
        data.setData(MIME, QByteArray(f"{node.kind}:{node.key}".encode()))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """A layer stays in its group, a group among the groups; a filtered tree keeps its order."""
        del action, column
        kind, key = _dragged(data)
        if self.words or self.only_seen or not key or row < 0:
            return False
        target = self.node(parent)
        if kind == Kind.GROUP:
            return target is self._root
        return target.kind is Kind.GROUP and target.key == self._tree.spec(key).group

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """Put a layer or a group in another place."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        kind, key = _dragged(data)
        if kind == Kind.GROUP:
            here = self._tree.groups.index(key)
            self._tree.move_group(key, row - (here < row))
        else:
            here = self._tree.members(self._tree.spec(key).group).index(key)
            self._tree.move(key, row - (here < row))
        return False  # the rows have moved already; the view must not remove any


def _dragged(data: QMimeData) -> tuple[str, str]:
    raw = bytes(data.data(MIME).data()).decode() if data.hasFormat(MIME) else ""
    kind, _, key = raw.partition(":")
    return kind, key
