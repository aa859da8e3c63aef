"""Scenarios: differences, resets, the list, locks, results beside the window."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standortkompass.app.formatting import Format
from standortkompass.app.labels import Labels
from standortkompass.app.messages import Message
from standortkompass.app.project_view import with_active, with_values
from standortkompass.app.scenario_desk import ScenarioDesk, leaders, rank_change
from standortkompass.app.scenario_words import Words, change_text
from standortkompass.app.scenarios import (
    Part,
    as_base,
    base_of,
    broken_lock,
    content_of,
    differences,
    free_name,
    moved,
    shares_of,
    with_about,
    with_copy,
    without_difference,
    without_scenario,
)
from standortkompass.app.session import Session
from standortkompass.core.decision.criteria import CurveKind, Method, ValueFunction
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.project import Project, open_project, save_project
from standortkompass.texts import Texts


@pytest.fixture(scope="session")
def other(scenario: Scenario) -> Scenario:
    """The base case with one change of each kind."""
    criteria = scenario.criteria.with_share("co2", 0.4)
    curve = ValueFunction(kind=CurveKind.LINEAR, points=((0.0, 1.0), (300.0, 0.0)))
    criteria = criteria.with_criterion(dataclasses.replace(criteria["co2"], curve=curve))
    criteria = dataclasses.replace(criteria, method=Method.TOPSIS)
    return dataclasses.replace(
        scenario.with_values({"finance.wacc": 0.12}),
        name="Anders",
        criteria=criteria,
        exclusions=scenario.exclusions.with_limit("power_price", 90.0),
    )


def test_a_scenario_does_not_differ_from_itself(scenario: Scenario) -> None:
    assert differences(scenario, scenario) == ()
    renamed = dataclasses.replace(scenario, name="x", note="y", author="z", locked=True)
    assert differences(scenario, renamed) == ()
    assert content_of(renamed) == content_of(scenario)


def test_every_kind_of_difference_is_found(scenario: Scenario, other: Scenario) -> None:
    found = differences(scenario, other)
    assert {d.part for d in found} == set(Part)
    assert [(d.base, d.here) for d in found if d.key == "finance.wacc"] == [(0.08, 0.12)]
    weights = {d.key for d in found if d.part is Part.WEIGHT}
    assert "co2" in weights
    assert "npv" not in weights  # weighs nothing in both


def test_a_limit_that_is_off_is_no_difference(scenario: Scenario) -> None:
    off = scenario.exclusions.with_limit("power_price", 80.0, active=False)
    assert differences(scenario, dataclasses.replace(scenario, exclusions=off)) == ()


@given(st.permutations(range(12)))
def test_taking_back_one_by_one_ends_at_the_base(
    scenario: Scenario, other: Scenario, order: list[int]
) -> None:
    here = other
    for place in order * 2:
        found = differences(scenario, here)
        if found:
            here = without_difference(scenario, here, found[place % len(found)])
            assert sum(here.criteria.shares) == pytest.approx(1.0)
    assert differences(scenario, here) == ()


def test_the_other_weights_that_are_as_in_the_base_stay(scenario: Scenario) -> None:
    criteria = scenario.criteria.with_share("co2", 0.4)
    here = dataclasses.replace(scenario, criteria=criteria)
    for difference in differences(scenario, here)[:3]:
        here = without_difference(scenario, here, difference)
        then, now = shares_of(scenario.criteria), shares_of(here.criteria)
        assert now[difference.key] == pytest.approx(then[difference.key])
    assert here.criteria.locked == scenario.criteria.locked


def test_everything_back_keeps_name_and_note(scenario: Scenario, other: Scenario) -> None:
    here = as_base(scenario, dataclasses.replace(other, note="warum"))
    assert content_of(here) == content_of(scenario)
    assert (here.name, here.note) == ("Anders", "warum")


# ── the list ──────────────────────────────────────────────────────────────────────────────────────


def test_a_copy_stands_behind_its_model_and_is_worked_on(project: Project) -> None:
    locked = dataclasses.replace(project.scenario, locked=True)
    two = with_copy(with_about(project, 0, locked), "Basis", "Ada", "2026-11-23")
    assert [s.name for s in two.scenarios] == ["Basis", "Basis (2)"]
    assert two.active == 1
    assert not two.scenario.locked
    assert (two.scenario.author, two.scenario.created) == ("Ada", "2026-11-23")
    assert free_name(two, "Basis") == "Basis (3)"
    assert free_name(two, "Basis", but=0) == "Basis"


def test_order_and_deletion_keep_the_one_that_is_worked_on(project: Project) -> None:
    three = with_copy(with_copy(project, "B", "", ""), "C", "", "")
    back = moved(three, 2, 0)
    assert [s.name for s in back.scenarios] == ["C", "Basis", "B"]
    assert back.scenario.name == "C"
    assert without_scenario(back, 2).scenario.name == "C"
    assert without_scenario(with_active(back, 2), 0).scenario.name == "B"
    assert without_scenario(with_active(back, 2), 2).scenario.name == "Basis"


def test_the_reference_follows_names_and_falls_back(project: Project, scenario: Scenario) -> None:
    two = dataclasses.replace(with_copy(project, "B", "", ""), reference="B")
    assert base_of(two, scenario) is two.scenarios[1]
    renamed = with_about(two, 1, dataclasses.replace(two.scenarios[1], name="Neu"))
    assert renamed.reference == "Neu"
    assert base_of(without_scenario(renamed, 1), scenario) is scenario


def test_the_reference_is_kept_in_the_file(project: Project, scenario: Scenario, tmp_path: Path) -> None:
    two = dataclasses.replace(with_copy(project, "B", "Ada", "2026-11-23"), reference="B")
    save_project(two, tmp_path / "p.skp.gpkg")
    read = open_project(tmp_path / "p.skp.gpkg", scenario)
    assert read.reference == "B"
    assert read.scenarios[1].author == "Ada"


# ── locks ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_locked_scenario_refuses_changes_and_says_how_to_unlock(session: Session, project: Project) -> None:
    told: list[Message] = []
    session.adopt(with_about(project, 0, dataclasses.replace(project.scenario, locked=True)))
    session.message.connect(told.append)
    assert session.project is not None
    session.change("Zins", with_values(session.project, {"finance.wacc": 0.12}))
    assert session.undo_stack.count() == 0
    assert "gesperrt" in told[-1].text or "locked" in told[-1].text
    opened = dataclasses.replace(session.project.scenario, locked=False)
    session.change("auf", with_about(session.project, 0, opened))
    session.change("Zins", with_values(session.project, {"finance.wacc": 0.12}))
    assert session.undo_stack.count() == 2


def test_a_lock_holds_against_deletion_but_not_against_order(project: Project) -> None:
    locked = dataclasses.replace(project.scenario, locked=True)
    two = with_copy(with_about(project, 0, locked), "B", "", "")
    assert broken_lock(two, without_scenario(two, 0)) is two.scenarios[0]
    assert broken_lock(two, moved(two, 0, 1)) is None
    assert broken_lock(two, with_active(two, 0)) is None
    assert broken_lock(two, without_scenario(two, 1)) is None


# ── results ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def desk(session: Session, project: Project) -> ScenarioDesk:
    session.adopt(with_copy(project, "Teuer", "", ""))
    assert session.project is not None
    session.change("Zins", with_values(session.project, {"finance.wacc": 0.2}))
    return ScenarioDesk(session)


def test_the_active_scenario_needs_no_run_of_its_own(desk: ScenarioDesk, session: Session) -> None:
    assert session.project is not None
    assert session.evaluation is not None
    result, stale = desk.result(session.project.scenario)
    assert result is not None
    assert not stale
    assert result.rank == tuple(session.evaluation.decision.rank.tolist())
    assert desk.lacking() == (content_of(session.project.scenarios[0]),)


def test_the_others_are_worked_out_and_remembered(desk: ScenarioDesk, session: Session) -> None:
    desk.run()
    assert desk.lacking() == ()
    assert session.project is not None
    first, second = (desk.result(s)[0] for s in session.project.scenarios)
    assert first is not None
    assert second is not None
    assert first.npv_eur != second.npv_eur
    session.change("zurück", with_active(session.project, 0))
    assert session.evaluation is not None
    assert first.npv_eur == tuple(session.evaluation.columns["finance.npv_eur"].tolist())


def test_a_moved_site_makes_results_stale(desk: ScenarioDesk, session: Session) -> None:
    desk.run()
    assert session.project is not None
    fewer = dataclasses.replace(session.project, sites=session.project.sites[:4])
    session.change("weniger", fewer)
    _, stale = desk.result(session.project.scenarios[0])
    assert stale
    _, stale = desk.result(session.project.scenario)
    assert not stale
    desk.run()
    assert desk.result(session.project.scenarios[0])[1] is False


def test_a_scenario_that_cannot_be_worked_out_says_why(desk: ScenarioDesk, session: Session) -> None:
    assert session.project is not None
    broken = dataclasses.replace(
        session.project.scenarios[0],
        criteria=dataclasses.replace(
            session.project.scenarios[0].criteria,
            criteria=tuple(
                dataclasses.replace(c, quantity="no.such") for c in session.project.scenarios[0].criteria
            ),
        ),
    )
    session.change("kaputt", with_about(session.project, 0, broken))
    desk.run()
    result, _ = desk.result(session.project.scenarios[0])
    assert result is not None
    assert "no.such" in result.fault


def test_ranks_are_compared_with_the_base(desk: ScenarioDesk, session: Session) -> None:
    desk.run()
    assert session.project is not None
    first, second = (desk.result(s)[0] for s in session.project.scenarios)
    assert first is not None
    assert second is not None
    assert rank_change(first, first, 0) in (0, None)
    assert rank_change(first, None, 0) is None
    rows = leaders([first, second, None], 3)
    assert 3 <= len(rows) <= 6
    assert first.rank[rows[0]] == 1 or second.rank[rows[0]] == 1
    assert change_text(2) == "▲2"
    assert change_text(-1) == "▼1"


# ── words ─────────────────────────────────────────────────────────────────────────────────────────


def test_differences_read_as_people_write(qapp: object, scenario: Scenario, other: Scenario) -> None:
    words = Words(
        Labels(Texts("de")),
        Format("de"),
        scenario.assumptions.catalogue,
        lambda code: {"DE": "Deutschland"}[code],
    )
    rows = {(r.difference.part, r.difference.key): r for r in words.rows(scenario, other)}
    rate = rows[Part.ASSUMPTION, "finance.wacc"]
    assert (rate.base, rate.here) == ("8\u00a0%/a", "12\u00a0%/a")
    assert rows[Part.WEIGHT, "co2"].here == "40,0\u00a0%"
    assert "90\u00a0€/MWh" in rows[Part.EXCLUSION, "power_price"].here
    assert "300\u00a0g/kWh" in rows[Part.CURVE, "co2"].here
    assert rate.source.startswith("Hergeleitet: Fremdkapitalkosten")
    assert rows[Part.EXCLUSION, "power_price"].source == "Vorschlag, Wahl des Teams"
    assert rows[Part.CURVE, "co2"].source.startswith("Eigener Vorschlag: von Wasserkraft")
    limit = dataclasses.replace(scenario.exclusions["countries"], active=True, countries=("DE",))
    assert "Deutschland" in words.exclusion(limit)


def test_shipped_sources_of_criteria_and_exclusions_have_their_words_in_both_languages(
    scenario: Scenario,
) -> None:
    german, english = Labels(Texts("de")), Labels(Texts("en"))
    stored = [("criterion", c.key, c.source) for c in scenario.criteria]
    stored += [("exclusion", e.key, e.source) for e in scenario.exclusions]
    for kind, key, source in stored:
        assert english.stated(kind, key, source) == source
        assert (german.stated(kind, key, source) != source) == (source != "Climate Neutral Data Centre Pact")
    assert german.stated("criterion", "co2", "Beschluss vom Mai") == "Beschluss vom Mai"
    assert german.stated("exclusion", "own.1", "") == ""
