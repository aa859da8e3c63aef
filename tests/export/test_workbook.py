"""The workbook by the rules of FAST: one formula a row, no constants, no merged cells, all in its place."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.errors import OutputError
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.formulas import is_series
from standortkompass.export.workbook.model_sheets import (
    PERIODS,
    ModelSheets,
    input_value,
    plan,
    sheet_name,
    shortlist,
)
from standortkompass.export.workbook.write import make_workbook, write_workbook

LONG = "Ein sehr langer Name eines Standorts, der in kein Blatt passt [1]/Süd"
ALLOWED = {"0", "1", "12"}
TOKEN = re.compile(r"""'(?:[^']|'')*'!|"[^"]*"|\$?[A-Z]{1,3}\$?\d+|_xlfn\.\w+""")


def reopened(book: Workbook) -> Workbook:
    buffer = io.BytesIO()
    book.save(buffer)
    return openpyxl.load_workbook(buffer)


@pytest.fixture(scope="module")
def book(bundle: ExportBundle) -> Workbook:
    return reopened(make_workbook(bundle, "de"))


@pytest.fixture(scope="module")
def sheets(bundle: ExportBundle) -> ModelSheets:
    found = plan(bundle)
    assert found is not None
    return found


def test_sheets_stand_in_reading_order(book: Workbook, sheets: ModelSheets) -> None:
    assert book.sheetnames == [
        "Deckblatt", "Rangliste", "Vergleich", "Eingaben", "Zeitachse", *sheets.sheets.values(), "Prüfungen",
        "Annahmen", "Quellen", "Hinweise",
    ]  # fmt: skip
    assert len(sheets.sheets) == 6


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Sines", "03 Sines"),
        ("O'Higgins", "03 O Higgins"),
        ("a[1]:b/c", "03 a 1  b c"),
        (LONG, f"03 {LONG}"[:28]),
    ],
)
def test_sheet_names_are_what_excel_takes(name: str, wanted: str) -> None:
    made = sheet_name(3, name)
    assert made.startswith(wanted)
    assert len(made) <= 31
    assert not set(made) & set("[]:*?/\\'")


def relative(formula: str, column: int) -> str:
    """Return a formula with references to this column and the one before replaced by marks."""
    here, before = get_column_letter(column), get_column_letter(column - 1)
    text = re.sub(rf"(?<![A-Z$]){here}(\d+)", r"{c}\1", formula)
    text = re.sub(rf"(?<![A-Z$]){here}(\$\d+)", r"{c}\1", text)
    return re.sub(rf"(?<![A-Z$]){before}(\d+)", r"{p}\1", text)


def test_every_row_has_one_formula(book: Workbook, sheets: ModelSheets) -> None:
    for name in sheets.sheets.values():
        sheet = book[name]
        for line in sheets.model.lines:
            row = sheets.addresses.rows[line.key]
            if not is_series(line):
                assert str(sheet.cell(row, 3).value).startswith("=")
                continue
            written = {
                relative(str(sheet.cell(row, column).value), column)
                for column in range(PERIODS, PERIODS + sheets.periods)
            }
            assert len(written) == 1, (name, line.key, written)


def test_formulas_hold_no_constants(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                bare = TOKEN.sub("", str(cell.value))
                numbers = set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?", bare))
                assert numbers <= ALLOWED, (sheet.title, cell.coordinate, cell.value)


def test_inputs_are_shared_unless_sites_differ(
    book: Workbook, bundle: ExportBundle, sheets: ModelSheets
) -> None:
    sheet = book["Eingaben"]
    rows = {
        str(sheet.cell(row, 3).value): row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 3).value
    }
    gearing, wacc = rows["debt.gearing"], rows["finance.wacc"]
    assert sheet.cell(gearing, 4).value == bundle.evaluation.scenario.assumptions["debt.gearing"]
    assert {sheet.cell(gearing, c).value for c in range(5, 11)} == {f"=$D{gearing}"}
    assert sheet.cell(wacc, 4).value is None  # one site brings its own
    own = [sheet.cell(wacc, c).value for c in range(5, 11)]
    assert own == [input_value(bundle.evaluation, "finance.wacc", row) for row in sheets.sheets]
    assert 0.1 in own
    assert any(rule.sqref.ranges for rule in sheet.data_validations.dataValidation)


