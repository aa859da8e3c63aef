"""Sheets that say what the figures rest on: checks, assumptions, sources, notes."""

from __future__ import annotations

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.compliance.rules import Verdict
from standortkompass.core.model.assumptions import Kind, Quality, Value
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.json_report import notes_of
from standortkompass.export.workbook.model_sheets import ModelSheets, line_label
from standortkompass.export.workbook.styles import (
    GENERAL,
    fit_heights,
    for_print,
    head,
    put,
    sheet_reference,
    widths,
)
from standortkompass.texts import Texts

_GREEN, _RED = "C6EFCE", "FFC7CE"


def write_checks(sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets, texts: Texts) -> None:
    """Write one row a check and site, one flag for all, and the difference to the program."""
    put(sheet, 1, 1, texts.get("export.sheet.checks"), "skp_title")
    put(sheet, 3, 1, texts.get("export.checks.all"), "skp_total")
    titles = [texts.get(f"export.head.{k}") for k in ("check", "site", "verdict", "difference", "tolerance")]
    head(sheet, 5, titles, right_from=4)
    at = 6
    for row, name in plan.sheets.items():
        site = bundle.evaluation.places.names[row]
        for key, difference, scale in _checks(plan, sheet_reference(name)):
            put(sheet, at, 1, texts.get(f"export.check.{key}"), "skp_text")
            put(sheet, at, 2, site, "skp_text")
            put(sheet, at, 4, f"={difference}", "skp_calc", "0.00E+00")
            put(sheet, at, 5, f"={scale}*$E$3", "skp_calc", "0.00E+00")
            put(sheet, at, 3, f'=IF(ISNUMBER(D{at}),IF(ABS(D{at})<=E{at},"OK","!"),"!")', "skp_check")
            at += 1
    put(sheet, 3, 3, f'=IF(COUNTIF(C6:C{at - 1},"OK")=ROWS(C6:C{at - 1}),"OK","!")', "skp_check")
    put(sheet, 3, 4, texts.get("export.checks.tolerance"), "skp_key")
    put(sheet, 3, 5, 1e-9, "skp_input", "0.0E+00")
    colour_verdicts(sheet, f"C3:C{at}")
    _against_program(sheet, bundle, plan, texts, at + 1)
    widths(sheet, 60, 22, 10, 18, 14)
    sheet.freeze_panes = "A6"
    for_print(sheet, rows="5:5", portrait=True)


def colour_verdicts(sheet: Worksheet, cells: str) -> None:
    """Colour cells green where they say OK, red where they do not."""
    for text, colour in (("OK", _GREEN), ("!", _RED)):
        look = DifferentialStyle(font=Font(bold=True), fill=PatternFill("solid", bgColor=colour))
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{text}"'], dxf=look)
        sheet.conditional_formatting.add(cells, rule)


def _checks(plan: ModelSheets, sheet: str) -> list[tuple[str, str, str]]:
    """Return the checks of a calculation sheet: key, formula that is 0 when all is well, scale."""
    at, rows = plan.addresses, plan.addresses.rows

    def cell(key: str) -> str:
        return f"{sheet}${at.constant}${rows[key]}"

    def whole(key: str) -> str:
        return f"{sheet}${at.first}${rows[key]}:${at.last}${rows[key]}"

    def last(key: str) -> str:
        return f"{sheet}${at.last}${rows[key]}"

    area = f"{sheet}$A$1:${at.last}${plan.last_row()}"
    money = f"SUM({whole('capex_total')})"
    parts = "+".join(cell(f"capex_{name}") for name in plan.model.capex_lines)
    shares = "+".join(cell(f"lcoc_{p}") for p in ("it", "building", "power", "operation", "residual"))
    checks = [
        ("errors", f"SUMPRODUCT(ISERROR({area})*1)", "0"),
        ("capex", f"({parts})-{cell('capex_first')}", cell("capex_first")),
        ("lcoc", f"({shares})-{cell('lcoc')}", cell("lcoc")),
        ("npv", f"SUMPRODUCT({whole('cash_flow')},{whole('discount_factor')})-{cell('npv')}", money),
        (
            "tax_base",
            f"SUM({whole('depreciation')})+{cell('tax_book_value_end')}-{money}+SUM({whole('subsidy')})",
            money,
        ),
    ]
    if "debt_balance" in rows:
        paid = f"SUM({whole('debt_draw')})+SUM({whole('interest')})-SUM({whole('debt_service')})"
        checks += [
            ("debt_end", last("debt_balance"), money),
            ("debt_flow", f"{paid}-{last('debt_balance')}", money),
        ]
    return checks


