"""The mixed-integer program of a task: sparse rows, goal, and solves with limits taken out or loosened."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.decision.portfolio.distance import DistanceRule
from standortkompass.core.decision.portfolio.limits import DISTANCE, Limit, build_limits, unusable_options
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.decision.portfolio.task import Effort, Goal, PortfolioTask
from standortkompass.core.progress import Progress

#: A binary above this is one: far from both ends of the solver's integrality tolerance of 1e-6.
HALF = 0.5


class Verdict(StrEnum):
    """What a solve has shown."""

    OPTIMAL = "optimal"  # within the gap asked for
    FEASIBLE = "feasible"  # a plan, but the gap is larger (time limit)
    INFEASIBLE = "infeasible"
    UNKNOWN = "stopped"  # no plan and no proof within the time limit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """One more row: ``low <= coefficients @ x <= high``."""

    coefficients: FloatArray  # (n_options,)
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """Result of one minimisation."""

    verdict: Verdict
    chosen: BoolArray | None  # (n_options,)
    objective: float  # NaN without a plan
    bound: float  # no plan is below this; -inf: nothing proven
    slack: float = 0.0  # of the loosened limit, in its unit


class Stopwatch:
    """Time that is left of a limit; the clock is given from outside."""

    def __init__(self, clock: Callable[[], float], limit_s: float) -> None:
        self._clock = clock
        self._start = clock()
        self.limit_s = limit_s

    @property
    def seconds(self) -> float:
        """Time gone. [s]"""
        return self._clock() - self._start

    def part(self, share: float) -> Stopwatch:
        """A stopwatch over a share of the time that is left."""
        return Stopwatch(self._clock, share * self.left_s)

    @property
    def left_s(self) -> float:
        """Time left, at least zero. [s]"""
        return max(0.0, self.limit_s - self.seconds)


class Program:
    """A task over candidates, ready to be solved again and again with small changes.

    Parameters
    ----------
    task : PortfolioTask
    candidates : Candidates
    effort : Effort

    Raises
    ------
    InputError
        The task names an unknown site, country or zone, or needs figures that are not there.
    """

    def __init__(self, task: PortfolioTask, candidates: Candidates, effort: Effort) -> None:
        self.task = task
        self.candidates = candidates
        self.effort = effort
        self.limits: tuple[Limit, ...] = tuple(build_limits(task, candidates))
        self.distance = (
            DistanceRule(candidates, task.min_distance_km, effort.max_pairs) if task.min_distance_km else None
        )
        existing = candidates.flag("existing")[candidates.site]
        self.new = ~existing
        self.minimum_choice = np.zeros(existing.size)  # existing sites are in every plan
        self.minimum_choice[_first_options(candidates.site, existing)] = 1.0
        self.usable: BoolArray = ~unusable_options(task, candidates)
        self._one_each = _one_option_each(candidates)

    def with_limits(self, limits: tuple[Limit, ...]) -> Program:
        """Return a copy with other limits; distance cliques found so far are shared."""
        twin = copy.copy(self)
        twin.limits = limits
        return twin

    @property
    def limit_keys(self) -> tuple[str, ...]:
        """Keys of all limits, the distance included."""
        keys = tuple(limit.key for limit in self.limits)
        return (*keys, DISTANCE) if self.distance else keys

    def goal_cost(self, goal: Goal, ratio: float = 0.0) -> FloatArray:
        """What a goal minimises, by option; for LCOC the cost less ``ratio`` times the hours. (n_options,)"""
        c = self.candidates
        if goal is Goal.NPV:
            cost = -c.npv_eur
        elif goal is Goal.CO2:
            cost = c.co2_t_per_a
        elif goal is Goal.LCOC:
            cost = c.cost_pv_eur - ratio * c.gpu_h_pv
        else:
            cost = -np.sum([weight * getattr(c, name) for name, weight in self.task.weights], axis=0)
        return np.where(self.new & self.usable, np.nan_to_num(cost), 0.0)

    def minimise(
        self,
        cost: FloatArray,
        watch: Stopwatch,
        *,
        extra: Sequence[Row] = (),
        without: frozenset[str] = frozenset(),
        loosen: Limit | None = None,
        gap: float | None = None,
        offset: float = 0.0,
        sense: float = float("nan"),
        presolve: bool = True,
        progress: Progress | None = None,
    ) -> Outcome:
        """Solve once, adding violated distance cliques until the plan keeps apart.

        Parameters
        ----------
        cost : (n_options,)
            To be minimised; with ``loosen`` the least slack is sought instead.
        watch : Stopwatch
            Time that is left.
        extra : sequence of Row
            More rows.
        without : frozenset of str
            Keys of limits to leave out.
        loosen : Limit, optional
            This limit may be exceeded; by how little is the objective.
        gap : float, optional
            Relative gap; default that of the effort.
        offset : float
            Constant added to the objective, so that the relative gap refers to a meaningful size.
        sense : float
            1 or -1 turns the objective into the goal for whoever follows the solver; NaN: it is not the goal.
        presolve : bool
            Pays where an optimum is sought. On an infeasible task with many distance rows it may take
            minutes (and overrun the time limit) where the bare search needs half a second.
        progress : Progress, optional
            Told after every round.
        """
        step = 0
        while True:
            outcome = self._solve_once(cost, watch, extra, without, loosen, gap, offset, sense, presolve)
            if outcome.chosen is None or self.distance is None or DISTANCE in without:
                return outcome
            sites = np.unique(self.candidates.site[outcome.chosen])
            attractive = np.full(len(self.candidates), -np.inf)
            np.maximum.at(attractive, self.candidates.site, -cost)
            if not self.distance.add_violated(sites, attractive):
                return outcome
            if watch.left_s <= 0.0:
                return Outcome(verdict=Verdict.UNKNOWN, chosen=None, objective=np.nan, bound=outcome.bound)
            step += 1
            if progress is not None:
                progress.step(min(0.9, 1.0 - 0.5**step), "optimise.rounds")

    def check(self, chosen: BoolArray, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Return the keys of the limits that a choice breaks (a part in a million is rounding)."""
        x = chosen.astype(float)
        broken = []
        for limit in self.limits:
            if limit.key in without:
                continue
            activity = limit.rows @ x
            slack = 1e-6 * _row_scale(limit.rows)
            if (activity > limit.high + slack).any() or (activity < limit.low - slack).any():
                broken.append(limit.key)
        sites = np.unique(self.candidates.site[chosen])
        if self.distance is not None and DISTANCE not in without and len(self.distance.conflicts(sites)):
            broken.append(DISTANCE)
        return tuple(broken)

    def _solve_once(
        self,
        cost: FloatArray,
        watch: Stopwatch,
        extra: Sequence[Row],
        without: frozenset[str],
        loosen: Limit | None,
        gap: float | None,
        offset: float,
        sense: float,
        presolve: bool,
    ) -> Outcome:
        n = cost.size
        matrix, low, high = self._assemble(extra, without, loosen)
        scale = float(np.abs(cost).max(initial=0.0)) or 1.0
        slack_column = np.concatenate([np.zeros(n), [1.0, 0.0]]) if loosen is not None else None
        objective = np.append(cost / scale, [0.0, offset / scale]) if slack_column is None else slack_column
        upper = np.append(np.where(self.new, 1.0, self.minimum_choice), [np.inf, 1.0])
        lower = np.append(self.minimum_choice, [0.0, 1.0])
        if loosen is None:
            upper[n] = 0.0
        integrality = np.append(np.ones(n), [float(loosen is not None and loosen.whole), 0.0])
        if self.effort.announce is not None:
            self.effort.announce(sense * scale, offset)
        # The limit is never exactly zero: HiGHS reads that as "no time at all" and reports no bound.
        answer = milp(
            objective,
            integrality=integrality,
            bounds=Bounds(lower, upper),
            constraints=LinearConstraint(matrix, low, high),
            options={
                "time_limit": max(watch.left_s, 0.01),
                "mip_rel_gap": self.effort.gap if gap is None else gap,
                "disp": self.effort.announce is not None,
                "presolve": presolve,
            },
        )
        if loosen is not None:
            scale, offset = _slack_scale(loosen), 0.0
        return _outcome(answer, n, scale, offset)

    def _assemble(
        self, extra: Sequence[Row], without: frozenset[str], loosen: Limit | None
    ) -> tuple[sparse.csr_array, FloatArray, FloatArray]:
        """All rows over the options, the slack and the constant; each scaled to a largest entry of one."""
        blocks = [
            (self._one_each, np.full(self._one_each.shape[0], -np.inf), np.ones(self._one_each.shape[0]))
        ]
        slack = [np.zeros(self._one_each.shape[0])]
        for limit in self.limits:
            if limit.key in without:
                continue
            by = np.full(limit.low.size, _slack_scale(limit)) if loosen is limit else _row_scale(limit.rows)
            scaled = sparse.csr_array(sparse.diags_array(1.0 / by) @ limit.rows)
            blocks.append((scaled, limit.low / by, limit.high / by))
            sign = np.where(np.isfinite(limit.high), -1.0, 1.0)
            slack.append(sign if loosen is limit else np.zeros(limit.low.size))
        if self.distance is not None and DISTANCE not in without:
            rows = self.distance.rows()
            blocks.append((rows, np.full(rows.shape[0], -np.inf), np.ones(rows.shape[0])))
            slack.append(np.zeros(rows.shape[0]))
        for row in extra:
            largest = float(np.abs(row.coefficients).max(initial=0.0)) or 1.0
            coefficients = sparse.csr_array(row.coefficients[None, :] / largest)
            blocks.append((coefficients, np.array([row.low / largest]), np.array([row.high / largest])))
            slack.append(np.zeros(1))
        rows = sparse.vstack([block[0] for block in blocks], format="csr")
        tail = np.concatenate(slack)
        columns = sparse.csr_array(np.column_stack([tail, np.zeros(tail.size)]))
        matrix = sparse.hstack([rows, columns], format="csr")
        return matrix, np.concatenate([b[1] for b in blocks]), np.concatenate([b[2] for b in blocks])


