"""The optimiser in its own process: same answer, errors come across, cancel within a second."""

from __future__ import annotations

import multiprocessing
import threading
import time

import numpy as np
import pytest

from standortkompass.compute.solver_log import parse_line
from standortkompass.compute.solver_process import Live, solve_in_process
from standortkompass.core.decision.portfolio.answer import Question
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.decision.portfolio.task import Effort, PortfolioTask
from standortkompass.core.errors import Cancelled, InputError
from standortkompass.core.progress import Progress


def candidates(n: int, seed: int = 0) -> Candidates:
    rng = np.random.default_rng(seed)
    capex = rng.uniform(1e9, 2e9, n)
    return Candidates(
        names=tuple(f"S{i}" for i in range(n)), x_m=rng.uniform(0, 1e6, n), y_m=rng.uniform(0, 1e6, n),
        country=np.zeros(n, dtype=int), zone=np.zeros(n, dtype=int), station=np.full(n, -1),
        countries=("DE",), zones=("DE_LU",), headroom_mw=np.empty(0), site=np.arange(n),
        it_mw=np.full(n, 100.0), grid_mw=np.full(n, 140.0), start_year=np.full(n, 2030.0),
        npv_eur=capex * rng.uniform(0.99, 1.01, n), capex_eur=capex, cost_pv_eur=capex, gpu_h_pv=capex,
        co2_t_per_a=np.ones(n), water_m3_per_a=np.zeros(n), score_mw=np.ones(n),
    )  # fmt: skip


def question(n: int, limit_s: float = 30.0, **task: object) -> Question:
    return Question(
        task=PortfolioTask(**task),  # type: ignore[arg-type]
        candidates=candidates(n),
        effort=Effort(gap=0.0, time_limit_s=limit_s, max_pairs=100_000),
    )


def test_answer_comes_back() -> None:
    steps: list[str] = []
    answer = solve_in_process(question(6, max_sites=2), Progress(lambda _, key: steps.append(key)))
    best = np.sort(candidates(6).npv_eur)[-2:].sum()
    assert answer.solution.objective == pytest.approx(best)
    assert "optimise.start" in steps


def test_best_bound_and_gap_come_while_it_runs(capfd: pytest.CaptureFixture[str]) -> None:
    heard: list[Live] = []
    answer = solve_in_process(question(300, 5.0, budget_eur=2.22e10, min_distance_km=40.0), live=heard.append)
    last = heard[-1]
    assert all(live.bound >= live.best - 1.0 for live in heard if not np.isnan(live.best + live.bound))
    assert last.best == pytest.approx(answer.solution.objective, rel=1e-6)
    assert 0.0 <= last.gap < 0.01
    assert capfd.readouterr().out == ""  # what the solver prints stays in its process


def test_only_lines_of_the_table_are_read() -> None:
    line = " S       0       0         0   0.00%   -33.63082577    -33.62690355       0.01%        1      1"
    assert parse_line(line) == pytest.approx((-33.63082577, -33.62690355, 1e-4))
    early = parse_line(
        " z       0       0         0   0.00%   -inf            0                  Large        0      0"
    )
    assert early is not None
    assert np.isnan(early[0])
    assert early[1] == 0.0
    assert np.isnan(early[2])
    for other in ("", "Running HiGHS 1.12.0", "   2526 rows", "  Dual bound        -33.6308"):
        assert parse_line(other) is None


def test_errors_come_across() -> None:
    with pytest.raises(InputError) as caught:
        solve_in_process(question(3, required=("Nirgends",)))
    assert caught.value.code == "portfolio.unknown_site"
    assert caught.value.context == {"name": "Nirgends"}


def test_cancel_ends_the_process() -> None:
    """A hard instance (equal values, tight budget, zero gap) would run to its limit."""
    progress = Progress()
    timer = threading.Timer(1.5, progress.cancel)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        solve_in_process(question(3000, 120.0, budget_eur=3.33e10, min_distance_km=30.0), progress)
    timer.join()
    assert time.monotonic() - began < 1.5 + 1.0
    assert not [p for p in multiprocessing.active_children() if p.name == "solver"]
