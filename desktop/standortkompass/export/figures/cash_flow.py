"""Cash flow of the leading site: payments by year, and what they add up to."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.page import new_page, sheet_of
from standortkompass.export.figures.plot import legend_above, numbers, plain_axes, unit_label
from standortkompass.export.palette import INK, MUTED, PARTS
from standortkompass.export.story import series, site
from standortkompass.texts import Texts

_BOX, _HALF_BOX = (0.07, 0.145, 0.89, 0.64), (0.1, 0.19, 0.86, 0.52)


def draw_cash_flow(
    bundle: ExportBundle, lang: str, title: str | None = None, row: int | None = None
) -> Figure | None:
    """Return the page; None where there are no yearly figures.

    Parameters
    ----------
    bundle : ExportBundle
    lang : str
    title : str, optional
        Statement; made from the net present value if left out.
    row : int, optional
        The site; the leading one if left out.
    """
    texts, rows = Texts(lang), site.featured(bundle, 1)
    row = rows[0] if row is None and rows else row
    if row is None or not series.has_cash_flow(bundle, row):
        return None
    data = series.cash_flow(bundle, texts, row)
    figure = new_page(bundle, texts, title or data.title, data.subtitle)
    sheet = sheet_of(bundle)
    axes = plain_axes(figure, sheet.box(_BOX, _HALF_BOX), values="y", size_pt=sheet.pt(10.0))
    years = np.array([int(year) for year in data.categories])
    up, down = np.zeros(years.size), np.zeros(years.size)
    for kind, colour in zip(data.series, PARTS, strict=False):
        values = np.nan_to_num(np.asarray(kind.values))
        axes.bar(years, values, bottom=np.where(values >= 0, up, down), width=0.72, color=colour,
                 edgecolor="white", linewidth=0.6, label=kind.label)  # fmt: skip
        up, down = up + np.maximum(values, 0), down + np.minimum(values, 0)
    total = series.yearly_total(bundle, row)
    axes.plot(years, total, color="white", linewidth=4.5)
    axes.plot(years, total, color=INK, linewidth=2.4, marker="o", markersize=5, markeredgecolor="white",
              label=texts.get("report.cash.total"))  # fmt: skip
    axes.axhline(0, color=MUTED, linewidth=1)
    axes.set_xticks(years[:: 1 if years.size <= sheet.pick(22, 12) else 2 if years.size <= 24 else 4])
    numbers(axes.yaxis, texts, 0)
    unit_label(axes, data.unit, side="y", size_pt=sheet.pt(10.0))
    legend_above(axes, sheet.pick(len(data.series) + 1, 4), size_pt=sheet.pt(10.0))
    return figure
