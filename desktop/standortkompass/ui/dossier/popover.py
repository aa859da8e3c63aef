"""The answer to "where does this number come from?": opens beside a figure and leads on to its parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from standortkompass.app.origin import Explainer, Origin, Part
from standortkompass.app.source_text import quality_words
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, caps, column, icon_button, label, row, scrolling
from standortkompass.ui.widgets.facts import Fact, FactList

CHANGED = "✎"
WIDTH_CHARS = 52  # average characters of a line
MOST_LINES = 26


class OriginPopover(QFrame):
    """A small window of its own that a click elsewhere or Esc closes.

    Signals: ``assumption_asked(key)``, ``edit_asked(field)``.
    """

    assumption_asked = Signal(str)
    edit_asked = Signal(str)

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._ctx = ctx
        self.setObjectName("popover")
        self._trail: list[str] = []
        self._explainer: Explainer | None = None
        self.shown: Origin | None = None
        self.back = icon_button(ctx.theme, "undo", self.tr("Back"), self._go_back, size=14)
        self.close_button = icon_button(ctx.theme, "close", self.tr("Close"), self.close, size=14)
        self.title = label("", "small", wrap=True, selectable=True)
        self.value = label("", "value", wrap=True, selectable=True)
        self.quality = label("", "small", wrap=True)
        head = row(column(self.title, self.value, self.quality, spacing=1), self.back, self.close_button)
        head.setStretch(0, 1)
        head.setAlignment(self.back, Qt.AlignmentFlag.AlignTop)
        head.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        self.own = label("", "own", wrap=True)
        self.how_head, self.how = caps(self.tr("So computed")), label("", wrap=True, selectable=True)
        self.parts_head, self.parts = caps(self.tr("From these figures")), FactList(ctx.theme)
        self.assumed_head, self.assumed = caps(self.tr("Assumptions used")), FactList(ctx.theme)
        self.source_head, self.source = caps(self.tr("Source")), label("", wrap=True, selectable=True)
        self.parts.asked.connect(lambda key, _place: self._go(key))
        self.assumed.asked.connect(lambda key, _place: self._go(key))
        self.open_assumption = button(self.tr("To the assumption"), self._open_assumption)
        self.edit = button(self.tr("Own value …"), self._edit)
        self._body = QWidget()
        self._body.setLayout(
            column(
                self.own, self.how_head, self.how, 4, self.parts_head, self.parts, 4, self.assumed_head,
                self.assumed, 4, self.source_head, self.source, None, margins=(0, 2, 8, 2), spacing=4,
            )
        )  # fmt: skip
        self._scroll = scrolling(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 8, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(row(self.open_assumption, self.edit, None))

    def open_at(self, explainer: Explainer, key: str, place: QPoint) -> None:
        """Answer for a figure; ``place`` is in global coordinates, the window stays on its screen."""
        self._explainer, self._trail = explainer, [key]
        self._show()
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * WIDTH_CHARS, self._wanted_height())
        screen = self.screen().availableGeometry()
        x = min(max(place.x() - self.width(), screen.left() + 4), screen.right() - self.width() - 4)
        y = place.y() + 4
        if y + self.height() > screen.bottom():
            y = max(screen.top() + 4, screen.bottom() - self.height() - 4)
        self.move(x, y)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _wanted_height(self) -> int:
        """Return the height that shows everything, within reason."""
        width = self.fontMetrics().averageCharWidth() * WIDTH_CHARS
        layout = self._body.layout()
        inner = 0 if layout is None else layout.heightForWidth(width - 40)
        above = sum(part.heightForWidth(width - 90) for part in (self.title, self.value, self.quality))
        knobs = (self.open_assumption, self.edit)
        below = max((knob.sizeHint().height() for knob in knobs if not knob.isHidden()), default=0)
        rest = above + below + 24 + 2 * 8 + 8  # margins, gaps, and the last line in full
        most = self.fontMetrics().height() * MOST_LINES
        return min(max(inner, 40) + rest, most)

    # ── content ───────────────────────────────────────────────────────────────────────────────────

    def _show(self) -> None:
        if self._explainer is None:
            return
        found = self.shown = self._explainer.origin(self._trail[-1])
        self.title.setText(found.title)
        self.value.setText(found.value)
        none = self.tr("without class: counted, or not known")
        self.quality.setText(quality_words(found.quality) if found.quality else none)
        changed = self.tr("changed")
        self.own.setText(f"{CHANGED} {changed}: {found.reason}" if found.own else "")
        self.own.setVisible(found.own)
        _fill(self.how_head, self.how, "\n".join(found.how))
        self._list(self.parts_head, self.parts, found.parts)
        self._list(self.assumed_head, self.assumed, found.assumptions)
        blocks = ["\n".join(f"{name}: {text}" for name, text in facts) for facts in found.sources]
        words = "\n\n".join(blocks)
        if not words and not found.parts and not found.assumptions and not found.own:
            words = self.tr("No source was recorded")
        _fill(self.source_head, self.source, words)
        self.back.setVisible(len(self._trail) > 1)
        self.open_assumption.setVisible(bool(found.assumption))
        self.edit.setVisible(bool(found.field))
        self.edit.setText(self.tr("Change own value …") if found.own else self.tr("Own value …"))
        self.setAccessibleName(f"{found.title}: {found.value}")
        self._scroll.verticalScrollBar().setValue(0)

    def _list(self, head: QWidget, facts: FactList, parts: tuple[Part, ...]) -> None:
        changed = self.tr("changed")
        facts.set_facts(
            [
                Fact(
                    label=part.label,
                    value=part.value,
                    quality=part.quality,
                    key=part.key,
                    tone="accent" if part.own else "text",
                    below=f"{CHANGED} {changed}" if part.own else "",
                    below_tone="accent",
                )
                for part in parts
            ]
        )
        head.setVisible(bool(parts))

    # ── events ────────────────────────────────────────────────────────────────────────────────────

    def _go(self, key: str) -> None:
        self._trail.append(key)
        self._show()
        self.resize(self.width(), max(self.height(), self._wanted_height()))

    def _go_back(self) -> None:
        if len(self._trail) > 1:
            self._trail.pop()
            self._show()

    def _open_assumption(self) -> None:
        if self.shown is not None:
            self._leave(self.assumption_asked.emit, self.shown.assumption)

    def _edit(self) -> None:
        if self.shown is not None:
            self._leave(self.edit_asked.emit, self.shown.field)

    def _leave(self, then: Callable[[str], object], key: str) -> None:
        self.close()
        then(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace goes back, Esc closes."""
        if event.key() == Qt.Key.Key_Backspace and len(self._trail) > 1:
            self._go_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _fill(head: QWidget, text: QWidget, words: str) -> None:
    text.setText(words)  # type: ignore[attr-defined]
    for part in (head, text):
        part.setVisible(bool(words))
