"""Weights, assumptions, dossier, palette, messages, help."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSlider
from pytestqt.qtbot import QtBot

from standortkompass.app.assumption_view import (
    Role,
    Verdict,
    role_of,
    shown_unit,
    value_text,
    verdict_of,
)
from standortkompass.app.formatting import Format
from standortkompass.app.labels import Labels
from standortkompass.app.messages import Message, Severity, message_of
from standortkompass.app.project_view import with_site
from standortkompass.core.errors import InputError
from standortkompass.core.model.scenario import Scenario
from standortkompass.texts import Texts, as_of_text
from standortkompass.ui.help.window import HelpWindow, help_text, help_topics
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.palette.palette import Entry, matching
from standortkompass.ui.theme.theme import Scheme
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.message_bar import MessageBar


def test_weights_always_sum_to_one_and_the_slider_moves_the_score(qtbot: QtBot, window: MainWindow) -> None:
    session = window.ctx.session
    assert session.scenario is not None
    assert session.evaluation is not None
    key = session.scenario.criteria.keys[0]
    slider = window.findChild(QSlider, f"weight.{key}")
    before = session.evaluation.decision.score.tolist()
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    assert sum(session.scenario.criteria.shares) == pytest.approx(1.0)
    assert session.evaluation.decision.score.tolist() != before
    session.undo_stack.undo()
    assert session.evaluation.decision.score.tolist() == before


def test_a_locked_weight_stays(window: MainWindow) -> None:
    session = window.ctx.session
    assert session.scenario is not None
    first, second = (c.key for c in session.scenario.criteria.active[:2])
    at = session.scenario.criteria.keys.index(first)
    panel = window.criteria.weights
    panel.row(first).lock.click()
    assert first in session.scenario.criteria.locked
    share = session.scenario.criteria.shares[at]
    panel.row(second).slider.setValue(500)
    assert session.scenario.criteria.shares[at] == pytest.approx(share)


def test_rates_are_shown_in_percent(scenario: Scenario) -> None:
    spec = scenario.assumptions.catalogue["finance.wacc"]
    shown = shown_unit(spec)
    assert shown.unit == "%/a"
    assert shown.show(0.135) == 13.5
    assert shown.store(7.1) == 0.071
    assert shown.store(None) is None


def test_the_editor_shows_every_group_and_finds_words(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.assumptions
    groups = {spec.group for spec in window.ctx.session.scenario.assumptions.catalogue}  # type: ignore[union-attr]
    assert panel.group.count() == len(groups)
    for i in range(panel.group.count()):
        panel.group.setCurrentIndex(i)
        assert panel.keys, panel.group.itemData(i)
    panel.search.setText("finance.wacc")
    qtbot.waitUntil(lambda: panel.keys == ("finance.wacc",), timeout=2000)


def test_a_refused_value_is_told_and_the_field_goes_back(window: MainWindow) -> None:
    window.assumptions.change("finance.wacc", 9.0)
    assert len(window.messages.texts) == 1
    assert window.ctx.session.undo_stack.count() == 0


def test_a_value_outside_the_usual_range_counts_and_is_told(qtbot: QtBot, window: MainWindow) -> None:
    session, panel = window.ctx.session, window.assumptions
    told: list[Message] = []
    session.message.connect(told.append)
    window.show_panel("panel_assumptions")
    panel.show_key("finance.wacc")
    field = panel.row("finance.wacc").findChild(DecimalField)
    assert field is not None
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, "19")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert session.scenario is not None
    assert session.scenario.assumptions["finance.wacc"] == 0.19
    assert (told[-1].severity, told[-1].topic) == (Severity.WARNING, "assumption.finance.wacc")
    notice = panel.row("finance.wacc").findChild(QLabel, "assumptionNotice")
    assert notice is not None
    assert notice.text().endswith("13,5")
    panel.change("finance.wacc", 0.09)
    assert told[-1].severity is Severity.INFO
    assert notice.text() == ""


def test_a_text_that_is_no_number_is_collected_and_blocks(qtbot: QtBot, window: MainWindow) -> None:
    session, panel = window.ctx.session, window.assumptions
    told: list[Message] = []
    session.message.connect(told.append)
    window.show_panel("panel_assumptions")
    panel.show_key("finance.wacc")
    field = panel.row("finance.wacc").findChild(DecimalField)
    assert field is not None
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, "viel")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert session.undo_stack.count() == 0
    assert (told[-1].severity, told[-1].topic) == (Severity.ERROR, "assumption.finance.wacc")
    field.line.selectAll()
    qtbot.keyClicks(field.line, "9")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert told[-1].severity is Severity.INFO


def test_a_refused_text_that_is_taken_back_is_settled(qtbot: QtBot, window: MainWindow) -> None:
    told: list[Message] = []
    window.ctx.session.message.connect(told.append)
    window.show_panel("panel_assumptions")
    window.assumptions.show_key("finance.wacc")
    field = window.assumptions.row("finance.wacc").findChild(DecimalField)
    assert field is not None
    field.line.setFocus()
    qtbot.keyClicks(field.line, "viel")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert [message.severity for message in told] == [Severity.ERROR, Severity.INFO]


def test_a_warning_goes_when_the_step_is_undone(window: MainWindow) -> None:
    session = window.ctx.session
    told: list[Message] = []
    session.message.connect(told.append)
    window.assumptions.change("finance.wacc", 0.24)
    session.undo_stack.undo()
    assert [message.severity for message in told] == [Severity.WARNING, Severity.INFO]
    assert len({message.topic for message in told}) == 1


def test_a_search_says_that_it_goes_over_all_groups(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.assumptions
    window.show_panel("panel_assumptions")
    qtbot.keyClicks(panel.search, "strom")
    qtbot.waitUntil(lambda: panel.group.isHidden())
    assert str(len(panel.keys)) in panel.scope.text()
    panel.search.clear()
    qtbot.waitUntil(lambda: not panel.group.isHidden())
    assert panel.scope.isHidden()


def test_a_group_goes_back_in_one_step(qtbot: QtBot, window: MainWindow) -> None:
    session, panel = window.ctx.session, window.assumptions
    window.show_panel("panel_assumptions")
    for key, value in (("finance.wacc", 0.1), ("finance.inflation", 0.03), ("capex.ai_premium", 0.09)):
        panel.change(key, value)
    panel.show_key("finance.wacc")
    assert "2" in panel.group.currentText()
    count = session.undo_stack.count()
    qtbot.mouseClick(panel.reset_group, Qt.MouseButton.LeftButton)
    assert session.undo_stack.count() == count + 1
    assert session.scenario is not None
    assert set(session.scenario.assumptions.overrides) == {"capex.ai_premium"}


def test_editing_keeps_rows_focus_and_place(window: MainWindow) -> None:
    panel = window.assumptions
    window.show_panel("panel_assumptions")
    panel.change("finance.wacc", 0.1)
    panel.change("finance.inflation", 0.03)
    panel.changed_chip.setChecked(True)
    assert set(panel.keys) == {"finance.wacc", "finance.inflation"}
    kept = panel.row("finance.wacc")
    panel.change("finance.inflation", 0.02)
    assert panel.keys == ("finance.wacc",)
    assert panel.row("finance.wacc") is kept


def test_roles_are_told_by_word_and_sites_with_own_values_named(window: MainWindow) -> None:
    session, panel = window.ctx.session, window.assumptions
    assert session.project is not None
    site = dataclasses.replace(session.project.sites[0], values={"finance.wacc": 0.1})
    session.change("eigener Wert", with_site(session.project, 0, site))
    panel.show_key("finance.wacc")
    row = panel.row("finance.wacc")
    own = row.findChild(QLabel, "assumptionOwn")
    assert own is not None
    assert site.name in own.text()
    assert row.property("helpTopic") == "assumption:finance.wacc"
    catalogue = session.scenario.assumptions.catalogue  # type: ignore[union-attr]
    wacc, empty = (
        catalogue["finance.wacc"],
        next(spec for spec in catalogue if spec.optional and spec.base is None),
    )
    assert role_of(wacc, 0.08) is Role.DATA
    assert role_of(wacc, 0.09) is Role.ENTERED
    assert role_of(empty, None) is Role.COMPUTED
    assert len({row.role_words(role) for role in Role}) == 3


def test_a_locked_scenario_can_be_unlocked_where_one_edits(qtbot: QtBot, window: MainWindow) -> None:
    session, panel = window.ctx.session, window.assumptions
    window.workspaces.scenarios.switch_lock()
    window.show_panel("panel_assumptions")
    qtbot.waitUntil(lambda: not panel.locked.isHidden())
    panel.change("finance.wacc", 0.1)
    assert session.scenario is not None
    assert not session.scenario.assumptions.overrides
    qtbot.mouseClick(panel.unlock, Qt.MouseButton.LeftButton)
    assert panel.locked.isHidden()
    panel.change("finance.wacc", 0.1)
    assert session.scenario.assumptions.overrides


def test_a_refused_choice_and_a_refused_number_go_back(qtbot: QtBot, window: MainWindow) -> None:
    session, panel = window.ctx.session, window.assumptions
    assert session.scenario is not None
    spec = next(s for s in session.scenario.assumptions.catalogue if s.choices)
    window.workspaces.scenarios.switch_lock()
    window.show_panel("panel_assumptions")
    panel.show_key(spec.key)
    box = panel.row(spec.key).findChild(QComboBox)
    assert box is not None
    before = box.currentText()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    assert box.currentText() == before
    panel.show_key("finance.wacc")
    field = panel.row("finance.wacc").findChild(DecimalField)
    assert field is not None
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, "9")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value == 8.0


def test_years_stand_ungrouped_and_choices_in_words(scenario: Scenario) -> None:
    catalogue = scenario.assumptions.catalogue
    fmt, labels = Format("de"), Labels(Texts("de"))
    year = next(spec for spec in catalogue if spec.unit == "year")
    assert value_text(year, 2030.0, labels, fmt) == "2030"
    choice = next(spec for spec in catalogue if spec.choices)
    assert value_text(choice, choice.choices[0], labels, fmt) != ""
    assert verdict_of(catalogue["finance.wacc"], 0.5) is Verdict.HIGH
    assert verdict_of(catalogue["finance.wacc"], 0.01) is Verdict.LOW
    assert as_of_text("2026-11", "de") == "11.2026"
    assert as_of_text("2026-11", "en") == "2026-11"


def test_undo_in_a_field_takes_back_the_last_step_unless_one_types(qtbot: QtBot, window: MainWindow) -> None:
    session = window.ctx.session
    window.show_panel("panel_assumptions")
    window.assumptions.show_key("finance.wacc")
    field = window.findChild(DecimalField, "field.finance.wacc")
    assert field is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, "12,5")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert session.undo_stack.canUndo()
    qtbot.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not session.undo_stack.canUndo()
    assert field.value == 8.0


def test_the_dossier_names_strengths_and_shows_the_parts(qtbot: QtBot, window: MainWindow) -> None:
    dossier, session = window.dossier, window.ctx.session
    assert session.project is not None
    assert session.selected is not None
    assert dossier.title.text() == session.project.sites[session.selected].name
    assert dossier.headline.text()
    qtbot.waitUntil(lambda: bool(dossier.sources.facts), timeout=5000)  # sections follow one by one
    assert len(dossier.value.bars) == len(session.scenario.criteria.active)  # type: ignore[union-attr]
    assert dossier.power.facts[0].value.endswith("€/MWh")
    assert len(dossier.details.capex.ledger.entries) > 3
    assert any(fact.quality for fact in dossier.climate.facts)
    assert dossier.sources.facts


def test_the_dossier_follows_the_selection(window: MainWindow) -> None:
    session = window.ctx.session
    assert session.project is not None
    for row, site in enumerate(session.project.sites):
        session.select(row)
        assert window.dossier.title.text() == site.name


def test_the_palette_ranks_beginnings_first() -> None:
    entries = [Entry(text, "Standort", "pin", lambda: None) for text in ("Neu-Ulm", "Ulm", "Köln")]
    assert [e.text for e in matching(entries, "ulm")] == ["Ulm", "Neu-Ulm"]
    assert [e.text for e in matching(entries, "stand köl")] == ["Köln"]


def test_the_palette_holds_sites_commands_and_assumptions(window: MainWindow) -> None:
    kinds = {entry.kind for entry in window.deeds.search.entries()}
    assert kinds >= {"Standort", "Befehl", "Annahme", "Ort"}


def test_one_cause_gives_one_message(qtbot: QtBot, window: MainWindow) -> None:
    bar = MessageBar(window.ctx.theme)
    qtbot.addWidget(bar)
    bar.show_message(Message("erste", Severity.ERROR, "a"))
    bar.show_message(Message("zweite", Severity.ERROR, "a"))
    bar.show_message(Message("andere", Severity.WARNING, "b"))
    assert bar.texts == ["andere", "zweite"]
    bar.dismiss("a")
    bar.dismiss("b")
    assert not bar.isVisible()


def test_expected_errors_speak_and_faults_carry_a_report(qapp: object) -> None:
    expected = message_of(InputError("project.file_missing", file="x.gpkg"), "de")
    assert "x.gpkg" in expected.text
    assert expected.details == ""
    try:
        raise RuntimeError("geheim")
    except RuntimeError as error:
        fault = message_of(error, "de")
    assert "RuntimeError" in fault.details
    assert "geheim" not in fault.details


def test_help_has_a_page_for_every_panel(qtbot: QtBot, window: MainWindow) -> None:
    assert {"start", "map", "layers", "sites", "dossier", "assumptions"} <= set(help_topics("de"))
    assert all(len(help_text("de", topic)) > 300 for topic in help_topics("de"))
    help_window = HelpWindow(window.ctx.theme, "de", "dossier", window)
    qtbot.addWidget(help_window)
    assert "Dossier" in help_window.page.toPlainText()


def test_the_look_can_be_switched_in_the_running_window(window: MainWindow) -> None:
    window.actions_["theme_dark"].trigger()
    assert window.ctx.theme.scheme is Scheme.DARK
    assert window.ctx.settings.scheme == "dark"
    dark = window.grab().toImage().pixelColor(5, 300).lightness()
    window.actions_["theme_light"].trigger()
    assert window.grab().toImage().pixelColor(5, 300).lightness() > dark + 100
