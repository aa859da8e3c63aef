"""The settings dialog: shows, writes, resets, and puts into force."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.settings.dialog import SettingsDialog
from standortkompass.ui.theme.theme import Scheme


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> SettingsDialog:
    dialog = SettingsDialog(window.ctx, window)
    qtbot.addWidget(dialog)
    dialog.applied.connect(window.deeds.view.apply_settings)
    dialog.show()
    return dialog


def test_nothing_is_written_before_it_is_applied(dialog: SettingsDialog, window: MainWindow) -> None:
    dialog.automatic.setChecked(False)
    dialog.cell.setCurrentIndex(dialog.cell.findData(5.0))
    dialog.reject()
    assert window.ctx.settings.automatic_grid
    assert window.ctx.settings.cell_km == 10.0


def test_applied_settings_are_written_and_in_force(
    qtbot: QtBot, dialog: SettingsDialog, window: MainWindow
) -> None:
    dialog.cell.setCurrentIndex(dialog.cell.findData(5.0))
    dialog.versions.line.selectAll()
    qtbot.keyClicks(dialog.versions.line, "7")
    dialog.online.setChecked(True)
    dialog.reduced_motion.setChecked(True)
    dialog.tile_url.setText("https://example.org/{z}/{x}/{y}.png")
    with qtbot.waitSignal(window.ctx.session.settings_changed):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settings, session = window.ctx.settings, window.ctx.session
    assert (settings.cell_km, settings.kept_versions, settings.online_tiles) == (5.0, 7, True)
    assert settings.tile_url.startswith("https://example.org")
    assert (session.cell_km, session.kept_versions) == (5.0, 7)
    assert session.grid is not None  # worked out anew in the new size
    assert not window.isAnimated()


def test_look_and_text_size_change_together(dialog: SettingsDialog, window: MainWindow) -> None:
    theme, seen = window.ctx.theme, []
    theme.changed.connect(lambda: seen.append((theme.scheme, theme.text_scale)))
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("dark"))
    dialog.text_scale.setCurrentIndex(dialog.text_scale.findData(1.2))
    dialog.accept()
    assert seen == [(Scheme.DARK, 1.2)]
    theme.set_look(Scheme.LIGHT, 1.0)


def test_language_is_asked_for(qtbot: QtBot, dialog: SettingsDialog, window: MainWindow) -> None:
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    with qtbot.waitSignal(window.language_asked) as asked:
        dialog.accept()
    assert asked.args == ["en"]


@pytest.mark.parametrize("text", ["ftp://x/{z}/{x}/{y}", "https://x/{z}/{x}.png", "here"])
def test_an_address_that_is_none_blocks_and_says_why(dialog: SettingsDialog, text: str) -> None:
    dialog.online.setChecked(True)
    dialog.tile_url.setText(text)
    assert not dialog.accept_button.isEnabled()
    assert "{z}" in dialog.tile_hint.text()
    dialog.online.setChecked(False)
    assert dialog.accept_button.isEnabled()


def test_back_to_defaults_counts_once_applied(
    qtbot: QtBot, dialog: SettingsDialog, window: MainWindow
) -> None:
    window.ctx.settings.kept_versions = 12
    dialog.show_values(window.ctx.settings)
    reset = dialog.findChild(QPushButton, "settingsReset")
    assert reset is not None
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert window.ctx.settings.kept_versions == 12
    dialog.accept()
    assert window.ctx.settings.kept_versions == 5


def test_the_action_opens_the_dialog(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.reject()
