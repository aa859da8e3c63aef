"""The table: model contract, order, filter, copy."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from standortkompass.app.project_view import with_scenario
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind
from standortkompass.store.project import Project
from standortkompass.ui.context import UiContext
from standortkompass.ui.table.model import COLUMNS, Role, SiteModel
from standortkompass.ui.table.panel import SitePanel

SCORE = next(i for i, c in enumerate(COLUMNS) if c.key == "decision.score")


@pytest.fixture
def panel(qtbot: QtBot, ctx: UiContext, project: Project) -> SitePanel:
    panel = SitePanel(ctx)
    qtbot.addWidget(panel)
    ctx.session.adopt(project)
    panel.show()
    return panel


def without(project: Project, country: str) -> Project:
    scenario = project.scenarios[0]
    rule = Exclusion(
        key="test_countries", kind=ExclusionKind.COUNTRIES, comparison=Comparison.FORBIDDEN,
        countries=(country,), active=True, label="Testländer",
    )  # fmt: skip
    return with_scenario(
        project, dataclasses.replace(scenario, exclusions=scenario.exclusions.with_exclusion(rule))
    )


def test_models_keep_the_contract(ctx: UiContext, project: Project, qtmodeltester: ModelTester) -> None:
    model = SiteModel(ctx)
    qtmodeltester.check(model)
    ctx.session.adopt(project)
    model.show_results(project.sites, ctx.session.evaluation)
    qtmodeltester.check(model)
    panel = SitePanel(ctx)
    qtmodeltester.check(panel.proxy)
    panel.deleteLater()


def test_it_starts_in_the_order_of_rank(panel: SitePanel) -> None:
    ranks = [panel.proxy.index(i, 0).data(Role.VALUE) for i in range(panel.proxy.rowCount())]
    assert ranks == sorted(ranks)
    assert len(ranks) == 6


def test_numbers_are_right_aligned_and_units_stand_in_the_head(panel: SitePanel) -> None:
    index = panel.model.index(0, SCORE)
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    head = panel.model.headerData(SCORE + 1, Qt.Orientation.Horizontal)
    assert head.endswith("€/GPU-h")


def test_excluded_rows_stay_visible_until_hidden_and_say_why(
    panel: SitePanel, ctx: UiContext, project: Project
) -> None:
    assert ctx.session.world is not None
    assert ctx.session.evaluation is not None
    regions = ctx.session.world.layers.regions
    country = regions.countries[int(ctx.session.evaluation.places.country[0])]
    ctx.session.change("Ausschluss", without(project, country))
    count = panel.model.excluded_count
    assert count >= 1
    assert panel.proxy.rowCount() == 6
    assert panel.chip.isVisible()
    assert str(count) in panel.chip.text()
    assert panel.model.reasons(0)
    panel.chip.setChecked(True)
    assert panel.proxy.rowCount() == 6 - count


def test_the_filter_finds_names_and_says_when_nothing_fits(
    qtbot: QtBot, panel: SitePanel, project: Project
) -> None:
    qtbot.keyClicks(panel.filter, project.sites[2].name[:5])
    assert 2 in panel.site_order()
    panel.filter.setText("gibt es nicht")
    assert panel.proxy.rowCount() == 0
    panel.filter.clear()
    assert panel.proxy.rowCount() == 6


def test_copied_rows_paste_into_a_german_spreadsheet(panel: SitePanel) -> None:
    panel.copy_all()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 7
    head, first = lines[0].split("\t"), lines[1].split("\t")
    assert head[0] == "Rang"
    assert head[SCORE] == "Wert [Punkte]"
    assert first[0] == "1"
    assert "," in first[SCORE]
    assert "." not in first[SCORE]
    float(first[SCORE].replace(",", "."))


def test_a_click_on_a_row_chooses_the_site(qtbot: QtBot, panel: SitePanel, ctx: UiContext) -> None:
    index = panel.proxy.index(3, 1)
    qtbot.mouseClick(
        panel.view.viewport(), Qt.MouseButton.LeftButton, pos=panel.view.visualRect(index).center()
    )
    assert ctx.session.selected == index.data(Role.ROW)


def test_what_is_not_known_sorts_last_both_ways(panel: SitePanel) -> None:
    column = next(i for i, c in enumerate(COLUMNS) if c.key == "quality.share_measured")
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        panel.view.sortByColumn(column, order)
        values = [panel.proxy.index(i, column).data(Role.VALUE) for i in range(6)]
        known = [v for v in values if v == v]
        assert values[: len(known)] == known
