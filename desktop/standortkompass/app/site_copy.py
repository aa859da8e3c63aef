"""Tables for the clipboard: they paste rightly into a spreadsheet of the window's language."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a number already written in the marks of the language, or a text."""

    text: str
    number: bool = False


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, on one line and in one cell."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat


def tab_separated(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return lines of cells parted by tabs, the heads first."""
    lines = ["\t".join(safe_text(head) for head in heads)]
    lines += ["\t".join(cell.text if cell.number else safe_text(cell.text) for cell in row) for row in rows]
    return "\n".join(lines) + "\n"


def as_html(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return the same table for word processors and mails; texts are marked as texts for spreadsheets."""
    head = "".join(f"<th>{html.escape(text)}</th>" for text in heads)
    body = "".join(f"<tr>{''.join(_html_cell(cell) for cell in row)}</tr>" for row in rows)
    return f'<meta charset="utf-8"><table><tr>{head}</tr>{body}</table>'


def _html_cell(cell: Cell) -> str:
    if cell.number:
        return f'<td align="right">{html.escape(cell.text)}</td>'
    return f"<td style=\"mso-number-format:'\\@'\">{html.escape(safe_text(cell.text))}</td>"
