"""What the curve editor works with: moving points, changing shapes, histogram, preview of ranks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from standortkompass.compute.portfolio_request import number_of
from standortkompass.core.arrays import FloatArray
from standortkompass.core.decision.criteria import CriteriaSet, Criterion, CurveKind, ValueFunction
from standortkompass.core.decision.ranking import rank_scores, score_places
from standortkompass.core.decision.utility import utility
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.quantities import Better

HALF = 0.5  # utility of a bell at its outer points
APART = 1e-3  # least distance of two points, as share of the curve's span
ROOM = 0.06  # of the span, free on each side of the picture
_LEAST = {CurveKind.LINEAR: 2, CurveKind.STEP: 2, CurveKind.BELL: 3, CurveKind.TARGET: 3}
_SPREAD = (0.15, 0.5, 0.85)  # where the points of a new bell or target lie in the old span


def with_curve(criterion: Criterion, curve: ValueFunction) -> Criterion:
    """Return the criterion with another curve; its direction follows."""
    return dataclasses.replace(criterion, curve=curve, better=curve.direction)


def span_of(curve: ValueFunction, values: FloatArray | None = None) -> tuple[float, float]:
    """Return the values the picture covers: all points and the middle nine tenths of the data."""
    low, high = curve.points[0][0], curve.points[-1][0]
    known = np.empty(0) if values is None else values[np.isfinite(values)]
    if known.size:
        inner = np.percentile(known, [5.0, 95.0])
        low, high = min(low, float(inner[0])), max(high, float(inner[1]))
    room = (high - low) * ROOM or max(abs(high), 1.0) * ROOM
    return low - room, high + room


def with_point(curve: ValueFunction, index: int, value: float, level: float) -> ValueFunction:
    """Return the curve with one point elsewhere: never past its neighbours, its utility within 0…1.

    The outer points of a bell keep half height and those of a target zero: only their values move.
    """
    points = list(curve.points)
    least = (points[-1][0] - points[0][0]) * APART
    if index > 0:
        value = max(value, points[index - 1][0] + least)
    if index < len(points) - 1:
        value = min(value, points[index + 1][0] - least)
    outer = index in (0, len(points) - 1)
    fixed = outer and curve.kind in (CurveKind.BELL, CurveKind.TARGET)
    points[index] = (value, points[index][1] if fixed else min(max(level, 0.0), 1.0))
    return dataclasses.replace(curve, points=tuple(points))


def may_add(curve: ValueFunction) -> bool:
    """Whether the shape takes more points."""
    return curve.kind is not CurveKind.BELL


def with_added_point(curve: ValueFunction, value: float) -> tuple[ValueFunction, int]:
    """Return the curve with one more point on it, and its index; none is added too near another."""
    least = (curve.points[-1][0] - curve.points[0][0]) * APART
    near = min(range(len(curve.points)), key=lambda i: abs(curve.points[i][0] - value))
    if not may_add(curve) or abs(curve.points[near][0] - value) < least:
        return curve, near
    level = float(utility(curve, np.array([value]))[0])
    points = tuple(sorted((*curve.points, (value, level))))
    return dataclasses.replace(curve, points=points), points.index((value, level))


def may_remove(curve: ValueFunction) -> bool:
    """Whether a point can go."""
    return curve.kind is not CurveKind.BELL and len(curve.points) > _LEAST[curve.kind]


def without_point(curve: ValueFunction, index: int) -> ValueFunction:
    """Return the curve without one point; as many as the shape needs stay."""
    if not may_remove(curve):
        return curve
    return dataclasses.replace(curve, points=tuple(p for i, p in enumerate(curve.points) if i != index))


def with_kind(curve: ValueFunction, kind: CurveKind) -> ValueFunction:
    """Return the curve in another shape over the same span; linear and stepped share their points."""
    if kind is curve.kind:
        return curve
    plain = (CurveKind.LINEAR, CurveKind.STEP)
    if kind in plain and (curve.kind in plain or curve.kind is CurveKind.TARGET):
        return ValueFunction(kind=kind, points=curve.points)
    low, high = curve.points[0][0], curve.points[-1][0]
    places = [low + (high - low) * share for share in _SPREAD]
    if curve.kind in (CurveKind.BELL, CurveKind.TARGET):
        places = [curve.points[0][0], _top(curve), curve.points[-1][0]]
    side = HALF if kind is CurveKind.BELL else 0.0
    return ValueFunction(kind=kind, points=tuple(zip(places, (side, 1.0, side), strict=True)))


def _top(curve: ValueFunction) -> float:
    inner = curve.points[1:-1]
    return max(inner, key=lambda point: point[1])[0]


def with_direction(curve: ValueFunction, better: Better) -> ValueFunction:
    """Return the curve running the other way; a straight line if it has no direction."""
    if better is curve.direction or better is Better.NEITHER:
        return curve
    values = [value for value, _ in curve.points]
    if curve.direction is Better.NEITHER:
        ends = (0.0, 1.0) if better is Better.HIGH else (1.0, 0.0)
        return ValueFunction(kind=CurveKind.LINEAR, points=((values[0], ends[0]), (values[-1], ends[1])))
    levels = [level for _, level in reversed(curve.points)]
    return dataclasses.replace(curve, points=tuple(zip(values, levels, strict=True)))


def drawn(curve: ValueFunction, low: float, high: float, count: int = 241) -> tuple[FloatArray, FloatArray]:
    """Return values and utilities of the curve between two values, jumps included."""
    values = np.linspace(low, high, count)
    own = np.array([point[0] for point in curve.points])
    before = np.nextafter(own, -np.inf)  # the step's value just before it jumps
    values = np.unique(np.concatenate([values, own, before]))
    values = values[(values >= low) & (values <= high)]
    return values, utility(curve, values)


def histogram(values: FloatArray, low: float, high: float, bins: int) -> FloatArray:
    """Return the share of the known values in each of some equal bins between two values."""
    known = values[np.isfinite(values)]
    if not known.size or not high > low:
        return np.zeros(bins)
    counts, _ = np.histogram(np.clip(known, low, high), bins=bins, range=(low, high))
    return counts / known.size


@dataclass(frozen=True, slots=True)
class Preview:
    """One site's place with the new curve, and before."""

    row: int
    rank: int
    before: int  # 0: none

    @property
    def change(self) -> int | None:
        """Places gained."""
        return self.before - self.rank if self.before else None


def preview(
    evaluation: Evaluation, criteria: CriteriaSet, key: str, curve: ValueFunction, values: FloatArray
) -> tuple[Preview, ...]:
    """Return the ranking with another curve of one criterion, best first, without running the stages.

    Parameters
    ----------
    values : (n,)
        Of the criterion's quantity at the sites. [base unit]
    """
    decision = evaluation.decision
    levels = np.array(decision.utility, dtype=float)
    levels[criteria.keys.index(key)] = utility(curve, values)
    scores = score_places(
        levels,
        np.array(criteria.shares),
        method=criteria.method,
        min_coverage=number_of(evaluation.scenario.assumptions, "decision.min_coverage"),
    )
    places = evaluation.places
    rank = rank_scores(scores.score, decision.excluded, places.x_m, places.y_m)
    rows = [row for row in np.argsort(rank, kind="stable").tolist() if rank[row]]
    return tuple(Preview(row, int(rank[row]), int(decision.rank[row])) for row in rows)
