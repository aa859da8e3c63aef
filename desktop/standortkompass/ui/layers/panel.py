"""What the map shows: the coloured quantity and the layers, and below them the criteria."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider, QVBoxLayout, QWidget

from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.layer import Layer
from standortkompass.ui.map.panel import MapPanel, map_quantities
from standortkompass.ui.pairwise.tools import CriteriaTools
from standortkompass.ui.weights.panel import WeightsPanel
from standortkompass.ui.widgets.basics import button, caps, column, row, scrolling

PLAIN = ""


class LayersPanel(QWidget):
    """Left panel: layers above, criteria and weights below."""

    def __init__(self, ctx: UiContext, map_panel: MapPanel) -> None:
        super().__init__()
        self._ctx = ctx
        self._map = map_panel
        self.weights = WeightsPanel(ctx)
        self.criteria_tools = CriteriaTools(ctx)
        body = QWidget()
        body.setLayout(
            column(
                caps(self.tr("Colours of the map")),
                2,
                self._quantity_row(),
                self._strength_row(),
                12,
                caps(self.tr("Layers")),
                2,
                *self._boxes(),
                16,
                self.weights,
                self.criteria_tools,
                None,
                margins=(14, 8, 14, 14),
                spacing=5,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(body))

    def _quantity_row(self) -> QComboBox:
        self.quantity = QComboBox()
        self.quantity.setObjectName("mapQuantity")
        self.quantity.setAccessibleName(self.tr("Quantity that colours the map"))
        self.quantity.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.quantity.setMinimumContentsLength(18)
        group = ""
        for key in map_quantities():
            if group and QUANTITIES[key].group != group:
                self.quantity.insertSeparator(self.quantity.count())
            group = QUANTITIES[key].group
            unit = self._ctx.format.quantity_unit(key)
            short = self._ctx.labels.quantity(key, short=True)
            self.quantity.addItem(f"{short} ({unit})" if unit else short, key)
            self.quantity.setItemData(
                self.quantity.count() - 1, self._ctx.labels.quantity(key), Qt.ItemDataRole.ToolTipRole
            )
        self.quantity.insertSeparator(self.quantity.count())
        self.quantity.addItem(self.tr("No colours"), PLAIN)
        self.quantity.setCurrentIndex(max(0, self.quantity.findData(self._map.quantity)))
        self.quantity.setMaxVisibleItems(30)
        self.quantity.currentIndexChanged.connect(
            lambda _i: self._map.show_quantity(self.quantity.currentData() or None)
        )
        return self.quantity

    def _strength_row(self) -> QWidget:
        holder = QWidget()
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(20, 100)
        slider.setValue(round(self._map.raster.strength * 100))
        slider.setAccessibleName(self.tr("Strength of the colours"))
        slider.setToolTip(self.tr("Strength of the colours"))
        slider.valueChanged.connect(lambda value: self._map.set_strength(value / 100.0))
        refit = button(self.tr("Fit scale"), self._map.refit_scale, link=True)
        refit.setToolTip(self.tr("Fit the colours to the present values; otherwise they stay comparable."))
        holder.setLayout(row(slider, refit))
        return holder

    def _boxes(self) -> list[QCheckBox]:
        parts: list[tuple[str, str, Layer]] = [
            ("sites", self.tr("Sites"), self._map.sites),
            ("lines_380", self.tr("Lines 380 kV and above"), self._map.lines_380),
            ("lines_220", self.tr("Lines 220 to 330 kV"), self._map.lines_220),
            ("stations", self.tr("Stations"), self._map.stations),
            ("outline", self.tr("Borders and coast"), self._map.outline),
            ("names", self.tr("Names of places"), self._map.names),
        ]
        return [self._box(*part) for part in parts]

    def _box(self, name: str, text: str, layer: Layer) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(f"layer.{name}")
        box.setChecked(layer.shown_on_map)
        box.setMinimumHeight(24)
        box.toggled.connect(lambda on: self._map.show_layer(layer, on))
        return box
