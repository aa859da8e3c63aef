"""A slide as a picture, for the preview: what python-pptx wrote, drawn again without an office program.

Places, texts, tables, pictures and the numbers of charts are those of the slide; how an office program breaks
lines and lays out the inside of a chart is its own affair.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib import image
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from standortkompass.export.deck.chart_picture import draw_chart
from standortkompass.export.figures.field_map import as_png, bare_figure
from standortkompass.export.figures.page import drawing
from standortkompass.export.palette import INK, MUTED, RULE

_EMU_PER_CM, _EMU_PER_PT = 360_000, 12_700
_CHARACTER = 0.49  # width of a character in em
_LINE = 1.2
_NUMBER = "‹#›"  # stands for the number of the slide
_DEFAULT_PT = 18.0
_CELL_CM = 0.15


def slide_picture(deck: Any, slide: Any, width_px: int) -> bytes:
    """Return a slide as PNG.

    Parameters
    ----------
    deck : pptx.presentation.Presentation
    slide : pptx.slide.Slide
    width_px : int
        Width of the picture.
    """
    size_cm = (deck.slide_width / _EMU_PER_CM, deck.slide_height / _EMU_PER_CM)
    with drawing():
        figure = bare_figure(size_cm)
        page = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        page.set_xlim(0.0, size_cm[0])
        page.set_ylim(size_cm[1], 0.0)
        page.axis("off")
        for shape in _furniture(slide):
            _draw_box(page, shape)
        inherited = {shape.placeholder_format.idx: shape for shape in slide.slide_layout.placeholders}
        for shape in slide.shapes:
            _draw(figure, page, shape, inherited, size_cm)
        return as_png(figure, width_px / (size_cm[0] / 2.54))


def _furniture(slide: Any) -> Iterator[Any]:
    """Yield the shapes of master and layout that are no placeholders."""
    for level in (slide.slide_layout.slide_master, slide.slide_layout):
        yield from (shape for shape in level.shapes if not shape.is_placeholder)


def _draw(
    figure: Figure, page: Axes, shape: Any, inherited: dict[int, Any], size_cm: tuple[float, float]
) -> None:
    x, y, width, height = _place(shape)
    if shape.shape_type is MSO_SHAPE_TYPE.PICTURE or hasattr(shape, "image"):
        picture = image.imread(io.BytesIO(shape.image.blob), format=shape.image.ext)
        page.imshow(picture, extent=(x, x + width, y + height, y), aspect="auto", zorder=2)
        page.set_xlim(0.0, size_cm[0])
        page.set_ylim(size_cm[1], 0.0)
    elif shape.has_chart:
        box = (x / size_cm[0], 1 - (y + height) / size_cm[1], width / size_cm[0], height / size_cm[1])
        draw_chart(figure, shape.chart, box, size_cm)
    elif shape.has_table:
        _draw_table(page, shape.table, x, y)
    elif shape.has_text_frame:
        base = inherited.get(shape.placeholder_format.idx) if shape.is_placeholder else None
        _draw_text(page, shape, base)
    else:
        _draw_box(page, shape)


def _place(shape: Any) -> tuple[float, float, float, float]:
    edges = (shape.left, shape.top, shape.width, shape.height)
    x, y, width, height = ((edge or 0) / _EMU_PER_CM for edge in edges)
    return x, y, width, height


def _draw_box(page: Axes, shape: Any) -> None:
    """Draw a filled box; other shapes of a template keep their place empty."""
    colour = _fill(shape)
    if colour is not None:
        x, y, width, height = _place(shape)
        page.add_patch(Rectangle((x, y), width, height, facecolor=colour, edgecolor="none", zorder=1))


def _fill(shape: Any) -> str | None:
    properties = shape._element.find(qn("p:spPr"))
    found = None if properties is None else properties.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")
    return None if found is None else f"#{found.get('val')}"


def _draw_text(page: Axes, shape: Any, base: Any) -> None:
    """Write the paragraphs of a frame from top, middle or bottom, wrapped at its width."""
    x, y, width, height = _place(shape)
    own, colour, bold, anchor = _inherited(base if base is not None else shape)
    lines: list[tuple[str, float, str, bool, float]] = []
    for paragraph in shape.text_frame.paragraphs:
        if not paragraph.text.strip() or paragraph.text == _NUMBER:
            continue
        run = paragraph.runs[0] if paragraph.runs else None
        size = run.font.size.pt if run is not None and run.font.size else own
        strong = bool(run.font.bold) if run is not None and run.font.bold is not None else bold
        mark = "•  " if paragraph._p.find(f"{qn('a:pPr')}/{qn('a:buChar')}") is not None else ""
        room = max(int(width * 28.35 / (size * _CHARACTER)), 8)
        wrapped = textwrap.wrap(paragraph.text, room, subsequent_indent="    " if mark else "") or [""]
        after = (paragraph.space_after.pt if paragraph.space_after else 0.0) / 28.35
        for at, line in enumerate(wrapped):
            lines.append((mark * (at == 0) + line, size, colour, strong, after * (at == len(wrapped) - 1)))
    total = sum(size * _LINE / 28.35 + after for _, size, _, _, after in lines)
    top = y + {"b": height - total, "ctr": (height - total) / 2}.get(anchor, 0.0)
    for line, size, shade, strong, after in lines:
        page.text(
            x, top, line, size=size, color=shade, weight="bold" if strong else "normal", va="top", zorder=3
        )
        top += size * _LINE / 28.35 + after


def _inherited(shape: Any) -> tuple[float, str, bool, str]:
    """Return size, colour, weight and anchor that a placeholder's layout gives its text."""
    style = shape._element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    size, colour, bold = _DEFAULT_PT, INK, False
    if style is not None:
        size = int(style.get("sz", _DEFAULT_PT * 100)) / 100
        bold = style.get("b") == "1"
        found = style.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")
        colour = INK if found is None else f"#{found.get('val')}"
    body = shape._element.find(f".//{qn('a:bodyPr')}")
    return size, colour, bold, "t" if body is None else body.get("anchor", "t")


def _draw_table(page: Axes, table: Any, x: float, y: float) -> None:
    widths = [column.width / _EMU_PER_CM for column in table.columns]
    starts = x + np.concatenate([[0.0], np.cumsum(widths)])
    for row in table.rows:
        height = row.height / _EMU_PER_CM
        for column, cell in enumerate(row.cells):
            _draw_cell(page, cell, float(starts[column]), y, widths[column], height)
        y += height
        page.plot([x, starts[-1]], [y, y], color=RULE, linewidth=0.5, zorder=2)


def _draw_cell(page: Axes, cell: Any, x: float, y: float, width: float, height: float) -> None:
    runs = [run for paragraph in cell.text_frame.paragraphs for run in paragraph.runs]
    if not runs:
        return
    size = runs[0].font.size.pt if runs[0].font.size else 11.0
    colour = f"#{runs[0].font.color.rgb}" if runs[0].font.color.type is not None else MUTED
    room = max(int((width - 2 * _CELL_CM) * 28.35 / (size * _CHARACTER)), 3)
    text = "\n".join(line for part in cell.text.split("\n") for line in textwrap.wrap(part, room) or [""])
    right = cell.text_frame.paragraphs[0].alignment == 3  # PP_ALIGN.RIGHT
    page.text(
        x + (width - _CELL_CM if right else _CELL_CM), y + height / 2, text, size=size, color=colour,
        ha="right" if right else "left", va="center", weight="bold" if runs[0].font.bold else "normal",
        linespacing=1.1, zorder=3,
    )  # fmt: skip
