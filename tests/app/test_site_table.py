"""Rows of the table: order, filters, bars, moves, and text for the clipboard."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
import shapely

from standortkompass.app.site_copy import Cell, as_html, safe_text, tab_separated
from standortkompass.app.site_edit import (
    free_of,
    kept_places,
    toggled_shortlist,
    with_duplicates,
    with_status,
    without_sites,
)
from standortkompass.app.site_table import (
    DEFAULT_COLUMNS,
    FIXED,
    Limit,
    RankWatch,
    SiteFilter,
    SiteRows,
    all_columns,
    known_columns,
    sort_word,
)
from standortkompass.app.world import World
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.project import Area, Project


@pytest.fixture(scope="module")
def rows(world: World, scenario: Scenario) -> SiteRows:
    from standortkompass.store.project import demo_project

    sites = demo_project(scenario).sites[:6]
    sites = (dataclasses.replace(sites[0], status="excluded"), *sites[1:])
    return SiteRows(sites, world.engine.evaluate_sites(scenario, sites), world.layers.regions)


def test_all_quantities_are_offered_and_the_fixed_ones_come_first() -> None:
    assert set(QUANTITIES) <= set(all_columns())
    assert all_columns()[: len(FIXED)] == FIXED
    assert set(DEFAULT_COLUMNS) <= set(all_columns())
    assert known_columns(["gone", "name", "climate.pue", "climate.pue"]) == ("climate.pue",)


@pytest.mark.parametrize("key", ["climate.pue", "finance.npv_eur", "rank"])
def test_numbers_sort_both_ways(rows: SiteRows, key: str) -> None:
    up, down = rows.ordered(key), rows.ordered(key, descending=True)
    values = rows.values(key)
    known, unknown = values[~np.isnan(values)].tolist(), values[np.isnan(values)].tolist()
    assert len(unknown) == (1 if key == "rank" else 0)  # the one ruled out by hand
    np.testing.assert_array_equal(values[up], [*sorted(known), *unknown])
    np.testing.assert_array_equal(values[down], [*sorted(known, reverse=True), *unknown])


def test_what_is_not_known_comes_last_in_both_directions(rows: SiteRows) -> None:
    assert rows.evaluation is not None
    column = np.array([3.0, math.nan, 1.0, 3.0, math.nan, 2.0])
    evaluation = dataclasses.replace(
        rows.evaluation, columns={**rows.evaluation.columns, "climate.pue": column}
    )
    other = dataclasses.replace(rows, evaluation=evaluation, _texts={})
    rank = {row: rows.rank[row] if row else math.inf for row in range(6)}  # the first is ruled out by hand
    assert math.isnan(rows.rank[0])
    ties, unknown = sorted([0, 3], key=rank.__getitem__), sorted([1, 4], key=rank.__getitem__)
    assert other.ordered("climate.pue").tolist() == [2, 5, *ties, *unknown]
    assert other.ordered("climate.pue", descending=True).tolist() == [*ties, 5, 2, *unknown]


def test_names_sort_without_case_and_accents() -> None:
    assert sorted(["Zürich", "öland", "Oslo", "Ähtäri"], key=sort_word) == [
        "Ähtäri",
        "öland",
        "Oslo",
        "Zürich",
    ]
    assert sort_word("Straße") == sort_word("STRASSE")


def test_texts_sort_with_empty_ones_last(rows: SiteRows) -> None:
    for down in (False, True):
        names = [rows.sites[i].name for i in rows.ordered("name", descending=down)]
        assert names == sorted(names, key=sort_word, reverse=down)
        notes = [rows.sites[i].note for i in rows.ordered("note", descending=down)]
        assert notes == [n for n in notes if n] + [n for n in notes if not n]


def test_sites_ruled_out_by_hand_count_as_excluded(rows: SiteRows) -> None:
    assert rows.excluded[0]
    assert rows.reasons(0)[0] == "by_hand"
    shown = rows.accepted(SiteFilter(hide_excluded=True))
    assert not shown[0]
    assert shown.sum() == 6 - rows.excluded.sum()


def test_filters_narrow_together(rows: SiteRows) -> None:
    codes = rows.countries()
    assert len(codes) > 1
    code, name = next(iter(codes.items()))
    assert rows.accepted(SiteFilter(countries=frozenset({code}))).sum() == rows.texts("country").count(name)
    assert rows.accepted(SiteFilter(text=name[:4].upper())).any()
    assert rows.accepted(SiteFilter(statuses=frozenset({"excluded"}))).tolist() == [True] + [False] * 5
    assert not rows.accepted(SiteFilter(shortlist=True)).any()
    lcoc = rows.values("finance.lcoc_eur_per_gpu_h")
    middle = float(np.median(lcoc))
    low = SiteFilter(limits=(Limit(quantity="finance.lcoc_eur_per_gpu_h", at_most=True, value=middle),))
    assert rows.accepted(low).tolist() == (lcoc <= middle).tolist()
    unknown = SiteFilter(limits=(Limit(quantity="no.such", at_most=True, value=1e99),))
    assert not rows.accepted(unknown).any()
    assert SiteFilter().narrows is False
    assert low.narrows


def test_a_drawn_area_keeps_the_sites_inside(rows: SiteRows) -> None:
    assert rows.evaluation is not None
    x, y = rows.evaluation.places.x_m[2], rows.evaluation.places.y_m[2]
    area = Area(name="A", wkt_3035=shapely.box(x - 5, y - 5, x + 5, y + 5).wkt)
    assert rows.accepted(SiteFilter(areas=frozenset({"A"})), [area]).tolist()[2]
    assert rows.accepted(SiteFilter(areas=frozenset({"A"})), [area]).sum() == 1
    assert not rows.accepted(SiteFilter(areas=frozenset({"B"})), [area]).any()


def test_parts_of_the_bar_sum_to_the_score(rows: SiteRows) -> None:
    total = sum(rows.parts.values())
    np.testing.assert_allclose(total, rows.values("decision.score"), rtol=1e-9)
    assert next(iter(rows.parts)) == "cost"


def test_rows_without_results_still_sort_and_filter(rows: SiteRows) -> None:
    bare = SiteRows(rows.sites)
    assert bare.ordered("climate.pue").tolist() == list(range(6))
    assert bare.accepted(SiteFilter(text=bare.sites[1].name))[1]
    assert not bare.accepted(SiteFilter(countries=frozenset({"DE"}))).any()
    assert SiteRows().ordered("name").tolist() == []
    assert SiteRows().accepted(SiteFilter(text="x")).tolist() == []


# ── moves ─────────────────────────────────────────────────────────────────────────────────────────


def test_moves_are_measured_against_the_start_of_the_step(world: World, rows: SiteRows) -> None:
    base = rows.evaluation
    assert base is not None

    def weighed(share: float) -> Evaluation:
        criteria = base.scenario.criteria.with_share("free_cooling", share)
        return world.engine.evaluate_sites(dataclasses.replace(base.scenario, criteria=criteria), rows.sites)

    first, second = weighed(0.5), weighed(0.95)
    watch = RankWatch()
    watch.changing(base)
    assert watch.stepped(1)
    assert watch.moves(base) is None  # nothing differs
    watch.changing(first)
    assert not watch.stepped(1)  # the same drag goes on
    moves = watch.moves(second)
    assert moves is not None
    assert moves.tolist() == (base.decision.rank - second.decision.rank).tolist()
    watch.changing(second)
    assert watch.stepped(2)
    assert watch.moves(second) is None


def test_other_changes_show_no_moves(world: World, rows: SiteRows) -> None:
    assert rows.evaluation is not None
    other = world.engine.evaluate_sites(
        rows.evaluation.scenario.with_values({"finance.wacc": 0.12}), rows.sites
    )
    watch = RankWatch()
    watch.changing(rows.evaluation)
    watch.stepped(1)
    assert watch.moves(other) is None


# ── clipboard ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", " =cmd"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert safe_text(text)[0] == "'"
    lines = tab_separated(["Standort"], [[Cell(text)]]).splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'")
    assert "'" in as_html(["Standort"], [[Cell(text)]]).replace("&#x27;", "'")


def test_numbers_keep_their_sign_and_lines_stay_whole() -> None:
    text = tab_separated(["A", "B"], [[Cell("-12,5", number=True), Cell("zwei\nZeilen\tund mehr")]])
    assert text == "A\tB\n-12,5\tzwei Zeilen und mehr\n"
    assert '<td align="right">-12,5</td>' in as_html(["A"], [[Cell("-12,5", number=True)]])
    assert "<b>" not in as_html(["A"], [[Cell("<b>")]])


# ── changes of the list ───────────────────────────────────────────────────────────────────────────


def test_the_list_of_sites_changes_as_a_whole(project: Project) -> None:
    assert [s.status for s in with_status(project, [1, 2], "existing").sites[:3]] == [
        "candidate",
        "existing",
        "existing",
    ]
    on = toggled_shortlist(with_status(project, [1], "shortlisted"), [1, 2])
    assert on.sites[2].status == "shortlisted"
    assert toggled_shortlist(on, [1, 2]).sites[1].status == "candidate"
    rest = without_sites(project, [0, 5])
    assert rest.sites == project.sites[1:5]
    assert kept_places(project.sites, rest.sites) == {1: 0, 2: 1, 3: 2, 4: 3}
    twice = with_duplicates(with_duplicates(project, [0], "{name} (Kopie)"), [0], "{name} (Kopie)")
    assert [s.name for s in twice.sites[6:]] == ["Wien (Kopie)", "Wien (Kopie) 2"]
    assert free_of(["A"], "B") == "B"
