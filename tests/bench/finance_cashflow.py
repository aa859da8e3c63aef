"""Cash flow of many sites over 25 years with NPV, IRR and LCOC, next to numpy-financial and pyxirr.

Run ``python tests/bench/finance_cashflow.py [--places 5000,1000000] [--threads 2]``, each size in a fresh
process. CPU time stands beside wall time because a busy machine stretches the latter.
Aims: 5,000 sites within 0.2 s, a million within 30 s and 1.5 GB.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy_financial as npf
import pyxirr

from standortkompass.core.arrays import FloatArray
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.inputs import UNITS
from standortkompass.core.finance.irr import irr
from standortkompass.core.finance.model import Model, build
from standortkompass.core.finance.structure import Structure
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.facility import load_facilities

YEARS = 25
CHUNK = 50_000
KEEP = ("npv", "irr", "payback", "lcoc", "tco")
COMPARED = 5000


def place_inputs(n: int, seed: int) -> dict[str, FloatArray]:
    """Draw places as varied as Europe: price, start, building cost, connection, tax, energy."""
    rng = np.random.default_rng(seed)
    generation = load_facilities(Catalog.load()).generation("gb300_nvl72")
    start = rng.uniform(36.0, 96.0, n)
    drawn = {
        "start_month": start, "ready_month": start, "grid_month": start,
        "power_eur_per_mwh": rng.uniform(40.0, 160.0, n),
        "power_later_eur_per_mwh": rng.uniform(40.0, 160.0, n),
        "power_later_index": rng.integers(2, 10, n).astype(float),
        "build_usd_per_w": rng.uniform(8.0, 14.0, n),
        "connection_eur": rng.uniform(1e6, 2e8, n), "tax_rate": rng.uniform(0.09, 0.31, n),
        "energy_mwh_per_a": rng.uniform(1.7e6, 2.0e6, n), "grid_mw": rng.uniform(280.0, 340.0, n),
        "chiller_mw_per_mw": rng.uniform(0.0, 1.2, n), "labour_eur_per_h": rng.uniform(10.0, 55.0, n),
        "water_m3_per_a": rng.uniform(0.0, 1e6, n), "water_eur_per_m3": rng.uniform(1.0, 4.0, n),
    }  # fmt: skip
    fixed = {
        "gpus": 1e5, "it_mw": 217.2, "land_m2_per_mw": 1600.0, "land_eur_per_m2": 80.0,
        "redundancy_factor": 1.0, "cooling_factor": 0.65, "contingency": 0.1, "heat_mwh_per_a": 0.0,
        "gpu_price_usd": generation.gpu_price_usd,
        "contract_usd_per_gpu_h": generation.contract_usd_per_gpu_h,
        "spot_usd_per_gpu_h": generation.spot_usd_per_gpu_h,
    }  # fmt: skip
    values = drawn | {key: np.asarray(value) for key, value in fixed.items()}
    return {f"place.{key}": value for key, value in values.items()}


def shared_inputs(model: Model) -> dict[str, FloatArray]:
    """Return the base case's assumptions and a time axis of 25 years."""
    catalogue = load_assumptions()
    index = np.arange(float(YEARS))[:, None]
    values: dict[str, Any] = {key: np.asarray(catalogue[key].base, dtype=float) for key in model.assumptions}
    return values | {
        "time.index": index,
        "time.mid": index + 0.5,
        "time.flow": index + 0.5,
        "time.first": (index == 0).astype(float),
        "time.last": (index == YEARS - 1).astype(float),
        **{key: np.asarray(value) for key, value in UNITS.items()},
    }


def run_case(n: int, threads: int) -> str:
    """Evaluate all places in chunks; the memory is the peak of the whole process."""
    model = build(Structure())
    shared = shared_inputs(model)
    sizes = [min(CHUNK, n - first) for first in range(0, n, CHUNK)]
    inputs = [shared | place_inputs(size, seed) for seed, size in enumerate(sizes)]

    def work(number: int) -> dict[str, FloatArray]:
        return evaluate(model.lines, inputs[number], sizes[number], KEEP)

    began, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(work, range(len(sizes))))
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    known = np.mean([np.isfinite(part["lcoc"]).mean() for part in parts])
    return (
        f"{n:>9,} places x {YEARS} years, {threads} thread(s): {seconds:6.3f} s, "
        f"{cpu / n * 1e6:5.1f} us of CPU a place, peak {peak:,.0f} MB, {known:.0%} with a result"
    )


def compare() -> None:
    """Time NPV and IRR alone on the same flows with three libraries, and how far they agree."""
    model = build(Structure())
    inputs = shared_inputs(model) | place_inputs(COMPARED, 0)
    lines = evaluate(model.lines, inputs, COMPARED, {"cash_flow", "npv", "irr"})
    flows = np.ascontiguousarray(lines["cash_flow"].T)
    times = np.arange(float(YEARS)) + 0.5
    print(f"{COMPARED:,} cash flows of {YEARS} years:")
    for name, function in (
        ("own irr", lambda: irr(lines["cash_flow"], times)),
        ("pyxirr.irr", lambda: np.array([pyxirr.irr(row) for row in flows], dtype=float)),
        ("numpy-financial irr", lambda: np.array([npf.irr(row) for row in flows], dtype=float)),
    ):
        began = time.perf_counter()
        rates = function()
        seconds = time.perf_counter() - began
        both = np.isfinite(rates) & np.isfinite(lines["irr"])
        worst = np.max(np.abs(rates[both] - lines["irr"][both]), initial=0.0)
        print(f"{name:>20}: {seconds:.3f} s, {both.sum():,} rates, largest difference {worst:.1e}")
    began = time.perf_counter()
    values = np.array([npf.npv(0.08, row) for row in flows]) / 1.08**0.5
    seconds = time.perf_counter() - began
    worst = np.max(np.abs(values / lines["npv"] - 1.0))
    print(f"{'numpy-financial npv':>20}: {seconds:.3f} s, largest relative difference {worst:.1e}")


def main() -> None:
    """Print one line a size, then the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", default="5000,1000000")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--here", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.here is not None:
        print(run_case(args.here, args.threads), flush=True)
        return
    for n in args.places.split(","):
        command = [sys.executable, __file__, "--here", n, "--threads", str(args.threads)]
        subprocess.run(command, check=True)
    compare()


if __name__ == "__main__":
    main()
