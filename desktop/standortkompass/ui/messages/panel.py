"""The messages of this run: newest first, by weight, each leads to where it can be mended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from standortkompass.app.message_log import Entry, MessageLog
from standortkompass.app.messages import Severity
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import (
    EmptyState,
    button,
    column,
    icon_button,
    label,
    row,
    rule,
    scrolling,
)
from standortkompass.ui.widgets.flow import FlowLayout

_SIGNS = {
    Severity.ERROR: ("error", "danger"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("info", "info"),
}
MOST_SHOWN = 60


class MessagesPanel(QWidget):
    """Lists the messages of the session. ``place_asked(str)`` asks to show where one can be mended."""

    place_asked = Signal(str)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self.setObjectName("messagesPanel")
        self._ctx = ctx
        self._log = MessageLog.of(ctx.session)
        self.only_problems = button(self.tr("Only warnings and errors"))
        self.only_problems.setObjectName("chip")
        self.only_problems.setCheckable(True)
        self.only_problems.toggled.connect(lambda _on: self.refresh())
        self.copy = button(self.tr("Copy all"), self._copy_all)
        self.copy.setObjectName("messagesCopy")
        self.clear = button(self.tr("Clear list"), self._log.clear)
        self.clear.setObjectName("messagesClear")
        self._tools = QWidget()
        tools = FlowLayout(self._tools, spread=True)
        tools.setContentsMargins(14, 4, 12, 6)
        for knob in (self.only_problems, self.copy, self.clear):
            tools.addWidget(knob)
        self._list = QWidget()
        self._layout = QVBoxLayout(self._list)
        self._layout.setContentsMargins(10, 2, 10, 10)
        self._layout.setSpacing(0)
        self._area = scrolling(self._list)
        self._empty = EmptyState(
            self.tr("No messages"),
            self.tr("Errors, warnings and notes are collected here; a click leads to where they belong."),
        )
        layout = column(self._tools, self._area, self._empty, spacing=0)
        layout.setStretch(1, 1)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._log.changed.connect(self.refresh)
        ctx.theme.changed.connect(self.refresh)
        self.refresh()

    @property
    def rows(self) -> list[MessageRow]:
        """What is listed, newest first."""
        return self._list.findChildren(MessageRow)

    def refresh(self) -> None:
        """List the messages anew."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        problems = self.only_problems.isChecked()
        entries = [e for e in self._log.entries if not (problems and e.message.severity is Severity.INFO)][
            :MOST_SHOWN
        ]
        for entry in entries:
            line = MessageRow(self._ctx, entry)
            line.chosen.connect(self.place_asked.emit)
            line.removed.connect(self._log.remove)
            self._layout.addWidget(line)
            self._layout.addWidget(rule())
        self._layout.addStretch(1)
        self._area.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        self.copy.setEnabled(bool(self._log.entries))
        self.clear.setEnabled(bool(self._log.entries))

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._log.text(self._ctx.lang))


class MessageRow(QFrame):
    """One message: sign and word of its weight, time, text, and what can be done.

    Signals: ``chosen(str)`` with the place it leads to, ``removed(Entry)``.
    """

    chosen = Signal(str)
    removed = Signal(object)

    def __init__(self, ctx: UiContext, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        message = entry.message
        words = {
            Severity.ERROR: self.tr("Error"),
            Severity.WARNING: self.tr("Warning"),
            Severity.INFO: self.tr("Note"),
        }
        icon, token = _SIGNS[message.severity]
        sign = QLabel()
        sign.setPixmap(ctx.theme.icon(icon, token).pixmap(16, 16))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = label(f"{words[message.severity]} · {ctx.format.clock(entry.moment)}", "small")
        self.text = label(message.text, wrap=True, selectable=True)
        self.text.setObjectName("messageRowText")
        middle = column(head, self.text, spacing=2)
        if message.details:
            middle.addWidget(label(message.details, "small", wrap=True, selectable=True))
        line = row(sign, margins=(8, 8, 4, 8), spacing=10)
        line.addLayout(middle, 1)
        top = Qt.AlignmentFlag.AlignTop
        if message.target:
            go = button(self.tr("Show"), self._go, link=True)
            go.setObjectName("messageShow")
            go.setAccessibleName(self.tr("Show where: {text}").format(text=message.text))
            line.addWidget(go, 0, top)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        line.addWidget(icon_button(ctx.theme, "copy", self.tr("Copy message"), self._copy, size=14), 0, top)
        line.addWidget(
            icon_button(
                ctx.theme, "close", self.tr("Remove message"), lambda: self.removed.emit(entry), size=14
            ),
            0,
            top,
        )
        self.setLayout(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if message.target else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{words[message.severity]}: {message.text}")
        self.setObjectName("messageRow")

    def mouseReleaseEvent(self, event: object) -> None:
        """A click leads to the place."""
        del event
        self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space do what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go()
            return
        super().keyPressEvent(event)

    def _go(self) -> None:
        if self.entry.message.target:
            self.chosen.emit(self.entry.message.target)

    def _copy(self) -> None:
        message = self.entry.message
        QGuiApplication.clipboard().setText(
            "\n".join(part for part in (message.text, message.details) if part)
        )
