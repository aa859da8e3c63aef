"""Puts the workbook together."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.basis_sheets import write_assumptions, write_sources
from standortkompass.export.workbook.cached import save
from standortkompass.export.workbook.calculation import write_calculations, write_time
from standortkompass.export.workbook.checks import write_checks
from standortkompass.export.workbook.comparison import add_charts, write_comparison
from standortkompass.export.workbook.cover import write_cover
from standortkompass.export.workbook.inputs_sheet import write_inputs
from standortkompass.export.workbook.layout import ModelSheets
from standortkompass.export.workbook.layout import plan as plan_model
from standortkompass.export.workbook.notes_sheet import write_notes
from standortkompass.export.workbook.portfolio import write_portfolio
from standortkompass.export.workbook.ranking import write_ranking
from standortkompass.export.workbook.rating import rating_sheet, write_rating
from standortkompass.export.workbook.sensitivity import write_sensitivity
from standortkompass.export.workbook.styles import add_styles
from standortkompass.files import write_atomic
from standortkompass.texts import Texts


def write_workbook(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write the workbook, formulas with what they come to.

    Raises
    ------
    OutputError
        The file cannot be written, for instance because it is open in a spreadsheet program.
    """
    book = make_workbook(bundle, lang)
    write_atomic(path, lambda beside: save(book, beside))


def make_workbook(bundle: ExportBundle, lang: str) -> Workbook:
    """Return the workbook with all sheets; programs that open it work its formulas out anew."""
    texts = Texts(lang)
    book = Workbook()
    add_styles(book)
    plan, rating = plan_model(bundle), rating_sheet(bundle, texts)
    cover = book.active
    assert cover is not None  # a new workbook has one sheet
    cover.title = texts.get("export.sheet.cover")
    write_cover(cover, bundle, plan, rating, _contents(bundle, plan), texts)
    write_ranking(book.create_sheet(texts.get("export.sheet.ranking")), bundle, plan, rating, texts)
    compare = None if plan is None else write_comparison(book, bundle, plan, texts)
    if bundle.portfolio is not None:
        sheet = book.create_sheet(texts.get("export.sheet.portfolio"))
        write_portfolio(sheet, bundle, bundle.portfolio, plan, texts)
    if plan is not None:
        write_sensitivity(book, bundle, plan, texts)
    write_rating(book.create_sheet(rating.title), bundle, plan, rating, texts)
    if plan is not None and compare is not None:
        rows = write_inputs(book, bundle, plan, texts)
        write_time(book, bundle, plan, rows, texts)
        write_calculations(book, bundle, plan, rows, texts)
        add_charts(book, compare, plan, texts)
        write_checks(book.create_sheet(texts.get("export.sheet.checks")), bundle, plan, texts)
    write_assumptions(book.create_sheet(texts.get("export.sheet.assumptions")), bundle, texts)
    write_sources(book.create_sheet(texts.get("export.sheet.sources")), bundle, texts)
    write_notes(book.create_sheet(texts.get("export.sheet.notes")), bundle, texts)
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    book.properties.title = bundle.project
    book.properties.creator = f"Standortkompass {bundle.version}"
    book.properties.created = book.properties.modified = bundle.made_at.replace(tzinfo=None)
    return book


def _contents(bundle: ExportBundle, plan: ModelSheets | None) -> list[tuple[str, bool]]:
    """Return keys of the sheets in their order, and whether the cover links to them."""
    has_sensitivity = plan is not None and bundle.sensitivity is not None
    keys = [
        ("ranking", True),
        ("compare", plan is not None),
        ("portfolio", bundle.portfolio is not None),
        ("sensitivity", has_sensitivity),
        ("rating", True),
        ("inputs", plan is not None),
        ("time", plan is not None),
        ("calc", plan is not None),
        ("checks", plan is not None),
        ("assumptions", True),
        ("sources", True),
        ("notes", True),
    ]
    return [(key, key != "calc") for key, there in keys if there]
