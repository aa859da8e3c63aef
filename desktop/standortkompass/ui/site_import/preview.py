"""The rows of a file before they are imported: what would come in, and what is wrong with the others."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from standortkompass.app.site_import import Line, Preview, Twins
from standortkompass.ui.context import UiContext

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
COLUMNS = ("number", "name", "lat", "lon", "values", "remark")


class PreviewModel(QAbstractTableModel):
    """One row a row of the file; the remark says why it stays out or what it equals."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._all: tuple[Line, ...] = ()
        self._shown: tuple[Line, ...] = ()
        self._twins = Twins.SKIP
        self._only_faults = False

    def show_preview(self, preview: Preview | None, twins: Twins, only_faults: bool) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._all = preview.lines if preview is not None else ()
        self._twins, self._only_faults = twins, only_faults
        self._shown = tuple(line for line in self._all if not only_faults or line.problems or line.twin)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """One row a shown row of the file."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = COLUMNS[section] in ("number", "lat", "lon", "values")
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Row"),
            self.tr("Name"),
            self.tr("Latitude"),
            self.tr("Longitude"),
            self.tr("Values"),
            self.tr("Remark"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, icon, colour and alignment of a cell."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        line, key = self._shown[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.remark(line) or None
        if role == Qt.ItemDataRole.TextAlignmentRole and key in ("number", "lat", "lon", "values"):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and key == "remark":
            return self._icon(line)
        if role == Qt.ItemDataRole.ForegroundRole and (line.problems or self._left_out(line)):
            return self._ctx.theme.color("danger" if line.problems and key == "remark" else "muted")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {self._text(line, key)}"
        return None

    def _left_out(self, line: Line) -> bool:
        return bool(line.twin) and self._twins is Twins.SKIP

    def _icon(self, line: Line) -> Any:
        theme = self._ctx.theme
        if line.problems:
            return theme.icon("error", "danger")
        return theme.icon("warning", "warning") if line.twin else theme.icon("check", "positive")

    def _text(self, line: Line, key: str) -> str:
        if key == "number":
            return str(line.number)
        if key == "name":
            return line.name
        if key == "remark":
            return self.remark(line)
        if line.record is None:
            return ""
        if key == "values":
            return str(len(line.record.values) or "")
        return self._ctx.format.number(getattr(line.record, key), 4)

    def remark(self, line: Line) -> str:
        """Say what is wrong with a row, or what it equals and what happens to it then."""
        texts = self._ctx.labels.texts
        if line.problems:
            lead = texts.get("sites.row.lead", row=line.number)  # the number stands in a column of its own
            return "; ".join(_sentence(texts.error(problem).removeprefix(lead)) for problem in line.problems)
        if not line.twin:
            return ""
        same = "; ".join(texts.error(twin) for twin in line.twin)
        if self._twins is Twins.SKIP:
            return self.tr("{same} – left out").format(same=same)
        if self._twins is Twins.REPLACE and line.twin_row is not None:
            return self.tr("{same} – replaces it").format(same=same)
        return self.tr("{same} – added").format(same=same)


def _sentence(text: str) -> str:
    """Return a text with a capital letter at its start."""
    return text[:1].upper() + text[1:]
