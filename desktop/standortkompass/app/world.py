"""Everything that is read once at start: layers, engine, base case and the outlines to draw."""

from __future__ import annotations

from dataclasses import dataclass, field

from standortkompass.app.map_data import MapData
from standortkompass.compute.local import Engine
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.progress import Progress
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.layers import load_layers
from standortkompass.sources.own_weather import WeatherFiles


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """Loaded once, shared by every project."""

    catalog: Catalog
    layers: Layers
    engine: Engine
    base: Scenario
    map_data: MapData
    weather: WeatherFiles = field(default_factory=WeatherFiles)


def load_world(progress: Progress) -> World:
    """Read the shipped data.

    Raises
    ------
    DataError
        A file is missing, damaged or out of range.
    Cancelled
        The progress was cancelled.
    """
    catalog = Catalog.load()
    base = default_scenario()
    layers = load_layers(catalog, progress.part(0.0, 0.8))
    progress.step(
        0.8, "load.map"
    )  # in this job, not beside it: GDAL and PROJ must not start up in two threads at once
    map_data = MapData.load(catalog)
    return World(catalog=catalog, layers=layers, engine=Engine(layers), base=base, map_data=map_data)
