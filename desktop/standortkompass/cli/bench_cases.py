"""Benchmark cases: what is run, and how time and memory are read."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from standortkompass.compute.local import KEPT_GRID_PLACES, Engine
from standortkompass.core.errors import StandortkompassError
from standortkompass.core.geo.crs import to_degrees
from standortkompass.core.model.assumptions import Value
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
        case, places, load_s (layers and assumptions), first_s (with preparing the places),
        again_s (one assumption changed), places_per_s (of the evaluation itself), peak_mb.
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
        started = time.perf_counter()
        grid = engine.evaluate_grid(scenario, cell_km)
        first = time.perf_counter() - started
        result: Measurement = {
            "places": len(grid),
            "first_s": round(first, 3),
            "places_per_s": round(len(grid) / grid.seconds),
        }
        if len(grid) <= KEPT_GRID_PLACES:
            result["evaluate_s"] = _again(engine, scenario, cell_km, {"cooling.supply_c": 25.0})
            result["again_s"] = _again(engine, scenario, cell_km, {"finance.wacc": 0.1})
        return result

    return run


def _again(engine: Engine, scenario: Scenario, cell_km: float, values: Mapping[str, Value]) -> float:
    """Time of a run after a change of the base case; the stages that depend on it run again [s]."""
    changed = scenario.with_values(values)
    started = time.perf_counter()
    engine.evaluate_grid(changed, cell_km)
    return round(time.perf_counter() - started, 3)


def _sites(count: int) -> Callable[[Engine, Scenario], Measurement]:
    def run(engine: Engine, scenario: Scenario) -> Measurement:
        records = spread_sites(engine, scenario, count)
        started = time.perf_counter()
        engine.evaluate_sites(scenario, records)
        first = time.perf_counter() - started
        started = time.perf_counter()
        engine.evaluate_sites(scenario.with_values({"finance.wacc": 0.1}), records)
        again = time.perf_counter() - started
        return {
            "places": count,
            "first_s": round(first, 3),
            "again_s": round(again, 3),
            "places_per_s": round(count / first),
        }

    return run


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
