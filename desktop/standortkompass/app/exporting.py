"""Writes the chosen exports of the present results, in the background."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from standortkompass import __version__
from standortkompass.app.jobs import Job
from standortkompass.app.messages import Message, Severity
from standortkompass.app.portfolio import Outcome, PortfolioDesk
from standortkompass.app.session import Session
from standortkompass.compute.portfolio_words import task_sentence
from standortkompass.compute.sensitivity import site_tornado
from standortkompass.core.finance.sensitivity import Tornado
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.progress import Progress
from standortkompass.export.bundle import ExportBundle, PortfolioPart, Sensitivity
from standortkompass.export.names import file_stem
from standortkompass.export.options import ExportOptions, Extent
from standortkompass.export.registry import EXPORTS
from standortkompass.texts import Texts

translate = QCoreApplication.translate
LANE = "exports"  # figures are drawn one at a time: matplotlib keeps its settings in one place
EXPORT, MAP_FIGURE, DOSSIER = "export", "export_map", "export_dossier"  # channels of the jobs
#: What stands after the name of the export, where the key alone would mislead.
_ENDINGS = {"pdf_portfolio": "-portfolio", "pdf_sites": "-dossiers"}

__all__ = [
    "bundle_of",
    "current_plan",
    "export_map_figure",
    "export_site_dossier",
    "file_stem",
    "plan_is_stale",
    "start_export",
    "targets",
    "write_exports",
]


def targets(folder: Path, stem: str, keys: Sequence[str]) -> dict[str, Path]:
    """Return the file or folder of each export."""
    found = {}
    for key in keys:
        suffix = EXPORTS[key].suffix
        found[key] = folder / f"{stem}{_ENDINGS.get(key, '' if suffix else f'-{key}')}{suffix}"
    return found


def bundle_of(
    session: Session,
    lang: str,
    *,
    options: ExportOptions | None = None,
    templates: Path | None = None,
) -> ExportBundle | None:
    """Return the session's results as exports take them; None while there are none.

    The plan of the optimiser comes along while it belongs to the present assumptions and sites. The tornado
    is worked out when a report asks for it, once, on a copy of what is shown now.

    Parameters
    ----------
    session : Session
    lang : str
        Language of the export (de, en); that of the window may be another.
    options : ExportOptions, optional
        Choices of form; everything if left out.
    templates : Path, optional
        A company's slide template, or the folder of its templates.
    """
    project, world, evaluation = session.project, session.world, session.evaluation
    if project is None or world is None or evaluation is None:
        return None
    sites, scenario = project.sites, evaluation.scenario
    in_step = tuple(record.name for record in sites) == evaluation.places.names  # not while results are old
    return ExportBundle(
        project=project.name,
        evaluation=evaluation,
        layers=world.layers,
        catalog=world.catalog,
        grid=session.grid if session.grid is not None and session.grid.scenario == session.scenario else None,
        made_at=datetime.now().astimezone(),
        version=__version__,
        shortlist=tuple(i for i, record in enumerate(sites) if in_step and record.status == "shortlisted"),
        sensitivity=_sensitivity(world.layers, scenario, sites) if in_step else None,
        portfolio=_portfolio_part(session, lang),
        templates=templates,
        options=options or ExportOptions(),
    )


def _sensitivity(layers: Layers, scenario: Scenario, sites: tuple[SiteRecord, ...]) -> Sensitivity:
    @functools.cache
    def sensitivity(rows: tuple[int, ...]) -> Tornado:
        return site_tornado(layers, scenario, [sites[row] for row in rows])

    return sensitivity


def current_plan(session: Session) -> Outcome | None:
    """Return the optimiser's answer if there is one that belongs to the present assumptions and sites."""
    desk = session.findChild(PortfolioDesk)
    return None if desk is None or desk.outcome is None or desk.stale else desk.outcome


def plan_is_stale(session: Session) -> bool:
    """Whether there is an answer of the optimiser that exports leave out, because it is an old one."""
    desk = session.findChild(PortfolioDesk)
    return desk is not None and desk.outcome is not None and desk.stale


def _portfolio_part(session: Session, lang: str) -> PortfolioPart | None:
    """Return task and answer with the plan that the window shows, be it the best one or another."""
    outcome, desk = current_plan(session), session.findChild(PortfolioDesk)
    if outcome is None or desk is None:
        return None
    answer = outcome.answer
    if desk.shown is not None and desk.shown.plan is not None:
        answer = dataclasses.replace(answer, solution=desk.shown)
    sentence = task_sentence(Texts(lang), outcome.question.task)
    return PortfolioPart(question=outcome.question, answer=answer, sentence=sentence)


