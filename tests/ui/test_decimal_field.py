"""The field for numbers, driven by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from standortkompass.app.formatting import Format
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.decimal_field import DecimalField


@pytest.fixture
def field(qtbot: QtBot, ctx: UiContext) -> DecimalField:
    field = DecimalField(Format("de"), minimum=0.0, maximum=5000.0)
    qtbot.addWidget(field)
    field.show()
    field.set_value(1.0)
    return field


def type_text(qtbot: QtBot, field: DecimalField, text: str) -> None:
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "value"), [("85.5", 85.5), ("85,5", 85.5), ("0.085", 0.085), ("1.234,5", 1234.5)]
)
def test_typed_numbers_arrive_as_meant(qtbot: QtBot, field: DecimalField, typed: str, value: float) -> None:
    with qtbot.waitSignal(field.edited, timeout=1000) as caught:
        type_text(qtbot, field, typed)
    assert caught.args == [value]
    assert field.value == value


def test_an_ambiguous_number_asks_and_takes_the_answer(qtbot: QtBot, field: DecimalField) -> None:
    heard: list[object] = []
    field.edited.connect(heard.append)
    type_text(qtbot, field, "1.234")
    assert heard == []
    assert field.line.property("state") == "ambiguous"
    choices = field.findChildren(QPushButton, "decimalChoice")
    assert [choice.text() for choice in choices] == ["1,234", "1.234"]
    qtbot.mouseClick(choices[1], Qt.MouseButton.LeftButton)
    assert heard == [1234.0]
    assert field.line.property("state") == ""


@pytest.mark.parametrize("typed", ["abc", "-3", "6000", "1.2.3"])
def test_what_cannot_be_meant_is_marked_and_not_sent(qtbot: QtBot, field: DecimalField, typed: str) -> None:
    heard: list[object] = []
    field.edited.connect(heard.append)
    type_text(qtbot, field, typed)
    assert heard == []
    assert field.line.property("state") == "invalid"
    assert field.hint.text()
    assert field.value == 1.0


def test_escape_takes_back_what_was_typed(qtbot: QtBot, field: DecimalField) -> None:
    field.line.selectAll()
    qtbot.keyClicks(field.line, "77")
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.line.text() == "1"


def test_an_optional_field_may_be_emptied(qtbot: QtBot, ctx: UiContext) -> None:
    field = DecimalField(Format("de"), optional=True)
    qtbot.addWidget(field)
    field.set_value(3.0)
    heard: list[object] = []
    field.edited.connect(heard.append)
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert heard == [None]
