"""Colours of exports: safe for colour-blind eyes, ordered in grey, independent of the window's theme."""

from __future__ import annotations

import numpy as np

ACCENT = "#0F766E"
HIGHLIGHT = "#D9700F"
INK = "#16212B"
MUTED = "#566572"
RULE = "#DBE1E7"
SEA = "#EEF3F7"
LAND = "#FBFAF7"
OUTSIDE = "#E6E8EA"
EXCLUDED = "#C6CCD2"
HATCH = "#8A949D"  # stripes on what is excluded, so that it differs from light classes in grey, too
BORDER = "#FFFFFF"
#: Parts of a stack: Okabe-Ito order, distinct in lightness.
PARTS = ("#0B5E58", "#D9700F", "#5AB0D8", "#8C6BB1", "#B8BFC6", "#F0C24B", "#4D5B66")
#: Eleven points of cividis (Nuñez, Anderton, Renslow 2018), dark to light.
_CIVIDIS = (
    (0, 34, 78), (0, 48, 111), (51, 66, 107), (75, 84, 107), (97, 101, 110), (120, 118, 117),
    (144, 138, 119), (169, 157, 117), (195, 178, 108), (223, 200, 94), (253, 231, 55),
)  # fmt: skip


def sequential(count: int, *, best_first: bool) -> list[str]:
    """Return colours for classes from low to high; dark always means better."""
    at = np.linspace(0.0, 1.0, count) if count > 1 else np.array([0.0])
    if not best_first:
        at = at[::-1]
    points = np.linspace(0.0, 1.0, len(_CIVIDIS))
    channels = [np.interp(at, points, [c[i] for c in _CIVIDIS]) for i in range(3)]
    return [f"#{r:02X}{g:02X}{b:02X}" for r, g, b in np.rint(channels).astype(int).T]
