"""The map in words, for screen readers."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from standortkompass.ui.context import UiContext

translate = QCoreApplication.translate


def map_summary(ctx: UiContext, quantity: str | None) -> str:
    """Return how many sites there are, which leads, what colours mean, and where to read on."""
    session, project = ctx.session, ctx.session.project
    evaluation = session.evaluation
    if project is None:
        return translate("MapSummary", "No project is open.")
    count = len(project.sites)
    words = translate("MapSummary", "1 site.") if count == 1 else translate("MapSummary", "{count} sites.")
    parts = [words.format(count=count)]
    if evaluation is not None and len(evaluation) == len(project.sites) and len(evaluation):
        decision = evaluation.decision
        out = int(decision.excluded.sum())
        if out:
            one, more = (
                translate("MapSummary", "1 is excluded."),
                translate("MapSummary", "{count} are excluded."),
            )
            parts.append((one if out == 1 else more).format(count=out))
        best = np.flatnonzero(decision.rank == 1)
        if best.size:
            row = int(best[0])
            value = ctx.format.quantity("decision.score", float(decision.score[row]))
            text = translate("MapSummary", "{name} leads with {value}.")
            parts.append(text.format(name=project.sites[row].name, value=value))
    if quantity is not None:
        text = translate("MapSummary", "Colours show: {quantity}.")
        parts.append(text.format(quantity=ctx.labels.quantity(quantity)))
    parts.append(
        translate(
            "MapSummary", "The table of sites holds the same figures. N and P walk through the sites by rank."
        )
    )
    return " ".join(parts)
