"""Portfolio: where the chosen sites lie, and the front of two goals."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures import basemap
from standortkompass.export.figures.basemap import Window
from standortkompass.export.figures.europe_map import BESIDE, HALF
from standortkompass.export.figures.field_map import LOCATOR_BORDER, PICTURE_CM, as_png, bare_figure
from standortkompass.export.figures.page import drawing, new_page, sheet_of
from standortkompass.export.figures.plot import numbers, plain_axes
from standortkompass.export.palette import HIGHLIGHT, INK, MUTED, PARTS, RULE
from standortkompass.export.story import plan as story
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

_FRONT, _FRONT_HALF = (0.09, 0.17, 0.86, 0.64), (0.13, 0.235, 0.83, 0.54)
_SPARED = "#9AA6B1"


def draw_portfolio(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure | None:
    """Return the map of the plan, on a whole slide with its sites beside it; None without a plan."""
    texts, plan, sheet = Texts(lang), story.best_plan(bundle), sheet_of(bundle)
    if plan is None or bundle.portfolio is None:
        return None
    statement = title or story.statement(bundle, texts)
    figure = new_page(bundle, texts, statement, bundle.portfolio.sentence)
    box = sheet.box(BESIDE, HALF)
    window = basemap.europe((box[2] * sheet.width_cm, box[3] * sheet.height_cm))
    candidates = bundle.portfolio.question.candidates
    _map(figure.add_axes(box), bundle, candidates, set(plan.sites), window, sheet.pt(11.0))
    if not sheet.half:
        _beside(figure, bundle, texts)
    return figure


def portfolio_picture(bundle: ExportBundle) -> bytes | None:
    """Return the bare map of the plan as PNG, ``field_map.PICTURE_CM`` in size; None without a plan."""
    plan = story.best_plan(bundle)
    if plan is None or bundle.portfolio is None:
        return None
    with drawing():
        figure = bare_figure(PICTURE_CM)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        candidates, window = bundle.portfolio.question.candidates, basemap.europe(PICTURE_CM)
        _map(axes, bundle, candidates, set(plan.sites), window, 11.0)
        return as_png(figure)


def _map(
    axes: Axes, bundle: ExportBundle, candidates: Candidates, chosen: set[str], window: Window, size_pt: float
) -> None:
    basemap.frame(axes, window)
    basemap.land(axes, bundle, window)
    basemap.borders(axes, bundle, window, LOCATOR_BORDER)
    taken = np.array([name in chosen for name in candidates.names], dtype=bool)
    x, y = candidates.x_m, candidates.y_m
    axes.scatter(x[~taken], y[~taken], s=26, c=_SPARED, edgecolors="white", linewidths=0.8, zorder=6)
    axes.scatter(x[taken], y[taken], s=150, c=HIGHLIGHT, edgecolors="white", linewidths=1.6, zorder=7)
    names = [shortened(name, 30) for name in candidates.names if name in chosen]
    points = (x[taken], y[taken])
    basemap.names_beside(
        axes, window, points, names, ["bold"] * len(names), size_pt=size_pt, gap_cm=0.022 * size_pt
    )


def _beside(figure: Figure, bundle: ExportBundle, texts: Texts) -> None:
    """List the chosen sites and the totals at the right of the map."""
    left, top, right = BESIDE[0] + BESIDE[2] + 0.03, BESIDE[1] + BESIDE[3], 0.96
    sites, totals = story.sites(bundle, texts), story.totals(bundle, texts)
    step = min(0.045, (BESIDE[3] - 0.3) / max(len(sites.rows), 1))
    size = 11.0 if step > 0.028 else 8.5
    for x, text, side in zip((left, 0.87, right), sites.head, ("left", "right", "right"), strict=True):
        figure.text(x, top, text, size=9, color=MUTED, va="top", ha=side)
    y = top - 0.05
    for line, (name, mw, year) in enumerate(sites.rows):
        weight = "bold" if line in sites.marked else "normal"
        figure.text(left, y, shortened(name, 26), size=size, va="center", weight=weight)
        figure.text(0.87, y, mw, size=size, va="center", ha="right", weight=weight)
        figure.text(right, y, year, size=size, va="center", ha="right", weight=weight)
        y -= step
    y -= 0.04
    for label, value in totals.rows:
        figure.text(left, y, label, size=11, color=MUTED, va="center")
        figure.text(right, y, value, size=13, weight="bold", va="center", ha="right")
        y -= 0.047


def draw_front(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure | None:
    """Return the front of two goals; None without one."""
    texts, found, sheet = Texts(lang), story.front(bundle), sheet_of(bundle)
    if found is None:
        return None
    (first, second), points = found
    statement = title or story.front_statement(bundle, texts)
    figure = new_page(bundle, texts, statement, texts.get("report.portfolio.front_subtitle"))
    axes = plain_axes(figure, sheet.box(_FRONT, _FRONT_HALF), values="y")
    axes.tick_params(labelsize=sheet.pt(10.0))
    axes.grid(axis="x", color=RULE, linewidth=0.8)
    ordered = np.array(sorted(points))
    axes.plot(ordered[:, 0], ordered[:, 1], color=PARTS[4], linewidth=1.6, zorder=2)
    axes.scatter(ordered[:, 0], ordered[:, 1], s=85, c=PARTS[0], edgecolors="white", linewidths=1.4, zorder=3)
    axes.margins(0.1)
    rising = 1 if ordered[-1, 1] >= ordered[0, 1] else -1
    for (x, y), side in ((ordered[0], -rising), (ordered[-1], rising)):  # away from the line
        text = f"{labels.number(texts, x, 1)} | {labels.number(texts, y, 1)}"
        axes.annotate(text, (x, y), (0, 11 * side), textcoords="offset points", size=sheet.pt(11.0),
                      ha="center", va="bottom" if side > 0 else "top", color=INK)  # fmt: skip
    axes.set_xlabel(story.goal_label(texts, first), fontsize=sheet.pt(12.0))
    axes.set_ylabel(story.goal_label(texts, second), fontsize=sheet.pt(12.0))
    numbers(axes.xaxis, texts, 0)
    numbers(axes.yaxis, texts, 0)
    return figure
