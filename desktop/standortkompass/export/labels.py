"""Names, units and numbers as exports show them."""

from __future__ import annotations

import math

from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.scenario import Scenario
from standortkompass.texts import Texts

_NO_BREAK = "\u00a0"


def quantity(texts: Texts, key: str, *, short: bool = False) -> str:
    """Return the label of a quantity, without unit."""
    return texts.get(f"quantity.{key}.short" if short else f"quantity.{key}")


def unit(texts: Texts, name: str) -> str:
    """Return a unit in the reader's spelling; empty for the unit 1."""
    if name == "1":
        return ""
    return texts.get(f"unit.{name}") if texts.has(f"unit.{name}") else name


def head(texts: Texts, key: str, *, short: bool = True) -> str:
    """Return a column head: label with unit in brackets."""
    name = unit(texts, QUANTITIES[key].unit)
    label = quantity(texts, key, short=short)
    return f"{label} [{name}]" if name else label


def first_of(texts: Texts, *keys: str) -> str:
    """Return the first text that there is, else the last key's own words."""
    for key in keys:
        if texts.has(key):
            return texts.get(key)
    return keys[-1].rsplit(".", 1)[-1].replace("_", " ")


def exclusion(texts: Texts, scenario: Scenario, key: str) -> str:
    """Return the name of an exclusion: the user's own, else ours."""
    for own in scenario.exclusions:
        if own.key == key and own.label:
            return own.label
    if key.startswith("missing."):
        return texts.get("export.value_missing", criterion=first_of(texts, f"criterion.{key[8:]}"))
    return first_of(texts, f"exclusion.{key}")


def number(texts: Texts, value: float, decimals: int, *, signed: bool = False) -> str:
    """Return a number with grouping and a true minus; what is not known is a word."""
    if not math.isfinite(value):
        return texts.get("export.unknown")
    text = f"{abs(value):,.{decimals}f}"
    if texts.lang == "de":
        text = text.translate(str.maketrans(",.", ".,"))
    is_zero = not any(c in "123456789" for c in text)
    if value < 0 and not is_zero:
        return f"−{text}"
    return f"+{text}" if signed and not is_zero else text


def measure(texts: Texts, key: str, value: float, *, with_unit: bool = True) -> str:
    """Return a quantity's value (base unit) as it is shown, with its unit."""
    q = QUANTITIES[key]
    plain = q.unit in ("year",)  # calendar years are never grouped
    text = f"{value:.0f}" if plain and math.isfinite(value) else number(texts, value / q.scale, q.decimals)
    name = unit(texts, q.unit)
    if not (with_unit and name) or plain or not math.isfinite(value):
        return text
    return f"{text}{_NO_BREAK}{name}"
