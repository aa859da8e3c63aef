"""What a result reacts to: tornado, two-way table and break-even of any figure that can be evaluated.

Works on a function of the caller, so it knows nothing of the pipeline: ``evaluate(overrides)`` returns the
metric for all places, (n,), when some assumptions take other values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.assumptions import AssumptionCatalogue, Assumptions, Kind
from standortkompass.core.progress import Progress

Evaluate = Callable[[Mapping[str, float]], FloatArray]
_WIDENINGS = 60
_SMALLEST_STEP = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Swing:
    """What the metric becomes when one input goes to its low and its high figure."""

    key: str
    low_value: float
    base_value: float
    high_value: float
    low: FloatArray  # (n,) the metric with the low figure
    high: FloatArray  # (n,)

    @property
    def width(self) -> FloatArray:
        """Distance between both results, (n,)."""
        return np.abs(self.high - self.low)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tornado:
    """Swings of all inputs around one base result."""

    base: FloatArray  # (n,)
    swings: tuple[Swing, ...]

    def ranked(self, place: int) -> tuple[Swing, ...]:
        """Return the swings by width for one place, widest first, those without effect left out."""
        moved = [swing for swing in self.swings if swing.width[place] > 0]
        return tuple(sorted(moved, key=lambda swing: -float(swing.width[place])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Low, base and high figure of one input."""

    key: str
    low: float
    base: float
    high: float


def ranges(assumptions: Assumptions, catalogue: AssumptionCatalogue | None = None) -> tuple[Range, ...]:
    """Return every number with a published or assumed range around the value in force.

    An own value keeps the catalogue's distances: low and high are moved by the difference to the base. Inputs
    left empty have no base to vary around and are left out.
    """
    out = []
    for spec in catalogue or assumptions.catalogue:
        value = assumptions[spec.key]
        if spec.kind not in (Kind.NUMBER, Kind.INTEGER) or spec.low is None or spec.high is None:
            continue
        if (
            not isinstance(value, float | int)
            or not isinstance(spec.base, float | int)
            or spec.low == spec.high
        ):
            continue
        shift = float(value) - float(spec.base)
        low = max(spec.low + shift, -np.inf if spec.minimum is None else spec.minimum)
        high = min(spec.high + shift, np.inf if spec.maximum is None else spec.maximum)
        out.append(Range(key=spec.key, low=low, base=float(value), high=high))
    return tuple(out)


def tornado(evaluate: Evaluate, inputs: Iterable[Range], progress: Progress | None = None) -> Tornado:
    """Move one input at a time to its low and its high figure.

    Parameters
    ----------
    evaluate : callable
        Overrides -> metric (n,).
    inputs : iterable of Range
        What to move.
    progress : Progress, optional
        Stops between two inputs.

    Returns
    -------
    Tornado
        In the order of the inputs.
    """
    every = tuple(inputs)
    base = evaluate({})
    swings = []
    for number, item in enumerate(every):
        if progress is not None:
            progress.step(number / len(every), "tornado")
        low = base if item.low == item.base else evaluate({item.key: item.low})
        high = base if item.high == item.base else evaluate({item.key: item.high})
        swings.append(
            Swing(
                key=item.key,
                low_value=item.low,
                base_value=item.base,
                high_value=item.high,
                low=low,
                high=high,
            )
        )
    return Tornado(base=base, swings=tuple(swings))


def two_way(
    evaluate: Evaluate, row: tuple[str, Sequence[float]], column: tuple[str, Sequence[float]]
) -> FloatArray:
    """Return the metric for all pairs of two inputs' values, (n_row, n_column, n_places)."""
    (row_key, row_values), (column_key, column_values) = row, column
    table = [[evaluate({row_key: r, column_key: c}) for c in column_values] for r in row_values]
    return np.array(table)


def break_even(
    value: Callable[[float], float],
    start: float,
    *,
    low: float = 0.0,
    high: float = float("inf"),
    target: float = 0.0,
) -> float:
    """Return the input at which a metric reaches a target.

    Parameters
    ----------
    value : callable
        Input -> metric.
    start : float
        Where to look first, inside ``low…high``.
    low, high : float
        What the input may be.
    target : float
        Wanted metric.

    Returns
    -------
    float
        The root found by widening from ``start`` towards both limits; NaN if the metric does not reach the
        target.
    """

    def distance(x: float) -> float:
        return value(x) - target

    here = distance(start)
    if here == 0.0:
        return start
    step = max(abs(start), _SMALLEST_STEP)
    reached = {-1.0: (start, here), 1.0: (start, here)}
    for _ in range(_WIDENINGS):
        for side, (near, at_near) in reached.items():
            far = min(max(near + side * step, low), high)
            if far == near:
                continue
            at_far = distance(far)
            if np.isnan(at_far):
                return float("nan")
            if np.sign(at_far) != np.sign(at_near):
                a, b = sorted((near, far))
                return float(brentq(distance, a, b, xtol=1e-14 * max(abs(a), abs(b)), rtol=1e-14))
            reached[side] = (far, at_far)
        step *= 1.5
    return float("nan")


def break_even_of(
    evaluate: Evaluate, key: str, item: Range, place: int, *, low: float, high: float, target: float = 0.0
) -> float:
    """Return the value of one assumption at which the metric of one place reaches a target; NaN if none."""
    return break_even(
        lambda x: float(evaluate({key: x})[place]), item.base, low=low, high=high, target=target
    )
