"""The whole way in the real window: from the first start to files on the disk, and back to the start."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QSlider

from standortkompass.app.formatting import Format
from standortkompass.store.project import open_project
from standortkompass.texts import Texts
from standortkompass.ui import dialogs
from standortkompass.ui.areas.use_dialog import AreaUse, AreaUseDialog
from standortkompass.ui.exclusions.picker import PickDialog
from standortkompass.ui.export.dialog import ExportDialog
from standortkompass.ui.map.tools.place_dialog import PlaceDialog
from standortkompass.ui.site_import.dialog import ImportDialog
from standortkompass.ui.widgets.decimal_field import DecimalField

from .conftest import Person

Key = Qt.Key
AROUND_MAGDEBURG = ((52.6, 11.0), (52.6, 12.4), (51.7, 12.4), (51.7, 11.0))
MAGDEBURG, KASSEL = (52.13, 11.63), (51.31, 9.49)
CSV = {"de": "Name;Breite;Länge\nGuben;51,95;14,71\n", "en": "name,lat,lon\nGuben,51.95,14.71\n"}
FIGURES = {"map", "ranking"}
WRITTEN = ("xlsx", "pptx", "pdf", "figures", "gpkg", "csv")


def number(person: Person, text: str) -> str:
    """Return a number as it is typed in the language of the window."""
    return text if person.program.settings.language == "de" else text.replace(",", ".")


# ── stages of the way ─────────────────────────────────────────────────────────────────────────────


def weigh(person: Person) -> None:
    """Move a slider by keys; ranking and table follow."""
    before = person.results.decision.score.tolist()
    slider = person.window.findChild(QSlider, f"weight.{person.scenario.criteria.active[0].key}")
    assert slider is not None
    slider.setFocus()
    for _ in range(3):
        person.press(slider, Key.Key_PageUp)
    assert person.results.decision.score.tolist() != before
    person.reached()


def exclude_a_country(person: Person) -> None:
    """Switch on the exclusion of countries and tick Finland in the list that opens."""
    person.window.show_panel("panel_exclusions")
    box = person.window.findChild(QCheckBox, "exclusion.countries")
    assert box is not None
    box.setFocus()
    person.press(box, Key.Key_Space)
    dialog = person.window.findChild(PickDialog, "pickDialog")
    assert isinstance(dialog, PickDialog)
    person.qtbot.keyClicks(dialog.search, "inn" if person.program.settings.language == "de" else "inl")
    item = next(i for i in dialog._items() if i.data(Qt.ItemDataRole.UserRole) == "FI")
    assert not item.isHidden()
    dialog.list.setCurrentItem(item)
    person.press(dialog.list, Key.Key_Space)
    assert dialog.chosen == ("FI",)
    dialog.accept()
    assert dict(zip(person.results.places.names, person.results.decision.excluded, strict=True))["Kajaani"]
    person.reached()


def exclude_by_a_limit(person: Person) -> None:
    """Type a limit of the price of power and switch it on."""
    panel = person.window.workspaces.exclusions
    box = person.window.findChild(QCheckBox, "exclusion.power_price")
    assert box is not None
    box.setFocus()
    person.press(box, Key.Key_Space)
    person.type_number(panel.row("power_price").field, number(person, "140,5"))
    prices = person.results.column("power.delivered_eur_per_mwh")
    assert person.scenario.exclusions["power_price"].limit == pytest.approx(140.5)
    assert (person.results.decision.excluded[prices > 140.5]).all()
    person.reached()


def shortlist(person: Person) -> None:
    """Mark the two best sites in the table and put them on the shortlist."""
    best = person.window.sites.site_order()[:2]
    person.choose_rows(*best)
    assert person.program.session.chosen == set(best)
    person.do("toggle_shortlist")
    assert {i for i, site in enumerate(person.project.sites) if site.status == "shortlisted"} == set(best)
    person.reached()


def optimise(person: Person) -> None:
    """Ask for at most three sites; the plan stands in the panel and on the map."""
    places = person.window.workspaces
    person.do("optimise")
    dialog = places.dialog
    assert dialog is not None
    person.type_number(dialog.form.fields["max_sites"], "3")
    person.click(dialog.start)
    outcome = places.desk.outcome
    assert outcome is not None
    plan = outcome.solution.plan
    assert plan is not None
    assert 2 <= len(plan.sites) <= 3
    assert not dialog.isVisible()
    assert places.portfolio.isVisible()
    assert len(places.layer.marks) == len(plan.sites)
    gone = person.results.decision.excluded.tolist()
    assert not {n for n, out in zip(person.results.places.names, gone, strict=True) if out} & set(plan.sites)


def compare(person: Person) -> None:
    """Set the two best sites side by side."""
    person.do("workspace_map")
    person.choose_rows(*person.window.sites.site_order()[:2])
    person.do("compare_sites")
    panel = person.window.workspaces.compare
    assert panel.isVisible()
    assert person.results.places.names[person.window.sites.site_order()[0]] in panel.sentence.text()
    person.do("workspace_map")


def examine(person: Person) -> None:
    """Work out what moves the result of the chosen site."""
    panel = person.window.sensitivity
    person.window.show_panel("panel_sensitivity")
    person.click(panel.run_button)
    assert panel.sentence.text()
    assert panel.stale.isHidden()


def assume(person: Person, wanted: str = "9,5") -> None:
    """Type another discount rate; what was examined is out of date now."""
    person.window.show_panel("panel_assumptions")
    person.window.assumptions.show_key("finance.wacc")
    before = person.results.finance.npv_eur.copy()
    person.type_number(person.window.findChild(DecimalField, "field.finance.wacc"), number(person, wanted))
    assert person.scenario.assumptions["finance.wacc"] == pytest.approx(
        float(wanted.replace(",", ".")) / 100.0
    )
    assert (person.results.finance.npv_eur != before).all()
    person.reached()


def override(person: Person) -> None:
    """Give the chosen site a value of one's own, with the reason."""
    person.window.show_panel("panel_dossier")
    dossier, row = person.window.dossier, person.program.session.selected
    assert row is not None
    dossier.edit_own("site.pue")
    editor = dossier.content.own.editor
    assert editor is not None
    person.qtbot.waitUntil(editor.accept_button.isVisible)
    editor.number.line.selectAll()
    person.qtbot.keyClicks(editor.number.line, number(person, "1,18"))
    person.qtbot.keyClicks(editor.reason, "Angebot vom Hersteller")
    person.click(editor.accept_button)
    assert person.project.sites[row].reasons["site.pue"] == "Angebot vom Hersteller"
    assert float(person.results.climate.pue[row]) == 1.18
    person.reached()


