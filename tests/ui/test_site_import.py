"""The import dialog, the dialog of one site, and files dropped on the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from standortkompass.app.messages import Message
from standortkompass.ui.deeds.sites import dropped_file
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.site_import.dialog import ImportDialog
from standortkompass.ui.site_import.site_dialog import SiteDialog

GOOD = "Standort;Breite;Länge;Strompreis\nCottbus;51,76;14,33;78,5\nGuben;51,95;14,70;80\n"
MIXED = GOOD + "Jänschwalde;;14,45;80\nSines;37,96;-8,87;70\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gut.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "gemischt.csv").write_text(MIXED, encoding="utf-8")
    (tmp_path / "fremd.csv").write_text("Alpha;Nord;Ost\nCottbus;51,76;14,33\n", encoding="utf-8")
    return tmp_path


def opened(window: MainWindow, path: Path) -> ImportDialog:
    window.deeds.sites.import_sites(path)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    return dialog


def names(window: MainWindow) -> list[str]:
    assert window.ctx.session.project is not None
    return [site.name for site in window.ctx.session.project.sites]


def test_good_rows_come_in_as_one_step(
    qtbot: QtBot, window: MainWindow, folder: Path, qtmodeltester: ModelTester
) -> None:
    before = names(window)
    dialog = opened(window, folder / "gut.csv")
    qtmodeltester.check(dialog.model)
    assert dialog.detected.text() == "2 Zeilen · getrennt durch Semikolon"
    assert dialog.take.text() == "2 Standorte importieren"
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert names(window) == [*before, "Cottbus", "Guben"]
    session = window.ctx.session
    assert session.project is not None
    assert session.project.sites[6].values["site.delivered_eur_per_mwh"] == 78.5
    assert session.project.sites[6].reasons["site.delivered_eur_per_mwh"] == "Import aus gut.csv"
    assert session.chosen == {6, 7}
    assert window.sites.model.rowCount() == 8
    session.undo_stack.undo()
    assert names(window) == before


def test_wrong_rows_are_told_and_need_consent(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    before = names(window)
    dialog = opened(window, folder / "gemischt.csv")
    remarks = [dialog.model.index(i, 5).data() for i in range(4)]
    assert "Breite fehlt" in remarks  # the number of the row stands in a column of its own
    assert dialog.summary.text() == (
        "Zeilen ohne Fehler: 3 · darunter Dubletten: 1 · fehlerhaft: 1"
        if "Sines" in before
        else "Zeilen ohne Fehler: 3 · fehlerhaft: 1"
    )
    assert not dialog.take.isEnabled()
    qtbot.mouseClick(dialog.only_faults, Qt.MouseButton.LeftButton)
    assert dialog.model.rowCount() < 4
    dialog.partly.setChecked(True)
    assert dialog.take.isEnabled()
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert "Cottbus" in names(window)
    assert "Jänschwalde" not in names(window)


def test_one_site_is_called_one_site(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "einer.csv").write_text("Name;Breite;Länge\nCottbus;51,76;14,33\n", encoding="utf-8")
    dialog = opened(window, folder / "einer.csv")
    assert dialog.detected.text() == "1 Zeile · getrennt durch Semikolon"
    assert dialog.take.text() == "1 Standort importieren"
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert window.ctx.session.undo_stack.undoText() == "1 Standort aus einer.csv importieren"


def test_a_number_with_two_readings_is_asked_for(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    text = "Name;Breite;Länge;Fläche ha\nCottbus;51,76;14,33;1.234\n"
    (folder / "offen.csv").write_text(text, encoding="utf-8")
    dialog = opened(window, folder / "offen.csv")
    assert "„1.234“ in „Fläche ha“ kann 1,234 oder 1234 heißen" in dialog.summary.text()
    assert not dialog.take.isEnabled()
    dialog.matching.decimals.setCurrentIndex(1)  # comma
    qtbot.waitUntil(dialog.take.isEnabled)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    project = window.ctx.session.project
    assert project is not None
    assert project.sites[-1].values["site.land_ha"] == 1234.0


def test_columns_can_be_matched_by_hand(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    dialog = opened(window, folder / "fremd.csv")
    assert not dialog.take.isEnabled()
    assert "Name" in dialog.summary.text()
    box = dialog.columns.cellWidget(0, 2)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("name"))
    qtbot.waitUntil(dialog.take.isEnabled)
    other = dialog.columns.cellWidget(1, 2)
    assert isinstance(other, QComboBox)
    assert other.currentData() == "lat"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert "Cottbus" not in names(window)


def test_duplicates_are_left_out_replaced_or_added(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    first = names(window)[0]
    (folder / "doppelt.csv").write_text(f"Name;Breite;Länge\n{first};51,76;14,33\n", encoding="utf-8")
    dialog = opened(window, folder / "doppelt.csv")
    assert not dialog.take.isEnabled()
    assert dialog.model.index(0, 5).data().endswith("wird ausgelassen")
    dialog.twins.setCurrentIndex(1)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    session = window.ctx.session
    assert session.project is not None
    assert (session.project.sites[0].name, session.project.sites[0].lat) == (first, 51.76)
    assert len(session.project.sites) == 6


def test_an_unreadable_file_says_so_in_the_dialog(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "leer.csv").write_text("Name;Breite;Länge\n", encoding="utf-8")
    dialog = opened(window, folder / "leer.csv")
    assert "enthält keine Standorte" in dialog.summary.text()
    assert not dialog.take.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_dropped_table_opens_the_import(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "gut.csv"))])
    keys, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, keys, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, keys, none, QEvent.Type.Drop)
    QApplication.sendEvent(window, drop)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert dialog.take.text() == "2 Standorte importieren"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    picture = QMimeData()
    picture.setUrls([QUrl.fromLocalFile(str(folder / "bild.png"))])
    assert dropped_file(picture) is None


def test_a_table_dropped_on_the_start_page_starts_a_project(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    window.ctx.session.close_project()
    window.deeds.sites.take_file(folder / "gut.csv")
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert names(window) == ["Cottbus", "Guben"]


def test_the_template_is_written_where_asked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Vorlage.xlsx"
    monkeypatch.setattr("standortkompass.ui.site_import.ask.ask_template", lambda *_args: target)
    told: list[Message] = []
    window.ctx.session.message.connect(told.append)
    window.actions_["site_template"].trigger()
    assert target.stat().st_size > 1000
    assert told[-1].text == "Gespeichert: Vorlage.xlsx"


# ── one site ──────────────────────────────────────────────────────────────────────────────────────


def site_dialog(window: MainWindow, action: str) -> SiteDialog:
    window.actions_[action].trigger()
    dialog = window.findChild(SiteDialog)
    assert isinstance(dialog, SiteDialog)
    return dialog


def test_a_site_is_added_with_own_values(qtbot: QtBot, window: MainWindow) -> None:
    dialog = site_dialog(window, "add_site")
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Jaenschwalde")
    dialog.place.position.setText("51°50'6\" N 14°27'36\" O")
    assert "Deutschland" in dialog.place.reading.text()
    field, number, reason = dialog._fields["site.offer_cost_eur"]
    assert field.unit == "MEUR"
    qtbot.keyClicks(number.line, "85.5")
    qtbot.keyClicks(reason, "Angebot vom Netzbetreiber")
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    session = window.ctx.session
    assert session.project is not None
    site = session.project.sites[-1]
    assert (site.name, site.lat, site.lon) == ("Jaenschwalde", pytest.approx(51.835), pytest.approx(14.46))
    assert site.values["site.offer_cost_eur"] == pytest.approx(85.5e6)
    assert site.reasons["site.offer_cost_eur"] == "Angebot vom Netzbetreiber"
    assert session.selected == 6
    session.undo_stack.undo()
    assert len(names(window)) == 6


def test_faults_are_told_at_once_and_nothing_is_added(qtbot: QtBot, window: MainWindow) -> None:
    dialog = site_dialog(window, "add_site")
    assert not dialog.take.isEnabled()
    dialog.place.position.setText("57,5 N 19,0 O")
    assert "nicht auf dem Land" in dialog.place.fault.text()
    dialog.place.position.setText("51,76 N 14,33 O")
    assert dialog.take.isEnabled()
    dialog.name.setText(names(window)[0])
    assert not dialog.take.isEnabled()
    dialog.name.setText("Neu")
    qtbot.keyClicks(dialog._fields["site.pue"][1].line, "9")
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert dialog.result() != QDialog.DialogCode.Accepted
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(names(window)) == 6
    dialog.reject()


def test_a_site_is_edited_and_keeps_what_is_not_shown(qtbot: QtBot, window: MainWindow) -> None:
    session = window.ctx.session
    assert session.project is not None
    session.select(2)
    before = session.project.sites[2]
    dialog = site_dialog(window, "edit_site")
    assert dialog.name.text() == before.name
    dialog.note.setPlainText("Besuch im Mai")
    dialog.status.setCurrentIndex(dialog.status.findData("existing"))
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    after = session.project.sites[2]
    assert (after.note, after.status) == ("Besuch im Mai", "existing")
    assert (after.lat, after.lon) == pytest.approx((before.lat, before.lon), abs=1e-5)
    assert session.selected == 2
