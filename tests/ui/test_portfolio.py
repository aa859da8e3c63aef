"""The optimiser in the window: form, sentence, check, run, clash, plan, scenario, cancel."""

from __future__ import annotations

import dataclasses
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from standortkompass.app.jobs import JobRunner
from standortkompass.app.portfolio import PortfolioDesk, Wish
from standortkompass.app.project_view import with_scenario
from standortkompass.core.decision.portfolio.program import Verdict
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.store.project import Project
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.portfolio.dialog import OptimiserDialog
from standortkompass.ui.portfolio.panel import PortfolioPanel

TASK = PortfolioTask(goal=Goal.LCOC, min_sites=2, max_sites=3)


@pytest.fixture
def desk(window: MainWindow) -> PortfolioDesk:
    return window.workspaces.desk


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> OptimiserDialog:
    window.actions_["optimise"].trigger()
    dialog = window.workspaces.dialog
    assert dialog is not None
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def panel(window: MainWindow, desk: PortfolioDesk) -> PortfolioPanel:
    """The panel with the answer to a small task."""
    desk.set_wish(Wish(task=TASK, alternatives=2, axes=(Goal.NPV, Goal.CO2)))
    desk.run()
    return window.workspaces.portfolio


def type_into(qtbot: QtBot, dialog: OptimiserDialog, name: str, text: str) -> None:
    field = dialog.form.fields[name].findChild(QLineEdit, "decimalText")
    assert field is not None
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_the_sentence_follows_the_fields(qtbot: QtBot, desk: PortfolioDesk, dialog: OptimiserDialog) -> None:
    type_into(qtbot, dialog, "max_sites", "3")
    type_into(qtbot, dialog, "budget_eur", "25.000,5")
    type_into(qtbot, dialog, "max_co2_t_per_a", "900")
    task = desk.wish.task
    assert (task.max_sites, task.budget_eur, task.max_co2_t_per_a) == (3, 25_000.5e6, 900_000.0)
    words = dialog.sentence.text()
    assert words.startswith("Gesucht: größter Kapitalwert – 2 bis 3 Standorte, Budget höchstens 25.00")
    assert "höchstens 900 kt CO₂ im Jahr" in words


def test_emptying_a_field_lifts_the_limit(qtbot: QtBot, desk: PortfolioDesk, dialog: OptimiserDialog) -> None:
    assert desk.wish.task.max_per_country == 1
    type_into(qtbot, dialog, "max_per_country", " ")
    assert desk.wish.task.max_per_country is None


def test_a_weighted_goal_names_its_weights(dialog: OptimiserDialog, desk: PortfolioDesk) -> None:
    dialog.form.goal.setCurrentIndex(dialog.form.goal.findData(Goal.WEIGHTED))
    assert dict(desk.wish.task.weights) == {"npv_eur": 1.0, "co2_t_per_a": -100.0}
    assert "abzüglich 100 € je Tonne CO₂" in dialog.sentence.text()
    assert dialog.form.prices.isVisibleTo(dialog)


def test_sizes_that_cannot_be_read_block_the_run(dialog: OptimiserDialog, desk: PortfolioDesk) -> None:
    dialog.form.sizes.setText("100; groß")
    dialog.form.sizes.editingFinished.emit()
    assert dialog.form.sizes_hint.isVisibleTo(dialog)
    assert not dialog.start.isEnabled()
    dialog.form.sizes.setText("100; 200,5")
    dialog.form.sizes.editingFinished.emit()
    assert desk.wish.sizes_mw == (100.0, 200.5)
    assert dialog.start.isEnabled()


def test_the_check_tells_whether_there_is_a_plan(dialog: OptimiserDialog, desk: PortfolioDesk) -> None:
    desk.check()
    assert desk.verdict is Verdict.OPTIMAL
    assert "Machbar" in dialog.verdict.text()
    desk.set_wish(dataclasses.replace(desk.wish, task=dataclasses.replace(desk.wish.task, budget_eur=1e9)))
    desk.check()
    assert desk.verdict is Verdict.INFEASIBLE
    assert "Nicht machbar" in dialog.verdict.text()


def test_sites_are_required_and_forbidden_by_name(
    window: MainWindow, dialog: OptimiserDialog, desk: PortfolioDesk
) -> None:
    assert window.ctx.session.project is not None
    first, second = (site.name for site in window.ctx.session.project.sites[:2])
    for which, name in (("required", first), ("forbidden", second)):
        pick = dialog.form.pick(which)
        assert pick is not None
        pick.tick(name)
        pick.accept()
    assert desk.wish.task.required == (first,)
    assert desk.wish.task.forbidden == (second,)
    assert f"„{first}“ dabei" in dialog.sentence.text()


