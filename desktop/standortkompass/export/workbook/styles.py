"""Named styles of the workbook and the few helpers all sheets share."""

from __future__ import annotations

import math
from collections.abc import Iterable
from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.model.quantities import Quantity
from standortkompass.export import labels
from standortkompass.export.palette import ACCENT, INK, MUTED, RULE
from standortkompass.texts import Texts

FONT = "Arial"
GENERAL, INTEGER, DECIMAL2, DECIMAL4, PERCENT = "General", "#,##0", "#,##0.00", "#,##0.0000", "0.0%"
MILLIONS = "#,##0.0,,"
YEAR = "0"
_BLUE, _LIGHT, _INPUT = "1F4E9E", "F2F5F7", "FFF8E1"
_THIN = Side(style="thin", color=RULE[1:])


def add_styles(book: Workbook) -> None:
    """Register the styles: what a cell is, told by its look (FAST: inputs shaded, imports blue)."""

    def font(size: float = 10, *, bold: bool = False, color: str = INK[1:], italic: bool = False) -> Font:
        return Font(name=FONT, size=size, bold=bold, italic=italic, color=color)

    def fill(color: str) -> PatternFill:
        return PatternFill("solid", fgColor=color)

    top = Alignment(vertical="top")
    below = Border(bottom=_THIN)
    around = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    wrap = Alignment(wrap_text=True, vertical="top")
    for style in (
        NamedStyle("skp_title", font=font(20, bold=True)),
        NamedStyle("skp_subtitle", font=font(11, color=MUTED[1:])),
        NamedStyle("skp_section", font=font(11, bold=True, color=ACCENT[1:]), border=below),
        NamedStyle("skp_head", font=font(bold=True, color="FFFFFF"), fill=fill(ACCENT[1:]),
                   alignment=Alignment(wrap_text=True, vertical="center")),
        NamedStyle("skp_head_right", font=font(bold=True, color="FFFFFF"), fill=fill(ACCENT[1:]),
                   alignment=Alignment(wrap_text=True, vertical="center", horizontal="right")),
        NamedStyle("skp_text", font=font(), alignment=top),
        NamedStyle("skp_left", font=font(), alignment=Alignment(horizontal="left", vertical="top")),
        NamedStyle("skp_wrap", font=font(), alignment=wrap),
        NamedStyle("skp_note", font=font(9, color=MUTED[1:], italic=True), alignment=wrap),
        NamedStyle("skp_key", font=font(9, color=MUTED[1:]), alignment=top),
        NamedStyle("skp_calc", font=font(), alignment=top),
        NamedStyle("skp_total", font=font(bold=True), border=Border(top=_THIN), alignment=top),
        NamedStyle("skp_import", font=font(color=_BLUE), alignment=top),
        NamedStyle("skp_input", font=font(), fill=fill(_INPUT), border=around, alignment=top),
        NamedStyle("skp_pasted", font=font(color=MUTED[1:]), alignment=top),
        NamedStyle("skp_opening", font=font(color=MUTED[1:]), fill=fill(_LIGHT), alignment=top),
        NamedStyle("skp_check", font=font(bold=True), alignment=Alignment(horizontal="center")),
    ):  # fmt: skip
        book.add_named_style(style)


def put(sheet: Worksheet, row: int, column: int, value: Any, style: str, number_format: str = "") -> None:
    """Write a cell; None stays an empty cell."""
    if isinstance(value, str) and style in _TEXT_STYLES:
        value = plain_text(value)
    cell = sheet.cell(row, column, value)
    known = _looks.setdefault(sheet.parent, {})
    look = known.get((style, number_format))
    if look is None:
        cell.style = style
        if number_format:
            cell.number_format = number_format
        known[style, number_format] = copy(cell._style)
    else:
        cell._style = copy(look)


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


def quantity_format(quantity: Quantity) -> str:
    """Return the number format that shows a base-unit value in the quantity's unit."""
    decimals = "." + "0" * quantity.decimals if quantity.decimals else ""
    if quantity.unit == "year":
        return YEAR
    if quantity.unit == "%":
        return f"0{decimals}%"
    thousands = {1.0: "", 1e3: ",", 1e6: ",,"}[quantity.scale]
    return f"#,##0{decimals}{thousands}"


def unit_format(unit: str) -> str:
    """Return the number format of a line or input by its unit."""
    formats = {"EUR": MILLIONS, "EUR/a": MILLIONS, "1/a": "0.00%", "EUR/GPU-h": DECIMAL4, "GPU-h": MILLIONS,
               "GPU-h/a": MILLIONS, "months": "#,##0.0", "1": DECIMAL4, "a": DECIMAL4}  # fmt: skip
    return formats.get(unit, DECIMAL2)


def shown_unit(texts: Texts, unit: str) -> str:
    """Return a line's unit as :func:`unit_format` shows its values: money and hours in millions."""
    return labels.unit(texts, _IN_MILLIONS.get(unit, unit))


_IN_MILLIONS = {"EUR": "MEUR", "EUR/a": "MEUR/a", "GPU-h": "MGPU-h", "GPU-h/a": "MGPU-h/a"}


def sheet_reference(name: str) -> str:
    """Return a sheet's name as it stands in formulas."""
    return "'" + name.replace("'", "''") + "'!"
