"""Session: open, change, undo, save, recover."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from standortkompass.app.messages import Message
from standortkompass.app.project_view import with_scenario, with_site, with_values
from standortkompass.app.recovery import RecoveryKeeper
from standortkompass.app.session import Session, State
from standortkompass.store.project import Project, open_project
from standortkompass.store.recovery import copies


def ranks(session: Session) -> list[int]:
    assert session.evaluation is not None
    return session.evaluation.decision.rank.tolist()


def test_opening_evaluates_and_chooses_the_best_site(session: Session, project: Project) -> None:
    assert session.state is State.EMPTY
    session.adopt(project)
    assert session.evaluation is not None
    assert len(session.evaluation) == 6
    assert session.selected is not None
    assert ranks(session)[session.selected] == 1
    assert not session.is_modified


def test_a_change_moves_the_result_and_undo_brings_it_back(session: Session, project: Project) -> None:
    session.adopt(project)
    assert session.evaluation is not None
    before = session.evaluation.finance.npv_eur.tolist()
    session.change("Zins", with_values(project, {"finance.wacc": 0.12}))
    assert session.evaluation.finance.npv_eur.tolist() != before
    assert session.is_modified
    session.undo_stack.undo()
    assert session.evaluation.finance.npv_eur.tolist() == before
    assert not session.is_modified
    session.undo_stack.redo()
    assert session.evaluation.finance.npv_eur.tolist() != before


def test_ticks_of_one_drag_are_one_step(session: Session, project: Project) -> None:
    session.adopt(project)
    scenario = session.scenario
    assert scenario is not None
    key = scenario.criteria.keys[0]
    for share in (0.3, 0.4, 0.5):
        assert session.project is not None
        assert session.scenario is not None
        moved = dataclasses.replace(
            session.scenario, criteria=session.scenario.criteria.with_share(key, share)
        )
        session.change("Gewicht", with_scenario(session.project, moved), "drag.1")
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.scenario == scenario


def test_a_change_without_effect_is_no_step(session: Session, project: Project) -> None:
    session.adopt(project)
    session.change("nichts", project)
    assert session.undo_stack.count() == 0


def test_the_map_is_stale_until_it_is_computed(session: Session, project: Project) -> None:
    session.adopt(project)
    assert session.state is State.STALE
    session.run_grid()
    assert session.state is State.CURRENT
    session.change("Zins", with_values(project, {"finance.wacc": 0.12}))
    assert session.state is State.STALE
    session.undo_stack.undo()
    assert session.state is State.CURRENT


def test_save_and_open_keep_everything(session: Session, project: Project, tmp_path: Path) -> None:
    session.adopt(project)
    site = dataclasses.replace(project.sites[1], status="shortlisted")
    session.change("Merkliste", with_site(with_values(project, {"finance.wacc": 0.1}), 1, site))
    path = tmp_path / "test.skp.gpkg"
    session.save(path)
    assert not session.is_modified
    assert session.path == path
    kept = session.project
    session.close_project()
    assert session.state is State.EMPTY
    session.open(path)
    assert session.project is not None
    assert session.project.sites == kept.sites  # type: ignore[union-attr]
    assert session.scenario == kept.scenarios[0]  # type: ignore[union-attr]


def test_a_missing_file_gives_one_message_and_keeps_the_project(
    session: Session, project: Project, tmp_path: Path
) -> None:
    messages: list[Message] = []
    session.message.connect(messages.append)
    session.adopt(project)
    session.open(tmp_path / "fehlt.skp.gpkg")
    assert session.project == project
    assert len(messages) == 1
    assert "fehlt" in messages[0].text


def test_an_impossible_value_is_refused_with_its_reason(project: Project) -> None:
    from standortkompass.core.errors import InputError

    with pytest.raises(InputError) as caught:
        with_values(project, {"finance.wacc": 9.0})
    assert caught.value.code == "assumption.out_of_range"


def test_a_recovery_copy_is_written_and_dropped_after_saving(
    session: Session, project: Project, tmp_path: Path
) -> None:
    keeper = RecoveryKeeper(session, tmp_path)
    session.adopt(project)
    session.change("Zins", with_values(project, {"finance.wacc": 0.12}))
    keeper.write_now()
    found = list(copies(tmp_path / "recovery"))
    assert len(found) == 1
    assert session.world is not None
    assert open_project(found[0].path, session.world.base).scenarios[0].assumptions["finance.wacc"] == 0.12
    session.save(tmp_path / "gesichert.skp.gpkg")
    assert list(copies(tmp_path / "recovery")) == []


def test_marked_sites_include_the_one_of_the_dossier(session: Session) -> None:
    session.open_demo()
    seen = []
    session.chosen_changed.connect(lambda: seen.append(session.chosen))
    session.select(2)
    session.choose({2, 4, 5})
    assert session.selected == 2
    session.choose({5, 4})
    assert (session.selected, session.chosen) == (4, {4, 5})
    session.select(5)
    assert session.chosen == {4, 5}
    session.select(0)
    assert session.chosen == {0}
    session.choose(())
    assert (session.selected, session.chosen) == (None, frozenset())
    assert seen == [{2}, {2, 4, 5}, {4, 5}, {0}, frozenset()]


def test_a_weather_file_that_is_missing_is_said_once(session: Session, project: Project) -> None:
    said: list[Message] = []
    session.message.connect(said.append)
    session.adopt(project)
    site = dataclasses.replace(project.sites[0], weather_file="nicht_da.epw")
    session.change("Wetter", with_site(project, 0, site))
    session.run_all()
    about = [message for message in said if message.topic == "weather"]
    assert len(about) == 1
    assert "nicht_da.epw" in about[0].text
    assert site.name in about[0].text
    assert session.evaluation is not None


def test_the_map_follows_weights_at_once_and_assumptions_after_a_rest(
    session: Session, project: Project
) -> None:
    session.automatic_grid = True
    session._map.rest.setInterval(3_600_000)
    session.adopt(project)
    session.run_grid()
    grid, scenario = session.grid, session.scenario
    assert grid is not None
    assert scenario is not None
    weights = scenario.criteria.with_share(scenario.criteria.criteria[0].key, 0.7)
    other = dataclasses.replace(scenario, criteria=weights)
    session.change("Gewicht", with_scenario(project, other))
    assert session.grid is not grid
    assert session.grid.scenario == other
    assert not session._map.rest.isActive()
    shown = session.grid
    session.change("Zins", with_values(session.project, {"finance.wacc": 0.12}))
    assert session.grid is shown
    assert session._map.rest.isActive()
