"""Labels, cards, rules and buttons that share one look."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from standortkompass.ui.theme.theme import Theme

_Box = TypeVar("_Box", QVBoxLayout, QHBoxLayout)


def label(text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label in one of the roles of the style sheet."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        result.setProperty("role", role)
    if wrap:
        result.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        result.setSizePolicy(policy)
    if selectable:
        result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return result


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it does not fit; the whole text is in the tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(text)
        self.setMinimumHeight(self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self.foregroundRole()))
            text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        finally:
            painter.end()


def caps(text: str) -> QLabel:
    """Return the small heading of a section."""
    result = label(text.upper(), "caps")
    font = result.font()
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.8)
    result.setFont(font)
    result.setAccessibleName(text)
    return result


def rule() -> QFrame:
    """Return a thin line across."""
    result = QFrame()
    result.setObjectName("rule")
    result.setFixedHeight(1)
    return result


def button(
    text: str, clicked: Callable[[], object] | None = None, *, primary: bool = False, link: bool = False
) -> QPushButton:
    """Return a push button."""
    result = QPushButton(text)
    if primary:
        result.setProperty("primary", True)
    if link:
        result.setProperty("link", True)
        result.setCursor(Qt.CursorShape.PointingHandCursor)
    if clicked is not None:
        result.clicked.connect(lambda _checked=False: clicked())
    return result


def icon_button(
    theme: Theme,
    icon: str,
    name: str,
    clicked: Callable[[], object] | None = None,
    *,
    size: int = 16,
    object_name: str = "flat",
    token: str = "muted",
) -> QToolButton:
    """Return a button with an icon only; its name is tooltip and screen-reader text."""
    result = QToolButton()
    result.setObjectName(object_name)
    theme.bind_icon(result, icon, token)
    result.setIconSize(QSize(size, size))
    result.setToolTip(name)
    result.setAccessibleName(name)
    result.setMinimumSize(24, 24)
    if clicked is not None:
        result.clicked.connect(lambda _checked=False: clicked())
    return result


def make_clearable(field: QLineEdit) -> None:
    """Give a field a button that empties it, with a name for screen readers."""
    field.setClearButtonEnabled(True)
    for knob in field.findChildren(QToolButton):
        knob.setAccessibleName(QCoreApplication.translate("Basics", "Clear the field"))


def column(
    *items: QWidget | QLayout | int | None,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 6,
) -> QVBoxLayout:
    """Return a vertical layout; numbers are gaps, None stretches."""
    return _fill(QVBoxLayout(), items, margins, spacing)


def row(
    *items: QWidget | QLayout | int | None,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 8,
) -> QHBoxLayout:
    """Return a horizontal layout; numbers are gaps, None stretches."""
    return _fill(QHBoxLayout(), items, margins, spacing)


def _fill(
    layout: _Box,
    items: tuple[QWidget | QLayout | int | None, ...],
    margins: tuple[int, int, int, int],
    spacing: int,
) -> _Box:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


class ColumnScroll(QScrollArea):
    """Scrolls downwards only: the body is always exactly as wide as the view."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        body.setObjectName("scrollBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hand the width down."""
        super().resizeEvent(event)
        body = self.widget()
        if body is not None:
            body.setFixedWidth(self.viewport().width())


def scrolling(body: QWidget) -> ColumnScroll:
    """Return a scroll area that lets its body grow in height only."""
    return ColumnScroll(body)


class EmptyState(QWidget):
    """Says what belongs here, and offers the button that fills the place."""

    def __init__(self, title: str, text: str, action: QPushButton | None = None) -> None:
        super().__init__()
        heading = label(title, "lead")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setWordWrap(True)
        words = QLabel(text)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(None, heading, words, 4, margins=(24, 4, 24, 4))
        if action is not None:
            layout.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setLayout(layout)
