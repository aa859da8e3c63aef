"""The optimiser against brute force: every choice of a small instance is tried, rule by rule."""

from __future__ import annotations

import dataclasses
import itertools
import time

import numpy as np
import pytest

from standortkompass.core.decision.portfolio.infeasible import find_conflict, relaxations
from standortkompass.core.decision.portfolio.limits import DISTANCE
from standortkompass.core.decision.portfolio.program import Program, Stopwatch, Verdict
from standortkompass.core.decision.portfolio.solve import solve
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.decision.portfolio.task import City, Effort, Goal, PortfolioTask, StartWindow

EXACT = Effort(gap=0.0, time_limit_s=60.0, max_pairs=100_000)
LAZY = Effort(gap=0.0, time_limit_s=60.0, max_pairs=0)


def watch() -> Stopwatch:
    return Stopwatch(time.perf_counter, 60.0)


def random_candidates(rng: np.random.Generator) -> Candidates:
    options_each = int(rng.integers(1, 4))
    n = int(rng.integers(3, {1: 15, 2: 9, 3: 7}[options_each]))
    site = np.repeat(np.arange(n), options_each)
    m = site.size
    it_mw = rng.choice([100.0, 200.0, 500.0], m) * rng.uniform(0.9, 1.1, m)
    hours = it_mw * rng.uniform(3000, 4000, m) * 400
    capex = it_mw * rng.uniform(2e7, 4e7, m)
    share = rng.dirichlet(np.ones(3), m)
    npv = rng.normal(1e9, 2e9, m)
    if rng.random() < 0.3:
        npv[rng.integers(m)] = np.nan
    return Candidates(
        names=tuple(f"S{i}" for i in range(n)),
        x_m=rng.uniform(0, 600e3, n),
        y_m=rng.uniform(0, 600e3, n),
        country=rng.integers(-1, 3, n),
        zone=rng.integers(-1, 4, n),
        station=rng.integers(-1, 4, n),
        countries=("DE", "FR", "SE"),
        zones=("DE_LU", "FR", "SE_1", "SE_2"),
        headroom_mw=np.where(rng.random(4) < 0.3, np.nan, rng.uniform(100, 1500, 4)),
        site=site,
        it_mw=it_mw,
        grid_mw=it_mw * 1.4,
        start_year=rng.integers(2028, 2034, m).astype(float),
        npv_eur=npv,
        capex_eur=capex,
        cost_pv_eur=capex * rng.uniform(1.2, 1.6, m),
        gpu_h_pv=hours,
        co2_t_per_a=it_mw * rng.uniform(50, 4000, m),
        water_m3_per_a=it_mw * rng.uniform(0, 2000, m),
        score_mw=it_mw * rng.uniform(20, 90, m),
        years=np.array([2027, 2028, 2029]),
        capex_by_year_eur=capex[:, None] * share,
        existing=(rng.random(n) < 0.08) & (options_each == 1),
        committed=rng.random(n) < 0.06,
        excluded=rng.random(n) < 0.1,
    )


