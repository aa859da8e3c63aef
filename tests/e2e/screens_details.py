"""The detailed views: every section of the dossier, sites in every state, compare, assumptions, scenarios."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from screens import Stage, main

TWO_READINGS = {"de": "1.234", "en": "1,234"}
SEARCHED = {"de": "strom", "en": "power"}
#: Gaps in the data, and in no covered country.
UNKNOWN, UNCOVERED = "Reykjavik", "Kyjiw"


def show(stage: Stage) -> None:
    """Go through the views."""
    stage.choose()
    _sections(stage)
    _sensitivity(stage)
    _facility(stage)
    _curve(stage)
    _assumptions(stage)
    with TemporaryDirectory() as folder:
        _own(stage, Path(folder))
    _gaps(stage)
    _compare(stage)
    _scenarios(stage)


def _section(stage: Stage, key: str, screen: str) -> None:
    """Keep a picture of one whole section of the dossier."""
    dossier = stage.window.dossier
    dossier.show_section(key)
    stage.settle()
    stage.keep(screen, dossier.section(key))


def _sections(stage: Stage) -> None:
    """All sections in their order; one cost line unfolded, the origin of a figure, the tables of charts."""
    window, dossier = stage.window, stage.window.dossier
    window.show_panel("panel_dossier")
    window.map.zoom_to_selected()
    stage.keep("window")
    for section in dossier.content.sections:
        _section(stage, section.key, section.key)
    dossier.show_section("climate")
    stage.keep("in_window")
    details = dossier.details
    details.capex.ledger.toggle("capex_cooling")
    _section(stage, "capex", "unfolded")
    details.power.table.toggle(next(e.key for e in details.power.table.entries if e.details))
    _section(stage, "power", "power_unfolded")
    details.case.table.switch.click()
    _section(stage, "case", "case_as_table")
    details.case.table.switch.click()
    dossier.show_section("overview")
    dossier.popover.open_at(
        dossier._explainer, "finance.lcoc_eur_per_gpu_h", dossier.mapToGlobal(dossier.rect().center())
    )
    stage.keep("origin", dossier.popover)
    dossier.popover.close()


def _sensitivity(stage: Stage) -> None:
    panel = stage.window.sensitivity
    stage.window.show_panel("panel_sensitivity")
    panel.run()
    stage.keep("tornado")
    panel.show_pair.setChecked(True)
    panel.take_widest()
    panel.run()
    stage.keep("pair")
    panel.show_tornado.setChecked(True)
    stage.keep("tornado_whole", panel.plot)
    stage.window.show_panel("panel_dossier")


def _facility(stage: Stage) -> None:
    from standortkompass.ui.facility.dialog import FacilityDialog

    dialog = FacilityDialog(stage.window.ctx, stage.window)
    dialog.show()
    stage.keep("facility", dialog)
    dialog.generation.setCurrentIndex(dialog.generation.findData("mi355x"))
    stage.keep("facility_unknown", dialog)
    dialog.close()


def _curve(stage: Stage) -> None:
    """The editor of a value curve, straight and as a bell."""
    from standortkompass.core.decision.criteria import CurveKind

    keys = stage.session.scenario.criteria.keys
    dialog = stage.window.criteria.weights.open_curve(keys[0])
    stage.keep("curve", dialog)
    dialog.set_kind(CurveKind.BELL)
    stage.keep("curve_bell", dialog)
    dialog.close()


def _assumptions(stage: Stage) -> None:
    """Search, own values, a value that is refused, one with two readings, one out of the usual range."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window = stage.window
    panel = window.assumptions
    window.show_panel("panel_assumptions")
    panel.search.setText(SEARCHED[stage.session.lang])
    stage.pause()
    stage.keep("assumptions_search")
    panel.search.setText("xyz")
    stage.pause()
    stage.keep("assumptions_no_match")
    panel.search.clear()
    for key, typed, screen in (
        ("finance.wacc", "24", "assumptions_high"),
        ("facility.gpus", TWO_READINGS[stage.session.lang], "assumptions_two_readings"),
        ("finance.horizon_years", "99999", "assumptions_refused"),
    ):
        panel.show_key(key)
        line = panel.row(key)._field.line
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        stage.keep(screen)
        QTest.keyClick(line, Qt.Key.Key_Escape)
    panel.changed_chip.setChecked(True)
    stage.keep("assumptions_changed")
    panel.changed_chip.setChecked(False)
    while stage.session.undo_stack.canUndo():
        stage.session.undo_stack.undo()
    stage.settle()
    window.show_panel("panel_dossier")


