"""Benchmark cases: what is run, and how time and memory are read."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from standortkompass.compute.local import KEPT_GRID_PLACES, Engine
from standortkompass.core.errors import StandortkompassError
from standortkompass.core.geo.crs import to_degrees
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.layers import load_layers

Measurement = dict[str, Any]


def measure(case: str) -> Measurement:
    """Run one case in this process.

    Returns
    -------
    dict
        case, places, load_s (layers and assumptions), first_s (with preparing the places), cpu_s (the
        same in processor time of all cores, which a busy machine does not stretch), evaluate_s (all stages
        anew), again_s (one assumption changed), weights_s (only a weight changed), places_per_s (of the
        evaluation itself), peak_mb.
    """
    started = time.perf_counter()
    scenario, engine = default_scenario(), Engine(load_layers())
    loaded = time.perf_counter() - started
    result = CASES[case](engine, scenario)
    return {"case": case, "load_s": round(loaded, 3), **result, "peak_mb": round(peak_memory_mb(), 1)}


def measure_in_new_process(case: str) -> Measurement:
    """Run one case in a fresh process, so that peak memory is its own.

    Raises
    ------
    StandortkompassError
        The process failed; the context carries its last words.
    """
    command = [sys.executable, "-m", "standortkompass.cli.main", "bench", "--here", "--case", case]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise StandortkompassError("bench.failed", case=case, detail=run.stderr.strip()[-300:])
    measurement: Measurement = json.loads(run.stdout)
    return measurement


def peak_memory_mb() -> float:
    """Return the highest resident memory of this process so far [MB]; NaN where the system does not tell."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def _grid(cell_km: float) -> Callable[[Engine, Scenario], Measurement]:
    def run(engine: Engine, scenario: Scenario) -> Measurement:
        found: list[GridEvaluation] = []

        def evaluate(changed: Scenario) -> None:
            found[:] = [engine.evaluate_grid(changed, cell_km)]

        wall, cpu = _seconds(evaluate, scenario)
        grid = found[0]
        result: Measurement = {
            "places": len(grid),
            "first_s": wall,
            "cpu_s": cpu,
            "places_per_s": round(len(grid) / grid.seconds),
        }
        if len(grid) <= KEPT_GRID_PLACES:
            result["evaluate_s"] = _seconds(evaluate, scenario.with_values({"cooling.supply_c": 25.0}))[0]
            result |= _after_changes(evaluate, scenario)
        return result

    return run


def _sites(count: int) -> Callable[[Engine, Scenario], Measurement]:
    def run(engine: Engine, scenario: Scenario) -> Measurement:
        records = spread_sites(engine, scenario, count)

        def evaluate(changed: Scenario) -> None:
            engine.evaluate_sites(changed, records)

        wall, cpu = _seconds(evaluate, scenario)
        result = {"places": count, "first_s": wall, "cpu_s": cpu, "places_per_s": round(count / wall)}
        return result | _after_changes(evaluate, scenario)

    return run


def _seconds(evaluate: Callable[[Scenario], None], scenario: Scenario) -> tuple[float, float]:
    """Wall and processor time of one evaluation. [s]"""
    wall, cpu = time.perf_counter(), time.process_time()
    evaluate(scenario)
    return round(time.perf_counter() - wall, 3), round(time.process_time() - cpu, 3)


def _after_changes(evaluate: Callable[[Scenario], None], scenario: Scenario) -> Measurement:
    """Times after a change of an assumption and of a weight; what depends on it runs again."""
    changed = scenario.with_values({"finance.wacc": 0.1})
    again = _seconds(evaluate, changed)[0]
    criteria = changed.criteria.with_weights({changed.criteria.keys[0]: 0.5})
    return {
        "again_s": again,
        "weights_s": _seconds(evaluate, dataclasses.replace(changed, criteria=criteria))[0],
    }


def spread_sites(engine: Engine, scenario: Scenario, count: int) -> list[SiteRecord]:
    """Take every n-th land cell of the 10 km grid as a named site."""
    grid = engine.evaluate_grid(scenario, 10.0)
    cells = grid.cell[:: max(1, len(grid) // count)][:count]
    x, y = grid.spec.centres(cells)
    lon, lat = to_degrees(x, y)
    return [
        SiteRecord(name=f"P{i:05d}", lat=float(a), lon=float(o))
        for i, (a, o) in enumerate(zip(lat, lon, strict=True))
    ]


CASES: dict[str, Callable[[Engine, Scenario], Measurement]] = {
    "grid:10": _grid(10.0),
    "grid:5": _grid(5.0),
    "grid:2": _grid(2.0),
    "grid:1": _grid(1.0),
    "sites:500": _sites(500),
    "sites:5000": _sites(5000),
}
