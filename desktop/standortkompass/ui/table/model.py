"""The table's rows for Qt: one row a shown site, in the order shown; never computes."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from standortkompass.app.site_copy import Cell
from standortkompass.app.site_table import FIXED, TEXTS, SiteRows, all_columns
from standortkompass.core.arrays import IntArray
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.context import UiContext
from standortkompass.ui.table.words import TableWords

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
COLUMNS: tuple[str, ...] = all_columns()
LEFT = ("name", *TEXTS)


class Role(IntEnum):
    """Roles besides Qt's own."""

    VALUE = Qt.ItemDataRole.UserRole + 1  # number or text of the cell
    PARTS = Qt.ItemDataRole.UserRole + 2  # (group, points) of the bar beside the score, None without
    EXCLUDED = Qt.ItemDataRole.UserRole + 3
    TONE = Qt.ItemDataRole.UserRole + 4  # token of the text colour
    ROW = Qt.ItemDataRole.UserRole + 5  # position in the project
    STAR = Qt.ItemDataRole.UserRole + 6  # on the shortlist
    MOVE = Qt.ItemDataRole.UserRole + 7  # ranks won or lost while weights are dragged


def _alignment(key: str) -> Qt.AlignmentFlag:
    """Return where a column's text stands."""
    if key == "star":
        return Qt.AlignmentFlag.AlignCenter
    side = Qt.AlignmentFlag.AlignLeft if key in LEFT else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


_ALIGNMENT = {key: _alignment(key).value for key in COLUMNS}


class Drawn(NamedTuple):
    """All that the drawing of a cell needs, asked for at once: thirty roles a row make a slider stutter."""

    key: str
    text: str
    tone: str  # token of the text colour
    alignment: int
    excluded: bool


