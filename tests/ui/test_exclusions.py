"""Exclusions: switch, limit, missing data, countries, counts, undo."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from standortkompass.core.decision.exclusions import Comparison, Unknown
from standortkompass.core.decision.stage import count_reasons
from standortkompass.store.project import Area
from standortkompass.ui.exclusions.panel import ExclusionPanel
from standortkompass.ui.main_window import MainWindow


@pytest.fixture
def panel(qtbot: QtBot, window: MainWindow) -> ExclusionPanel:
    window.show_panel("panel_exclusions")
    panel = window.workspaces.exclusions
    qtbot.waitUntil(lambda: not panel.visibleRegion().isEmpty())
    return panel


def middle_price(window: MainWindow) -> float:
    """A limit between the third and the fourth price of the six sites."""
    evaluation = window.ctx.session.evaluation
    assert evaluation is not None
    prices = sorted(evaluation.column("power.delivered_eur_per_mwh").tolist())
    return round((prices[2] + prices[3]) / 2.0, 1)


def test_switching_on_excludes_and_says_how_many(
    qtbot: QtBot, window: MainWindow, panel: ExclusionPanel
) -> None:
    session = window.ctx.session
    limit = middle_price(window)
    panel.set_limit("power_price", limit)
    assert "würde 3 Standorte ausschließen" in panel.row("power_price").words.text()
    box = window.findChild(QCheckBox, "exclusion.power_price")
    assert box is not None
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert session.evaluation is not None
    counts = count_reasons(session.evaluation.decision.reasons, session.evaluation.decision.reason_bits)
    assert counts["power_price"] == 3
    assert "schließt 3 Standorte aus" in panel.row("power_price").words.text()
    assert panel.total.text() == "3 von 6 Standorten ausgeschlossen"
    session.undo_stack.undo()
    assert not session.evaluation.decision.excluded.any()
    assert not box.isChecked()
    assert panel.total.text() == "Kein Standort ist ausgeschlossen"


def test_a_limit_is_typed_in_the_shown_unit(qtbot: QtBot, window: MainWindow, panel: ExclusionPanel) -> None:
    session = window.ctx.session
    panel.switch("npv", True)
    field = panel.row("npv").field
    assert field is not None
    line = field.findChild(QLineEdit, "decimalText")
    assert line is not None
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "-85,5")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert session.scenario is not None
    assert session.scenario.exclusions["npv"].limit == pytest.approx(-85.5e6)
    session.undo_stack.undo()
    assert session.scenario.exclusions["npv"].limit == 0.0
    assert field.value == 0.0


def test_missing_data_can_be_kept_or_excluded(window: MainWindow, panel: ExclusionPanel) -> None:
    session = window.ctx.session
    panel.switch("land", True)  # nobody has given a size of the land
    assert session.evaluation is not None
    assert not session.evaluation.decision.excluded.any()
    assert "6 ohne Daten" in panel.row("land").words.text()
    panel.set_missing("land", Unknown.EXCLUDE)
    assert session.evaluation.decision.excluded.all()
    assert "schließt 6 Standorte aus" in panel.row("land").words.text()
    session.undo_stack.undo()
    assert not session.evaluation.decision.excluded.any()


def test_countries_are_picked_from_a_list(window: MainWindow, panel: ExclusionPanel) -> None:
    session = window.ctx.session
    assert session.evaluation is not None
    assert session.world is not None
    code = session.world.layers.regions.countries[int(session.evaluation.places.country[0])]
    dialog = panel.pick_countries("countries")
    assert dialog is not None
    dialog.tick(code)
    assert dialog.chosen == (code,)
    dialog.accept()
    panel.switch("countries", True)
    here = session.evaluation.places.country == session.evaluation.places.country[0]
    assert (session.evaluation.decision.excluded == here).all()
    panel.set_comparison("countries", Comparison.ALLOWED)
    assert (session.evaluation.decision.excluded == ~here).all()
    name = panel.country_names((code,))[0]
    assert panel.row("countries").countries.text().startswith(name)


def test_the_search_of_the_list_hides_what_does_not_fit(window: MainWindow, panel: ExclusionPanel) -> None:
    dialog = panel.pick_countries("countries")
    assert dialog is not None
    dialog.search.setText("schwed")
    shown = [
        dialog.list.item(i).text() for i in range(dialog.list.count()) if not dialog.list.item(i).isHidden()
    ]
    assert [text.split()[0] for text in shown] == ["Schweden"]
    dialog.reject()


def test_the_share_of_the_map_follows_the_limit_at_once(window: MainWindow, panel: ExclusionPanel) -> None:
    session = window.ctx.session
    session.run_grid()
    assert session.grid is not None
    assert session.scenario is not None
    prices = session.grid.columns["power.delivered_eur_per_mwh"]
    share = float((prices > 100.0).mean())
    panel.set_limit("power_price", 100.0)  # the map is not computed anew for this
    text = panel.row("power_price").words.text()
    assert f"{window.ctx.format.percent(share)} der Fläche" in text
    assert session.grid.scenario != session.scenario


def test_rows_name_themselves_for_screen_readers(window: MainWindow, panel: ExclusionPanel) -> None:
    for box in panel.findChildren(QCheckBox):
        assert box.accessibleName()
    field = panel.row("power_price").field
    assert field is not None
    assert "höchstens" in field.line.accessibleName()


RHINE = "POLYGON((3000000 1500000,6000000 1500000,6000000 3200000,3000000 3200000,3000000 1500000))"


def test_a_limit_on_any_quantity_can_be_added_and_removed(
    qtbot: QtBot, window: MainWindow, panel: ExclusionPanel
) -> None:
    session = window.ctx.session
    entry = panel.add.findData("limit:finance.capex_eur")
    assert entry > 0
    panel.add.setCurrentIndex(entry)
    panel.add.activated.emit(entry)
    assert session.scenario is not None
    added = session.scenario.exclusions["own.finance.capex_eur"]
    assert added.active
    assert added.comparison is Comparison.AT_MOST
    assert session.evaluation is not None
    capex = session.evaluation.column("finance.capex_eur")
    assert capex.min() < added.limit < capex.max()  # the middle of the sites
    assert panel.add.findData("limit:finance.capex_eur") == -1
    panel.set_comparison("own.finance.capex_eur", Comparison.AT_LEAST)
    panel.remove("own.finance.capex_eur")
    assert "own.finance.capex_eur" not in session.scenario.exclusions.keys
    session.undo_stack.undo()
    assert session.scenario.exclusions["own.finance.capex_eur"].comparison is Comparison.AT_LEAST


def test_a_drawn_area_can_be_excluded_with_a_margin(
    qtbot: QtBot, window: MainWindow, panel: ExclusionPanel
) -> None:
    session = window.ctx.session
    assert session.project is not None
    areas = (Area(name="Süden", wkt_3035=RHINE),)
    session.change("Gebiet", dataclasses.replace(session.project, areas=areas))
    assert panel.add.itemText(1).endswith("Süden")
    panel.add_exclusion("area:Süden")
    assert session.scenario is not None
    key = session.scenario.exclusions.keys[-1]
    margin = panel.row(key).margin
    assert margin is not None
    margin.line.setFocus()
    margin.line.selectAll()
    qtbot.keyClicks(margin.line, "12,5")
    qtbot.keyClick(margin.line, Qt.Key.Key_Return)
    assert session.scenario.exclusions[key].buffer_m == 12_500.0
    out = panel.row(key).words.text()
    panel.set_comparison(key, Comparison.ALLOWED)
    assert panel.row(key).words.text() != out
    assert panel.add.findData("area:Süden") == -1


def test_a_single_rule_can_be_chosen(window: MainWindow, panel: ExclusionPanel) -> None:
    session = window.ctx.session
    panel.switch("rules", True)
    box = panel.row("rules").side
    assert box.count() == 1 + len(panel.rules) > 5
    assert box.itemText(0) == "jede Regel, die Gesetz ist"
    panel.set_rule("rules", panel.rules[0])
    assert session.scenario is not None
    assert session.scenario.exclusions["rules"].rule == panel.rules[0]
    assert box.currentData() == panel.rules[0]


def test_countries_facts_bear_the_name_of_their_criterion(panel: ExclusionPanel) -> None:
    assert panel.quantity_name("country.drought_risk_category") == "Dürregefahr"
    assert panel.quantity_name("connection.cost_eur") == "Kosten des Netzanschlusses"
