"""The dossier is read back with pypdf: pages, words, fonts, attributions, both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from standortkompass.core.errors import OutputError
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.pdf.write import write_dossier, write_site_dossier
from standortkompass.export.registry import EXPORTS

from .conftest import LONG, MakeBundle


def squeezed(text: str) -> str:
    """Return text without white space: lines break anywhere in a table."""
    return "".join(text.split())


def said(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


@pytest.fixture(scope="module")
def dossier(full_bundle: ExportBundle, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    path = tmp_path_factory.mktemp("pdf") / "Dossier.pdf"
    EXPORTS["pdf"].write(full_bundle, path, "de")
    return PdfReader(str(path))


def test_pages_are_a4_and_numbered(dossier: PdfReader) -> None:
    count = len(dossier.pages)
    for number, page in enumerate(dossier.pages, start=1):
        assert float(page.mediabox.width) == pytest.approx(595.28, abs=0.5)
        assert float(page.mediabox.height) == pytest.approx(841.89, abs=0.5)
        assert f"Seite {number} von {count}" in page.extract_text()


def test_no_page_is_nearly_empty(dossier: PdfReader) -> None:
    assert min(len(page.extract_text()) for page in dossier.pages) > 200


def test_all_words_are_set_in_our_font_and_it_is_embedded(dossier: PdfReader) -> None:
    used: dict[str, bool] = {}

    def visit(text: str, _cm: object, _tm: object, font: Any, _size: float) -> None:
        if text.strip() and font is not None:
            descriptor = font.get("/FontDescriptor", {})
            used[font["/BaseFont"]] = "/FontFile2" in (getattr(descriptor, "get_object", dict)())

    for page in dossier.pages[:8]:
        page.extract_text(visitor_text=visit)
    assert len(used) >= 3
    assert all("Inter" in name and embedded for name, embedded in used.items()), used


def test_title_language_and_outline(dossier: PdfReader, full_bundle: ExportBundle) -> None:
    assert dossier.metadata is not None
    assert dossier.metadata.title == full_bundle.project
    assert dossier.trailer["/Root"]["/Lang"] == "de"
    titles = [entry.title for entry in dossier.outline]
    assert "Das Wichtigste" in titles
    assert "Quellen und Lizenzen" in titles
    assert sum(title.startswith("Rang ") for title in titles) == 3


def test_sources_gaps_and_assumptions_are_complete(dossier: PdfReader, full_bundle: ExportBundle) -> None:
    text = said(dossier)
    assert [a for a in full_bundle.attributions("de") if squeezed(a) not in text] == []
    catalogue = full_bundle.evaluation.scenario.assumptions.catalogue
    labels = [spec.label["de"] for spec in catalogue if spec.quality is Quality.ASSUMED]
    missing = [label for label in labels if squeezed(label) not in text]
    assert len(missing) <= len(labels) // 50  # a label may be torn by a page break
    assert squeezed("Über freie Anschlussleistung am Umspannwerk sagen die Daten nichts") in text


def test_figures_are_those_of_the_evaluation(dossier: PdfReader, full_bundle: ExportBundle) -> None:
    text, columns = said(dossier), full_bundle.evaluation.columns
    for row in full_bundle.shortlist:
        cost = float(columns["finance.lcoc_eur_per_gpu_h"][row])
        assert f"{cost:.3f}".replace(".", ",") in text


def test_the_portfolio_is_told(dossier: PdfReader, full_bundle: ExportBundle) -> None:
    assert full_bundle.portfolio is not None
    assert squeezed(full_bundle.portfolio.sentence) in said(dossier)


def test_one_site_in_english_with_a_long_name(
    make_bundle: MakeBundle, scenario: Scenario, tmp_path: Path
) -> None:
    one = make_bundle(scenario, (SiteRecord(name=LONG + " <Nord>", lat=52.4, lon=16.9),))
    write_site_dossier(one, tmp_path / "site.pdf", "en", 0)
    reader = PdfReader(str(tmp_path / "site.pdf"))
    text = said(reader)
    assert squeezed(LONG + " <Nord>") in text
    assert "Keyfigures" in text or "Result" in text
    assert "Sourcesandlicences" in text
    assert "OpenStreetMap" in text
    assert "k.A." not in text
    assert "Page1of" in text


def test_a_missing_value_is_a_word(gap_bundle: ExportBundle, tmp_path: Path) -> None:
    write_site_dossier(gap_bundle, tmp_path / "gap.pdf", "de", 1)
    text = said(PdfReader(str(tmp_path / "gap.pdf")))
    assert "Wertfehlt:Kapitalwert" in text
    assert "DerKapitalwertistnichtbekannt" in text


def test_many_sites_make_a_long_ranking(make_bundle: MakeBundle, scenario: Scenario, tmp_path: Path) -> None:
    sites = tuple(
        SiteRecord(name=f"Ort {i:03d}", lat=47.5 + (i % 20) * 0.1, lon=2.5 + i // 20 * 0.1)
        for i in range(200)
    )
    write_dossier(make_bundle(scenario, sites), tmp_path / "many.pdf", "de")
    text = said(PdfReader(str(tmp_path / "many.pdf")))
    assert [site.name for site in sites if squeezed(site.name) not in text] == []


def test_nothing_half_written_stays(full_bundle: ExportBundle, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(OutputError):
        write_site_dossier(full_bundle, tmp_path / "folder.pdf", "de", 0)
    assert [p.name for p in tmp_path.iterdir()] == ["folder.pdf"]
