"""Figures have slide size, the right words, and colours that hold in grey."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.europe_map import draw_map
from standortkompass.export.figures.grid_colours import class_limits
from standortkompass.export.figures.page import HEIGHT_CM, WIDTH_CM, drawing
from standortkompass.export.figures.placement import overlap, place_labels
from standortkompass.export.figures.ranking import draw_ranking
from standortkompass.export.figures.write import write_figures
from standortkompass.export.options import FORMATS
from standortkompass.export.palette import sequential


def words(figure: Figure) -> list[str]:
    found = [text.get_text() for text in figure.texts]
    for axes in figure.axes:
        found += [text.get_text() for text in axes.texts]
    return found


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("lang", "names"), [("de", {"karte", "rangliste"}), ("en", {"map", "ranking"})])
def test_files_have_slide_size(bundle: ExportBundle, tmp_path: Path, lang: str, names: set[str]) -> None:
    write_figures(bundle, tmp_path / "bilder", lang)
    written = {p.name for p in (tmp_path / "bilder").iterdir()}
    assert written >= {f"{n}.{k}" for n in names for k in FORMATS}
    assert {Path(name).suffix for name in written} == {f".{k}" for k in FORMATS}
    for name in names:
        with Image.open(tmp_path / "bilder" / f"{name}.png") as picture:
            assert picture.size == pytest.approx((WIDTH_CM / 2.54 * 200, HEIGHT_CM / 2.54 * 200), abs=1.5)
            assert len(picture.convert("RGB").getcolors(10**6) or range(10**6)) > 200  # not an empty page
        assert (tmp_path / "bilder" / f"{name}.svg").read_text(encoding="utf-8").count("<path") > 20


def test_the_map_says_who_leads_and_names_its_sources(bundle: ExportBundle) -> None:
    with drawing():
        said = words(draw_map(bundle, "de"))
    best = bundle.evaluation.places.names[bundle.order[0]]
    cost = float(bundle.evaluation.columns["finance.lcoc_eur_per_gpu_h"][bundle.order[0]])
    assert said[0].startswith(best[:20])
    assert f"{cost:.2f}".replace(".", ",") in said[0]
    assert any("OpenStreetMap" in text and "23.11.2026" in text and "Basis" in text for text in said)
    assert "ausgeschlossen" in said


def test_titles_may_be_replaced(bundle: ExportBundle) -> None:
    with drawing():
        assert words(draw_ranking(bundle, "de", title="Eigener Satz"))[0] == "Eigener Satz"
        assert words(draw_map(bundle, "en", title="Own words"))[0] == "Own words"


def test_english_figures_use_points(bundle: ExportBundle) -> None:
    with drawing():
        said = words(draw_ranking(bundle, "en"))
    costs = bundle.evaluation.columns["finance.lcoc_eur_per_gpu_h"]
    assert f"{costs[bundle.order[0]]:.2f}" in said


def test_figures_without_grid_one_site_and_unknown_values(gap_bundle: ExportBundle, tmp_path: Path) -> None:
    evaluation = gap_bundle.evaluation
    none_ranked = dataclasses.replace(
        evaluation, decision=dataclasses.replace(evaluation.decision, rank=np.zeros(6, dtype=int))
    )
    bare = dataclasses.replace(gap_bundle, grid=None, evaluation=none_ranked)
    with drawing():
        said = words(draw_map(bare, "de"))
        assert said[0] == "Kein Standort erfüllt alle Bedingungen"
        assert "k. A." in words(draw_ranking(bare, "de"))


def test_colours_are_ordered_in_grey_and_dark_is_better() -> None:
    low = [luminance(c) for c in sequential(7, best_first=True)]
    assert low == sorted(low)
    assert min(np.diff(low)) > 0.04
    assert sequential(7, best_first=False) == sequential(7, best_first=True)[::-1]
    assert len(sequential(1, best_first=True)) == 1


def test_class_limits_rise_and_hold_all_values() -> None:
    values = np.random.default_rng(3).normal(2.5, 0.2, 5000)
    limits = class_limits(values, 3)
    assert np.all(np.diff(limits) > 0)
    assert limits[0] <= values.min()
    assert limits[-1] >= values.max()
    assert class_limits(np.array([2.0, 2.0]), 3).size == 2


def test_labels_of_close_points_do_not_overlap() -> None:
    x = np.array([0.0, 0.4, 0.8, 0.2])
    y = np.array([0.0, 0.1, 0.0, 0.5])
    width = np.full(4, 3.0)
    centres = place_labels(x, y, width, 0.5, 0.2)
    boxes = np.array([[cx - 1.5, cy - 0.25, cx + 1.5, cy + 0.25] for cx, cy in centres])
    for i in range(4):
        assert overlap(boxes[i], np.delete(boxes, i, axis=0)) == 0
    assert place_labels(np.empty(0), np.empty(0), np.empty(0), 0.5, 0.2) == []