def write_exports(
    bundle: ExportBundle, files: dict[str, Path], lang: str, progress: Progress
) -> dict[str, Path]:
    """Write one export after the other and return those that had something to say.

    Raises
    ------
    OutputError
        A file cannot be written; what was complete before stays.
    Cancelled
        The progress was cancelled.
    """
    written = {}
    for i, (key, path) in enumerate(files.items()):
        progress.step(i / len(files), f"export.{key}")
        if not EXPORTS[key].has_content(bundle):
            continue
        part = dataclasses.replace(bundle, progress=progress.part(i / len(files), (i + 1) / len(files)))
        EXPORTS[key].write(part, path, lang)
        written[key] = path
    return written


def start_export(
    session: Session,
    bundle: ExportBundle,
    files: dict[str, Path],
    lang: str,
    on_success: Callable[[dict[str, Path]], None],
    on_error: Callable[[BaseException], None] | None = None,
) -> Job:
    """Write exports in the background; a message tells what was written.

    What goes wrong is told by ``on_error``, else by a message.
    """

    def done(written: dict[str, Path]) -> None:
        folder = next(iter(written.values())).parent if written else Path()
        names = ", ".join(path.name for path in written.values())
        text = translate("Exporting", "Exported to {folder}: {files}")
        _tell(session, text.format(folder=folder, files=names))
        on_success(written)

    def failed(error: BaseException) -> None:
        if on_error is not None:
            on_error(error)
        else:
            session.report(error, EXPORT)

    return session.runner.submit(
        translate("Exporting", "Exporting"),
        lambda progress: write_exports(bundle, files, lang, progress),
        channel=EXPORT,
        lane=LANE,
        on_success=done,
        on_error=failed,
    )


def export_map_figure(
    session: Session,
    extent: Extent | None,
    path: Path,
    *,
    lang: str | None = None,
    quantity: str = "finance.lcoc_eur_per_gpu_h",
    title: str | None = None,
    dpi: int = 200,
    on_success: Callable[[Path], None] | None = None,
) -> Job | None:
    """Write a part of the map as a figure at slide size, in the background.

    Parameters
    ----------
    extent : (west, south, east, north), optional
        Part to show; what the page has room for at the sides is shown too. None: Europe with the ranking.
        [m, EPSG:3035]
    path : Path
        Its suffix says the format: .png, .svg or .pdf.
    lang : str, optional
        Language of the words; that of the session if left out.
    quantity : str
        Key of the quantity of the colours.
    title : str, optional
        Statement above the map; made from the leading site if left out.
    dpi : int
        Resolution of PNG.

    Returns
    -------
    Job or None
        None while there are no results.
    """
    chosen = lang or session.lang
    bundle = bundle_of(session, chosen, options=ExportOptions(dpi=dpi))
    if bundle is None:
        return None

    def work(progress: Progress) -> Path:
        from standortkompass.export.figures.write import write_map

        progress.step(0.0, "export.figure.map")
        write_map(bundle, path, chosen, extent=extent, key=quantity, title=title)
        return path

    return _one_file(session, work, MAP_FIGURE, on_success)


def export_site_dossier(
    session: Session,
    name: str,
    path: Path,
    *,
    lang: str | None = None,
    on_success: Callable[[Path], None] | None = None,
) -> Job | None:
    """Write the dossier of one site as PDF, in the background; a message tells when it is done.

    Returns
    -------
    Job or None
        None while there are no results for that site.
    """
    chosen = lang or session.lang
    bundle = bundle_of(session, chosen)
    if bundle is None or name not in bundle.evaluation.places.names:
        return None
    row = bundle.evaluation.places.names.index(name)

    def work(progress: Progress) -> Path:
        from standortkompass.export.pdf.write import write_site_dossier

        progress.step(0.0, "export.pdf_sites")
        write_site_dossier(bundle, path, chosen, row)
        return path

    return _one_file(session, work, DOSSIER, on_success)


def _one_file(
    session: Session,
    work: Callable[[Progress], Path],
    channel: str,
    on_success: Callable[[Path], None] | None,
) -> Job:
    def done(written: Path) -> None:
        _tell(session, translate("Exporting", "Written: {file}").format(file=written))
        if on_success is not None:
            on_success(written)

    return session.runner.submit(
        translate("Exporting", "Exporting"),
        work,
        channel=channel,
        lane=LANE,
        on_success=done,
        on_error=lambda error: session.report(error, EXPORT),
    )


def _tell(session: Session, text: str) -> None:
    session.message.emit(Message(text, Severity.INFO, EXPORT))
