"""What further analyses of a site do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow


class AnalysisDeeds(QObject):
    """Own supply of the chosen site."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def table(self) -> dict[str, Callable[[], object]]:
        """Return what each action does."""
        return {"own_supply": self.own_supply}

    def own_supply(self) -> None:
        """Open the dialog that sizes the own supply of the chosen site."""
        from standortkompass.ui.supply.dialog import OwnSupplyDialog

        OwnSupplyDialog(self._window.ctx, self._window).open()