def random_task(rng: np.random.Generator, c: Candidates) -> PortfolioTask:
    """Every rule with some chance, at a height where it matters."""

    def maybe(chance: float, value: object) -> object:
        return value if rng.random() < chance else None

    names = list(c.names)

    def some(chance: float, make) -> tuple:  # type: ignore[no-untyped-def,type-arg]
        return (make(),) if rng.random() < chance else ()

    def two() -> tuple[str, str]:
        first, second = rng.choice(names, 2, replace=False)
        return str(first), str(second)

    tight = rng.random() < 0.4  # tight instances are often infeasible
    goal = Goal(rng.choice([str(g) for g in Goal]))
    low = int(rng.integers(1, 4 if tight else 3))
    return PortfolioTask(
        goal=goal,
        weights=(("npv_eur", 1.0), ("co2_t_per_a", -200.0), ("score_mw", 1e4))
        if goal is Goal.WEIGHTED
        else (),
        min_sites=low,
        max_sites=maybe(0.6, low + int(rng.integers(0, 4))),
        min_mw=maybe(0.4, float(rng.uniform(200, 2500 if tight else 900))),
        max_mw=maybe(0.3, float(rng.uniform(800, 3000))),
        mw_by=some(0.2, lambda: (int(rng.integers(2028, 2033)), float(rng.uniform(100, 700)))),
        budget_eur=maybe(0.5, float(rng.uniform(5e9 if tight else 1.5e10, 5e10))),
        budget_by_year=some(0.3, lambda: (int(rng.integers(2027, 2030)), float(rng.uniform(3e9, 2e10)))),
        max_per_country=maybe(0.3, int(rng.integers(1, 3))),
        country_caps=some(0.2, lambda: ("DE", int(rng.integers(0, 2)))),
        max_per_zone=maybe(0.3, int(rng.integers(1, 3))),
        zone_caps=some(0.2, lambda: ("SE_1", 0)),
        station_headroom=bool(rng.random() < 0.3),
        min_distance_km=maybe(0.5, float(rng.uniform(50, 400 if tight else 250))),
        max_co2_t_per_a=maybe(0.3, float(rng.uniform(2e5, 3e6))),
        max_water_m3_per_a=maybe(0.3, float(rng.uniform(2e5, 2e6))),
        online_by=maybe(0.3, int(rng.integers(2029, 2034))),
        start_windows=some(0.2, lambda: StartWindow(site=names[0], earliest=2029, latest=2031)),
        required=some(0.2, lambda: str(rng.choice(names))),
        forbidden=some(0.2, lambda: str(rng.choice(names))),
        exclusive=some(0.2, two),
        dependent=some(0.3, two),
        coverage=some(
            0.3, lambda: City(name="Stadt", x_m=3e5, y_m=3e5, radius_km=float(rng.uniform(60, 300)))
        ),
    )


