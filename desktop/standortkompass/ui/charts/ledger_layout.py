"""Where the rows of a ledger lie: widths of the columns, wrapped labels, heights, for any width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.facts import BADGE_PX

GAP = 12.0
INDENT = 14.0
SIGN = 18.0
NARROWEST_LABEL = 116.0  # below this the labels of several columns take lines of their own
SLACK = 2.0  # by which a label may touch its gap
MOST_LINES = 2  # of a label beside its figures
WRAP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row. ``details`` unfold on a click; a ``key`` without details is reported by ``chosen``.

    ``origin`` is the key of its figure: a click on the badge asks where it comes from.
    """

    label: str
    cells: tuple[str, ...] = ()
    below: str = ""  # small second line: origin, reason
    tip: str = ""
    quality: str = ""  # A, B, C or nothing
    tone: str = "text"
    sign: str = ""  # a mark before the label: ✓ ✕ ?
    strong: bool = False
    indent: bool = False
    head: bool = False  # names a group
    key: str = ""
    details: tuple[str, ...] = ()
    origin: str = ""

    @property
    def left(self) -> float:
        """Where the label begins."""
        return (INDENT if self.indent else 0.0) + (SIGN if self.sign else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a row lies, for the present width."""

    top: float
    line: float  # of one line
    label: float  # of the label, one line or more
    room: float  # width of the label
    stacked: bool  # the figures stand below the label
    below: float
    details: float

    @property
    def words_top(self) -> float:
        """Where the second line begins."""
        return self.top + self.label + (self.line if self.stacked else 0.0)

    @property
    def height(self) -> float:
        """Of the whole row."""
        return self.words_top - self.top + self.below + self.details


class LedgerLayout:
    """Places rows for a width; what was placed is kept, as layouts ask again and again.

    Parameters
    ----------
    wrap_below : bool
        Second lines take as many lines as they need; otherwise they are cut.
    """

    def __init__(self, theme: Theme, *, wrap_below: bool) -> None:
        self._theme = theme
        self.wraps = wrap_below
        self.heads: tuple[str, ...] = ()
        self.entries: tuple[Entry, ...] = ()
        self.opened: set[str] = set()
        self._laid: dict[float, list[Placed]] = {}
        self._shape: tuple[list[tuple[float, float]], float] | None = None

    def forget(self) -> None:
        """Place anew: rows, heads, fonts or what is unfolded have changed."""
        self._laid, self._shape = {}, None

    # ── fonts ─────────────────────────────────────────────────────────────────────────────────────

    def name_font(self, entry: Entry) -> QFont:
        """Return the font of a label."""
        strong = entry.strong or entry.head
        return self._theme.font(1.0, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)

    def small_font(self) -> QFont:
        """Return the font of heads and second lines."""
        return self._theme.font(0.9)

    def figure_font(self, *, strong: bool = False) -> QFont:
        """Return the font of the columns."""
        weight = QFont.Weight.DemiBold if strong else QFont.Weight.Medium
        return self._theme.font(1.0, weight, figures=True)

    # ── columns ───────────────────────────────────────────────────────────────────────────────────

    def columns(self, width: float) -> list[float]:
        """Return the width of each column; where room is short, gaps shrink first, then the heads."""
        columns, badge = self._measured()
        wide = [with_head + GAP for _, with_head in columns]
        if sum(wide) + badge <= width:
            return wide
        close = [with_head + GAP / 2.0 for _, with_head in columns]
        return close if sum(close) + badge <= width else [number + GAP / 2.0 for number, _ in columns]

    def badge_room(self) -> float:
        """Return the width that the quality classes take."""
        return self._measured()[1]

    def _measured(self) -> tuple[list[tuple[float, float]], float]:
        if self._shape is None:
            badges = any(entry.quality or entry.origin for entry in self.entries)
            self._shape = self._measure(), BADGE_PX + 8.0 if badges else 0.0
        return self._shape

    def _measure(self) -> list[tuple[float, float]]:
        """Return the width of the figures of each column, and with its head."""
        head = QFontMetricsF(self.small_font())
        metrics = {strong: QFontMetricsF(self.figure_font(strong=strong)) for strong in (False, True)}
        count = max((len(entry.cells) for entry in self.entries), default=0)
        numbers, heads = [0.0] * count, [head.horizontalAdvance(text) for text in self.heads[:count]]
        for entry in self.entries:
            for i, text in enumerate(entry.cells):
                numbers[i] = max(numbers[i], metrics[entry.strong].horizontalAdvance(text))
        heads += [0.0] * (count - len(heads))
        return [(each, max(each, name)) for each, name in zip(numbers, heads, strict=True)]

    def head_height(self) -> float:
        """Return the height of the heads."""
        return QFontMetricsF(self.small_font()).height() + 6.0 if any(self.heads) else 0.0

    # ── rows ──────────────────────────────────────────────────────────────────────────────────────

    def place(self, width: float) -> list[Placed]:
        """Return where the rows lie."""
        if width not in self._laid:
            self._laid[width] = self._lay(width)
        return self._laid[width]

    def height(self, width: float) -> int:
        """Return the height that all rows need."""
        placed = self.place(width)
        return round(placed[-1].top + placed[-1].height) + 1 if placed else 0

    def _lay(self, width: float) -> list[Placed]:
        words = QFontMetricsF(self.small_font())
        beside = width - sum(self.columns(width)) - self.badge_room()
        crowded = beside < NARROWEST_LABEL and any(
            len(entry.cells) > 1 and self._wanted(entry) > beside for entry in self.entries
        )
        placed, top = [], self.head_height()
        for entry in self.entries:
            placed.append(self._lay_one(entry, top, width, beside, words, crowded=crowded))
            top += placed[-1].height
        return placed

    def _lay_one(
        self, entry: Entry, top: float, width: float, beside: float, words: QFontMetricsF, *, crowded: bool
    ) -> Placed:
        metrics = QFontMetricsF(self.name_font(entry))
        taken = entry.left + (SIGN if entry.details else 0.0)
        across = width - taken - (self.badge_room() if not entry.cells else 0.0)
        room = beside - taken if entry.cells else across
        stacked = False
        if entry.cells and entry.label and not entry.head:
            narrow = max(metrics.horizontalAdvance(word) for word in entry.label.split(" ")) > room
            lines = round(_wrapped(metrics, entry.label, room + SLACK) / metrics.height())
            stacked = narrow or lines > MOST_LINES or (crowded and len(entry.cells) > 1)
        room = max(across if stacked else room, 20.0)
        fits = metrics.horizontalAdvance(entry.label) <= room + SLACK or entry.head
        label = metrics.height() if fits else _wrapped(metrics, entry.label, room + SLACK)
        opened = entry.key in self.opened and bool(entry.details)
        return Placed(
            top=top,
            line=metrics.height() + 8.0,
            label=label + 8.0,
            room=room,
            stacked=stacked,
            below=self._below(entry, width, words),
            details=self._details(entry, width, words) if opened else 0.0,
        )

    def _wanted(self, entry: Entry) -> float:
        return QFontMetricsF(self.name_font(entry)).horizontalAdvance(entry.label) + entry.left

    def _below(self, entry: Entry, width: float, words: QFontMetricsF) -> float:
        if not entry.below:
            return 0.0
        if not self.wraps:
            return words.height() + 3.0
        return _wrapped(words, entry.below, width - entry.left) + 5.0

    def _details(self, entry: Entry, width: float, words: QFontMetricsF) -> float:
        inner = width - entry.left - 20.0
        return sum(detail_heights(words, entry.details, inner)) + 12.0


def detail_heights(words: QFontMetricsF, texts: Sequence[str], width: float) -> list[float]:
    """Return the height of each unfolded text, with the gap after it."""
    return [_wrapped(words, text, width) + 3.0 for text in texts]


def _wrapped(metrics: QFontMetricsF, text: str, width: float) -> float:
    flags: Any = WRAP
    return metrics.boundingRect(QRectF(0, 0, max(width, 40.0), 1e6), int(flags), text).height()
