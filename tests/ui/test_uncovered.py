"""A site at sea in the window: seen, without results and with its reason; everything else goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

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
