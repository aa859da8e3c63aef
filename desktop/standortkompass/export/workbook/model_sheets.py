"""The model in the workbook: inputs, time axis, and one calculation sheet a site with live formulas."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.arrays import FloatArray
from standortkompass.core.finance.model import Model, build
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.formulas import (
    FALLBACK_STARTS,
    Addresses,
    formula,
    is_series,
    opened_lines,
    searched_flows,
)
from standortkompass.export.workbook.styles import (
    YEAR,
    for_print,
    head,
    put,
    sheet_reference,
    shown_unit,
    unit_format,
    widths,
)
from standortkompass.texts import Texts

#: Columns of every sheet with a time axis.
LABEL, UNIT, CONSTANT, TOTAL, OPENING, PERIODS = 1, 2, 3, 4, 5, 6
#: Columns of the input sheet.
IN_LABEL, IN_UNIT, IN_KEY, IN_SHARED, IN_SITES = 1, 2, 3, 4, 5
TIME_INPUTS = ("time.index", "time.mid", "time.flow", "time.first", "time.last")
#: Inputs of the time axis that stand in no line.
OFFSETS = ("time.mid_offset", "time.flow_offset")
#: Sections of the input sheet; inputs keep their order within them.
SECTIONS = (
    "time", "place", "facility", "schedule", "capex", "opex", "revenue", "finance", "tax", "debt", "unit",
    "search",
)  # fmt: skip
SHORTLIST = 20
#: Stands for an infinite input (a change of rules that never comes): a cell cannot hold infinity.
NEVER = 9999.0
_FIRST_ROW = 5
#: Spreadsheets seek rates of return from a start value; the program's own result is a good one.
_SEARCH = "search."
_PHASE = re.compile(r"_\d+$")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSheets:
    """Where results lie, for the sheets that link to them."""

    model: Model
    addresses: Addresses
    sheets: Mapping[int, str]  # row of the evaluation -> name of its calculation sheet
    periods: int

    @property
    def site_inputs(self) -> tuple[str, ...]:
        """Return the inputs that calculation sheets take over, without the time axis."""
        return site_inputs(self.model)

    def reference(self, row: int, line: str) -> str | None:
        """Return the formula that fetches a scalar line of a site; None where there is no sheet."""
        if row not in self.sheets or line not in self.addresses.rows:
            return None
        at = self.addresses
        return f"={sheet_reference(self.sheets[row])}${at.constant}${at.rows[line]}"

    def last_row(self) -> int:
        """Return the last row of a calculation sheet."""
        return max(self.addresses.rows.values())


def shortlist(bundle: ExportBundle) -> list[int]:
    """Return the sites that get a calculation sheet: the best, as far as their value is known."""
    npv = bundle.evaluation.finance.npv_eur
    return [int(row) for row in bundle.order if math.isfinite(float(npv[row]))][:SHORTLIST]


def plan(bundle: ExportBundle) -> ModelSheets | None:
    """Lay out the model; None where no site can be worked out."""
    finance, rows = bundle.evaluation.finance, shortlist(bundle)
    if finance.structure is None or finance.years is None or not rows:
        return None
    model = build(finance.structure)
    periods = len(finance.years)
    at: dict[str, int] = {}
    row = _FIRST_ROW + 1
    for key in (*TIME_INPUTS, *site_inputs(model)):
        at[f"in:{key}"] = row
        row += 1
    group = ""
    for line in model.lines:
        row += 2 if line.group != group else 0  # a gap and the section's name
        group = line.group
        at[line.key] = row
        row += 1
    addresses = Addresses(
        rows=at,
        series=frozenset({f"in:{k}" for k in TIME_INPUTS} | {x.key for x in model.lines if is_series(x)}),
        constant=get_column_letter(CONSTANT),
        first=get_column_letter(PERIODS),
        last=get_column_letter(PERIODS + periods - 1),
    )
    sheets = {row: sheet_name(i, bundle.evaluation.places.names[row]) for i, row in enumerate(rows, start=1)}
    return ModelSheets(model=model, addresses=addresses, sheets=sheets, periods=periods)


def site_inputs(model: Model) -> tuple[str, ...]:
    """Return inputs with one value a site, and where the search for each rate of return begins."""
    flows = searched_flows(model.lines)
    search = tuple(f"{_SEARCH}{start}" for start in (*flows, *(FALLBACK_STARTS if flows else ())))
    keys = (*(key for key in model.inputs if key not in TIME_INPUTS), *search)
    return tuple(sorted(keys, key=_section))


def _section(key: str) -> int:
    group = key.split(".", 1)[0]
    return SECTIONS.index(group) if group in SECTIONS else len(SECTIONS)


def sheet_name(number: int, name: str) -> str:
    """Return a sheet name that Excel takes: at most 31 characters, none of []:*?/\\'."""
    return f"{number:02d} {_FORBIDDEN.sub(' ', name)}"[:31].strip()


