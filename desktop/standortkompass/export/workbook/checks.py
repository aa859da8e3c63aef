"""The sheet of checks: one row a check and site, one flag for all, and the difference to the program."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.chain.checks import CHECKS
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cells import for_print, head, put, sheet_reference, widths
from standortkompass.export.workbook.layout import ModelSheets
from standortkompass.export.workbook.names import line_label
from standortkompass.texts import Texts

GOOD, BAD = "OK", "!"
FLAG = "$C$3"
TOLERANCE = 1e-9
_FIRST = 6
_GREEN, _RED = "C6EFCE", "FFC7CE"


@dataclass(frozen=True, slots=True)
class _Check:
    label: str
    difference: str  # formula that is 0 when all is well
    shown: float
    scale: str
    scale_shown: float


def write_checks(sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets, texts: Texts) -> None:
    """Write all checks of all sites."""
    put(sheet, 1, 1, texts.get("export.sheet.checks"), "skp_title")
    put(sheet, 3, 1, texts.get("export.checks.all"), "skp_total")
    titles = [texts.get(f"export.head.{k}") for k in ("check", "site", "verdict", "difference", "tolerance")]
    head(sheet, _FIRST - 1, titles, right_from=4)
    at, good = _FIRST, True
    for row in plan.sheets:
        for check in _checks(plan, row, texts):
            allowed = abs(check.scale_shown) * TOLERANCE
            fine = abs(check.shown) <= allowed
            good &= fine
            put(sheet, at, 1, check.label, "skp_text")
            put(sheet, at, 2, bundle.evaluation.places.names[row], "skp_text")
            put(sheet, at, 4, f"={check.difference}", "skp_calc", "0.00E+00", shown=check.shown)
            put(sheet, at, 5, f"=ABS({check.scale})*$E$3", "skp_calc", "0.00E+00", shown=allowed)
            verdict = f'=IF(ISNUMBER(D{at}),IF(ABS(D{at})<=E{at},"{GOOD}","{BAD}"),"{BAD}")'
            put(sheet, at, 3, verdict, "skp_check", shown=GOOD if fine else BAD)
            at += 1
    rows = f"C{_FIRST}:C{at - 1}"
    put(sheet, 3, 3, f'=IF(COUNTIF({rows},"{GOOD}")=ROWS({rows}),"{GOOD}","{BAD}")', "skp_check",
        shown=GOOD if good else BAD)  # fmt: skip
    put(sheet, 3, 4, texts.get("export.checks.tolerance"), "skp_key")
    put(sheet, 3, 5, TOLERANCE, "skp_input", "0.0E+00")
    colour_verdicts(sheet, f"C3:C{at}")
    _against_program(sheet, bundle, plan, texts, at + 1)
    widths(sheet, 60, 30, 10, 18, 14)
    sheet.freeze_panes = f"A{_FIRST}"
    for_print(sheet, rows="5:5", portrait=True)


def all_good(plan: ModelSheets) -> bool:
    """Whether every check holds as the program works the model out."""
    return all(
        abs(check.shown) <= abs(check.scale_shown) * TOLERANCE
        for row in plan.sheets
        for check in _checks(plan, row, Texts())
    )


def colour_verdicts(sheet: Worksheet, cells: str) -> None:
    """Colour cells green where they say OK, red where they do not."""
    for text, colour in ((GOOD, _GREEN), (BAD, _RED)):
        look = DifferentialStyle(font=Font(bold=True), fill=PatternFill("solid", bgColor=colour))
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{text}"'], dxf=look)
        sheet.conditional_formatting.add(cells, rule)


def _checks(plan: ModelSheets, row: int, texts: Texts) -> Iterator[_Check]:
    """Yield error cells, then the model's own checks; a flag of the model is 1 when all is well."""
    at = plan.addresses
    area = f"{sheet_reference(plan.sheets[row])}$A$1:${at.last}${plan.last_row()}"
    yield _Check(texts.get("export.check.errors"), f"SUMPRODUCT(ISERROR({area})*1)", 0.0, "0", 0.0)
    for check in CHECKS:
        reference = plan.reference(row, check.key)
        if reference is None:
            continue
        label, cell, value = line_label(texts, check.key), reference[1:], plan.shown(row, check.key)
        scale = plan.reference(row, check.scale) if check.scale else None
        if scale is None:
            yield _Check(label, f"1-{cell}", 1.0 - value, "0", 0.0)
        else:
            yield _Check(label, cell, value, scale[1:], plan.shown(row, check.scale))


def _against_program(
    sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets, texts: Texts, at: int
) -> None:
    """Compare with the figures of the program; they part as soon as an input is changed here."""
    put(sheet, at, 1, texts.get("export.checks.program"), "skp_section")
    put(sheet, at + 1, 1, texts.get("export.checks.program_hint"), "skp_note")
    titles = [texts.get(f"export.head.{k}") for k in ("line", "site")]
    shown = [texts.get(f"export.head.{k}") for k in ("here", "program")]
    head(sheet, at + 2, [*titles, "", *shown], right_from=4)
    at += 3
    finance = bundle.evaluation.finance
    for row in plan.sheets:
        for line, value in (
            ("npv", finance.npv_eur[row]),
            ("irr", finance.irr[row]),
            ("lcoc", finance.lcoc_eur_per_gpu_h[row]),
        ):
            put(sheet, at, 1, line_label(texts, line), "skp_text")
            put(sheet, at, 2, bundle.evaluation.places.names[row], "skp_text")
            look = "#,##0" if line == "npv" else "0.000000"
            put(sheet, at, 4, plan.reference(row, line), "skp_import", look, shown=plan.shown(row, line))
            put(sheet, at, 5, float(value) if math.isfinite(value) else None, "skp_pasted", look)
            at += 1
