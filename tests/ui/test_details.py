"""The detailed sections of the dossier, the facility dialog and the sensitivity panel, on real sites."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from standortkompass.app.formatting import Format
from standortkompass.app.jobs import JobRunner
from standortkompass.app.session import Session
from standortkompass.app.settings import Settings
from standortkompass.app.world import World
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.power.breakdown import price_lines
from standortkompass.store.project import Project
from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.charts.ledger_layout import LedgerLayout
from standortkompass.ui.charts.rows import Piece, Row, RowPlot
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier.details import SiteDetails
from standortkompass.ui.facility.dialog import FacilityDialog
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.sensitivity.panel import SHOWN, SensitivityPanel

UNKNOWN = SiteRecord(name="Pristina", lat=42.66, lon=21.16)


@pytest.fixture
def opened(ctx: UiContext, project: Project) -> Session:
    """The six sites and one without a known price, evaluated."""
    ctx.session.adopt(dataclasses.replace(project, sites=(*project.sites, UNKNOWN)))
    return ctx.session


@pytest.fixture
def details(qtbot: QtBot, ctx: UiContext, opened: Session) -> SiteDetails:
    """All sections of the chosen site."""
    parts = SiteDetails(ctx)
    for part in vars(parts).values():
        qtbot.addWidget(part)
    assert opened.evaluation is not None
    assert opened.selected is not None
    parts.show_site(opened.evaluation, opened.selected)
    return parts


def words(ledger: Ledger) -> str:
    return ledger.summary().replace("\u00a0", " ")


# ── shared charts ─────────────────────────────────────────────────────────────────────────────────


def test_a_ledger_unfolds_by_click_and_by_key_and_tells_screen_readers(qtbot: QtBot, ctx: UiContext) -> None:
    ledger = Ledger(ctx.theme, "Kosten", ("Mio. €",))
    qtbot.addWidget(ledger)
    ledger.resize(320, 200)
    ledger.set_entries(
        [
            Entry(label="Summe", cells=("12",), strong=True),
            Entry(label="Gebäude", cells=("7",), key="shell", details=("= a × b", "a: 3")),
        ]
    )
    ledger.show()
    assert ledger.accessibleName() == "Kosten"
    assert "Gebäude 7" in ledger.accessibleDescription()
    folded = ledger.heightForWidth(320)
    y = next(y for y in range(200) if ledger.row_at(y) == 1)
    with qtbot.waitSignal(ledger.chosen) as chosen:
        qtbot.mouseClick(ledger, Qt.MouseButton.LeftButton, pos=QPoint(20, y + 3))
    assert chosen.args == ["shell"]
    unfolded = ledger.heightForWidth(320)
    assert unfolded > folded
    ledger.setFocus()
    qtbot.keyClick(ledger, Qt.Key.Key_Down)
    qtbot.keyClick(ledger, Qt.Key.Key_Return)
    assert ledger.heightForWidth(320) == folded


def test_a_narrow_ledger_gives_labels_a_line_of_their_own(qtbot: QtBot, ctx: UiContext) -> None:
    ledger = Ledger(ctx.theme, "", ("A", "B", "C", "D", "E"))
    qtbot.addWidget(ledger)
    ledger.set_entries(
        [Entry(label="Außenluft mit Befeuchtung", cells=("1,086", "1,24", "0,00", "0,87", "214"))]
    )
    assert ledger.heightForWidth(300) > ledger.heightForWidth(700)


def test_values_of_a_narrow_plot_stand_below_labels_that_need_the_line(qtbot: QtBot, ctx: UiContext) -> None:
    plot = RowPlot(ctx.theme, "", lambda value, _decimals: str(value))
    qtbot.addWidget(plot)
    plot.set_rows((Row(label="Strompreis frei Zähler, Spanne", value="119,1 – 161,1 €/MWh", mark=130.0),))
    plot.resize(420, 80)
    beside = plot.sizeHint().height()
    plot.resize(240, 80)
    assert plot.sizeHint().height() > beside


def test_a_long_label_of_a_ledger_breaks_instead_of_being_cut(qtbot: QtBot, ctx: UiContext) -> None:
    layout = LedgerLayout(ctx.theme, wrap_below=True)
    layout.entries = (Entry(label="Kleinste Deckung der Schulden", cells=("0,63",), strong=True),)
    wide, narrow = layout.place(400.0)[0], layout.place(190.0)[0]
    assert wide.label < narrow.label
    assert not narrow.stacked  # the figure stays beside the first line
    assert layout.place(130.0)[0].stacked  # no word of the label fits beside the figure


def test_row_plots_hold_rows_reference_and_choice(qtbot: QtBot, ctx: UiContext) -> None:
    plot = RowPlot(ctx.theme, "Spannen", lambda value, decimals: f"{value:.{decimals}f}")
    qtbot.addWidget(plot)
    plot.resize(300, 120)
    plot.set_rows(
        [
            Row(label="a", value="1", pieces=(Piece(1.0, 3.0),), key="a"),
            Row(label="b", value="k. A.", pieces=(Piece(math.nan, 2.0),), key="b"),
        ],
        reference=2.0,
    )
    low, high = plot.span()
    assert low < 1.0 < 3.0 < high
    plot.show()
    plot.setFocus()
    with qtbot.waitSignal(plot.chosen) as chosen:
        qtbot.keyClick(plot, Qt.Key.Key_Down)
        qtbot.keyClick(plot, Qt.Key.Key_Down)
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert chosen.args == ["b"]
    assert not plot.grab().isNull()


# ── sections ──────────────────────────────────────────────────────────────────────────────────────


def test_climate_shows_months_hours_and_all_concepts(details: SiteDetails) -> None:
    climate = details.climate
    assert not climate.months.isHidden()
    assert not climate.hours.isHidden()
    assert "°C" in climate.months.accessibleName()
    assert "°C" in climate.hours.accessibleName()
    entries = climate.concepts.entries
    assert len(entries) == 4
    assert sum(entry.strong for entry in entries) == 1
    assert all(len(entry.cells) == 5 for entry in entries)
    assert "h/a" in entries[0].below
    assert len(climate.above.entries) == 3
    assert climate.ranges.rows


def test_climate_is_worked_out_again_only_when_it_changed(
    details: SiteDetails, opened: Session, qtbot: QtBot
) -> None:
    started: list[str] = []
    opened.runner.started.connect(lambda job: started.append(job.channel))
    from standortkompass.app.project_view import with_values

    assert opened.project is not None
    opened.change("Zins", with_values(opened.project, {"finance.wacc": 0.1}))
    assert opened.evaluation is not None
    details.show_site(opened.evaluation, opened.selected or 0)
    assert "climate_report" not in started
    opened.change("Vorlauf", with_values(opened.project, {"cooling.supply_c": 40.0}))
    details.show_site(opened.evaluation, opened.selected or 0)
    assert started.count("climate_report") == 1


def test_rules_tell_value_limit_date_and_why_not_known(details: SiteDetails, opened: Session) -> None:
    assert opened.evaluation is not None
    assert opened.project is not None
    row = next(i for i, site in enumerate(opened.project.sites) if site.name == "Wien")
    details.rules.show_site(opened.evaluation, row)
    text = words(details.rules.ledger)
    assert "PUE" in text
    assert "höchstens" in text
    assert "nicht bekannt" in text
    assert "Wärmeabnehmer" in text
    assert all(entry.details for entry in details.rules.ledger.entries)


def test_power_lists_every_component_with_its_source(details: SiteDetails, opened: Session) -> None:
    assert opened.evaluation is not None
    for row in range(6):
        details.power.show_site(opened.evaluation, row)
        lines = price_lines(opened.evaluation.power, row)
        shown = [e for e in details.power.table.entries if not e.head and not e.strong]
        assert len(shown) == len(lines)
        assert all(entry.below for entry in shown)
        assert all(entry.quality in "ABC" for entry in shown)


def test_an_unknown_price_says_so_and_why(details: SiteDetails, opened: Session) -> None:
    assert opened.evaluation is not None
    row = 6
    details.show_site(opened.evaluation, row)
    total = details.power.table.entries[-1]
    assert total.cells == ("k.\u00a0A.",)
    assert "unbekannt" in details.power.notes.text()
    assert details.case.cash.isHidden()
    assert "unbekannt" in details.case.unknown.text()
    opex = details.opex.ledger.entries
    assert opex[0].cells[0] == "k.\u00a0A."
    assert "Strom" in details.opex.hint.text()
    assert "nicht bekannt" in details.bridge.sentence.text()


def test_connection_shows_station_cost_wait_and_sources(details: SiteDetails, opened: Session) -> None:
    assert opened.evaluation is not None
    for row in range(6):
        details.connection.show_site(opened.evaluation, row)
        rows = details.connection.cost.rows
        assert len(rows) >= 3
        assert rows[0].mark == pytest.approx(float(opened.evaluation.connection.cost_eur[row]) / 1e6)
        assert details.connection.wait.rows[0].mark == float(
            opened.evaluation.connection.lead_time_months[row]
        )
        assert "kV" in details.connection.station.entries[0].cells[0]
        assert len(details.connection.lines.entries) > 10
        details.schedule.show_site(opened.evaluation, row)
        assert details.schedule.delay.text()


def test_a_cost_line_unfolds_its_formula_with_inputs_and_class(details: SiteDetails) -> None:
    entries = {entry.key: entry for entry in details.capex.ledger.entries}
    cooling = entries["capex_cooling"]
    assert cooling.details[0].startswith("= ")
    assert "×" in cooling.details[0]
    assert any(" · C · " in text for text in cooling.details)
    assert cooling.quality == "C"
    assert "Preisstand 2026." in details.capex.hint.text()
    shares = [entry.cells[1] for entry in details.capex.ledger.entries[1:]]
    assert sum(float(text.replace(",", ".")) for text in shares) == pytest.approx(
        100.0, abs=0.1 * len(shares)
    )


def test_the_bridge_leads_to_the_other_site_and_remembers_it(details: SiteDetails, opened: Session) -> None:
    bridge = details.bridge
    assert opened.evaluation is not None
    assert bridge.plot.rows[0].label != bridge.plot.rows[-1].label
    bridge.total.setCurrentIndex(bridge.total.findData("npv"))
    assert "€" in bridge.plot.rows[0].value
    wanted = bridge.other.findText("Cernavodă")
    bridge.other.setCurrentIndex(wanted)
    names = list(opened.evaluation.places.names)
    bridge.show_site(opened.evaluation, names.index("Doicești"), names)
    assert bridge.other.currentText() == "Cernavodă"
    assert bridge.plot.rows[0].label == "Doicești"


def test_the_route_runs_from_the_site_to_its_station(window: MainWindow) -> None:
    session = window.ctx.session
    assert session.evaluation is not None
    assert session.world is not None
    for row in range(3):
        session.select(row)
        ends = window.route.layer.ends
        assert ends is not None
        station = int(session.evaluation.connection.station[row])
        assert ends[:2] == (
            float(session.evaluation.places.x_m[row]),
            float(session.evaluation.places.y_m[row]),
        )
        assert ends[2] == float(session.world.layers.stations.x_m[station])
        length_km = float(np.hypot(ends[2] - ends[0], ends[3] - ends[1])) / 1000.0
        assert length_km == pytest.approx(float(session.evaluation.connection.distance_km[row]), rel=1e-6)
        assert "km" in window.route.layer.words
    session.close_project()
    assert window.route.layer.ends is None


# ── facility ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def dialog(qtbot: QtBot, ctx: UiContext, opened: Session) -> FacilityDialog:
    result = FacilityDialog(ctx, None)
    qtbot.addWidget(result)
    result.show()
    return result


def test_a_template_is_one_step_that_can_be_taken_back(dialog: FacilityDialog, opened: Session) -> None:
    before = opened.project
    row = next(i for i in range(dialog.templates.count()) if "1 GW" in dialog.templates.item(i).text())
    dialog.templates.setCurrentRow(row)
    assert dialog.by_mw.isChecked()
    assert dialog.choice().it_mw == 1000.0
    dialog.apply()
    assert opened.undo_stack.count() == 1
    assert opened.scenario is not None
    assert opened.scenario.assumptions["facility.generation"] == "vera_rubin_nvl72"
    assert opened.evaluation is not None
    assert float(opened.evaluation.load.it_mw[0]) == 1000.0
    opened.undo_stack.undo()
    assert opened.project == before


def test_size_by_megawatts_and_by_gpus_agree(dialog: FacilityDialog, qtbot: QtBot) -> None:
    assert dialog.by_gpus.isChecked()
    dialog.by_mw.setChecked(True)
    dialog.it_mw.line.setText("100")
    dialog.it_mw.line.setModified(True)
    qtbot.keyClick(dialog.it_mw.line, Qt.Key.Key_Return)
    assert dialog.choice().it_mw == 100.0
    assert "100,0 MW" in dialog.size_line.text().replace("\u00a0", " ")
    gpus = dialog.gpus.value
    assert gpus is not None
    dialog.by_gpus.setChecked(True)
    assert dialog.choice().gpus == gpus
    assert dialog.it_mw.value == pytest.approx(100.0, abs=0.1)


def test_racks_without_price_warn_and_the_preview_stays_unknown(dialog: FacilityDialog, qtbot: QtBot) -> None:
    dialog.generation.setCurrentIndex(dialog.generation.findData("mi355x"))
    assert "Preis" in dialog.warnings.text()
    qtbot.waitUntil(lambda: any("k.\u00a0A." in entry.cells[1] for entry in dialog.outcome.entries))
    dialog.generation.setCurrentIndex(dialog.generation.findData("gb300_nvl72"))
    assert dialog.warnings.text() == ""
    qtbot.waitUntil(lambda: all("k." not in entry.cells[1] for entry in dialog.outcome.entries))


def test_too_warm_water_warns(dialog: FacilityDialog, qtbot: QtBot) -> None:
    dialog.supply.line.setText("48")
    dialog.supply.line.setModified(True)
    qtbot.keyClick(dialog.supply.line, Qt.Key.Key_Return)
    assert "45" in dialog.warnings.text()


# ── sensitivity ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def panel(qtbot: QtBot, ctx: UiContext, opened: Session) -> SensitivityPanel:
    result = SensitivityPanel(ctx)
    qtbot.addWidget(result)
    result.show()
    return result


def test_the_tornado_names_the_widest_input_and_jumps_to_it(panel: SensitivityPanel, qtbot: QtBot) -> None:
    assert not panel.plot.rows
    qtbot.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    rows = panel.plot.rows
    assert len(rows) == SHOWN
    assert rows[0].label in panel.sentence.text()
    assert rows[0].key
    assert panel.stale.isHidden()
    panel.plot.setFocus()
    with qtbot.waitSignal(panel.assumption_asked) as asked:
        qtbot.keyClick(panel.plot, Qt.Key.Key_Down)
        qtbot.keyClick(panel.plot, Qt.Key.Key_Return)
    assert asked.args == [rows[0].key]


def test_a_change_marks_the_tornado_as_outdated_and_undo_takes_the_mark_away(
    panel: SensitivityPanel, opened: Session
) -> None:
    from standortkompass.app.project_view import with_values

    panel.run()
    assert opened.project is not None
    opened.change("Zins", with_values(opened.project, {"finance.wacc": 0.11}))
    assert not panel.stale.isHidden()
    assert panel.plot.rows
    opened.undo_stack.undo()
    assert panel.stale.isHidden()
    opened.select((opened.selected or 0) + 1)
    assert not panel.stale.isHidden()


def test_the_two_way_table_holds_the_present_result(panel: SensitivityPanel, opened: Session) -> None:
    panel.show_pair.setChecked(True)
    panel.pair.first.setCurrentIndex(panel.pair.first.findData("finance.wacc"))
    panel.pair.second.setCurrentIndex(panel.pair.second.findData("revenue.utilisation"))
    panel.run()
    assert opened.evaluation is not None
    assert opened.selected is not None
    npv = float(opened.evaluation.finance.npv_eur[opened.selected]) / 1e6
    shown = Format("de").number(npv)
    assert any(shown in line for line in panel.pair.matrix.texts)
    assert panel.stale.isHidden()
    panel.pair.second.setCurrentIndex(panel.pair.second.findData("revenue.price_level"))
    assert not panel.stale.isHidden()


def test_cancel_keeps_the_bars_that_are_there(
    qtbot: QtBot, world: World, settings: Settings, ctx: UiContext, project: Project
) -> None:
    session = Session(JobRunner(), "de", loader=lambda _progress: world)
    session.automatic_grid = False
    with qtbot.waitSignal(session.world_ready, timeout=20_000):
        session.load()
    session.adopt(project)
    qtbot.waitUntil(lambda: session.evaluation is not None, timeout=20_000)
    panel = SensitivityPanel(dataclasses.replace(ctx, session=session))
    qtbot.addWidget(panel)
    panel.show()
    try:
        panel.run()
        qtbot.waitUntil(lambda: len(panel.plot.rows) > 2, timeout=60_000)
        assert panel.running
        qtbot.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not panel.running, timeout=20_000)
        assert panel.plot.rows
        assert "Bisher" in panel.rest.text()
        assert panel.cancel_button.isHidden()
        assert panel.run_button.isEnabled()
    finally:
        session.runner.shut_down()


def test_a_site_without_result_says_so(panel: SensitivityPanel, opened: Session) -> None:
    opened.select(6)
    panel.run()
    assert "nicht bekannt" in panel.sentence.text()
    assert not panel.plot.rows


def test_a_bar_opens_the_assumption_in_the_window(window: MainWindow) -> None:
    window.sensitivity.assumption_asked.emit("finance.wacc")
    assert "finance.wacc" in window.assumptions.keys
    assert not window.docks["panel_assumptions"].isHidden()
