"""The first page of a PDF as a picture, for the preview: what reportlab puts on the page, drawn again.

The page is laid out by reportlab itself, with a canvas that keeps words, boxes, lines and pictures instead of
writing them.
"""

# The stubs of reportlab leave out what a canvas of one's own has to read and replace.
# mypy: disable-error-code="attr-defined, override, has-type, misc"

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.image import imread
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.field_map import as_png, bare_figure
from standortkompass.export.figures.page import drawing
from standortkompass.export.pdf.document import NumberedCanvas, make_document
from standortkompass.texts import Texts

PT_PER_CM = 28.3465
_WEIGHTS = {"Inter-Bold": "bold", "Inter-SemiBold": "semibold"}


class _PageEndError(Exception):
    """The first page is complete."""


def page_picture(
    bundle: ExportBundle, texts: Texts, parts: Sequence[Flowable], title: str, width_px: int
) -> bytes:
    """Return the first page of some parts as PNG.

    Parameters
    ----------
    parts : sequence of Flowable
        At least those of the first page.
    title : str
        Title of the document.
    width_px : int
        Width of the picture.
    """
    size_cm = (A4[0] / PT_PER_CM, A4[1] / PT_PER_CM)
    with drawing():
        figure = bare_figure(size_cm)
        page = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        page.set_xlim(0.0, A4[0])
        page.set_ylim(0.0, A4[1])
        page.axis("off")
        with contextlib.suppress(_PageEndError):
            make_document(bundle, texts, io.BytesIO(), title, list(parts), _recorder(page))
        page.set_xlim(0.0, A4[0])
        page.set_ylim(0.0, A4[1])
        return as_png(figure, width_px / (size_cm[0] / 2.54))


def _recorder(page: Axes) -> type[NumberedCanvas]:
    """Return a canvas that draws on axes and stops at the end of the first page."""

    class Recorder(NumberedCanvas):
        def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> Any:
            return _Words(self, page, x, y, direction)

        def drawString(self, x: float, y: float, text: str, *_args: Any, **_options: Any) -> None:
            _write(self, page, x, y, text, self._fontname, self._fontsize, self._fillColorObj)

        def drawRightString(self, x: float, y: float, text: str, *_args: Any, **_options: Any) -> None:
            wide = pdfmetrics.stringWidth(text, self._fontname, self._fontsize)
            self.drawString(x - wide, y, text)

        def drawCentredString(self, x: float, y: float, text: str, *_args: Any, **_options: Any) -> None:
            wide = pdfmetrics.stringWidth(text, self._fontname, self._fontsize)
            self.drawString(x - wide / 2, y, text)

        def rect(
            self,
            x: float,
            y: float,
            width: float,
            height: float,
            _stroke: int = 1,
            fill: int = 0,
            **_options: Any,
        ) -> None:
            x0, y0 = self.absolutePosition(x, y)
            if fill:
                colour = _colour(self._fillColorObj)
                page.add_patch(
                    Rectangle((x0, y0), width, height, facecolor=colour, edgecolor="none", zorder=_next(page))
                )

        def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
            _join(self, page, [(x1, y1), (x2, y2)])

        def lines(self, linelist: Any) -> None:
            for line in linelist:
                self.line(*line)

        def drawPath(self, path: Any, stroke: int = 1, *_args: Any, **_options: Any) -> None:
            points = [tuple(float(v) for v in code.split()[:2]) for code in path._code if code[-1:] in "ml"]
            if stroke and len(points) > 1:
                _join(self, page, points)

        def drawImage(
            self, image: Any, x: float, y: float, width: float, height: float, **_options: Any
        ) -> None:
            _place(self, page, image, x, y, width, height)

        def drawInlineImage(
            self, image: Any, x: float, y: float, width: float, height: float, **_options: Any
        ) -> None:
            _place(self, page, image, x, y, width, height)

        def showPage(self) -> None:
            self.draw_footer(1, 0)
            raise _PageEndError

    return Recorder


class _Words(PDFTextObject):
    """Keeps the lines of a paragraph with place, type and colour."""

    def __init__(self, canvas: Canvas, page: Axes, x: float, y: float, direction: Any) -> None:
        super().__init__(canvas, x, y, direction)
        self._page = page

    def _textOut(self, text: str, TStar: Any = 0) -> None:  # noqa: N803 - reportlab calls it so
        colour = getattr(self, "_fillColorObj", self._canvas._fillColorObj)
        _write(self._canvas, self._page, self._x, self._y, text, self._fontname, self._fontsize, colour)
        super()._textOut(text, TStar)
        self._x += pdfmetrics.stringWidth(text, self._fontname, self._fontsize)
        if TStar:  # a new line
            self._y0 -= self._leading
            self._x, self._y = self._x0, self._y0

    def textOut(self, text: str) -> None:
        self._textOut(text)


def _write(
    canvas: Any, page: Axes, x: float, y: float, text: str, font: str, size: float, colour: Any
) -> None:
    x0, y0 = canvas.absolutePosition(x, y)
    weight = _WEIGHTS.get(font, "normal")
    page.text(x0, y0, text, size=size, weight=weight, color=_colour(colour), va="baseline", parse_math=False,
              zorder=_next(page))  # fmt: skip


def _join(canvas: Any, page: Axes, points: Sequence[tuple[float, ...]]) -> None:
    placed = [canvas.absolutePosition(*point) for point in points]
    xs, ys = [p[0] for p in placed], [p[1] for p in placed]
    page.add_line(
        Line2D(xs, ys, color=_colour(canvas._strokeColorObj), linewidth=canvas._lineWidth, zorder=_next(page))
    )


def _place(canvas: Any, page: Axes, image: Any, x: float, y: float, width: float, height: float) -> None:
    source = getattr(image, "fp", None) or getattr(image, "_fp", None) or image
    if hasattr(source, "seek"):
        source.seek(0)
    x0, y0 = canvas.absolutePosition(x, y)
    page.imshow(imread(source), extent=(x0, x0 + width, y0, y0 + height), aspect="auto",
                zorder=_next(page))  # fmt: skip


def _next(page: Axes) -> int:
    """Return a height above all that is drawn: later marks cover earlier ones, as in the file."""
    return len(page.texts) + len(page.patches) + len(page.lines) + len(page.images)


def _colour(colour: Any) -> Any:
    return "black" if colour is None else (colour.red, colour.green, colour.blue)
