"""Sentences and tables that deck, PDF and HTML share."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.story import basis, drawing, findings, plan, series, site, words
from standortkompass.export.story.drawing import Lines, Rect, Words
from standortkompass.texts import Texts

from .conftest import MakeBundle

DE, EN = Texts("de"), Texts("en")


@pytest.mark.parametrize(
    ("eur", "german", "english"),
    [
        (1.2345e9, "1,23\u00a0Mrd.\u00a0€", "€1.23\u00a0bn"),
        (-2.5e9, "−2,50\u00a0Mrd.\u00a0€", "−€2.50\u00a0bn"),
        (345.6e6, "346\u00a0Mio.\u00a0€", "€346\u00a0m"),
        (12.34e6, "12,3\u00a0Mio.\u00a0€", "€12.3\u00a0m"),
        (999.0, "999\u00a0€", "€999"),
        (-0.2, "0\u00a0€", "€0"),
        (float("nan"), "k. A.", "n/a"),
    ],
)
def test_money_is_written_as_each_language_does(eur: float, german: str, english: str) -> None:
    assert words.money(DE, eur) == german
    assert words.money(EN, eur) == english


def test_assumptions_are_written_with_their_units(scenario: Scenario) -> None:
    catalogue = scenario.assumptions.catalogue
    assert words.assumption(DE, catalogue["finance.wacc"], 0.085) == "8,5\u00a0%/a"
    assert words.assumption(DE, catalogue["facility.it_mw"], None) == "offen"
    assert words.assumption(DE, catalogue["facility.it_mw"], 1200.0) == "1.200\u00a0MW"
    assert words.assumption(EN, catalogue["schedule.decision_year"], 2027.0) == "2027"
    assert words.assumption_range(DE, catalogue["finance.wacc"]) == "5,5 – 13,5"


def test_the_first_sentence_names_the_leader_and_its_cost(bundle: ExportBundle) -> None:
    best = int(bundle.order[0])
    cost = float(bundle.evaluation.columns["finance.lcoc_eur_per_gpu_h"][best])
    first = findings.findings(bundle, DE)[0]
    assert bundle.evaluation.places.names[best] in first
    assert f"{cost:.2f}".replace(".", ",") in first
    assert any("ausgeschlossen" in sentence for sentence in findings.findings(bundle, DE))


def test_findings_do_not_promise_value_where_there_is_none(bundle: ExportBundle) -> None:
    ranked = list(findings.ranked(bundle))
    positive = int(np.count_nonzero(bundle.evaluation.columns["finance.npv_eur"][ranked] > 0))
    sentence = next(s for s in findings.findings(bundle, EN) if "net present value" in s)
    assert sentence.startswith({0: "No site", len(ranked): "All"}.get(positive, str(positive)))


def test_strengths_and_weaknesses_come_from_the_contributions(bundle: ExportBundle) -> None:
    row = int(bundle.order[0])
    decision = bundle.evaluation.decision
    with np.errstate(all="ignore"):
        difference = decision.contribution[:, row] - np.nanmedian(decision.contribution, axis=1)
    best = decision.criteria[int(np.nanargmax(difference))]
    assert DE.get(f"criterion.{best}") in site.headline(bundle, DE, row)


def test_an_excluded_site_says_why(bundle: ExportBundle) -> None:
    row = bundle.evaluation.places.names.index("Kajaani")
    assert site.headline(bundle, DE, row) == "Ausgeschlossen: Finnland nicht."
    assert "Kajaani" in site.ranked_name(bundle, DE, row)


def test_featured_sites_are_the_shortlist_in_the_order_of_rank(bundle: ExportBundle) -> None:
    listed = dataclasses.replace(bundle, shortlist=(4, 0, 1))
    assert set(site.featured(listed)) == {0, 1, 4}
    assert list(site.featured(listed)) == [row for row in bundle.order if row in (0, 1, 4)]
    assert len(site.featured(bundle)) == 5  # five ranked sites, the sixth is excluded


def test_parts_of_the_cost_add_up(bundle: ExportBundle) -> None:
    rows = series.cost_rows(bundle)
    data = series.cost_stack(bundle, DE, rows)
    total = np.sum([s.values for s in data.series], axis=0)
    cost = bundle.evaluation.columns["finance.lcoc_eur_per_gpu_h"][list(rows)]
    np.testing.assert_allclose(total, cost, rtol=1e-12)


def test_payments_add_up_for_every_site(bundle: ExportBundle) -> None:
    for row in range(len(bundle.evaluation)):
        flow = bundle.evaluation.finance.lines["cash_flow"][:, row] / 1e6
        np.testing.assert_allclose(series.yearly_total(bundle, row), flow, rtol=1e-9, atol=1e-6)


def test_the_bridge_names_the_largest_part_in_the_direction_of_the_difference(bundle: ExportBundle) -> None:
    a, b = (int(row) for row in bundle.order[:2])
    cost = bundle.evaluation.columns["finance.lcoc_eur_per_gpu_h"]
    sentence = series.bridge_statement(bundle, DE, a, b)
    assert ("mehr" if cost[b] > cost[a] else "weniger") in sentence
    assert f"{abs(cost[b] - cost[a]) * 100:.0f} Cent" in sentence


def test_a_site_equals_itself(bundle: ExportBundle) -> None:
    assert "gleich viel" in series.bridge_statement(bundle, DE, 0, 0)


def test_missing_figures_are_listed_and_not_zero(gap_bundle: ExportBundle) -> None:
    assert "Wert fehlt: Kapitalwert (nominal, nach Steuern)" in site.unknowns(gap_bundle, DE, 1)
    shown = {fact.label: fact.value for group in site.facts(gap_bundle, DE, 1) for fact in group.facts}
    assert shown["Kapitalwert (nominal, nach Steuern)"] == "k. A."
    assert "nicht bekannt" in series.cash_statement(gap_bundle, DE, 1)


def test_no_payback_is_no_gap(bundle: ExportBundle) -> None:
    payback = bundle.evaluation.columns["finance.payback_a"]
    rows = np.flatnonzero(~np.isfinite(payback))
    for row in rows:
        assert not [text for text in site.unknowns(bundle, DE, int(row)) if "Amortisation" in text]


def test_class_c_and_sources_are_complete(bundle: ExportBundle) -> None:
    catalogue = bundle.evaluation.scenario.assumptions.catalogue
    count = sum(spec.quality is Quality.ASSUMED for spec in catalogue)
    assert len(basis.assumed(bundle, EN).rows) == count == basis.assumed_share(bundle)[0]
    assert len(basis.sources(bundle, EN).rows) == sum(1 for _ in bundle.catalog)
    assert basis.changed(bundle, EN).rows == ()


def test_gaps_name_their_sites_once(bundle: ExportBundle) -> None:
    rows = site.featured(bundle)
    table = basis.gaps(bundle, DE, rows)
    assert len({row[:2] for row in table.rows}) == len(table.rows)
    remarks = {r.text for row in rows for r in site.remarks(bundle, DE, row)}
    assert remarks <= {row[1] for row in table.rows}


def test_a_plan_is_told_with_its_totals(full_bundle: ExportBundle) -> None:
    best = plan.best_plan(full_bundle)
    assert best is not None
    assert [row[0] for row in plan.sites(full_bundle, DE).rows[:-1]] == list(best.sites)
    assert words.money(DE, best.npv_eur) in plan.statement(full_bundle, DE)
    found = plan.front(full_bundle)
    assert found is not None
    assert all(np.isfinite(value) for point in found[1] for value in point)


@pytest.mark.parametrize("width", [275.0, 487.0, 760.0])
def test_marks_stay_inside_the_picture(full_bundle: ExportBundle, width: float) -> None:
    rows = series.cost_rows(full_bundle)
    flow = series.cash_flow(full_bundle, DE, rows[0])
    total = [float(v) for v in series.yearly_total(full_bundle, rows[0])]
    (torn,) = series.tornadoes(full_bundle, DE, rows[:1]).values()
    for picture in (
        drawing.stacked_bars(series.cost_stack(full_bundle, DE, rows), DE, width),
        drawing.paired_bars(site.contributions(full_bundle, DE, rows[0]), DE, width),
        drawing.payments(flow, total, DE, width),
        drawing.swings(torn, DE, width),
    ):
        assert picture.description
        for mark in picture.marks:
            if isinstance(mark, Rect):
                assert 0 <= mark.x <= mark.x + mark.width <= width + 0.1
                assert 0 <= mark.y <= mark.y + mark.height <= picture.height + 0.1
            elif isinstance(mark, Lines):
                assert all(-0.1 <= x <= width + 0.1 for x, _ in mark.points)
            elif isinstance(mark, Words):
                assert 0 <= mark.y <= picture.height
                assert -0.1 <= mark.x <= width + 0.1


def test_bars_are_as_long_as_their_values(full_bundle: ExportBundle) -> None:
    (torn,) = series.tornadoes(full_bundle, DE, series.cost_rows(full_bundle)[:1]).values()
    picture = drawing.swings(torn, DE, 760.0)
    bars = [m for m in picture.marks if isinstance(m, Rect)][2:]  # after the legend
    values = [abs(v) for bar in torn.bars for v in (bar.low, bar.high) if v != 0.0]
    factor = bars[0].width / values[0]
    np.testing.assert_allclose([bar.width for bar in bars], np.array(values) * factor, rtol=1e-9)


def test_names_with_markup_stay_text(make_bundle: MakeBundle, scenario: Scenario) -> None:
    one = make_bundle(scenario, (SiteRecord(name="<b>Ort</b> & {x}", lat=50.0, lon=10.0),))
    assert "<b>Ort</b> & {x}" in findings.findings(one, DE)[0]


def test_one_site_is_told_without_ranges(make_bundle: MakeBundle, scenario: Scenario) -> None:
    one = make_bundle(scenario, (SiteRecord(name="Ort", lat=50.0, lon=10.0),))
    said = " ".join(findings.findings(one, DE))
    assert "Der Kapitalwert beträgt" in said
    assert "zwischen" not in said


def test_a_site_at_sea_is_missing_on_every_page_never_zero(
    make_bundle: MakeBundle, scenario: Scenario
) -> None:
    sites = (
        SiteRecord(name="Sines", lat=37.9562, lon=-8.8698),
        SiteRecord(name="Nordsee", lat=56.0, lon=3.0),
    )
    bundle = dataclasses.replace(make_bundle(scenario, sites), shortlist=(0, 1))
    shown = {fact.value for group in site.facts(bundle, DE, 1) for fact in group.facts}
    assert shown == {"k. A."}  # also what may have no solution elsewhere: a rate of return, a payback
    assert {fact.value for fact in site.one_page(bundle, DE, 1)} == {"k. A."}
    assert "Liegt nicht auf erfasstem Land" in site.headline(bundle, DE, 1)
    assert site.unknowns(bundle, DE, 1) == ()
    ranking = site.ranking(bundle, DE, bundle.order.tolist())
    assert ranking.rows[1][:2] == ("–", "Nordsee")
