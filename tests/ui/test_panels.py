"""Weights, assumptions, dossier, palette, messages, help."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from standortkompass.app.assumption_view import shown_unit
from standortkompass.app.messages import Message, Severity, message_of
from standortkompass.core.errors import InputError
from standortkompass.core.model.scenario import Scenario
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
    panel = window.layers.weights
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


def test_undo_in_a_field_takes_back_the_last_step_unless_one_types(qtbot: QtBot, window: MainWindow) -> None:
    session = window.ctx.session
    window.show_panel("panel_assumptions")
    window.assumptions.show_key("finance.wacc")
    field = window.findChild(DecimalField, "field.finance.wacc")
    assert field is not None
    window.activateWindow()
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, "12,5")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert session.undo_stack.canUndo()
    qtbot.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not session.undo_stack.canUndo()
    assert field.value == 8.0


def test_the_dossier_names_strengths_and_shows_the_parts(window: MainWindow) -> None:
    dossier, session = window.dossier, window.ctx.session
    assert session.project is not None
    assert session.selected is not None
    assert dossier.title.text() == session.project.sites[session.selected].name
    assert dossier.headline.text()
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
    assert kinds == {"Standort", "Befehl", "Annahme", "Ort"}


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
