"""The document: pages with footer, outline, headings."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.palette import ACCENT, MUTED, RULE
from standortkompass.export.pdf.style import MARGIN, WIDTH, register_fonts, words
from standortkompass.export.story import words as wording
from standortkompass.files import write_atomic
from standortkompass.texts import Texts


def write_document(bundle: ExportBundle, texts: Texts, path: Path, title: str, parts: list[Flowable]) -> None:
    """Write parts as one PDF in A4 with footer and page numbers.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    write_atomic(path, lambda beside: make_document(bundle, texts, str(beside), title, parts))


def make_document(
    bundle: ExportBundle,
    texts: Texts,
    target: Any,
    title: str,
    parts: list[Flowable],
    canvas: type[NumberedCanvas] | None = None,
) -> None:
    """Lay parts out on pages and hand them to a canvas; ``target`` is a file name or an open file."""
    register_fonts()
    document = BaseDocTemplate(
        target, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=1.7 * cm,
        bottomMargin=1.9 * cm, title=title, author="Standortkompass",
        subject=bundle.evaluation.scenario.name, lang=texts.lang,
        initialFontName="Inter",
    )  # fmt: skip
    frame = Frame(MARGIN, 1.9 * cm, WIDTH, A4[1] - 3.6 * cm, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame]))
    foot = texts.get(
        "report.footer",
        version=bundle.version,
        date=wording.date(bundle, texts),
        scenario=wording.shortened(bundle.evaluation.scenario.name, 50),
    )
    document.build(parts, canvasmaker=partial(canvas or NumberedCanvas, foot=foot, texts=texts))


class NumberedCanvas(Canvas):
    """Writes the footer of every page when their number is known."""

    def __init__(self, *args: Any, foot: str, texts: Texts, **options: Any) -> None:
        super().__init__(*args, **options)
        self._foot, self._texts = foot, texts
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        for number, kept in enumerate(self._kept, start=1):
            self.__dict__.update(kept)
            self.draw_footer(number, len(self._kept))
            super().showPage()
        super().save()

    def draw_footer(self, number: int, of: int) -> None:
        """Write the footer of the present page; ``of`` is 0 while the number of pages is not known."""
        self.setStrokeColor(HexColor(RULE))
        self.setLineWidth(0.6)
        self.line(MARGIN, 1.55 * cm, A4[0] - MARGIN, 1.55 * cm)
        self.setFont("Inter", 7.5)
        self.setFillColor(HexColor(MUTED))
        self.drawString(MARGIN, 1.15 * cm, self._foot)
        text = self._texts.get("report.page", page=number, pages=of or "…")
        self.drawRightString(A4[0] - MARGIN, 1.15 * cm, text)


def section(title: str, key: str) -> list[Flowable]:
    """Return a heading that the outline of the PDF lists."""
    return [Outline(title, key), words(title, "h1")]


class Outline(Flowable):
    """Marks a place in the outline; takes no room."""

    def __init__(self, title: str, key: str, level: int = 0) -> None:
        super().__init__()
        self._entry = (title, key, level)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        title, key, level = self._entry
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, level)


class Bar(Flowable):
    """The coloured bar above the title."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return WIDTH, 30.0

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(ACCENT))
        self.canv.rect(0, 22, 46, 5, stroke=0, fill=1)
