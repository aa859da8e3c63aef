"""``standortkompass evaluate``: screens Europe and evaluates sites."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from standortkompass.cli.console import Console
from standortkompass.cli.details import print_details
from standortkompass.cli.table import print_table
from standortkompass.cli.workspace import (
    Workspace,
    add_input_arguments,
    check_output_folder,
    open_workspace,
    write_text,
)
from standortkompass.core.decision.stage import reasons_at
from standortkompass.core.model.assumptions import AssumptionSpec
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.export import labels
from standortkompass.texts import Texts

GRID_SIZES_KM = (10.0, 5.0, 2.0, 1.0)
TABLE_COLUMNS = (
    "decision.score",
    "finance.lcoc_eur_per_gpu_h",
    "finance.npv_eur",
    "finance.irr",
    "power.delivered_eur_per_mwh",
    "climate.pue",
    "connection.distance_km",
    "connection.cost_eur",
    "connection.lead_time_months",
)


def add_parser(commands: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """Add the sub-command."""
    parser = commands.add_parser("evaluate", parents=[common], help=texts.get("cli.help.evaluate"))
    add_input_arguments(parser, texts)
    parser.add_argument(
        "--grid-km", type=float, choices=GRID_SIZES_KM, default=10.0, help=texts.get("cli.help.grid_km")
    )
    parser.add_argument("--no-grid", action="store_true", help=texts.get("cli.help.no_grid"))
    parser.add_argument("--details", action="store_true", help=texts.get("cli.help.details"))
    parser.add_argument("--top", type=int, default=20, metavar="N", help=texts.get("cli.help.top"))
    parser.add_argument("--out", type=Path, metavar="DIR", help=texts.get("cli.help.out"))
    parser.add_argument("--json", metavar="FILE", help=texts.get("cli.help.json"))
    parser.add_argument(
        "--help-assumptions", action="store_true", help=texts.get("cli.help.help_assumptions")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, console: Console) -> int:
    """Evaluate and print, write or hand over the result."""
    if args.help_assumptions:
        return list_assumptions(console)
    if args.out is not None:
        check_output_folder(args.out)
    work = open_workspace(args, console)
    sites = work.engine.evaluate_sites(work.scenario, work.sites, console.progress())
    grid = None
    if not args.no_grid:
        grid = work.engine.evaluate_grid(work.scenario, args.grid_km, console.progress())
    console.done()
    if args.json is not None:
        write_text(args.json, _json_text(work, sites, grid))
    if args.json != "-":
        print_ranking(console, work, sites, grid, args.top)
        if args.details:
            print_details(console, work, sites)
    if args.out is not None:
        _write_everything(args.out, work, sites, grid, console)
    return 0


def list_assumptions(console: Console) -> int:
    """Print every key that ``--set`` takes, with unit, base value and range."""
    from standortkompass.sources.assumptions import load_assumptions

    lang = console.texts.lang
    for spec in load_assumptions():
        console.say(f"{spec.key:<44} {_base_text(spec):<28} {spec.label[lang]}")
    return 0


def _base_text(spec: AssumptionSpec) -> str:
    base = "–" if spec.base is None else f"{spec.base:g}" if isinstance(spec.base, float) else str(spec.base)
    if spec.choices:
        return f"{base} ({'|'.join(spec.choices)})"
    span = f" [{spec.low:g} … {spec.high:g}]" if spec.low is not None and spec.high is not None else ""
    return f"{base} {spec.unit}{span}"


def print_ranking(
    console: Console, work: Workspace, sites: Evaluation, grid: GridEvaluation | None, top: int
) -> None:
    """Print the sites in the order of their rank; excluded sites stand at the end with their reasons."""
    texts = console.texts
    decision = sites.decision
    order = np.lexsort((np.arange(len(sites)), np.where(decision.rank > 0, decision.rank, 10**9)))[:top]
    regions = work.engine.layers.regions
    head = [texts.get("cli.rank"), texts.get("cli.site"), texts.get("cli.zone")]
    head += [labels.head(texts, key) for key in TABLE_COLUMNS]
    rows = []
    for i in order:
        zone = int(sites.places.zone[i])
        rank = str(decision.rank[i]) if decision.rank[i] > 0 else texts.get("cli.excluded_mark")
        row = [rank, sites.places.names[i], regions.zones[zone] if zone >= 0 else "–"]
        rows.append(
            row
            + [
                labels.measure(texts, key, float(sites.columns[key][i]), with_unit=False)
                for key in TABLE_COLUMNS
            ]
        )
    console.say(f"{work.name} – {work.scenario.name}")
    print_table(console, head, rows, left=2)
    for i in order:
        if decision.excluded[i]:
            reasons = ", ".join(
                labels.exclusion(texts, work.scenario, reason) for reason in reasons_at(decision, int(i))
            )
            console.say(texts.get("cli.excluded_because", name=sites.places.names[i], reasons=reasons))
    if grid is not None:
        eligible = int(np.count_nonzero(~grid.excluded))
        console.say(
            texts.get(
                "cli.grid_summary",
                cells=labels.number(texts, len(grid), 0),
                eligible=labels.number(texts, eligible, 0),
                km=f"{grid.spec.cell_km:g}",
                seconds=round(grid.seconds, 2),
            )
        )


def _json_text(work: Workspace, sites: Evaluation, grid: GridEvaluation | None) -> str:
    from standortkompass.export.json_report import evaluate_report

    return json.dumps(
        evaluate_report(sites, grid, work.engine.layers), ensure_ascii=False, indent=2, allow_nan=False
    )


def _write_everything(
    folder: Path, work: Workspace, sites: Evaluation, grid: GridEvaluation | None, console: Console
) -> None:
    from standortkompass.cli.export import make_bundle, write_all

    for path in write_all(make_bundle(work, sites, grid), folder, console):
        console.remark(console.texts.get("cli.written", file=str(path)))