class SiteModel(QAbstractTableModel):
    """Shows :class:`SiteRows` in a given order."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.words = TableWords(ctx)
        self.rows = SiteRows()
        self._order: list[int] = []
        self._place: dict[int, int] = {}
        self._moves: IntArray | None = None

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────

    def show_rows(self, rows: SiteRows, order: IntArray) -> bool:
        """Take other results or another order; whether rows have changed their places."""
        listed = order.tolist()
        if listed == self._order:
            self.rows = rows
            self._announce()
            return False
        self.beginResetModel()
        self.rows, self._order = rows, listed
        self._place = {row: place for place, row in enumerate(listed)}
        self.endResetModel()
        return True

    def show_moves(self, moves: IntArray | None) -> None:
        """Show or hide the arrows beside the ranks."""
        if moves is not None or self._moves is not None:
            self._moves = moves
            self._announce()

    def _announce(self) -> None:
        if self._order:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, len(COLUMNS) - 1))

    @property
    def order(self) -> list[int]:
        """Rows of the project in the order shown."""
        return list(self._order)

    @property
    def excluded_count(self) -> int:
        """How many sites of the project are out."""
        return int(self.rows.excluded.sum())

    def place_of(self, row: int) -> int | None:
        """Where a site of the project is shown; None if a filter hides it."""
        return self._place.get(row)

    # ── Qt's questions ────────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """One row a shown site."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """All columns, chosen or not: the header hides the others."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name above, unit below."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        key = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.words.head(key)}\n{self.words.unit(key)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words.head_tip(key, tuple(self.rows.parts))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words.long(key)
        return _alignment(key) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, tooltip, value and tone of a cell."""
        if not index.isValid() or index.row() >= len(self._order):
            return None
        row, key = self._order[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(key)
        if role == Role.ROW:
            return row
        if role == Role.EXCLUDED:
            return bool(self.rows.excluded[row])
        if role == Role.TONE:
            return self._tone(row, key)
        if role == Role.STAR:
            return self.rows.sites[row].status == "shortlisted" if key == "star" else None
        if role == Role.MOVE:
            return int(self._moves[row]) if key == "rank" and self._moves is not None else 0
        if role == Role.PARTS:
            return self._parts(row, key)
        if role == Role.VALUE:
            return self._value(row, key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, key)
        return self._spoken(row, key) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def drawn(self, index: Index) -> Drawn:
        """Return what the drawing of a cell needs."""
        row, key = self._order[index.row()], COLUMNS[index.column()]
        return Drawn(
            key, self.text(row, key), self._tone(row, key), _ALIGNMENT[key], bool(self.rows.excluded[row])
        )

    # ── cells ─────────────────────────────────────────────────────────────────────────────────────

    def text(self, row: int, key: str) -> str:
        """Return a cell as it is shown."""
        if key == "star":
            return ""
        if key in LEFT:
            text = self.rows.texts(key)[row]
            return self.words.status(text) if key == "status" else text.replace("\n", " ")
        if self.rows.evaluation is None:
            return ""
        value = self.rows.value(row, key)
        if key == "rank":
            return f"{value:.0f}" if math.isfinite(value) else "–"
        return self._ctx.format.quantity(key, value, unit=False, signed=key == "finance.npv_eur")

    def copied_rows(self, rows: Sequence[int], keys: Sequence[str]) -> list[list[Cell]]:
        """Return cells for the clipboard: no unit, no groups, hyphen as minus."""
        return self.copier()(rows, keys)

    def copier(self) -> Callable[[Sequence[int], Sequence[str]], list[list[Cell]]]:
        """Return a function that does the same from what is shown now, whatever is shown later."""
        shown, fmt, words = self.rows, self._ctx.format, self.words

        def cell(row: int, key: str) -> Cell:
            if key == "star":
                return Cell("x" if shown.sites[row].status == "shortlisted" else "")
            if key in LEFT:
                text = shown.texts(key)[row]
                return Cell(words.status(text) if key == "status" else text)
            value = shown.value(row, key)
            if key == "rank":
                return Cell(f"{value:.0f}" if math.isfinite(value) else "", number=True)
            return Cell(fmt.quantity_copy(key, value), number=True)

        return lambda rows, keys: [[cell(row, key) for key in keys] for row in rows]

    def _value(self, row: int, key: str) -> float | str | bool:
        if key == "star":
            return self.rows.sites[row].status == "shortlisted"
        return self.rows.texts(key)[row] if key in LEFT else self.rows.value(row, key)

    def _parts(self, row: int, key: str) -> tuple[tuple[str, float], ...] | None:
        if key != "decision.score" or not math.isfinite(self.rows.value(row, key)):
            return None
        return tuple((group, float(points[row])) for group, points in self.rows.parts.items())

    def _tone(self, row: int, key: str) -> str:
        if self.rows.excluded[row]:
            return "muted"
        if key == "finance.npv_eur":
            value = self.rows.value(row, key)
            if math.isfinite(value):
                return "negative" if value < 0 else "positive"
        return "muted" if key in ("rank", *TEXTS) else "text"

    def reasons(self, row: int) -> list[str]:
        """Names of what takes a site out."""
        evaluation = self.rows.evaluation
        known = None if evaluation is None else evaluation.scenario.exclusions
        return [self.words.reason(key, known) for key in self.rows.reasons(row)]

    def _tip(self, row: int, key: str) -> str | None:
        lines = []
        if self.rows.excluded[row]:
            lines.append(self.tr("Excluded: {reasons}").format(reasons=", ".join(self.reasons(row))))
        if key == "decision.score" and (parts := self._parts(row, key)) is not None:
            return self.words.parts_tip(self.rows.value(row, key), parts, lines)
        if key == "star":
            lines.append(self.tr("Click or M: on or off the shortlist"))
        elif key in ("name", "note") and self.rows.sites[row].note:
            lines += [self.rows.sites[row].name, self.rows.sites[row].note]
        elif key in QUANTITIES and self.rows.evaluation is not None:
            shown = self._ctx.format.quantity(key, self.rows.value(row, key))
            lines.append(f"{self._ctx.labels.quantity(key)}: {shown}")
        return "<br>".join(html.escape(line) for line in lines) or None

    def _spoken(self, row: int, key: str) -> str:
        """What a screen reader says: name of the column, value with unit, and whether the site is out."""
        if key == "star":
            on = self.rows.sites[row].status == "shortlisted"
            return self.tr("on the shortlist") if on else self.tr("not on the shortlist")
        if key == "name":
            name = self.rows.sites[row].name
            if not self.rows.excluded[row]:
                return name
            return self.tr("{name}, excluded: {reasons}").format(
                name=name, reasons=", ".join(self.reasons(row))
            )
        shown = self.text(row, key)
        if key in QUANTITIES and self.rows.evaluation is not None:
            shown = self._ctx.format.quantity(key, self.rows.value(row, key))
        move = self.words.move(int(self._moves[row])) if key == "rank" and self._moves is not None else ""
        return f"{self.words.head(key)}: {shown}{', ' + move if move else ''}"

    def is_fixed(self, column: int) -> bool:
        """Whether a column stays in place while the others scroll."""
        return column < len(FIXED)
