"""Portfolio by hand: what the board asks, alternatives, front, LCOC, distance, existing sites, words."""

from __future__ import annotations

import dataclasses
import itertools
import time

import numpy as np
import pytest

from standortkompass.compute.portfolio_words import limit_text, task_sentence
from standortkompass.core.decision.portfolio.alternatives import alternatives
from standortkompass.core.decision.portfolio.explain import Steps, binding_limits, force_site
from standortkompass.core.decision.portfolio.infeasible import find_conflict, relaxations
from standortkompass.core.decision.portfolio.pareto import pareto_front
from standortkompass.core.decision.portfolio.program import Program, Stopwatch, Verdict
from standortkompass.core.decision.portfolio.solve import solve
from standortkompass.core.decision.portfolio.table import Candidates, make_plan
from standortkompass.core.decision.portfolio.task import Effort, Goal, PortfolioTask
from standortkompass.core.errors import Cancelled, InputError
from standortkompass.core.progress import Progress
from standortkompass.texts import Texts

EFFORT = Effort(gap=0.0, time_limit_s=30.0, max_pairs=1000)
STEPS = Steps(mw=100.0, eur=1e9, co2_t_per_a=1e4, water_m3_per_a=1e4, km=50.0)


def watch() -> Stopwatch:
    return Stopwatch(time.perf_counter, 30.0)


def table(npv: list[float], capex: list[float], **columns: object) -> Candidates:
    n = len(npv)
    base: dict[str, object] = {
        "names": tuple("ABCDEFGHIJ"[:n]), "x_m": np.arange(n) * 100e3, "y_m": np.zeros(n),
        "country": np.zeros(n, dtype=int), "zone": np.zeros(n, dtype=int), "station": np.full(n, -1),
        "countries": ("DE", "FR"), "zones": ("DE_LU",), "headroom_mw": np.empty(0), "site": np.arange(n),
        "it_mw": np.full(n, 100.0), "grid_mw": np.full(n, 140.0), "start_year": np.full(n, 2030.0),
        "npv_eur": np.array(npv) * 1e9, "capex_eur": np.array(capex) * 1e9,
        "cost_pv_eur": np.array(capex) * 1e9, "gpu_h_pv": np.full(n, 1e9),
        "co2_t_per_a": np.full(n, 1e4), "water_m3_per_a": np.zeros(n), "score_mw": np.full(n, 50.0),
    }  # fmt: skip
    return Candidates(**(base | columns))  # type: ignore[arg-type]


FOUR = table([4.0, 3.0, 2.0, 1.0], [4.0, 2.0, 2.0, 1.0])


def program(task: PortfolioTask, candidates: Candidates = FOUR) -> Program:
    return Program(task, candidates, EFFORT)


def test_knapsack_by_hand() -> None:
    best = solve(program(PortfolioTask(budget_eur=5e9)), watch())
    assert best.plan is not None
    assert best.plan.sites == ("B", "C", "D")  # 3+2+1 for 5 beats A+D: 4+1 for 5
    assert best.objective == pytest.approx(6e9)
    assert best.bound == pytest.approx(6e9)
    assert best.gap == pytest.approx(0.0, abs=1e-9)
    assert best.plan.capex_eur == pytest.approx(5e9)


def test_binding_budget_and_its_worth() -> None:
    problem = program(PortfolioTask(budget_eur=5e9, max_sites=4))
    best = solve(problem, watch())
    binding = binding_limits(problem, best, watch(), STEPS)
    assert [(w.limit, w.step) for w in binding] == [("budget", 1e9)]
    assert binding[0].gain == pytest.approx(1e9)  # A+B for 6


def test_cost_of_a_site_in_or_out() -> None:
    problem = program(PortfolioTask(budget_eur=5e9))
    best = solve(problem, watch())
    assert force_site(problem, best, watch(), "A", inside=True).loss == pytest.approx(1e9)
    assert force_site(problem, best, watch(), "C", inside=False).loss == pytest.approx(1e9)
    assert np.isnan(force_site(problem, best, watch(), "A", inside=True).solution.gap) == np.False_
    with pytest.raises(InputError):
        force_site(problem, best, watch(), "Z", inside=True)


def test_conflict_in_plain_terms_and_what_it_takes() -> None:
    problem = program(PortfolioTask(budget_eur=5e9, min_mw=350.0, max_per_country=4, min_distance_km=50.0))
    assert solve(problem, watch()).status is Verdict.INFEASIBLE
    conflict = find_conflict(problem, watch())
    assert set(conflict.limits) == {"budget", "min_mw"}
    relaxed = {r.limit: r for r in relaxations(problem, conflict, watch())}
    assert relaxed["budget"].value == pytest.approx(9e9)
    assert relaxed["min_mw"].value == pytest.approx(300.0)
    assert relaxed["budget"].solution is not None
    assert relaxed["budget"].solution.objective == pytest.approx(10e9)


