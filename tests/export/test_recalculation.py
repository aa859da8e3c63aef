"""LibreOffice works workbooks out anew and must arrive at the core's figures, cell by cell."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from openpyxl import Workbook

from standortkompass.compute.local import Engine
from standortkompass.core.arrays import FloatArray
from standortkompass.core.chain.checks import GROUP as CHECK_GROUP
from standortkompass.core.decision.criteria import CurveKind, Method, ValueFunction
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.model.assumptions import Value
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.quantities import Better
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cached import save
from standortkompass.export.workbook.formulas import is_series
from standortkompass.export.workbook.layout import (
    CONSTANT,
    IN_KEY,
    IN_SHARED,
    IN_SITES,
    PERIODS,
    ModelSheets,
    plan,
)
from standortkompass.export.workbook.rating import rating_sheet
from standortkompass.export.workbook.write import make_workbook
from standortkompass.texts import Texts

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
RTOL = 1e-9
#: Spreadsheets snap differences of nearly equal numbers to 0; allowed is this share of the line's largest.
SNAP = 1e-12
#: Changed one at a time, each at another site: factor, or new value where the first is 0 or empty.
CHANGES: Mapping[str, float] = {
    "power.market_factor": 1.3,
    "place.market_reference_eur_per_mwh": 0.8,
    "place.charge_electricity_tax_constant": 1.5,
    "power.ppa_share": 0.4,
    "facility.it_mw": 180.0,
    "facility.power_load_factor": 0.9,
    "place.pue": 1.1,
    "place.pue_peak": 1.2,
    "finance.wacc": 1.25,
    "capex.network_share": 1.5,
    "place.country_tax_rate": 0.5,
    "debt.gearing": 0.7,
    "place.delay_months": 7.0,
    "revenue.utilisation": 0.7,
    "place.wait_months": 0.5,
    "place.bay_eur": 2.0,
    "capex.it_life_a": 0.8,
    "finance.subsidy_share": 0.17,
    "schedule.construction_months": 2.2,
    "finance.inflation": 2.0,
}
MORE_CHANGES: Mapping[str, float] = {
    "place.offer_year": 2034.0,
    "place.offer_cost_eur": 9e7,
    "place.own_market_eur_per_mwh": 44.0,
    "opex.labour_eur_per_h": 41.0,
    "place.distance_km": 3.0,
    "place.terrain_factor": 1.2,
    "debt.rate": 1.4,
    "debt.term_years": 0.6,
    "revenue.price_change_per_a": 0.5,
    "capex.plant_life_a": 0.5,
    "capex.rack_price_usd": 3.1e6,
    "schedule.delay_step_months": 3.0,
    "power.real_escalation": 0.02,
    "facility.gpus": 0.6,
}
TEMPLATES: Mapping[str, Mapping[str, Value]] = {
    "base": {},
    "no_debt": {"debt.method": "none"},
    "sculpted_subsidy": {"debt.method": "sculpted", "finance.subsidy_share": 0.34},
    "colocation": {"revenue.mode": "colocation"},
    "no_revenue": {"revenue.mode": "none", "debt.method": "none"},
    "phases": {"schedule.phases": 3.0, "tax.it_method": "declining"},
    "bridge": {"connection.bridge": "engines", "connection.flexible": True},
    "partial_bridge": {"connection.bridge": "fuel_cells", "connection.bridge_share": 0.4,
                       "schedule.phases": 3.0},
    "baseload_ppa": {"power.ppa_share": 0.5, "power.ppa_kind": "baseload", "schedule.decision_year": 2026.0},
    "rules_change": {"power.dk_tax_refund": False, "schedule.decision_year": 2026.0,
                     "schedule.permit_months": 1.0, "schedule.construction_months": 6.0,
                     "schedule.fit_out_months": 1.0, "schedule.it_lead_months": 1.0},
    "sequence": {"connection.time_mode": "sequence", "connection.line_type": "cable",
                 "power.price_scenario": "high", "power.ppa_share": 0.3, "power.ppa_capture_rate": 0.8},
}  # fmt: skip
SHARED_CHANGE = ("power.market_factor", 1.6)
CURVES = {
    "irr": ValueFunction(kind=CurveKind.TARGET, points=((0.0, 0.2), (0.1, 1.0), (0.4, 0.5))),
    "delivered_price": ValueFunction(kind=CurveKind.BELL, points=((40.0, 0.5), (70.0, 0.9), (130.0, 0.5))),
    "lead_time": ValueFunction(kind=CurveKind.STEP, points=((0.0, 1.0), (48.0, 0.6), (72.0, 0.1))),
}


@dataclasses.dataclass(frozen=True)
class Case:
    """One workbook as written, as worked out anew, and what it was made from."""

    bundle: ExportBundle
    sheets: ModelSheets
    written: Path
    result: Workbook


def site(number: int) -> SiteRecord:
    places = ((51.86, 13.95), (37.9562, -8.8698), (48.2085, 16.3721), (44.4938, 11.3387), (52.4069, 16.9299))
    lat, lon = places[number % len(places)]
    return SiteRecord(name=f"Ort {number}", lat=lat + 0.002 * number, lon=lon)


def rated(scenario: Scenario) -> Scenario:
    """Return a scenario ranked by TOPSIS with one curve of each shape."""
    criteria = scenario.criteria
    for key, curve in CURVES.items():
        known = criteria[key] if key in criteria.keys else next(iter(criteria))
        quantity = {"irr": "finance.irr", "delivered_price": "power.delivered_eur_per_mwh",
                    "lead_time": "connection.lead_time_months"}[key]  # fmt: skip
        criteria = criteria.with_criterion(
            dataclasses.replace(
                known, key=key, quantity=quantity, curve=curve, weight=9.0, better=curve.direction
            )
        )
    return dataclasses.replace(scenario, criteria=dataclasses.replace(criteria, method=Method.TOPSIS))


def change(
    book: Workbook, sheets: ModelSheets, changes: Mapping[str, float], lang: str
) -> dict[str, FloatArray]:
    """Change one input a site in the workbook; return the inputs of the core with the same changes."""
    sheet = book[Texts(lang).get("export.sheet.inputs")]
    rows = {str(sheet.cell(r, IN_KEY).value): r for r in range(5, sheet.max_row + 1)}
    n = len(sheets.sheets)
    inputs = {key: np.asarray(value, dtype=float) for key, value in sheets.inputs.items()}
    for position, (key, factor) in enumerate(changes.items()):
        column = np.array(np.broadcast_to(inputs[key], (n,)))
        old = column[position]
        column[position] = old * factor if np.isfinite(old) and old else factor
        inputs[key] = column
        sheet.cell(rows[key], IN_SITES + position).value = float(column[position])
    return inputs


@pytest.fixture(scope="module")
def cases(
    make_bundle: Callable[..., ExportBundle], scenario: Scenario, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Case]:
    """All workbooks, worked out anew by one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "in").mkdir()
    danish = SiteRecord(name="Køge", lat=55.46, lon=12.1, values={"site.offer_year": 2026.0})
    bundles = {name: make_bundle(scenario.with_values(values), (site(0), danish))
               for name, values in TEMPLATES.items()}  # fmt: skip
    offer = {"site.offer_year": 2031.0, "site.offer_cost_eur": 5e7}
    island = SiteRecord(name="Visby", lat=57.6, lon=18.4, values=offer)  # no station in reach
    bundles["base"] = make_bundle(scenario, (site(0), danish, island))
    bundles["rated"] = make_bundle(rated(scenario), tuple(site(i) for i in range(5)))
    bundles["changes"] = make_bundle(scenario, tuple(site(i) for i in range(len(CHANGES))))
    bundles["more"] = make_bundle(scenario, tuple(site(i) for i in range(len(MORE_CHANGES))))
    bundles["shared"] = bundles["rated"]
    made: dict[str, tuple[ExportBundle, ModelSheets, Path]] = {}
    for name, bundle in bundles.items():
        sheets, lang = plan(bundle), "de" if name in ("changes", "shared", "rated") else "en"
        assert sheets is not None
        book = make_workbook(bundle, lang)
        if name in ("changes", "more"):
            changes = CHANGES if name == "changes" else MORE_CHANGES
            inputs = change(book, sheets, changes, lang)
            lines = evaluate(sheets.model.lines, inputs, len(sheets.sheets))
            sheets = dataclasses.replace(sheets, inputs=inputs, values=lines)
        if name == "shared":
            sheet = book["Eingaben"]
            key, value = SHARED_CHANGE
            row = next(r for r in range(5, sheet.max_row + 1) if sheet.cell(r, IN_KEY).value == key)
            sheet.cell(row, IN_SHARED).value = value
        made[name] = bundle, sheets, folder / f"{name}.xlsx"
        save(book, made[name][2])
        book.save(folder / "in" / f"{name}.xlsx")  # without results: LibreOffice keeps those it finds
    plain = [str(path) for path in (folder / "in").iterdir()]
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *plain],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return {
        name: Case(bundle, sheets, path, openpyxl.load_workbook(folder / "out" / path.name, data_only=True))
        for name, (bundle, sheets, path) in made.items()
    }