def write_model(book: Workbook, bundle: ExportBundle, plan: ModelSheets, texts: Texts) -> None:
    """Write input sheet, time axis and calculation sheets."""
    rows = _write_inputs(book.create_sheet(texts.get("export.sheet.inputs")), bundle, plan, texts)
    _write_time(book.create_sheet(texts.get("export.sheet.time")), bundle, plan, rows, texts)
    for column, row in enumerate(plan.sheets, start=IN_SITES):
        sheet = book.create_sheet(plan.sheets[row])
        _write_calculation(sheet, bundle, plan, row, column, rows, texts)


# ── inputs ────────────────────────────────────────────────────────────────────────────────────────


def _write_inputs(sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets, texts: Texts) -> dict[str, int]:
    """Write one row an input: a shared value that all sites take over, or an own value a site."""
    put(sheet, 1, 1, texts.get("export.sheet.inputs"), "skp_title")
    put(sheet, 2, 1, texts.get("export.inputs.hint"), "skp_subtitle")
    names = [bundle.evaluation.places.names[row] for row in plan.sheets]
    titles = [texts.get(f"export.head.{k}") for k in ("input", "unit", "key", "shared")]
    head(sheet, 4, [*titles, *names], right_from=IN_SHARED)
    rows: dict[str, int] = {}
    group, row = "", 5
    for key in (*OFFSETS, *plan.site_inputs):
        if key.split(".")[0] != group:
            group = key.split(".")[0]
            put(sheet, row, 1, texts.get(f"export.group.{group}"), "skp_section")
            row += 1
        _input_row(sheet, bundle.evaluation, plan, key, row, texts)
        rows[key] = row
        row += 1
    widths(sheet, 52, 14, 34, 15, *([14] * len(names)))
    sheet.freeze_panes = sheet.cell(5, IN_SITES).coordinate
    for_print(sheet, rows="4:4", columns="A:B", wide=True)
    return rows


def _input_row(
    sheet: Worksheet, evaluation: Evaluation, plan: ModelSheets, key: str, row: int, texts: Texts
) -> None:
    label, unit = input_label(evaluation, key, texts)
    put(sheet, row, IN_LABEL, label, "skp_text")
    put(sheet, row, IN_UNIT, labels.unit(texts, unit), "skp_key")
    put(sheet, row, IN_KEY, key, "skp_key")
    values = [input_value(evaluation, key, site) for site in plan.sheets]
    shared = all(v == values[0] for v in values)
    number_format = _input_format(values, unit)
    if shared:
        put(sheet, row, IN_SHARED, values[0], "skp_input", number_format)
        _validate(sheet, evaluation, key, row)
    source = f"=${get_column_letter(IN_SHARED)}{row}"
    for column, value in enumerate(values, start=IN_SITES):
        put(
            sheet,
            row,
            column,
            source if shared else value,
            "skp_calc" if shared else "skp_input",
            number_format,
        )


def input_label(evaluation: Evaluation, key: str, texts: Texts) -> tuple[str, str]:
    """Return name and unit of an input."""
    catalogue = evaluation.scenario.assumptions.catalogue
    if key in catalogue:
        return catalogue[key].label[texts.lang], catalogue[key].unit
    if key.removeprefix(_SEARCH) in FALLBACK_STARTS:
        return texts.get("export.search_fallback"), "1/a"
    if key.startswith(_SEARCH):
        return texts.get("export.search_start", flow=line_label(texts, key.removeprefix(_SEARCH))), "1/a"
    unit = texts.get(f"export.input_unit.{key}") if texts.has(f"export.input_unit.{key}") else "1"
    return input_name(texts, key), unit


def input_name(texts: Texts, key: str) -> str:
    """Return the name of an input that is no assumption."""
    return labels.first_of(texts, f"export.input.{key}", f"input.{key}", key)


def input_value(evaluation: Evaluation, key: str, row: int) -> float:
    """Return the value of an input at a site; those of the time axis are its offsets."""
    inputs = evaluation.finance.inputs
    if key == "time.mid_offset":
        return float(inputs["time.mid"][0, 0] - inputs["time.index"][0, 0])
    if key == "time.flow_offset":
        flow = inputs.get("time.flow", inputs["time.mid"])
        return float(flow[0, 0] - inputs["time.index"][0, 0])
    if key.startswith(_SEARCH):
        return _search_start(evaluation, key.removeprefix(_SEARCH), row)
    column = np.asarray(inputs[key], dtype=float)
    value = float(column) if column.ndim == 0 else float(column[0 if column.size == 1 else row])
    return NEVER if math.isinf(value) else value


