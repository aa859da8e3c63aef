"""Beside the map: how one layer is drawn, with every change seen at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLayout, QSlider, QVBoxLayout, QWidget

from standortkompass.app.layer_style import (
    LEAST_SIZE,
    MOST_SIZE,
    LayerStyle,
    colour_names,
    ramp_names,
    result_style,
)
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.ui.context import UiContext
from standortkompass.ui.layers.legend import UNITS, LegendEntry, colour_sign, ramp_sign, shown_ends
from standortkompass.ui.map.layer import Layer
from standortkompass.ui.map.panel import Drawer, MapPanel
from standortkompass.ui.map.paths_layer import PathsLayer
from standortkompass.ui.widgets.basics import button, column, icon_button, label, row, scrolling
from standortkompass.ui.widgets.decimal_field import DecimalField

WIDTH_CHARACTERS = 38
SIZE_STEPS = 10  # of the slider, for each time the own size


class StylePanel(Drawer):
    """Follows the layer that it is about; Esc closes."""

    def __init__(self, ctx: UiContext, panel: MapPanel) -> None:
        super().__init__()
        self.setObjectName("dockBody")
        self.setAccessibleName(self.tr("Style of a layer"))
        self._ctx, self._panel = ctx, panel
        self._book = panel.book
        self._key = ""
        self.title = label("", "lead", wrap=True)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.ramp, self.colour = QComboBox(), QComboBox()
        self.low, self.high = (DecimalField(ctx.format, optional=True) for _ in range(2))
        self.reversed = QCheckBox(self.tr("Reverse colours"))
        self.size_ = QSlider(Qt.Orientation.Horizontal)
        self.size_words = label("")
        self.fault = label("", "danger", wrap=True)
        self.reset = button(self.tr("Reset to default"), self._reset)
        self._parts: dict[str, QWidget] = {}
        self._build()
        self._connect()
        self._fit()
        self.hide()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        for name, widget in (
            ("styleRamp", self.ramp),
            ("styleColour", self.colour),
            ("styleLow", self.low),
            ("styleHigh", self.high),
            ("styleReversed", self.reversed),
            ("styleSize", self.size_),
            ("styleFault", self.fault),
            ("styleReset", self.reset),
        ):
            widget.setObjectName(name)
        for box in (self.ramp, self.colour):
            box.setIconSize(QSize(52, 16))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self.size_.setRange(round(LEAST_SIZE * SIZE_STEPS), round(MOST_SIZE * SIZE_STEPS))
        self.size_.setPageStep(SIZE_STEPS // 2)
        self._heads = {name: label("", "muted") for name in ("ramp", "colour", "ends", "size")}
        self._named_by_head: Mapping[str, QWidget] = {
            "ramp": self.ramp,
            "colour": self.colour,
            "size": self.size_,
        }
        self._heads["ramp"].setText(self.tr("Colours"))
        self._heads["colour"].setText(self.tr("Colour"))
        low = self._named(self.tr("from"), self.low)
        high = self._named(self.tr("to"), self.high)
        bodies: Mapping[str, tuple[QWidget | QLayout, ...]] = {
            "ramp": (self._heads["ramp"], self.ramp),
            "colour": (self._heads["colour"], self.colour),
            "ends": (self._heads["ends"], row(low, high, spacing=10), self.fault),
            "reversed": (self.reversed,),
            "size": (self._heads["size"], row(self.size_, self.size_words, spacing=8)),
        }
        for name, items in bodies.items():
            part = QWidget()
            part.setLayout(column(*items, spacing=4))
            self._parts[name] = part
        self.fault.hide()
        body = QWidget()
        inner = column(*self._parts.values(), self.reset, None, margins=(14, 4, 14, 12), spacing=14)
        inner.setAlignment(self.reset, Qt.AlignmentFlag.AlignLeft)
        body.setLayout(inner)
        close = icon_button(self._ctx.theme, "close", self.tr("Close panel"), self.leave, size=14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(6)
        head = row(self.title, close, spacing=6, margins=(14, 0, 10, 0))
        head.setStretch(0, 1)
        head.setAlignment(close, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(scrolling(body), 1)

    def _named(self, words: str, field: DecimalField) -> QWidget:
        """Return a field with a word before it."""
        holder = QWidget()
        line = row(label(words), field, spacing=6)
        line.setStretch(1, 1)
        holder.setLayout(line)
        field.line.setMinimumWidth(field.fontMetrics().averageCharWidth() * 8)
        return holder

    def _connect(self) -> None:
        self.ramp.activated.connect(lambda _i: self._change(ramp=self.ramp.currentData()))
        self.colour.activated.connect(lambda _i: self._change(colour=self.colour.currentData()))
        self.reversed.toggled.connect(lambda on: self._change(reversed=on))
        self.size_.valueChanged.connect(lambda steps: self._change(size=steps / SIZE_STEPS))
        self.low.edited.connect(lambda value: self._change_end("low", value))
        self.high.edited.connect(lambda value: self._change_end("high", value))
        self._book.styles.changed.connect(lambda _key: self._follow())
        self._book.tree.arranged.connect(self._leave_with_layer)
        self._panel.quantity_changed.connect(self._quantity_changed)
        self._ctx.theme.changed.connect(self._look_changed)

    def _fit(self) -> None:
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * WIDTH_CHARACTERS)

    def _look_changed(self) -> None:
        self._fit()
        if self._key:
            self._fill()

    # ── use ───────────────────────────────────────────────────────────────────────────────────────

    def show_layer(self, key: str, name: str) -> None:
        """Open for a layer of the tree."""
        self._key = key
        self.title.setText(self.tr("Style of “{name}”").format(name=name))
        self._panel.whats_here.leave()
        self._fill()
        self.show()
        first = next(w for w in (self.ramp, self.colour, self.size_) if w.isVisibleTo(self))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close; the style stays."""
        self._key = ""
        self.hide()
        self._panel.canvas.setFocus()

    def _leave_with_layer(self) -> None:
        if self._key and self._key not in self._book.tree.members(self._book.tree.spec(self._key).group):
            self.leave()

    def _quantity_changed(self) -> None:
        """The coloured quantity has a style of its own: show that, or close where there are no colours."""
        quantity = self._panel.quantity
        if self._key != "result":
            return
        if quantity is None:
            self.leave()
        else:
            self.show_layer("result", self._ctx.labels.quantity(quantity, short=True))

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────

    @property
    def _layer(self) -> Layer:
        return self._book.layer(self._key)

    @property
    def _style_key(self) -> str:
        """Under which key the style is kept."""
        return result_style(self._panel.quantity or "") if self._key == "result" else self._key

    @property
    def style_(self) -> LayerStyle:
        """The style as it is now."""
        return self._book.styles.get(self._style_key)

    def _fill(self) -> None:
        """Show what this kind of layer can be given, and what it has."""
        layer = self._layer
        for name, part in self._parts.items():
            part.setVisible(name in layer.styled)
        for name, box, names, sign in (
            ("ramp", self.ramp, ramp_names(), ramp_sign),
            ("colour", self.colour, colour_names(), colour_sign),
        ):
            if name in layer.styled:
                self._fill_box(box, names, layer.own_look, sign)
        stroked = isinstance(layer, PathsLayer)
        self._heads["size"].setText(self.tr("Width") if stroked else self.tr("Size"))
        self._heads["ends"].setText(self._ends_words())
        for head, field in self._named_by_head.items():
            field.setAccessibleName(self._heads[head].text())
        self.low.set_accessible(self.tr("Lower end of the scale"), self._ends_words())
        self.high.set_accessible(self.tr("Upper end of the scale"), self._ends_words())
        self._follow()

    def _fill_box(
        self, box: QComboBox, names: Mapping[str, str], own: str, sign: Callable[[str], LegendEntry]
    ) -> None:
        """Offer the layer's own look first, then the others."""
        with QSignalBlocker(box):
            box.clear()
            for key, words in {"": self.tr("Default"), **names}.items():
                picture = sign(key or own).picture(self._ctx.theme, self.devicePixelRatioF())
                box.addItem(QIcon(picture), words, key)

    def _ends_words(self) -> str:
        unit = self._unit()
        words = self.tr("Ends of the scale")
        return f"{words} ({unit})" if unit else words

    def _unit(self) -> str:
        if self._key == "result":
            return self._ctx.format.quantity_unit(self._panel.quantity or "")
        return self._ctx.format.unit(UNITS[self._key][0]) if self._key in UNITS else ""

    def _scale(self) -> float:
        """Return how many base units one shown unit is."""
        return QUANTITIES[self._panel.quantity or ""].scale if self._key == "result" else 1.0

    def _follow(self) -> None:
        """Show the style as it is now."""
        if not self._key:
            return
        style, styled = self.style_, self._layer.styled
        for box, value in ((self.ramp, style.ramp), (self.colour, style.colour)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(value)))
        with QSignalBlocker(self.reversed):
            self.reversed.setChecked(style.reversed)
        with QSignalBlocker(self.size_):
            self.size_.setValue(round(style.size * SIZE_STEPS))
        self.size_words.setText(self._ctx.format.percent(style.size))
        if "ends" in styled:
            self._show_ends()
        self.reset.setEnabled(style.own)

    def _show_ends(self) -> None:
        if self._key == "result":
            scale = self._panel.scale()
            ends = (float("nan"), float("nan")) if scale is None else (scale.low, scale.high)
        else:
            ends = shown_ends(self._book, self._key)
        for field, value in zip((self.low, self.high), ends, strict=True):
            shown = value / self._scale()
            field.set_value(float(f"{shown:.4g}") if value == value else None)
        self._say("")

    # ── what is changed ───────────────────────────────────────────────────────────────────────────

    def _change(self, **values: Any) -> None:
        if self._key:
            self._book.styles.set(self._style_key, dataclasses.replace(self.style_, **values))

    def _change_end(self, name: str, value: float | None) -> None:
        """Take an end over; an empty field takes the fitted one. The lower one stays below the upper one."""
        low, high = self.low.value, self.high.value
        if value is not None and low is not None and high is not None and low >= high:
            self._say(self.tr("The lower end has to lie below the upper one."))
            return
        self._change(**{name: None if value is None else value * self._scale()})
        self._show_ends()

    def _say(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _reset(self) -> None:
        self._book.styles.set(self._style_key, LayerStyle())
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
