"""The decision: exclusions, warnings on criteria, pairs, comparison, optimiser with plan and clash."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

from screens import Stage, main


def show(stage: Stage) -> None:
    """Go through the decision and keep a picture of each step."""
    from standortkompass.ui.widgets.basics import ColumnScroll

    window, session = stage.window, stage.session
    places = window.workspaces
    window.show_panel("panel_exclusions")
    places.exclusions.switch("power_price", True)
    places.exclusions.set_limit("power_price", 140.0)
    stage.keep("exclusions")
    window.show_panel("panel_criteria")
    tools = window.criteria.tools
    tools._change("", session.scenario.criteria.with_share("npv", 0.2))
    window.criteria.findChild(ColumnScroll).verticalScrollBar().setValue(9999)
    stage.keep("warnings")
    pairs = tools.open_comparison()
    pairs.select(0, 2)
    pairs.judge(-5)
    stage.keep("pairs", pairs)
    for first, second, step in ((8, 0, 8), (7, 1, 8), (6, 2, 8)):
        pairs.select(first, second)
        pairs.judge(step)
    stage.keep("pairs_clash", pairs)
    pairs.reject()
    window.actions_["compare_sites"].trigger()
    stage.keep("compare")
    places.compare.compare(range(6))
    places.compare.differences.setChecked(True)
    stage.keep("differences")
    _sensitivity(stage)
    _optimiser(stage)
    _long_run(stage)


def _sensitivity(stage: Stage) -> None:
    """Nothing yet, under way, stopped, done; the table of two inputs."""
    panel = stage.window.sensitivity
    stage.window.actions_["workspace_map"].trigger()
    stage.window.show_panel("panel_sensitivity")
    stage.keep("sensitivity_empty")
    panel.run()
    stage.now("sensitivity_begun")
    stage.until(lambda: len(panel._answer.swings) > 24 or not panel.running)
    stage.now("sensitivity_run")
    panel.cancel()
    stage.keep("sensitivity_stopped")
    panel.run()
    stage.keep("sensitivity")
    panel.show_pair.setChecked(True)
    panel.take_widest()
    panel.run()
    stage.keep("sensitivity_pair")
    panel.show_tornado.setChecked(True)


def _optimiser(stage: Stage) -> None:
    window, desk = stage.window, stage.window.workspaces.desk
    window.actions_["optimise"].trigger()
    dialog = window.workspaces.dialog
    stage.pause(1.5)
    stage.keep("task", dialog)
    dialog.run()
    stage.pause(1.4)
    stage.now("run", dialog)
    stage.until(lambda: not desk.running)
    stage.keep("portfolio")
    area = window.workspaces.portfolio._stack.widget(1)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    stage.keep("front")
    outcome = desk.outcome
    desk.choose(outcome.answer.front[-1])
    stage.keep("front_chosen")
    area.verticalScrollBar().setValue(0)
    stage.keep("plan_of_front")
    task = dataclasses.replace(desk.wish.task, min_sites=3, budget_eur=9e9, min_distance_km=1500.0)
    desk.set_wish(dataclasses.replace(desk.wish, task=task))
    window.actions_["optimise"].trigger()
    dialog.run()
    stage.until(lambda: not desk.running)
    stage.keep("clash", dialog)
    dialog.close()
    desk.outcome = outcome  # the clash leaves no plan to show
    desk.choose(outcome.solution)


def _long_run(stage: Stage) -> None:
    """5,000 candidates under many rules: the best plan so far with bound and gap, which can be taken."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
    from portfolio import LIMITS, instance

    from standortkompass.core.decision.portfolio.task import PortfolioTask

    desk, window = stage.window.workspaces.desk, stage.window
    table = instance(5000, correlated=True)
    desk._candidates = lambda *_given: table
    desk.set_wish(dataclasses.replace(desk.wish, task=PortfolioTask(min_sites=1, **LIMITS), alternatives=3))
    window.actions_["optimise"].trigger()
    dialog = window.workspaces.dialog
    stage.pause(1.0)
    dialog.run()
    stage.until(lambda: (desk.first is not None and desk.live is not None) or not desk.running)
    stage.pause(1.5)
    stage.now("run_long", dialog)
    stage.now("run_long_window")
    desk.cancel()
    stage.keep("run_stopped", dialog)
    dialog.close()


if __name__ == "__main__":
    sys.exit(main(("decision",)))
