"""Named styles of the workbook, and number formats by quantity and unit."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

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
        NamedStyle("skp_section_right", font=font(11, bold=True, color=ACCENT[1:]), border=below,
                   alignment=Alignment(horizontal="right")),
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
        NamedStyle("skp_import_left", font=font(color=_BLUE),
                   alignment=Alignment(horizontal="left", vertical="top")),
        NamedStyle("skp_link", font=font(color=_BLUE), alignment=top),
        NamedStyle("skp_input", font=font(), fill=fill(_INPUT), border=around, alignment=top),
        NamedStyle("skp_pasted", font=font(color=MUTED[1:]), alignment=top),
        NamedStyle("skp_opening", font=font(color=MUTED[1:]), fill=fill(_LIGHT), alignment=top),
        NamedStyle("skp_check", font=font(bold=True), alignment=Alignment(horizontal="center")),
    ):  # fmt: skip
        book.add_named_style(style)


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
               "GPU-h/a": MILLIONS, "months": "#,##0.0", "1": DECIMAL4, "a": DECIMAL4, "year": YEAR,
               "EUR/month": MILLIONS, "GPU": INTEGER, "MWh/a": INTEGER, "h/a": INTEGER, "m3/a": INTEGER,
               "t/a": INTEGER, "t": INTEGER, "EUR/km": INTEGER, "kW/GPU": DECIMAL4}  # fmt: skip
    return formats.get(unit, DECIMAL2)


def shown_unit(texts: Texts, unit: str) -> str:
    """Return a line's unit as :func:`unit_format` shows its values: money in millions, rates in %."""
    return labels.unit(texts, _SHOWN_AS.get(unit, unit))


_SHOWN_AS = {
    "1/a": "%/a",
    "EUR": "MEUR",
    "EUR/a": "MEUR/a",
    "EUR/month": "MEUR/month",
    "GPU-h": "MGPU-h",
    "GPU-h/a": "MGPU-h/a",
}
