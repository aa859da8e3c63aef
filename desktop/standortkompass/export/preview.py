"""What an export will look like, drawn by the code that writes it."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.story.statements import statement
from standortkompass.texts import Texts

TEXT_LINES = 60
#: Figure of the contents that stands for an export which is no picture itself.
STANDS_FOR = {"html": "map", "gpkg": "map"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A picture (PNG) or the first lines of a text; both empty: there is nothing to show."""

    picture: bytes = b""
    text: str = ""
    statement: str = ""  # as made from the results; empty: no statement to change
    is_exact: bool = True  # False: a part of the contents stands for the whole


def preview(bundle: ExportBundle, key: str, item: str, lang: str, width_px: int) -> Preview:
    """Return the preview of an export or of one of its parts.

    Parameters
    ----------
    bundle : ExportBundle
        With the options that are chosen.
    key : str
        Export, as in the registry.
    item : str
        Figure, slide or row of a site; empty: the export as a whole.
    lang : str
    width_px : int
        Width of a picture.

    Raises
    ------
    OutputError
        The template of the slides does not fit.
    """
    if key == "pptx":
        return _slide(bundle, item or "cover", lang, width_px)
    if key in ("csv", "json", "geojson"):
        return Preview(text=_text(bundle, key, lang))
    if key in ("pdf", "pdf_sites", "pdf_portfolio"):
        return _page(bundle, key, item, lang, width_px)
    if key == "xlsx":
        return dataclasses.replace(
            _slide(bundle, "ranking_table", lang, width_px), statement="", is_exact=False
        )
    figure = item or STANDS_FOR.get(key, "map")
    shown = _figure(bundle, figure, lang, width_px)
    said = statement(bundle, figure, lang) if shown else ""
    return Preview(
        picture=shown or b"", statement=said if key == "figures" else "", is_exact=key == "figures"
    )


def _figure(bundle: ExportBundle, key: str, lang: str, width_px: int) -> bytes | None:
    from standortkompass.export.figures.page import CM_PER_INCH, sheet_of
    from standortkompass.export.figures.write import figure_picture

    return figure_picture(bundle, key, lang, width_px / (sheet_of(bundle).width_cm / CM_PER_INCH))


def _slide(bundle: ExportBundle, key: str, lang: str, width_px: int) -> Preview:
    from standortkompass.export.deck.picture import slide_picture
    from standortkompass.export.deck.write import build_deck

    options = dataclasses.replace(bundle.options, slides=frozenset({key}))
    deck = build_deck(dataclasses.replace(bundle, options=options), lang)
    first = next(iter(deck.slides), None)
    picture = b"" if first is None else slide_picture(deck, first, width_px)
    return Preview(picture=picture, statement=statement(bundle, key, lang) if picture else "")


def _page(bundle: ExportBundle, key: str, item: str, lang: str, width_px: int) -> Preview:
    """Show the first page of a dossier."""
    from standortkompass.export.pdf.picture import page_picture
    from standortkompass.export.pdf.write import first_parts

    parts, title = first_parts(bundle, lang, key, int(item) if item else None)
    if not parts:
        return Preview()
    return Preview(picture=page_picture(bundle, Texts(lang), parts, title, width_px))


def _text(bundle: ExportBundle, key: str, lang: str) -> str:
    """Return the first lines of a text file."""
    if key == "json":
        from standortkompass.export.json_report import evaluate_report

        report = evaluate_report(bundle.evaluation, bundle.grid, bundle.layers, lang)
        text = json.dumps(report, ensure_ascii=False, indent=2, allow_nan=False)
    else:
        from standortkompass.export.geodata import csv_text, geojson_text

        text = csv_text(bundle, lang) if key == "csv" else geojson_text(bundle, lang)
    lines = text.splitlines()
    return "\n".join(lines[:TEXT_LINES] + (["…"] if len(lines) > TEXT_LINES else []))