def test_figures_of_the_ranking_are_live_where_there_is_a_model(book: Workbook, bundle: ExportBundle) -> None:
    sheet = book["Rangliste"]
    heads = [cell.value for cell in sheet[4]]
    npv = heads.index("Kapitalwert [Mio. €]") + 1
    assert str(sheet.cell(5, npv).value).startswith("='01 ")
    assert sheet.cell(5, npv).number_format == "#,##0,,"
    score = heads.index("Wert [Punkte]") + 1
    assert sheet.cell(5, score).value == pytest.approx(
        float(bundle.evaluation.columns["decision.score"][bundle.order[0]])
    )
    names = [sheet.cell(row, 2).value for row in range(5, 11)]
    assert sorted(name.strip() for name in names) == sorted(bundle.evaluation.places.names)
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref.startswith("A4:")


def test_names_never_become_formulas(book: Workbook) -> None:
    cells = [
        c
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for c in row
        if str(c.value).strip() == "=1+1"
    ]
    assert cells
    assert {c.data_type for c in cells} == {"s"}


def test_an_unknown_value_is_a_word_and_has_no_sheet(gap_bundle: ExportBundle) -> None:
    book = reopened(make_workbook(gap_bundle, "de"))
    assert not any("Sines" in name for name in book.sheetnames)
    sheet = book["Rangliste"]
    npv = [cell.value for cell in sheet[4]].index("Kapitalwert [Mio. €]") + 1
    row = next(r for r in range(5, 11) if sheet.cell(r, 2).value == "Sines")
    assert sheet.cell(row, npv).value == "k. A."
    assert len(shortlist(gap_bundle)) == 5


def every_cell(sheet: Worksheet) -> list[str]:
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def test_assumptions_sources_and_notes_are_complete(book: Workbook, bundle: ExportBundle) -> None:
    catalogue = bundle.evaluation.scenario.assumptions.catalogue
    assert {spec.key for spec in catalogue} <= set(every_cell(book["Annahmen"]))
    sources = every_cell(book["Quellen"])
    assert {entry.key for entry in bundle.catalog} <= set(sources)
    assert any("OpenStreetMap" in text for text in sources)
    notes = every_cell(book["Hinweise"])
    assert "Sines" in notes
    assert any(spec.key in notes for spec in catalogue if spec.quality == "C")


def test_look_and_print(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.page_setup.fitToWidth in (1, 2)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        fonts = {c.font.name for row in sheet.iter_rows() for c in row if c.value is not None}
        assert fonts == {"Arial"}
    assert len(book["Vergleich"]._charts) == 1
    assert book.calculation.fullCalcOnLoad
    assert not book.defined_names


def test_english_workbook_has_no_german_sheet(bundle: ExportBundle) -> None:
    book = make_workbook(bundle, "en")
    assert {"Cover", "Ranking", "Comparison", "Inputs", "Time", "Checks", "Assumptions"} <= set(
        book.sheetnames
    )
    assert book["Cover"]["B2"].value == "Sites for an AI gigafactory"


@pytest.mark.parametrize("count", [0, 1, 60])
def test_any_number_of_sites(
    make_bundle: Callable[..., ExportBundle], scenario: Scenario, tmp_path: Path, count: int
) -> None:
    sites = tuple(SiteRecord(name=f"Ort {i}", lat=48.0 + 0.05 * i, lon=10.0 + 0.03 * i) for i in range(count))
    bundle = make_bundle(scenario, sites)
    write_workbook(bundle, tmp_path / "a.xlsx", "de")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["Rangliste"].max_row >= 4 + count
    assert sum(name[:2].isdigit() for name in book.sheetnames) == min(count, 20)


def test_an_open_file_is_named_and_stays(
    bundle: ExportBundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "offen.xlsx"
    target.write_bytes(b"alt")

    def held(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("standortkompass.files.os.replace", held)
    one = dataclasses.replace(bundle, grid=None)
    with pytest.raises(OutputError) as caught:
        write_workbook(one, target, "de")
    assert caught.value.code == "output.file_in_use"
    assert target.read_bytes() == b"alt"
    assert [p.name for p in tmp_path.iterdir()] == ["offen.xlsx"]
