"""Grid to candidates: contiguous areas, 10 sites, time and peak memory, each size in a fresh process.

Run ``python tests/bench/candidates.py [--sides 1000,2000,3162]``. Cells of 100 m, 40 % eligible in smooth
patches (and 40 % at random as the hard case for the labelling), 93 cells a campus, 5 km apart.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

import numpy as np
from scipy import ndimage

from standortkompass.core.decision.candidates import find_candidates

ELIGIBLE = 0.4
CELL_KM = 0.1
CAMPUS_HA = 93.0


def run_case(side: int, patches: bool) -> str:
    """One case; the memory is the peak of the whole process less that before the call."""
    rng = np.random.default_rng(1)
    noise = rng.random((side, side), dtype=np.float32)
    field = ndimage.gaussian_filter(noise, 3) if patches else noise
    excluded = (field < np.quantile(field, 1.0 - ELIGIBLE)).ravel()
    score = ndimage.gaussian_filter(rng.random((side, side), dtype=np.float32), 5).ravel().astype(float)
    del noise, field
    cell = np.arange(side * side)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    began = time.perf_counter()
    found = find_candidates(
        cell, (side, side), score, excluded, CELL_KM, count=10, min_distance_km=5.0, land_ha=CAMPUS_HA
    )
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    how = "in patches" if patches else "at random"
    return (
        f"{side * side:>10,} cells, {(~excluded).mean():.0%} eligible {how}: "
        f"{found.place.size} sites in {seconds:.2f} s, peak {peak:,.0f} MB (inputs alone {before:,.0f} MB)"
    )


def main() -> None:
    """Print one line a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sides", default="1000,2000,3162")
    parser.add_argument("--here", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.here:
        print(run_case(int(args.here[0]), args.here[1] == "patches"), flush=True)
        return
    for side in args.sides.split(","):
        for kind in ("patches", "random"):
            subprocess.run([sys.executable, __file__, "--here", side, kind], check=True)


if __name__ == "__main__":
    main()