def _own(stage: Stage, folder: Path) -> None:
    """An own value being entered and taken, own weather, notes and files, a site left out by a limit."""
    from PySide6.QtTest import QTest

    session, dossier = stage.session, stage.window.dossier
    dossier.edit_own(dossier.content.own.keys()[-1])
    stage.keep("own_editor_last")
    dossier.edit_own("site.delivered_eur_per_mwh")
    stage.keep("own_editor")
    editor = dossier.content.own.editor
    editor.accept()
    stage.keep("own_editor_refused")
    QTest.keyClicks(editor.number.line, "78,5" if session.lang == "de" else "78.5")
    QTest.keyClicks(
        editor.reason, "Angebot des Versorgers" if session.lang == "de" else "Offer of the supplier"
    )
    editor.accept()
    stage.settle()
    _section(stage, "own", "own_taken")
    _section(stage, "overview", "own_overview")
    dossier.content.weather.check(_weather(folder / "kalt.epw"))
    stage.settle()
    _section(stage, "climate", "own_weather")
    row = session.selected
    site = session.project.sites[row]
    words = (
        "Besichtigung am 12. November, Zufahrt eng." if session.lang == "de" else "Visited on 12 November."
    )
    noted = dataclasses.replace(site, note=words, attachments=("lageplan.pdf", "https://example.org/netz"))
    _with_sites(stage, lambda sites: (*sites[:row], noted, *sites[row + 1 :]))
    _section(stage, "notes", "notes_filled")
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    stage.settle()


def _weather(path: Path) -> Path:
    """Write a year of one hour over and over."""
    head = ["LOCATION,Jülich,-,DEU,Test,000,50.9,6.4,1.0,110.0", *(["X"] * 7)]
    hour = ",".join(["2020", "1", "1", "1", "0", "?", "4", "0", "75", "101000"])
    path.write_text("\n".join([*head, *([hour] * 8760)]) + "\n", encoding="latin-1")
    return path


def _with_sites(stage: Stage, change: Any) -> None:
    project = stage.session.project
    stage.session.change("", dataclasses.replace(project, sites=change(project.sites)))
    stage.settle()


def _gaps(stage: Stage) -> None:
    """A site with gaps in the data, and one in no covered country."""
    from standortkompass.core.model.site import SiteRecord

    dossier = stage.window.dossier
    new = (
        SiteRecord(name=UNKNOWN, lat=64.1, lon=-21.8),
        SiteRecord(name=UNCOVERED, lat=50.45, lon=30.5, status="shortlisted"),
    )
    _with_sites(stage, lambda sites: (*sites, *new))
    for site, name in ((UNKNOWN, "gaps"), (UNCOVERED, "out")):
        stage.choose(site)
        dossier.show_section("overview")
        dossier._scroll.verticalScrollBar().setValue(0)
        stage.keep(f"{name}_window")
        for section in dossier.content.sections:
            _section(stage, section.key, f"{name}_{section.key}")


def _compare(stage: Stage) -> None:
    """Two sites, six with one that has gaps and one that is excluded, differences, the sides scrolled."""
    from PySide6.QtWidgets import QScrollArea

    window = stage.window
    window.actions_["workspace_compare"].trigger()
    page = window.workspaces.compare
    rows = {site.name: i for i, site in enumerate(stage.session.project.sites)}
    page.compare([rows["Jülich"], rows["Sines"]])
    stage.keep("compare_two")
    page.table.verticalScrollBar().setValue(10**6)
    stage.keep("compare_two_below")
    page.compare([rows[name] for name in ("Jülich", "Sines", "Cernavodă", "Rotterdam", UNKNOWN, UNCOVERED)])
    stage.keep("compare_six")
    page.differences.setChecked(True)
    page.only.setChecked(True)
    page.bridge.total.setCurrentIndex(1)
    for area in page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(10**6)
    stage.keep("compare_differences")
    page.compare([rows["Jülich"], rows[UNKNOWN]])
    stage.keep("compare_unknown")


def _scenarios(stage: Stage) -> None:
    """Several scenarios with their ranks, a locked one, its assumptions."""
    session, window = stage.session, stage.window
    window.actions_["workspace_assumptions"].trigger()
    page = window.workspaces.scenarios
    plans = {
        ("Teures Geld", "Dear money"): {"finance.wacc": 0.11},
        ("Billiges Geld", "Cheap money"): {"finance.wacc": 0.05},
        ("Kurzer Horizont", "Short horizon"): {"finance.horizon_years": 10},
        ("Kleines Werk", "Small plant"): {"facility.gpus": 40_000.0},
        ("Gute Auslastung", "Good utilisation"): {"revenue.utilisation": 0.9},
    }
    from standortkompass.app.project_view import with_values

    for names, values in plans.items():
        page.work_on(0)
        name = names[session.lang == "en"]
        page.duplicate(name, "M. Weber")
        session.change(name, with_values(session.project, values))
    stage.keep("scenarios_six")
    page.switch_lock()
    stage.keep("scenarios_locked")
    page.work_on(0)
    stage.keep("scenarios_base")
    page.work_on(len(session.project.scenarios) - 1)
    window.actions_["workspace_map"].trigger()
    window.show_panel("panel_assumptions")
    stage.keep("assumptions_locked")


if __name__ == "__main__":
    sys.exit(main(("details",)))
