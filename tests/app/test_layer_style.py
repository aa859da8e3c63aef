from __future__ import annotations

import json

import pytest

from standortkompass.app.i18n import install_language
from standortkompass.app.layer_style import (
    COLOURS,
    MOST_SIZE,
    RAMPS,
    LayerStyle,
    LayerStyles,
    colour_names,
    ramp_names,
    styles_from_json,
    styles_to_json,
)
from standortkompass.app.map_themes import MapTheme, themes_from_json, themes_to_json

BLUE = LayerStyle(colour="map_place", size=2.0)
SCALE = LayerStyle(ramp="cividis", low=-5.0, high=30.0, reversed=True)


@pytest.fixture
def styles(qapp: object) -> LayerStyles:
    return LayerStyles()


def test_a_style_is_told_once_and_the_default_is_not_kept(styles: LayerStyles) -> None:
    told: list[str] = []
    styles.changed.connect(told.append)
    styles.set("lines_380", BLUE)
    styles.set("lines_380", BLUE)
    assert told == ["lines_380"]
    styles.set("lines_380", LayerStyle())
    assert told == ["lines_380"] * 2
    assert styles.all == {}


def test_taking_other_styles_over_resets_the_rest(styles: LayerStyles) -> None:
    styles.set("lines_380", BLUE)
    styles.take({"height": SCALE})
    assert styles.all == {"height": SCALE}
    assert styles.get("lines_380") == LayerStyle()


def test_styles_survive_the_settings() -> None:
    kept = {"lines_380": BLUE, "height": SCALE, "rain": LayerStyle()}
    assert styles_from_json(styles_to_json(kept)) == {"lines_380": BLUE, "height": SCALE}
    assert "ramp" not in json.loads(styles_to_json(kept))["lines_380"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '{"a": 3}',
        '{"a": {"ramp": "rainbow", "colour": "#123456", "size": "wide", "reversed": 1}}',
        '{"a": {"low": 5, "high": 5}}',
        '{"a": {"low": true, "high": NaN}}',
    ],
)
def test_what_is_damaged_is_left_out(text: str) -> None:
    assert styles_from_json(text) == {}


def test_a_size_out_of_range_is_brought_back() -> None:
    assert styles_from_json('{"a": {"size": 99}}') == {"a": LayerStyle(size=MOST_SIZE)}


def test_an_own_theme_keeps_its_styles_and_older_ones_leave_them_alone() -> None:
    theme = MapTheme(name="Mein", quantity=None, layers=frozenset({"height"}), styles={"height": SCALE})
    (back,) = themes_from_json(themes_to_json([theme]))
    assert back.styles == {"height": SCALE}
    (older,) = themes_from_json('[{"name": "Alt", "quantity": null, "layers": ["height"]}]')
    assert older.styles is None


def test_every_choice_has_a_name_of_its_own(qapp: object) -> None:
    for lang in ("de", "en"):
        install_language(lang)
        assert len(set(ramp_names().values())) == len(RAMPS)
        assert len(set(colour_names().values())) == len(COLOURS)
    install_language("de")
