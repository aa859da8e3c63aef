"""Work on this machine: named sites with a memory, grids in blocks on a few threads."""

from __future__ import annotations

import dataclasses
import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from types import MappingProxyType

import numpy as np

from standortkompass.core.climate.tables import OwnWeather
from standortkompass.core.evaluate import Pipeline
from standortkompass.core.geo.grid import GridSpec, europe_grid, grid_blocks
from standortkompass.core.geo.locate import places_from_sites
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import Places, SiteRecord
from standortkompass.core.progress import Progress

#: Columns that a grid keeps; the others are worked out for a single place on demand.
GRID_COLUMNS = (
    "decision.score",
    "finance.lcoc_eur_per_gpu_h",
    "finance.npv_eur",
    "finance.irr",
    "finance.tco_eur_per_gpu_h",
    "finance.capex_eur",
    "finance.opex_eur_per_a",
    "power.market_eur_per_mwh",
    "power.delivered_eur_per_mwh",
    "power.network_eur_per_mwh",
    "power.levies_eur_per_mwh",
    "power.co2_g_per_kwh",
    "power.co2_t_per_a",
    "connection.distance_km",
    "connection.cost_eur",
    "connection.lead_time_months",
    "climate.pue",
    "climate.pue_peak",
    "climate.wue_l_per_kwh",
    "climate.free_cooling_h",
    "climate.mean_t_c",
)
BLOCK_PLACES = 50_000  # a block's working arrays stay within some hundred megabytes
KEPT_GRID_PLACES = 300_000  # up to this size the stages of a grid keep their results for the next run


class Engine:
    """Evaluates scenarios on one set of layers and remembers what it may use again.

    Parameters
    ----------
    layers : Layers
        Loaded once.
    threads : int, optional
        Threads for grids; default: one a core.
    """

    def __init__(self, layers: Layers, threads: int | None = None) -> None:
        self.layers = layers
        self._threads = threads or os.cpu_count() or 1
        self._sites: tuple[tuple[SiteRecord, ...], tuple[OwnWeather, ...]] | None = None
        self._site_pipeline: Pipeline | None = None
        self.site_layers = layers  # of the named sites last evaluated: with their own weather
        self._grids: dict[float, tuple[GridSpec, list[Pipeline]]] = {}
        self._sites_lock = threading.Lock()
        self._grid_lock = threading.Lock()

    def evaluate_sites(
        self,
        scenario: Scenario,
        records: Sequence[SiteRecord],
        progress: Progress | None = None,
        weather: Sequence[OwnWeather] = (),
    ) -> Evaluation:
        """Evaluate named sites with all details; own hourly weather replaces the model at its place.

        Raises
        ------
        InputError
            A site carries a value that does not fit.
        Cancelled
            The progress was cancelled.
        """
        key = (tuple(records), tuple(weather))
        with self._sites_lock:
            if self._site_pipeline is None or self._sites != key:
                places = places_from_sites(key[0], self.layers.regions, self.layers.terrain)
                if self._sites is None or self._sites[1] != key[1]:
                    self.site_layers = _with_weather(self.layers, key[1])
                self._sites, self._site_pipeline = key, Pipeline(self.site_layers, places)
            return self._site_pipeline.evaluate(scenario, progress)

    def evaluate_grid(
        self, scenario: Scenario, cell_km: float = 10.0, progress: Progress | None = None
    ) -> GridEvaluation:
        """Evaluate all land cells of Europe.

        Memory is bounded by the kept columns plus a few blocks; grids up to ``KEPT_GRID_PLACES`` cells
        also keep their stages, so that a changed assumption is answered quickly.

        Raises
        ------
        InputError
            No such cell size.
        Cancelled
            The progress was cancelled.
        """
        progress = progress or Progress()
        progress.step(0.0, "grid.prepare")
        with self._grid_lock:
            spec, pipelines, total = self._pipelines(cell_km)
            started = time.perf_counter()
            parts: list[_Part] = []
            done = 0
            for part in self._run_all(pipelines, scenario):
                parts.append(part)
                done += part.cell.size
                progress.step(min(done / total, 1.0), "grid.cells")
            return _joined(scenario, spec, parts, time.perf_counter() - started)

    def _pipelines(self, cell_km: float) -> tuple[GridSpec, Iterable[Pipeline], int]:
        kept = self._grids.get(cell_km)
        if kept is None:
            spec = europe_grid(cell_km, self.layers.regions)
            land_cells = spec.n_rows * spec.n_cols // 4  # about a quarter of the window is land
            size = min(BLOCK_PLACES, -(-land_cells // (2 * self._threads)))  # work for all threads
            blocks = grid_blocks(spec, self.layers.regions, self.layers.terrain, max_places=size)
            if land_cells > KEPT_GRID_PLACES:
                return spec, (Pipeline(self.layers, block) for block in blocks), land_cells
            kept = self._grids[cell_km] = (spec, [Pipeline(self.layers, block) for block in blocks])
        return kept[0], kept[1], max(1, sum(len(p.places) for p in kept[1]))

    def _run_all(self, pipelines: Iterable[Pipeline], scenario: Scenario) -> Iterator[_Part]:
        """Run blocks on the threads, at most two a thread under way, results in order."""
        with ThreadPoolExecutor(self._threads, thread_name_prefix="grid") as pool:
            queue = iter(pipelines)
            pending = [pool.submit(_run_block, p, scenario) for p in islice(queue, 2 * self._threads)]
            try:
                while pending:
                    yield pending.pop(0).result()
                    pending.extend(pool.submit(_run_block, p, scenario) for p in islice(queue, 1))
            finally:
                for future in pending:
                    future.cancel()


def _with_weather(layers: Layers, weather: Sequence[OwnWeather]) -> Layers:
    climate = layers.climate
    for own in weather:
        climate = climate.with_own(own)
    return layers if climate is layers.climate else dataclasses.replace(layers, climate=climate)


class _Part:
    """What is kept of one block."""

    __slots__ = ("cell", "columns", "country", "excluded", "reason_bits", "reasons", "unknown_bits", "zone")

    def __init__(self, places: Places, evaluation: Evaluation) -> None:
        decision = evaluation.decision
        assert places.cell is not None  # grid blocks always carry their cell
        self.cell = places.cell
        self.country = places.country
        self.zone = places.zone
        self.columns = {key: np.asarray(evaluation.columns[key], dtype=np.float32) for key in GRID_COLUMNS}
        self.excluded = decision.excluded
        self.reasons = decision.reasons
        self.reason_bits = decision.reason_bits
        self.unknown_bits = decision.unknown_bits


def _run_block(pipeline: Pipeline, scenario: Scenario) -> _Part:
    return _Part(pipeline.places, pipeline.evaluate(scenario))


def _joined(scenario: Scenario, spec: GridSpec, parts: list[_Part], seconds: float) -> GridEvaluation:
    return GridEvaluation(
        scenario=scenario,
        spec=spec,
        cell=np.concatenate([p.cell for p in parts]),
        country=np.concatenate([p.country for p in parts]),
        zone=np.concatenate([p.zone for p in parts]),
        columns=MappingProxyType(
            {key: np.concatenate([p.columns.pop(key) for p in parts]) for key in GRID_COLUMNS}
        ),
        excluded=np.concatenate([p.excluded for p in parts]),
        reasons=parts[0].reasons,
        reason_bits=np.concatenate([p.reason_bits for p in parts]),
        unknown_bits=np.concatenate([p.unknown_bits for p in parts]),
        seconds=seconds,
    )
