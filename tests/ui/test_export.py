"""The dialog for exports: contents, preview, statements, form, target, run, stop, what goes wrong."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from standortkompass.app.export_choices import ExportChoices, choices_from
from standortkompass.app.exporting import (
    bundle_of,
    export_map_figure,
    export_site_dossier,
    plan_is_stale,
    start_export,
    targets,
)
from standortkompass.app.jobs import JobRunner
from standortkompass.app.messages import Severity
from standortkompass.app.portfolio import Wish
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.export.deck.write import SLIDES
from standortkompass.export.figures.write import FIGURES
from standortkompass.export.registry import EXPORTS
from standortkompass.ui.context import UiContext
from standortkompass.ui.export.contents import FIGURE_KEYS, SLIDE_KEYS
from standortkompass.ui.export.dialog import ExportDialog
from standortkompass.ui.main_window import MainWindow

TASK = PortfolioTask(goal=Goal.LCOC, min_sites=2, max_sites=3)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened after saving; nothing really opens."""
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile()) or True)
    return found


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, tmp_path: Path, opened: list[str]) -> ExportDialog:
    dialog = ExportDialog(window.ctx, window)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(tmp_path / "Ausgabe"))
    dialog.resize(1120, 720)
    dialog.show()
    return dialog


def only(dialog: ExportDialog, *wanted: str) -> None:
    for key in dialog.contents.exports():
        dialog.contents.choose(key, on=False)
    for key in wanted:
        export, _, part = key.partition(".")
        dialog.contents.choose(export, part)


def item(dialog: ExportDialog, text: str) -> QTreeWidgetItem:
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    return dialog.contents.findItems(text, flags)[0]


def test_the_tree_lists_what_the_writers_know() -> None:
    assert tuple(FIGURES) == FIGURE_KEYS
    assert tuple(SLIDES) == SLIDE_KEYS


def test_a_click_chooses_a_single_figure(qtbot: QtBot, dialog: ExportDialog) -> None:
    only(dialog)
    top = item(dialog, "Abbildungen für Folien (PNG, SVG, PDF)")
    dialog.contents.expandItem(top)
    box = dialog.contents.visualItemRect(item(dialog, "Kostenbrücke"))
    dialog.contents.scrollToItem(item(dialog, "Kostenbrücke"))
    box = dialog.contents.visualItemRect(item(dialog, "Kostenbrücke"))
    dialog.contents.setCurrentItem(item(dialog, "Kostenbrücke"))
    dialog.contents.setFocus()
    assert box.isValid()
    qtbot.keyClick(dialog.contents, Qt.Key.Key_Space)
    assert dialog.contents.parts("figures") == ("bridge",)
    assert dialog.contents.exports() == ("figures",)
    assert top.checkState(0) is Qt.CheckState.PartiallyChecked
    top.setCheckState(0, Qt.CheckState.Checked)
    assert "tornado" in dialog.contents.parts("figures")


def test_parts_of_a_portfolio_wait_for_a_plan(qtbot: QtBot, window: MainWindow, dialog: ExportDialog) -> None:
    front = item(dialog, "Dossier des Portfolios (PDF)")
    assert not front.flags() & Qt.ItemFlag.ItemIsEnabled
    assert front.toolTip(0) == "Erst ein Portfolio optimieren"
    desk = window.workspaces.desk
    desk.set_wish(Wish(task=TASK, alternatives=1, axes=(Goal.NPV, Goal.CO2)))
    desk.run()
    later = ExportDialog(window.ctx, window)
    qtbot.addWidget(later)
    later.contents.choose("pdf_portfolio")
    assert "pdf_portfolio" in later.contents.exports()
    bundle = later.bundle()
    assert bundle is not None
    assert bundle.portfolio is not None
    assert bundle.portfolio.answer.solution.plan == desk.outcome.solution.plan  # type: ignore[union-attr]
    assert bundle.portfolio.sentence.startswith("Gesucht")


def test_the_shown_plan_is_handed_over_and_an_old_one_is_not(window: MainWindow) -> None:
    session, desk = window.ctx.session, window.workspaces.desk
    desk.set_wish(Wish(task=TASK, alternatives=2, axes=None))
    desk.run()
    assert desk.outcome is not None
    other = desk.outcome.answer.alternatives[0]
    desk.choose(other)
    bundle = bundle_of(session, "en")
    assert bundle is not None
    assert bundle.portfolio is not None
    assert bundle.portfolio.answer.solution is other
    window.assumptions.change("finance.wacc", 0.12)
    assert plan_is_stale(session)
    later = bundle_of(session, "en")
    assert later is not None
    assert later.portfolio is None


