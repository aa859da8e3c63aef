"""Cost bridge: why a GPU-hour or the value differs between two sites or two scenarios, part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import ShapeError

#: Parts of the cost of a sold GPU-hour; they add up to ``lcoc``.
LCOC_PARTS = ("lcoc_it", "lcoc_building", "lcoc_power", "lcoc_operation", "lcoc_residual")
#: Yearly lines whose present values add up to ``npv``, with their sign in the cash flow.
VALUE_PARTS: Mapping[str, float] = {
    "revenue": 1.0,
    "cost_power": -1.0,
    "cost_other": -1.0,
    "pay_land": -1.0,
    "pay_building": -1.0,
    "pay_technical": -1.0,
    "pay_bridge": -1.0,
    "pay_replacement": -1.0,
    "pay_it": -1.0,
    "pay_refresh": -1.0,
    "it_resale": 1.0,
    "residual": 1.0,
    "working_capital": -1.0,
    "subsidy": 1.0,
    "tax": -1.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One bar of the bridge."""

    key: str  # key of the line
    reference: float
    other: float

    @property
    def difference(self) -> float:
        """How much the part moves the total."""
        return self.other - self.reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """From the reference's total to the other's; the steps add up to the difference."""

    key: str  # line of the total
    reference: float
    other: float
    steps: tuple[Step, ...]

    @property
    def largest(self) -> tuple[Step, ...]:
        """Steps by size, largest first, those without difference left out."""
        moved = [step for step in self.steps if step.difference != 0.0]
        return tuple(sorted(moved, key=lambda step: -abs(step.difference)))


def lcoc_bridge(
    reference: Mapping[str, FloatArray], place: int, other: Mapping[str, FloatArray], other_place: int
) -> Bridge:
    """Explain the difference of the cost of a sold GPU-hour.

    Parameters
    ----------
    reference, other : mapping
        Lines of a detailed run (``FinanceResult.lines``); the same one for two sites of one scenario.
    place, other_place : int
        Row of the site in each.

    Returns
    -------
    Bridge
        Parts of ``lcoc``. [EUR per GPU-hour]

    Raises
    ------
    ShapeError
        The run kept no lines.
    """
    parts = [(key, _at(reference, key, place), _at(other, key, other_place)) for key in LCOC_PARTS]
    return _bridge("lcoc", _at(reference, "lcoc", place), _at(other, "lcoc", other_place), parts)


def value_bridge(
    reference: Mapping[str, FloatArray], place: int, other: Mapping[str, FloatArray], other_place: int
) -> Bridge:
    """Explain the difference of the net present value by present values of lines; see :func:`lcoc_bridge`.

    Lines that neither run has (a revenue mode without them) are left out. [EUR]
    """
    keys = [key for key in VALUE_PARTS if key in reference or key in other]
    parts = [(key, _present(reference, key, place), _present(other, key, other_place)) for key in keys]
    return _bridge("npv", _at(reference, "npv", place), _at(other, "npv", other_place), parts)


def _bridge(key: str, reference: float, other: float, parts: Sequence[tuple[str, float, float]]) -> Bridge:
    steps = tuple(Step(key=name, reference=a, other=b) for name, a, b in parts)
    return Bridge(key=key, reference=reference, other=other, steps=steps)


def _at(lines: Mapping[str, FloatArray], key: str, place: int) -> float:
    if key not in lines:
        raise ShapeError("finance.line_missing", key=key)
    return float(lines[key][place])


def _present(lines: Mapping[str, FloatArray], key: str, place: int) -> float:
    if key not in lines:
        return 0.0
    if "discount_factor" not in lines:
        raise ShapeError("finance.line_missing", key="discount_factor")
    return VALUE_PARTS[key] * float(np.sum(lines[key][:, place] * lines["discount_factor"][:, place]))