def _against_program(
    sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets, texts: Texts, at: int
) -> None:
    """Compare with the figures of the program; they part as soon as an input is changed here."""
    put(sheet, at, 1, texts.get("export.checks.program"), "skp_section")
    put(sheet, at + 1, 1, texts.get("export.checks.program_hint"), "skp_note")
    titles = [texts.get(f"export.head.{k}") for k in ("line", "site")]
    head(sheet, at + 2, [*titles, "", texts.get("export.head.here"), texts.get("export.head.program")])
    at += 3
    for row in plan.sheets:
        for line, value in (
            ("npv", bundle.evaluation.finance.npv_eur[row]),
            ("irr", bundle.evaluation.finance.irr[row]),
            ("lcoc", bundle.evaluation.finance.lcoc_eur_per_gpu_h[row]),
        ):
            put(sheet, at, 1, line_label(texts, line), "skp_text")
            put(sheet, at, 2, bundle.evaluation.places.names[row], "skp_text")
            number_format = "#,##0" if line == "npv" else "0.000000"
            put(sheet, at, 4, plan.reference(row, line), "skp_import", number_format)
            put(sheet, at, 5, float(value) if value == value else None, "skp_pasted", number_format)
            at += 1


def write_assumptions(sheet: Worksheet, bundle: ExportBundle, texts: Texts) -> None:
    """List every assumption with the value used, its range, quality and source."""
    put(sheet, 1, 1, texts.get("export.sheet.assumptions"), "skp_title")
    put(sheet, 2, 1, texts.get("export.assumptions.hint"), "skp_subtitle")
    names = ("input", "unit", "value", "changed", "low", "base", "high", "quality", "as_of", "source", "key")
    head(sheet, 4, [texts.get(f"export.head.{name}") for name in names])
    assumptions = bundle.evaluation.scenario.assumptions
    for at, spec in enumerate(assumptions.catalogue, start=5):
        put(sheet, at, 1, spec.label[texts.lang], "skp_wrap")
        put(sheet, at, 2, labels.unit(texts, spec.unit), "skp_key")
        for column, value in ((3, assumptions[spec.key]), (5, spec.low), (6, spec.base), (7, spec.high)):
            shown = _shown(spec.kind, value, spec.choice_labels, texts)
            put(sheet, at, column, shown, "skp_pasted" if column > 3 else "skp_text", GENERAL)
        put(sheet, at, 4, texts.get("export.yes") if spec.key in assumptions.overrides else None, "skp_text")
        put(sheet, at, 8, str(spec.quality), "skp_text")
        put(sheet, at, 9, spec.as_of, "skp_key")
        put(sheet, at, 10, spec.source, "skp_wrap")
        put(sheet, at, 11, spec.key, "skp_key")
    last = 4 + sum(1 for _ in assumptions.catalogue)
    sheet.auto_filter.ref = f"A4:K{last}"
    sheet.freeze_panes = "B5"
    widths(sheet, 48, 14, 18, 10, 14, 18, 14, 8, 10, 70, 34)
    fit_heights(sheet, 5)
    for_print(sheet, rows="4:4")


