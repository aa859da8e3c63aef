"""``standortkompass data``: what ships, and whether it is intact."""

from __future__ import annotations

import argparse
from typing import Any

from standortkompass.cli.console import Console
from standortkompass.cli.table import print_table
from standortkompass.core.errors import DataError
from standortkompass.sources.catalog import Catalog
from standortkompass.texts import Texts


def add_parser(commands: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """Add the sub-command."""
    parser = commands.add_parser("data", parents=[common], help=texts.get("cli.help.data"))
    parser.add_argument("action", choices=("list", "check"), help=texts.get("cli.help.data_action"))
    parser.add_argument("layer", nargs="?", metavar="LAYER", help=texts.get("cli.help.data_layer"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, console: Console) -> int:
    """List entries or check files, checksums and ranges."""
    catalog = Catalog.load()
    entries = [catalog[args.layer]] if args.layer else list(catalog)
    if args.action == "check":
        return _check(catalog, [entry.key for entry in entries], console)
    texts = console.texts
    head = [texts.get(f"cli.data.{name}") for name in ("quality", "key", "label", "as_of", "licence")]
    said = [entry.said(texts.lang) for entry in entries]
    rows = [[e.quality.value, e.key, e.label[texts.lang], e.as_of, e.licence] for e in said]
    print_table(console, head, rows, left=4)
    return 0


def _check(catalog: Catalog, keys: list[str], console: Console) -> int:
    """Check all; the first fault is told, the others counted."""
    faults: list[DataError] = []
    for key in keys:
        entry = catalog[key]
        try:
            if entry.file.endswith(".csv"):
                catalog.table(key)
            elif entry.file:
                catalog.path(key)
        except DataError as error:
            faults.append(error)
            continue
        console.say(console.texts.get("cli.data.intact", key=key))
    for fault in faults:
        console.complain(console.texts.error(fault))
    return 2 if faults else 0
