"""Page, type and tables of the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, PolyLine, String
from reportlab.graphics.shapes import Rect as Box
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, LongTable, Paragraph, TableStyle

from standortkompass.export.palette import ACCENT, INK, MUTED, RULE
from standortkompass.export.story.drawing import COLOURS, Lines, Picture, Rect
from standortkompass.export.story.table import Table
from standortkompass.paths import resources_dir

MARGIN = 1.9 * cm
WIDTH = A4[0] - 2 * MARGIN
_FACES = {"Inter": "Regular", "Inter-Bold": "Bold", "Inter-SemiBold": "SemiBold", "Inter-Italic": "Italic"}
_SIDE = 4.0


@cache
def register_fonts() -> None:
    """Make the shipped Inter known to reportlab, once a process."""
    folder = resources_dir() / "fonts" / "report"
    for name, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / f"Inter-{face}.ttf")))
    pdfmetrics.registerFontFamily("Inter", "Inter", "Inter-Bold", "Inter-Italic", "Inter-Bold")


@cache
def style(name: str) -> ParagraphStyle:
    """Return a style: title, question, h1, h2, lead, body, small, cell, number, head, head_number."""
    register_fonts()
    sizes = {
        "title": (25.0, 30.0), "question": (12.0, 17.0), "h1": (17.0, 22.0), "h2": (11.5, 15.0),
        "lead": (11.0, 16.0), "body": (9.5, 14.0), "small": (8.0, 11.5), "cell": (8.0, 10.6),
        "number": (8.0, 10.6), "head": (8.0, 10.6), "head_number": (8.0, 10.6),
    }  # fmt: skip
    size, leading = sizes[name]
    muted = name in ("question", "small", "head", "head_number")
    bold = {"title": "Inter-Bold", "h1": "Inter-Bold", "h2": "Inter-SemiBold", "head": "Inter-SemiBold",
            "head_number": "Inter-SemiBold"}  # fmt: skip
    return ParagraphStyle(
        name,
        fontName=bold.get(name, "Inter"),
        fontSize=size,
        leading=leading,
        textColor=HexColor(MUTED if muted else INK),
        alignment=TA_RIGHT if name in ("number", "head_number") else 0,
        spaceBefore={"h2": 12.0}.get(name, 0.0),
        spaceAfter={"title": 8.0, "h1": 4.0, "h2": 4.0, "lead": 5.0, "body": 4.0}.get(name, 0.0),
        splitLongWords=1,
        keepWithNext=int(name in ("h1", "h2")),
    )


def words(text: str, name: str = "body") -> Paragraph:
    """Return a paragraph; the text is taken as it is, without mark-up."""
    return Paragraph(escape(text).replace("\n", "<br/>"), style(name))


def bullet(text: str, name: str = "lead") -> Paragraph:
    """Return an entry of a list."""
    own = ParagraphStyle(
        f"{name}-bullet", parent=style(name), leftIndent=13.0, bulletIndent=1.0, bulletFontName="Inter"
    )
    return Paragraph(escape(text), own, bulletText="•")


def grid(table: Table, shares: Sequence[float], width: float = WIDTH) -> Flowable:
    """Return a table that runs over pages and repeats its head."""
    total = sum(shares)
    body = []
    for at, row in enumerate((table.head, *table.rows)):
        cells = []
        for column, text in enumerate(row):
            right = column in table.right
            name = ("head_number" if right else "head") if at == 0 else "number" if right else "cell"
            cell = words(text, name)
            if at - 1 in table.marked and at:
                cell = Paragraph(
                    f'<font name="Inter-Bold" color="{ACCENT}">{escape(text)}</font>', style(name)
                )
            cells.append(cell)
        body.append(cells)
    native = LongTable(body, colWidths=[width * share / total for share in shares], repeatRows=1)
    native.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (-1, -1), _SIDE),
                ("RIGHTPADDING", (0, 0), (-1, -1), _SIDE),
                ("LEFTPADDING", (0, 0), (0, -1), 0.0),
                ("TOPPADDING", (0, 0), (-1, -1), 2.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
                ("LINEBELOW", (0, 0), (-1, 0), 0.7, HexColor(MUTED)),
                ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(RULE)),
            ]
        )
    )
    return native


def drawing(picture: Picture) -> Drawing:
    """Return a chart as vectors with real text."""
    register_fonts()
    native = Drawing(picture.width, picture.height)
    for mark in picture.marks:
        colour = HexColor(COLOURS[mark.colour])
        if isinstance(mark, Rect):
            y = picture.height - mark.y - mark.height
            box = Box(mark.x, y, mark.width, mark.height)
            box.fillColor, box.strokeColor = colour, None
            native.add(box)
        elif isinstance(mark, Lines):
            points = [v for x, y in mark.points for v in (x, picture.height - y)]
            native.add(PolyLine(points, strokeColor=colour, strokeWidth=mark.width))
        else:
            native.add(
                String(
                    mark.x,
                    picture.height - mark.y,
                    mark.text,
                    fontName="Inter-Bold" if mark.bold else "Inter",
                    fontSize=mark.size,
                    fillColor=colour,
                    textAnchor=mark.anchor,
                )
            )
    return native
