"""Milliseconds on the window's thread for the table of sites, and seconds of an import, at 5,000 sites.

Run ``python tests/bench/site_table.py [--sites 5000]``, offscreen or in Xvfb.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from standortkompass.app.formatting import Format
from standortkompass.app.jobs import InlineRunner
from standortkompass.app.labels import Labels
from standortkompass.app.session import Session
from standortkompass.app.settings import Settings
from standortkompass.app.site_import import Twins, imported, preview, read_file
from standortkompass.app.site_table import Limit
from standortkompass.app.world import World, load_world
from standortkompass.core.geo.locate import locate
from standortkompass.core.progress import Progress
from standortkompass.store.project import Project, new_project
from standortkompass.texts import Texts
from standortkompass.ui.context import UiContext
from standortkompass.ui.table.panel import SitePanel
from standortkompass.ui.theme.theme import Scheme, Theme, load_fonts

REPEATS = 9


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=5000)
    args = parser.parse_args()
    app = QApplication([])
    world = load_world(Progress())
    with tempfile.TemporaryDirectory() as folder:
        project = _import(world, Path(folder) / "sites.csv", args.sites)
        load_fonts()
        theme = Theme(Scheme.LIGHT)
        theme.apply()
        session = Session(InlineRunner(), loader=lambda _progress: world)
        session.automatic_grid = False
        session.load()
        ctx = UiContext(
            session, theme, Settings(Path(folder) / "settings.ini"), Format("de"), Labels(Texts("de"))
        )
        panel = SitePanel(ctx)
        panel.resize(700, 300)
        panel.show()
        session.adopt(project)
        app.processEvents()
        for name, deed in _deeds(panel, session).items():
            print(f"{name:<28} {_median_ms(deed):8.1f} ms")
        session.shut_down()


def _import(world: World, path: Path, count: int) -> Project:
    """Write a file of random places on land, import it and say how long that takes."""
    rng, lines = np.random.default_rng(1), ["Standort;Breite;Länge;Strompreis;Notiz"]
    while len(lines) <= count:
        lat, lon = rng.uniform(37.0, 65.0, 2 * count), rng.uniform(-9.0, 29.0, 2 * count)
        land = locate(lon, lat, world.layers.regions, world.layers.terrain).country >= 0
        found = zip(lat[land].tolist(), lon[land].tolist(), strict=True)
        lines += [f"Ort {len(lines)}-{i};{a:.5f};{b:.5f};80,5;Notiz" for i, (a, b) in enumerate(found)]
    path.write_text("\n".join(lines[: count + 1]), encoding="utf-8")
    catalogue, project = world.base.assumptions.catalogue, new_project("Bench", world.base)
    start = time.perf_counter()
    file = read_file(path, catalogue)
    seen = preview(file, file.matching, project, world.layers, catalogue)
    after = imported(project, seen, Twins.SKIP, "bench")
    print(f"{'import ' + str(len(after.sites)) + ' sites':<28} {time.perf_counter() - start:8.2f} s")
    return after


def _deeds(panel: SitePanel, session: Session) -> dict[str, Callable[[], object]]:
    turn = iter(range(10**9))
    limit = Limit(quantity="finance.lcoc_eur_per_gpu_h", at_most=True, value=3.0)
    return {
        "sort by a number": lambda: panel.set_order("climate.pue", next(turn) % 2 > 0),
        "sort by name": lambda: panel.set_order("name", next(turn) % 2 > 0),
        "filter by text": lambda: panel.filters.ask(text=str(next(turn) % 90 + 10)),
        "filter by country": lambda: panel.filters.ask(
            text="", countries=frozenset({"DE"}) if next(turn) % 2 else frozenset()
        ),
        "filter by limit": lambda: panel.filters.ask(
            countries=frozenset(), limits=(limit,) if next(turn) % 2 else ()
        ),
        "take new results": panel.refresh,
        "mark all, then one": lambda: (panel.view.selectAll(), session.choose([3]), session.select(3)),
    }


def _median_ms(deed: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        deed()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


if __name__ == "__main__":
    main()
