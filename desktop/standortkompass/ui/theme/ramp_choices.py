"""Colour ramps that a person may choose for a layer, beside those of the theme.

All but one change their brightness one way only, so that they can be read in grey and without telling red
from green; the one that parts blue from red turns in the middle. Cividis: J. R. Nuñez, C. R. Anderton,
R. S. Renslow, PLOS ONE 13(7), 2018; viridis: S. van der Walt, N. Smith, 2015.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standortkompass.ui.theme.tokens import Tokens

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "cividis": ("#00224E", "#35456C", "#666970", "#948E77", "#C8B866", "#FEE838"),
        "viridis": ("#440154", "#414487", "#2A788E", "#22A884", "#7AD151", "#FDE725"),
        "blues": ("#F2F7FB", "#C6DBEF", "#85BCDB", "#4592C4", "#1B63A5", "#0B316B"),
        "oranges": ("#FFF4E8", "#FDD4A6", "#FB9F57", "#E1660F", "#AC3D05", "#66260A"),
        "greys": ("#F5F5F5", "#D4D4D4", "#A8A8A8", "#767676", "#484848", "#1F1F1F"),
    }
)


def anchors(tokens: Tokens, name: str) -> tuple[str, ...]:
    """Return the anchors of a ramp on offer, or of one of the theme's by its token."""
    chosen = CHOICES.get(name)
    return chosen if chosen is not None else tuple(getattr(tokens, name))