def test_distance_that_would_do_is_found() -> None:
    task = PortfolioTask(min_sites=4, min_distance_km=150.0)
    problem = program(task)
    conflict = find_conflict(problem, watch())
    assert set(conflict.limits) == {"min_sites", "min_distance"}
    relaxed = {r.limit: r for r in relaxations(problem, conflict, watch())}
    assert relaxed["min_distance"].value == pytest.approx(100.0, abs=0.2)
    assert relaxed["min_sites"].value == pytest.approx(2.0)


def test_alternatives_differ_and_stay_close() -> None:
    problem = program(PortfolioTask(max_sites=2))
    best = solve(problem, watch())
    others = alternatives(problem, best, watch(), count=5, within=0.3, differing=1)
    assert [o.plan.sites for o in others if o.plan] == [("A", "C"), ("B", "C"), ("A", "D")]
    objectives = [o.objective for o in others]
    assert objectives == sorted(objectives, reverse=True)
    assert min(objectives) >= 0.7 * best.objective - 1.0
    two = alternatives(problem, best, watch(), count=5, within=1.0, differing=2)
    assert [o.plan.sites for o in two if o.plan] == [("C", "D")]


def test_lcoc_of_a_plan_is_a_ratio_of_sums() -> None:
    c = table([0.0] * 3, [1.0, 3.0, 6.0], gpu_h_pv=np.array([1e9, 4e9, 7e9]))
    best = solve(program(PortfolioTask(goal=Goal.LCOC, min_sites=2), c), watch())
    assert best.plan is not None
    assert best.plan.sites == ("A", "B")  # 4/5 is less than 7/8, 9/11 and 10/12
    assert best.objective == pytest.approx(0.8)
    assert best.bound == pytest.approx(0.8)


@pytest.mark.parametrize("axes", [(Goal.NPV, Goal.CO2), (Goal.LCOC, Goal.CO2)])
def test_front_is_the_true_front_of_full_plans(axes: tuple[Goal, Goal]) -> None:
    rng = np.random.default_rng(4)
    c = table(
        list(rng.normal(1, 2, 8)), list(rng.uniform(1, 3, 8)),
        co2_t_per_a=rng.uniform(1e3, 1e5, 8), gpu_h_pv=rng.uniform(1e9, 2e9, 8),
    )  # fmt: skip
    task = PortfolioTask(min_sites=2, max_sites=3)
    front = pareto_front(program(task, c), *axes, watch(), points=40)
    plans = [
        make_plan(c, np.array(pick)) for size in (2, 3) for pick in itertools.combinations(range(8), size)
    ]

    def values(plan) -> tuple[float, float]:  # type: ignore[no-untyped-def]
        by_goal = {Goal.NPV: -plan.npv_eur, Goal.LCOC: plan.lcoc_eur_per_gpu_h, Goal.CO2: plan.co2_t_per_a}
        return by_goal[axes[0]], by_goal[axes[1]]

    every = [values(plan) for plan in plans]
    true = {p for p in every if not any(q[0] <= p[0] and q[1] <= p[1] and q != p for q in every)}
    ours = [values(s.plan) for s in front if s.plan]
    assert len(ours) == len(true)  # 40 steps are finer than the points lie apart
    for point in ours:
        assert any(np.allclose(point, other, rtol=1e-6) for other in true)
    assert ours[0][0] == pytest.approx(min(e[0] for e in every), rel=1e-6)
    assert ours[-1][1] == pytest.approx(min(e[1] for e in every), rel=1e-6)


def test_existing_sites_stand_in_the_way_but_cost_nothing() -> None:
    existing = np.array([True, False, False, False])
    c = dataclasses.replace(FOUR, existing=existing, npv_eur=FOUR.npv_eur * [np.nan, 1, 1, 1])
    best = solve(program(PortfolioTask(min_distance_km=150.0, max_sites=2, budget_eur=4e9), c), watch())
    assert best.plan is not None
    assert best.plan.sites == ("C",)  # B is 100 km from A, and C + D are 100 km apart
    assert best.objective == pytest.approx(2e9)


def test_committed_and_excluded_clash_is_named() -> None:
    c = dataclasses.replace(
        FOUR, committed=np.array([True, False, False, False]), excluded=np.array([True, False, False, False])
    )
    problem = program(PortfolioTask(), c)
    assert set(find_conflict(problem, watch()).limits) == {"committed:A", "excluded"}


def test_station_headroom_counts_grid_power() -> None:
    c = dataclasses.replace(
        FOUR, station=np.array([0, 0, 1, 1]), headroom_mw=np.array([200.0, np.nan]),
    )  # fmt: skip
    best = solve(program(PortfolioTask(station_headroom=True), c), watch())
    assert best.plan is not None
    assert best.plan.sites == ("A", "C", "D")  # A and B together need 280 MW of 200


