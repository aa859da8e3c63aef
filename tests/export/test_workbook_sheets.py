"""Portfolio, sensitivity, notes and what a reader sees before anybody calculates."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cached import with_values
from standortkompass.export.workbook.write import write_workbook

#: A formula without a result beside it; an empty text is a result.
BARE = re.compile(r'<c r="([A-Z]+\d+)"(?![^>]*t="str")[^>]*><f>[^<]*</f><v\s*(?:/>|></v>)</c>')


@pytest.fixture(scope="module")
def path(full_bundle: ExportBundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("workbook") / "Mappe – Übersicht.xlsx"
    write_workbook(full_bundle, target, "de")
    return target


@pytest.fixture(scope="module")
def formulas(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def shown(path: Path) -> Workbook:
    return openpyxl.load_workbook(path, data_only=True)


def column_of(sheet: Worksheet, text: str) -> tuple[int, int]:
    return next((c.row, c.column) for row in sheet.iter_rows() for c in row if c.value == text)


def test_portfolio_and_sensitivity_stand_before_the_rating(formulas: Workbook) -> None:
    names = formulas.sheetnames
    assert names[:6] == ["Deckblatt", "Rangliste", "Vergleich", "Portfolio", "Sensitivität", "Bewertung"]


def test_the_plan_is_linked_to_the_sheets_and_adds_up(
    formulas: Workbook, shown: Workbook, full_bundle: ExportBundle
) -> None:
    part = full_bundle.portfolio
    assert part is not None
    plan = part.answer.solution.plan
    assert plan is not None
    sheet = formulas["Portfolio"]
    row, column = column_of(sheet, "Kapitalwert [Mio. €]")
    written = [str(sheet.cell(row + 1 + i, column).value) for i in range(len(plan.sites))]
    assert all(text.startswith("='0") for text in written)
    total = sheet.cell(row + 1 + len(plan.sites), column)
    assert re.fullmatch(r"=SUM\(E\d+:E\d+\)", str(total.value))
    assert shown["Portfolio"].cell(total.row, column).value == pytest.approx(plan.npv_eur, rel=1e-9)
    texts = [str(c.value) for line in sheet.iter_rows() for c in line if c.value]
    assert part.sentence in texts
    assert "Schranke: kein Plan ist besser: Kapitalwert [Mio. €]" in texts
    assert any(text.startswith("Front zweier Ziele") for text in texts)


def test_the_sensitivity_is_pasted_says_so_and_has_a_tornado(formulas: Workbook) -> None:
    sheet = formulas["Sensitivität"]
    assert "ändern sich hier nicht" in str(sheet["A2"].value)
    assert not any(c.data_type == "f" for row in sheet.iter_rows() for c in row)
    assert {c.style for row in sheet.iter_rows(min_row=7, min_col=3) for c in row if c.value} == {
        "skp_pasted"
    }
    assert len(sheet._charts) == 1
    widths = [abs(sheet.cell(r, 7).value - sheet.cell(r, 6).value) for r in range(7, 10)]
    assert widths == sorted(widths, reverse=True)


def test_notes_explain_marks_and_name_gaps_and_attributions(
    formulas: Workbook, full_bundle: ExportBundle
) -> None:
    texts = [str(c.value) for row in formulas["Hinweise"].iter_rows() for c in row if c.value]
    assert any(text.startswith("C: angenommen") for text in texts)
    assert "Was hier rechnet und was nicht" in texts
    assert "Nicht bekannte Werte" in texts
    assert set(full_bundle.attributions("de")) <= set(texts)
    sources = [str(c.value) for row in formulas["Annahmen"].iter_rows() for c in row if c.value]
    assert not [text for text in sources if re.search(r"\[[ASD]\]", text)]


def test_the_cover_finds_leaders_by_rank_and_shows_them_at_once(
    formulas: Workbook, shown: Workbook, full_bundle: ExportBundle
) -> None:
    sheet, rank = formulas["Deckblatt"], full_bundle.evaluation.decision.rank
    row, _ = column_of(sheet, "Vorn liegen")
    best = full_bundle.evaluation.places.names[int((rank == 1).argmax())]
    assert "MATCH($B" in str(sheet.cell(row + 1, 3).value)
    assert str(shown["Deckblatt"].cell(row + 1, 3).value).strip() == best
    assert "OK" in [c.value for line in shown["Deckblatt"].iter_rows() for c in line]


def test_every_formula_has_a_result(formulas: Workbook, path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for number, sheet in enumerate(formulas.worksheets, start=1):
            xml = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            bare = BARE.findall(xml)
            assert bare == [], sheet.title


def test_delay_and_checks_can_be_folded_and_are_not_hidden(formulas: Workbook) -> None:
    sheet = next(sheet for sheet in formulas.worksheets if sheet.title.startswith("01 "))
    assert sheet.sheet_format.outlineLevelRow == 1
    folded = [row for row, dimension in sheet.row_dimensions.items() if dimension.outlineLevel]
    names = {str(sheet.cell(row, 1).value) for row in folded}
    assert "Kosten eines Monats Verzug" in names
    assert any(name.endswith("Beginn später") for name in names)
    assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())


def test_charts_carry_their_figures(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        charts = [name for name in archive.namelist() if re.match(r"xl/charts/chart\d+\.xml", name)]
        assert len(charts) == 3
        for name in charts:
            xml = archive.read(name).decode()
            assert xml.count("<c:numCache>") + xml.count("<numCache>") > 0, name
            assert re.search(r"<(?:c:)?v>-?\d", xml), name


def test_results_are_put_beside_formulas_only() -> None:
    xml = (b'<row r="1"><c r="A1" s="2"><f>B1&amp;"x"</f><v /></c><c r="B1"><v>3</v></c>'
           b'<c r="AA1"><f>1/B1</f><v></v></c><c r="C1"><f>B1</f><v/></c></row>')  # fmt: skip
    made = with_values(xml, {(1, 1): "3<x", (1, 27): 1 / 3, (1, 2): 9.0}).decode()
    assert '<c r="A1" s="2" t="str"><f>B1&amp;"x"</f><v>3&lt;x</v></c>' in made
    assert '<c r="AA1"><f>1/B1</f><v>0.3333333333333333</v></c>' in made
    assert '<c r="B1"><v>3</v></c>' in made
    assert '<c r="C1"><f>B1</f><v/></c>' in made
