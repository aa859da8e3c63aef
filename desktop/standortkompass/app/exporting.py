"""Writes the chosen exports of the present results, in the background."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from standortkompass import __version__
from standortkompass.app.session import Session
from standortkompass.compute.sensitivity import site_tornado
from standortkompass.core.finance.sensitivity import Tornado
from standortkompass.core.progress import Progress
from standortkompass.export.registry import EXPORTS, ExportBundle


def file_stem(name: str) -> str:
    """Return a name as file name: letters, digits, dash and underscore."""
    return re.sub(r"[^\w\-]+", "-", name, flags=re.UNICODE).strip("-") or "standortkompass"


def targets(folder: Path, stem: str, keys: Sequence[str]) -> dict[str, Path]:
    """Return the file or folder of each export."""
    return {
        key: folder / (f"{stem}{EXPORTS[key].suffix}" if EXPORTS[key].suffix else f"{stem}-{key}")
        for key in keys
    }


def bundle_of(session: Session) -> ExportBundle | None:
    """Return the session's results as exports take them; None while there are none.

    The tornado is worked out when a report asks for it, once, on a copy of what is shown now.
    """
    project, world, evaluation = session.project, session.world, session.evaluation
    if project is None or world is None or evaluation is None:
        return None
    sites, scenario = project.sites, evaluation.scenario
    in_step = tuple(record.name for record in sites) == evaluation.places.names  # not while results are old

    @functools.cache
    def sensitivity(rows: tuple[int, ...]) -> Tornado:
        return site_tornado(world.layers, scenario, [sites[row] for row in rows])

    return ExportBundle(
        project=project.name,
        evaluation=evaluation,
        layers=world.layers,
        catalog=world.catalog,
        grid=session.grid if session.grid is not None and session.grid.scenario == session.scenario else None,
        made_at=datetime.now().astimezone(),
        version=__version__,
        shortlist=tuple(i for i, record in enumerate(sites) if in_step and record.status == "shortlisted"),
        sensitivity=sensitivity if in_step else None,
    )


def write_exports(
    bundle: ExportBundle, files: dict[str, Path], lang: str, progress: Progress
) -> dict[str, Path]:
    """Write one export after the other.

    Raises
    ------
    OutputError
        A file cannot be written; what was complete before stays.
    Cancelled
        The progress was cancelled.
    """
    for i, (key, path) in enumerate(files.items()):
        progress.step(i / len(files), f"export.{key}")
        EXPORTS[key].write(bundle, path, lang)
    return files
