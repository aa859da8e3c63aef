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
from standortkompass.export.workbook.layout import (
    IN_BASIS,
    IN_KEY,
    IN_SHARED,
    IN_SITES,
    PERIODS,
    ModelSheets,
    plan,
    sheet_name,
    shortlist,
)
from standortkompass.export.workbook.rating import rating_sheet
from standortkompass.export.workbook.write import make_workbook, write_workbook
from standortkompass.texts import Texts

from .conftest import MakeBundle

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
        "Deckblatt", "Rangliste", "Vergleich", "Bewertung", "Eingaben", "Zeitachse", *sheets.sheets.values(),
        "Prüfungen", "Annahmen", "Quellen", "Hinweise",
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


def input_rows(sheet: Worksheet) -> dict[str, int]:
    return {str(sheet.cell(row, IN_KEY).value): row for row in range(5, sheet.max_row + 1)}


def test_inputs_are_shared_unless_sites_differ(
    book: Workbook, bundle: ExportBundle, sheets: ModelSheets
) -> None:
    sheet = book["Eingaben"]
    rows = input_rows(sheet)
    columns = range(IN_SITES, IN_SITES + len(sheets.sheets))
    gearing, wacc = rows["debt.gearing"], rows["finance.wacc"]
    letter = get_column_letter(IN_SHARED)
    assert sheet.cell(gearing, IN_SHARED).value == bundle.evaluation.scenario.assumptions["debt.gearing"]
    assert {sheet.cell(gearing, c).value for c in columns} == {f"=${letter}{gearing}"}
    assert sheet.cell(wacc, IN_SHARED).value is None  # one site brings its own
    own = [sheet.cell(wacc, c).value for c in columns]
    assert own == [sheets.input("finance.wacc", position) for position in range(len(own))]
    assert 0.1 in own


def test_every_input_says_where_it_comes_from(book: Workbook, sheets: ModelSheets) -> None:
    sheet = book["Eingaben"]
    rows = input_rows(sheet)
    assert set(sheets.site_inputs) <= set(rows)
    assert all(sheet.cell(rows[key], IN_BASIS).value for key in sheets.site_inputs)
    assert "Wetter" in sheet.cell(rows["place.pue"], IN_BASIS).value
    assert "Umspannwerk" in sheet.cell(rows["place.distance_km"], IN_BASIS).value
    labels = [sheet.cell(rows[key], 1).value for key in sheets.site_inputs if not key.startswith("search.")]
    assert len(set(labels)) == len(labels)
    hidden = [row for row, dimension in sheet.row_dimensions.items() if dimension.hidden]
    assert hidden == []


def test_what_may_stay_empty_stays_empty(book: Workbook, sheets: ModelSheets) -> None:
    sheet = book["Eingaben"]
    row = input_rows(sheet)["place.own_delivered_eur_per_mwh"] if (
        "place.own_delivered_eur_per_mwh" in sheets.site_inputs
    ) else input_rows(sheet)["facility.it_mw"]  # fmt: skip
    cell = f"${get_column_letter(IN_SHARED)}{row}"
    assert sheet[cell.replace("$", "")].value is None
    assert sheet.cell(row, IN_SITES).value == f'=IF(ISNUMBER({cell}),{cell},"")'


def test_numbers_are_validated_by_their_range_and_switches_by_a_list(
    book: Workbook, bundle: ExportBundle
) -> None:
    sheet = book["Eingaben"]
    rows = input_rows(sheet)
    rules = {
        str(cells): rule for rule in sheet.data_validations.dataValidation for cells in rule.sqref.ranges
    }
    gearing = rules[f"{get_column_letter(IN_SHARED)}{rows['debt.gearing']}"]
    spec = bundle.evaluation.scenario.assumptions.catalogue["debt.gearing"]
    assert (gearing.type, float(gearing.formula1), float(gearing.formula2)) == (
        "decimal", spec.minimum, spec.maximum,
    )  # fmt: skip
    flag = rules[f"{get_column_letter(IN_SHARED)}{rows['place.works_after_wait']}"]
    assert (flag.type, flag.formula1) == ("list", '"0,1"')


def test_key_inputs_have_names_that_no_formula_uses(book: Workbook) -> None:
    names = set(book.defined_names)
    assert {"WACC", "Fremdkapitalquote", "Marktpreis_Faktor", "Verzug_Monate"} <= names
    row = input_rows(book["Eingaben"])["debt.gearing"]
    target = f"'Eingaben'!${get_column_letter(IN_SHARED)}${row}"
    assert book.defined_names["Fremdkapitalquote"].attr_text.replace("'", "") == target.replace("'", "")
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in (c for c in line if c.data_type == "f"):
                assert not any(re.search(rf"\b{name}\b", TOKEN.sub("", str(cell.value))) for name in names)


