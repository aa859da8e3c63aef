"""A dock with our own title bar: name, room for chips, float and close."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import column, icon_button


class Dock(QDockWidget):
    """One dockable panel.

    Parameters
    ----------
    name : str
        Object name: under it the arrangement is remembered.
    title : str
        Shown in the title bar and in the menu of panels.
    """

    def __init__(self, theme: Theme, name: str, title: str, body: QWidget) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.heading = QLabel(title)
        self.extra = QHBoxLayout()
        self.extra.setSpacing(6)
        bar = QFrame()
        bar.setObjectName("dockTitle")
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(14, 8, 8, 6)
        layout.setSpacing(6)
        layout.addWidget(self.heading)
        layout.addLayout(self.extra)
        layout.addStretch(1)
        self._float = icon_button(theme, "float", self.tr("Detach or dock again"), self._toggle, size=14)
        layout.addWidget(self._float)
        layout.addWidget(icon_button(theme, "close", self.tr("Close panel"), self.close, size=14))
        self.setTitleBarWidget(bar)
        frame = QFrame()
        frame.setObjectName("dockBody")
        frame.setLayout(column(body))
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setWidget(frame)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)

    def set_heading(self, text: str) -> None:
        """Change the text of the title bar; the menu of panels keeps the short title."""
        self.heading.setText(text)

    def _toggle(self) -> None:
        self.setFloating(not self.isFloating())
