"""Reduced motion: nothing slides, fades, blinks or goes away by itself while the setting asks for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

EFFECTS = (
    Qt.UIEffect.UI_General,
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Motion(QObject):
    """What the system lets move, kept so that it can come back; lives as long as the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._blink = app.cursorFlashTime()
        self._effects = [effect for effect in EFFECTS if app.isEffectEnabled(effect)]

    @classmethod
    def of(cls, app: QApplication) -> Motion:
        """Return the one of the application."""
        return app.findChild(cls) or cls(app)

    def apply(self, window: QMainWindow, *, reduced: bool) -> None:
        """Put the setting into force: docks, menus, tooltips and the mark in text fields."""
        window.setAnimated(not reduced)
        self._app.setCursorFlashTime(0 if reduced else self._blink)
        for effect in self._effects:
            self._app.setEffectEnabled(effect, not reduced)
