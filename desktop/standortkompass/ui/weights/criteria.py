"""The panel of criteria: weights by group and criterion, presets, comparisons, warnings."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from standortkompass.ui.context import UiContext
from standortkompass.ui.pairwise.tools import CriteriaTools
from standortkompass.ui.weights.panel import WeightsPanel
from standortkompass.ui.widgets.basics import column, scrolling


class CriteriaPanel(QWidget):
    """Presets and comparisons above, sliders, warnings below."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self.setProperty("help", "weights")
        self.weights = WeightsPanel(ctx)
        self.tools = CriteriaTools(ctx)
        body = QWidget()
        self.weights.put_tools(self.tools, self.tools.warnings)
        body.setLayout(column(self.weights, None, margins=(14, 6, 14, 14), spacing=5))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(body))
