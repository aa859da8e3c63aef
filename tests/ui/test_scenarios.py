"""Page of scenarios: list, head, differences, base, ranks."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from standortkompass.app.messages import Message
from standortkompass.app.project_view import with_values
from standortkompass.store.project import Project
from standortkompass.ui.context import UiContext
from standortkompass.ui.scenarios.bump import BumpChart
from standortkompass.ui.scenarios.differences import RESET, DifferenceModel
from standortkompass.ui.scenarios.page import ScenarioPage


@pytest.fixture
def page(qtbot: QtBot, ctx: UiContext, project: Project) -> ScenarioPage:
    """Two scenarios; the second, with a higher rate, is worked on."""
    page = ScenarioPage(ctx)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    ctx.session.adopt(project)
    page.duplicate("Teuer", "Ada")
    assert ctx.session.project is not None
    ctx.session.change("Zins", with_values(ctx.session.project, {"finance.wacc": 0.12}))
    page.desk.run()
    return page


def names(page: ScenarioPage) -> list[str]:
    return [page.list.card(row).name for row in range(page.list.count())]


def cell(page: ScenarioPage, row: int, column: int) -> QPoint:
    table = page.table
    return table.visualRect(table.model_.index(row, column)).center()


def test_the_list_tells_result_author_and_date(page: ScenarioPage) -> None:
    assert names(page) == ["Basis", "Teuer"]
    card = page.list.card(1)
    assert "Ada" in card.about
    assert "€/GPU-h" in card.result
    assert card.stale == ""
    assert page.list.currentRow() == 1


def test_a_click_works_on_a_scenario_and_walking_is_one_step(
    qtbot: QtBot, ctx: UiContext, page: ScenarioPage
) -> None:
    count = ctx.session.undo_stack.count()
    spot = page.list.visualItemRect(page.list.item(0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert ctx.session.scenario is not None
    assert ctx.session.scenario.name == "Basis"
    assert ctx.session.undo_stack.count() == count + 1
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert ctx.session.scenario.name == "Teuer"
    assert ctx.session.undo_stack.count() == count  # back where it began: no step is left


def test_differences_are_listed_and_go_back_by_click_and_key(
    qtbot: QtBot, ctx: UiContext, page: ScenarioPage
) -> None:
    rows = page.table.model_.rows
    assert [row.difference.key for row in rows] == ["finance.wacc"]
    assert "12" in rows[0].here
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell(page, 0, RESET))
    assert page.table.model_.rows == []
    assert page._differences.currentWidget() is page.none
    ctx.session.undo_stack.undo()
    page.table.setFocus()
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert ctx.session.scenario is not None
    assert not ctx.session.scenario.assumptions.overrides


def test_weights_and_exclusions_are_differences_too(qtbot: QtBot, ctx: UiContext, page: ScenarioPage) -> None:
    session = ctx.session
    assert session.project is not None
    assert session.scenario is not None
    changed = dataclasses.replace(
        session.scenario,
        criteria=session.scenario.criteria.with_share("co2", 0.5),
        exclusions=session.scenario.exclusions.with_limit("power_price", 90.0),
    )
    page._edit_about("beides", changed)
    fields = [row.field for row in page.table.model_.rows]
    assert "CO₂ des Stroms" in fields
    assert "Strompreis zu hoch" in fields
    qtbot.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert page.table.model_.rows == []
    assert session.scenario.name == "Teuer"


def test_another_base_can_be_chosen(qtbot: QtBot, ctx: UiContext, page: ScenarioPage) -> None:
    page.base.setFocus()
    qtbot.keyClick(page.base, Qt.Key.Key_End)
    page.base.activated.emit(page.base.currentIndex())
    assert ctx.session.project is not None
    assert ctx.session.project.reference == "Teuer"
    assert page.table.model_.rows == []
    assert page.list.card(1).tag == "Basis"
    ctx.session.undo_stack.undo()
    assert ctx.session.project.reference == ""


def test_name_note_and_lock_are_steps(qtbot: QtBot, ctx: UiContext, page: ScenarioPage) -> None:
    session, about = ctx.session, page.about
    count = session.undo_stack.count()
    about.name.selectAll()
    qtbot.keyClicks(about.name, "Hoher Zins")
    qtbot.keyClick(about.name, Qt.Key.Key_Return)
    qtbot.keyClicks(about.note, "wie besprochen")
    qtbot.keyClick(about.note, Qt.Key.Key_Return)
    assert session.scenario is not None
    assert (session.scenario.name, session.scenario.note) == ("Hoher Zins", "wie besprochen")
    assert "wie besprochen" in page.list.card(1).about
    qtbot.mouseClick(about.lock, Qt.MouseButton.LeftButton)
    assert session.scenario.locked
    assert session.undo_stack.count() == count + 3
    assert about.name.isReadOnly()


def test_a_locked_scenario_keeps_its_values_and_says_how_to_unlock(
    ctx: UiContext, page: ScenarioPage
) -> None:
    session, told = ctx.session, list[Message]()
    session.message.connect(told.append)
    page.switch_lock()
    assert page.list.card(1).locked
    page.reset_row(0)
    assert [row.difference.key for row in page.table.model_.rows] == ["finance.wacc"]
    assert "gesperrt" in told[-1].text
    page.delete()
    assert names(page) == ["Basis", "Teuer"]


def test_deleting_says_how_it_comes_back(qtbot: QtBot, ctx: UiContext, page: ScenarioPage) -> None:
    told: list[Message] = []
    ctx.session.message.connect(told.append)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert names(page) == ["Basis"]
    assert "Rückgängig" in told[-1].text
    page.delete()  # the last one stays
    assert names(page) == ["Basis"]
    ctx.session.undo_stack.undo()
    assert names(page) == ["Basis", "Teuer"]


def test_scenarios_can_be_reordered_by_key(qtbot: QtBot, ctx: UiContext, page: ScenarioPage) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(page) == ["Teuer", "Basis"]
    assert page.list.currentRow() == 0
    assert ctx.session.scenario is not None
    assert ctx.session.scenario.name == "Teuer"


def test_the_rank_chart_names_every_line_and_chooses_sites(
    qtbot: QtBot, ctx: UiContext, page: ScenarioPage
) -> None:
    chart = page.ranks.chart
    assert [column.name for column in chart.columns] == ["Basis", "Teuer"]
    assert len(chart.lines) == 6
    line = next(item for item in chart.lines if not item.chosen)
    assert line.ranks[0] is not None
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.spot(0, line.ranks[0]).toPoint())
    assert ctx.session.selected == line.row
    assert line.name in chart.accessibleDescription()
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert ctx.session.selected is not None
    page.grab()  # draws without a warning


def test_the_same_ranks_stand_in_the_table(qtbot: QtBot, ctx: UiContext, page: ScenarioPage) -> None:
    qtbot.mouseClick(page.ranks.as_table, Qt.MouseButton.LeftButton)
    table = page.ranks.table
    assert table.isVisible()
    for at, line in enumerate(page.ranks.chart.lines):
        assert table.item(at, 0).text() == line.name
        assert [table.item(at, c + 1).text() for c in range(2)] == [
            "ausgeschlossen" if rank == 0 else str(rank) for rank in line.ranks
        ]


def test_stale_ranks_are_marked_and_worked_out_again(
    qtbot: QtBot, ctx: UiContext, page: ScenarioPage
) -> None:
    session = ctx.session
    assert session.project is not None
    page.desk.watch(False)
    session.change("weniger", dataclasses.replace(session.project, sites=session.project.sites[:4]))
    assert page.list.card(0).stale == "veraltet"
    assert page.ranks.chart.columns[0].stale
    assert page.ranks.run.isVisible()
    qtbot.mouseClick(page.ranks.run, Qt.MouseButton.LeftButton)
    assert page.list.card(0).stale == ""
    assert not page.ranks.run.isVisible()


def test_without_a_project_the_page_is_empty(ctx: UiContext, page: ScenarioPage) -> None:
    ctx.session.undo_stack.setClean()
    ctx.session.close_project()
    assert page.list.count() == 0
    assert not page.isEnabled()
    assert page.ranks.chart.lines == () or not page.ranks.chart.isVisible()


def test_the_table_of_differences_keeps_the_contract(page: ScenarioPage, qtmodeltester: ModelTester) -> None:
    assert isinstance(page.table.model_, DifferenceModel)
    qtmodeltester.check(page.table.model_)


def test_everything_is_named_for_screen_readers(page: ScenarioPage) -> None:
    widgets: list[QWidget] = [
        page.list,
        page.table,
        page.base,
        page.about.name,
        page.about.note,
        page.ranks.most,
    ]
    assert all(widget.accessibleName() for widget in widgets)
    assert isinstance(page.ranks.chart, BumpChart)
    assert page.ranks.chart.accessibleName()


def test_the_page_survives_a_new_look_and_its_own_end(
    qtbot: QtBot, ctx: UiContext, page: ScenarioPage
) -> None:
    other = ScenarioPage(ctx)  # as after a change of language: a second page on the same desk
    assert other.desk is page.desk
    other.deleteLater()
    QApplication.sendPostedEvents(other, QEvent.Type.DeferredDelete)
    ctx.theme.changed.emit()
    page.desk.changed.emit()
    assert names(page) == ["Basis", "Teuer"]
