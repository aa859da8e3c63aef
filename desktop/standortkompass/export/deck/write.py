"""Writes the deck."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.deck import slides
from standortkompass.export.deck.slides import Deck
from standortkompass.export.deck.template import open_template, template_path
from standortkompass.export.figures.field_map import locators, map_picture
from standortkompass.export.figures.portfolio import portfolio_picture
from standortkompass.export.story import series, site
from standortkompass.files import write_atomic
from standortkompass.texts import Texts


def _map(deck: Deck) -> None:
    slides.map_slide(deck, map_picture(deck.bundle, deck.texts.lang))


def _sites(deck: Deck) -> None:
    rows = site.featured(deck.bundle)
    pictures = locators(deck.bundle, rows)
    for row in rows:
        slides.site_page(deck, row, pictures[row])


def _cash_flow(deck: Deck) -> None:
    slides.cash_flow(deck, site.featured(deck.bundle))


def _tornado(deck: Deck) -> None:
    rows = site.featured(deck.bundle)[:1]
    for found in series.tornadoes(deck.bundle, deck.texts, rows).values():
        slides.tornado(deck, found)


def _portfolio(deck: Deck) -> None:
    slides.portfolio(deck, portfolio_picture(deck.bundle))


def _gaps(deck: Deck) -> None:
    slides.gaps(deck, site.featured(deck.bundle))


#: Slides by key, in their order; ``export.slide.<key>`` is the name. A key may mean several slides or none.
SLIDES: Mapping[str, Callable[[Deck], None]] = MappingProxyType(
    {
        "cover": slides.cover,
        "summary": slides.summary,
        "map": _map,
        "stack": slides.cost,
        "sites": _sites,
        "cash_flow": _cash_flow,
        "tornado": _tornado,
        "portfolio": _portfolio,
        "front": slides.front,
        "ranking_table": slides.ranking,
        "gaps": _gaps,
        "assumptions": slides.assumptions,
        "sources": slides.sources,
    }
)


def write_deck(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write the chosen slides: title, findings, map, sites, comparison, portfolio, assumptions, sources.

    Parameters
    ----------
    bundle : ExportBundle
        ``shortlist`` chooses the sites with a slide of their own; ``templates`` may be a company's template
        (PPTX) or a folder that holds a deck.pptx.
    path : Path
    lang : str

    Raises
    ------
    OutputError
        The template does not fit, or the file cannot be written.
    """
    native = build_deck(bundle, lang)
    write_atomic(path, lambda beside: native.save(str(beside)))


def build_deck(bundle: ExportBundle, lang: str) -> Any:
    """Return the chosen slides as a presentation that is not written yet.

    Raises
    ------
    OutputError
        The template does not fit.
    """
    native = open_template(template_path(bundle))
    deck = Deck(native, bundle, Texts(lang))
    wanted = [key for key in SLIDES if bundle.options.wants_slide(key)]
    for at, key in enumerate(wanted):
        bundle.progress.step(at / len(wanted), "export.pptx")
        SLIDES[key](deck)
    native.core_properties.title = bundle.project
    native.core_properties.subject = bundle.evaluation.scenario.name
    native.core_properties.language = lang
    native.core_properties.created = native.core_properties.modified = bundle.made_at.replace(tzinfo=None)
    return native
