"""What the chosen site's result reacts to: tornado and two-way table, worked out beside the window."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import InputError
from standortkompass.core.evaluate import Pipeline
from standortkompass.core.finance.sensitivity import Range, Swing, ranges, tornado, two_way
from standortkompass.core.model.assumptions import Kind
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import Places
from standortkompass.core.progress import Progress

#: Results that can be examined.
METRICS = (
    "finance.npv_eur",
    "finance.lcoc_eur_per_gpu_h",
    "finance.irr",
    "finance.tco_eur_per_gpu_h",
    "finance.capex_eur",
    "finance.opex_eur_per_a",
    "power.delivered_eur_per_mwh",
    "connection.cost_eur",
    "connection.lead_time_months",
    "climate.pue",
)
#: Groups that judge sites and move none of these results.
JUDGING = ("decision", "screening")
TWO_WAY_STEPS = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """What is asked: one site, one scenario, one result. Frozen input of a job."""

    layers: Layers
    scenario: Scenario
    places: Places  # one row
    site: str
    row: int
    metric: str

    def ranges(self) -> tuple[Range, ...]:
        """Return the inputs with a range, without those that only judge."""
        found = ranges(self.scenario.assumptions)
        return tuple(item for item in found if item.key.split(".", 1)[0] not in JUDGING)


@dataclass(slots=True)
class Answer:
    """Swings as they come in; complete once all inputs were moved."""

    question: Question
    total: int = 0
    base: float = math.nan
    swings: list[Swing] = field(default_factory=list)
    complete: bool = False

    def ranked(self) -> tuple[Swing, ...]:
        """Return the swings that move the result, widest first."""
        moved = [swing for swing in tuple(self.swings) if float(swing.width[0]) > 0.0]
        return tuple(sorted(moved, key=lambda swing: -float(swing.width[0])))

    @property
    def unknown(self) -> int:
        """How many inputs left the result without a figure at one end."""
        return sum(bool(np.isnan(swing.width[0])) for swing in tuple(self.swings))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """The result for all pairs of two inputs' values."""

    question: Question
    row_key: str
    row_values: tuple[float, ...]
    column_key: str
    column_values: tuple[float, ...]
    values: FloatArray  # (rows, columns)


class _Evaluator:
    """Evaluates one site with overrides; impossible values give "not known"."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._pipeline = Pipeline(question.layers, question.places)
        self._base: FloatArray | None = None

    def __call__(self, overrides: Mapping[str, float]) -> FloatArray:
        if not overrides and self._base is not None:
            return self._base
        try:
            result = self._pipeline.evaluate(self._question.scenario.with_values(dict(overrides)))
        except InputError:
            return np.full(1, np.nan)
        value: FloatArray = np.array(result.columns[self._question.metric], dtype=float)
        if not overrides:
            self._base = value
        return value


def answer(question: Question, into: Answer, progress: Progress) -> Answer:
    """Fill an answer input by input; what is there when someone cancels stays.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    evaluate = _Evaluator(question)
    inputs = question.ranges()
    into.total = len(inputs)
    into.base = float(evaluate({})[0])
    for number, item in enumerate(inputs):
        progress.step(number / len(inputs), "tornado")
        into.swings.extend(tornado(evaluate, (item,)).swings)
    into.complete = True
    return into


def steps_of(question: Question, key: str) -> tuple[float, ...]:
    """Return values of an input from low to high, its own value among them.

    Raises
    ------
    InputError
        The input has no range.
    """
    found = [item for item in question.ranges() if item.key == key]
    if not found:
        raise InputError("assumption.unknown", key=key, nearest="")
    item = found[0]
    if item.low < item.base < item.high:  # half-way on both sides, the own value in the middle
        half = TWO_WAY_STEPS // 2 + 1
        spread = np.append(
            np.linspace(item.low, item.base, half), np.linspace(item.base, item.high, half)[1:]
        )
    else:
        spread = np.linspace(item.low, item.high, TWO_WAY_STEPS)
    if question.scenario.assumptions.catalogue[key].kind is Kind.INTEGER:
        spread = np.round(spread)
    return tuple(dict.fromkeys(float(value) for value in spread))


def table(question: Question, row_key: str, column_key: str, progress: Progress) -> Table:
    """Work out the two-way table; takes about 0.05 s a field.

    Raises
    ------
    Cancelled
        The progress was cancelled.
    """
    rows, columns = steps_of(question, row_key), steps_of(question, column_key)
    evaluate, done = _Evaluator(question), 0

    def counted(overrides: Mapping[str, float]) -> FloatArray:
        nonlocal done
        progress.step(done / (len(rows) * len(columns)), "tornado")
        done += 1
        return evaluate(overrides)

    values = two_way(counted, (row_key, rows), (column_key, columns))
    return Table(
        question=question,
        row_key=row_key,
        row_values=rows,
        column_key=column_key,
        column_values=columns,
        values=values[:, :, 0],
    )


def is_stale(question: Question, scenario: Scenario | None, places: Places | None, row: int | None) -> bool:
    """Whether an answer belongs to another scenario, other sites or another site than the one shown."""
    if scenario is None or places is None or row is None or row >= len(places):
        return True
    here = places.take(np.array([row]))
    same_site = row == question.row and here.names == question.places.names
    same_place = bool(here.lat[0] == question.places.lat[0] and here.lon[0] == question.places.lon[0])
    same_own = here.overrides.keys() == question.places.overrides.keys() and all(
        np.array_equal(values, question.places.overrides[key], equal_nan=True)
        for key, values in here.overrides.items()
    )
    return not (same_site and same_place and same_own and scenario == question.scenario)


def widest(found: Sequence[Swing]) -> tuple[str, str] | None:
    """Return the two inputs that move the result most; None if there are not two."""
    return (found[0].key, found[1].key) if len(found) > 1 else None