def test_the_preview_shows_what_is_picked(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.contents.pick("figures", "bridge")
    dialog.draw()
    assert not dialog.preview.picture.is_empty
    made = dialog.preview.statement.text()
    assert "GPU-Stunde" in made
    dialog.contents.pick("csv")
    dialog.draw()
    assert dialog.preview.text.toPlainText().startswith("rank;name")
    assert not dialog.preview.statement.isEnabled()


def test_a_statement_can_be_changed_and_taken_back(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.contents.pick("figures", "bridge")
    dialog.draw()
    field = dialog.preview.statement
    made = field.text()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Der Strom macht den Unterschied")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    bundle = dialog.bundle()
    assert bundle is not None
    assert bundle.options.titles == {"bridge": "Der Strom macht den Unterschied"}
    dialog.draw()
    assert dialog.preview.reset.isEnabled()
    qtbot.mouseClick(dialog.preview.reset, Qt.MouseButton.LeftButton)
    assert field.text() == made
    bundle = dialog.bundle()
    assert bundle is not None
    assert bundle.options.titles == {}


def test_the_form_reaches_the_files(qtbot: QtBot, dialog: ExportDialog, opened: list[str]) -> None:
    only(dialog, "figures.bridge", "csv")
    for kind, box in dialog.form.formats.items():
        box.setChecked(kind == "svg")
    language = dialog.findChild(QComboBox, "exportLanguage")
    assert language is not None
    language.setCurrentIndex(language.findData("en"))
    comma = dialog.findChild(QComboBox, "exportDecimal")
    assert comma is not None
    comma.setCurrentIndex(1)
    name = dialog.findChild(QLineEdit, "exportName")
    assert name is not None
    name.setText("Übersicht/Süd")
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    folder = Path(dialog.folder.text())
    assert {path.name for path in folder.iterdir()} == {
        "Übersicht-Süd.csv", "Übersicht-Süd.sources.txt", "Übersicht-Süd-figures",
    }  # fmt: skip
    assert [path.name for path in (folder / "Übersicht-Süd-figures").iterdir()] == ["cost-bridge.svg"]
    assert (folder / "Übersicht-Süd.csv").read_text(encoding="utf-8-sig").startswith("rank;name")
    assert opened == [str(folder)]
    assert not dialog.isVisible()


def test_a_single_file_is_opened_itself(qtbot: QtBot, dialog: ExportDialog, opened: list[str]) -> None:
    only(dialog, "geojson")
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert [Path(name).suffix for name in opened] == [".geojson"]


def test_choices_are_remembered(qtbot: QtBot, window: MainWindow, dialog: ExportDialog) -> None:
    only(dialog, "csv", "figures")
    dialog.contents.choose("figures", "pue", on=False)
    dialog.form.dpi.setCurrentIndex(1)
    dialog.open_after.setChecked(False)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    again = ExportDialog(window.ctx, window)
    qtbot.addWidget(again)
    assert set(again.contents.exports()) == {"csv", "figures"}
    assert "pue" not in again.contents.parts("figures")
    assert again.form.choices().dpi == 300
    assert not again.open_after.isChecked()
    assert again.folder.text() == dialog.folder.text()


def test_what_would_be_replaced_is_named(dialog: ExportDialog, tmp_path: Path) -> None:
    only(dialog, "csv")
    dialog.form.name.setText("da")
    assert "ersetzt" not in dialog.names.text()
    folder = Path(dialog.folder.text())
    folder.mkdir()
    (folder / "da.csv").write_text("alt", encoding="utf-8")
    dialog.form.name.setText("da ")
    assert dialog.names.text() == "Schreibt da.csv · ersetzt da.csv"


def test_nothing_chosen_and_no_format_keep_the_button_grey(dialog: ExportDialog) -> None:
    only(dialog)
    assert not dialog.start.isEnabled()
    dialog.contents.choose("figures")
    assert dialog.start.isEnabled()
    for box in dialog.form.formats.values():
        box.setChecked(False)
    assert not dialog.start.isEnabled()
    assert "Format" in dialog.names.text()


def test_what_goes_wrong_is_said_in_the_dialog(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    only(dialog, "csv")
    (tmp_path / "datei").write_text("", encoding="utf-8")
    dialog.folder.setText(str(tmp_path / "datei"))
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.message.property("severity") == "error"
    assert dialog.start.isEnabled()
    assert list(tmp_path.glob("**/.skp-*")) == []


def test_a_template_that_does_not_fit_is_said_so(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    broken = tmp_path / "haus.pptx"
    broken.write_text("kein Archiv", encoding="utf-8")
    only(dialog, "pptx.summary")
    dialog.form.template.setText(str(broken))
    dialog.contents.pick("pptx", "summary")
    dialog.draw()
    assert "haus.pptx" in dialog.preview.failure.text()
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert not Path(dialog.folder.text()).exists() or not list(Path(dialog.folder.text()).iterdir())


def test_every_field_is_reached_by_keys_and_has_a_name(dialog: ExportDialog) -> None:
    for field in dialog.findChildren(QLineEdit) + dialog.findChildren(QComboBox):
        assert field.accessibleName()
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert dialog.contents.accessibleName()
    assert dialog.preview.reset.accessibleName()


# ── without the dialog ────────────────────────────────────────────────────────────────────────────


def test_a_part_of_the_map_becomes_a_figure(window: MainWindow, tmp_path: Path) -> None:
    told: list[Path] = []
    path = tmp_path / "Ausschnitt.svg"
    job = export_map_figure(
        window.ctx.session, (4.0e6, 2.6e6, 4.8e6, 3.05e6), path, title="Mitte", on_success=told.append
    )
    assert job is not None
    assert told == [path]
    assert path.stat().st_size > 10_000


def test_a_dossier_of_one_site_says_when_it_is_done(window: MainWindow, tmp_path: Path) -> None:
    session = window.ctx.session
    said = []
    session.message.connect(said.append)
    name = session.evaluation.places.names[0]  # type: ignore[union-attr]
    assert export_site_dossier(session, name, tmp_path / "a.pdf") is not None
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert said[-1].severity is Severity.INFO
    assert export_site_dossier(session, "nirgends", tmp_path / "b.pdf") is None


def test_targets_have_names_of_their_own(tmp_path: Path) -> None:
    found = targets(tmp_path, "x", list(EXPORTS))
    assert len(set(found.values())) == len(EXPORTS)
    assert found["pdf_portfolio"].name == "x-portfolio.pdf"
    assert found["pdf_sites"].name == "x-dossiers"


@pytest.mark.parametrize(
    "text", ["", "kein json", "[]", '{"dpi": "viel", "formats": 3, "exports": [1, "csv"]}']
)
def test_broken_choices_become_defaults(text: str) -> None:
    found = choices_from(text)
    assert found.dpi == 200
    assert found.formats == ("png", "svg", "pdf")
    kept = dataclasses.replace(ExportChoices(), dpi=300, decimal_comma=True, left_out=("figures.map",))
    assert choices_from(kept.to_json()) == kept
    assert json.loads(kept.to_json())["dpi"] == 300


@pytest.fixture
def threaded(window: MainWindow) -> Iterator[UiContext]:
    """The window's session with jobs in threads."""
    session, inline = window.ctx.session, window.ctx.session.runner
    session.runner = JobRunner(session)
    yield window.ctx
    session.runner.shut_down()
    session.runner = inline


def test_an_export_under_way_can_be_stopped(
    qtbot: QtBot, window: MainWindow, threaded: UiContext, tmp_path: Path, opened: list[str]
) -> None:
    dialog = ExportDialog(threaded, window)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(tmp_path))
    dialog.show()
    only(dialog, "figures", "pptx", "csv")
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert dialog.progress.isVisible()
    assert not dialog.form.isEnabled()
    qtbot.waitUntil(lambda: dialog.progress.value() > 0, timeout=60_000)
    qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not threaded.session.runner.running, timeout=60_000)
    assert dialog.isVisible()
    assert dialog.form.isEnabled()
    assert "abgebrochen" in dialog._message_text.text()
    assert list(tmp_path.glob("**/.skp-*")) == []
    assert not list(tmp_path.glob("*.csv"))
    assert opened == []


def test_an_error_without_a_dialog_is_a_message(window: MainWindow, tmp_path: Path) -> None:
    session = window.ctx.session
    said = []
    session.message.connect(said.append)
    bundle = bundle_of(session, "de")
    assert bundle is not None
    (tmp_path / "zu").write_text("", encoding="utf-8")
    start_export(session, bundle, {"csv": tmp_path / "zu" / "a.csv"}, "de", lambda _written: None)
    assert said[-1].severity is Severity.ERROR
