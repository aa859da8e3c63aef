"""Portfolio: where the chosen sites lie, and the front of two goals."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures import europe_map as base
from standortkompass.export.figures.field_map import PICTURE_CM, as_png, bare_figure
from standortkompass.export.figures.page import HEIGHT_CM, drawing, new_page
from standortkompass.export.figures.placement import place_labels
from standortkompass.export.figures.plot import numbers, plain_axes
from standortkompass.export.palette import HIGHLIGHT, INK, MUTED, PARTS, RULE
from standortkompass.export.story import plan as story
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

_BOX = (0.09, 0.17, 0.86, 0.64)
_PT_PER_CM = 28.35


def draw_portfolio(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure | None:
    """Return the map of the plan with its sites; None without a plan."""
    texts, plan = Texts(lang), story.best_plan(bundle)
    if plan is None or bundle.portfolio is None:
        return None
    statement = title or story.statement(bundle, texts)
    figure = new_page(bundle, texts, statement, shortened(bundle.portfolio.sentence, 150))
    _map(figure.add_axes(base._AXES), bundle, bundle.portfolio.question.candidates, set(plan.sites))
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
        _map(axes, bundle, bundle.portfolio.question.candidates, set(plan.sites))
        return as_png(figure)


def _map(axes: Axes, bundle: ExportBundle, candidates: Candidates, chosen: set[str]) -> None:
    base._frame(axes)
    base._land(axes, bundle)
    base._borders(axes, bundle)
    for patch in axes.patches[-1:]:
        patch.set_edgecolor("#B4BEC7")
    taken = np.array([name in chosen for name in candidates.names], dtype=bool)
    x, y = candidates.x_m, candidates.y_m
    axes.scatter(x[~taken], y[~taken], s=26, c="#9AA6B1", edgecolors="white", linewidths=0.8, zorder=6)
    axes.scatter(x[taken], y[taken], s=150, c=HIGHLIGHT, edgecolors="white", linewidths=1.6, zorder=7)
    names = [shortened(name, 30) for name in candidates.names if name in chosen]
    per_cm = (axes.get_ylim()[1] - axes.get_ylim()[0]) / (base._AXES[3] * HEIGHT_CM)
    size = 11.0
    width = np.array([len(name) * 0.58 * size / _PT_PER_CM * per_cm for name in names])
    places = place_labels(x[taken], y[taken], width, size * 1.25 / _PT_PER_CM * per_cm, 0.22 * per_cm)
    for name, (cx, cy) in zip(names, places, strict=True):
        axes.text(cx, cy, name, size=size, weight="bold", ha="center", va="center", zorder=8,
                  bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.2})  # fmt: skip


def _beside(figure: Figure, bundle: ExportBundle, texts: Texts) -> None:
    """List the chosen sites and the totals at the right of the map."""
    left, top, right = base._AXES[0] + base._AXES[2] + 0.03, base._AXES[1] + base._AXES[3], 0.96
    sites, totals = story.sites(bundle, texts), story.totals(bundle, texts)
    step = min(0.045, (base._AXES[3] - 0.3) / max(len(sites.rows), 1))
    for x, text, side in zip((left, 0.87, right), sites.head, ("left", "right", "right"), strict=True):
        figure.text(x, top, text, size=9, color=MUTED, va="top", ha=side)
    y = top - 0.05
    for line, (name, mw, year) in enumerate(sites.rows):
        weight = "bold" if line in sites.marked else "normal"
        figure.text(left, y, shortened(name, 26), size=11, va="center", weight=weight)
        figure.text(0.87, y, mw, size=11, va="center", ha="right", weight=weight)
        figure.text(right, y, year, size=11, va="center", ha="right", weight=weight)
        y -= step
    y -= 0.04
    for label, value in totals.rows:
        figure.text(left, y, label, size=11, color=MUTED, va="center")
        figure.text(right, y, value, size=13, weight="bold", va="center", ha="right")
        y -= 0.047


def draw_front(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure | None:
    """Return the front of two goals; None without one."""
    texts, found = Texts(lang), story.front(bundle)
    if found is None:
        return None
    (first, second), points = found
    statement = title or texts.get("report.portfolio.front", count=len(points))
    figure = new_page(bundle, texts, statement, texts.get("report.portfolio.front_subtitle"))
    axes = plain_axes(figure, _BOX, values="y")
    axes.grid(axis="x", color=RULE, linewidth=0.8)
    ordered = np.array(sorted(points))
    axes.plot(ordered[:, 0], ordered[:, 1], color=PARTS[4], linewidth=1.6, zorder=2)
    axes.scatter(ordered[:, 0], ordered[:, 1], s=85, c=PARTS[0], edgecolors="white", linewidths=1.4, zorder=3)
    axes.margins(0.08)
    for index, (x, y) in enumerate(ordered):
        if index in (0, len(ordered) - 1):
            text = f"{labels.number(texts, x, 1)} | {labels.number(texts, y, 1)}"
            axes.annotate(text, (x, y), (0, 10), textcoords="offset points", size=11, ha="center", color=INK)
    axes.set_xlabel(story.goal_label(texts, first), fontsize=12)
    axes.set_ylabel(story.goal_label(texts, second), fontsize=12)
    numbers(axes.xaxis, texts, 0)
    numbers(axes.yaxis, texts, 0)
    return figure
