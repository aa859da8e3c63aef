"""Sheets a reader begins with: cover, ranking, comparison."""

from __future__ import annotations

import math
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle, exclusion_reasons
from standortkompass.export.figures.ranking import COST_PARTS
from standortkompass.export.palette import PARTS, RULE
from standortkompass.export.workbook.basis_sheets import colour_verdicts
from standortkompass.export.workbook.model_sheets import ModelSheets, line_label
from standortkompass.export.workbook.styles import (
    DECIMAL2,
    DECIMAL4,
    INTEGER,
    MILLIONS,
    for_print,
    head,
    put,
    quantity_format,
    sheet_reference,
    widths,
)
from standortkompass.texts import Texts

RANKED = (
    "decision.score", "finance.lcoc_eur_per_gpu_h", "finance.npv_eur", "finance.irr", "finance.payback_a",
    "finance.tco_eur_per_gpu_h", "finance.capex_eur", "finance.opex_eur_per_a", "power.delivered_eur_per_mwh",
    "power.market_eur_per_mwh", "power.co2_t_per_a", "connection.distance_km", "connection.voltage_kv",
    "connection.cost_eur", "connection.lead_time_months", "schedule.start_year", "load.it_mw", "load.grid_mw",
    "climate.pue", "climate.pue_peak", "climate.wue_l_per_kwh", "climate.free_cooling_h",
    "quality.share_measured",
)  # fmt: skip
#: Quantities that the calculation sheets work out, by their line.
LIVE = {
    "finance.lcoc_eur_per_gpu_h": "lcoc",
    "finance.npv_eur": "npv",
    "finance.irr": "irr",
    "finance.payback_a": "payback",
    "finance.tco_eur_per_gpu_h": "tco",
}
_FIRST = 5


def write_cover(sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets | None, texts: Texts) -> None:
    """Write what this is, when it was made, what came out, and the one overall check."""
    evaluation, scenario = bundle.evaluation, bundle.evaluation.scenario
    put(sheet, 2, 2, texts.get("export.cover.title"), "skp_title")
    put(sheet, 3, 2, texts.get("export.cover.question"), "skp_subtitle")
    made = bundle.made_at.strftime("%d.%m.%Y %H:%M UTC" if texts.lang == "de" else "%d %B %Y %H:%M UTC")
    changed = len(scenario.assumptions.overrides)
    rows: list[tuple[str, Any]] = [
        ("project", bundle.project),
        ("scenario", scenario.name),
        ("note", scenario.note),
        ("changed", texts.get("export.cover.changed_count", count=str(changed))),
        ("sites", len(evaluation)),
        ("made", made),
        ("version", f"Standortkompass {bundle.version}"),
    ]
    at = 5
    for key, value in rows:
        if value != "":
            put(sheet, at, 2, texts.get(f"export.cover.{key}"), "skp_key")
            put(sheet, at, 3, value, "skp_left")
            at += 1
    if plan is not None:
        put(sheet, at, 2, texts.get("export.cover.check"), "skp_key")
        checks = sheet_reference(texts.get("export.sheet.checks"))
        put(sheet, at, 3, f"={checks}$C$3", "skp_check")
        sheet.cell(at, 3).alignment = Alignment(horizontal="left", vertical="top")
        colour_verdicts(sheet, f"C{at}")
    _leaders(sheet, bundle, plan, texts, at + 2)
    _contents(sheet, plan, texts, at + 11)
    widths(sheet, 3, 24, 40, 16, 16, 16)
    sheet.sheet_view.showGridLines = False
    for_print(sheet, portrait=True)