def _row_scale(rows: sparse.csr_array) -> FloatArray:
    """Largest entry of each row, 1 for empty rows. (n_rows,)"""
    largest = abs(rows).max(axis=1).toarray().ravel() if rows.shape[1] else np.zeros(rows.shape[0])
    return np.where(largest > 0.0, largest, 1.0)


def _slack_scale(limit: Limit) -> float:
    """One scale for all rows of a loosened limit, so that one slack serves them; 1 for counts."""
    return 1.0 if limit.whole else float(_row_scale(limit.rows).max())


def _first_options(site: IntArray, mask: BoolArray) -> IntArray:
    """The first option of each site among the marked options."""
    rows = np.flatnonzero(mask)
    _, first = np.unique(site[rows], return_index=True)
    return rows[first]


def _one_option_each(candidates: Candidates) -> sparse.csr_array:
    """Rows that allow one option a site, for sites with more than one. (n_rows, n_options)"""
    site = candidates.site
    counts = np.bincount(site, minlength=len(candidates))
    several = np.flatnonzero(counts > 1)
    columns = np.flatnonzero(counts[site] > 1)
    rows = np.searchsorted(several, site[columns])
    return sparse.csr_array((np.ones(columns.size), (rows, columns)), shape=(several.size, site.size))


def _outcome(answer: object, n: int, scale: float, offset: float) -> Outcome:
    """Translate the solver's answer."""
    x = getattr(answer, "x", None)
    status = int(getattr(answer, "status", 4))
    bound = getattr(answer, "mip_dual_bound", None)
    proven = -np.inf if bound is None or np.isnan(bound) else float(bound) * scale - offset
    if x is None:
        verdict = Verdict.INFEASIBLE if status == 2 else Verdict.UNKNOWN
        return Outcome(verdict=verdict, chosen=None, objective=np.nan, bound=proven)
    objective = float(getattr(answer, "fun", np.nan)) * scale - offset
    verdict = Verdict.OPTIMAL if status == 0 else Verdict.FEASIBLE
    return Outcome(
        verdict=verdict, chosen=x[:n] > HALF, objective=objective, bound=proven, slack=float(x[n]) * scale
    )
