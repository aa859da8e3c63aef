"""The tree of layers and the map themes: order, opacity, removal, and what a settings file may hold."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from standortkompass.app.layer_specs import Band, layer_groups, layer_specs
from standortkompass.app.layer_tree import LEAST_OPACITY, LayerTree
from standortkompass.app.map_themes import MapTheme, given_themes, themes_from_json, themes_to_json
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.sources.catalog import Catalog


@pytest.fixture
def tree(qapp: QObject) -> LayerTree:
    """All layers as at the first start."""
    return LayerTree()


def test_every_layer_has_a_group_and_a_source_that_exists() -> None:
    catalog, groups = Catalog.load(), layer_groups()
    specs = layer_specs()
    assert len({spec.key for spec in specs}) == len(specs)
    for spec in specs:
        assert spec.group in groups
        assert not spec.catalog or spec.catalog in catalog.entries


def test_moving_a_layer_stays_within_its_group(tree: LayerTree) -> None:
    before = {group: tree.members(group) for group in tree.groups}
    tree.move("lines_220", 0)
    assert tree.members("grid")[0] == "lines_220"
    tree.move("lines_220", 99)
    assert tree.members("grid")[-1] == "lines_220"
    assert set(tree.members("grid")) == set(before["grid"])
    assert tree.members("base") == before["base"]


def test_the_order_of_drawing_follows_the_tree_within_a_band(tree: LayerTree) -> None:
    order = tree.drawing_order()
    bands = [tree.spec(key).band for key in order]
    assert bands == sorted(bands)
    assert order.index("temperature") > order.index("height")  # the climate stands above the terrain
    tree.move_group("terrain", 0)
    order = tree.drawing_order()
    assert order.index("temperature") < order.index("height")
    assert tree.spec("height").band is Band.AREA


def test_opacity_stays_within_its_range_and_tells_once(qtbot: QtBot, tree: LayerTree) -> None:
    with qtbot.waitSignal(tree.changed) as told:
        tree.set_opacity("result", 0.0)
    assert told.args == ["result"]
    assert tree.state("result").opacity == LEAST_OPACITY
    with qtbot.assertNotEmitted(tree.changed):
        tree.set_opacity("result", -1.0)


def test_only_optional_layers_can_be_taken_out_and_come_back(tree: LayerTree) -> None:
    tree.remove("sites")
    assert tree.is_shown("sites")
    tree.set_shown("rain", True)
    tree.remove("rain")
    assert tree.removed == ("rain",)
    assert not tree.is_shown("rain")
    assert "rain" not in tree.members("climate")
    tree.restore("rain")
    assert tree.is_shown("rain")
    assert tree.removed == ()


def test_what_nobody_draws_is_not_in_the_tree(tree: LayerTree) -> None:
    tree.set_available("areas", False)
    assert "areas" not in tree.members("sites")
    tree.set_available("areas", True)
    assert "areas" in tree.members("sites")


def test_an_arrangement_survives_the_settings(tree: LayerTree) -> None:
    tree.set_shown("stations", True)
    tree.set_opacity("stations", 0.4)
    tree.move("stations", 3)
    tree.move_group("base", 0)
    tree.remove("water")
    other = LayerTree()
    other.load_json(tree.to_json())
    assert other.to_json() == tree.to_json()
    assert other.state("stations").opacity == 0.4
    assert other.groups[0] == "base"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"order": 3, "groups": null, "layers": []}', '{"layers": {"sites": 7}}']
)
def test_damaged_settings_leave_the_defaults(tree: LayerTree, text: str) -> None:
    before = tree.to_json()
    tree.load_json(text)
    assert tree.to_json() == before


def test_a_layer_of_a_newer_program_is_ignored_and_a_new_one_keeps_its_place(tree: LayerTree) -> None:
    stored = json.loads(tree.to_json())
    stored["order"].remove("lines_dc")
    stored["order"].insert(0, "unknown")
    stored["layers"]["unknown"] = {"shown": True}
    stored["layers"]["result"]["opacity"] = 7
    tree.load_json(json.dumps(stored))
    members = tree.members("grid")
    assert members.index("lines_dc") == members.index("stations") + 1
    assert tree.state("result").opacity == 0.92


def test_given_themes_name_layers_and_quantities_that_exist(tree: LayerTree) -> None:
    assert [theme.key for theme in given_themes()] == ["energy", "grid", "risks", "base"]
    for theme in given_themes():
        assert theme.layers <= set(tree.keys)
        assert theme.quantity is None or theme.quantity in QUANTITIES
        assert not theme.own


def test_own_themes_survive_the_settings_and_damage_is_left_out() -> None:
    own = MapTheme(name="Vorstand", quantity="decision.score", layers=frozenset({"sites", "result"}))
    assert themes_from_json(themes_to_json([*given_themes(), own])) == (own,)
    assert themes_from_json("") == ()
    assert themes_from_json("{") == ()
    broken = [{"name": ""}, {"name": "x", "quantity": "no.such", "layers": []}, {"name": "y", "layers": 3}, 5]
    assert themes_from_json(json.dumps(broken)) == ()