def test_size_options_exclude_each_other() -> None:
    c = table([1.0, 1.9, 1.0, 1.5], [1.0, 2.0, 1.0, 2.0], names=("A", "B"), site=np.array([0, 0, 1, 1]),
              x_m=np.zeros(2), y_m=np.zeros(2), country=np.zeros(2, dtype=int), zone=np.zeros(2, dtype=int),
              station=np.full(2, -1))  # fmt: skip
    best = solve(program(PortfolioTask(budget_eur=3e9), c), watch())
    assert best.plan is not None
    assert best.plan.options == (1, 2)
    assert best.plan.npv_eur == pytest.approx(2.9e9)


def test_time_limit_returns_a_plan_with_its_gap() -> None:
    rng = np.random.default_rng(0)
    n = 400
    names = tuple(f"S{i}" for i in range(n))
    c = table([1.0], [1.0])
    wide = {
        f.name: np.tile(getattr(c, f.name), n) for f in dataclasses.fields(c)
        if isinstance(getattr(c, f.name), np.ndarray) and getattr(c, f.name).size == 1
    }  # fmt: skip
    wide |= {"site": np.arange(n), "npv_eur": rng.uniform(1e9, 2e9, n), "capex_eur": rng.uniform(1e9, 2e9, n)}
    wide |= {"x_m": rng.uniform(0, 1e6, n), "y_m": rng.uniform(0, 1e6, n)}
    many = dataclasses.replace(c, names=names, **wide)
    problem = Program(PortfolioTask(budget_eur=3e10, min_distance_km=80.0), many, EFFORT)
    solution = solve(problem, Stopwatch(time.perf_counter, 0.0))
    assert solution.status is Verdict.FEASIBLE
    assert solution.plan is not None
    assert problem.check(np.isin(np.arange(n), solution.plan.options)) == ()


def test_nothing_to_choose_is_infeasible_not_a_crash() -> None:
    empty = table([], [], x_m=np.empty(0), y_m=np.empty(0))
    assert solve(program(PortfolioTask(), empty), watch()).status is Verdict.INFEASIBLE
    one = table([1.0], [1.0])
    assert solve(program(PortfolioTask(min_distance_km=10.0), one), watch()).objective == pytest.approx(1e9)


def test_cancel_between_rounds() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        pareto_front(
            program(PortfolioTask(max_sites=2)), Goal.NPV, Goal.CO2, watch(), points=5, progress=progress
        )


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("negative_count", {"min_sites": -1}),
        ("ratio_needs_a_site", {"goal": Goal.LCOC, "min_sites": 0}),
        ("no_weights", {"goal": Goal.WEIGHTED}),
        ("bad_weight", {"goal": Goal.WEIGHTED, "weights": (("irr", 1.0),)}),
        ("bad_limit", {"budget_eur": float("nan")}),
        ("unknown_site", {"required": ("Z",)}),
        ("unknown_country", {"country_caps": (("XX", 1),)}),
        ("no_yearly_capex", {"budget_by_year": ((2030, 1.0),)}),
    ],
)
def test_wrong_tasks_have_a_code_and_a_text(code: str, fields: dict[str, object]) -> None:
    with pytest.raises(InputError) as caught:
        program(PortfolioTask(**fields))  # type: ignore[arg-type]
    assert caught.value.code == f"portfolio.{code}"
    assert all(Texts(lang).error(caught.value) for lang in ("de", "en"))


@pytest.mark.parametrize("fields", [{"gap": -0.1}, {"gap": float("nan")}, {"time_limit_s": 0.0}])
def test_wrong_effort_is_refused(fields: dict[str, float]) -> None:
    with pytest.raises(InputError):
        dataclasses.replace(EFFORT, **fields)  # type: ignore[arg-type]


def test_task_in_one_sentence() -> None:
    task = PortfolioTask(
        min_sites=3, max_sites=5, min_mw=1500.0, budget_eur=2.5e10, max_per_country=2, min_distance_km=100.0,
        required=("Lübbenau",), mw_by=((2031, 500.0),),
    )  # fmt: skip
    assert task_sentence(Texts("de"), task) == (
        "Gesucht: größter Kapitalwert – 3 bis 5 Standorte, zusammen mindestens 1.500 MW IT-Leistung, "
        "Budget höchstens 25.000 Mio. €, höchstens 2 je Land, mindestens 100 km Abstand, "
        "bis 2031 mindestens 500 MW IT-Leistung in Betrieb, „Lübbenau“ dabei."
    )
    assert limit_text(Texts("en"), task, "budget", 3e10) == "budget of at most EUR 30,000 million"


def test_every_limit_of_a_program_has_words() -> None:
    first, second = np.eye(4, dtype=bool)[:2]
    c = dataclasses.replace(FOUR, excluded=first, committed=second, npv_eur=np.array([1.0, 1.0, 1.0, np.nan]))
    problem = program(PortfolioTask(max_sites=3, online_by=2031, max_water_m3_per_a=5.0, forbidden=("C",)), c)
    for key, lang in itertools.product(problem.limit_keys, ("de", "en")):
        assert limit_text(Texts(lang), problem.task, key)
