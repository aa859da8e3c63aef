"""``standortkompass climate``: weather, PUE, water and free cooling of one place."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from standortkompass.cli.console import Console
from standortkompass.cli.table import print_table
from standortkompass.cli.workspace import parse_settings, write_text
from standortkompass.core.climate.plant import CONCEPTS
from standortkompass.core.climate.report import WeatherReport, weather_report
from standortkompass.core.errors import InputError
from standortkompass.core.geo.crs import to_metric
from standortkompass.core.model.site import SITE_FIELDS, Places
from standortkompass.core.stage import ScenarioReader
from standortkompass.sources.catalog import Catalog
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.epw import read_epw
from standortkompass.sources.loaders.climate import load_climate
from standortkompass.sources.loaders.facility import load_facilities
from standortkompass.sources.loaders.geo import load_terrain
from standortkompass.texts import Texts

_SOURCES = ("climate_means", "climate_cells", "climate_coefficients")
_LIMITS = {"lat": (-90.0, 90.0), "lon": (-180.0, 180.0)}


def add_parser(commands: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """Add the sub-command."""
    parser = commands.add_parser("climate", parents=[common], help=texts.get("cli.help.climate"))
    parser.add_argument("--lat", type=float, required=True, help=texts.get("cli.help.lat"))
    parser.add_argument("--lon", type=float, required=True, help=texts.get("cli.help.lon"))
    parser.add_argument("--elevation-m", type=float, metavar="M", help=texts.get("cli.help.elevation_m"))
    parser.add_argument("--epw", type=Path, metavar="FILE", help=texts.get("cli.help.epw"))
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="settings",
        metavar="KEY=VALUE",
        help=texts.get("cli.help.set"),
    )
    parser.add_argument("--json", metavar="FILE", help=texts.get("cli.help.json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, console: Console) -> int:
    """Work out one place and print it, or hand it over as JSON."""
    _check_place(args)
    base = default_scenario()
    scenario = base.with_values(parse_settings(args.settings, base))
    own = None if args.epw is None else read_epw(args.epw, args.lat, args.lon)
    catalog = Catalog.load()
    grid = load_climate(catalog)
    grid = grid if own is None else grid.with_own(own)
    read = ScenarioReader(scenario, _place(args, catalog))
    report = weather_report(grid, load_facilities(catalog), read)
    if args.json is not None:
        sources = [catalog[key].attribution for key in (_SOURCES if own is None else ())]
        if own is not None:
            sources = [f"{args.epw.name}: {own.label}"]
        write_text(args.json, json.dumps(as_json(report, sources), ensure_ascii=False, indent=2))
    if args.json != "-":
        _print(console, args, report)
        console.say(catalog["climate_means"].attribution if own is None else "")
    return 0


def _check_place(args: argparse.Namespace) -> None:
    height = SITE_FIELDS["site.elevation_m"]
    limits = {**_LIMITS, "elevation_m": (height.minimum, height.maximum)}
    for field, (low, high) in limits.items():
        value = getattr(args, field)
        if value is not None and not low <= value <= high:
            raise InputError("climate.not_a_coordinate", field=field, value=value, minimum=low, maximum=high)


def _place(args: argparse.Namespace, catalog: Catalog) -> Places:
    lat, lon = np.array([args.lat]), np.array([args.lon])
    x, y = to_metric(lon, lat)
    height = load_terrain(catalog).sample(lon, lat) if args.elevation_m is None else [args.elevation_m]
    nowhere = np.array([-1])
    return Places(
        lat=lat,
        lon=lon,
        x_m=x,
        y_m=y,
        country=nowhere,
        zone=nowhere,
        elevation_m=np.asarray(height, dtype=float),
        overrides=MappingProxyType({}),
    )


def as_json(report: WeatherReport, sources: Sequence[str]) -> dict[str, Any]:
    """Return the report as the documented JSON object; what is not known is null."""
    chosen = report.chosen
    low = None if chosen.pue_low is None else chosen.pue_low[0]
    high = None if chosen.pue_high is None else chosen.pue_high[0]
    return {
        "concept": CONCEPTS[int(chosen.concept[0])],
        "pue": {"low": _known(low), "base": _known(chosen.pue[0]), "high": _known(high)},
        "pue_peak": _known(chosen.pue_peak[0]),
        "wue_l_per_kwh": _known(chosen.wue_l_per_kwh[0]),
        "free_cooling_h": _known(chosen.free_cooling_h[0]),
        "chiller_mw_per_mw": _known(chosen.chiller_mw_per_mw[0]),
        "heat_supply_c": _known(chosen.heat_supply_c[0]),
        "heat_mw_per_mw": _known(None if chosen.heat_mw_per_mw is None else chosen.heat_mw_per_mw[0]),
        "mean_t_c": _known(chosen.mean_t_c[0]),
        "elevation_m": _known(report.height_m),
        "monthly_t_c": [_known(value) for value in report.monthly_t_c],
        "hours_above": {key: _known(value) for key, value in report.hours_above.items()},
        "concepts": {
            each.concept: {
                "pue": {"low": _known(each.pue_low), "base": _known(each.pue), "high": _known(each.pue_high)},
                "pue_peak": _known(each.pue_peak),
                "wue_l_per_kwh": _known(each.wue_l_per_kwh),
                "free_cooling_h": _known(each.free_cooling_h),
                "chiller_mw_per_mw": _known(each.chiller_mw_per_mw),
                "cost_eur_per_kw_a": _known(each.cost_eur_per_kw_a),
            }
            for each in report.concepts
        },
        "notes": [note.code for note in chosen.notes],
        "sources": list(sources),
    }


def _known(value: Any) -> float | None:
    return None if value is None or math.isnan(value) else round(float(value), 6)


def _print(console: Console, args: argparse.Namespace, report: WeatherReport) -> None:
    texts = console.texts
    place = {"lat": args.lat, "lon": args.lon, "height": round(report.height_m)}
    console.say(texts.get("cli.climate.place", **place))
    own = report.own_label
    console.say(texts.get("cli.climate.from_file", label=own) if own else texts.get("cli.climate.from_model"))
    console.say(
        f"{texts.get('cli.climate.months')}  " + "  ".join(_text(texts, t, 1) for t in report.monthly_t_c)
    )
    for letter, name in (("t", "dry"), ("w", "wet")):
        hours = [f"{k[1:]} °C: {v:.0f}" for k, v in report.hours_above.items() if k.startswith(letter)]
        head = f"{texts.get('cli.climate.hours')} ({texts.get(f'cli.climate.{name}')})"
        console.say(f"{head}  " + "  ".join(hours))
    console.say()
    _print_concepts(console, report)
    chosen = report.chosen
    concept = texts.get(f"concept.{CONCEPTS[int(chosen.concept[0])]}")
    console.say()
    console.say(texts.get("cli.climate.chosen", concept=concept, supply=report.supply_c))
    for note in chosen.notes:
        console.say(texts.get(f"note.{note.code}", **note.context))


def _print_concepts(console: Console, report: WeatherReport) -> None:
    texts = console.texts
    columns = ("concept", "pue", "range", "peak", "wue", "free", "chiller", "heat", "cost")
    head = [texts.get(f"cli.climate.{name}") for name in columns]
    rows = [
        [
            texts.get(f"concept.{c.concept}"),
            _text(texts, c.pue, 3),
            f"{_text(texts, c.pue_low, 2)}–{_text(texts, c.pue_high, 2)}",
            _text(texts, c.pue_peak, 2),
            _text(texts, c.wue_l_per_kwh, 2),
            _text(texts, c.free_cooling_h, 0),
            _text(texts, c.chiller_mw_per_mw, 2),
            _text(texts, c.heat_supply_c, 0),
            _text(texts, c.cost_eur_per_kw_a, 0),
        ]
        for c in report.concepts
    ]
    print_table(console, head, rows, left=0)


def _text(texts: Texts, value: float, decimals: int) -> str:
    if math.isnan(value):
        return texts.get("cli.unknown")
    text = f"{value:.{decimals}f}"
    return text.replace(".", ",") if texts.lang == "de" else text
