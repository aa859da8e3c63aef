"""What the map shows: theme, coloured quantity and tree of layers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QToolButton, QWidget

from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.context import UiContext
from standortkompass.ui.layers.map_key import MapKey
from standortkompass.ui.layers.model import LayerModel
from standortkompass.ui.layers.source import LayerSourceDialog
from standortkompass.ui.layers.style_panel import StylePanel
from standortkompass.ui.layers.themes import ThemeRow
from standortkompass.ui.layers.view import LayerView
from standortkompass.ui.map.panel import MapPanel, map_quantities
from standortkompass.ui.widgets.basics import column, icon_button, make_clearable, row

PLAIN = ""
SEEN_MS = 200  # after the map has come to rest
LEAST_TREE_PX = 150


class LayersPanel(QWidget):
    """Theme, coloured quantity, search, and the tree."""

    def __init__(self, ctx: UiContext, map_panel: MapPanel) -> None:
        super().__init__()
        self._ctx = ctx
        self._map = map_panel
        self._tree = map_panel.book.tree
        self.model = LayerModel(ctx, map_panel, self)
        self.view = LayerView(ctx, self.model, self._tree)
        self.themes = ThemeRow(ctx, map_panel)
        self.style_panel = StylePanel(ctx, map_panel)
        map_panel.add_drawer(self.style_panel)
        self.map_key = MapKey(ctx, map_panel, self.model)
        map_panel.add_card(self.map_key)
        self._legend: tuple[object, ...] = ()
        body = column(
            self.themes, self._quantity_row(), self._filter_row(), margins=(14, 8, 14, 2), spacing=6
        )
        lines = column(body, self.view, spacing=2)
        lines.setStretch(1, 1)
        self.setLayout(lines)
        self.view.setMinimumHeight(LEAST_TREE_PX)
        self._seen_timer = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._seen_timer.timeout.connect(self._show_seen)
        self._connect()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _quantity_row(self) -> QWidget:
        self.quantity = QComboBox()
        self.quantity.setObjectName("mapQuantity")
        self.quantity.setAccessibleName(self.tr("Quantity that colours the map"))
        self.quantity.setToolTip(self.tr("Quantity that colours the map"))
        self.quantity.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.quantity.setMinimumContentsLength(10)
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
        self.quantity.setMaxVisibleItems(30)
        self.refit = icon_button(
            self._ctx.theme,
            "reset",
            self.tr("Fit the colours to the present values; otherwise they stay comparable."),
            self._map.refit_scale,
        )
        holder = QWidget()
        line = row(self.quantity, self.refit, spacing=4)
        line.setStretch(0, 1)
        holder.setLayout(line)
        return holder

    def _filter_row(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setObjectName("layerSearch")
        self.search.setPlaceholderText(self.tr("Search layer"))
        self.search.setAccessibleName(self.tr("Search layer"))
        make_clearable(self.search)
        theme = self._ctx.theme
        self.seen = icon_button(theme, "eye", self.tr("Only layers that show in the view"))
        self.seen.setCheckable(True)
        self.add = icon_button(theme, "plus", self.tr("Add a layer that was removed"))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.add)
        menu.aboutToShow.connect(lambda: self._fill_add(menu))
        self.add.setMenu(menu)
        holder = QWidget()
        line = row(self.search, self.seen, self.add, spacing=4)
        line.setStretch(0, 1)
        holder.setLayout(line)
        return holder

    def _fill_add(self, menu: QMenu) -> None:
        menu.clear()
        for key in self._tree.removed:
            menu.addAction(self._tree.spec(key).name, partial(self._tree.restore, key))

    def _connect(self) -> None:
        session = self._ctx.session
        self.quantity.currentIndexChanged.connect(
            lambda _i: self._map.show_quantity(self.quantity.currentData() or None)
        )
        self.search.textChanged.connect(self._filter)
        self.seen.toggled.connect(lambda _on: self._filter())
        self.view.zoom_asked.connect(self._map.book.zoom_to)
        self.view.retry_asked.connect(self._map.book.retry)
        self.view.source_asked.connect(self.show_source)
        self.view.style_asked.connect(self.show_style)
        self._map.canvas.moved.connect(self._seen_timer.start)
        self._map.quantity_changed.connect(self.refresh)
        for signal in (self._tree.changed, self._tree.arranged):
            signal.connect(lambda *_args: self._follow_tree())
        for signal in (session.evaluation_changed, session.grid_changed):
            signal.connect(self.refresh)
        self._map.book.styles.changed.connect(lambda _key: self.refresh())
        self._follow_tree()
        self.refresh()

    # ── following the map ─────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show quantity and theme of the map, and its scale in the tree."""
        with QSignalBlocker(self.quantity):
            self.quantity.setCurrentIndex(max(0, self.quantity.findData(self._map.quantity or PLAIN)))
        self.themes.refresh()
        legend = (self._map.quantity, self._map.scale())
        if legend != self._legend:
            self._legend = legend
            self.model.rebuild()

    def _follow_tree(self) -> None:
        self.add.setVisible(bool(self._tree.removed))
        self.themes.refresh()

    def _filter(self) -> None:
        self.model.words, self.model.only_seen = self.search.text().strip(), self.seen.isChecked()
        self.model.rebuild()

    def _show_seen(self) -> None:
        if self.model.only_seen:
            self.model.rebuild()

    def show_style(self, key: str) -> None:
        """Let a person choose how a layer is drawn, beside the map."""
        self.style_panel.show_layer(key, self.model.name(key))

    def show_source(self, key: str) -> None:
        """Show where a layer comes from."""
        entry = self.model.entry(key)
        if entry is not None:
            dialog = LayerSourceDialog(self._ctx, self.model.name(key), entry, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
