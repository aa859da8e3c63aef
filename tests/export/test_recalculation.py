"""LibreOffice works the workbook out anew and must arrive at the core's figures, line by line."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from openpyxl import Workbook

from standortkompass.core.arrays import FloatArray
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.model.assumptions import Value
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.formulas import is_series
from standortkompass.export.workbook.model_sheets import (
    CONSTANT,
    IN_SITES,
    PERIODS,
    ModelSheets,
    plan,
)
from standortkompass.export.workbook.write import make_workbook

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
RTOL = 1e-9
#: Spreadsheets snap differences of nearly equal numbers to 0; allowed is this share of the line's largest.
SNAP = 1e-12
#: Changed one at a time, each at another site: factor, or new value where the first is 0.
CHANGES: Mapping[str, float] = {
    "place.power_eur_per_mwh": 1.3,
    "finance.wacc": 1.25,
    "place.it_mw": 0.8,
    "place.energy_mwh_per_a": 1.1,
    "place.connection_eur": 2.0,
    "place.tax_rate": 0.5,
    "debt.gearing": 0.7,
    "place.start_month": 1.37,
    "place.ready_month": 0.8,
    "capex.it_life_a": 0.8,
    "capex.network_share": 1.5,
    "revenue.utilisation": 0.7,
    "revenue.price_change_per_a": 0.5,
    "finance.subsidy_share": 0.17,
    "debt.rate": 1.4,
    "debt.term_years": 0.6,
    "capex.it_residual_share": 2.0,
    "finance.inflation": 2.0,
    "capex.plant_life_a": 0.5,
    "place.gpu_price_usd": 0.6,
}


def recalculated(book: Workbook, folder: Path) -> Workbook:
    source = folder / "in" / "book.xlsx"
    source.parent.mkdir()
    book.save(source)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(source)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return openpyxl.load_workbook(folder / "out" / "book.xlsx", data_only=True)


def differences(book: Workbook, sheets: ModelSheets, lines: Mapping[str, FloatArray]) -> list[str]:
    """Return the cells of the calculation sheets that are not what the core says."""
    wrong = []
    for row, name in sheets.sheets.items():
        sheet = book[name]
        for line in sheets.model.lines:
            at = sheets.addresses.rows[line.key]
            count = sheets.periods if is_series(line) else 1
            first = PERIODS if is_series(line) else CONSTANT
            got = [sheet.cell(at, first + i).value for i in range(count)]
            want = np.broadcast_to(np.atleast_1d(lines[line.key][..., row]), (count,))
            allowed = RTOL * np.abs(want) + SNAP * np.nanmax(np.abs(want), initial=0.0)
            for i in range(count):
                if not same(got[i], float(want[i]), float(allowed[i])):
                    wrong.append(f"{name} {line.key} {i}: {got[i]} instead of {want[i]}")  # noqa: PERF401
    return wrong


def same(got: object, want: float, allowed: float) -> bool:
    if np.isnan(want):
        return got in (None, "")
    return isinstance(got, int | float) and abs(got - want) <= allowed


def error_cells(book: Workbook) -> list[str]:
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("#")
    ]


def site(number: int) -> SiteRecord:
    places = ((51.86, 13.95), (37.9562, -8.8698), (48.2085, 16.3721), (44.4938, 11.3387), (52.4069, 16.9299))
    lat, lon = places[number % len(places)]
    return SiteRecord(name=f"Ort {number}", lat=lat + 0.002 * number, lon=lon)


def test_each_changed_input_moves_file_and_core_alike(
    make_bundle: Callable[..., ExportBundle], scenario: Scenario, tmp_path: Path
) -> None:
    bundle = make_bundle(scenario, tuple(site(i) for i in range(len(CHANGES))))
    sheets, finance = plan(bundle), bundle.evaluation.finance
    assert sheets is not None
    assert len(sheets.sheets) == len(CHANGES)
    book = make_workbook(bundle, "de")
    inputs = {k: np.asarray(v, dtype=float) for k, v in finance.inputs.items()}
    n = len(bundle.evaluation)
    names = book["Eingaben"]
    rows = {str(names.cell(r, 3).value): r for r in range(5, names.max_row + 1) if names.cell(r, 3).value}
    for column, (row, (key, factor)) in enumerate(
        zip(sheets.sheets, CHANGES.items(), strict=True), start=IN_SITES
    ):
        column_values = np.array(np.broadcast_to(inputs[key], (n,)))
        column_values[row] = column_values[row] * factor if column_values[row] else factor
        inputs[key] = column_values
        names.cell(rows[key], column).value = float(column_values[row])
    expected = evaluate(sheets.model.lines, inputs, n)
    moved = [k for row, k in zip(sheets.sheets, CHANGES, strict=True)
             if expected["npv"][row] != finance.npv_eur[row]]  # fmt: skip
    assert len(moved) >= 15
    result = recalculated(book, tmp_path)
    assert differences(result, sheets, expected) == []
    assert error_cells(result) == []
    assert result["Prüfungen"]["C3"].value == "OK"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"debt.method": "none"},
        {"debt.method": "sculpted", "finance.subsidy_share": 0.34},
        {"revenue.mode": "colocation"},
        {"revenue.mode": "none", "debt.method": "none"},
        {"schedule.phases": 3.0, "tax.it_method": "declining"},
        {"connection.bridge": "engines", "connection.flexible": True},
        {"connection.bridge": "fuel_cells", "connection.bridge_share": 0.4, "schedule.phases": 3.0},
    ],
    ids=str,
)
def test_every_template_agrees(
    make_bundle: Callable[..., ExportBundle], scenario: Scenario, tmp_path: Path, values: dict[str, Value]
) -> None:
    bundle: ExportBundle = make_bundle(scenario.with_values(values), (site(0), site(1)))
    sheets = plan(bundle)
    assert sheets is not None
    result = recalculated(make_workbook(bundle, "en"), tmp_path)
    assert differences(result, sheets, bundle.evaluation.finance.lines) == []
    assert error_cells(result) == []
    assert result["Checks"]["C3"].value == "OK"
    assert result["Ranking"]["B5"].value.startswith("Ort")
