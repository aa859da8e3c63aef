"""Puts the workbook together."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.basis_sheets import (
    write_assumptions,
    write_checks,
    write_notes,
    write_sources,
)
from standortkompass.export.workbook.model_sheets import plan as plan_model
from standortkompass.export.workbook.model_sheets import write_model
from standortkompass.export.workbook.result_sheets import write_comparison, write_cover, write_ranking
from standortkompass.export.workbook.styles import add_styles
from standortkompass.files import write_atomic
from standortkompass.texts import Texts


def write_workbook(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write the workbook.

    Raises
    ------
    OutputError
        The file cannot be written, for instance because it is open in a spreadsheet program.
    """
    book = make_workbook(bundle, lang)
    write_atomic(path, book.save)


def make_workbook(bundle: ExportBundle, lang: str) -> Workbook:
    """Return the workbook with all sheets; formulas are worked out by the program that opens it."""
    texts = Texts(lang)
    book = Workbook()
    add_styles(book)
    plan = plan_model(bundle)
    cover = book.active
    assert cover is not None  # a new workbook has one sheet
    cover.title = texts.get("export.sheet.cover")
    write_cover(cover, bundle, plan, texts)
    write_ranking(book.create_sheet(texts.get("export.sheet.ranking")), bundle, plan, texts)
    if plan is not None:
        write_comparison(book.create_sheet(texts.get("export.sheet.compare")), bundle, plan, texts)
        write_model(book, bundle, plan, texts)
        write_checks(book.create_sheet(texts.get("export.sheet.checks")), bundle, plan, texts)
    write_assumptions(book.create_sheet(texts.get("export.sheet.assumptions")), bundle, texts)
    write_sources(book.create_sheet(texts.get("export.sheet.sources")), bundle, texts)
    write_notes(book.create_sheet(texts.get("export.sheet.notes")), bundle, texts)
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    book.properties.title = bundle.project
    book.properties.creator = f"Standortkompass {bundle.version}"
    book.properties.created = book.properties.modified = bundle.made_at.replace(tzinfo=None)
    return book
