"""A section that folds: small heading with an arrow, content below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import column


class Section(QWidget):
    """Heading and content; a click or Space on the heading folds it."""

    def __init__(self, theme: Theme, title: str, *parts: QWidget, opened: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self.heading = QToolButton()
        self.heading.setObjectName("sectionHead")
        self.heading.setText(title.upper())
        self.heading.setAccessibleName(title)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.setMinimumWidth(1)  # a long title must not make the panel wider than it is
        self.heading.setCheckable(True)
        self.heading.setChecked(opened)
        self.heading.toggled.connect(self._fold)
        self.aside = QLabel()
        self.aside.setProperty("role", "small")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.aside)
        self._body = QWidget()
        self._body.setLayout(column(*parts, margins=(0, 2, 0, 10), spacing=6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._body)
        self._fold(opened)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.heading.isChecked()

    def _fold(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self._theme.bind_icon(self.heading, "chevron_down" if opened else "chevron_right", "muted")
