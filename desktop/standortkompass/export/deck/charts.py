"""Native charts: their data stand in the embedded workbook and can be edited there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from standortkompass.export import labels
from standortkompass.export.palette import HIGHLIGHT, INK, MUTED, PARTS, RULE
from standortkompass.export.story.series import Tornado
from standortkompass.export.story.table import ChartData
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

_LABEL, _LEGEND = 46, 34  # characters of a category and of an entry of the legend
_GAP, _FEW = 38, 8  # gap between bars in percent of a bar; wider where they are few
_TICKS, _ROUND_STEPS = 8, (1.0, 2.0, 2.5, 5.0, 10.0)
_LOW_BAR, _HIGH_BAR = PARTS[2], PARTS[0]
#: Lines of several sites: distinct in lightness; the first stands out.
_LINES = (HIGHLIGHT, PARTS[0], PARTS[2], PARTS[3], PARTS[6])


def cost_chart(placeholder: Any, data: ChartData, texts: Texts) -> Any:
    """Fill a placeholder with stacked bars, one a category, first at the top, totals at the names."""
    totals = [sum(values) for values in zip(*(series.values for series in data.series), strict=True)]
    names = [
        f"{shortened(name, _LABEL)}   {labels.number(texts, total, data.decimals)}"
        for name, total in zip(data.categories, totals, strict=True)
    ]
    chart = _insert(placeholder, XL_CHART_TYPE.BAR_STACKED, data, _chart_data(data, names))
    plot = chart.plots[0]
    plot.gap_width = _GAP + 40 * max(0, _FEW - len(data.categories))
    plot.overlap = 100
    _paint(plot, PARTS)
    chart.category_axis.reverse_order = True
    _category_axis(chart.category_axis, 11)
    _value_axis(chart.value_axis, data.decimals, data.unit, at_top=True)
    _scale(chart.value_axis, *_stacked(data))
    _legend(chart)
    return chart


def payment_chart(placeholder: Any, data: ChartData, total: tuple[str, tuple[float, ...]]) -> Any:
    """Fill a placeholder with stacked columns by year and a line for their sum."""
    label, values = total
    both = _chart_data(data)
    both.add_series(label, values)
    chart = _insert(placeholder, XL_CHART_TYPE.COLUMN_STACKED, data, both)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 30, 100
    _paint(plot, PARTS)
    _last_series_as_line(chart)
    _category_axis(chart.category_axis, 9)
    _every(chart.category_axis, 2, slanted=True)
    _value_axis(chart.value_axis, data.decimals, data.unit)
    _scale(chart.value_axis, *_stacked(data))
    _legend(chart)
    return chart


def line_chart(placeholder: Any, data: ChartData) -> Any:
    """Fill a placeholder with lines over the years."""
    chart = _insert(placeholder, XL_CHART_TYPE.LINE, data)
    for index, series in enumerate(chart.plots[0].series):
        series.smooth = False
        series.format.line.width = Pt(2.5 if index == 0 else 1.5)
        series.format.line.color.rgb = _rgb(_LINES[index % len(_LINES)])
    _category_axis(chart.category_axis, 10)
    _every(chart.category_axis, 3, slanted=True)
    _value_axis(chart.value_axis, data.decimals, data.unit)
    _scale(chart.value_axis, *_single(data))
    _legend(chart)
    _title(chart, data.title)
    return chart


def tornado_chart(placeholder: Any, data: Tornado, texts: Texts) -> Any:
    """Fill a placeholder with bars to both sides of the base result, widest at the top."""
    chart_data = CategoryChartData(number_format="+0.00;−0.00;0.00")
    chart_data.categories = [
        f"{shortened(bar.label, _LABEL)} ({bar.low_text} – {bar.high_text})" for bar in data.bars
    ]
    chart_data.add_series(texts.get("report.tornado.low"), [bar.low for bar in data.bars])
    chart_data.add_series(texts.get("report.tornado.high"), [bar.high for bar in data.bars])
    chart = placeholder.insert_chart(XL_CHART_TYPE.BAR_CLUSTERED, chart_data)
    chart.name = "sk.chart"
    native = chart.chart
    native.has_title = False
    plot = native.plots[0]
    plot.gap_width, plot.overlap = 35, 100
    _paint(plot, (_LOW_BAR, _HIGH_BAR))
    plot.has_data_labels = True
    plot.data_labels.number_format = '+0.00;−0.00;""'
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.font.size = Pt(10)
    plot.data_labels.font.color.rgb = _rgb(INK)
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    native.category_axis.reverse_order = True
    _category_axis(native.category_axis, 11)
    _value_axis(native.value_axis, 2, data.unit, at_top=True)
    swings = [v for bar in data.bars for v in (bar.low, bar.high)]
    room = 0.12 * (max(swings) - min(swings))  # for the labels at both ends
    _scale(native.value_axis, min(swings) - room, max(swings) + room)
    _legend(native)
    return native


def contribution_chart(placeholder: Any, data: ChartData) -> Any:
    """Fill a placeholder with the points of a site beside the median of all."""
    chart = _insert(placeholder, XL_CHART_TYPE.BAR_CLUSTERED, data)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    _paint(plot, (PARTS[0], PARTS[4]))
    chart.category_axis.reverse_order = True
    _category_axis(chart.category_axis, 10)
    _value_axis(chart.value_axis, 0, data.unit, at_top=True)
    _legend(chart)
    _title(chart, data.title)
    return chart


def front_chart(
    placeholder: Any, points: Sequence[tuple[float, float]], name: str, heads: tuple[str, str]
) -> Any:
    """Fill a placeholder with the plans on a front, as points joined by a line."""
    data = XyChartData()
    series = data.add_series(name)
    for x, y in sorted(points):
        series.add_data_point(x, y)
    native = placeholder.insert_chart(XL_CHART_TYPE.XY_SCATTER_LINES, data).chart
    native.has_title = native.has_legend = False
    native.font.size = Pt(11)
    drawn = native.plots[0].series[0]
    drawn.format.line.color.rgb = _rgb(PARTS[4])
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 9
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = _rgb(PARTS[0])
    for axis, head, ends in zip(
        (native.category_axis, native.value_axis), heads, zip(*points, strict=True), strict=True
    ):
        _value_axis(axis, 0, head)
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        room = 0.08 * ((max(ends) - min(ends)) or 1.0)
        axis.minimum_scale, axis.maximum_scale = _outwards(min(ends) - room, max(ends) + room)
    return native


def _title(chart: Any, title: str) -> None:
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    frame = chart.chart_title.text_frame
    frame.text = title
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(12), True
    run.font.color.rgb = _rgb(INK)


def _chart_data(data: ChartData, names: list[str] | None = None) -> CategoryChartData:
    chart_data = CategoryChartData(number_format=_format(data.decimals))
    chart_data.categories = names or [shortened(name, _LABEL) for name in data.categories]
    for series in data.series:
        chart_data.add_series(
            shortened(series.label, _LEGEND), [v if math.isfinite(v) else None for v in series.values]
        )
    return chart_data


def _insert(placeholder: Any, kind: Any, data: ChartData, chart_data: CategoryChartData | None = None) -> Any:
    name = placeholder.name
    frame = placeholder.insert_chart(kind, chart_data or _chart_data(data))
    frame.name = name
    frame.chart.has_title = False
    frame.chart.font.size = Pt(11)
    return frame.chart


def _format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _paint(plot: Any, colours: tuple[str, ...]) -> None:
    for series, colour in zip(plot.series, colours, strict=False):
        series.invert_if_negative = False
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _rgb(colour)


def _category_axis(axis: Any, size: float) -> None:
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.font.size = Pt(size)
    axis.tick_labels.font.color.rgb = _rgb(INK)
    axis.format.line.color.rgb = _rgb(MUTED)


def _value_axis(axis: Any, decimals: int, unit: str, *, at_top: bool = False) -> None:
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _rgb(RULE)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(10)
    axis.tick_labels.font.color.rgb = _rgb(MUTED)
    axis.tick_labels.number_format = _format(min(decimals, 2))
    axis.tick_labels.number_format_is_linked = False
    if at_top:  # the categories run from the top, so the axis would stand there
        axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    axis.has_title = True
    axis.axis_title.text_frame.text = unit
    run = axis.axis_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(10), False
    run.font.color.rgb = _rgb(MUTED)


def _scale(axis: Any, low: float, high: float) -> None:
    """Set round ticks that cover a range and zero."""
    low, high = min(low, 0.0), max(high, 0.0)
    raw = ((high - low) or 1.0) / _TICKS
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * round_step for round_step in _ROUND_STEPS if power * round_step >= raw * (1 - 1e-9))
    axis.major_unit = step
    axis.minimum_scale, axis.maximum_scale = math.floor(low / step) * step, math.ceil(high / step) * step


def _outwards(low: float, high: float) -> tuple[float, float]:
    """Return round values just outside a range."""
    step = 10.0 ** math.floor(math.log10(high - low))
    return math.floor(low / step) * step, math.ceil(high / step) * step


def _stacked(data: ChartData) -> tuple[float, float]:
    """Return the ends of the longest stacks."""
    columns = list(zip(*(series.values for series in data.series), strict=True))
    low = [sum(v for v in column if v < 0.0) for column in columns]
    high = [sum(v for v in column if v > 0.0) for column in columns]
    return min(low, default=0.0), max(high, default=0.0)


def _single(data: ChartData) -> tuple[float, float]:
    values = [v for series in data.series for v in series.values if math.isfinite(v)]
    return min(values, default=0.0), max(values, default=0.0)


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(11)
    chart.legend.font.color.rgb = _rgb(INK)


def _last_series_as_line(chart: Any) -> None:
    """Move the last series of a bar chart into a line chart on the same axes."""
    bars = chart._chartSpace.find(f".//{qn('c:barChart')}")
    series = bars.findall(qn("c:ser"))[-1]
    bars.remove(series)
    for tag in ("c:invertIfNegative", "c:spPr"):
        for child in series.findall(qn(tag)):
            series.remove(child)
    line = parse_xml(f"<c:lineChart {nsdecls('c')}/>")
    bars.addnext(line)
    line.append(_element("c:grouping", "standard"))
    line.append(_element("c:varyColors", "0"))
    line.append(series)
    shape = parse_xml(
        f'<c:spPr {nsdecls("c", "a")}><a:ln w="28575"><a:solidFill><a:srgbClr val="{INK[1:]}"/>'
        "</a:solidFill></a:ln></c:spPr>"
    )
    marker = parse_xml(f'<c:marker {nsdecls("c")}><c:symbol val="none"/></c:marker>')
    series.find(qn("c:tx")).addnext(shape)
    shape.addnext(marker)
    series.append(_element("c:smooth", "0"))
    line.append(_element("c:marker", "1"))
    for axis in bars.findall(qn("c:axId")):
        line.append(_element("c:axId", axis.get("val")))


def _element(tag: str, value: str) -> Any:
    return parse_xml(f'<{tag} {nsdecls("c")} val="{value}"/>')


def _every(axis: Any, count: int, *, slanted: bool = False) -> None:
    """Label every n-th category; the element stands where the schema wants it."""
    skip = _element("c:tickLblSkip", str(count))
    after = axis._element.find(qn("c:noMultiLvlLbl"))
    if after is not None:
        after.addprevious(skip)
    else:
        axis._element.append(skip)
    axis._element.get_or_add_txPr().bodyPr.set("rot", "-2700000" if slanted else "0")


def _rgb(colour: str) -> RGBColor:
    rgb: RGBColor = RGBColor.from_string(colour.lstrip("#"))
    return rgb
