"""Writes the deck."""

from __future__ import annotations

from pathlib import Path

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.deck import slides
from standortkompass.export.deck.slides import Deck
from standortkompass.export.deck.template import open_template, template_path
from standortkompass.export.figures.field_map import locators, map_picture
from standortkompass.export.figures.portfolio import portfolio_picture
from standortkompass.export.story import series, site
from standortkompass.files import write_atomic
from standortkompass.texts import Texts


def write_deck(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write title, findings, map, comparison, sites, cash flow, tornado, assumptions and sources as slides.

    Parameters
    ----------
    bundle : ExportBundle
        ``shortlist`` chooses the sites with a slide of their own; ``templates`` may hold a company's
        deck.pptx.
    path : Path
    lang : str

    Raises
    ------
    OutputError
        The template does not fit, or the file cannot be written.
    """
    native = open_template(template_path(bundle))
    deck = Deck(native, bundle, Texts(lang))
    rows = site.featured(bundle)
    slides.cover(deck)
    slides.summary(deck)
    slides.map_slide(deck, map_picture(bundle, lang))
    slides.cost(deck)
    pictures = locators(bundle, rows)
    for row in rows:
        slides.site_page(deck, row, pictures[row])
    slides.cash_flow(deck, rows)
    for found in series.tornadoes(bundle, deck.texts, rows[:1]).values():
        slides.tornado(deck, found)
    slides.portfolio(deck, portfolio_picture(bundle))
    slides.ranking(deck)
    slides.gaps(deck, rows)
    slides.assumptions(deck)
    slides.sources(deck)
    native.core_properties.title = bundle.project
    native.core_properties.subject = bundle.evaluation.scenario.name
    native.core_properties.language = lang
    native.core_properties.created = native.core_properties.modified = bundle.made_at.replace(tzinfo=None)
    write_atomic(path, lambda beside: native.save(str(beside)))
