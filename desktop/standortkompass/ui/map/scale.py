"""From values to colours: a range stays fixed, so that colours do not jump while assumptions change."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standortkompass.app.layer_style import LayerStyle
from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.ui.map.layer import ends_of
from standortkompass.ui.theme.ramp import colour_at, ramp
from standortkompass.ui.theme.ramp_choices import anchors
from standortkompass.ui.theme.tokens import Tokens

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class ColourScale:
    """Range of a quantity in base units; the ramp runs from worse to better, or the other way round."""

    quantity: str
    low: float
    high: float
    ramp: str = "ramp"  # on offer, or of the theme
    reversed: bool = False

    @property
    def falling(self) -> bool:
        """Whether low values take the last colours of the ramp."""
        return (QUANTITIES[self.quantity].better is Better.LOW) is not self.reversed

    def styled(self, style: LayerStyle) -> ColourScale:
        """Return the scale as a person wants it; ends that do not fit each other are left as they are."""
        low, high = ends_of(style, self.low, self.high)
        return ColourScale(self.quantity, low, high, style.ramp or self.ramp, style.reversed)

    def colours_of(self, tokens: Tokens) -> NDArray[np.uint8]:
        """Return (256, 3) colours of the ramp."""
        return ramp(anchors(tokens, self.ramp))

    def share(self, values: FloatArray) -> FloatArray:
        """Return 0…1 along the ramp; NaN stays NaN."""
        share = np.clip((np.asarray(values, dtype=float) - self.low) / (self.high - self.low), 0.0, 1.0)
        return 1.0 - share if self.falling else np.asarray(share)

    def colour(self, value: float, tokens: Tokens) -> str:
        """Return the colour of one value as ``#RRGGBB``; grey if it is not known."""
        if not math.isfinite(value):
            return tokens.map_excluded
        return colour_at(anchors(tokens, self.ramp), float(self.share(np.array(value))))

    def colours(self, values: FloatArray, tokens: Tokens) -> list[str]:
        """Return the colours of many values as ``#RRGGBB``; grey where not known."""
        table = [f"#{r:02X}{g:02X}{b:02X}" for r, g, b in self.colours_of(tokens).tolist()]
        share = self.share(values)
        index = np.clip(np.round(np.nan_to_num(share) * 255.0), 0, 255).astype(int).tolist()
        known = np.isfinite(share).tolist()
        return [table[i] if ok else tokens.map_excluded for i, ok in zip(index, known, strict=True)]

    def argb(self, values: FloatArray, tokens: Tokens) -> NDArray[np.uint32]:
        """Return premultiplied 0xAARRGGBB of each value; transparent where none is known."""
        table: NDArray[Any] = self.colours_of(tokens).astype(np.uint32)
        words = (255 << 24) | (table[:, 0] << 16) | (table[:, 1] << 8) | table[:, 2]
        share = self.share(values)
        index = np.nan_to_num(share * 255.0, nan=0.0).astype(np.intp)
        return np.ascontiguousarray(np.where(np.isnan(share), np.uint32(0), words[index].astype(np.uint32)))

    def ticks(self, count: int = 5) -> list[float]:
        """Return round values within the range, in base units."""
        unit = QUANTITIES[self.quantity].scale
        step = nice_step((self.high - self.low) / unit, count) * unit
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [i * step for i in range(first, last + 1)]


def nice_step(span: float, count: int) -> float:
    """Return a round step that parts a span into about ``count`` pieces."""
    raw = span / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return power * min(_STEPS, key=lambda step: abs(math.log(step * power / raw)))


def step_decimals(step: float) -> int:
    """Return how many decimals tell the ticks of a step apart: 2.5 needs one more than 2."""
    power = 10.0 ** math.floor(math.log10(step) + 1e-9)
    whole = abs(step / power - round(step / power)) < 1e-6
    return max(0, -round(math.log10(power)) + (0 if whole else 1))


def fitted_scale(quantity: str, values: FloatArray) -> ColourScale | None:
    """Return a round range that holds the middle 96 % of the known values; None if there are none."""
    known = np.asarray(values, dtype=float)
    known = known[np.isfinite(known)]
    if not known.size:
        return None
    low, high = np.percentile(known, [2.0, 98.0])
    if high - low < 1e-9 * max(1.0, abs(high)):
        least = 0.0 if low >= 0.0 else -np.inf  # what cannot be negative gets no negative end
        low, high = low - 0.5 * max(1.0, abs(low) * 0.01), high + 0.5 * max(1.0, abs(high) * 0.01)
        low = max(low, least)
    unit = QUANTITIES[quantity].scale
    step = nice_step((high - low) / unit, 8) * unit
    return ColourScale(quantity, math.floor(low / step) * step, math.ceil(high / step) * step)