class Brute:
    """All choices of an instance as rows of a boolean matrix, and each rule as a mask over them."""

    def __init__(self, task: PortfolioTask, c: Candidates) -> None:
        self.task, self.c = task, c
        by_site = [np.flatnonzero(c.site == i) for i in range(len(c))]
        picks = itertools.product(*[[-1, *options] for options in by_site])
        table = np.array(list(picks))
        x = np.zeros((len(table), c.site.size), dtype=bool)
        for column in range(len(c)):
            hit = table[:, column] >= 0
            x[hit, table[hit, column]] = True
        stands = c.flag("existing")
        x = x[(x[:, stands[c.site]]).all(axis=1)]
        self.x = x
        self.chosen_sites = np.zeros((len(x), len(c)), dtype=bool)
        for option, site in enumerate(c.site):
            self.chosen_sites[:, site] |= x[:, option]
        self.new = x & ~stands[c.site]
        self.masks = dict(self._masks())

    def total(self, column: np.ndarray) -> np.ndarray:
        return (self.new * np.nan_to_num(column)).sum(axis=1)

    def has(self, name: str) -> np.ndarray:
        return self.chosen_sites[:, self.c.names.index(name)]

    def _masks(self):  # type: ignore[no-untyped-def]
        t, c = self.task, self.c
        count = self.new.sum(axis=1)
        if t.min_sites:
            yield "min_sites", count >= t.min_sites
        if t.max_sites is not None:
            yield "max_sites", count <= t.max_sites
        if t.min_mw is not None:
            yield "min_mw", self.total(c.it_mw) >= t.min_mw
        if t.max_mw is not None:
            yield "max_mw", self.total(c.it_mw) <= t.max_mw
        for year, mw in t.mw_by:
            yield f"mw_by:{year}", self.total(np.where(c.start_year <= year, c.it_mw, 0.0)) >= mw
        if t.max_co2_t_per_a is not None:
            yield "max_co2", self.total(c.co2_t_per_a) <= t.max_co2_t_per_a
        if t.max_water_m3_per_a is not None:
            yield "max_water", self.total(c.water_m3_per_a) <= t.max_water_m3_per_a
        if t.budget_eur is not None:
            yield "budget", self.total(c.capex_eur) <= t.budget_eur
        for year, eur in t.budget_by_year:
            yield f"budget_year:{year}", self.total(c.capex_by_year_eur[:, year - 2027]) <= eur
        for kind, index, codes, common, caps in (
            ("country", c.country, c.countries, t.max_per_country, t.country_caps),
            ("zone", c.zone, c.zones, t.max_per_zone, t.zone_caps),
        ):
            if common is not None:
                worst = np.max(
                    [self.chosen_sites[:, index == k].sum(axis=1) for k in range(len(codes))], axis=0
                )
                yield f"max_per_{kind}", worst <= common
            for code, cap in caps:
                yield (
                    f"{kind}_cap:{code}",
                    self.chosen_sites[:, index == codes.index(code)].sum(axis=1) <= cap,
                )
        if t.station_headroom:
            fits = np.ones(len(self.x), dtype=bool)
            for station, room in enumerate(c.headroom_mw):
                if not np.isnan(room):
                    fits &= (
                        self.x[:, c.station[c.site] == station] @ c.grid_mw[c.station[c.site] == station]
                        <= room
                    )
            yield "station_headroom", fits
        if t.online_by is not None:
            yield f"online_by:{t.online_by}", ~(self.new & (c.start_year > t.online_by)).any(axis=1)
        for w in t.start_windows:
            wrong = (c.site == c.names.index(w.site)) & (
                (c.start_year < w.earliest) | (c.start_year > w.latest)
            )
            yield f"start_window:{w.site}", ~self.x[:, wrong].any(axis=1)
        for name in t.required:
            yield f"required:{name}", self.has(name)
        for i in np.flatnonzero(c.flag("committed") & ~c.flag("existing")):
            yield f"committed:{c.names[i]}", self.has(c.names[i])
        for name in t.forbidden:
            yield f"forbidden:{name}", ~self.has(name)
        for group in t.exclusive:
            yield f"exclusive:{', '.join(group)}", sum(self.has(name).astype(int) for name in group) <= 1
        for name, needs in t.dependent:
            yield f"dependent:{name}, {needs}", ~self.has(name) | self.has(needs)
        for city in t.coverage:
            near = np.hypot(c.x_m - city.x_m, c.y_m - city.y_m) <= city.radius_km * 1e3
            yield f"coverage:{city.name}", self.chosen_sites[:, near].any(axis=1)
        if t.min_distance_km:
            apart = np.hypot(c.x_m[:, None] - c.x_m, c.y_m[:, None] - c.y_m) >= t.min_distance_km * 1e3
            stands = c.flag("existing")
            fits = np.ones(len(self.x), dtype=bool)
            for i, j in zip(*np.nonzero(np.triu(~apart, 1)), strict=True):
                if not (stands[i] and stands[j]):
                    fits &= ~(self.chosen_sites[:, i] & self.chosen_sites[:, j])
            yield DISTANCE, fits
        needs_npv = t.goal in (Goal.NPV, Goal.WEIGHTED)
        lacking = np.isnan(c.npv_eur) & needs_npv & ~c.flag("existing")[c.site]
        if lacking.any():
            yield "no_data", ~self.x[:, lacking].any(axis=1)
        out = (c.flag("excluded") & ~c.flag("existing"))[c.site]
        if out.any():
            yield "excluded", ~self.x[:, out].any(axis=1)

    def feasible(self, keys: object = None) -> np.ndarray:
        wanted = self.masks if keys is None else keys
        mask = np.ones(len(self.x), dtype=bool)
        for key in wanted:  # type: ignore[attr-defined]
            mask &= self.masks[key]
        return mask

    def best(self, mask: np.ndarray) -> float:
        c, goal = self.c, self.task.goal
        npv, co2 = self.total(c.npv_eur), self.total(c.co2_t_per_a)
        with np.errstate(invalid="ignore", divide="ignore"):
            lcoc = self.total(c.cost_pv_eur) / self.total(c.gpu_h_pv)
        if goal is Goal.NPV:
            return float(npv[mask].max())
        if goal is Goal.CO2:
            return float(co2[mask].min())
        if goal is Goal.LCOC:
            return float(np.nanmin(lcoc[mask]))
        return float((npv - 200.0 * co2 + 1e4 * self.total(c.score_mw))[mask].max())