def test_figures_of_the_ranking_are_live_where_there_is_a_model(book: Workbook, bundle: ExportBundle) -> None:
    sheet = book["Rangliste"]
    heads = [cell.value for cell in sheet[4]]
    npv = heads.index("Kapitalwert [Mio. €]") + 1
    assert str(sheet.cell(5, npv).value).startswith("='01 ")
    assert sheet.cell(5, npv).number_format == "#,##0,,"
    score = heads.index("Wert [Punkte]") + 1
    assert str(sheet.cell(5, score).value).startswith("='Bewertung'!")
    assert str(sheet.cell(5, 1).value).startswith("=IF(ISNUMBER('Bewertung'!")
    names = [sheet.cell(row, 2).value for row in range(5, 11)]
    assert sorted(name.strip() for name in names) == sorted(bundle.evaluation.places.names)
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref.startswith("A4:")


def test_the_rating_has_one_formula_a_column(book: Workbook, bundle: ExportBundle) -> None:
    at, sheet = rating_sheet(bundle, Texts("de")), book["Bewertung"]
    assert at.sites == 6
    for column in range(at.column(1), at.rank + 1):
        written = {
            re.sub(rf"(?<![\d$]){row}(?!\d)", "{r}", str(sheet.cell(row, column).value))
            for row in range(at.first, at.last + 1)
        }
        assert len(written) == 1, (sheet.cell(at.head, column).value, written)
    weights = [sheet.cell(9, at.column(0, n)).value for n in range(len(at.criteria))]
    assert weights == [criterion.weight for criterion in at.criteria]


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
        assert sheet.page_setup.fitToWidth in (1, 2, 3)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        fonts = {c.font.name for row in sheet.iter_rows() for c in row if c.value is not None}
        assert fonts == {"Arial"}
    assert len(book["Vergleich"]._charts) == 2
    assert book.calculation.fullCalcOnLoad
    assert not book._external_links
    assert not book.vba_archive


def test_english_workbook_has_no_german_sheet(bundle: ExportBundle) -> None:
    book = make_workbook(bundle, "en")
    assert {"Cover", "Ranking", "Comparison", "Rating", "Inputs", "Time", "Checks", "Assumptions"} <= set(
        book.sheetnames
    )
    assert book["Cover"]["B2"].value == "Sites for an AI gigafactory"


@pytest.mark.parametrize("count", [0, 1, 500])
def test_any_number_of_sites(
    make_bundle: Callable[..., ExportBundle], scenario: Scenario, tmp_path: Path, count: int
) -> None:
    sites = tuple(
        SiteRecord(name=f"Ort {i}", lat=48.0 + 0.008 * i, lon=8.0 + 0.005 * i) for i in range(count)
    )
    bundle = make_bundle(scenario, sites)
    write_workbook(bundle, tmp_path / "a.xlsx", "de")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["Rangliste"].max_row >= 4 + count
    assert sum(name[:2].isdigit() for name in book.sheetnames) == min(count, 20)
    ranks = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["Rangliste"]
    assert [ranks.cell(5 + i, 1).value for i in range(count)] == list(range(1, count + 1))


def test_equal_names_have_sheets_of_their_own() -> None:
    names = {sheet_name(number, LONG) for number in range(1, 21)}
    assert len(names) == 20
    assert all(len(name) <= 31 for name in names)


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


def test_a_site_at_sea_is_missing_in_every_sheet(make_bundle: MakeBundle, scenario: Scenario) -> None:
    sites = (
        SiteRecord(name="Sines", lat=37.9562, lon=-8.8698),
        SiteRecord(name="Nordsee", lat=56.0, lon=3.0),
    )
    bundle = dataclasses.replace(make_bundle(scenario, sites), shortlist=(0, 1))
    book = make_workbook(bundle, "de")
    assert shortlist(bundle) == [0]  # no sheet of its own
    row = next(r for r in book["Rangliste"].iter_rows(values_only=True) if "Nordsee" in r)
    figures = [value for value in row[3:] if value is not None]
    assert "Liegt nicht auf erfasstem Land" in figures
    assert not [value for value in figures if isinstance(value, int | float)]