def differences(case: Case) -> list[str]:
    """Return the cells of the calculation sheets that are not what the core says."""
    wrong, sheets = [], case.sheets
    for position, name in enumerate(sheets.sheets.values()):
        sheet = case.result[name]
        for line in sheets.model.lines:
            at = sheets.addresses.rows[line.key]
            count = sheets.periods if is_series(line) else 1
            first = PERIODS if is_series(line) else CONSTANT
            got = [sheet.cell(at, first + i).value for i in range(count)]
            want = np.broadcast_to(np.atleast_1d(sheets.values[line.key][..., position]), (count,))
            allowed = RTOL * np.abs(want) + SNAP * np.nanmax(np.abs(want), initial=0.0)
            if line.group == CHECK_GROUP:  # differences of large numbers
                allowed = allowed + RTOL * 1e-3 * sheets.values["check_scale"][position]
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


@pytest.mark.parametrize("name", ["changes", "more", *TEMPLATES])
def test_every_line_agrees_with_the_core(cases: dict[str, Case], name: str) -> None:
    case = cases[name]
    assert differences(case) == []
    assert error_cells(case.result) == []


@pytest.mark.parametrize(("name", "changes"), [("changes", CHANGES), ("more", MORE_CHANGES)])
def test_every_change_moves_a_line(cases: dict[str, Case], name: str, changes: Mapping[str, float]) -> None:
    case = cases[name]
    base = plan(case.bundle)
    assert base is not None
    for position, key in enumerate(changes):
        moved = [
            line
            for line, values in case.sheets.values.items()
            if not np.array_equal(values[..., position], base.values[line][..., position], equal_nan=True)
        ]
        assert moved, key
    moved_value = np.count_nonzero(case.sheets.values["npv"] != base.values["npv"])
    assert (
        moved_value >= len(changes) - 3
    )  # debt and the step of the delay leave the value before debt as it is


