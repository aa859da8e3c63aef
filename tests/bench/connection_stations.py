"""Cells per second of the connection stage: station choice, cost and time to power on a real grid.

Run ``python tests/bench/connection_stations.py [--cell-km 2] [--threads 2] [--mw 300]``.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import numpy as np

from standortkompass.core.connection import stage
from standortkompass.core.connection.cost import level_designs
from standortkompass.core.connection.inputs import read_costs, read_design
from standortkompass.core.connection.search import choose_station
from standortkompass.core.geo.grid import europe_grid, grid_blocks
from standortkompass.core.model.assumptions import Assumptions
from standortkompass.core.model.site import Places
from standortkompass.core.stage import ScenarioReader, StageContext
from standortkompass.sources.assumptions import load_assumptions
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.loaders.connection import (
    load_connection_costs,
    load_lead_times,
    load_stations,
)
from standortkompass.sources.loaders.geo import load_regions, load_terrain

BLOCK = 25_000


def _context(layers: Any, places: Places) -> StageContext:
    scenario: Any = SimpleNamespace(assumptions=Assumptions(load_assumptions()))
    return StageContext(
        layers=layers, places=places, read=ScenarioReader(scenario=scenario, places=places), detailed=False
    )


def _choose(ctx: StageContext, load: Any) -> int:
    """Station choice alone."""
    stations = ctx.layers.stations
    design = read_design(ctx, np.asarray(1.0))
    units = read_costs(ctx).units
    offers = [layout.offer for layout in level_designs(load.grid_mw, stations.levels, units, design)]
    choice = choose_station(
        stations, offers, x_m=ctx.places.x_m, y_m=ctx.places.y_m, country=ctx.places.country,
        within_country=True, reach_km=ctx.read.scalar("connection.reach_km"),
    )  # fmt: skip
    return int(np.count_nonzero(choice.station >= 0))


def _stage(ctx: StageContext, load: Any) -> int:
    """The whole stage."""
    return int(np.count_nonzero(stage.run(ctx, load).station >= 0))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cell-km", type=float, default=2.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--mw", type=float, default=300.0)
    args = parser.parse_args()
    catalog = Catalog.load()
    regions, terrain = load_regions(catalog), load_terrain(catalog)
    layers = SimpleNamespace(
        regions=regions,
        terrain=terrain,
        stations=load_stations(catalog, regions),
        connection_costs=load_connection_costs(catalog, regions),
        lead_times=load_lead_times(catalog, regions),
    )
    blocks = list(grid_blocks(europe_grid(args.cell_km, regions), regions, terrain, max_places=BLOCK))
    contexts = [_context(layers, places) for places in blocks]
    loads = [
        SimpleNamespace(grid_mw=np.full(len(places), args.mw), energy_mwh_per_a=np.full(len(places), np.nan))
        for places in blocks
    ]
    cells = sum(len(places) for places in blocks)
    for label, work in (("station choice", _choose), ("whole stage", _stage)):
        work(contexts[0], loads[0])  # builds the trees
        start, cpu = time.perf_counter(), time.process_time()
        with ThreadPoolExecutor(args.threads) as pool:
            found = sum(pool.map(work, contexts, loads))
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        print(
            f"{label}: {cells} cells of {args.cell_km:g} km, {args.mw:g} MW, {args.threads} threads, "
            f"{seconds:.2f} s, "
            f"{cells / seconds / 1e6:.2f} million cells/s ({cells / cpu / 1e6:.2f} per core-second), "
            f"{found / cells:.1%} with a station"
        )


if __name__ == "__main__":
    main()
