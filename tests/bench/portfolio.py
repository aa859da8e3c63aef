"""Portfolio bench: 20 sites of many under all rules, its growth, a Pareto front, and spopt beside it.

Run ``python tests/bench/portfolio.py [--sizes 500,1000,2000,5000,10000] [--json FILE]``. Instances are
random with a fixed seed: sites spread over 3,500 x 3,500 km, values without and with spatial correlation
(then neighbours are alike and the distance rule binds), 30 countries in a 6 x 5 grid.
Rules: at most 20 sites, at least 3 GW, 150 billion EUR, 8 million t of CO2 a year, 3 a country, 100 km.
spopt's maximal covering problem (MCLP) is run on the same coordinates; it comes with the extra ``bench``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from standortkompass.core.decision.portfolio.pareto import pareto_front
from standortkompass.core.decision.portfolio.program import Program, Stopwatch
from standortkompass.core.decision.portfolio.solve import solve
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.decision.portfolio.task import Effort, Goal, PortfolioTask

SIDE_M = 3.5e6
COLUMNS, ROWS = 6, 5
EFFORT = Effort(gap=1e-4, time_limit_s=120.0, max_pairs=100_000)
LIMITS = {
    "max_sites": 20,
    "min_mw": 3000.0,
    "budget_eur": 1.5e11,
    "max_co2_t_per_a": 8e6,
    "max_per_country": 3,
    "min_distance_km": 100.0,
}


def instance(n: int, *, correlated: bool, seed: int = 1) -> Candidates:
    """Random candidates of 50 to 500 MW."""
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, SIDE_M, n), rng.uniform(0, SIDE_M, n)
    it_mw = rng.uniform(50, 500, n)
    capex = it_mw * rng.uniform(2.5e7, 3.5e7, n)
    value = rng.normal(0, 1, n)
    if correlated:
        value = np.sin(x / 3e5) * np.cos(y / 2.5e5) + 0.3 * value
    country = (x // (SIDE_M / COLUMNS)).astype(int) * ROWS + (y // (SIDE_M / ROWS)).astype(int)
    codes = tuple(f"{chr(65 + i // 26)}{chr(65 + i % 26)}" for i in range(COLUMNS * ROWS))
    return Candidates(
        names=tuple(f"S{i}" for i in range(n)), x_m=x, y_m=y, country=country, zone=country,
        station=np.full(n, -1), countries=codes, zones=codes, headroom_mw=np.empty(0), site=np.arange(n),
        it_mw=it_mw, grid_mw=it_mw * 1.4, start_year=rng.integers(2028, 2034, n).astype(float),
        npv_eur=it_mw * 1e6 * (4 + 3 * value), capex_eur=capex, cost_pv_eur=capex * rng.uniform(1.3, 1.6, n),
        gpu_h_pv=it_mw * 2e6, co2_t_per_a=it_mw * rng.uniform(50, 5000, n), water_m3_per_a=it_mw * 100.0,
        score_mw=it_mw * 50.0,
    )  # fmt: skip


def run_single(n: int, *, correlated: bool, goal: Goal) -> dict[str, Any]:
    """One task at one size, everything from the table to the proven plan."""
    candidates = instance(n, correlated=correlated)
    began = time.perf_counter()
    cpu = time.process_time()
    program = Program(PortfolioTask(goal=goal, min_sites=1, **LIMITS), candidates, EFFORT)  # type: ignore[arg-type]
    solution = solve(program, Stopwatch(time.perf_counter, EFFORT.time_limit_s))
    return {
        "case": f"{goal}{' correlated' if correlated else ''}",
        "candidates": n,
        "pairs": program.distance.n_pairs if program.distance else 0,
        "rows": "added when violated" if program.distance and program.distance.lazy else "a row a pair",
        "status": str(solution.status),
        "gap": solution.gap,
        "seconds": time.perf_counter() - began,
        "cpu_s": time.process_time() - cpu,
    }


def run_front(n: int, points: int) -> dict[str, Any]:
    """Front of value against emissions; every point is a full plan."""
    candidates = instance(n, correlated=True)
    began = time.perf_counter()
    cpu = time.process_time()
    program = Program(PortfolioTask(**LIMITS), candidates, EFFORT)  # type: ignore[arg-type]
    front = pareto_front(program, Goal.NPV, Goal.CO2, Stopwatch(time.perf_counter, 300.0), points=points)
    return {
        "case": f"front npv-co2, {points} points",
        "candidates": n,
        "pairs": program.distance.n_pairs if program.distance else 0,
        "rows": f"{len(front)} plans",
        "status": "optimal" if all(s.status == "optimal" for s in front) else "feasible",
        "gap": max(s.gap for s in front),
        "seconds": time.perf_counter() - began,
        "cpu_s": time.process_time() - cpu,
    }


def run_spopt(n: int) -> dict[str, Any] | None:
    """spopt's MCLP: 10 facilities within 250 km on the same coordinates; None without spopt."""
    try:
        import pulp
        from scipy.spatial.distance import cdist
        from spopt.locate import MCLP
    except ImportError:
        return None
    candidates = instance(n, correlated=True)
    xy = np.column_stack([candidates.x_m, candidates.y_m])
    began = time.perf_counter()
    cpu = time.process_time()
    model = MCLP.from_cost_matrix(cdist(xy, xy), candidates.it_mw, 250e3, 10)
    model.solve(pulp.PULP_CBC_CMD(msg=False))
    return {
        "case": "spopt MCLP, 10 sites, 250 km (none of our rules)",
        "candidates": n,
        "pairs": 0,
        "rows": "",
        "status": "optimal",
        "gap": 0.0,
        "seconds": time.perf_counter() - began,
        "cpu_s": time.process_time() - cpu,
    }


def run_all(sizes: list[int]) -> Iterator[dict[str, Any]]:
    """All cases, small before large."""
    for goal, correlated in ((Goal.NPV, False), (Goal.NPV, True), (Goal.LCOC, True)):
        previous: dict[str, Any] | None = None
        for n in sizes:
            row = run_single(n, correlated=correlated, goal=goal)
            if previous is not None:
                ratio = np.log(row["cpu_s"] / previous["cpu_s"]) / np.log(n / previous["candidates"])
                row["growth"] = f"n^{ratio:.1f}"
            yield row
            previous = row
    yield run_front(1000, 10)
    for n in (500, 2000):
        row = run_spopt(n)
        if row is None:
            print("spopt is not installed: no comparison. pip install -e '.[bench]'")
            return
        yield row


def main() -> None:
    """Print a table and, on request, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="500,1000,2000,5000,10000")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    rows = []
    for row in run_all([int(size) for size in args.sizes.split(",")]):
        rows.append(row)
        print(
            f"{row['case']:<28} {row['candidates']:>6} candidates {row['pairs']:>8} pairs ({row['rows']})"
            f"  {row['status']:<9} gap {row['gap']:.1e}  {row['seconds']:6.2f} s  cpu {row['cpu_s']:6.2f} s"
            f"  {row.get('growth', '')}",
            flush=True,
        )
    if args.json:
        args.json.write_text(json.dumps(rows, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
