"""The report is one file: nothing is loaded, everything is closed, both languages, both schemes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.html.write import report
from standortkompass.export.registry import EXPORTS
from standortkompass.paths import resources_dir

from .conftest import MakeBundle

VOID = {"meta", "img", "br"}
SHAPES = {"rect", "polyline", "text"}


class Reader(HTMLParser):
    """Collects elements, attributes and text; fails on tags that do not match."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def read(document: str) -> Reader:
    reader = Reader()
    reader.feed(document)
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def page(full_bundle: ExportBundle, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    path = tmp_path_factory.mktemp("html") / "Bericht.html"
    EXPORTS["html"].write(full_bundle, path, "de")
    return read(path.read_text(encoding="utf-8"))


def test_nothing_is_loaded_from_elsewhere(page: Reader) -> None:
    loading = {"src", "srcset", "poster", "data", "action", "background", "xlink:href"}
    names = {name for name, _ in page.tags}
    assert names.isdisjoint({"script", "link", "iframe", "object", "embed", "base", "form"})
    for _, attributes in page.tags:
        for name in loading & set(attributes):
            assert str(attributes[name]).startswith("data:image/png;base64,")
        assert not [name for name in attributes if name.startswith("on")]
    assert all(str(a["href"]).startswith("#") for a in page.named("a"))
    style = (resources_dir() / "templates" / "report.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_links_lead_to_sections_that_are_there(page: Reader) -> None:
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for a in page.named("a")} <= set(ids)


def test_it_says_its_language_and_fits_the_screen(page: Reader) -> None:
    assert page.named("html")[0]["lang"] == "de"
    assert any(a.get("name") == "viewport" for a in page.named("meta"))
    assert any(a.get("content") == "light dark" for a in page.named("meta"))
    style = (resources_dir() / "templates" / "report.css").read_text(encoding="utf-8")
    for query in ("prefers-color-scheme: dark", "max-width: 640px", "@media print"):
        assert query in style


def test_pictures_have_words(page: Reader) -> None:
    assert all(a["alt"] for a in page.named("img"))
    assert all(a["aria-label"] and a["role"] == "img" for a in page.named("svg"))
    kinds = [a["class"] for a in page.named("svg")]
    assert kinds.count("wide") == kinds.count("narrow") == 3 + 2 * 3  # cost, tornado, front, two a site


def test_sources_and_assumptions_are_complete(page: Reader, full_bundle: ExportBundle) -> None:
    said = "\n".join(page.text)
    assert [a for a in full_bundle.attributions("de") if a not in said] == []
    catalogue = full_bundle.evaluation.scenario.assumptions.catalogue
    labels = [spec.label["de"] for spec in catalogue if spec.quality is Quality.ASSUMED]
    assert [label for label in labels if label not in said] == []
    assert "9\u00a0%/a" in said  # the changed discount rate
    assert full_bundle.portfolio is not None
    assert full_bundle.portfolio.sentence in said


def test_bars_of_the_svg_follow_the_evaluation(page: Reader, full_bundle: ExportBundle) -> None:
    said = "\n".join(page.text)
    for row in full_bundle.shortlist:
        cost = float(full_bundle.evaluation.columns["finance.lcoc_eur_per_gpu_h"][row])
        assert f"{cost:.2f}".replace(".", ",") in said


def test_colours_are_names_that_the_style_defines(page: Reader) -> None:
    style = (resources_dir() / "templates" / "report.css").read_text(encoding="utf-8")
    used = {
        name
        for tag, attributes in page.tags
        if tag in SHAPES
        for name in re.findall(r"var\((--\w+)\)", str(attributes["style"]))
    }
    dark = style[style.index("prefers-color-scheme: dark") :]
    assert used
    assert all(f"{name}:" in style and f"{name}:" in dark for name in used)


def test_it_speaks_english(full_bundle: ExportBundle) -> None:
    said = "\n".join(read(report(full_bundle, "en")).text)
    assert "Sources and licences" in said
    assert "What to clear up before a decision" in said
    assert "Quellen und Lizenzen" not in said
    assert "k. A." not in said


def test_markup_in_names_stays_text(make_bundle: MakeBundle, scenario: Scenario) -> None:
    name = 'Größe & <script>alert("x")</script>'
    one = make_bundle(scenario, (SiteRecord(name=name, lat=50.0, lon=10.0),))
    page = read(report(one, "de"))
    assert page.named("script") == []
    assert name in "\n".join(page.text)


def test_missing_values_are_words(gap_bundle: ExportBundle, tmp_path: Path) -> None:
    said = read(report(gap_bundle, "de")).text
    assert "k. A." in said
    assert not [text for text in said if re.search(r"\bnan\b", text, re.IGNORECASE)]