def _search_start(evaluation: Evaluation, flow: str, row: int) -> float:
    if flow in FALLBACK_STARTS:
        return FALLBACK_STARTS[flow]
    assert evaluation.finance.structure is not None  # plan() has seen to it
    line = searched_flows(build(evaluation.finance.structure).lines)[flow]
    found = float(evaluation.finance.lines[line][row])
    return round(found, 4) if math.isfinite(found) else 0.0


def _input_format(values: list[float], unit: str) -> str:
    if unit in ("1/a", "%"):
        return "0.00%"
    largest = max((abs(v) for v in values), default=0.0)
    whole = all(float(v).is_integer() for v in values)
    if whole:
        return "0" if 1900 <= largest <= 2100 else "#,##0"
    return "#,##0" if largest >= 1e5 else "#,##0.00" if largest >= 10 else "#,##0.0000"


def _validate(sheet: Worksheet, evaluation: Evaluation, key: str, row: int) -> None:
    catalogue = evaluation.scenario.assumptions.catalogue
    if key not in catalogue:
        return
    spec = catalogue[key]
    if spec.minimum is None or spec.maximum is None:
        return
    rule = DataValidation(type="decimal", operator="between", formula1=repr(spec.minimum),
                          formula2=repr(spec.maximum), allow_blank=False, showErrorMessage=True)  # fmt: skip
    rule.error = f"{spec.minimum:g} … {spec.maximum:g} {spec.unit}"
    sheet.add_data_validation(rule)
    rule.add(sheet.cell(row, IN_SHARED))


# ── time axis ─────────────────────────────────────────────────────────────────────────────────────


def _write_time(
    sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets, inputs: Mapping[str, int], texts: Texts
) -> None:
    """Write the axis that all calculation sheets take over: year, index, times, flags."""
    put(sheet, 1, 1, texts.get("export.sheet.time"), "skp_title")
    source = sheet_reference(texts.get("export.sheet.inputs")) + f"${get_column_letter(IN_SHARED)}$"
    rows = {"year": 4} | {key: 5 + i for i, key in enumerate(TIME_INPUTS)}
    decision = _shared_reference(bundle.evaluation, "schedule.decision_year", inputs, source)
    put(sheet, 3, CONSTANT, decision, "skp_import", YEAR)
    put(sheet, 3, LABEL, texts.get("export.time.first_year"), "skp_text")
    last = get_column_letter(PERIODS + plan.periods - 1)
    first = get_column_letter(PERIODS)
    texts_of = {"year": texts.get("export.time.year")} | {key: input_name(texts, key) for key in TIME_INPUTS}
    index = rows["time.index"]
    templates = {
        "year": f"=$C$3+{{c}}{index}",
        "time.index": f"={{p}}{index}+1",
        "time.mid": f"={{c}}{index}+{source}{inputs['time.mid_offset']}",
        "time.flow": f"={{c}}{index}+{source}{inputs['time.flow_offset']}",
        "time.first": f"=IF({{c}}{index}=0,1,0)",
        "time.last": f"=IF({{c}}{index}=MAX(${first}{index}:${last}{index}),1,0)",
    }
    for key, row in rows.items():
        put(sheet, row, LABEL, texts_of[key], "skp_text")
        for number in range(plan.periods):
            column = PERIODS + number
            put(sheet, row, column, _at(templates[key], column), "skp_calc", YEAR if key == "year" else "0.0")
    put(sheet, rows["time.index"], OPENING, -1, "skp_opening", "0")
    widths(sheet, 52, 12, 15, 15, 10, *([12] * plan.periods))
    sheet.freeze_panes = sheet.cell(4, PERIODS).coordinate
    for_print(sheet, columns="A:E", wide=True)


def _shared_reference(
    evaluation: Evaluation, key: str, inputs: Mapping[str, int], source: str
) -> str | float:
    if key in inputs:
        return f"={source}{inputs[key]}"
    value = evaluation.scenario.assumptions[key]
    return float(value) if isinstance(value, int | float) else 0.0


def _at(template: str, column: int) -> str:
    return template.format(c=get_column_letter(column), p=get_column_letter(column - 1))


# ── calculation ───────────────────────────────────────────────────────────────────────────────────


