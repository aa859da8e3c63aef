"""Time axis and calculation sheets: one site a sheet, one line a row, one formula a row."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.arrays import FloatArray
from standortkompass.core.chain.checks import GROUP as CHECK_GROUP
from standortkompass.core.finance.lines import Line
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cells import for_print, head, put, sheet_reference, widths
from standortkompass.export.workbook.formulas import formula, is_series, opened_lines
from standortkompass.export.workbook.inputs_sheet import input_format, input_unit
from standortkompass.export.workbook.layout import (
    CONSTANT,
    FIRST_ROW,
    IN_SHARED,
    IN_SITES,
    LABEL,
    OPENING,
    PERIODS,
    TIME_INPUTS,
    TOTAL,
    UNIT,
    ModelSheets,
)
from standortkompass.export.workbook.names import input_label, input_name, line_label
from standortkompass.export.workbook.styles import GENERAL, YEAR, shown_unit, unit_format
from standortkompass.texts import Texts

_WIDTHS = (58, 12, 15, 15, 10)
#: Sections that a reader may fold away: copies of lines above, and checks that another sheet lists.
_FOLDED = frozenset({"delay", CHECK_GROUP})


def write_time(
    book: Workbook, bundle: ExportBundle, plan: ModelSheets, inputs: Mapping[str, int], texts: Texts
) -> None:
    """Write the axis that all calculation sheets take over: year, index, times, flags."""
    sheet = book.create_sheet(texts.get("export.sheet.time"))
    put(sheet, 1, 1, texts.get("export.sheet.time"), "skp_title")
    source = sheet_reference(texts.get("export.sheet.inputs")) + f"${get_column_letter(IN_SHARED)}$"
    rows = {"year": 4} | {key: 5 + i for i, key in enumerate(TIME_INPUTS)}
    years = bundle.evaluation.finance.years
    assert years is not None  # plan() has seen to it
    decision = f"={source}{inputs['schedule.decision_year']}"
    put(sheet, 3, CONSTANT, decision, "skp_import", YEAR, shown=int(years[0]))
    put(sheet, 3, LABEL, texts.get("export.time.first_year"), "skp_text")
    templates = _time_templates(plan, rows, source, inputs)
    names = {"year": texts.get("export.time.year")} | {key: input_name(texts, key) for key in TIME_INPUTS}
    axis = {"year": years.astype(float)} | {key: _axis(plan, key) for key in TIME_INPUTS}
    for key, row in rows.items():
        put(sheet, row, LABEL, names[key], "skp_text")
        for number in range(plan.periods):
            column = PERIODS + number
            put(sheet, row, column, _at(templates[key], column), "skp_calc", YEAR if key == "year" else "0.0",
                shown=float(axis[key][number]))  # fmt: skip
    put(sheet, rows["time.index"], OPENING, -1, "skp_opening", "0")
    widths(sheet, *_WIDTHS, *([12] * plan.periods))
    sheet.freeze_panes = sheet.cell(4, PERIODS).coordinate
    for_print(sheet, columns="A:E", wide=True)


def _time_templates(
    plan: ModelSheets, rows: Mapping[str, int], source: str, inputs: Mapping[str, int]
) -> dict[str, str]:
    index, first, last = rows["time.index"], plan.addresses.first, plan.addresses.last
    return {
        "year": f"=$C$3+{{c}}{index}",
        "time.index": f"={{p}}{index}+1",
        "time.mid": f"={{c}}{index}+{source}{inputs['time.mid_offset']}",
        "time.flow": f"={{c}}{index}+{source}{inputs['time.flow_offset']}",
        "time.first": f"=IF({{c}}{index}=0,1,0)",
        "time.last": f"=IF({{c}}{index}=MAX(${first}{index}:${last}{index}),1,0)",
    }


def _axis(plan: ModelSheets, key: str) -> FloatArray:
    index = plan.inputs["time.index"][:, 0]
    if key in ("time.mid", "time.flow"):
        return index + plan.input(f"{key}_offset", 0)
    flags = {"time.first": index == 0, "time.last": index == index[-1]}
    return np.asarray(flags[key], dtype=float) if key in flags else index


def _at(template: str, column: int) -> str:
    return template.format(c=get_column_letter(column), p=get_column_letter(column - 1))


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as all calculation sheets write it."""

    line: Line
    row: int
    label: str
    unit: str
    formulas: tuple[str, ...]  # one, or one a period
    style: str
    number_format: str
    total: str  # formula of the column of totals, "" without
    opened: bool


def write_calculations(
    book: Workbook, bundle: ExportBundle, plan: ModelSheets, inputs: Mapping[str, int], texts: Texts
) -> None:
    """Write one sheet a site."""
    lines = _rows(plan, texts)
    for position, row in enumerate(plan.sheets):
        sheet = book.create_sheet(plan.sheets[row])
        _write_head(sheet, bundle, plan, row, texts)
        _write_imports(sheet, bundle, plan, position, inputs, texts)
        _write_lines(sheet, plan, lines, position, texts)
        widths(sheet, *_WIDTHS, *([12] * plan.periods))
        sheet.freeze_panes = sheet.cell(5, PERIODS).coordinate
        sheet.sheet_format.outlineLevelRow = 1
        for_print(sheet, rows="4:4", columns="A:E", wide=True)


