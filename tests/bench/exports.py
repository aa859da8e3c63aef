"""How long exports of 20 sites take: workbook and deck within 10 s, dossier, HTML and figures beside them.

Run ``python tests/bench/exports.py``; the ranking of 500 sites as a workbook follows, within 20 s. The time
of the tornado is named apart: it evaluates the site anew some hundred times and is part of the analysis, not
of writing.
"""

from __future__ import annotations

import argparse
import dataclasses
import functools
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from standortkompass import __version__
from standortkompass.compute.local import Engine
from standortkompass.compute.sensitivity import site_tornado
from standortkompass.core.finance.sensitivity import Tornado
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.registry import EXPORTS
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.layers import load_layers
from standortkompass.store.project import demo_project

REPORTS = ("xlsx", "pptx", "pdf", "html", "figures")
LIMIT_S = {"xlsx": 10.0, "pptx": 10.0}
RANKED, RANKED_LIMIT_S = 500, 20.0


def main() -> None:
    """Evaluate, write, print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=20)
    parser.add_argument("--keys", nargs="*", default=REPORTS)
    parser.add_argument("--each", action="store_true", help="pages for every site, not only the leading five")
    args = parser.parse_args()
    scenario, catalog = default_scenario(), Catalog.load()
    engine = Engine(load_layers(catalog))
    records = sites(args.sites)
    bundle = ExportBundle(
        project="Bench",
        evaluation=engine.evaluate_sites(scenario, records),
        grid=engine.evaluate_grid(scenario),
        layers=engine.layers,
        catalog=catalog,
        made_at=datetime.now(UTC),
        version=__version__,
        shortlist=tuple(range(len(records))) if args.each else (),
    )

    @functools.cache
    def sensitivity(rows: tuple[int, ...]) -> Tornado:
        return site_tornado(engine.layers, scenario, [records[row] for row in rows])

    first = next(int(row) for row in bundle.order)
    started = time.perf_counter()
    sensitivity((first,))
    print(f"{'tornado':<10} {time.perf_counter() - started:6.2f} s")
    bundle = dataclasses.replace(bundle, sensitivity=sensitivity)
    with tempfile.TemporaryDirectory() as folder:
        for key in args.keys:
            path = Path(folder) / f"bench{EXPORTS[key].suffix}"
            started = time.perf_counter()
            EXPORTS[key].write(bundle, path, "de")
            seconds = time.perf_counter() - started
            limit = f"  limit {LIMIT_S[key]:.0f} s" if key in LIMIT_S else ""
            size = path.stat().st_size / 1e6 if path.is_file() else 0.0
            print(f"{key:<10} {seconds:6.2f} s  {size:5.1f} MB{limit}")
    if "xlsx" in args.keys:
        time_ranking(bundle, engine)


def time_ranking(bundle: ExportBundle, engine: Engine) -> None:
    """Time the workbook of many sites: the ranking of all, sheets of the leading ones."""
    records = tuple(
        SiteRecord(name=f"Ort {i}", lat=48.0 + 0.008 * i, lon=8.0 + 0.005 * i) for i in range(RANKED)
    )
    many = dataclasses.replace(
        bundle, evaluation=engine.evaluate_sites(default_scenario(), records), grid=None, sensitivity=None
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ranking.xlsx"
        started = time.perf_counter()
        EXPORTS["xlsx"].write(many, path, "de")
        seconds, size = time.perf_counter() - started, path.stat().st_size / 1e6
    print(f"{'xlsx ' + str(RANKED):<10} {seconds:6.2f} s  {size:5.1f} MB  limit {RANKED_LIMIT_S:.0f} s")


def sites(count: int) -> tuple[SiteRecord, ...]:
    """Return the demo's sites, then the same moved a little, up to a number."""
    base = demo_project(default_scenario()).sites
    found = []
    for i in range(count):
        record = base[i % len(base)]
        lap = i // len(base)
        found.append(
            dataclasses.replace(
                record,
                name=f"{record.name} {lap + 1}" if lap else record.name,
                lat=record.lat - 0.02 * lap,
            )
        )
    return tuple(found)


if __name__ == "__main__":
    main()