def _write_calculation(
    sheet: Worksheet,
    bundle: ExportBundle,
    plan: ModelSheets,
    row: int,
    column: int,
    inputs: Mapping[str, int],
    texts: Texts,
) -> None:
    """Write one site: imports on top, then every line of the model with one formula a row."""
    evaluation = bundle.evaluation
    put(sheet, 1, 1, evaluation.places.names[row], "skp_title")
    place = ", ".join(
        filter(None, (bundle.country(row, texts.lang), bundle.zone(row), evaluation.scenario.name))
    )
    put(sheet, 2, 1, place, "skp_subtitle")
    put(sheet, 3, 1, texts.get("export.calc.hint"), "skp_note")
    titles = [texts.get(f"export.head.{k}") for k in ("line", "unit", "constant", "total", "opening")]
    head(sheet, 4, titles, right_from=CONSTANT)
    time = sheet_reference(texts.get("export.sheet.time"))
    for number in range(plan.periods):
        letter = get_column_letter(PERIODS + number)
        put(sheet, 4, PERIODS + number, f"={time}{letter}$4", "skp_head_right", YEAR)
    put(sheet, _FIRST_ROW, 1, texts.get("export.calc.imports"), "skp_section")
    _imports(sheet, evaluation, plan, column, inputs, texts)
    _lines(sheet, plan, texts)
    widths(sheet, 52, 12, 15, 15, 10, *([12] * plan.periods))
    sheet.freeze_panes = sheet.cell(5, PERIODS).coordinate
    for_print(sheet, rows="4:4", columns="A:E", wide=True)


def _imports(
    sheet: Worksheet,
    evaluation: Evaluation,
    plan: ModelSheets,
    column: int,
    inputs: Mapping[str, int],
    texts: Texts,
) -> None:
    time = sheet_reference(texts.get("export.sheet.time"))
    source = sheet_reference(texts.get("export.sheet.inputs")) + get_column_letter(column)
    for offset, key in enumerate(TIME_INPUTS):
        at = plan.addresses.rows[f"in:{key}"]
        put(sheet, at, LABEL, input_name(texts, key), "skp_text")
        for number in range(plan.periods):
            letter = get_column_letter(PERIODS + number)
            put(sheet, at, PERIODS + number, f"={time}{letter}{5 + offset}", "skp_import", "0.0")
    for key in plan.site_inputs:
        at = plan.addresses.rows[f"in:{key}"]
        label, unit = input_label(evaluation, key, texts)
        put(sheet, at, LABEL, label, "skp_text")
        put(sheet, at, UNIT, labels.unit(texts, unit), "skp_key")
        values = [input_value(evaluation, key, site) for site in plan.sheets]
        put(sheet, at, CONSTANT, f"={source}{inputs[key]}", "skp_import", _input_format(values, unit))


def _lines(sheet: Worksheet, plan: ModelSheets, texts: Texts) -> None:
    opened = opened_lines(plan.model.lines)
    group = ""
    for line in plan.model.lines:
        at = plan.addresses.rows[line.key]
        if line.group != group:
            group = line.group
            put(sheet, at - 1, LABEL, labels.first_of(texts, f"line_group.{group}", group), "skp_section")
        style, number_format = ("skp_total" if line.total else "skp_calc"), unit_format(line.unit)
        put(sheet, at, LABEL, line_label(texts, line.key), "skp_text")
        put(sheet, at, UNIT, shown_unit(texts, line.unit), "skp_key")
        template = "=" + formula(line, plan.addresses)
        if not is_series(line):
            put(sheet, at, CONSTANT, template, style, number_format)
            continue
        if line.unit == "EUR" and "cumulative" not in line.key and "balance" not in line.key:
            total = f"=SUM({plan.addresses.range(line.key)})"
            put(sheet, at, TOTAL, total, style, number_format)
        if line.key in opened:
            put(sheet, at, OPENING, 0, "skp_opening", number_format)
        for number in range(plan.periods):
            put(sheet, at, PERIODS + number, _at(template, PERIODS + number), style, number_format)


def line_label(texts: Texts, key: str) -> str:
    """Return the name of a line of the model."""
    if not texts.has(f"line.{key}") and _PHASE.search(key):
        base, number = key.rsplit("_", 1)
        return texts.get("export.line_phase", label=line_label(texts, base), number=number)
    return labels.first_of(texts, f"line.{key}", key)


def core_value(evaluation: Evaluation, line: str, row: int) -> FloatArray:
    """Return what the program worked out for a line at a site: () or (T,)."""
    return np.asarray(evaluation.finance.lines[line][..., row])
