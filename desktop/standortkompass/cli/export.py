"""``standortkompass export``: workbook, figures, geodata of a project."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standortkompass import __version__
from standortkompass.cli.console import Console
from standortkompass.cli.workspace import Workspace, add_input_arguments, check_output_folder, open_workspace
from standortkompass.compute.sensitivity import site_tornado
from standortkompass.core.errors import InputError
from standortkompass.core.finance.sensitivity import Tornado
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.export.registry import EXPORTS, Export, ExportBundle
from standortkompass.texts import Texts


def add_parser(commands: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """Add the sub-command: one option an export."""
    parser = commands.add_parser("export", parents=[common], help=texts.get("cli.help.export"))
    add_input_arguments(parser, texts)
    for export in EXPORTS.values():
        parser.add_argument(
            f"--{export.key}",
            type=Path,
            metavar="DIR" if export.suffix == "" else "F",
            help=texts.get(export.label_key),
        )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, console: Console) -> int:
    """Evaluate the project once and write what was asked for."""
    targets = {key: getattr(args, key) for key in EXPORTS if getattr(args, key) is not None}
    if not targets:
        raise InputError("cli.nothing_to_export", options=", ".join(f"--{key}" for key in EXPORTS))
    for key, path in targets.items():
        check_output_folder(path if EXPORTS[key].suffix == "" else path.resolve().parent)
    work = open_workspace(args, console)
    sites = work.engine.evaluate_sites(work.scenario, work.sites, console.progress())
    grid = work.engine.evaluate_grid(work.scenario, progress=console.progress())
    console.done()
    bundle = make_bundle(work, sites, grid)
    for key, path in targets.items():
        EXPORTS[key].write(bundle, path, console.texts.lang)
        console.remark(console.texts.get("cli.written", file=str(path)))
    return 0


def make_bundle(work: Workspace, sites: Evaluation, grid: GridEvaluation | None) -> ExportBundle:
    """Return what the exports are made from; the tornado is worked out when a report asks for it, once."""

    @functools.cache
    def sensitivity(rows: tuple[int, ...]) -> Tornado:
        return site_tornado(work.engine.layers, work.scenario, [work.sites[row] for row in rows])

    shortlist = [row for row, record in enumerate(work.sites) if record.status == "shortlisted"]
    return ExportBundle(
        project=work.name,
        evaluation=sites,
        grid=grid,
        layers=work.engine.layers,
        catalog=work.catalog,
        made_at=datetime.now(UTC),
        version=__version__,
        shortlist=tuple(shortlist),
        sensitivity=sensitivity,
    )


def write_all(bundle: ExportBundle, folder: Path, console: Console) -> Iterator[Path]:
    """Write every export into a folder and yield the paths as they are done."""
    for export in EXPORTS.values():
        path = folder / _file_name(export)
        export.write(bundle, path, console.texts.lang)
        yield path


def _file_name(export: Export) -> str:
    return f"standortkompass{export.suffix}" if export.suffix else export.key
