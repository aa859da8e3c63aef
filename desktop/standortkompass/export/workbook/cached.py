"""Saves a workbook with the results beside its formulas, so that previews show figures at once.

openpyxl writes formulas without results; phones, mail programs and file managers then show empty cells. What
each formula comes to is known from the model's lines, so it is put into the sheets' XML before the file is
written. Programs that calculate work everything out anew when they open the file (``fullCalcOnLoad``).
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string

from standortkompass.export.workbook.cells import shown_values

_FORMULA = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*)>(<f>[^<]*</f>)<v\s*(?:/>|></v>)</c>')


def save(book: Workbook, path: Path) -> None:
    """Write a workbook to a file, formulas with what they come to."""
    plain = io.BytesIO()
    book.save(plain)
    shown = shown_values(book)
    parts = {
        f"xl/worksheets/sheet{number}.xml": shown.get(sheet.title, {})
        for number, sheet in enumerate(book.worksheets, start=1)
    }
    with ZipFile(plain) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for item in source.infolist():
            content, values = source.read(item), parts.get(item.filename)
            target.writestr(item, with_values(content, values) if values else content, ZIP_DEFLATED)


def with_values(xml: bytes, values: Mapping[tuple[int, int], float | str]) -> bytes:
    """Return a sheet's XML with results beside its formulas.

    Parameters
    ----------
    xml : bytes
        As openpyxl writes it.
    values : mapping
        (row, column) -> what the cell's formula comes to.
    """
    columns: dict[str, int] = {}

    def filled(found: re.Match[str]) -> str:
        letters, row, attributes, formula = found.groups()
        if letters not in columns:
            columns[letters] = column_index_from_string(letters)
        value = values.get((int(row), columns[letters]))
        if value is None:
            return found[0]
        if isinstance(value, str):
            return f'<c r="{letters}{row}"{attributes} t="str">{formula}<v>{escape(value)}</v></c>'
        return f'<c r="{letters}{row}"{attributes}>{formula}<v>{float(value)!r}</v></c>'

    return _FORMULA.sub(filled, xml.decode()).encode()
