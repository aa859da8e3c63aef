"""The notes: what is calculated here and what not, marks, notes a site, gaps, assumptions, attributions."""

from __future__ import annotations

import math

from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.compliance.rules import Verdict
from standortkompass.core.model.assumptions import Quality
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.json_report import notes_of
from standortkompass.export.workbook.cells import fit_heights, for_print, head, put, widths
from standortkompass.export.workbook.ranking import quantities
from standortkompass.texts import Texts

_LIVE = 5


def write_notes(sheet: Worksheet, bundle: ExportBundle, texts: Texts) -> None:
    """List what a reader has to know, from the general to the single site."""
    put(sheet, 1, 1, texts.get("export.sheet.notes"), "skp_title")
    put(sheet, 2, 1, texts.get("export.notes.hint"), "skp_subtitle")
    at = _paragraphs(sheet, "live", [f"export.notes.live.{n}" for n in range(1, _LIVE + 1)], 4, texts)
    marks = [*(f"export.notes.marks.{mark}" for mark in ("A", "B", "C")), "report.source.legend"]
    at = _paragraphs(sheet, "marks", marks, at, texts)
    at = _site_notes(sheet, bundle, at, texts)
    at = _unknown(sheet, bundle, at, texts)
    at = _assumed(sheet, bundle, at, texts)
    put(sheet, at, 1, texts.get("export.notes.licences"), "skp_section")
    for line, text in enumerate(bundle.attributions(texts.lang), start=at + 1):
        put(sheet, line, 3, text, "skp_wrap")
    widths(sheet, 24, 34, 110, 8)
    fit_heights(sheet, 4)
    for_print(sheet)


def _paragraphs(sheet: Worksheet, title: str, keys: list[str], at: int, texts: Texts) -> int:
    put(sheet, at, 1, texts.get(f"export.notes.{title}"), "skp_section")
    for line, key in enumerate(keys, start=at + 1):
        put(sheet, line, 3, texts.get(key), "skp_wrap")
    return at + len(keys) + 2


def _site_notes(sheet: Worksheet, bundle: ExportBundle, at: int, texts: Texts) -> int:
    evaluation = bundle.evaluation
    head(sheet, at, [texts.get(f"export.head.{k}") for k in ("site", "concerns", "note", "quality")])
    at += 1
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
    return at + 1


def _unknown(sheet: Worksheet, bundle: ExportBundle, at: int, texts: Texts) -> int:
    """List by quantity the sites of which it is not known."""
    put(sheet, at, 1, texts.get("export.notes.unknown"), "skp_section")
    start = at
    names, columns = bundle.evaluation.places.names, bundle.evaluation.columns
    for key in quantities(bundle):
        missing = [
            names[int(row)] for row in bundle.order if not math.isfinite(float(columns[key][int(row)]))
        ]
        if missing:
            at += 1
            put(sheet, at, 2, labels.quantity(texts, key), "skp_wrap")
            put(sheet, at, 3, ", ".join(missing), "skp_wrap")
    if at == start:
        at += 1
        put(sheet, at, 3, texts.get("export.notes.no_unknown"), "skp_text")
    return at + 2


def _assumed(sheet: Worksheet, bundle: ExportBundle, at: int, texts: Texts) -> int:
    put(sheet, at, 1, texts.get("export.notes.assumed"), "skp_section")
    for spec in bundle.evaluation.scenario.assumptions.catalogue:
        if spec.quality is Quality.ASSUMED:
            at += 1
            put(sheet, at, 2, spec.key, "skp_key")
            put(sheet, at, 3, spec.label[texts.lang], "skp_wrap")
    return at + 2


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
