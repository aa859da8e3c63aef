"""Previews come from the code that writes; statements are those of the pages."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader

from standortkompass.core.errors import OutputError
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.deck.write import SLIDES
from standortkompass.export.figures.page import drawing
from standortkompass.export.figures.write import FIGURES, draw_figure
from standortkompass.export.options import ExportOptions
from standortkompass.export.pdf import picture as pages
from standortkompass.export.pdf.write import first_parts, write_portfolio_dossier
from standortkompass.export.preview import preview
from standortkompass.export.registry import EXPORTS
from standortkompass.export.story.statements import statement
from standortkompass.paths import resources_dir
from standortkompass.texts import Texts


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("key", list(SLIDES))
def test_every_slide_has_a_picture(full_bundle: ExportBundle, key: str) -> None:
    shown = preview(full_bundle, "pptx", key, "de", 480)
    found = picture(shown.picture)
    assert found.size[0] == pytest.approx(480, abs=1)
    assert found.size[0] / found.size[1] == pytest.approx(16 / 9, rel=0.01)
    assert len(found.getcolors(10**6) or range(99)) > 30
    assert bool(shown.statement) == (key not in ("cover", "sites"))


@pytest.mark.parametrize("key", list(EXPORTS))
def test_every_export_has_a_preview(full_bundle: ExportBundle, key: str) -> None:
    shown = preview(full_bundle, key, "", "de", 320)
    assert bool(shown.picture) != bool(shown.text)


def test_text_files_show_their_beginning(full_bundle: ExportBundle) -> None:
    comma = dataclasses.replace(full_bundle, options=ExportOptions(decimal_comma=True))
    assert preview(comma, "csv", "", "en", 320).text.startswith("rank;name;country")
    shown = preview(full_bundle, "geojson", "", "de", 320).text
    assert shown.splitlines()[0] == "{"
    assert json.dumps(full_bundle.project, ensure_ascii=False) in shown


def test_without_a_plan_there_is_nothing_to_show(bundle: ExportBundle) -> None:
    shown = preview(bundle, "pptx", "portfolio", "de", 320)
    assert shown.picture == b""
    assert shown.statement == ""
    assert preview(bundle, "figures", "front", "de", 320).picture == b""


def test_a_companys_template_shows_in_the_preview(full_bundle: ExportBundle, tmp_path: Path) -> None:
    deck = Presentation(str(resources_dir() / "templates" / "deck.pptx"))
    layout = next(entry for entry in deck.slide_layouts if entry.name == "sk.text")
    bar = next(shape for shape in layout.shapes if not shape.is_placeholder)
    bar._element.find(f".//{qn('a:srgbClr')}").set("val", "C80064")
    bar.left, bar.top, bar.width, bar.height = 0, 0, deck.slide_width, deck.slide_height // 20
    deck.save(str(tmp_path / "haus.pptx"))
    own = dataclasses.replace(full_bundle, templates=tmp_path / "haus.pptx")
    found = picture(preview(own, "pptx", "summary", "de", 320).picture)
    assert found.getpixel((300, 3)) == (200, 0, 100)
    assert picture(preview(full_bundle, "pptx", "summary", "de", 320).picture).getpixel((300, 3)) != (
        200,
        0,
        100,
    )


def test_a_missing_template_is_named(full_bundle: ExportBundle, tmp_path: Path) -> None:
    own = dataclasses.replace(full_bundle, templates=tmp_path / "fehlt.pptx")
    with pytest.raises(OutputError) as caught:
        preview(own, "pptx", "summary", "de", 320)
    assert caught.value.context["file"] == "fehlt.pptx"


@pytest.mark.parametrize("key", list(FIGURES))
@pytest.mark.parametrize("lang", ["de", "en"])
def test_statements_are_those_of_the_figures(full_bundle: ExportBundle, key: str, lang: str) -> None:
    with drawing():
        figure = draw_figure(full_bundle, key, lang)
    assert figure is not None
    assert figure.texts[0].get_text().replace("\n", " ").rstrip(" …") in statement(full_bundle, key, lang)


@pytest.mark.parametrize("key", ["pdf", "pdf_sites", "pdf_portfolio"])
def test_dossiers_show_their_first_page(full_bundle: ExportBundle, key: str) -> None:
    shown = preview(full_bundle, key, "0" if key == "pdf_sites" else "", "de", 300)
    found = picture(shown.picture)
    assert shown.is_exact
    assert found.size[1] / found.size[0] == pytest.approx(297 / 210, rel=0.01)
    dark = sum(count for count, colour in found.getcolors(10**6) or [] if sum(colour) < 200)  # type: ignore[arg-type]
    assert dark > 150  # words are there


def test_the_pages_picture_has_the_words_of_the_file(
    full_bundle: ExportBundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(pages, "_write", lambda *args: said.append(args[4]))
    parts, title = first_parts(full_bundle, "de", "pdf_portfolio", None)
    pages.page_picture(full_bundle, Texts("de"), parts, title, 200)
    write_portfolio_dossier(full_bundle, tmp_path / "p.pdf", "de")
    page = "".join(PdfReader(tmp_path / "p.pdf").pages[0].extract_text().split())
    words = ["".join(text.split()) for text in said if "Seite" not in text]
    assert len(words) > 40
    assert all(word in page for word in words)
