"""LCOC stack: what a sold GPU-hour costs at each site, by parts, cheapest first."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.page import new_page, sheet_of
from standortkompass.export.figures.plot import legend_above, numbers, plain_axes, unit_label
from standortkompass.export.palette import HIGHLIGHT, INK, MUTED, PARTS
from standortkompass.export.story import series
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

SHOWN, SHOWN_HALF = 20, 12
_BOX, _HALF_BOX = (0.06, 0.235, 0.9, 0.53), (0.1, 0.305, 0.86, 0.41)


def draw_stack(bundle: ExportBundle, lang: str, title: str | None = None) -> Figure | None:
    """Return the slide; None where no site has a known cost.

    Parameters
    ----------
    bundle : ExportBundle
    lang : str
    title : str, optional
        Statement; made from the spread of the cost if left out.
    """
    texts, cost, sheet = Texts(lang), bundle.evaluation.columns[series.LCOC], sheet_of(bundle)
    rows = series.cost_rows(bundle, sheet.pick(SHOWN, SHOWN_HALF))
    if not rows or not bundle.evaluation.finance.lines:
        return None
    rows = tuple(sorted(rows, key=lambda row: cost[row]))
    data = series.cost_stack(bundle, texts, rows)
    figure = new_page(
        bundle,
        texts,
        title or series.cost_statement(bundle, texts, series.cost_rows(bundle)),
        texts.get("report.stack.subtitle"),
    )
    axes = plain_axes(figure, sheet.box(_BOX, _HALF_BOX), values="y", size_pt=sheet.pt(10.0))
    at = np.arange(len(rows))
    up, down = np.zeros(len(rows)), np.zeros(len(rows))
    for part, colour in zip(data.series, PARTS, strict=False):
        values = np.asarray(part.values)
        axes.bar(at, values, bottom=np.where(values >= 0, up, down), width=0.66, color=colour,
                 edgecolor="white", linewidth=0.6, label=part.label)  # fmt: skip
        up, down = up + np.maximum(values, 0), down + np.minimum(values, 0)
    leader = bundle.evaluation.decision.rank[list(rows)] == 1
    for x, row, top, first in zip(at, rows, up, leader, strict=True):
        axes.annotate(labels.number(texts, float(cost[row]), 2), (x, top), (0, 4), size=sheet.pt(12.0),
                      weight="bold", textcoords="offset points", ha="center",
                      color=HIGHLIGHT if first else INK)  # fmt: skip
    axes.axhline(0, color=MUTED, linewidth=1)
    axes.set_xlim(-0.6, max(len(rows), 6) - 0.4)
    names = [shortened(bundle.evaluation.places.names[row], 16) for row in rows]
    slanted = len(rows) > sheet.pick(7, 4)
    axes.set_xticks(at, names, size=sheet.pt(11.0), rotation=35 if slanted else 0,
                    ha="right" if slanted else "center", rotation_mode="anchor")  # fmt: skip
    numbers(axes.yaxis, texts, 1)
    unit_label(axes, data.unit, side="y", size_pt=sheet.pt(10.0))
    legend_above(axes, sheet.pick(len(data.series), 3), size_pt=sheet.pt(10.0))
    return figure
