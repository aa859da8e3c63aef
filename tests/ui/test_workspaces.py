"""Workspaces: panels and centre of each, and the way back."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.workspaces import Workspace


def shown(window: MainWindow) -> set[str]:
    return {name for name, dock in window.docks.items() if not dock.isHidden()}


def test_each_workspace_brings_its_panels_and_the_map_comes_back(window: MainWindow) -> None:
    before = shown(window)
    window.actions_["workspace_portfolio"].trigger()
    assert shown(window) == {"panel_portfolio"}
    assert window.map.isVisible()
    window.actions_["workspace_compare"].trigger()
    assert shown(window) == set()
    assert window.workspaces.compare.isVisible()
    window.actions_["workspace_map"].trigger()
    assert shown(window) == before
    assert window.map.isVisible()


def test_a_workspace_remembers_what_was_opened_in_it(window: MainWindow) -> None:
    window.actions_["workspace_portfolio"].trigger()
    window.show_panel("panel_dossier")
    window.actions_["workspace_map"].trigger()
    window.actions_["workspace_portfolio"].trigger()
    assert {"panel_portfolio", "panel_dossier"} <= shown(window)


def test_the_buttons_show_where_one_is(window: MainWindow) -> None:
    for name in Workspace:
        window.actions_[f"workspace_{name}"].trigger()
        checked = [n for n in Workspace if window.actions_[f"workspace_{n}"].isChecked()]
        assert checked == [name]
        window.actions_[f"workspace_{name}"].trigger()  # a second click changes nothing
        assert window.actions_[f"workspace_{name}"].isChecked()


def test_the_layout_kept_is_that_of_the_map(window: MainWindow) -> None:
    window.actions_["workspace_compare"].trigger()
    window.keep_layout()
    assert window.workspaces.current is Workspace.MAP
    assert "panel_dossier" in shown(window)


def test_without_a_project_there_is_only_the_start_page(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["workspace_compare"].trigger()
    window.ctx.session.undo_stack.setClean()
    window.ctx.session.close_project()
    assert window.workspaces.current is Workspace.MAP
    assert window.start.isVisible()
    assert not window.actions_["workspace_compare"].isEnabled()


def test_the_plan_on_the_map_can_be_hidden(window: MainWindow) -> None:
    places = window.workspaces
    assert places.layer.isVisible()
    places.portfolio.on_map.setChecked(False)
    assert not places.layer.isVisible()
