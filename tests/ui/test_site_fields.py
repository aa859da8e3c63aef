from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.site_fields import SiteFields, coordinate_text


@pytest.fixture
def dialog(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def fields(ctx: UiContext, dialog: QWidget) -> SiteFields:
    return SiteFields(ctx, {"Jülich"}, dialog)


def test_an_empty_place_asks_for_one_and_blames_nobody(fields: SiteFields) -> None:
    fields.name.setText("Neu")
    assert "Komma oder Punkt" in fields.reading.text()
    assert not fields.fault.text()
    assert not fields.fits


def test_a_place_on_land_says_where_it_lies(fields: SiteFields) -> None:
    fields.name.setText("Neu")
    fields.position.setText("52.52, 13.40")
    assert fields.fits
    for words in ("52,52", "Deutschland", "DE-LU", "über dem Meer"):
        assert words in fields.reading.text()


@pytest.mark.parametrize("typed", ["56 N 3 O", "Berlin", "200 N 10 O"])
def test_what_is_no_place_on_land_is_refused_with_words(fields: SiteFields, typed: str) -> None:
    fields.name.setText("Neu")
    fields.position.setText(typed)
    assert fields.coordinate is None
    assert fields.fault.text()
    assert not fields.fits


@pytest.mark.parametrize("name", ["", "  ", "Jülich", " Jülich "])
def test_a_name_is_wanted_and_wanted_once(fields: SiteFields, name: str) -> None:
    fields.position.setText("52,52 N 13,40 O")
    fields.name.setText(name)
    assert not fields.fits
    assert fields.fault.text()


def test_a_coordinate_is_written_as_it_can_be_typed(ctx: UiContext) -> None:
    assert coordinate_text(ctx.format, 52.5, -8.123456) == "52,5 N 8,12346 W"