def test_a_plan_is_shown_in_panel_and_map(
    window: MainWindow, desk: PortfolioDesk, panel: PortfolioPanel
) -> None:
    assert desk.outcome is not None
    solution = desk.outcome.solution
    assert solution.status is Verdict.OPTIMAL
    assert solution.plan is not None
    assert panel.isVisible()
    assert panel.status.text() == "Bewiesen bester Plan"
    names = [panel.plan.grid.cells[i][0].text for i in range(panel.plan.grid.rowCount())]
    assert tuple(names) == solution.plan.sites
    assert len(window.workspaces.layer.marks) == len(names)
    assert window.workspaces.layer.marks[0].text.endswith("MW")
    assert not desk.stale
    window.grab()  # the layer draws


def test_the_plan_is_the_cheapest_of_all_pairs(
    window: MainWindow, desk: PortfolioDesk, panel: PortfolioPanel
) -> None:
    assert desk.outcome is not None
    assert desk.outcome.solution.plan is not None
    table = desk.outcome.question.candidates
    n = len(table)
    best = min(
        (table.cost_pv_eur[i] + table.cost_pv_eur[j]) / (table.gpu_h_pv[i] + table.gpu_h_pv[j])
        for i in range(n)
        for j in range(i + 1, n)
    )
    assert desk.outcome.solution.plan.lcoc_eur_per_gpu_h == pytest.approx(best, rel=1e-3)


def test_alternatives_stand_side_by_side_and_can_be_chosen(
    desk: PortfolioDesk, panel: PortfolioPanel
) -> None:
    assert desk.outcome is not None
    plans = desk.outcome.plans()
    assert len(plans) > 1
    assert panel.alternatives.grid.columnCount() == len(plans) + 1
    panel.alternatives.horizontalHeader().sectionClicked.emit(2)
    assert desk.shown is plans[1]
    assert panel.status.text() == "Alternative 1"
    assert "auf der Karte" in panel.alternatives.grid.heads[2].text


def test_points_of_the_front_are_plans(qtbot: QtBot, desk: PortfolioDesk, panel: PortfolioPanel) -> None:
    assert desk.outcome is not None
    front = desk.outcome.answer.front
    assert len(front) == len(panel.chart.points) >= 2
    spot = panel.chart.spot_of(len(front) - 1).toPoint()
    qtbot.mouseClick(panel.chart, Qt.MouseButton.LeftButton, pos=spot)
    assert desk.shown is front[-1]
    now = [point.current for point in panel.chart.points].index(True)
    order = sorted(range(len(front)), key=lambda i: panel.chart.points[i].x)
    qtbot.keyClick(panel.chart, Qt.Key.Key_Right)
    wanted = order[min(order.index(now) + 1, len(order) - 1)]
    assert panel.chart.points[wanted].current
    assert panel.chart.accessibleDescription().count("Kapitalwert") == len(front)


def test_what_holds_the_plan_back_is_named(qtbot: QtBot, window: MainWindow, desk: PortfolioDesk) -> None:
    task = PortfolioTask(goal=Goal.NPV, min_sites=2, max_sites=3)
    desk.set_wish(Wish(task=task, alternatives=0, axes=None))
    desk.run()
    assert desk.outcome is not None
    binding = desk.outcome.answer.binding

    def words() -> list[str]:
        found = window.workspaces.portfolio.findChildren(QLabel, "bindingLimit")
        return [item.text() for item in found if item.isVisible()]

    qtbot.waitUntil(lambda: len(words()) == len(binding), timeout=2000)
    if binding:  # all sites lose money in the demo: one site less would be better
        assert words()[0] == "Mindestens 2 Standorte"


def test_what_a_site_costs_is_said_in_words(desk: PortfolioDesk, panel: PortfolioPanel) -> None:
    assert desk.outcome is not None
    plan = desk.outcome.solution.plan
    assert plan is not None
    panel.force.site.setCurrentIndex(panel.force.site.findData(plan.sites[0]))
    panel.force.force.click()
    assert panel.force.words.text().startswith(f"Ohne {plan.sites[0]} verliert der Plan")


def test_a_clash_is_told_and_can_be_loosened(dialog: OptimiserDialog, desk: PortfolioDesk) -> None:
    task = dataclasses.replace(desk.wish.task, min_sites=3, max_sites=None, budget_eur=9e9)
    desk.set_wish(dataclasses.replace(desk.wish, task=task, alternatives=0, axes=None))
    desk.run()
    assert desk.outcome is not None
    assert desk.outcome.solution.status is Verdict.INFEASIBLE
    limits = {item.text() for item in dialog.conflict.findChildren(QLabel, "conflictLimit")}
    assert limits == {"•  Mindestens 3 Standorte", "•  Budget höchstens 9.000 Mio. €"}
    loosen = dialog.conflict.findChild(QPushButton, "relax.budget")
    assert loosen is not None
    loosen.click()
    assert desk.outcome.solution.plan is not None
    assert desk.outcome.solution.plan.capex_eur <= desk.outcome.wish.task.budget_eur  # type: ignore[operator]
    assert len(desk.outcome.solution.plan.sites) == 3
    assert not dialog.isVisible()


