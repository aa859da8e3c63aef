"""Bridge, stack, cash flow, tornado, maps of one quantity, portfolio: words and numbers on the page."""

from __future__ import annotations

import dataclasses
import io

import numpy as np
import pytest
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from PIL import Image

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.cash_flow import draw_cash_flow
from standortkompass.export.figures.cost_bridge import draw_bridge
from standortkompass.export.figures.cost_stack import draw_stack
from standortkompass.export.figures.field_map import (
    PICTURE_CM,
    PICTURE_DPI,
    draw_pue_map,
    draw_wait_map,
    locators,
    map_picture,
)
from standortkompass.export.figures.page import drawing
from standortkompass.export.figures.portfolio import draw_front, draw_portfolio, portfolio_picture
from standortkompass.export.figures.tornado import draw_tornado
from standortkompass.export.figures.write import FIGURES
from standortkompass.export.story import series
from standortkompass.texts import Texts

DE = Texts("de")


def words(figure: Figure | None) -> list[str]:
    assert figure is not None
    found = [text.get_text() for text in figure.texts]
    for axes in figure.axes:
        found += [text.get_text() for text in axes.texts]
        found += [text.get_text() for text in (*axes.get_xticklabels(), *axes.get_yticklabels())]
    return found


def bars(figure: Figure | None) -> list[BarContainer]:
    assert figure is not None
    return [c for axes in figure.axes for c in axes.containers if isinstance(c, BarContainer)]


@pytest.mark.parametrize("key", list(FIGURES))
def test_every_figure_has_a_statement_a_source_and_a_date(full_bundle: ExportBundle, key: str) -> None:
    with drawing():
        said = words(FIGURES[key](full_bundle, "de"))
    assert len(said[0]) > 15
    assert any("Quelle: Standortkompass 0.1.0, 23.11.2026" in text for text in said)
    assert any("OpenStreetMap" in text for text in said)
    with drawing():
        english = words(FIGURES[key](full_bundle, "en"))
    assert any("Source: Standortkompass 0.1.0, 23 November 2026" in text for text in english)
    assert english[0] != said[0]


@pytest.mark.parametrize("draw", [draw_bridge, draw_stack, draw_cash_flow, draw_tornado, draw_pue_map])
def test_titles_may_be_replaced(full_bundle: ExportBundle, draw: object) -> None:
    with drawing():
        assert words(draw(full_bundle, "de", title="Eigener Satz"))[0] == "Eigener Satz"  # type: ignore[operator]


def test_the_bridge_leads_from_one_total_to_the_other(full_bundle: ExportBundle) -> None:
    a, b = series.cost_rows(full_bundle, 2)
    cost = full_bundle.evaluation.columns["finance.lcoc_eur_per_gpu_h"]
    with drawing():
        figure = draw_bridge(full_bundle, "de", pair=(a, b))
    steps = [c.patches[0].get_height() for c in bars(figure)[:-2]]
    assert sum(steps) == pytest.approx(cost[b] - cost[a], rel=1e-9)
    said = words(figure)
    for row in (a, b):
        assert f"{cost[row]:.3f}".replace(".", ",") in said


def test_the_stack_adds_up_and_runs_from_cheap_to_dear(full_bundle: ExportBundle) -> None:
    cost = full_bundle.evaluation.columns["finance.lcoc_eur_per_gpu_h"]
    with drawing():
        figure = draw_stack(full_bundle, "de")
    total = np.sum([[p.get_height() for p in c.patches] for c in bars(figure)], axis=0)
    np.testing.assert_allclose(total, np.sort(cost[np.isfinite(cost)]), rtol=1e-9)


def test_the_cash_flow_line_is_the_evaluation(full_bundle: ExportBundle) -> None:
    with drawing():
        figure = draw_cash_flow(full_bundle, "de", row=1)
    assert figure is not None
    line = max((ln for ln in figure.axes[0].lines), key=lambda ln: len(ln.get_ydata()))
    flow = full_bundle.evaluation.finance.lines["cash_flow"][:, 1] / 1e6
    np.testing.assert_allclose(line.get_ydata(), flow, rtol=1e-9, atol=1e-6)


def test_the_tornado_is_left_out_without_sensitivity(bundle: ExportBundle) -> None:
    with drawing():
        assert draw_tornado(bundle, "de") is None
        assert draw_portfolio(bundle, "de") is None
        assert draw_front(bundle, "de") is None
    assert portfolio_picture(bundle) is None


def test_maps_list_the_sites_best_first(full_bundle: ExportBundle) -> None:
    pue = full_bundle.evaluation.columns["climate.pue"]
    with drawing():
        said = words(draw_pue_map(full_bundle, "de"))
    shown = [text for text in said if text in {f"{v:.3f}".replace(".", ",") for v in pue}]
    assert shown == sorted(shown)
    assert "ausgeschlossen" in said
    with drawing():
        assert words(draw_wait_map(dataclasses.replace(full_bundle, grid=None), "de"))


def test_the_bare_map_has_its_size(full_bundle: ExportBundle) -> None:
    with Image.open(io.BytesIO(map_picture(full_bundle, "de"))) as picture:
        wanted = tuple(v / 2.54 * PICTURE_DPI for v in PICTURE_CM)
        assert picture.size == pytest.approx(wanted, abs=1.5)
        assert len(picture.convert("RGB").getcolors(10**6) or ()) > 50


def test_cut_outs_differ_from_site_to_site(full_bundle: ExportBundle) -> None:
    found = locators(full_bundle, (0, 1))
    assert set(found) == {0, 1}
    assert found[0] != found[1]


def test_portfolio_names_the_chosen_sites(full_bundle: ExportBundle) -> None:
    assert full_bundle.portfolio is not None
    plan = full_bundle.portfolio.answer.solution.plan
    assert plan is not None
    with drawing():
        said = words(draw_portfolio(full_bundle, "de"))
    assert all(any(text.startswith(name[:20]) for text in said) for name in plan.sites)
