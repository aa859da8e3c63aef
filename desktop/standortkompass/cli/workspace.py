"""What several commands share: project or demo, sites, ``--set``, engine."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from standortkompass.cli.console import Console
from standortkompass.compute.local import Engine
from standortkompass.core.climate.tables import OwnWeather
from standortkompass.core.errors import InputError
from standortkompass.core.geo.locate import places_from_sites, uncovered_sites
from standortkompass.core.model.assumptions import Value
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.files import require_writable_folder, write_atomic
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.epw import read_epw
from standortkompass.sources.layers import load_layers
from standortkompass.sources.own_weather import WeatherFiles
from standortkompass.sources.sites_file import read_sites
from standortkompass.store.project import demo_project, open_project
from standortkompass.texts import Texts


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a command evaluates."""

    name: str
    scenario: Scenario
    sites: tuple[SiteRecord, ...]
    catalog: Catalog
    engine: Engine


def add_input_arguments(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """Add PROJECT, ``--sites``, ``--epw`` and ``--set``."""
    parser.add_argument(
        "project", nargs="?", type=Path, metavar="PROJECT", help=texts.get("cli.help.project")
    )
    parser.add_argument("--sites", type=Path, metavar="FILE", help=texts.get("cli.help.sites"))
    parser.add_argument(
        "--epw", action="append", default=[], metavar="NAME=FILE", help=texts.get("cli.help.site_epw")
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="settings",
        metavar="KEY=VALUE",
        help=texts.get("cli.help.set"),
    )


def open_workspace(args: argparse.Namespace, console: Console) -> Workspace:
    """Load project (or demo), own sites and assumptions, then the layers.

    Raises
    ------
    InputError, DataError
        See the readers; wrong input is found before the slow part starts.
    """
    base = default_scenario()
    if args.project is None:
        project = demo_project(base, console.texts.lang)
    else:
        project = open_project(args.project, base)
    scenario = project.scenarios[project.active].with_values(parse_settings(args.settings, base))
    sites = project.sites
    if args.sites is not None:
        table = read_sites(args.sites, base.assumptions.catalogue)
        sites = tuple(table.records)
        for column in table.unknown_columns:
            console.remark(console.texts.get("cli.unknown_column", column=column, file=args.sites.name))
    own = [*own_weather(args.epw, sites), *_weather_of_project(sites, args)]
    catalog = Catalog.load()
    layers = load_layers(catalog, console.progress())
    console.done()
    _require_land(args, console, sites, layers)
    for weather in own:
        layers = dataclasses.replace(layers, climate=layers.climate.with_own(weather))
    return Workspace(project.name, scenario, sites, catalog, Engine(layers))


def parse_settings(settings: list[str], base: Scenario) -> dict[str, Value]:
    """Read ``KEY=VALUE`` pairs.

    Raises
    ------
    InputError
        No ``=``, unknown key or a value that may not be assumed.
    """
    values: dict[str, Value] = {}
    for setting in settings:
        key, equals, text = setting.partition("=")
        if not equals:
            raise InputError("cli.setting_without_value", setting=setting)
        values[key.strip()] = base.assumptions.catalogue[key.strip()].parse(text)
    return values


def own_weather(settings: Sequence[str], sites: Sequence[SiteRecord]) -> list[OwnWeather]:
    """Read the hourly weather that ``NAME=FILE`` pairs give to sites.

    Raises
    ------
    InputError
        No ``=``, no such site, or a file that cannot be used; see :func:`read_epw`.
    """
    found = []
    for setting in settings:
        name, equals, file = setting.rpartition("=")
        if not equals or not file.strip():
            raise InputError("cli.epw_without_file", setting=setting)
        here = [site for site in sites if site.name == name.strip()]
        if not here:
            raise InputError("cli.epw_no_such_site", name=name.strip())
        found += [read_epw(Path(file.strip()), site.lat, site.lon) for site in here]
    return found


def _weather_of_project(sites: Sequence[SiteRecord], args: argparse.Namespace) -> Sequence[OwnWeather]:
    """Read the files that sites of the project name, but those that ``--epw`` replaces."""
    replaced = {setting.rpartition("=")[0].strip() for setting in args.epw}
    folder = None if args.project is None else args.project.absolute().parent
    found, errors = WeatherFiles().of_sites([site for site in sites if site.name not in replaced], folder)
    if errors:
        raise errors[0].context["cause"]
    return found


def _require_land(
    args: argparse.Namespace, console: Console, sites: Sequence[SiteRecord], layers: Layers
) -> None:
    """Refuse a file with a site at sea, as with any other wrong row; tell of one in a project and go on."""
    places = places_from_sites(sites, layers.regions, layers.terrain)
    finding = uncovered_sites(sites, places.country, layers.regions, layers.terrain)
    if finding is None:
        return
    if args.sites is not None:
        raise finding
    console.remark(console.texts.error(finding))


def check_output_folder(folder: Path) -> None:
    """Make the folder and prove that files can be written there, before any work is done.

    Raises
    ------
    OutputError
        The folder cannot be made or written to.
    """
    require_writable_folder(folder)


def write_text(target: str, text: str) -> None:
    """Write to a file beside-and-swap, or to stdout for ``-``."""
    if target == "-":
        sys.stdout.write(text + "\n")
        return
    write_atomic(Path(target), lambda path: path.write_text(text + "\n", encoding="utf-8"))
