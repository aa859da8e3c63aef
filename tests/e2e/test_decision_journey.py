"""From the demo to a decision: weights, exclusions, comparison, portfolio, scenario, and all the way back."""

from __future__ import annotations

import pytest

from standortkompass.ui import dialogs
from standortkompass.ui.application import Program
from standortkompass.ui.theme.theme import Scheme


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_from_weights_to_a_plan_and_back(
    program: Program, monkeypatch: pytest.MonkeyPatch, scheme: Scheme
) -> None:
    window, session = program.window, program.session
    window.actions_[f"theme_{scheme}"].trigger()
    places = window.workspaces
    start = session.project

    window.criteria.tools.take_preset("sustainable")
    places.exclusions.set_limit("power_price", 150.0)
    places.exclusions.switch("power_price", True)
    assert session.evaluation is not None
    assert session.evaluation.decision.excluded.any()

    window.actions_["compare_sites"].trigger()
    assert places.compare.isVisible()
    assert "führt" in places.compare.sentence.text()
    assert not window.grab().isNull()

    window.actions_["optimise"].trigger()
    assert places.dialog is not None
    assert places.dialog.sentence.text().startswith("Gesucht:")
    places.dialog.run()
    plan = places.desk.outcome.solution.plan if places.desk.outcome else None
    assert plan is not None
    assert not places.dialog.isVisible()
    assert places.portfolio.isVisible()
    out = {
        name
        for name, gone in zip(
            session.evaluation.places.names, session.evaluation.decision.excluded.tolist(), strict=True
        )
        if gone
    }
    assert not out & set(plan.sites)
    assert not window.grab().isNull()

    monkeypatch.setattr(dialogs, "ask_name", lambda *_args: "Vorschlag")
    places.portfolio.keep_as_scenario()
    assert session.scenario is not None
    assert session.scenario.name == "Vorschlag"

    program.set_language("en")
    window = program.window
    assert window.workspaces.desk.shown is not None
    assert window.workspaces.portfolio.keep.text() == "Take as scenario …"
    assert len(window.workspaces.layer.marks) == len(plan.sites)
    assert "sites" in window.workspaces.portfolio.task.text()

    while session.undo_stack.canUndo():
        window.actions_["undo"].trigger()
    assert session.project == start
    program.set_language("de")
    program.window.actions_["theme_light"].trigger()
