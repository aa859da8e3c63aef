"""Two to six sites side by side: values, the best of each row, differences, and why the first one leads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standortkompass.app.dossier import reasons_of
from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.quantities import QUANTITIES, Better

CRITERION = "criterion:"  # prefix of rows with the points of a criterion
MOST = 6  # sites side by side
LEAST = 2
#: Quantities of the comparison by group, in the order of the rows.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("decision", ("decision.score",)),
    (
        "finance",
        (
            "finance.lcoc_eur_per_gpu_h",
            "finance.npv_eur",
            "finance.irr",
            "finance.payback_a",
            "finance.capex_eur",
            "finance.opex_eur_per_a",
            "finance.delay_cost_eur_per_month",
        ),
    ),
    (
        "power",
        (
            "power.delivered_eur_per_mwh",
            "power.market_eur_per_mwh",
            "power.network_eur_per_mwh",
            "power.levies_eur_per_mwh",
            "power.co2_g_per_kwh",
            "power.co2_t_per_a",
        ),
    ),
    (
        "connection",
        (
            "connection.lead_time_months",
            "schedule.start_year",
            "connection.distance_km",
            "connection.voltage_kv",
            "connection.cost_eur",
        ),
    ),
    (
        "climate",
        (
            "climate.pue",
            "climate.pue_peak",
            "climate.wue_l_per_kwh",
            "load.water_m3_per_a",
            "climate.free_cooling_h",
            "climate.mean_t_c",
        ),
    ),
    ("load", ("load.it_mw", "load.grid_mw")),
    ("quality", ("quality.share_measured",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRow:
    """One quantity of all chosen sites, in stored units."""

    key: str  # a quantity, or CRITERION and the key of a criterion
    values: tuple[float, ...]
    best: frozenset[int]  # columns with the best value; empty where there is no better or all are alike
    alike: bool  # all values are the same as shown
    everyone: FloatArray  # (n_sites,) of the whole project, as context

    def difference(self, column: int, reference: int) -> float:
        """Return the value less that of the reference."""
        return self.values[column] - self.values[reference]


def as_shown(key: str, value: float) -> float:
    """Return a value rounded to what people see of it; NaN stays."""
    spec = QUANTITIES.get(key)
    if not math.isfinite(value):
        return value
    return round(value, 1) if spec is None else round(value / spec.scale, spec.decimals)


def comparison(
    evaluation: Evaluation, rows: Sequence[int], *, only_differences: bool = False
) -> tuple[tuple[str, tuple[CompareRow, ...]], ...]:
    """Return the rows of a comparison by group.

    Parameters
    ----------
    evaluation : Evaluation
    rows : sequence of int
        Chosen sites, in the order of the columns.
    only_differences : bool
        Leave out rows whose values are the same as shown.
    """
    groups = []
    for group, keys in (*GROUPS[:1], ("criteria", weighed(evaluation)), *GROUPS[1:]):
        every = tuple(compare_row(evaluation, rows, key) for key in keys if _is_there(evaluation, key))
        shown = tuple(row for row in every if not (only_differences and row.alike))
        if shown:
            groups.append((group, shown))
    return tuple(groups)


def weighed(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the rows of the criteria that weigh something, heaviest first."""
    criteria = evaluation.scenario.criteria
    shares = dict(zip(criteria.keys, criteria.shares, strict=True))
    keys = sorted(evaluation.decision.criteria, key=lambda key: -shares.get(key, 0.0))
    return tuple(f"{CRITERION}{key}" for key in keys if shares.get(key, 0.0) > 0.0)


def _is_there(evaluation: Evaluation, key: str) -> bool:
    return key.startswith(CRITERION) or key in evaluation.columns


def _column(evaluation: Evaluation, key: str) -> FloatArray:
    if key.startswith(CRITERION):
        decision = evaluation.decision
        points: FloatArray = decision.contribution[decision.criteria.index(key.removeprefix(CRITERION))]
        return points
    return evaluation.columns[key]


def compare_row(evaluation: Evaluation, rows: Sequence[int], key: str) -> CompareRow:
    """Return one row of a comparison."""
    everyone = np.asarray(_column(evaluation, key), dtype=float)
    values = tuple(float(everyone[row]) for row in rows)
    shown = [as_shown(key, value) for value in values]
    known = [value for value in shown if math.isfinite(value)]
    alike = len(set(known)) <= 1 and len(known) in (0, len(shown))
    better = Better.HIGH if key.startswith(CRITERION) else QUANTITIES[key].better
    best: frozenset[int] = frozenset()
    if better is not Better.NEITHER and len(set(known)) > 1:
        top = max(known) if better is Better.HIGH else min(known)
        best = frozenset(i for i, value in enumerate(shown) if value == top)
    return CompareRow(key=key, values=values, best=best, alike=alike, everyone=everyone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Why one site stands before another: gains and losses in points of the score, largest first."""

    leader: int
    follower: int
    difference: float  # points; NaN where one of them has no score
    gains: tuple[tuple[str, float], ...]  # criterion and points
    losses: tuple[tuple[str, float], ...]
    follower_out: tuple[str, ...] = ()  # exclusions of the follower: then points do not matter
    leader_out: tuple[str, ...] = ()  # both may be excluded


def in_order(evaluation: Evaluation, rows: Sequence[int]) -> list[int]:
    """Return sites by rank, excluded ones and those without score last."""
    rank = evaluation.decision.rank
    return sorted(rows, key=lambda row: (int(rank[row]) or len(evaluation) + 1, row))


def lead(evaluation: Evaluation, rows: Sequence[int], most: int = 2) -> Lead | None:
    """Return why the best of the chosen sites leads the second; None with fewer than two."""
    if len(rows) < LEAST:
        return None
    first, second = in_order(evaluation, rows)[:2]
    decision = evaluation.decision
    points = np.nan_to_num(decision.contribution[:, first] - decision.contribution[:, second])
    order = np.argsort(-points)
    step = 0.05  # what is shown as 0,0 is no reason
    gains = [(decision.criteria[i], float(points[i])) for i in order if points[i] >= step]
    losses = [(decision.criteria[i], float(points[i])) for i in order[::-1] if points[i] <= -step]
    return Lead(
        leader=first,
        follower=second,
        difference=float(decision.score[first] - decision.score[second]),
        gains=tuple(gains[:most]),
        losses=tuple(losses[:most]),
        follower_out=reasons_of(evaluation, second),
        leader_out=reasons_of(evaluation, first),
    )


def first_choice(evaluation: Evaluation, statuses: Sequence[str], count: int = 3) -> list[int]:
    """Return sites to start with: the shortlist, else the best ones."""
    listed = [row for row, status in enumerate(statuses) if status == "shortlisted"]
    if len(listed) >= LEAST:
        return in_order(evaluation, listed)[:MOST]
    return in_order(evaluation, range(len(evaluation)))[: min(count, len(evaluation))]
