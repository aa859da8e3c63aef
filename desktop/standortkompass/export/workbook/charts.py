"""Native charts: what they share, and their figures for readers that do not calculate."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils.cell import range_to_tuple

from standortkompass.export.palette import RULE
from standortkompass.export.workbook.cells import shown_values


def axes(chart: Any) -> None:
    """Show both axes with quiet grid lines; some readers hide them else."""
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=RULE[1:])))
    chart.legend.position = "b"


def fill_caches(book: Workbook, chart: Any) -> None:
    """Put the values of a chart's cells into it, as spreadsheet programs do when they save."""
    for series in chart.series:
        series.val.numRef = _numbers(book, series.val.numRef.f)
        if series.tx is not None and series.tx.strRef is not None:
            series.tx.strRef = _words(book, series.tx.strRef.f)
        if series.cat is not None:
            reference = series.cat.numRef or series.cat.strRef
            values = _values(book, reference.f)
            if any(isinstance(value, str) for value in values):
                series.cat = AxDataSource(strRef=_words(book, reference.f))
            else:
                series.cat = AxDataSource(numRef=_numbers(book, reference.f))


def _values(book: Workbook, reference: str) -> list[Any]:
    title, corners = range_to_tuple(reference)
    left, top, right, bottom = (int(corner or 1) for corner in corners)
    sheet, shown = book[title], shown_values(book).get(title, {})
    cells = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return [shown.get(cell, sheet.cell(*cell).value) for cell in cells]


def _numbers(book: Workbook, reference: str) -> NumRef:
    values = _values(book, reference)
    points = [NumVal(idx=i, v=repr(float(v))) for i, v in enumerate(values) if isinstance(v, int | float)]
    return NumRef(f=reference, numCache=NumData(formatCode="General", ptCount=len(values), pt=points))


def _words(book: Workbook, reference: str) -> StrRef:
    values = _values(book, reference)
    points = [StrVal(idx=i, v=str(v)) for i, v in enumerate(values) if v is not None]
    return StrRef(f=reference, strCache=StrData(ptCount=len(values), pt=points))
