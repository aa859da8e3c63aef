"""The input sheet: every input of the model once, with unit, origin and key."""

from __future__ import annotations

import math

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.chain.inputs import FLAGS
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cells import for_print, head, put, widths
from standortkompass.export.workbook.layout import (
    IN_BASIS,
    IN_KEY,
    IN_LABEL,
    IN_SHARED,
    IN_SITES,
    IN_UNIT,
    OFFSETS,
    UNLIMITED,
    ModelSheets,
    is_fixed,
)
from standortkompass.export.workbook.names import input_basis, input_label
from standortkompass.texts import Texts


def write_inputs(book: Workbook, bundle: ExportBundle, plan: ModelSheets, texts: Texts) -> dict[str, int]:
    """Write one row an input: a shared value that all sites take over, or an own value a site.

    Returns
    -------
    dict
        Key of an input -> its row.
    """
    sheet = book.create_sheet(texts.get("export.sheet.inputs"))
    put(sheet, 1, 1, texts.get("export.sheet.inputs"), "skp_title")
    put(sheet, 2, 1, texts.get("export.inputs.hint"), "skp_subtitle")
    names = [bundle.evaluation.places.names[row] for row in plan.sheets]
    titles = [texts.get(f"export.head.{k}") for k in ("input", "unit", "basis", "key", "shared")]
    head(sheet, 4, [*titles, *names], right_from=IN_SHARED)
    rows: dict[str, int] = {}
    group, row = "", 5
    catalogue = bundle.evaluation.scenario.assumptions.catalogue
    for key in (*OFFSETS, *plan.site_inputs):
        if key.split(".")[0] != group:
            group = key.split(".")[0]
            row += 1 if rows else 0
            title = labels.first_of(texts, f"export.group.{group}", f"line_group.{group}")
            put(sheet, row, 1, title, "skp_section")
            row += 1
        _input_row(sheet, plan, catalogue, key, row, texts)
        rows[key] = row
        row += 1
    _name_cells(book, sheet, plan, rows, texts)
    widths(sheet, 58, 12, 44, 34, 15, *([14] * len(names)))
    sheet.freeze_panes = sheet.cell(5, IN_SITES).coordinate
    sheet.row_dimensions[4].height = 30
    for_print(sheet, rows="4:4", columns="A:B", wide=True)
    return rows


def _input_row(
    sheet: Worksheet, plan: ModelSheets, catalogue: AssumptionCatalogue, key: str, row: int, texts: Texts
) -> None:
    label, unit = input_label(catalogue, key, texts)
    put(sheet, row, IN_LABEL, label, "skp_text")
    put(sheet, row, IN_UNIT, input_unit(texts, unit), "skp_key")
    put(sheet, row, IN_BASIS, input_basis(catalogue, key, texts), "skp_key")
    put(sheet, row, IN_KEY, key, "skp_key")
    values = [plan.input(key, position) for position in range(len(plan.sheets))]
    number_format, own = input_format(values, unit), "skp_pasted" if is_fixed(key) else "skp_input"
    cells = []
    if shared(values):
        put(sheet, row, IN_SHARED, _cell(values[0]), own, number_format)
        cells.append(IN_SHARED)
    source = f"=${get_column_letter(IN_SHARED)}{row}"
    optional = key in plan.optional
    if optional:
        cell = f"${get_column_letter(IN_SHARED)}{row}"
        source = f'=IF(ISNUMBER({cell}),{cell},"")'
    for column, value in enumerate(values, start=IN_SITES):
        if shared(values):
            put(sheet, row, column, source, "skp_calc", number_format, shown=value)
        else:
            put(sheet, row, column, _cell(value), own, number_format)
            cells.append(column)
    _validate(sheet, catalogue, key, [sheet.cell(row, column).coordinate for column in cells], optional)


def input_unit(texts: Texts, unit: str) -> str:
    """Return the unit of an input as :func:`input_format` shows its values."""
    return labels.unit(texts, "%/a" if unit == "1/a" else unit)


def shared(values: list[float]) -> bool:
    """Whether all sites have the same value; what is empty everywhere is shared as well."""
    return all(v == values[0] or (math.isnan(v) and math.isnan(values[0])) for v in values)


def _cell(value: float) -> float | None:
    return None if math.isnan(value) else value


def input_format(values: list[float], unit: str) -> str:
    """Return the number format of an input by its unit and size."""
    if unit in ("1/a", "%"):
        return "0.00%"
    known = [v for v in values if math.isfinite(v)]
    if UNLIMITED in known:
        return f'[>={UNLIMITED:.0f}]"∞";#,##0'
    largest = max((abs(v) for v in known), default=0.0)
    if all(float(v).is_integer() for v in known):
        return "0" if 1900 <= largest <= 2100 else "#,##0"
    return "#,##0" if largest >= 1e5 else "#,##0.00" if largest >= 10 else "#,##0.0000"


def _validate(
    sheet: Worksheet, catalogue: AssumptionCatalogue, key: str, cells: list[str], optional: bool
) -> None:
    """Let a cell take only what the program would take: numbers within the range, 0 or 1."""
    rule = None
    if key in FLAGS:
        rule = DataValidation(type="list", formula1='"0,1"', allow_blank=False)
        rule.error = "0 … 1"
    elif key in catalogue:
        spec = catalogue[key]
        if spec.minimum is None or spec.maximum is None:
            return
        rule = DataValidation(type="decimal", operator="between", formula1=repr(spec.minimum),
                              formula2=repr(spec.maximum), allow_blank=optional)  # fmt: skip
        rule.error = f"{spec.minimum:g} … {spec.maximum:g} {spec.unit}"
    if rule is None:
        return
    rule.showErrorMessage = True
    sheet.add_data_validation(rule)
    for cell in cells:
        rule.add(cell)


def _name_cells(
    book: Workbook, sheet: Worksheet, plan: ModelSheets, rows: dict[str, int], texts: Texts
) -> None:
    """Name the shared cells of key inputs, to find them by name. No formula uses the names."""
    column = get_column_letter(IN_SHARED)
    for key in plan.site_inputs:
        if texts.has(f"export.name.{key}"):
            target = f"{quote_sheetname(sheet.title)}!${column}${rows[key]}"
            name = texts.get(f"export.name.{key}")
            book.defined_names[name] = DefinedName(name, attr_text=target)
