"""How a person wants a layer drawn: other colours, other ends of the scale, another size."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

translate = QCoreApplication.translate

LEAST_SIZE, MOST_SIZE = 0.5, 3.0
#: Ramps on offer, by their name in the theme; each can be read without telling red from green.
RAMPS = ("cividis", "viridis", "blues", "oranges", "greys", "ramp_temperature")
#: Colours on offer for lines, points and areas of one colour, by their token.
COLOURS = (
    "map_line_380",
    "map_risk",
    "map_zone",
    "map_line_220",
    "map_place",
    "map_line_dc",
    "map_station",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerStyle:
    """Differences to the look that the program gives a layer; empty: as the program draws it."""

    ramp: str = ""
    colour: str = ""
    low: float | None = None  # ends of the scale in the layer's unit
    high: float | None = None
    reversed: bool = False
    size: float = 1.0  # times the own width or size

    @property
    def own(self) -> bool:
        """Whether anything differs."""
        return self != LayerStyle()


def ramp_names() -> dict[str, str]:
    """Return the ramps on offer with their names in the language of the window."""
    names = (
        translate("LayerStyle", "Blue to yellow (cividis)"),
        translate("LayerStyle", "Violet to yellow (viridis)"),
        translate("LayerStyle", "Blue"),
        translate("LayerStyle", "Orange"),
        translate("LayerStyle", "Grey"),
        translate("LayerStyle", "Blue to red, neutral in the middle"),
    )
    return dict(zip(RAMPS, names, strict=True))


def colour_names() -> dict[str, str]:
    """Return the colours on offer with their names in the language of the window."""
    names = (
        translate("LayerStyle", "Orange-red"),
        translate("LayerStyle", "Ochre"),
        translate("LayerStyle", "Magenta"),
        translate("LayerStyle", "Violet"),
        translate("LayerStyle", "Blue"),
        translate("LayerStyle", "Teal"),
        translate("LayerStyle", "Slate"),
    )
    return dict(zip(COLOURS, names, strict=True))


def result_style(quantity: str) -> str:
    """Return under which key the style of a coloured quantity is kept: each has its own."""
    return f"result.{quantity}"


class LayerStyles(QObject):
    """Holds the style of each layer by its key; ``changed(str)`` names the layer."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._styles: dict[str, LayerStyle] = {}

    def get(self, key: str) -> LayerStyle:
        """Return the style of a layer."""
        return self._styles.get(key, LayerStyle())

    def set(self, key: str, style: LayerStyle) -> None:
        """Draw a layer in another style."""
        if style == self.get(key):
            return
        self._styles.pop(key, None)
        if style.own:
            self._styles[key] = style
        self.changed.emit(key)

    @property
    def all(self) -> dict[str, LayerStyle]:
        """The styles that differ from the program's."""
        return dict(self._styles)

    def take(self, styles: Mapping[str, LayerStyle]) -> None:
        """Take other styles over for all layers."""
        for key in {*self._styles, *styles}:
            self.set(key, styles.get(key, LayerStyle()))


def styles_to_json(styles: Mapping[str, LayerStyle]) -> str:
    """Return styles as text for the settings; only what differs is kept."""
    return json.dumps(styles_as_values(styles))


def styles_as_values(styles: Mapping[str, LayerStyle]) -> dict[str, dict[str, Any]]:
    """Return styles as plain values; only what differs is kept."""
    default = asdict(LayerStyle())
    return {
        key: {name: value for name, value in asdict(style).items() if value != default[name]}
        for key, style in styles.items()
        if style.own
    }


def styles_from_json(text: str) -> dict[str, LayerStyle]:
    """Return the styles of the settings; what is damaged is left out."""
    try:
        return styles_of_values(json.loads(text) if text else {})
    except ValueError:
        return {}


def styles_of_values(raw: Any) -> dict[str, LayerStyle]:
    """Return styles from plain values; what is damaged or not known is left out."""
    if not isinstance(raw, dict):
        return {}
    styles = {str(key): _style(values) for key, values in raw.items() if isinstance(values, dict)}
    return {key: style for key, style in styles.items() if style.own}


def _style(values: Mapping[str, Any]) -> LayerStyle:
    ramp, colour = values.get("ramp"), values.get("colour")
    low, high = _number(values.get("low")), _number(values.get("high"))
    if low is not None and high is not None and low >= high:
        low = high = None
    size = _number(values.get("size"))
    return LayerStyle(
        ramp=ramp if ramp in RAMPS else "",
        colour=colour if colour in COLOURS else "",
        low=low,
        high=high,
        reversed=values.get("reversed") is True,
        size=1.0 if size is None else min(max(size, LEAST_SIZE), MOST_SIZE),
    )


def _number(value: Any) -> float | None:
    """Return a finite number, None for anything else."""
    known = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if known else None
