"""Sheets that say what the figures rest on: assumptions and sources."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.model.assumptions import Kind, Value
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cells import fit_heights, for_print, head, put, widths
from standortkompass.export.workbook.styles import GENERAL
from standortkompass.texts import Texts, as_of_text


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
        put(sheet, at, 9, as_of_text(spec.as_of, texts.lang), "skp_key")
        put(sheet, at, 10, spec.source[texts.lang], "skp_wrap")
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
    for entry in (each.said(texts.lang) for each in bundle.catalog):
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