def _leaders(sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets | None, texts: Texts, at: int) -> None:
    keys = ("finance.lcoc_eur_per_gpu_h", "finance.npv_eur", "decision.score")
    put(sheet, at, 2, texts.get("export.cover.leaders"), "skp_section")
    for column in (3, 4, 5, 6):
        put(sheet, at, column, None, "skp_section")
    for column, key in enumerate(keys, start=4):
        put(sheet, at, column, labels.head(texts, key), "skp_section")
        sheet.cell(at, column).alignment = Alignment(horizontal="right", vertical="top")
    leaders = [int(row) for row in bundle.order if bundle.evaluation.decision.rank[row] > 0][:5]
    for line, row in enumerate(leaders, start=1):
        put(sheet, at + line, 2, int(bundle.evaluation.decision.rank[row]), "skp_left")
        put(sheet, at + line, 3, bundle.evaluation.places.names[row], "skp_text")
        for column, key in enumerate(keys, start=4):
            _quantity(sheet, at + line, column, bundle, plan, row, key, texts)
    if not leaders:
        put(sheet, at + 1, 2, texts.get("export.map.title_none"), "skp_text")


def _contents(sheet: Worksheet, plan: ModelSheets | None, texts: Texts, at: int) -> None:
    put(sheet, at, 2, texts.get("export.cover.contents"), "skp_section")
    put(sheet, at, 3, None, "skp_section")
    keys = ["ranking", "compare", "assumptions", "sources", "notes"]
    if plan is not None:
        keys[2:2] = ["inputs", "time", "calc", "checks"]
    for line, key in enumerate(keys, start=1):
        name = texts.get(f"export.sheet.{key}")
        put(sheet, at + line, 2, name, "skp_text")
        put(sheet, at + line, 3, texts.get(f"export.contents.{key}"), "skp_wrap")
        if key != "calc":
            sheet.cell(at + line, 2).hyperlink = f"#{sheet_reference(name)}A1"
    at += len(keys) + 2
    put(sheet, at, 2, texts.get("export.cover.colours"), "skp_section")
    put(sheet, at, 3, None, "skp_section")
    for line, style in enumerate(("input", "import", "calc", "pasted"), start=1):
        put(sheet, at + line, 2, 1234.5, f"skp_{style}", DECIMAL2)
        put(sheet, at + line, 3, texts.get(f"export.colours.{style}"), "skp_text")
        sheet.cell(at + line, 3).alignment = Alignment(indent=1, vertical="top")


def write_ranking(sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets | None, texts: Texts) -> None:
    """Write one row a site; money figures are live where the site has a calculation sheet."""
    evaluation = bundle.evaluation
    put(sheet, 1, 1, texts.get("export.sheet.ranking"), "skp_title")
    put(sheet, 2, 1, texts.get("export.ranking.hint"), "skp_subtitle")
    titles = [texts.get(f"export.head.{k}") for k in ("rank", "site", "country", "zone", "substation")]
    keys = [key for key in RANKED if key in evaluation.columns]
    reasons = texts.get("export.head.reasons")
    head(sheet, 4, [*titles, *(labels.head(texts, key) for key in keys), reasons], right_from=6)
    for at, row in enumerate((int(r) for r in bundle.order), start=_FIRST):
        rank = int(evaluation.decision.rank[row])
        put(sheet, at, 1, rank or texts.get("export.unranked"), "skp_left", INTEGER)
        put(sheet, at, 2, evaluation.places.names[row], "skp_text")
        put(sheet, at, 3, bundle.country(row, texts.lang), "skp_text")
        put(sheet, at, 4, bundle.zone(row), "skp_text")
        put(sheet, at, 5, bundle.station(row), "skp_text")
        for column, key in enumerate(keys, start=6):
            _quantity(sheet, at, column, bundle, plan, row, key, texts)
        why = [labels.exclusion(texts, evaluation.scenario, k) for k in exclusion_reasons(evaluation, row)]
        put(sheet, at, 6 + len(keys), "; ".join(why), "skp_text")
    last = get_column_letter(6 + len(keys))
    sheet.auto_filter.ref = f"A4:{last}{_FIRST + max(len(evaluation), 1) - 1}"
    sheet.freeze_panes = "C5"
    sheet.row_dimensions[4].height = 45
    widths(sheet, 7, 24, 14, 10, 22, *([12] * len(keys)), 36)
    for_print(sheet, rows="4:4", columns="A:B", pages=2)