def _shown(kind: Kind, value: Value, choice_labels: object, texts: Texts) -> str | float | None:
    if value is None:
        return None
    if kind is Kind.SWITCH:
        return texts.get("export.yes" if value else "export.no")
    if kind is Kind.CHOICE and isinstance(choice_labels, dict) and value in choice_labels:
        return str(choice_labels[value][texts.lang])
    return value if isinstance(value, str) else float(value)


def write_sources(sheet: Worksheet, bundle: ExportBundle, texts: Texts) -> None:
    """List every shipped layer with publisher, licence and the attribution it asks for."""
    put(sheet, 1, 1, texts.get("export.sheet.sources"), "skp_title")
    put(sheet, 2, 1, texts.get("export.sources.hint"), "skp_subtitle")
    names = ("content", "publisher", "source", "licence", "attribution", "as_of", "quality", "key")
    head(sheet, 4, [texts.get(f"export.head.{name}") for name in names])
    at = 5
    for entry in bundle.catalog:
        values = (entry.label[texts.lang], entry.publisher, entry.source, entry.licence, entry.attribution,
                  entry.as_of, str(entry.quality), entry.key)  # fmt: skip
        for column, value in enumerate(values, start=1):
            put(sheet, at, column, value, "skp_key" if column == len(values) else "skp_wrap")
        at += 1
    sheet.auto_filter.ref = f"A4:H{max(at - 1, 5)}"
    sheet.freeze_panes = "B5"
    widths(sheet, 36, 30, 60, 34, 50, 12, 8, 26)
    fit_heights(sheet, 5)
    for_print(sheet, rows="4:4")


def write_notes(sheet: Worksheet, bundle: ExportBundle, texts: Texts) -> None:
    """List what a reader has to know: notes a site, broken rules, and what is only assumed."""
    evaluation = bundle.evaluation
    put(sheet, 1, 1, texts.get("export.sheet.notes"), "skp_title")
    put(sheet, 2, 1, texts.get("export.notes.hint"), "skp_subtitle")
    head(sheet, 4, [texts.get(f"export.head.{k}") for k in ("site", "concerns", "note", "quality")])
    at = 5
    for row in (int(r) for r in bundle.order):
        name = evaluation.places.names[row]
        lines = [
            (
                _concerns(texts, note.quantity),
                texts.get(f"note.{note.code}", **note.context),
                str(note.quality),
            )
            for note in notes_of(evaluation)
            if bool(note.where[row])
        ]
        lines += [
            (texts.get("export.notes.rule"), title, "")
            for verdict, title in _rules(bundle, row, texts)
            if verdict is Verdict.FAIL
        ]
        for concerns, text, quality in lines:
            for column, value in enumerate((name, concerns, text, quality), start=1):
                put(sheet, at, column, value, "skp_wrap")
            at += 1
    sheet.auto_filter.ref = f"A4:D{max(at - 1, 5)}"
    at += 1
    put(sheet, at, 1, texts.get("export.notes.assumed"), "skp_section")
    for spec in evaluation.scenario.assumptions.catalogue:
        if spec.quality is Quality.ASSUMED:
            at += 1
            put(sheet, at, 1, spec.key, "skp_key")
            put(sheet, at, 3, spec.label[texts.lang], "skp_wrap")
    sheet.freeze_panes = "A5"
    widths(sheet, 24, 34, 100, 8)
    fit_heights(sheet, 5)
    for_print(sheet, rows="4:4")


def _concerns(texts: Texts, quantity: str) -> str:
    return labels.first_of(texts, f"quantity.{quantity}", f"criterion.{quantity}", quantity)


def _rules(bundle: ExportBundle, row: int, texts: Texts) -> list[tuple[Verdict, str]]:
    compliance, rules = bundle.evaluation.compliance, {r.key: r for r in bundle.layers.rules.rules}
    return [
        (
            Verdict(int(compliance.verdict[i, row])),
            f"{rules[key].title[texts.lang]}: {rules[key].text[texts.lang]}",
        )
        for i, key in enumerate(compliance.rules)
    ]
