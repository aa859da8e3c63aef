"""Native tables: plain, ruled, with numbers at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from standortkompass.export.palette import ACCENT, INK, MUTED, RULE
from standortkompass.export.story.table import Table

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_EMU_PER_PT = 12700
_CHARACTER = 0.53  # mean width of a character in em
_LINE = 1.2  # height of a line in em
_PADDING_PT = 5.0  # above and below the text of a cell, together
_SIDE_PT = 5.0
_SAFE = 0.94  # of the height: programs break lines a little differently


def insert_table(placeholder: Any, table: Table, shares: Sequence[float], size_pt: float) -> Any:
    """Fill a table placeholder and return the table.

    Parameters
    ----------
    placeholder : TablePlaceholder
    table : Table
    shares : sequence of float
        Widths of the columns relative to each other.
    size_pt : float
        Size of the type.
    """
    width, name = placeholder.width, placeholder.name
    frame = placeholder.insert_table(rows=len(table.rows) + 1, cols=len(table.head))
    frame.name = name
    native = frame.table
    native._tbl.tblPr.find("{*}tableStyleId").text = _NO_STYLE
    native.horz_banding = False
    widths = column_widths(width, shares)
    for column, points in zip(native.columns, widths, strict=True):
        column.width = Emu(points)
    for row, words in enumerate((table.head, *table.rows)):
        lines = lines_needed(words, widths, size_pt)
        native.rows[row].height = Emu(round((lines * _LINE * size_pt + _PADDING_PT) * _EMU_PER_PT))
        for column, text in enumerate(words):
            _fill(native.cell(row, column), text, size_pt, head=row == 0, right=column in table.right,
                  marked=row - 1 in table.marked and row > 0)  # fmt: skip
    frame.height = Emu(sum(int(row.height) for row in native.rows))
    return native


def column_widths(width: int, shares: Sequence[float]) -> list[int]:
    """Return widths of columns in EMU that add up to the whole."""
    total = sum(shares)
    widths = [int(width * share / total) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def lines_needed(words: Sequence[str], widths: Sequence[int], size_pt: float) -> int:
    """Return how many lines the fullest cell of a row takes."""
    lines = 1
    for text, width in zip(words, widths, strict=True):
        room = max(width / _EMU_PER_PT - 2 * _SIDE_PT, size_pt) / (size_pt * _CHARACTER)
        lines = max(lines, sum(_wrapped(piece, room) for piece in text.split("\n")))
    return lines


def _wrapped(text: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in text.split(" "):
        length = len(word)
        if used and used + 1 + length > room:
            lines, used = lines + 1, 0.0
        used += length + (1 if used else 0)
        while used > room:  # a word longer than the line
            lines, used = lines + 1, used - room
    return lines


def pages(table: Table, width: int, height: int, shares: Sequence[float], size_pt: float) -> Iterator[Table]:
    """Cut a table into pieces that fit on a slide, each with the head."""
    widths = column_widths(width, shares)

    def needed(words: Sequence[str]) -> float:
        return (lines_needed(words, widths, size_pt) * _LINE * size_pt + _PADDING_PT) * _EMU_PER_PT

    start, used = 0, needed(table.head)
    for at, words in enumerate(table.rows):
        if used + needed(words) > height and at > start:
            yield _piece(table, start, at)
            start, used = at, needed(table.head)
        used += needed(words)
    yield _piece(table, start, len(table.rows))


def balanced(table: Table, width: int, height: int, shares: Sequence[float], size_pt: float) -> list[Table]:
    """Cut a table into as few pieces as needed, of about equal height."""
    height = int(height * _SAFE)
    best = list(pages(table, width, height, shares, size_pt))
    for part in range(95, 30, -5):
        tried = list(pages(table, width, height * part // 100, shares, size_pt))
        if len(tried) > len(best):
            break
        best = tried
    return best


def _piece(table: Table, start: int, stop: int) -> Table:
    marked = frozenset(row - start for row in table.marked if start <= row < stop)
    return Table(head=table.head, rows=table.rows[start:stop], right=table.right, marked=marked)


def _fill(cell: Any, text: str, size_pt: float, *, head: bool, right: bool, marked: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_SIDE_PT)
    cell.margin_top = cell.margin_bottom = Pt(_PADDING_PT / 2)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
    frame = cell.text_frame
    frame.word_wrap = True
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size = Pt(size_pt)
            run.font.bold = marked
            run.font.color.rgb = RGBColor.from_string((MUTED if head else ACCENT if marked else INK)[1:])
    cell.fill.background()
    _rule(cell, MUTED if head else RULE)


def _rule(cell: Any, colour: str) -> None:
    """Draw a line under a cell and none beside it; a line above would hide that of the row before."""
    properties = cell._tc.get_or_add_tcPr()
    for tag, shown in (("lnL", False), ("lnR", False), ("lnB", True)):
        fill = f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>' if shown else "<a:noFill/>"
        line = parse_xml(f'<a:{tag} {nsdecls("a")} w="6350">{fill}</a:{tag}>')
        fills = [child for child in properties if child.tag.endswith(("Fill",))]
        if fills:
            fills[0].addprevious(line)
        else:
            properties.append(line)
