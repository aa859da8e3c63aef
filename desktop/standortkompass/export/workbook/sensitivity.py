"""The sensitivity: what moves the cost of a GPU-hour at the leading site, as the program found it."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.finance.sensitivity import Swing, Tornado
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.palette import PARTS
from standortkompass.export.workbook.cells import for_print, head, put, widths
from standortkompass.export.workbook.charts import axes, fill_caches
from standortkompass.export.workbook.inputs_sheet import input_format, input_unit
from standortkompass.export.workbook.layout import ModelSheets
from standortkompass.export.workbook.styles import DECIMAL4
from standortkompass.texts import Texts

_HEAD, _CHARTED, _LISTED = 6, 12, 40


def write_sensitivity(book: Workbook, bundle: ExportBundle, plan: ModelSheets, texts: Texts) -> None:
    """Write the swings of the leading site, widest first, with a chart; nothing without a sensitivity."""
    if bundle.sensitivity is None:
        return
    row = next(iter(plan.sheets))
    found = bundle.sensitivity((row,))
    sheet = book.create_sheet(texts.get("export.sheet.sensitivity"))
    name = bundle.evaluation.places.names[row]
    put(sheet, 1, 1, f"{texts.get('export.sheet.sensitivity')}: {name}", "skp_title")
    put(sheet, 2, 1, texts.get("export.sensitivity.hint"), "skp_subtitle")
    put(sheet, 4, 1, texts.get("export.sensitivity.base"), "skp_text")
    put(sheet, 4, 3, float(found.base[0]), "skp_pasted", DECIMAL4)
    swings = found.ranked(0)[:_LISTED]
    _write_swings(sheet, bundle, found, swings, texts)
    widths(sheet, 60, 14, 14, 14, 14, 18, 18)
    sheet.freeze_panes = f"A{_HEAD + 1}"
    if swings:
        title = texts.get("export.sensitivity.chart", site=name)
        sheet.add_chart(_chart(book, sheet, min(len(swings), _CHARTED), title), f"A{_HEAD + len(swings) + 3}")
    for_print(sheet, rows=f"{_HEAD}:{_HEAD}")


def _write_swings(
    sheet: Worksheet, bundle: ExportBundle, found: Tornado, swings: tuple[Swing, ...], texts: Texts
) -> None:
    keys = (
        "sensitivity.low_value",
        "head.base",
        "sensitivity.high_value",
        "sensitivity.low",
        "sensitivity.high",
    )
    titles = [texts.get(f"export.{key}") for key in ("head.input", "head.unit", *keys)]
    head(sheet, _HEAD, titles, right_from=3)
    sheet.row_dimensions[_HEAD].height = 30
    catalogue = bundle.evaluation.scenario.assumptions.catalogue
    for at, swing in enumerate(swings, start=_HEAD + 1):
        spec = catalogue[swing.key]
        put(sheet, at, 1, spec.label[texts.lang], "skp_text")
        put(sheet, at, 2, input_unit(texts, spec.unit), "skp_key")
        values = [swing.low_value, swing.base_value, swing.high_value]
        for column, value in enumerate(values, start=3):
            put(sheet, at, column, value, "skp_pasted", input_format(values, spec.unit))
        for column, result in ((6, swing.low), (7, swing.high)):
            put(sheet, at, column, float(result[0] - found.base[0]), "skp_pasted", "+0.000;-0.000;0.000")


def _chart(book: Workbook, sheet: Worksheet, count: int, title: str) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "bar", "clustered", 100
    chart.title = title
    last = _HEAD + count
    chart.add_data(Reference(sheet, min_col=6, max_col=7, min_row=_HEAD, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=_HEAD + 1, max_row=last))
    for series, colour in zip(chart.series, (PARTS[2], PARTS[0]), strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=colour[1:])
        series.invertIfNegative = False
    axes(chart)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.crosses = "max"
    chart.y_axis.numFmt = "+0.00;-0.00;0.00"
    chart.gapWidth = 40
    chart.width, chart.height = 30, 3.5 + 0.75 * count
    fill_caches(book, chart)
    return chart
