"""A native chart as a picture, for the preview: its own numbers, colours and axes."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pptx.chart.plot import LinePlot, XyPlot
from pptx.enum.dml import MSO_COLOR_TYPE
from pptx.oxml.ns import qn

from standortkompass.core.arrays import FloatArray
from standortkompass.export.palette import INK, MUTED, PARTS, RULE
from standortkompass.export.story.words import shortened

Box = tuple[float, float, float, float]
_BELOW_CM, _SIDE_CM, _TITLE_CM, _ROW_CM, _ENTRY_CM = 1.1, 1.3, 0.8, 0.5, 1.2
_NAME_CM = 0.19  # a character of a category beside lying bars


def draw_chart(figure: Figure, chart: Any, box: Box, size_cm: tuple[float, float]) -> None:
    """Draw a chart into a box of a page.

    Parameters
    ----------
    chart : pptx.chart.chart.Chart
    box : (left, bottom, width, height)
        Shares of the page.
    size_cm : (float, float)
        Size of the page.
    """
    lying = _attribute(chart.plots[0], "barDir") == "bar"
    names = [] if _is_scatter(chart) else [str(name) for name in chart.plots[0].categories]
    wide_cm = box[2] * size_cm[0]
    left = _SIDE_CM
    if lying:
        left = min(max((len(name) for name in names), default=8) * _NAME_CM, 0.45 * wide_cm)
    columns, rows = _legend_grid(chart, wide_cm)
    above = _ROW_CM * rows + (_TITLE_CM if chart.has_title else 0.2)
    axes = figure.add_axes(
        (
            box[0] + left / size_cm[0],
            box[1] + _BELOW_CM / size_cm[1],
            box[2] - (left + 0.3) / size_cm[0],
            box[3] - (above + _BELOW_CM) / size_cm[1],
        ),
        zorder=4,
    )
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, labelsize=9, colors=MUTED)
    axes.set_axisbelow(True)
    axes.grid(axis="x" if lying else "y", color=RULE, linewidth=0.6)
    if _is_scatter(chart):
        _draw_points(axes, chart)
    else:
        _draw_categories(axes, chart, names, lying)
    _finish(axes, chart, lying)
    if chart.has_legend:
        axes.legend(loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=columns, frameon=False, fontsize=9,
                    handlelength=1.0, handleheight=0.8, columnspacing=1.2, borderaxespad=0.1)  # fmt: skip
    if chart.has_title:
        figure.text(box[0] + box[2] / 2, box[1] + box[3] - 0.1 / size_cm[1],
                    chart.chart_title.text_frame.text, ha="center", va="top", fontsize=11, weight="bold",
                    color=INK)  # fmt: skip


def _is_scatter(chart: Any) -> bool:
    return isinstance(chart.plots[0], XyPlot)


def _attribute(plot: Any, tag: str) -> str:
    """Return a value of a plot's own element: direction of bars, kind of grouping."""
    found = plot._element.find(qn(f"c:{tag}"))
    return "" if found is None else str(found.get("val"))


def _draw_points(axes: Axes, chart: Any) -> None:
    for series in chart.plots[0].series:
        points = np.array([(x, y) for x, y in zip(series.iter_values(), _second(series), strict=True)])
        axes.plot(
            points[:, 1], points[:, 0], color=PARTS[4], marker="o", markerfacecolor=PARTS[0], markersize=7
        )


def _second(series: Any) -> list[float]:
    """Return the values on the first axis; python-pptx iterates over the second only."""
    found = series._element.findall(".//{*}xVal//{*}v")
    return [float(value.text) for value in found]


def _draw_categories(axes: Axes, chart: Any, names: list[str], lying: bool) -> None:
    at = np.arange(len(names), dtype=float)
    up, down = np.zeros(len(names)), np.zeros(len(names))
    for plot in chart.plots:
        stacked, count = _attribute(plot, "grouping") == "stacked", len(plot.series)
        for index, series in enumerate(plot.series):
            values = np.array([np.nan if v is None else float(v) for v in series.values])
            colour = _colour(series, PARTS[index % len(PARTS)])
            if isinstance(plot, LinePlot):
                axes.plot(at, values, color=colour, linewidth=1.8, label=series.name)
                continue
            known = np.nan_to_num(values)
            if stacked:
                start = np.where(known >= 0, up, down)
                up, down = up + np.maximum(known, 0), down + np.minimum(known, 0)
                _bars(axes, at, known, start, 0.72, colour, series.name, lying)
            else:
                apart = plot.overlap is not None and plot.overlap < 100 and count > 1
                width = 0.76 / count if apart else 0.7
                place = at + (index - (count - 1) / 2) * width if apart else at
                _bars(axes, place, known, np.zeros(len(known)), width, colour, series.name, lying)
    if lying:
        axes.set_yticks(at, [shortened(name, 60) for name in names], color=INK)
        axes.invert_yaxis()
    else:
        every = max(1, round(len(names) / 10))
        axes.set_xticks(at[::every], names[::every])


def _bars(
    axes: Axes, at: FloatArray, values: FloatArray, start: FloatArray, width: float, colour: str, name: str,
    lying: bool,
) -> None:  # fmt: skip
    if lying:
        axes.barh(at, values, left=start, height=width, color=colour, label=name)
    else:
        axes.bar(at, values, bottom=start, width=width, color=colour, label=name)


def _colour(series: Any, otherwise: str) -> str:
    for part in (series.format.fill, series.format.line):
        try:
            colour = part.fore_color if hasattr(part, "fore_color") else part.color
            if colour.type == MSO_COLOR_TYPE.RGB:
                return f"#{colour.rgb}"
        except (AttributeError, TypeError):  # no such fill: the next part may have it
            continue
    return otherwise


def _legend_grid(chart: Any, wide_cm: float) -> tuple[int, int]:
    """Return columns and rows of a legend that fits across the chart."""
    names = [series.name or "" for plot in chart.plots for series in plot.series]
    if not chart.has_legend or not names:
        return 1, 0
    columns = max(int(wide_cm / (max(map(len, names)) * _NAME_CM + _ENTRY_CM)), 1)
    return min(columns, len(names)), -(-len(names) // columns)


def _finish(axes: Axes, chart: Any, lying: bool) -> None:
    """Set the scale that the chart has, and name the axes."""
    value = chart.value_axis
    low, high = value.minimum_scale, value.maximum_scale
    if low is not None and high is not None:
        (axes.set_xlim if lying else axes.set_ylim)(low, high)
    title = value.axis_title.text_frame.text if value.has_title else ""
    (axes.set_xlabel if lying else axes.set_ylabel)(title, fontsize=9, color=MUTED)
    if _is_scatter(chart) and chart.category_axis.has_title:
        axes.set_xlabel(chart.category_axis.axis_title.text_frame.text, fontsize=9, color=MUTED)
