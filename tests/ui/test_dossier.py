"""The dossier: where figures come from, own values, weather, notes, files, time, states, sections."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from standortkompass.app import exporting
from standortkompass.app.figures import line_of
from standortkompass.app.model_figures import ModelFigures
from standortkompass.app.origin import Explainer
from standortkompass.app.origin_rules import LINES, OWN_FIELDS, RULES
from standortkompass.app.project_view import with_scenario, with_values
from standortkompass.app.schedule_view import timeline
from standortkompass.app.session import Session
from standortkompass.app.site_values import (
    model_value,
    own_field,
    per_site_assumptions,
    with_own_value,
    without_own_value,
)
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind
from standortkompass.core.errors import InputError
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.site import SITE_FIELDS
from standortkompass.store.project import Project
from standortkompass.texts import Texts
from standortkompass.ui import dialogs
from standortkompass.ui.charts.ledger import Ledger
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier import quantities
from standortkompass.ui.dossier.panel import DossierPanel
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.widgets.facts import FactList


@pytest.fixture
def session(session: Session, project: Project) -> Session:
    session.adopt(project)
    return session


@pytest.fixture
def panel(qtbot: QtBot, ctx: UiContext, session: Session) -> DossierPanel:
    result = DossierPanel(ctx)
    qtbot.addWidget(result)
    result.resize(420, 900)
    result.show()
    filled(qtbot, result)
    return result


def filled(qtbot: QtBot, panel: DossierPanel) -> None:
    """Wait until all open sections show the present site."""
    qtbot.waitUntil(lambda: not any(s.stale and s.is_open for s in panel.content.sections), timeout=10_000)


def explainer_of(ctx: UiContext, row: int = 0) -> Explainer:
    session = ctx.session
    assert session.evaluation is not None
    assert session.project is not None
    return Explainer(
        session.world, session.evaluation, row, session.project.sites[row], ctx.format, ctx.labels
    )


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# ── where a figure comes from ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", [*LINES, *RULES])
def test_every_quantity_answers_with_a_way_or_a_source(ctx: UiContext, session: Session, key: str) -> None:
    for row in range(3):
        found = explainer_of(ctx, row).origin(key)
        assert found.title
        assert found.how or found.sources
        assert not any("figure." in part.label or "how." in part.label for part in found.parts)


def test_every_quantity_has_words_for_its_way() -> None:
    texts = Texts("de")
    shown = {*quantities.OVERVIEW, *quantities.POWER, *quantities.GRID, *quantities.CLIMATE, *quantities.DATA}
    assert set(QUANTITIES) <= {*LINES, *RULES}
    assert shown <= {*LINES, *RULES}
    assert [key for key in RULES if not texts.has(f"how.{key}")] == []
    assert [key for key in SITE_FIELDS if not texts.has(f"own.{key}")] == []


def test_assumptions_of_the_rules_are_in_the_catalogue(session: Session) -> None:
    assert session.scenario is not None
    catalogue = session.scenario.assumptions.catalogue
    asked = {key for rule in RULES.values() for key in rule.assumptions}
    assert asked - set(catalogue.specs) == set()
    assert set(OWN_FIELDS.values()) <= set(SITE_FIELDS)


def test_the_net_present_value_leads_from_its_formula_to_an_assumption(
    ctx: UiContext, session: Session
) -> None:
    explainer = explainer_of(ctx)
    found = explainer.origin("finance.npv_eur")
    assert found.how[0].startswith("= Summe")
    assert found.quality == "C"
    assert "line:cash_flow" in [part.key for part in found.parts]
    discount = explainer.origin("line:discount_factor")
    keys = [part.key for part in (*discount.parts, *discount.assumptions)]
    assert keys
    rate = explainer.origin("assume:finance.wacc")
    assert rate.assumption == "finance.wacc"
    assert rate.value == "8\u00a0%/a"
    assert rate.sources[0][0][0] == "Quelle"


def test_price_components_are_the_parts_of_the_price(ctx: UiContext, session: Session) -> None:
    assert session.evaluation is not None
    for row in range(6):
        explainer = explainer_of(ctx, row)
        found = explainer.origin("power.delivered_eur_per_mwh")
        assert found.parts
        assert found.quality == max(part.quality for part in found.parts)
        for part in found.parts:
            assert explainer.origin(part.key).sources


def test_a_missing_figure_says_why(ctx: UiContext, session: Session) -> None:
    explainer = explainer_of(ctx)
    found = explainer.origin("connection.firm_mw")
    assert found.value == ctx.format.missing
    assert "Netzbetreiber" in found.how[0]
    assert found.quality == ""


def test_all_shown_figures_carry_a_badge_and_a_key(panel: DossierPanel) -> None:
    for facts in (panel.content.overview, panel.power, panel.content.grid, panel.climate):
        assert facts.facts
        assert all(fact.key for fact in facts.facts)
        assert all(fact.quality for fact in facts.facts if "k." not in fact.value)
    details = panel.details
    for ledger in (details.power.table, details.capex.ledger, details.opex.ledger, details.case.ledger):
        assert all(entry.origin for entry in ledger.entries if entry.cells and entry.label)
    assert all(bar.key for bar in panel.value.bars)


def test_a_click_on_a_row_opens_the_answer_and_a_part_leads_on(qtbot: QtBot, panel: DossierPanel) -> None:
    facts = panel.content.overview
    place = facts.rects()[0].center().toPoint()
    qtbot.mouseClick(facts, Qt.MouseButton.LeftButton, pos=place)
    popover = panel.popover
    assert popover.isVisible()
    assert popover.shown is not None
    assert popover.shown.key == "finance.npv_eur"
    assert "Summe" in popover.how.text()
    part = next(i for i, fact in enumerate(popover.parts.facts) if fact.key == "line:cash_flow")
    qtbot.mouseClick(
        popover.parts, Qt.MouseButton.LeftButton, pos=popover.parts.rects()[part].center().toPoint()
    )
    assert popover.shown.key == "line:cash_flow"
    qtbot.mouseClick(popover.back, Qt.MouseButton.LeftButton)
    assert popover.shown.key == "finance.npv_eur"
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_the_keyboard_opens_the_answer(qtbot: QtBot, panel: DossierPanel) -> None:
    facts = panel.content.overview
    facts.setFocus()
    qtbot.keyClick(facts, Qt.Key.Key_Down)
    qtbot.keyClick(facts, Qt.Key.Key_Return)
    assert panel.popover.shown is not None
    assert panel.popover.shown.key in (facts.facts[0].key, facts.facts[1].key)
    panel.popover.close()
    qtbot.keyClick(panel.head.tiles[0], Qt.Key.Key_Return)
    assert panel.popover.shown.key == "decision.score"
    panel.popover.close()


def test_the_badge_of_a_cost_line_asks_while_the_row_unfolds(qtbot: QtBot, panel: DossierPanel) -> None:
    panel.show_section("capex")
    ledger: Ledger = panel.details.capex.ledger
    y = next(y for y in range(ledger.height()) if ledger.row_at(y) == 1) + 5
    with qtbot.waitSignal(ledger.asked) as asked:
        qtbot.mouseClick(ledger, Qt.MouseButton.LeftButton, pos=QPoint(ledger.width() - 6, y))
    assert asked.args is not None
    assert asked.args[0].startswith("line:capex_")
    assert line_of(asked.args[0]) == asked.args[0].removeprefix("line:")
    panel.popover.close()
    with qtbot.waitSignal(ledger.chosen):
        qtbot.mouseClick(ledger, Qt.MouseButton.LeftButton, pos=QPoint(20, y))


def test_the_answer_jumps_to_the_assumption_and_to_the_own_value(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel
) -> None:
    panel.show_origin("assume:finance.wacc", QPoint(300, 100))
    with qtbot.waitSignal(panel.assumption_asked) as asked:
        qtbot.mouseClick(panel.popover.open_assumption, Qt.MouseButton.LeftButton)
    assert asked.args == ["finance.wacc"]
    panel.show_origin("climate.pue", QPoint(300, 100))
    qtbot.mouseClick(panel.popover.edit, Qt.MouseButton.LeftButton)
    assert not panel.popover.isVisible()
    assert panel.content.own.editing == "site.pue"
    assert panel.content.own.editor is not None


# ── own values ────────────────────────────────────────────────────────────────────────────────────


def type_own(qtbot: QtBot, panel: DossierPanel, key: str, number: str, reason: str) -> None:
    panel.edit_own(key)
    editor = panel.content.own.editor
    assert editor is not None
    editor.number.line.selectAll()
    qtbot.keyClicks(editor.number.line, number)
    qtbot.keyClicks(editor.reason, reason)
    qtbot.mouseClick(editor.accept_button, Qt.MouseButton.LeftButton)


def test_an_own_value_needs_a_reason_counts_at_once_and_is_one_step(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel
) -> None:
    session = ctx.session
    row = session.selected
    assert row is not None
    assert session.evaluation is not None
    before = float(session.evaluation.climate.pue[row])
    type_own(qtbot, panel, "site.pue", "1,25", "")
    editor = panel.content.own.editor
    assert editor is not None
    assert "Begründung" in editor.hint.text()
    assert session.undo_stack.count() == 0
    qtbot.keyClicks(editor.reason, "Angebot des Herstellers")
    qtbot.keyClick(editor.reason, Qt.Key.Key_Return)
    assert session.undo_stack.count() == 1
    assert session.project is not None
    assert session.project.sites[row].values["site.pue"] == 1.25
    assert session.project.sites[row].reasons["site.pue"] == "Angebot des Herstellers"
    assert float(session.evaluation.climate.pue[row]) == 1.25
    filled(qtbot, panel)
    pue = panel.climate.facts[0]
    assert pue.tone == "accent"
    assert "geändert" in pue.below
    assert f"{before:.4g}".replace(".", ",") in pue.below
    assert any("PUE" in fact.label and "Angebot" in fact.below for fact in panel.sources.facts)
    session.undo_stack.undo()
    assert float(session.evaluation.climate.pue[row]) == before


def test_the_editor_of_the_last_field_opens_with_its_buttons_in_view(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel
) -> None:
    panel.resize(320, 420)
    panel.edit_own(panel.content.own.keys()[-1])
    editor = panel.content.own.editor
    assert editor is not None

    def in_view() -> bool:
        return editor.visibleRegion().boundingRect() == editor.rect()

    qtbot.waitUntil(in_view)
    filled(qtbot, panel)
    qtbot.waitUntil(in_view)  # still, with all sections above it laid out


def test_a_number_out_of_range_is_refused_at_the_field(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel
) -> None:
    type_own(qtbot, panel, "site.pue", "7", "zu viel")
    editor = panel.content.own.editor
    assert editor is not None
    assert editor.number.hint.text()
    assert "1 bis 3" in plain(editor.range.text())
    assert ctx.session.undo_stack.count() == 0
    qtbot.keyClick(editor.reason, Qt.Key.Key_Escape)
    assert panel.content.own.editor is None


def test_money_is_typed_in_millions_and_years_are_not_grouped(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel
) -> None:
    row = ctx.session.selected
    assert row is not None
    type_own(qtbot, panel, "site.offer_cost_eur", "55,5", "Angebot")
    type_own(qtbot, panel, "site.offer_year", "2031", "Angebot")
    assert ctx.session.project is not None
    values = ctx.session.project.sites[row].values
    assert values["site.offer_cost_eur"] == 55_500_000.0
    assert values["site.offer_year"] == 2031.0
    filled(qtbot, panel)
    own = [fact.value for fact in panel.sources.facts if fact.tone == "accent"]
    assert "2031" in own
    assert "55,5\u00a0Mio.\u00a0€" in [text.replace("Mio. €", "Mio.\u00a0€") for text in own]


def test_any_assumption_that_sites_may_carry_can_be_found_and_reset(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel
) -> None:
    own, session = panel.content.own, ctx.session
    row = session.selected
    assert row is not None
    assert session.scenario is not None
    catalogue = session.scenario.assumptions.catalogue
    assert own.more.count() == len(per_site_assumptions(catalogue))
    own.more.setCurrentIndex(own.more.findData("opex.property_tax_share"))
    own.more.activated.emit(own.more.currentIndex())
    assert own.editing == "opex.property_tax_share"
    type_own(qtbot, panel, "opex.property_tax_share", "0,9", "Satz der Gemeinde")
    assert session.project is not None
    assert session.project.sites[row].values["opex.property_tax_share"] == pytest.approx(0.009)
    own.reset("opex.property_tax_share")
    assert "opex.property_tax_share" not in session.project.sites[row].values
    assert session.undo_stack.count() == 2


def test_own_values_keep_their_rules_without_a_window(project: Project, session: Session) -> None:
    with pytest.raises(InputError) as missing:
        with_own_value(project, 0, "site.pue", 1.2, "  ")
    assert missing.value.code == "site.reason_missing"
    with pytest.raises(InputError) as outside:
        with_own_value(project, 0, "site.pue", 9.0, "x")
    assert outside.value.code == "site.value_out_of_range"
    with pytest.raises(InputError):
        with_own_value(project, 0, "finance.wacc", 5.0, "x")
    changed = with_own_value(project, 0, "site.land_ha", 40.0, "Grundbuch")
    assert without_own_value(changed, 0, "site.land_ha").sites[0].values == project.sites[0].values


def test_the_model_says_what_it_would_take_for_every_field(ctx: UiContext, session: Session) -> None:
    assert session.evaluation is not None
    assert session.scenario is not None
    for key in SITE_FIELDS:
        value = model_value(session.evaluation, 0, key)
        unknown = key in ("site.offer_mw", "site.heat_buyer_mw")
        assert math.isnan(value) == unknown, key
        field = own_field(key, session.scenario.assumptions.catalogue, ctx.labels)
        assert field.label
        assert not field.label.startswith("site.")
    assert model_value(session.evaluation, 0, "finance.wacc") == 0.08


def test_the_model_is_asked_without_the_own_figures(qtbot: QtBot, ctx: UiContext, session: Session) -> None:
    assert session.project is not None
    assert session.evaluation is not None
    before = float(session.evaluation.power.delivered_eur_per_mwh[0])
    session.change("x", with_own_value(session.project, 0, "site.delivered_eur_per_mwh", 50.0, "Vertrag"))
    model = ModelFigures(session, session)
    with qtbot.waitSignal(model.changed):
        model.follow(session.evaluation, 0, session.project.sites[0])
    assert float(session.evaluation.power.delivered_eur_per_mwh[0]) == 50.0
    assert model.value("site.delivered_eur_per_mwh") == pytest.approx(before)


# ── own weather ───────────────────────────────────────────────────────────────────────────────────


def write_epw(path: Path, degrees: float) -> Path:
    head = ["LOCATION,Ort,-,DEU,Test,000,52.0,10.0,1.0,80.0", *(["X"] * 7)]
    hour = ",".join(["2020", "1", "1", "1", "0", "?", f"{degrees}", f"{degrees - 4}", "75", "101000"])
    path.write_text("\n".join([*head, *([hour] * 8760)]) + "\n", encoding="latin-1")
    return path


def test_own_weather_is_checked_taken_over_and_removed_as_steps(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, weather = ctx.session, panel.content.weather
    row = session.selected
    assert row is not None
    assert session.evaluation is not None
    before = float(session.evaluation.climate.mean_t_c[row])
    file = write_epw(tmp_path / "kalt.epw", -5.0)
    monkeypatch.setattr(dialogs, "ask_file", lambda *_: file)
    panel.show_section("climate")
    qtbot.mouseClick(weather.choose, Qt.MouseButton.LeftButton)
    assert session.undo_stack.count() == 1
    assert float(session.evaluation.climate.mean_t_c[row]) < before
    filled(qtbot, panel)
    assert "kalt.epw" in weather.state.text()
    assert any("kalt.epw" in fact.value for fact in panel.sources.facts)
    qtbot.mouseClick(weather.remove, Qt.MouseButton.LeftButton)
    assert session.project is not None
    assert session.project.sites[row].weather_file == ""
    assert float(session.evaluation.climate.mean_t_c[row]) == before


def test_a_broken_weather_file_is_refused_with_its_reason(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel, tmp_path: Path
) -> None:
    bad = tmp_path / "kaputt.epw"
    bad.write_text("LOCATION,zu,kurz", encoding="latin-1")
    panel.content.weather.check(bad)
    assert not panel.content.weather.error.isHidden()
    assert "kaputt.epw" in panel.content.weather.error.text()
    assert ctx.session.undo_stack.count() == 0
    assert panel.content.weather.choose.isEnabled()


# ── notes and attachments ─────────────────────────────────────────────────────────────────────────


def test_typing_a_note_is_one_step(qtbot: QtBot, ctx: UiContext, panel: DossierPanel) -> None:
    session, notes = ctx.session, panel.content.notes
    assert session.project is not None
    assert session.selected is not None
    before = session.project.sites[session.selected].note
    panel.show_section("notes")
    notes.note.setFocus()
    notes.note.selectAll()
    qtbot.keyClicks(notes.note, "Termin mit der Gemeinde")
    row = session.selected
    qtbot.waitUntil(lambda: session.project.sites[row].note == "Termin mit der Gemeinde")  # type: ignore[union-attr]
    qtbot.keyClicks(notes.note, ", Montag")
    notes.flush()
    assert session.project.sites[row].note.endswith("Montag")
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    filled(qtbot, panel)
    assert notes.note.toPlainText() == before


def test_undo_in_the_note_takes_back_the_programs_step(qtbot: QtBot, window: MainWindow) -> None:
    session, notes = window.ctx.session, window.dossier.content.notes
    assert session.project is not None
    row = session.selected
    assert row is not None
    before = session.project.sites[row].note
    window.dossier.show_section("notes")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    notes.note.setFocus()
    qtbot.keyClicks(notes.note, "Neu ")
    qtbot.keyClick(notes.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.project.sites[row].note == before
    assert not session.undo_stack.canUndo()
    assert session.undo_stack.canRedo()


def test_a_note_never_reaches_another_site(qtbot: QtBot, ctx: UiContext, panel: DossierPanel) -> None:
    session, notes = ctx.session, panel.content.notes
    assert session.project is not None
    row = session.selected
    assert row is not None
    other = (row + 1) % 6
    kept = session.project.sites[other].note
    panel.show_section("notes")
    notes.note.selectAll()
    qtbot.keyClicks(notes.note, "nur hier")
    session.select(other)
    filled(qtbot, panel)
    assert session.project.sites[row].note == "nur hier"
    assert session.project.sites[other].note == kept
    assert notes.note.toPlainText() == kept


def test_files_are_added_opened_and_removed_and_a_lost_one_says_so(
    qtbot: QtBot,
    ctx: UiContext,
    panel: DossierPanel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session, notes = ctx.session, panel.content.notes
    assert session.project is not None
    row = session.selected
    assert row is not None
    file = tmp_path / "plan.pdf"
    file.write_text("x", encoding="utf-8")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    monkeypatch.setattr(dialogs, "ask_file", lambda *_: file)
    panel.show_section("notes")
    qtbot.mouseClick(notes.add, Qt.MouseButton.LeftButton)
    assert session.project.sites[row].attachments == (str(file),)
    notes.open_file(str(file))
    notes.attach("https://example.org/plan")
    notes.open_file("https://example.org/plan")
    assert [url.fileName() for url in opened] == ["plan.pdf", "plan"]
    file.unlink()
    told: list[str] = []
    session.message.connect(lambda message: told.append(message.text))
    notes.open_file(str(file))
    assert "plan.pdf" in told[0]
    notes.remove(str(file))
    assert session.project.sites[row].attachments == ("https://example.org/plan",)
    assert session.undo_stack.count() == 3


# ── time ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_steps_end_at_the_start_and_name_what_sets_it(session: Session) -> None:
    assert session.evaluation is not None
    schedule, connection = session.evaluation.schedule, session.evaluation.connection
    assert schedule.works_month is not None
    for row in range(6):
        found = timeline(session.evaluation, row)
        assert found is not None
        steps = {step.key: step for step in found.steps}
        assert found.start == float(schedule.start_month[row])
        assert steps["grid"].end == float(connection.lead_time_months[row])
        assert steps["fit_out"].end == pytest.approx(found.start)
        works = sum(steps[key].months for key in ("permit", "construction", "fit_out"))
        assert works == pytest.approx(float(schedule.works_month[row]))
        by_grid = float(connection.lead_time_months[row]) >= float(schedule.works_month[row])
        assert (found.ruled_by == "grid") == by_grid
        assert steps["grid"].critical == by_grid
        assert max(steps["wait"].end, steps["line"].end) == pytest.approx(steps["grid"].end)


def test_an_offer_replaces_waiting_and_line(session: Session) -> None:
    assert session.project is not None
    session.change("x", with_own_value(session.project, 0, "site.offer_year", 2033.0, "Angebot"))
    assert session.evaluation is not None
    found = timeline(session.evaluation, 0)
    assert found is not None
    steps = {step.key: step for step in found.steps}
    assert "wait" not in steps
    assert steps["offer"].end == pytest.approx((2033 - found.decision_year) * 12)
    assert found.ruled_by == "grid"


def test_the_chart_of_steps_has_words_and_a_table(qtbot: QtBot, panel: DossierPanel) -> None:
    schedule = panel.details.schedule
    assert "Betriebsbeginn" in schedule.sentence.text()
    assert "Wartemonat" in schedule.delay.text()
    assert any(row.label.startswith("◆") for row in schedule.plot.rows)
    panel.show_section("schedule")
    qtbot.mouseClick(schedule.table.switch, Qt.MouseButton.LeftButton)
    assert [entry.label for entry in schedule.table.ledger.entries] == [r.label for r in schedule.plot.rows]


# ── states and sections ───────────────────────────────────────────────────────────────────────────


def test_an_excluded_site_names_limit_and_value(qtbot: QtBot, ctx: UiContext, panel: DossierPanel) -> None:
    session = ctx.session
    assert session.project is not None
    assert session.scenario is not None
    assert session.evaluation is not None
    row = session.selected
    assert row is not None
    price = float(session.evaluation.power.delivered_eur_per_mwh[row])
    limit = Exclusion(
        key="power_price",
        kind=ExclusionKind.LIMIT,
        comparison=Comparison.AT_MOST,
        quantity="power.delivered_eur_per_mwh",
        limit=price - 5.0,
        active=True,
    )
    scenario = dataclasses.replace(
        session.scenario, exclusions=session.scenario.exclusions.with_exclusion(limit)
    )
    session.change("x", dataclasses.replace(session.project, scenarios=(scenario,)))
    filled(qtbot, panel)
    assert "Strompreis zu hoch" in panel.head.excluded.text()
    entry = panel.details.reasons.ledger.entries[0]
    assert entry.sign == "✕"
    assert ctx.format.number(price, 1) in entry.below
    assert ctx.format.number(price - 5.0, 1) in entry.below


def test_outdated_figures_are_marked_and_can_be_renewed(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = ctx.session
    assert session.project is not None
    assert session.world is not None

    def refuse(*_: object, **__: object) -> None:
        raise InputError("assumption.empty", key="finance.wacc")

    assert panel.head.state.isHidden()
    with monkeypatch.context() as broken:
        broken.setattr(type(session.world.engine), "evaluate_sites", refuse)
        session.change("x", with_values(session.project, {"finance.wacc": 0.1}))
    assert "veraltet" in panel.head.state.text()
    assert not panel.head.retry.isHidden()
    qtbot.mouseClick(panel.head.retry, Qt.MouseButton.LeftButton)
    assert panel.head.state.isHidden()
    assert session.evaluation is not None
    assert session.evaluation.scenario == session.scenario


def test_a_weight_renews_only_what_judges_the_site(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = ctx.session
    assert session.project is not None
    assert session.scenario is not None
    filled(qtbot, panel)
    asked: list[str] = []
    for section in panel.content.sections:
        fill = section._fill
        monkeypatch.setattr(section, "_fill", lambda key=section.key, f=fill: (asked.append(key), f()))
    score, key = panel.head.tiles[0].value.text(), session.scenario.criteria.criteria[0].key
    scenario = dataclasses.replace(session.scenario, criteria=session.scenario.criteria.with_share(key, 0.6))
    session.change("x", with_scenario(session.project, scenario))
    filled(qtbot, panel)
    assert panel.head.tiles[0].value.text() != score
    assert set(asked) == {"value", "risks", "sources"}
    asked.clear()
    session.change("x", with_values(session.project, {"finance.wacc": 0.1}))
    filled(qtbot, panel)
    assert set(asked) == {section.key for section in panel.content.sections if section.is_open}


def test_results_that_come_soon_are_not_announced(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, head = ctx.session, panel.head
    assert session.project is not None
    busy = SimpleNamespace(channel="sites")
    monkeypatch.setattr(type(session.runner), "running", property(lambda _self: (busy,)))
    monkeypatch.setattr(session, "_evaluate", lambda: None)
    session.change("x", with_values(session.project, {"finance.wacc": 0.1}))
    session.state_changed.emit()
    assert head.state.isHidden()
    qtbot.waitUntil(lambda: "bisherigen" in head.state.text(), timeout=5_000)
    assert head.retry.isHidden()


def test_a_section_with_a_fault_shows_nothing_rather_than_the_site_of_before(
    ctx: UiContext, panel: DossierPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = panel.section("power")

    def fail() -> None:
        raise ValueError("broken")

    with monkeypatch.context() as broken:
        broken.setattr(section, "_fill", fail)
        section.stale = True
        with pytest.raises(ValueError, match="broken"):
            section.fill()
    assert section._body.isHidden()
    assert section.aside.text() == "Nicht darstellbar"
    section.stale = True
    section.fill()
    assert not section._body.isHidden()
    assert section.aside.text() == ""


def test_without_results_the_panel_offers_to_try_again(
    ctx: UiContext, panel: DossierPanel, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = ctx.session
    assert session.world is not None

    def refuse(*_: object, **__: object) -> None:
        raise InputError("assumption.empty", key="finance.wacc")

    monkeypatch.setattr(type(session.world.engine), "evaluate_sites", refuse)
    session.adopt(project)
    assert panel._stack.currentIndex() == 2


def test_without_a_site_the_panel_says_what_to_do(qtbot: QtBot, ctx: UiContext, panel: DossierPanel) -> None:
    ctx.session.select(None)
    assert panel._stack.currentIndex() == 0
    ctx.session.select(2)
    assert panel.title.text() == ctx.session.project.sites[2].name  # type: ignore[union-attr]
    ctx.session.close_project()
    assert panel._stack.currentIndex() == 0


def test_sections_fold_by_key_and_stay_folded(qtbot: QtBot, ctx: UiContext, panel: DossierPanel) -> None:
    section = panel.section("rules")
    section.heading.setFocus()
    qtbot.keyClick(section.heading, Qt.Key.Key_Space)
    assert not section.is_open
    again = DossierPanel(ctx)
    qtbot.addWidget(again)
    assert not again.section("rules").is_open
    assert again.section("power").is_open
    panel.show_section("rules")
    assert section.is_open


def test_a_folded_section_is_filled_when_it_opens(qtbot: QtBot, ctx: UiContext, panel: DossierPanel) -> None:
    section = panel.section("sources")
    section.heading.setChecked(False)
    ctx.session.select(next(row for row in range(6) if row != ctx.session.selected))
    filled(qtbot, panel)
    assert section.stale
    section.heading.setChecked(True)
    assert not section.stale


def test_the_jump_menu_names_every_section(panel: DossierPanel) -> None:
    menu = panel.jump.menu()
    titles = [action.text() for action in menu.actions() if action.text()]
    assert titles[: len(panel.content.sections)] == [section.title for section in panel.content.sections]


def test_the_dossier_is_written_as_pdf(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ort.pdf"
    asked: list[tuple[str, Path]] = []
    monkeypatch.setattr(dialogs, "ask_target", lambda *_: target)
    monkeypatch.setattr(
        "standortkompass.ui.dossier.panel.export_site_dossier",
        lambda _session, name, path, **_kw: asked.append((name, path)),
    )
    qtbot.mouseClick(panel.head.pdf, Qt.MouseButton.LeftButton)
    assert asked == [(panel.title.text(), target)]
    assert callable(exporting.export_site_dossier)


def test_the_star_and_the_button_ask_for_the_shortlist(
    qtbot: QtBot, ctx: UiContext, panel: DossierPanel
) -> None:
    with qtbot.waitSignal(panel.shortlist_asked):
        qtbot.mouseClick(panel.head.shortlist, Qt.MouseButton.LeftButton)
    session = ctx.session
    assert session.project is not None
    row = session.selected
    assert row is not None
    site = dataclasses.replace(session.project.sites[row], status="shortlisted")
    sites = (*session.project.sites[:row], site, *session.project.sites[row + 1 :])
    session.change("x", dataclasses.replace(session.project, sites=sites))
    assert panel.head.star.isChecked()
    assert panel.head.shortlist.text() == "Nicht mehr merken"


def test_every_list_has_words_for_screen_readers(panel: DossierPanel) -> None:
    for facts in panel.findChildren(FactList):
        assert not facts.facts or facts.accessibleName()


def test_without_a_site_the_dossier_leads_to_the_best_one(qtbot: QtBot, window: MainWindow) -> None:
    session = window.ctx.session
    session.select(None)
    knob = window.dossier.best
    qtbot.waitUntil(knob.isVisible)
    qtbot.mouseClick(knob, Qt.MouseButton.LeftButton)
    assert session.evaluation is not None
    assert session.selected is not None
    assert session.evaluation.decision.rank[session.selected] == 1


def test_without_sites_the_dossier_offers_the_first(qtbot: QtBot, ctx: UiContext) -> None:
    panel = DossierPanel(ctx)
    qtbot.addWidget(panel)
    panel.show()
    ctx.session.new_project("Leer")
    qtbot.waitUntil(panel.first.isVisible)
    with qtbot.waitSignal(panel.site_wanted):
        qtbot.mouseClick(panel.first, Qt.MouseButton.LeftButton)
    ctx.session.undo_stack.setClean()
