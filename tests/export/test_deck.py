"""Slides are read back: structure by names, chart data against the evaluation, words in both languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pptx import Presentation
from pptx.util import Cm

from standortkompass.core.errors import OutputError
from standortkompass.core.finance.bridge import LCOC_PARTS
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.deck.tables import balanced, lines_needed, pages
from standortkompass.export.deck.template import NEEDED, missing_parts, template_path
from standortkompass.export.deck.write import write_deck
from standortkompass.export.registry import EXPORTS
from standortkompass.export.story import series
from standortkompass.export.story.table import Table
from standortkompass.paths import resources_dir

from .conftest import LONG, MakeBundle


def words(deck: Any) -> Iterator[str]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


def charts(deck: Any) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


@pytest.fixture(scope="module")
def deck(full_bundle: ExportBundle, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("deck") / "Übersicht.pptx"
    EXPORTS["pptx"].write(full_bundle, path, "de")
    return Presentation(str(path))


def test_the_template_that_ships_has_all_places(full_bundle: ExportBundle) -> None:
    template = Presentation(str(template_path(full_bundle)))
    assert missing_parts(template) == []
    assert {layout.name for layout in template.slide_layouts} == set(NEEDED)
    assert template.slide_width / template.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert len(template.slides) == 0


def test_slides_follow_the_story(deck: Any) -> None:
    layouts = [slide.slide_layout.name for slide in deck.slides]
    assert layouts[:4] == ["sk.cover", "sk.text", "sk.map", "sk.chart"]
    assert layouts.count("sk.site") == 3  # the shortlist
    assert layouts.count("sk.map") == 2  # the ranking and the plan
    assert "sk.two_charts" in layouts
    assert "sk.two_tables" in layouts
    assert layouts[-1] == "sk.table"


def test_every_chart_is_native_and_brings_its_numbers(deck: Any) -> None:
    found = charts(deck)
    assert len(found) == 8  # cost, three sites, payments, cumulative, tornado, front
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in found)


def test_stacked_cost_equals_the_evaluation(deck: Any, full_bundle: ExportBundle) -> None:
    chart, rows = charts(deck)[0], series.cost_rows(full_bundle)
    lines = full_bundle.evaluation.finance.lines
    assert len(chart.plots[0].series) == len(LCOC_PARTS)
    for drawn, key in zip(chart.plots[0].series, LCOC_PARTS, strict=True):
        np.testing.assert_allclose(drawn.values, lines[key][list(rows)], rtol=1e-12)
    names = [full_bundle.evaluation.places.names[row] for row in rows]
    for label, name in zip(chart.plots[0].categories, names, strict=True):
        assert str(label).startswith(name[:20])


def test_payments_add_up_to_the_cash_flow(deck: Any, full_bundle: ExportBundle) -> None:
    chart = next(c for c in charts(deck) if len(list(c.plots)) == 2)
    columns, line = list(chart.plots)
    total = np.sum([s.values for s in columns.series], axis=0)
    row = next(int(r) for r in full_bundle.order if int(r) in full_bundle.shortlist)
    flow = full_bundle.evaluation.finance.lines["cash_flow"][:, row] / 1e6
    np.testing.assert_allclose(total, flow, rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(next(iter(line.series)).values, flow, rtol=1e-9, atol=1e-6)
    assert list(columns.categories) == [str(y) for y in full_bundle.evaluation.finance.years]


def test_the_tornado_shows_what_the_sensitivity_says(deck: Any, full_bundle: ExportBundle) -> None:
    assert full_bundle.sensitivity is not None
    row = next(int(r) for r in full_bundle.order if int(r) in full_bundle.shortlist)
    result = full_bundle.sensitivity((row,))
    chart = next(c for c in charts(deck) if c.plots[0].series[0].name == "niedriger Wert")
    swings = result.ranked(0)
    np.testing.assert_allclose(
        chart.plots[0].series[0].values, [s.low[0] - result.base[0] for s in swings], rtol=1e-12
    )
    np.testing.assert_allclose(
        chart.plots[0].series[1].values, [s.high[0] - result.base[0] for s in swings], rtol=1e-12
    )


def test_sources_are_named_on_slides_and_in_the_notes(deck: Any, full_bundle: ExportBundle) -> None:
    said = "\n".join(words(deck))
    assert [a for a in full_bundle.attributions("de") if a not in said] == []
    assert [e.key for e in full_bundle.catalog if e.said("de").licence not in said] == []
    for slide in deck.slides:
        assert "OpenStreetMap" in slide.notes_slide.notes_text_frame.text


def test_changed_and_assumed_inputs_are_listed(deck: Any, full_bundle: ExportBundle) -> None:
    said = set(words(deck))
    catalogue = full_bundle.evaluation.scenario.assumptions.catalogue
    assumed = [spec.label["de"] for spec in catalogue if spec.quality is Quality.ASSUMED]
    assert len(assumed) > 100
    assert [label for label in assumed if label not in said] == []
    assert "Eine Annahme weicht vom Basisfall ab" in said
    assert "9\u00a0%/a" in said


def test_shapes_stay_on_the_slide_and_no_placeholder_is_left_empty(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height + Cm(0.1), (shape.name, slide.slide_id)
            if shape.is_placeholder and shape.has_text_frame:
                assert shape.text_frame.text.strip(), (shape.name, slide.slide_layout.name)


def test_slides_are_numbered(deck: Any) -> None:
    assert all("sldNum" in slide.shapes._spTree.xml for slide in list(deck.slides)[1:])


def test_the_deck_speaks_english(full_bundle: ExportBundle, tmp_path: Path) -> None:
    write_deck(full_bundle, tmp_path / "deck.pptx", "en")
    said = "\n".join(words(Presentation(str(tmp_path / "deck.pptx"))))
    for english in ("In short", "Rank 1", "The results rest on", "Key figures", "To clear up"):
        assert english in said
    for german in ("Das Wichtigste", "Quellen und Lizenzen", "Rang 1", "k. A."):
        assert german not in said


def test_one_site_is_enough(make_bundle: MakeBundle, scenario: Scenario, tmp_path: Path) -> None:
    one = make_bundle(scenario, (SiteRecord(name=LONG * 2, lat=52.4, lon=16.9),))
    write_deck(one, tmp_path / "one.pptx", "de")
    deck = Presentation(str(tmp_path / "one.pptx"))
    assert sum(slide.slide_layout.name == "sk.site" for slide in deck.slides) == 1
    assert any("1 Standort · " in text for text in words(deck))


def test_five_hundred_sites_fill_several_ranking_slides(
    make_bundle: MakeBundle, scenario: Scenario, tmp_path: Path
) -> None:
    rng = np.random.default_rng(7)
    sites = tuple(
        SiteRecord(name=f"Standort {i:03d} Großräschen", lat=float(lat), lon=float(lon))
        for i, (lat, lon) in enumerate(zip(rng.uniform(47, 50, 500), rng.uniform(2, 6, 500), strict=True))
    )
    many = make_bundle(scenario, sites)
    write_deck(many, tmp_path / "many.pptx", "de")
    deck = Presentation(str(tmp_path / "many.pptx"))
    said = set(words(deck))
    assert {site.name for site in sites} <= said
    assert len(deck.slides) < 60
    assert len(charts(deck)[0].plots[0].categories) == series.STACKED_SITES


def test_a_company_template_may_replace_ours(full_bundle: ExportBundle, tmp_path: Path) -> None:
    own = Presentation(str(resources_dir() / "templates" / "deck.pptx"))
    own.slides.add_slide(own.slide_layouts[0])  # an example slide that must not show up
    layout = next(entry for entry in own.slide_layouts if entry.name == "sk.chart")
    title = next(shape for shape in layout.placeholders if shape.name == "sk.title")
    title.left = Cm(5)
    own.save(str(tmp_path / "deck.pptx"))
    plain = dataclasses.replace(full_bundle, templates=tmp_path, sensitivity=None, portfolio=None)
    write_deck(plain, tmp_path / "out.pptx", "de")
    deck = Presentation(str(tmp_path / "out.pptx"))
    slide = next(s for s in deck.slides if s.slide_layout.name == "sk.chart")
    assert slide.shapes.title.left == Cm(5)
    assert deck.slides[0].shapes.title.text_frame.text == full_bundle.project


def test_a_template_that_lacks_places_is_named_with_what_it_lacks(
    full_bundle: ExportBundle, tmp_path: Path
) -> None:
    Presentation().save(str(tmp_path / "deck.pptx"))
    own = dataclasses.replace(full_bundle, templates=tmp_path)
    with pytest.raises(OutputError) as caught:
        write_deck(own, tmp_path / "out.pptx", "de")
    assert caught.value.code == "output.template_lacks"
    assert "sk.map" in caught.value.context["missing"]
    assert not (tmp_path / "out.pptx").exists()


def test_a_file_that_is_no_template_is_said_so(full_bundle: ExportBundle, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_text("no slides", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        write_deck(dataclasses.replace(full_bundle, templates=tmp_path), tmp_path / "out.pptx", "de")
    assert caught.value.code == "output.template_unreadable"


def test_unknown_values_are_words_and_gaps_in_charts(gap_bundle: ExportBundle, tmp_path: Path) -> None:
    write_deck(gap_bundle, tmp_path / "gap.pptx", "de")
    said = list(words(Presentation(str(tmp_path / "gap.pptx"))))
    assert "k. A." in said
    assert not [text for text in said if "nan" in text.lower().split()]


def test_tables_are_cut_so_that_each_piece_fits() -> None:
    table = Table(head=("a", "b"), rows=tuple((str(i), "Wort " * (i % 7)) for i in range(100)))
    pieces = list(pages(table, 3_000_000, 2_000_000, (1, 3), 10.0))
    assert sum((piece.rows for piece in pieces), ()) == table.rows
    assert all(piece.head == table.head for piece in pieces)
    even = balanced(table, 3_000_000, 2_000_000, (1, 3), 10.0)
    assert sum((piece.rows for piece in even), ()) == table.rows
    assert len(even[-1].rows) >= len(even[0].rows) // 3


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("kurz", 1), ("Wort " * 8, 2), ("x" * 100, 5)])
def test_lines_are_counted_before_they_are_set(text: str, lines: int) -> None:
    width = int((100 + 10) * 12700 * 1.166)  # room for 22 characters of 10 pt
    assert lines_needed((text,), [width], 10.0) == lines