@pytest.mark.parametrize("name", [*TEMPLATES, "rated"])
def test_results_stand_beside_the_formulas_before_anybody_calculates(
    cases: dict[str, Case], name: str
) -> None:
    case = cases[name]
    formulas = openpyxl.load_workbook(case.written)
    cached = openpyxl.load_workbook(case.written, data_only=True)
    scale = float(case.sheets.values["check_scale"].max())
    wrong, count = [], 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in (cell for cell in row if cell.data_type == "f"):
                count += 1
                got = cached[sheet.title].cell(cell.row, cell.column).value
                want = case.result[sheet.title].cell(cell.row, cell.column).value
                if not alike(got, want, scale if "check" in str(cell.value) else 1e6):
                    wrong.append(f"{sheet.title}!{cell.coordinate}: {got} instead of {want}")
    assert count > 5000
    assert wrong[:20] == []


def alike(got: object, want: object, scale: float) -> bool:
    if isinstance(got, int | float) and isinstance(want, int | float):
        return abs(got - want) <= RTOL * max(abs(got), abs(want)) + SNAP * scale * 1e4
    return (got or "") == (want or "")


@pytest.mark.parametrize("name", [*TEMPLATES, "rated"])
def test_all_checks_hold(cases: dict[str, Case], name: str) -> None:
    case = cases[name]
    texts = Texts("de" if name == "rated" else "en")
    assert case.result[texts.get("export.sheet.checks")]["C3"].value == "OK"
    cover = [c.value for row in case.result[texts.get("export.sheet.cover")].iter_rows() for c in row]
    assert "OK" in cover


def test_score_and_rank_follow_a_shared_input_as_the_pipeline_says(
    cases: dict[str, Case], layers: Layers
) -> None:
    case = cases["shared"]
    key, value = SHARED_CHANGE
    anew = Engine(layers).evaluate_sites(
        case.bundle.evaluation.scenario.with_values({key: value}), tuple(site(i) for i in range(5))
    )
    assert not np.array_equal(anew.decision.score, case.bundle.evaluation.decision.score)
    at = rating_sheet(case.bundle, Texts("de"))
    sheet, ranking = case.result["Bewertung"], case.result["Rangliste"]
    for line, row in enumerate((int(r) for r in case.bundle.order), start=0):
        assert sheet.cell(at.first + line, at.score).value == pytest.approx(
            anew.decision.score[row], rel=RTOL
        )
        assert sheet.cell(at.first + line, at.rank).value == anew.decision.rank[row]
        assert ranking.cell(5 + line, 1).value == anew.decision.rank[row]
        utilities = [sheet.cell(at.first + line, at.column(1, n)).value for n in range(len(at.criteria))]
        for got, want in zip(utilities, anew.decision.utility[:, row], strict=True):
            assert same(got, float(want), 1e-12)
    leaders = [case.result["Deckblatt"].cell(r, 3).value for r in range(1, 30)]
    best = anew.places.names[int(np.flatnonzero(anew.decision.rank == 1)[0])]
    assert best in leaders


def test_a_delay_that_leaves_the_horizon_and_another_class_of_size_are_flagged(
    cases: dict[str, Case],
) -> None:
    """Where a sheet goes beyond what was looked up, it says so."""
    sheets = cases["base"].sheets
    inputs = dict(sheets.inputs)
    inputs["place.delay_months"] = np.asarray(4000.0)
    inputs["place.tariff_energy_below"] = np.asarray(1.0)
    values = evaluate(sheets.model.lines, inputs, len(sheets.sheets))
    assert values["check_start"].tolist() == [0.0] * 3
    assert values["check_tariff"].tolist() == [0.0] * 3
    assert Better.NEITHER is CURVES["irr"].direction
