"""The decision: exclusions, warnings on criteria, pairs, comparison, optimiser with plan and clash."""

from __future__ import annotations

import dataclasses
import sys

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
    pairs.reject()
    window.actions_["compare_sites"].trigger()
    stage.keep("compare")
    places.compare.compare(range(6))
    places.compare.differences.setChecked(True)
    stage.keep("differences")
    _optimiser(stage)


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
    task = dataclasses.replace(desk.wish.task, min_sites=3, budget_eur=9e9, min_distance_km=1500.0)
    desk.set_wish(dataclasses.replace(desk.wish, task=task))
    window.actions_["optimise"].trigger()
    dialog.run()
    stage.until(lambda: not desk.running)
    stage.keep("clash", dialog)
    dialog.close()


if __name__ == "__main__":
    sys.exit(main(("decision",)))
