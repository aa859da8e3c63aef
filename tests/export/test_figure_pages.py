"""Figures on half a page and for parts of Europe, chosen formats, own statements, colours in grey."""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from standortkompass.core.errors import Cancelled
from standortkompass.core.progress import Progress
from standortkompass.export import palette
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures import basemap
from standortkompass.export.figures.page import HALF, SLIDE, drawing, fitted_title
from standortkompass.export.figures.write import (
    FIGURES,
    draw_figure,
    figure_picture,
    write_figures,
    write_map,
)
from standortkompass.export.options import ExportOptions
from standortkompass.texts import Texts

BALTIC = (4_200_000.0, 3_000_000.0, 5_800_000.0, 3_900_000.0)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def chosen(bundle: ExportBundle, **options: object) -> ExportBundle:
    return dataclasses.replace(bundle, options=ExportOptions(**options))  # type: ignore[arg-type]


def texts_outside(figure: Figure) -> list[str]:
    """Return texts that stick out of the page."""
    figure.canvas.draw()
    page = figure.bbox
    every = [*figure.texts, *(text for axes in figure.axes for text in axes.texts if not text.get_clip_on())]
    for axes in figure.axes:
        for axis, (low, high) in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
            ticks = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
            every += [text for at, text in ticks if min(low, high) <= at <= max(low, high)]
    found = []
    for text in every:
        if text.get_text() and text.get_visible():
            box = text.get_window_extent()
            if box.x0 < page.x0 - 1 or box.x1 > page.x1 + 1 or box.y0 < page.y0 - 1 or box.y1 > page.y1 + 1:
                found.append(text.get_text())
    return found


@pytest.mark.parametrize("key", list(FIGURES))
@pytest.mark.parametrize("half", [False, True], ids=["slide", "half"])
def test_nothing_sticks_out_of_the_page(full_bundle: ExportBundle, key: str, half: bool) -> None:
    sheet = HALF if half else SLIDE
    with drawing():
        figure = draw_figure(chosen(full_bundle, half_width=half), key, "de")
        assert figure is not None
        wide, high = figure.get_size_inches() * 2.54
        assert (wide, high) == pytest.approx((sheet.width_cm, sheet.height_cm))
        assert texts_outside(figure) == []
        assert any("Standortkompass 0.1.0, 23.11.2026" in text.get_text() for text in figure.texts)


def test_formats_resolution_and_figures_are_those_chosen(full_bundle: ExportBundle, tmp_path: Path) -> None:
    wishes = {"figures": frozenset({"bridge", "front"}), "formats": ("png",), "dpi": 300}
    write_figures(chosen(full_bundle, **wishes), tmp_path, "de")
    names = {Texts("de").get(f"export.file.{key}") + ".png" for key in ("bridge", "front")}
    assert {path.name for path in tmp_path.iterdir()} == names
    with Image.open(tmp_path / sorted(names)[0]) as picture:
        assert picture.size[0] == pytest.approx(33.87 / 2.54 * 300, abs=1.5)


def test_own_statements_stand_above_figures(full_bundle: ExportBundle) -> None:
    with drawing():
        figure = draw_figure(chosen(full_bundle, titles={"bridge": " Wien ist teurer "}), "bridge", "de")
    assert figure is not None
    assert figure.texts[0].get_text() == "Wien ist teurer"


def test_long_statements_take_two_lines_before_they_are_cut() -> None:
    shown, size = fitted_title("Ein Satz, der länger ist als die Zeile " * 3, SLIDE)
    assert shown.count("\n") == 1
    assert size < SLIDE.title[1]
    assert fitted_title("Kurz", HALF) == ("Kurz", HALF.title[1])
    assert fitted_title("Wort " * 200, HALF)[0].endswith("…")


def test_wide_letters_stay_on_the_page(full_bundle: ExportBundle) -> None:
    with drawing():
        figure = draw_figure(chosen(full_bundle, titles={"bridge": "WM" * 38}), "bridge", "de")
    assert figure is not None
    assert texts_outside(figure) == []


def test_a_part_of_europe_fills_the_page(full_bundle: ExportBundle, tmp_path: Path) -> None:
    write_map(full_bundle, tmp_path / "Ostsee.png", "de", extent=BALTIC, title="Rund um die Ostsee")
    with Image.open(tmp_path / "Ostsee.png") as picture:
        assert picture.size[0] / picture.size[1] == pytest.approx(16 / 9, rel=0.01)
    window = basemap.around(BALTIC, (31.0, 14.0))
    assert window.west <= BALTIC[0]
    assert window.east >= BALTIC[2]
    assert window.south <= BALTIC[1]
    assert window.north >= BALTIC[3]
    assert (window.east - window.west) / (window.north - window.south) == pytest.approx(31.0 / 14.0)
    assert window.simplify_m < basemap.SIMPLIFY_M


def test_a_cancel_leaves_whole_figures_only(full_bundle: ExportBundle, tmp_path: Path) -> None:
    progress = Progress(lambda fraction, _key: progress.cancel() if fraction > 0.0 else None)
    wishes = ExportOptions(figures=frozenset({"bridge", "front", "stack"}), formats=("svg",))
    with pytest.raises(Cancelled):
        write_figures(dataclasses.replace(full_bundle, options=wishes, progress=progress), tmp_path, "de")
    assert 1 <= len(list(tmp_path.iterdir())) < 3
    assert all(path.read_text(encoding="utf-8").rstrip().endswith("</svg>") for path in tmp_path.iterdir())


def test_parts_of_a_stack_can_be_told_apart_in_grey() -> None:
    for one, other in itertools.pairwise(palette.PARTS[:5]):  # neighbours in a stack
        assert contrast(one, other) > 1.25
    for one, other in itertools.combinations(palette.sequential(7, best_first=True), 2):
        assert contrast(one, other) > 1.05
    assert contrast(palette.PARTS[2], palette.PARTS[0]) > 2.5  # both sides of the tornado
    assert contrast(palette.PARTS[1], palette.PARTS[2]) > 1.25  # dearer and cheaper in the bridge
    assert contrast(palette.HATCH, palette.sequential(7, best_first=True)[-1]) > 2.0  # excluded, worst class
    for text in (palette.INK, palette.MUTED):
        assert contrast(text, "#FFFFFF") > 4.5


def test_colours_of_the_drawn_stack_keep_their_distance_in_grey(full_bundle: ExportBundle) -> None:
    with drawing():
        figure = draw_figure(full_bundle, "stack", "de")
    assert figure is not None
    kinds = [container.patches[0] for container in figure.axes[0].containers]
    greys = []
    for patch in kinds:
        assert isinstance(patch, Rectangle)
        red, green, blue, _ = patch.get_facecolor()
        greys.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    assert all(abs(a - b) > 0.05 for a, b in itertools.pairwise(greys))


def test_a_picture_for_the_preview_has_the_width_asked_for(full_bundle: ExportBundle) -> None:
    data = figure_picture(full_bundle, "front", "en", 60.0)
    assert data is not None
    assert data.startswith(b"\x89PNG")
    assert figure_picture(dataclasses.replace(full_bundle, portfolio=None), "front", "en", 60.0) is None