def test_a_plan_becomes_a_scenario_in_one_step(
    window: MainWindow, desk: PortfolioDesk, panel: PortfolioPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.ctx.session
    monkeypatch.setattr(dialogs, "ask_name", lambda *_args: "Vorstand")
    before = session.project
    panel.keep.click()
    assert session.project is not None
    assert desk.shown is not None
    assert desk.shown.plan is not None
    assert session.scenario is not None
    assert session.scenario.name == "Vorstand"
    assert "Gesucht" in session.scenario.note
    listed = {site.name for site in session.project.sites if site.status == "shortlisted"}
    assert listed == set(desk.shown.plan.sites)
    session.undo_stack.undo()
    assert session.project == before


def test_a_plan_of_a_locked_scenario_can_be_worked_on(window: MainWindow, desk: PortfolioDesk) -> None:
    session = window.ctx.session
    assert session.project is not None
    assert session.scenario is not None
    locked = dataclasses.replace(session.scenario, locked=True)
    session.change("lock", with_scenario(session.project, locked))
    desk.set_wish(Wish(task=TASK, alternatives=0, axes=None))
    desk.run()
    desk.keep_as_scenario(locked.name, "")
    assert [(scenario.name, scenario.locked) for scenario in session.project.scenarios] == [
        (locked.name, True),
        (f"{locked.name} (2)", False),
    ]


def test_sizes_of_a_plan_go_with_it(window: MainWindow, desk: PortfolioDesk) -> None:
    session = window.ctx.session
    desk.set_wish(Wish(task=TASK, sizes_mw=(100.0, 300.0), alternatives=0, axes=None))
    desk.run()
    assert desk.outcome is not None
    plan = desk.outcome.solution.plan
    assert plan is not None
    desk.keep_as_scenario("Größen", "")
    assert session.evaluation is not None
    assert session.project is not None
    size = dict(zip(plan.sites, plan.it_mw, strict=True))
    got = dict(
        zip(session.evaluation.places.names, session.evaluation.column("load.it_mw").tolist(), strict=True)
    )
    for name, mw in size.items():
        assert got[name] == pytest.approx(mw)


def test_a_change_of_assumptions_marks_the_plan(
    window: MainWindow, desk: PortfolioDesk, panel: PortfolioPanel
) -> None:
    window.assumptions.change("finance.wacc", 0.1)
    assert desk.stale
    assert panel.stale.isVisibleTo(panel)
    assert "Veraltet" in panel.stale.text()
    window.ctx.session.undo_stack.undo()
    assert not desk.stale


def test_closing_the_project_clears_the_plan(
    window: MainWindow, desk: PortfolioDesk, panel: PortfolioPanel
) -> None:
    window.ctx.session.undo_stack.setClean()
    window.ctx.session.close_project()
    assert desk.outcome is None
    assert window.workspaces.layer.marks == ()


def test_fields_and_buttons_have_names(dialog: OptimiserDialog) -> None:
    for line in dialog.form.findChildren(QLineEdit, "decimalText"):
        assert line.accessibleName()
    for item in dialog.findChildren(QPushButton):
        assert item.text() or item.accessibleName()


# ── real threads and a real solver process ────────────────────────────────────────────────────────


@pytest.fixture
def threaded(qtbot: QtBot, ctx: UiContext, project: Project) -> PortfolioDesk:
    """A desk whose jobs run in threads."""
    session = ctx.session
    session.adopt(project)
    session.runner = JobRunner(session)
    return PortfolioDesk(session)


def test_a_cancel_ends_within_a_second(qtbot: QtBot, threaded: PortfolioDesk, ctx: UiContext) -> None:
    try:
        threaded.run()
        assert threaded.running
        qtbot.waitUntil(lambda: threaded.fraction > 0.15, timeout=20_000)
        started = time.perf_counter()
        threaded.cancel()
        assert not threaded.running
        qtbot.waitUntil(lambda: not ctx.session.runner.running, timeout=5_000)
        assert time.perf_counter() - started < 2.0  # a second, with room for a busy machine
        assert threaded.outcome is None
    finally:
        ctx.session.runner.shut_down()


def test_the_best_plan_so_far_can_be_taken(qtbot: QtBot, threaded: PortfolioDesk, ctx: UiContext) -> None:
    try:
        threaded.set_wish(Wish(task=TASK, alternatives=9, axes=(Goal.NPV, Goal.CO2)))
        threaded.run()
        qtbot.waitUntil(lambda: threaded.first is not None or threaded.outcome is not None, timeout=30_000)
        if threaded.outcome is None:
            threaded.take_best()
        assert threaded.outcome is not None
        assert threaded.outcome.solution.plan is not None
        assert not threaded.running
        qtbot.waitUntil(lambda: not ctx.session.runner.running, timeout=5_000)
    finally:
        ctx.session.runner.shut_down()
