"""A site at sea in the window: seen, without results and with its reason; everything else goes on."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from standortkompass.app.compare import as_shown, comparison
from standortkompass.app.reason_view import limit_lines, other_reasons
from standortkompass.app.site_edit import with_sites
from standortkompass.core.model.site import SiteRecord
from standortkompass.store.project import Project
from standortkompass.ui.main_window import MainWindow

AT_SEA = SiteRecord(name="Doggerbank", lat=55.0, lon=2.5)


def test_the_window_shows_it_and_goes_on(qtbot: QtBot, window: MainWindow, project: Project) -> None:
    session = window.ctx.session
    assert session.evaluation is not None
    before = session.evaluation.decision.rank.tolist()
    session.change("", with_sites(project, [AT_SEA]))
    assert session.evaluation.decision.rank.tolist() == [*before, 0]
    assert any("„Doggerbank“" in text for text in window.messages.texts)
    row = len(project.sites)
    assert row in window.sites.site_order()
    assert window.map.sites.marks[row].name == "Doggerbank"
    window.show_panel("panel_dossier")
    session.select(row)
    qtbot.waitUntil(
        lambda: (
            "Ausgeschlossen: Liegt nicht auf erfasstem Land"
            in [shown.text() for shown in window.dossier.findChildren(QLabel) if shown.isVisible()]
        )
    )


def test_limits_without_a_value_are_open_and_the_reason_is_named(
    qtbot: QtBot, window: MainWindow, project: Project
) -> None:
    session = window.ctx.session
    session.change("", with_sites(project, [AT_SEA]))
    row, world, evaluation = len(project.sites), session.world, session.evaluation
    assert world is not None
    assert evaluation is not None
    lines = limit_lines(world.layers, evaluation, row)
    assert all(line.unknown for line in lines if math.isnan(line.value) and not line.broken)
    assert other_reasons(evaluation, row) == ("place.uncovered",)
    reasons = window.dossier.details.reasons
    reasons.show_site(evaluation, row)
    assert reasons.ledger.entries[0].sign == "✕"
    assert not any(entry.sign == "✓" for entry in reasons.ledger.entries)


def test_what_all_known_sites_share_is_best_at_none_of_them(window: MainWindow, project: Project) -> None:
    session = window.ctx.session
    session.change("", with_sites(project, [AT_SEA]))
    assert session.evaluation is not None
    rows = [0, 1, len(project.sites)]
    for _, entries in comparison(session.evaluation, rows):
        for entry in entries:
            known = {as_shown(entry.key, value) for value in entry.values if math.isfinite(value)}
            assert len(known) > 1 or not entry.best


def test_an_unknown_cost_has_neither_share_nor_class(window: MainWindow, project: Project) -> None:
    session = window.ctx.session
    session.change("", with_sites(project, [AT_SEA]))
    assert session.evaluation is not None
    capex = window.dossier.details.capex
    capex.show_site(session.evaluation, len(project.sites))
    total = capex.ledger.entries[0]
    assert total.cells[1] == ""
    assert not any(entry.quality for entry in capex.ledger.entries)
    assert "k. A." not in capex.hint.text()
