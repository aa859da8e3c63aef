"""``standortkompass export``: portfolio, dossiers, templates, chosen figures, wrong input."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from pptx import Presentation

from standortkompass.cli import export
from standortkompass.cli.console import Console
from standortkompass.cli.export_options import options_of, site_dossiers_of
from standortkompass.core.decision.portfolio.task import PortfolioTask
from standortkompass.core.errors import InputError
from standortkompass.paths import resources_dir
from standortkompass.texts import Texts

SITES = "name,lat,lon\nLübbenau/Spreewald,51.86,13.95\nSines,37.96,-8.87\n=1+1,44.49,11.34\n"


def parse(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    common = argparse.ArgumentParser(add_help=False)
    export.add_parser(parser.add_subparsers(), common, Texts("de"))
    return parser.parse_args(["export", *arguments])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One call that asks for much."""
    folder = tmp_path_factory.mktemp("aus")
    sites, own = folder / "orte.csv", folder / "vorlage"
    sites.write_text(SITES, encoding="utf-8")
    own.mkdir()
    deck = Presentation(str(resources_dir() / "templates" / "deck.pptx"))
    deck.slide_width, deck.slide_height = deck.slide_width * 2, deck.slide_height * 2
    deck.save(str(own / "deck.pptx"))
    args = parse(
        "--sites", str(sites), "--max-sites", "2", "--min-sites", "2", "--time-limit", "20",
        "--pptx", str(folder / "f.pptx"), "--pdf-portfolio", str(folder / "p.pdf"),
        "--pdf-site", f"=1+1={folder / 's.pdf'}", "--figures", str(folder / "bilder"),
        "--figure", "portfolio", "--figure", "map", "--formats", "svg", "--title", "map=Eigene Aussage",
        "--templates", str(own),
        "--csv", str(folder / "o.csv"), "--no-decimal-comma",
    )  # fmt: skip
    assert args.run(args, Console(Texts("de"), quiet=True)) == 0
    return folder


def test_everything_asked_for_is_there(written: Path) -> None:
    assert (written / "p.pdf").read_bytes().startswith(b"%PDF")
    assert (written / "s.pdf").stat().st_size > 20_000
    assert {path.name for path in (written / "bilder").iterdir()} == {"karte.svg", "portfolio-karte.svg"}
    assert (written / "o.csv").read_text(encoding="utf-8-sig").startswith("rank,name")


def test_limits_alone_ask_for_a_portfolio(written: Path) -> None:
    deck = Presentation(str(written / "f.pptx"))
    layouts = [slide.slide_layout.name for slide in deck.slides]
    assert layouts.count("sk.map") == 2  # ranking and plan
    words = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert "Eigene Aussage" in words
    assert any(text.startswith("2 Standorte mit") for text in words)


def test_the_companys_template_is_used(written: Path) -> None:
    neutral = Presentation(str(resources_dir() / "templates" / "deck.pptx"))
    assert Presentation(str(written / "f.pptx")).slide_width == 2 * neutral.slide_width


def test_a_portfolio_is_worked_out_only_on_request() -> None:
    assert not export._wants_portfolio(parse("--csv", "a.csv"), PortfolioTask())
    assert export._wants_portfolio(parse("--csv", "a.csv", "--portfolio"), PortfolioTask())
    assert export._wants_portfolio(parse("--pdf-portfolio", "a.pdf"), PortfolioTask())
    assert export._wants_portfolio(parse("--csv", "a.csv"), PortfolioTask(max_sites=2))


def test_options_are_read() -> None:
    options = options_of(parse("--dpi", "300", "--half-width", "--extent", "1,2,3,4.5", "--decimal-comma"))
    assert options.dpi == 300
    assert options.half_width
    assert options.extent_m == (1.0, 2.0, 3.0, 4.5)
    assert options.decimal_comma is True
    assert options.figures is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--figure", "nichts"), "cli.no_such_figure"),
        (("--formats", "png,bmp"), "cli.no_such_format"),
        (("--title", "map="), "cli.title_without_text"),
        (("--extent", "1,2,3"), "cli.bad_extent"),
        (("--extent", "3,2,1,4"), "cli.bad_extent"),
        (("--extent", "1,2,nan,4"), "cli.bad_extent"),
        (("--template", "fehlt.pptx"), "cli.no_template"),
    ],
)
def test_wrong_options_are_named(arguments: tuple[str, ...], code: str) -> None:
    with pytest.raises(InputError) as caught:
        options_of(parse(*arguments))
    assert caught.value.code == code
    assert Texts("de").has(f"error.{code}")
    assert Texts("en").error(caught.value)


def test_dossiers_name_site_and_file() -> None:
    assert site_dossiers_of(["=1+1=a.pdf"], ["x", "=1+1"]) == [(1, Path("a.pdf"))]
    with pytest.raises(InputError) as caught:
        site_dossiers_of(["Sines"], ["Sines"])
    assert caught.value.code == "cli.dossier_without_file"
    with pytest.raises(InputError) as caught:
        site_dossiers_of(["Sinnes=a.pdf"], ["Sines"])
    assert caught.value.code == "cli.dossier_no_such_site"
