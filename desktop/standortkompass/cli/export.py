"""``standortkompass export``: workbook, slides, figures, dossiers, geodata of a project."""

from __future__ import annotations

import argparse
import dataclasses
import functools
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standortkompass import __version__
from standortkompass.cli.console import Console
from standortkompass.cli.export_options import add_option_arguments, options_of, site_dossiers_of
from standortkompass.cli.optimise import add_task_arguments, axes_of, make_question, sizes_of, task_of
from standortkompass.cli.workspace import Workspace, add_input_arguments, check_output_folder, open_workspace
from standortkompass.compute.portfolio_request import candidates_of
from standortkompass.compute.portfolio_words import task_sentence
from standortkompass.compute.sensitivity import site_tornado
from standortkompass.compute.solver_process import solve_in_process
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.core.errors import InputError
from standortkompass.core.finance.sensitivity import Tornado
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.export.bundle import PortfolioPart
from standortkompass.export.registry import EXPORTS, Export, ExportBundle
from standortkompass.texts import Texts

#: Goals of the front in reports where none are asked for.
AXES = (Goal.NPV, Goal.CO2)


def add_parser(commands: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """Add the sub-command: one option an export, then form, portfolio and its limits."""
    parser = commands.add_parser("export", parents=[common], help=texts.get("cli.help.export"))
    add_input_arguments(parser, texts)
    for export in EXPORTS.values():
        parser.add_argument(
            f"--{export.key.replace('_', '-')}",
            type=Path,
            metavar="DIR" if export.suffix == "" else "F",
            help=texts.get(export.label_key),
        )
    add_option_arguments(parser, texts)
    parser.add_argument("--portfolio", action="store_true", help=texts.get("cli.help.portfolio"))
    add_task_arguments(parser.add_argument_group(texts.get("cli.help.portfolio_group")), texts)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, console: Console) -> int:
    """Evaluate the project once and write what was asked for."""
    targets = {key: getattr(args, key) for key in EXPORTS if getattr(args, key) is not None}
    if not targets and not args.pdf_site:
        known = ", ".join(f"--{key.replace('_', '-')}" for key in EXPORTS)
        raise InputError("cli.nothing_to_export", options=known)
    options, task = options_of(args), task_of(args)
    for key, path in targets.items():
        check_output_folder(path if EXPORTS[key].suffix == "" else path.resolve().parent)
    work = open_workspace(args, console)
    dossiers = site_dossiers_of(args.pdf_site, [site.name for site in work.sites])
    sites = work.engine.evaluate_sites(work.scenario, work.sites, console.progress())
    grid = work.engine.evaluate_grid(work.scenario, progress=console.progress())
    console.done()
    bundle = dataclasses.replace(make_bundle(work, sites, grid), options=options, templates=args.templates)
    if _wants_portfolio(args, task):
        bundle = dataclasses.replace(bundle, portfolio=solve_portfolio(args, work, task, console))
    for key, path in targets.items():
        EXPORTS[key].write(bundle, path, console.texts.lang)
        console.remark(console.texts.get("cli.written", file=str(path)))
    for row, path in dossiers:
        from standortkompass.export.pdf.write import write_site_dossier

        write_site_dossier(bundle, path, console.texts.lang, row)
        console.remark(console.texts.get("cli.written", file=str(path)))
    return 0


def _wants_portfolio(args: argparse.Namespace, task: PortfolioTask) -> bool:
    """Whether a plan is asked for: by name, by a limit, or by a dossier of it."""
    limits = task != PortfolioTask() or args.sizes or args.pareto or args.alternatives
    return bool(args.portfolio or args.pdf_portfolio or limits)


def solve_portfolio(
    args: argparse.Namespace, work: Workspace, task: PortfolioTask, console: Console
) -> PortfolioPart:
    """Find the best plan under the limits of the call.

    Raises
    ------
    InputError
        A limit names an unknown site, or a list cannot be read.
    """
    axes = axes_of(args.pareto) or AXES
    candidates = candidates_of(
        work.engine, work.scenario, work.sites, sizes_of(args.sizes), console.progress()
    )
    for name in (*task.required, *task.forbidden):
        candidates.site_index(name)  # a misspelt name is said before anything else
    question = make_question(args, work, task, candidates, axes)
    answer = solve_in_process(question, console.progress())
    console.done()
    sentence = task_sentence(console.texts, task)
    return PortfolioPart(question=question, answer=answer, sentence=sentence)


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
    """Write every export that has something to say into a folder and yield the paths as they are done."""
    for export in EXPORTS.values():
        if export.has_content(bundle):
            path = folder / _file_name(export)
            export.write(bundle, path, console.texts.lang)
            yield path


def _file_name(export: Export) -> str:
    if export.key == "pdf_portfolio":  # the dossier of the project has the plain name
        return "standortkompass-portfolio.pdf"
    return f"standortkompass{export.suffix}" if export.suffix else export.key
