"""What the card beside the pointer says about a site, a station or a cell of the grid."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF

from standortkompass.app.earthquake_words import day_words, magnitude_words
from standortkompass.app.earthquakes import Earthquakes
from standortkompass.app.headline import why_words
from standortkompass.core.arrays import IntArray
from standortkompass.ui.context import UiContext

translate = QCoreApplication.translate


def site_words(ctx: UiContext, row: int, quantity: str | None) -> tuple[str, str]:
    """Return name of a site, and rank, values and one sentence why."""
    project, evaluation, fmt = ctx.session.project, ctx.session.evaluation, ctx.format
    name = "" if project is None else project.sites[row].name
    if evaluation is None or row >= len(evaluation):
        return name, ""
    why = why_words(evaluation, row, ctx.labels)
    if evaluation.decision.excluded[row]:
        return name, why
    parts = []
    rank = int(evaluation.decision.rank[row])
    if rank:
        total = int((evaluation.decision.rank > 0).sum())
        parts.append(translate("Hover", "Rank {rank} of {total}").format(rank=rank, total=total))
    for key in dict.fromkeys(("decision.score", quantity or "decision.score")):
        if key in evaluation.columns:
            value = fmt.quantity(key, float(evaluation.columns[key][row]))
            parts.append(f"{ctx.labels.quantity(key, short=True)} {value}")
    return name, f"{' · '.join(parts)}\n{why}"


def group_words(ctx: UiContext, rows: IntArray) -> tuple[str, str]:
    """Return how many sites a group holds, and the best of them."""
    project, evaluation = ctx.session.project, ctx.session.evaluation
    words = translate("Hover", "{count} sites").format(count=ctx.format.number(rows.size))
    if project is None or evaluation is None:
        return words, ""
    ranks = evaluation.decision.rank[rows]
    ranked = rows[ranks > 0]
    parts = []
    if ranked.size:
        best = int(ranked[np.argmin(evaluation.decision.rank[ranked])])
        text = translate("Hover", "Best: {name}, rank {rank}")
        name, rank = project.sites[best].name, int(evaluation.decision.rank[best])
        parts.append(text.format(name=name, rank=ctx.format.number(rank)))
    excluded = int(evaluation.decision.excluded[rows].sum())
    if excluded:
        parts.append(translate("Hover", "Excluded: {count}").format(count=ctx.format.number(excluded)))
    parts.append(translate("Hover", "A click brings them closer"))
    return words, "\n".join(parts)


#: What a preview adds to the words of the hover card.
PREVIEWED = (
    "finance.npv_eur",
    "finance.lcoc_eur_per_gpu_h",
    "power.delivered_eur_per_mwh",
    "connection.lead_time_months",
    "climate.pue",
)


def preview_words(ctx: UiContext, row: int, quantity: str | None) -> tuple[str, str]:
    """Return what the hover card says, and the main figures of a site, one a line."""
    name, text = site_words(ctx, row, quantity)
    evaluation = ctx.session.evaluation
    if evaluation is None or row >= len(evaluation):
        return name, text
    lines = [text, ""]
    for key in PREVIEWED:
        if key in evaluation.columns:
            value = ctx.format.quantity(key, float(evaluation.columns[key][row]))
            lines.append(f"{ctx.labels.quantity(key, short=True)}: {value}")
    return name, "\n".join(lines)


def station_words(name: str, voltage_kv: float) -> tuple[str, str]:
    """Return name and voltage of a station."""
    return name or translate("Hover", "Station without name"), f"{voltage_kv:.0f}\u00a0kV"


def earthquake_words(ctx: UiContext, events: Earthquakes, row: int) -> tuple[str, str]:
    """Return magnitude and day of an earthquake."""
    magnitude = magnitude_words(float(events.magnitude[row]), ctx.format)
    title = translate("Hover", "Earthquake {magnitude}").format(magnitude=magnitude)
    return title, day_words(events, row, ctx.format)


def cell_words(ctx: UiContext, scene: QPointF, quantity: str | None) -> tuple[str, str] | None:
    """Return country and value of the cell of the grid at a place of the scene; None where there is none."""
    grid, world = ctx.session.grid, ctx.session.world
    if grid is None or quantity is None or quantity not in grid.columns or world is None:
        return None
    cell = int(grid.spec.cell_at(np.array([scene.x()]), np.array([-scene.y()]))[0])
    at = int(np.searchsorted(grid.cell, cell))
    if cell < 0 or at >= len(grid) or grid.cell[at] != cell:
        return None
    place = world.layers.regions.country_name(int(grid.country[at]), ctx.lang)
    if grid.excluded[at]:
        return place, translate("Hover", "Excluded")
    value = ctx.format.quantity(quantity, float(grid.columns[quantity][at]))
    return place, f"{ctx.labels.quantity(quantity, short=True)} {value}"
