"""Colour ramps: from the anchors of a theme to 256 colours, mixed in OKLab so that steps look even.

OKLab matrices: B. Ottosson, "A perceptual color space for image processing", 2020.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standortkompass.core.arrays import FloatArray

_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def _to_oklab(rgb: FloatArray) -> FloatArray:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    lab: FloatArray = np.cbrt(linear @ _LMS.T) @ _LAB.T
    return lab


def _to_rgb(lab: FloatArray) -> FloatArray:
    linear = ((lab @ np.linalg.inv(_LAB).T) ** 3) @ np.linalg.inv(_LMS).T
    linear = np.clip(linear, 0.0, 1.0)
    return np.asarray(np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055))


@cache
def ramp(anchors: tuple[str, ...], steps: int = 256) -> NDArray[np.uint8]:
    """Return (steps, 3) colours 0…255 running evenly through the anchors."""
    rgb = np.array([[int(a[i : i + 2], 16) for i in (1, 3, 5)] for a in anchors]) / 255.0
    lab = _to_oklab(rgb)
    at = np.linspace(0.0, 1.0, len(anchors))
    fine = np.linspace(0.0, 1.0, steps)
    mixed = np.column_stack([np.interp(fine, at, lab[:, channel]) for channel in range(3)])
    return np.asarray(np.round(_to_rgb(mixed) * 255.0), dtype=np.uint8)


def colour_at(anchors: tuple[str, ...], share: float) -> str:
    """Return the ramp's colour at ``share`` 0…1 as ``#RRGGBB``."""
    table: NDArray[Any] = ramp(anchors)
    r, g, b = table[int(np.clip(round(share * 255.0), 0, 255))]
    return f"#{r:02X}{g:02X}{b:02X}"
