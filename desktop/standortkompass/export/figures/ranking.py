"""Ranking: what a sold GPU-hour costs at each site, by parts, in the order of the score."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.page import Sheet, new_page, sheet_of
from standortkompass.export.palette import HIGHLIGHT, INK, MUTED, PARTS, RULE
from standortkompass.export.story.statements import spread
from standortkompass.texts import Texts

#: Parts of the levelised cost, from the axis outwards; lines ``lcoc_<part>`` of the model.
COST_PARTS = ("it", "building", "power", "operation", "residual")
COLUMNS = ("finance.npv_eur", "power.delivered_eur_per_mwh", "connection.lead_time_months", "decision.score")
SHOWN, SHOWN_HALF = 20, 15
_AXES, _HALF_AXES = (0.165, 0.135, 0.49, 0.65), (0.31, 0.165, 0.65, 0.575)


def draw_ranking(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure:
    """Return the slide: one stacked bar a site, figures beside it.

    Parameters
    ----------
    bundle : ExportBundle
    lang : str
    title : str, optional
        Statement; made from the spread of the cost if left out.
    """
    texts, sheet = Texts(lang), sheet_of(bundle)
    rows = bundle.order[: sheet.pick(SHOWN, SHOWN_HALF)]
    subtitle = texts.get("export.rank.subtitle", project=bundle.project)
    figure = new_page(bundle, texts, title or spread(bundle, texts), subtitle)
    axes = figure.add_axes(sheet.box(_AXES, _HALF_AXES))
    count = max(len(rows), 6)
    at = np.arange(len(rows), dtype=float)
    _bars(axes, bundle, rows, at, texts, sheet)
    axes.set_ylim(count - 0.4, -0.6)
    axes.set_yticks([])
    for y, row in zip(at, rows, strict=True):
        rank = int(bundle.evaluation.decision.rank[row])
        axes.text(-0.012, y, str(rank) if rank else "–", transform=axes.get_yaxis_transform(),
                  size=sheet.pt(10.5), ha="right", va="center", weight="bold",
                  color=HIGHLIGHT if rank == 1 else INK)  # fmt: skip
        axes.text(-0.062, y, _name(bundle, int(row)), transform=axes.get_yaxis_transform(),
                  size=sheet.pt(10.5), ha="right", va="center")  # fmt: skip
    axes.tick_params(length=0)
    axes.xaxis.set_major_formatter(lambda value, _: labels.number(texts, value, 1))
    axes.tick_params(axis="x", labelsize=sheet.pt(9.0))
    axes.grid(axis="x", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.axvline(0, color=MUTED, linewidth=1)
    if not sheet.half:
        _columns(figure, bundle, rows, count, texts)
    return figure


def _name(bundle: ExportBundle, row: int) -> str:
    name = bundle.evaluation.places.names[row]
    return name if len(name) <= 20 else name[:19].rstrip() + "…"


def _bars(
    axes: Axes, bundle: ExportBundle, rows: IntArray, at: FloatArray, texts: Texts, sheet: Sheet
) -> None:
    lines = bundle.evaluation.finance.lines
    excluded = bundle.evaluation.decision.excluded[rows]
    right, left = np.zeros(len(rows)), np.zeros(len(rows))
    for part, colour in zip(COST_PARTS, PARTS, strict=False):
        if f"lcoc_{part}" not in lines:
            continue
        value = np.nan_to_num(lines[f"lcoc_{part}"][rows])
        start = np.where(value >= 0, right, left + value)
        axes.barh(
            at, np.abs(value), left=start, height=0.62, color=colour, edgecolor="white", linewidth=0.6,
            label=labels.first_of(texts, f"export.cost_part.{part}"),
        )  # fmt: skip
        right, left = right + np.maximum(value, 0), left + np.minimum(value, 0)
    for patch_row in np.flatnonzero(excluded):
        axes.axhspan(at[patch_row] - 0.42, at[patch_row] + 0.42, color="white", alpha=0.65, zorder=3)
    total = bundle.evaluation.columns["finance.lcoc_eur_per_gpu_h"][rows]
    for y, value, end, first in zip(
        at, total, right, bundle.evaluation.decision.rank[rows] == 1, strict=True
    ):
        text = labels.number(texts, float(value), 2)
        axes.text(end + 0.02 * (right.max() or 1.0), y, text, va="center", size=sheet.pt(10.5),
                  weight="bold", color=HIGHLIGHT if first else INK, zorder=4,
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0})  # fmt: skip
    axes.set_xlim(left.min() * 1.05, max(right.max() * 1.1, 0.1))
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.005, 1.005), ncols=sheet.pick(len(COST_PARTS), 3),
        frameon=False, fontsize=sheet.pt(9.0),
        handlelength=0.9, handleheight=0.9, columnspacing=1.5, borderaxespad=0.2,
    )  # fmt: skip


def _columns(figure: Figure, bundle: ExportBundle, rows: IntArray, count: int, texts: Texts) -> None:
    left, bottom, width, height = _AXES
    step = height / (count + 0.2)
    for position, key in enumerate(COLUMNS):
        x = left + width + 0.075 + position * 0.076
        figure.text(x, bottom + height + 0.012, labels.head(texts, key).replace(" [", "\n["), size=8.5,
                    color=MUTED, ha="right", va="bottom", linespacing=1.3)  # fmt: skip
        for line, row in enumerate(rows):
            y = bottom + height - (line + 0.6) * step
            text = labels.measure(texts, key, float(bundle.evaluation.columns[key][row]), with_unit=False)
            figure.text(x, y, text, size=10.5, ha="right", va="center")
