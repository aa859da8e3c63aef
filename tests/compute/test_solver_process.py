"""The optimiser in its own process: same answer, errors come across, cancel within a second."""

from __future__ import annotations

import multiprocessing
import threading
import time

import numpy as np
import pytest

from standortkompass.compute.solver_process import solve_in_process
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