def _quantity(
    sheet: Worksheet,
    at: int,
    column: int,
    bundle: ExportBundle,
    plan: ModelSheets | None,
    row: int,
    key: str,
    texts: Texts,
) -> None:
    """Write a quantity: linked to the model where it can be, else as the program worked it out."""
    value = float(bundle.evaluation.columns[key][row])
    number_format = quantity_format(QUANTITIES[key])
    live = plan.reference(row, LIVE[key]) if plan is not None and key in LIVE else None
    if live is not None:
        put(sheet, at, column, live, "skp_import", number_format)
    elif math.isfinite(value):
        put(sheet, at, column, value, "skp_pasted", number_format)
    else:
        put(sheet, at, column, texts.get("export.unknown"), "skp_pasted")
        sheet.cell(at, column).alignment = Alignment(horizontal="right", vertical="top")


def write_comparison(sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets, texts: Texts) -> None:
    """Write the parts of the cost side by side, all linked to the calculation sheets, with a chart."""
    put(sheet, 1, 1, texts.get("export.sheet.compare"), "skp_title")
    put(sheet, 2, 1, texts.get("export.compare.hint"), "skp_subtitle")
    model = plan.model
    blocks = [
        ("lcoc", [f"lcoc_{p}" for p in COST_PARTS] + ["lcoc"], DECIMAL4),
        ("capex", [f"capex_{n}" for n in model.capex_lines] + ["capex_first"], MILLIONS),
        ("opex", [f"opex_{n}" for n in model.opex_lines], MILLIONS),
    ]
    at = 4
    for block, lines, number_format in blocks:
        put(sheet, at, 1, texts.get(f"export.compare.{block}"), "skp_section")
        names = [bundle.evaluation.places.names[row] for row in plan.sheets]
        head(sheet, at + 1, [texts.get("export.head.line"), *names], right_from=2)
        for offset, key in enumerate(lines, start=2):
            label = labels.first_of(texts, f"export.cost_part.{key[5:]}") if block == "lcoc" else ""
            if key == "lcoc" or not label:
                label = line_label(texts, key)
            style = "skp_total" if key in ("lcoc", "capex_first") else "skp_import"
            put(sheet, at + offset, 1, label, "skp_text")
            for column, row in enumerate(plan.sheets, start=2):
                put(sheet, at + offset, column, plan.reference(row, key), style, number_format)
        if block == "lcoc":
            chart_rows = (at + 1, at + 1 + len(COST_PARTS))
        at += len(lines) + 4
    _cost_chart(sheet, plan, texts, chart_rows, at)
    widths(sheet, 44, *([13] * len(plan.sheets)))
    sheet.freeze_panes = "B4"
    for_print(sheet, columns="A:A", wide=True)


def _cost_chart(sheet: Worksheet, plan: ModelSheets, texts: Texts, rows: tuple[int, int], at: int) -> None:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
    chart.title = texts.get("export.compare.chart")
    last = 1 + len(plan.sheets)
    chart.add_data(
        Reference(sheet, min_col=1, max_col=last, min_row=rows[0] + 1, max_row=rows[1]),
        from_rows=True,
        titles_from_data=True,
    )
    chart.set_categories(Reference(sheet, min_col=2, max_col=last, min_row=rows[0]))
    for series, colour in zip(chart.series, PARTS, strict=False):
        series.graphicalProperties = GraphicalProperties(solidFill=colour[1:])
    chart.x_axis.delete = chart.y_axis.delete = False  # else some readers hide the axes
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.crosses = "max"  # the categories run downwards: this puts the values below them
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=RULE[1:])))
    chart.y_axis.numFmt = "0.0"
    chart.y_axis.title = labels.unit(texts, "EUR/GPU-h")
    chart.gapWidth = 45
    chart.legend.position = "b"
    chart.width, chart.height = 30, 4 + 0.75 * len(plan.sheets)
    sheet.add_chart(chart, f"A{at}")
