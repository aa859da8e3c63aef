"""The layout of chips: side by side, then the next line."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from standortkompass.ui.widgets.flow import FlowLayout


def test_items_go_to_the_next_line_where_the_room_ends(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=4)
    knobs = [QPushButton(f"Knopf {i}") for i in range(6)]
    for knob in knobs:
        flow.addWidget(knob)
    wide = sum(knob.sizeHint().width() + 4 for knob in knobs)
    one_line = flow.heightForWidth(wide)
    assert flow.heightForWidth(wide // 2 + 20) == 2 * one_line + 4
    holder.resize(wide // 2 + 20, 200)
    holder.show()
    qtbot.waitUntil(lambda: knobs[-1].y() > knobs[0].y())
    assert knobs[1].y() == knobs[0].y()
    assert knobs[1].x() == knobs[0].x() + knobs[0].width() + 4
    assert flow.takeAt(9) is None
    assert flow.itemAt(5) is not None
    assert FlowLayout().heightForWidth(100) == 0


def test_longer_words_need_more_lines_at_once(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=4)
    knobs = [QPushButton("Eins"), QPushButton("Zwei")]
    for knob in knobs:
        flow.addWidget(knob)
    width = sum(knob.sizeHint().width() for knob in knobs) + 10
    one_line, least = flow.heightForWidth(width), flow.minimumSize().width()
    knobs[1].setText("Zwei mit sehr viel mehr Worten als zuvor")
    assert flow.heightForWidth(width) > one_line
    assert flow.minimumSize().width() > least
    flow.takeAt(1)
    assert flow.heightForWidth(width) == one_line