def branch(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy the scenario, change it, and see what differs from the one before."""
    base = person.scenario.name
    monkeypatch.setattr(dialogs, "ask_name", lambda *_args: "Teuer")
    person.do("workspace_assumptions")
    page = person.window.workspaces.scenarios
    person.click(page.new)
    assert [scenario.name for scenario in person.project.scenarios] == [base, "Teuer"]
    person.reached()
    page.base.setCurrentIndex(page.base.findData(base))
    page.base.activated.emit(page.base.currentIndex())
    assert page.table.model_.rows == []
    assume(person, "11,5")
    assert [row.difference.key for row in page.table.model_.rows] == ["finance.wacc"]
    person.do("workspace_map")


def draw(person: Person) -> None:
    """Draw an area on the map and exclude what lies inside."""
    window = person.window
    window.map.canvas.show_place(4_430_000.0, 3_230_000.0, 700.0)
    person.do("tool_area")
    person.click_map(*AROUND_MAGDEBURG)
    person.press(window.map.canvas, Key.Key_Return)
    dialog = window.findChild(AreaUseDialog, "areaDialog")
    assert isinstance(dialog, AreaUseDialog)
    dialog.name.setText("Schutzgebiet")
    person.click(dialog.choices[AreaUse.FORBID])
    dialog.choices[AreaUse.FORBID].setChecked(True)
    person.click(dialog.take)
    assert [area.name for area in person.project.areas] == ["Schutzgebiet"]
    person.reached()


def place(person: Person) -> None:
    """Set a site inside the area by a click: it is evaluated and excluded at once."""
    window = person.window
    person.do("tool_place")
    person.click_map(MAGDEBURG)
    dialog = window.findChild(PlaceDialog, "placeDialog")
    assert isinstance(dialog, PlaceDialog)
    dialog.name.clear()
    person.qtbot.keyClicks(dialog.name, "Magdeburg-West")
    person.click(dialog.take)
    assert person.project.sites[-1].name == "Magdeburg-West"
    assert person.results.decision.excluded[-1]
    person.reached()


def ask(person: Person) -> None:
    """Ask what is known about a place without a site."""
    window = person.window
    person.do("tool_ask")
    person.click_map(KASSEL)
    drawer = window.map.whats_here
    assert drawer.isVisible()
    assert drawer.report is not None
    assert drawer.report.evaluation is not None
    assert drawer.place.text()
    window.map.canvas.setFocus()
    person.press(window.map.canvas, Key.Key_Escape)
    assert not drawer.isVisible()


def bring_in(person: Person, folder: Path) -> None:
    """Import a table of sites."""
    path = folder / "standorte.csv"
    path.write_text(CSV[person.program.settings.language], encoding="utf-8")
    person.window.deeds.sites.import_sites(path)
    dialog = person.window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    person.click(dialog.take)
    assert person.project.sites[-1].name == "Guben"
    assert len(person.results) == len(person.project.sites)
    person.reached()


def hand_over(person: Person, folder: Path, keys: tuple[str, ...]) -> dict[str, Path]:
    """Write files through the dialog and return them by suffix."""
    folder.mkdir()
    person.do("run")
    grid, scenario = person.program.session.grid, person.program.session.scenario
    assert grid is not None, person.window.messages.texts
    assert grid.scenario == scenario

    def use(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        for key in dialog.contents.exports():
            dialog.contents.choose(key, on=False)
        for key in keys:
            dialog.contents.choose(key)
        for part in set(dialog.contents.parts("figures")) - FIGURES:
            dialog.contents.choose("figures", part, on=False)
        dialog.folder.setText(str(folder))
        dialog.open_after.setChecked(False)
        person.click(dialog.start)

    person.in_dialog(lambda: person.do("export"), use)
    return {path.suffix or path.name: path for path in folder.iterdir() if path.suffix != ".txt"}


def read_back(person: Person, files: dict[str, Path]) -> None:
    """Compare what stands in the files with what the window shows."""
    results, lang = person.results, person.program.settings.language
    best = int((results.decision.rank == 1).argmax())
    name, npv = results.places.names[best], float(results.finance.npv_eur[best])
    table = pd.read_csv(
        files[".csv"], sep=";" if lang == "de" else ",", decimal="," if lang == "de" else ".",
        encoding="utf-8-sig",
    )  # fmt: skip
    line = table[table["name"] == name].iloc[0]
    assert line["finance_npv_eur"] == pytest.approx(npv, rel=1e-9)
    assert line["rank"] == 1
    assert len(table) == len(person.project.sites)
    book = openpyxl.load_workbook(files[".xlsx"], data_only=True)
    sheet = book[Texts(lang).get("export.sheet.ranking")]
    heads = [str(cell.value) for cell in sheet[4]]
    at = next(i for i, head in enumerate(heads) if head.startswith(("Kapitalwert", "Net present", "NPV")))
    row = next(cells for cells in sheet.iter_rows(min_row=5) if str(cells[1].value).strip() == name)
    assert row[0].value == 1
    assert row[at].value == pytest.approx(npv, rel=1e-9)
    book.close()


def read_back_the_rest(person: Person, files: dict[str, Path]) -> None:
    """Compare slides, report, figures and layers, too."""
    from pptx import Presentation

    results, lang = person.results, person.program.settings.language
    best = int((results.decision.rank == 1).argmax())
    name = results.places.names[best]
    layer = gpd.read_file(files[".gpkg"], layer="sites").set_index("name")
    assert layer.loc[name, "finance_npv_eur"] == results.finance.npv_eur[best]
    assert layer.loc["Magdeburg-West", "exclusion_reasons"] == "Schutzgebiet"
    assert len(gpd.read_file(files[".gpkg"], layer="grid")) > 1000
    deck = Presentation(str(files[".pptx"]))
    said = "\n".join(s.text_frame.text for page in deck.slides for s in page.shapes if s.has_text_frame)
    assert name in said
    report = "".join(page.extract_text() for page in PdfReader(str(files[".pdf"])).pages)
    score = Format(lang).number(float(results.decision.score[best]), 1)
    assert name in report
    assert score in report
    figures = next(path for path in files.values() if path.is_dir())
    drawn = {path.name for path in figures.iterdir() if path.stat().st_size > 5000}
    assert {"karte.png", "rangliste.png"} <= drawn


def keep_and_open_again(person: Person, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save, go back to the first state, forward again, close, open: all is as it was."""
    session, window = person.program.session, person.window
    monkeypatch.setattr(dialogs, "ask_save", lambda _parent, _suggestion: path)
    person.do("save")
    assert not session.is_modified
    saved, scores = person.project, person.results.decision.score.tolist()
    back_to_the_start(person)
    while session.undo_stack.canRedo():
        person.do("redo")
    assert person.project == saved
    assert not session.is_modified
    person.do("start_page")
    assert session.project is None
    window.start.recent_asked.emit(path)
    person.qtbot.waitUntil(lambda: session.evaluation is not None, timeout=20000)
    assert open_project(path, saved.scenario) == dataclasses.replace(saved, name=person.project.name)
    assert person.project.sites == saved.sites
    assert person.project.scenarios == saved.scenarios
    assert person.results.decision.score.tolist() == pytest.approx(scores)


def back_to_the_start(person: Person) -> None:
    """Undo everything: each stage comes by again, the last one first."""
    waiting = list(person.stages)
    while person.program.session.undo_stack.canUndo():
        if waiting and person.project == waiting[-1]:
            waiting.pop()
        person.do("undo")
    assert waiting == [person.project]
    assert person.project == person.stages[0]


# ── whole ways ────────────────────────────────────────────────────────────────────────────────────


def test_from_the_demo_to_files_and_back(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weigh(person)
    exclude_a_country(person)
    exclude_by_a_limit(person)
    shortlist(person)
    optimise(person)
    compare(person)
    examine(person)
    assume(person)
    override(person)
    branch(person, monkeypatch)
    draw(person)
    place(person)
    ask(person)
    bring_in(person, tmp_path)
    files = hand_over(person, tmp_path / "out", WRITTEN)
    read_back(person, files)
    read_back_the_rest(person, files)
    keep_and_open_again(person, tmp_path / "Weg.skp.gpkg", monkeypatch)


@pytest.mark.parametrize("look", [("de", "dark"), ("en", "light"), ("en", "dark")])
def test_the_short_way_in_other_looks(person: Person, tmp_path: Path, look: tuple[str, str]) -> None:
    assert person.window.actions_[f"language_{look[0]}"].isChecked()
    assert person.window.actions_[f"theme_{look[1]}"].isChecked()
    weigh(person)
    exclude_a_country(person)
    exclude_by_a_limit(person)
    shortlist(person)
    optimise(person)
    compare(person)
    assume(person)
    override(person)
    bring_in(person, tmp_path)
    read_back(person, hand_over(person, tmp_path / "out", ("xlsx", "csv")))
    back_to_the_start(person)
