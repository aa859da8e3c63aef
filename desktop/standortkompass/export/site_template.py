"""The workbook to fill in own sites: an empty table, and a sheet that explains every column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.model.assumptions import AssumptionCatalogue, Kind
from standortkompass.core.model.site import SITE_FIELDS
from standortkompass.files import write_atomic
from standortkompass.texts import Texts

STATUSES = ("candidate", "shortlisted", "committed", "existing", "excluded")
_PLACE = ("name", "lat", "lon", "status", "note")
_HEAD = PatternFill("solid", fgColor="DDF1EE")
_ROWS = 5000  # for which the list of statuses is offered


@dataclass(frozen=True, slots=True)
class _Column:
    """One column as it is explained."""

    heading: str
    meaning: str
    unit: str
    limits: str
    example: str


def write_template(path: Path, catalogue: AssumptionCatalogue, lang: str) -> Path:
    """Write the template.

    Parameters
    ----------
    path : Path
        Target, ``.xlsx``.
    catalogue : AssumptionCatalogue
        Which assumptions a site may set for itself.
    lang : str
        ``de`` or ``en``.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    return write_atomic(path, lambda beside: _workbook(catalogue, Texts(lang)).save(beside))


def _workbook(catalogue: AssumptionCatalogue, texts: Texts) -> Workbook:
    book = Workbook()
    table = book.active
    assert isinstance(table, Worksheet)  # a new book has one sheet
    table.title = texts.get("site_template.sheet")
    for number, key in enumerate((*_PLACE, *SITE_FIELDS), start=1):
        cell = table.cell(1, number, _heading(key, texts))
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        table.column_dimensions[get_column_letter(number)].width = 24 if key in ("name", "note") else 16
    table.freeze_panes = "B2"
    names = ",".join(texts.get(f"site_status.{status}") for status in STATUSES)
    rule = DataValidation(type="list", formula1=f'"{names}"', allow_blank=True)
    table.add_data_validation(rule)
    letter = get_column_letter(_PLACE.index("status") + 1)
    rule.add(f"{letter}2:{letter}{_ROWS + 1}")
    _explain(book.create_sheet(texts.get("site_template.explained")), catalogue, texts)
    return book


def _heading(key: str, texts: Texts) -> str:
    if key in SITE_FIELDS:
        unit = SITE_FIELDS[key].unit
        return key if unit in ("1", "a") else f"{key} [{unit}]"
    return texts.get(f"site_field.{key}")


def _explain(sheet: Worksheet, catalogue: AssumptionCatalogue, texts: Texts) -> None:
    sheet.append([texts.get("site_template.intro")])
    sheet.append([])
    sheet.append(
        [texts.get(f"site_template.{key}") for key in ("column", "meaning", "unit", "limits", "example")]
    )
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
    for column in _columns(catalogue, texts):
        sheet.append([column.heading, column.meaning, column.unit, column.limits, column.example])
    for letter, width in zip("ABCDE", (40, 64, 14, 24, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A4"


def _columns(catalogue: AssumptionCatalogue, texts: Texts) -> Iterator[_Column]:
    for key in _PLACE:
        yield _Column(
            _heading(key, texts),
            texts.get(f"site_template.{key}"),
            "°" if key in ("lat", "lon") else "",
            "",
            texts.get(f"site_template.{key}.example"),
        )
    for key, field in SITE_FIELDS.items():
        limits = f"{texts.value(field.minimum)} … {texts.value(field.maximum)}"
        yield _Column(_heading(key, texts), texts.get(f"own.{key}"), field.unit, limits, "")
    for spec in catalogue:
        if spec.per_site and spec.kind in (Kind.NUMBER, Kind.INTEGER):
            bounds = [None if v is None else texts.value(float(v)) for v in (spec.minimum, spec.maximum)]
            limits = f"{bounds[0] or ''} … {bounds[1] or ''}" if any(b is not None for b in bounds) else ""
            yield _Column(spec.key, spec.label[texts.lang], spec.unit, limits, "")
