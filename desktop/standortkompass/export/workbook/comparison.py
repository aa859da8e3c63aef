"""The comparison: results, load, price of power and cost side by side, all from the calculation sheets."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.ranking import COST_PARTS
from standortkompass.export.palette import PARTS
from standortkompass.export.workbook.cells import for_print, head, put, widths
from standortkompass.export.workbook.charts import axes, fill_caches
from standortkompass.export.workbook.layout import PERIODS, ModelSheets
from standortkompass.export.workbook.names import line_label
from standortkompass.export.workbook.styles import DECIMAL2, shown_unit, unit_format
from standortkompass.texts import Texts

_CUMULATIVE = "payback_cumulative"
_SHOWN_CASH = 6
_RESULTS = ("npv", "irr", "lcoc", "tco", "payback", "break_even_price", "delay_cost_eur_per_month",
            "debt_dscr_min")  # fmt: skip
_LOAD = ("it_mw", "energy_mwh_per_a", "grid_mw", "full_load_h", "connection_eur", "lead_time_months",
         "start_month", "start_year", "water_m3_per_a", "co2_t_per_a")  # fmt: skip
_TOTALS = frozenset({"lcoc", "capex_first", "power_eur_per_mwh"})


def write_comparison(book: Workbook, bundle: ExportBundle, plan: ModelSheets, texts: Texts) -> Worksheet:
    """Write all blocks with two charts below; the charts' sheets must be there when they are drawn."""
    sheet: Worksheet = book.create_sheet(texts.get("export.sheet.compare"))
    put(sheet, 1, 1, texts.get("export.sheet.compare"), "skp_title")
    put(sheet, 2, 1, texts.get("export.compare.hint"), "skp_subtitle")
    at = 4
    for block, lines in _blocks(plan):
        _write_block(sheet, bundle, plan, block, lines, at, texts)
        at += len(lines) + 4
    widths(sheet, 52, 14, *([14] * len(plan.sheets)))
    sheet.freeze_panes = "C4"
    for_print(sheet, columns="A:B", wide=True)
    return sheet


def _blocks(plan: ModelSheets) -> list[tuple[str, list[str]]]:
    model = plan.model
    prices = [line.key for line in model.lines if line.key.startswith("component_")]
    blocks = [
        ("lcoc", [f"lcoc_{p}" for p in COST_PARTS] + ["lcoc"]),
        ("results", list(_RESULTS)),
        ("load", list(_LOAD)),
        ("power", [*prices, "power_eur_per_mwh"]),
        ("capex", [f"capex_{n}" for n in model.capex_lines] + ["capex_first"]),
        ("opex", [f"opex_{n}" for n in model.opex_lines]),
    ]
    return [(block, [key for key in lines if key in model]) for block, lines in blocks]


def _write_block(
    sheet: Worksheet,
    bundle: ExportBundle,
    plan: ModelSheets,
    block: str,
    lines: list[str],
    at: int,
    texts: Texts,
) -> None:
    put(sheet, at, 1, texts.get(f"export.compare.{block}"), "skp_section")
    names = [bundle.evaluation.places.names[row] for row in plan.sheets]
    titles = [texts.get(f"export.head.{key}") for key in ("line", "unit")]
    head(sheet, at + 1, [*titles, *names], right_from=3)
    sheet.row_dimensions[at + 1].height = 28
    for offset, key in enumerate(lines, start=2):
        part = f"export.cost_part.{key[5:]}"
        label = texts.get(part) if block == "lcoc" and texts.has(part) else line_label(texts, key)
        unit = plan.model[key].unit
        put(sheet, at + offset, 1, label, "skp_text")
        put(sheet, at + offset, 2, shown_unit(texts, unit), "skp_key")
        style = "skp_total" if key in _TOTALS else "skp_import"
        look = DECIMAL2 if unit == "a" else unit_format(unit)
        for column, row in enumerate(plan.sheets, start=3):
            put(sheet, at + offset, column, plan.reference(row, key), style, look, shown=plan.shown(row, key))


def add_charts(book: Workbook, sheet: Worksheet, plan: ModelSheets, texts: Texts) -> None:
    """Draw the parts of the cost and the cumulative cash flow below the blocks."""
    at = 4 + sum(len(lines) + 4 for _, lines in _blocks(plan))
    sheet.row_breaks.append(Break(id=at - 1))  # no chart is cut in two
    sheet.add_chart(_cost_chart(book, sheet, plan, texts), f"A{at}")
    rows = 12 + round(1.5 * len(plan.sheets))
    sheet.add_chart(_cash_chart(book, plan, texts), f"A{at + rows}")


def _cost_chart(book: Workbook, sheet: Worksheet, plan: ModelSheets, texts: Texts) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
    chart.title = texts.get("export.compare.chart")
    last, first = 2 + len(plan.sheets), 5  # the first block stands on top
    for number in range(len(COST_PARTS)):
        row = first + 1 + number
        chart.add_data(Reference(sheet, min_col=3, max_col=last, min_row=row), from_rows=True)
        name = Reference(sheet, min_col=1, min_row=row)
        chart.series[-1].tx = SeriesLabel(strRef=_string_reference(name))
    chart.set_categories(Reference(sheet, min_col=3, max_col=last, min_row=first))
    for series, colour in zip(chart.series, PARTS, strict=False):
        series.graphicalProperties = GraphicalProperties(solidFill=colour[1:])
    axes(chart)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.crosses = "max"  # the categories run downwards: this puts the values below them
    chart.y_axis.numFmt = "0.0"
    chart.y_axis.title = labels.unit(texts, "EUR/GPU-h")
    chart.gapWidth = 45
    chart.width, chart.height = 30, 5 + 0.75 * len(plan.sheets)
    fill_caches(book, chart)
    return chart


def _cash_chart(book: Workbook, plan: ModelSheets, texts: Texts) -> LineChart:
    """Cumulative cash flow of the leading sites over the calendar years, from their sheets."""
    chart = LineChart()
    chart.title = texts.get("export.compare.cash")
    last, row = PERIODS + plan.periods - 1, plan.addresses.rows[_CUMULATIVE]
    for number, name in enumerate(list(plan.sheets.values())[:_SHOWN_CASH]):
        source = book[name]
        chart.add_data(Reference(source, min_col=PERIODS, max_col=last, min_row=row), from_rows=True)
        series = chart.series[-1]
        series.tx = SeriesLabel(strRef=_string_reference(Reference(source, min_col=1, min_row=1)))
        series.graphicalProperties.line.solidFill = PARTS[number % len(PARTS)][1:]
        series.graphicalProperties.line.width = 22000
        series.smooth = False
    chart.set_categories(
        Reference(book[next(iter(plan.sheets.values()))], min_col=PERIODS, max_col=last, min_row=4)
    )
    axes(chart)
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.numFmt, chart.y_axis.numFmt = "0", "#,##0,,"
    chart.y_axis.title = labels.unit(texts, "MEUR")
    chart.width, chart.height = 30, 11
    fill_caches(book, chart)
    return chart


def _string_reference(reference: Reference) -> StrRef:
    return StrRef(f=str(reference))
