"""What gives way where room is short, and the whole window at 1280 px with large text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.toolbar import ICONS, SHORT
from standortkompass.ui.widgets.basics import ColumnScroll, row
from standortkompass.ui.widgets.flow import FlowLayout
from standortkompass.ui.widgets.yielding import YieldingButton, YieldingCombo, YieldingLabel
from standortkompass.ui.workspaces import Workspace


def test_a_button_says_it_in_fewer_words_where_the_long_ones_do_not_fit(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    knob = YieldingButton()
    knob.set_texts("6 ausgeschlossen – ausblenden", "6 ausgeschlossen")
    holder.setLayout(row(knob, None))
    holder.resize(600, 60)
    holder.show()
    qtbot.waitUntil(lambda: knob.text().endswith("ausblenden"))
    holder.resize(knob.minimumSizeHint().width() + 10, 60)
    qtbot.waitUntil(lambda: knob.text() == "6 ausgeschlossen")
    assert knob.accessibleName() == "6 ausgeschlossen – ausblenden"
    holder.resize(600, 60)
    qtbot.waitUntil(lambda: knob.text().endswith("ausblenden"))


def test_a_line_and_a_choice_give_way(qtbot: QtBot) -> None:
    line, box = YieldingLabel("kurz"), YieldingCombo()
    qtbot.addWidget(line)
    qtbot.addWidget(box)
    line.setText("Karte zeichnen · 25 % · noch 8 s")
    assert line.toolTip() == line.text()
    assert line.minimumSizeHint().width() < line.sizeHint().width()
    box.setPlaceholderText("eine lange Auswahl, die es so noch nicht gibt")
    assert box.words == box.placeholderText()
    assert box.minimumSizeHint().width() < box.fontMetrics().horizontalAdvance(box.words)
    box.addItem("Kapitalwert")
    box.setCurrentIndex(0)
    assert box.words == "Kapitalwert"


def test_items_of_a_line_stand_in_the_middle_or_fill_it(qtbot: QtBot) -> None:
    for kind in ("centred", "fill"):
        holder = QWidget()
        qtbot.addWidget(holder)
        flow = FlowLayout(holder, centred=kind == "centred", fill=kind == "fill")
        words = QLabel("Wort")
        flow.addWidget(words)
        holder.resize(400, 60)
        holder.show()
        if kind == "centred":
            assert abs(words.geometry().center().x() - 200) <= 1
        else:
            assert words.width() == 400


@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_the_window_fits_1280_px_with_large_text(qtbot: QtBot, window: MainWindow, scale: float) -> None:
    window.ctx.theme.set_text_scale(scale)
    window.resize(1280, 720)
    for workspace in Workspace:
        window.workspaces.open(workspace)
        assert window.minimumSizeHint().width() <= 1280
        assert window.centralWidget().minimumSizeHint().width() <= 1280
    assert window.toolbar.sizeHint().width() <= 1280
    assert window.toolbar.level in (SHORT, ICONS)
    qtbot.waitUntil(lambda: not window.run.isHidden())


def test_no_panel_is_narrower_than_what_it_holds(qtbot: QtBot, window: MainWindow) -> None:
    """A body that is wider than its panel is cut at the right, and its wrapped words lose lines."""
    window.ctx.theme.set_text_scale(1.5)
    window.resize(1280, 720)
    for name, dock in window.docks.items():
        window.show_panel(name)
        for area in dock.findChildren(ColumnScroll):
            body = area.widget()
            if body.isVisible() and body.sizePolicy().horizontalPolicy() is not QSizePolicy.Policy.Ignored:
                layout = body.layout()
                assert layout is not None
                assert layout.minimumSize().width() <= body.width(), name


def test_the_toolbar_says_more_where_there_is_room(window: MainWindow) -> None:
    window.resize(1900, 900)
    assert window.toolbar.level == 0
    assert window.search.text()
    window.resize(window.minimumSizeHint().width(), 720)
    assert window.toolbar.level == ICONS
    assert not window.search.text()
    assert window.search.accessibleName()
