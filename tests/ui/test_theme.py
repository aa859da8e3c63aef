"""Contrast of the tokens, ramps that brighten evenly, icons, and a theme that tests can switch."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from standortkompass.ui.context import UiContext
from standortkompass.ui.theme.icons import icon_names, pixmap, svg_source
from standortkompass.ui.theme.ramp import colour_at, ramp
from standortkompass.ui.theme.theme import Scheme, style_sheet
from standortkompass.ui.theme.tokens import (
    DARK,
    GRAPHIC_PAIRS,
    LIGHT,
    TEXT_PAIRS,
    Tokens,
    contrast,
    luminance,
)

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # the well-known near miss


@THEMES
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_texts_have_contrast(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 4.5


@THEMES
@pytest.mark.parametrize("pair", GRAPHIC_PAIRS, ids="-on-".join)
def test_graphics_have_contrast(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 3.0


@THEMES
def test_ramp_changes_brightness_one_way(tokens: Tokens) -> None:
    levels = [luminance(colour_at(tokens.ramp, share)) for share in np.linspace(0.0, 1.0, 33)]
    steps = [b - a for a, b in itertools.pairwise(levels)]
    assert all(step > 0 for step in steps) or all(step < 0 for step in steps)


def test_ramp_meets_its_anchors() -> None:
    table = ramp(("#000000", "#808080", "#FFFFFF"), 3)
    assert table.tolist() == [[0, 0, 0], [128, 128, 128], [255, 255, 255]]


def test_style_sheet_leaves_no_placeholder(ctx: UiContext) -> None:
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        ctx.theme.set_scheme(scheme)
        text = style_sheet(ctx.theme)
        assert "{accent}" not in text
        assert ctx.theme.tokens.accent in text


def test_switching_the_scheme_changes_palette_and_tells(ctx: UiContext, qtbot: object) -> None:
    seen: list[bool] = []
    ctx.theme.changed.connect(lambda: seen.append(ctx.theme.tokens.dark))
    ctx.theme.set_scheme(Scheme.DARK)
    assert seen == [True]
    assert QApplication.palette().window().color().name().upper() == DARK.panel
    ctx.theme.set_scheme(Scheme.LIGHT)
    assert QApplication.palette().window().color().name().upper() == LIGHT.panel


def test_icons_take_the_colour_and_are_sharp_at_200_percent(qapp: object) -> None:
    for name in icon_names():
        if name != "app":
            assert "currentColor" not in svg_source(name, "#123456")
            picture = pixmap(name, "#123456", 20, 2.0)
            assert picture.width() == 40
            assert picture.toImage().convertToFormat(picture.toImage().format()).allGray() is False


class _Count(QObject):
    """Counts how often a widget is given another style."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen += event.type() == QEvent.Type.StyleChange
        return False


def test_a_switch_styles_a_nested_widget_a_fixed_number_of_times(ctx: UiContext, qtbot: QtBot) -> None:
    outer = inner = QWidget()
    qtbot.addWidget(outer)
    for _ in range(12):
        inner = QWidget(inner)
    outer.show()
    count = _Count()
    inner.installEventFilter(count)
    ctx.theme.set_scheme(Scheme.DARK)
    assert 0 < count.seen <= 4  # away and newly set; replacing would style it once for each ancestor
    assert outer.updatesEnabled()
    count.seen = 0
    ctx.theme.apply()
    assert count.seen <= 1  # the same sheet is not set again
    ctx.theme.set_scheme(Scheme.LIGHT)