def _rows(plan: ModelSheets, texts: Texts) -> list[_Row]:
    opened, found = opened_lines(plan.model.lines), []
    for line in plan.model.lines:
        template, series = "=" + formula(line, plan.addresses), is_series(line)
        columns = range(PERIODS, PERIODS + plan.periods) if series else (CONSTANT,)
        summed = series and line.unit == "EUR" and "cumulative" not in line.key and "balance" not in line.key
        number_format, unit = unit_format(line.unit), shown_unit(texts, line.unit)
        if line.group == CHECK_GROUP and line.key != "check_scale":
            number_format, unit = GENERAL, labels.unit(texts, line.unit)
        found.append(
            _Row(
                line=line,
                row=plan.addresses.rows[line.key],
                label=line_label(texts, line.key),
                unit=unit,
                formulas=tuple(_at(template, column) for column in columns),
                style="skp_total" if line.total else "skp_calc",
                number_format=number_format,
                total=f"=SUM({plan.addresses.range(line.key)})" if summed else "",
                opened=line.key in opened,
            )
        )
    return found


def _write_head(sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets, row: int, texts: Texts) -> None:
    evaluation = bundle.evaluation
    put(sheet, 1, 1, evaluation.places.names[row], "skp_title")
    place = (bundle.country(row, texts.lang), bundle.zone(row), bundle.station(row), evaluation.scenario.name)
    put(sheet, 2, 1, ", ".join(filter(None, place)), "skp_subtitle")
    put(sheet, 3, 1, texts.get("export.calc.hint"), "skp_subtitle")
    titles = [texts.get(f"export.head.{k}") for k in ("line", "unit", "constant", "total", "opening")]
    head(sheet, 4, titles, right_from=CONSTANT)
    time, years = sheet_reference(texts.get("export.sheet.time")), evaluation.finance.years
    assert years is not None  # plan() has seen to it
    for number in range(plan.periods):
        letter = get_column_letter(PERIODS + number)
        put(
            sheet, 4, PERIODS + number, f"={time}{letter}$4", "skp_head_right", YEAR, shown=int(years[number])
        )


def _write_imports(
    sheet: Worksheet,
    bundle: ExportBundle,
    plan: ModelSheets,
    position: int,
    inputs: Mapping[str, int],
    texts: Texts,
) -> None:
    """Write what the site takes over from the input sheet and the time axis; what is empty stays empty."""
    put(sheet, FIRST_ROW, 1, texts.get("export.calc.imports"), "skp_section")
    time = sheet_reference(texts.get("export.sheet.time"))
    column = get_column_letter(IN_SITES + position)
    source = sheet_reference(texts.get("export.sheet.inputs")) + column
    for offset, key in enumerate(TIME_INPUTS):
        at = plan.addresses.rows[f"in:{key}"]
        put(sheet, at, LABEL, input_name(texts, key), "skp_text")
        axis = _axis(plan, key)
        for number in range(plan.periods):
            letter = get_column_letter(PERIODS + number)
            put(sheet, at, PERIODS + number, f"={time}{letter}{5 + offset}", "skp_import", "0.0",
                shown=float(axis[number]))  # fmt: skip
    catalogue, optional = bundle.evaluation.scenario.assumptions.catalogue, plan.optional
    for key in plan.site_inputs:
        at = plan.addresses.rows[f"in:{key}"]
        label, unit = input_label(catalogue, key, texts)
        put(sheet, at, LABEL, label, "skp_text")
        put(sheet, at, UNIT, input_unit(texts, unit), "skp_key")
        value, cell = plan.input(key, position), f"{source}{inputs[key]}"
        fetched = f'=IF(ISNUMBER({cell}),{cell},"")' if key in optional else f"={cell}"
        put(sheet, at, CONSTANT, fetched, "skp_import", input_format([value], unit), shown=value)


def _write_lines(sheet: Worksheet, plan: ModelSheets, lines: list[_Row], position: int, texts: Texts) -> None:
    group = ""
    for each in lines:
        line, at = each.line, each.row
        if line.group != group:
            group = line.group
            put(sheet, at - 1, LABEL, labels.first_of(texts, f"line_group.{group}", group), "skp_section")
        if group in _FOLDED:
            sheet.row_dimensions[at].outlineLevel = 1
        put(sheet, at, LABEL, each.label, "skp_text")
        put(sheet, at, UNIT, each.unit, "skp_key")
        values = np.atleast_1d(plan.values[line.key][..., position])
        if each.total:
            put(sheet, at, TOTAL, each.total, each.style, each.number_format, shown=math.fsum(values))
        if each.opened:
            put(sheet, at, OPENING, 0, "skp_opening", each.number_format)
        first = PERIODS if is_series(line) else CONSTANT
        if len(each.formulas) > values.size:  # a line of the time axis alone
            values = np.broadcast_to(values, (len(each.formulas),))
        for column, (text, value) in enumerate(zip(each.formulas, values, strict=True), start=first):
            put(sheet, at, column, text, each.style, each.number_format, shown=float(value))