def check_instance(seed: int) -> bool:
    """Compare one random instance; return whether it was feasible."""
    rng = np.random.default_rng(seed)
    candidates = random_candidates(rng)
    task = random_task(rng, candidates)
    brute = Brute(task, candidates)
    program = Program(task, candidates, EXACT if seed % 2 else LAZY)
    # A limit without any option in its rows (no station with known headroom) is not built.
    assert set(brute.masks) - set(program.limit_keys) <= {
        "station_headroom",
        "max_per_country",
        "max_per_zone",
    }
    assert set(program.limit_keys) <= set(brute.masks)
    solution = solve(program, watch())
    mask = brute.feasible()
    if mask.any():
        best = brute.best(mask)
        assert solution.status is Verdict.OPTIMAL
        assert solution.plan is not None
        np.testing.assert_allclose(solution.objective, best, rtol=1e-6)
        np.testing.assert_allclose(solution.bound, best, rtol=1e-5)
        return True
    assert solution.status is Verdict.INFEASIBLE
    assert solution.plan is None
    conflict = find_conflict(program, watch())
    assert conflict.minimal
    assert not brute.feasible(conflict.limits).any()
    for key in conflict.limits:
        assert brute.feasible([other for other in conflict.limits if other != key]).any(), key
    return False


@pytest.mark.parametrize("block", range(6))
def test_same_optimum_verdict_and_minimal_conflict_as_brute_force(block: int) -> None:
    feasible = [check_instance(seed) for seed in range(block * 10, block * 10 + 10)]
    assert len(feasible) == 10


@pytest.mark.soak
@pytest.mark.parametrize("block", range(30))
def test_three_hundred_instances(block: int) -> None:
    assert len([check_instance(1000 + seed) for seed in range(block * 10, block * 10 + 10)]) == 10


def test_sample_holds_feasible_and_infeasible_instances() -> None:
    verdicts = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        candidates = random_candidates(rng)
        verdicts.append(bool(Brute(random_task(rng, candidates), candidates).feasible().any()))
    assert 10 < sum(verdicts) < 50


@pytest.mark.parametrize("seed", range(40))
def test_relaxation_is_the_least_that_gives_a_plan(seed: int) -> None:
    rng = np.random.default_rng(500 + seed)
    candidates = random_candidates(rng)
    task = dataclasses.replace(random_task(rng, candidates), min_mw=9000.0, goal=Goal.NPV, weights=())
    brute = Brute(task, candidates)
    program = Program(task, candidates, EXACT)
    conflict = find_conflict(program, watch())
    others = [key for key in brute.masks if key != "min_mw"]
    mask = brute.feasible(others)
    if "min_mw" not in conflict.limits:
        assert not mask.any() or not brute.feasible().any()
        return
    relaxed = {r.limit: r for r in relaxations(program, conflict, watch())}["min_mw"]
    assert relaxed.possible == mask.any()
    if mask.any():
        most = brute.total(candidates.it_mw)[mask].max()
        np.testing.assert_allclose(relaxed.value, most, rtol=1e-5)
        assert relaxed.solution is not None
        assert relaxed.solution.plan is not None
