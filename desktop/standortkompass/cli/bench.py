"""``standortkompass bench``: cells per second and peak memory, each case in a fresh process."""

from __future__ import annotations

import argparse
import json
from typing import Any

from standortkompass.cli.bench_cases import CASES, measure, measure_in_new_process
from standortkompass.cli.console import Console
from standortkompass.cli.table import print_table
from standortkompass.cli.workspace import write_text
from standortkompass.texts import Texts


def add_parser(commands: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """Add the sub-command."""
    parser = commands.add_parser("bench", parents=[common], help=texts.get("cli.help.bench"))
    parser.add_argument("--json", metavar="FILE", help=texts.get("cli.help.json"))
    parser.add_argument("--case", choices=list(CASES), action="append", help=texts.get("cli.help.case"))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, console: Console) -> int:
    """Measure and print a table, or one case as JSON for the parent process."""
    cases = args.case or list(CASES)
    if args.here:
        console.say(json.dumps(measure(cases[0])))
        return 0
    results = []
    for case in cases:
        console.remark(console.texts.get("cli.bench.running", case=case))
        results.append(measure_in_new_process(case))
    if args.json is not None:
        write_text(args.json, json.dumps(results, indent=2))
    if args.json != "-":
        _print(console, results)
    return 0


def _print(console: Console, results: list[dict[str, Any]]) -> None:
    names = ("case", "places", "load_s", "first_s", "cpu_s", "evaluate_s", "again_s", "weights_s",
             "places_per_s", "peak_mb")  # fmt: skip
    head = [console.texts.get(f"cli.bench.{name}") for name in names]
    rows = [[_cell(result.get(name)) for name in names] for result in results]
    print_table(console, head, rows, left=0)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return (
        f"{value:,.0f}"
        if isinstance(value, float) and value >= 1000
        else f"{value:.3g}"
        if isinstance(value, float)
        else str(value)
    )
