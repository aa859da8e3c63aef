"""Writes cells: value, look, and what a formula shows before any program has worked it out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Shown = float | int | str | None


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Any,
    style: str,
    number_format: str = "",
    shown: Shown = None,
) -> None:
    """Write a cell; None stays an empty cell.

    ``shown`` is what a formula comes to, as the program worked it out; NaN stands for an empty text.
    """
    if isinstance(value, str) and style in _TEXT_STYLES:
        value = plain_text(value)
    cell = sheet.cell(row, column, value)
    if shown is not None:
        remember(sheet, row, column, shown)
    known = _looks.setdefault(sheet.parent, {})
    look = known.get((style, number_format))
    if look is None:
        cell.style = style
        if number_format:
            cell.number_format = number_format
        known[style, number_format] = copy(cell._style)
    else:
        cell._style = copy(look)


def remember(sheet: Worksheet, row: int, column: int, shown: float | str) -> None:
    """Keep what a formula comes to for :func:`~standortkompass.export.workbook.cached.save`."""
    empty = isinstance(shown, float) and not math.isfinite(shown)
    values = _shown.setdefault(sheet.parent, {}).setdefault(sheet.title, {})
    values[row, column] = "" if empty else shown


def shown_values(book: Workbook) -> dict[str, dict[tuple[int, int], float | str]]:
    """Return what the formulas of a workbook come to: sheet -> (row, column) -> value."""
    return _shown.get(book, {})


_shown: WeakKeyDictionary[Any, dict[str, dict[tuple[int, int], float | str]]] = WeakKeyDictionary()
#: Looks by workbook, style and number format: resolving a named style for each of 200,000 cells takes long.
_looks: WeakKeyDictionary[Any, dict[tuple[str, str], Any]] = WeakKeyDictionary()
_TEXT_STYLES = frozenset(
    {"skp_text", "skp_left", "skp_wrap", "skp_note", "skp_key", "skp_title", "skp_subtitle"}
)


def plain_text(text: str) -> str:
    """Return a text that no program takes for a formula, whatever a site is called."""
    return f" {text}" if text[:1] in ("=", "+", "-", "@") else text


def head(sheet: Worksheet, row: int, texts: Iterable[str], *, right_from: int = 10**6) -> None:
    """Write a head row; columns from ``right_from`` on are flush right."""
    for column, text in enumerate(texts, start=1):
        put(sheet, row, column, plain_text(text), "skp_head_right" if column >= right_from else "skp_head")


def widths(sheet: Worksheet, *columns: float) -> None:
    """Set the widths of the first columns, in characters."""
    for number, width in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def fit_heights(sheet: Worksheet, first: int) -> None:
    """Make rows as high as their wrapped texts need; not every program does so by itself."""
    for number, row in enumerate(sheet.iter_rows(min_row=first), start=first):
        lines = 1
        for cell in row:
            if isinstance(cell.value, str) and cell.alignment.wrap_text:
                width = sheet.column_dimensions[get_column_letter(cell.column)].width
                lines = max(lines, math.ceil(len(cell.value) * 1.05 / width))
        if lines > 1:
            sheet.row_dimensions[number].height = 13.0 * lines


def for_print(
    sheet: Worksheet,
    *,
    rows: str = "",
    columns: str = "",
    portrait: bool = False,
    wide: bool = False,
    pages: int = 1,
) -> None:
    """Set up printing: A4 (wide sheets A3), ``pages`` wide, repeated heads, page numbers."""
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.paperSize = 8 if wide else 9
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.2, footer=0.25)
    sheet.page_setup.fitToWidth = pages
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if rows:
        sheet.print_title_rows = rows
    if columns:
        sheet.print_title_cols = columns
    footer = HeaderFooterItem(left=_HeaderFooterPart(text="Standortkompass – &A"),
                              right=_HeaderFooterPart(text="&P / &N"))  # fmt: skip
    sheet.HeaderFooter.oddFooter = footer


def sheet_reference(name: str) -> str:
    """Return a sheet's name as it stands in formulas."""
    return "'" + name.replace("'", "''") + "'!"
