"""Text on slides: titles that fit, lists, sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.deck.template import Page
from standortkompass.export.palette import ACCENT
from standortkompass.export.story import words
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

_TITLE, _TITLE_LONG, _SUBTITLE = 78, 165, 118


def heading(page: Page, title: str, subtitle: str) -> None:
    """Set title and subtitle; long titles get smaller type before they are cut."""
    part = page.part("sk.title")
    part.text_frame.text = shortened(title, _TITLE_LONG)
    if len(title) > _TITLE:
        part.text_frame.paragraphs[0].runs[0].font.size = Pt(18)
    page.part("sk.subtitle").text_frame.text = shortened(subtitle, _SUBTITLE)


def source_line(page: Page, bundle: ExportBundle, texts: Texts) -> None:
    """Set program, date and scenario at the foot of a slide."""
    page.part("sk.source").text_frame.text = footer(bundle, texts)


def footer(bundle: ExportBundle, texts: Texts) -> str:
    """Return program, date and scenario."""
    return texts.get(
        "report.footer",
        version=bundle.version,
        date=words.date(bundle, texts),
        scenario=words.shortened(bundle.evaluation.scenario.name, 60),
    )


def bullets(placeholder: Any, items: Sequence[str], size_pt: float, *, head: str = "") -> None:
    """Fill a text placeholder with a list, under a heading if one is given."""
    frame = placeholder.text_frame
    frame.word_wrap = True
    first = frame.paragraphs[0]
    if head:
        first.text = head
        first.runs[0].font.bold = True
        first.runs[0].font.size = Pt(size_pt)
        first.space_after = Pt(size_pt * 0.4)
    for index, item in enumerate(items):
        paragraph = first if index == 0 and not head else frame.add_paragraph()
        paragraph.text = item
        paragraph.runs[0].font.size = Pt(size_pt)
        paragraph.space_after = Pt(size_pt * 0.45)
        _bullet(paragraph, size_pt)


def _bullet(paragraph: Any, size_pt: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    indent = int(size_pt * 0.95 * 12700)
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    for xml in (
        f'<a:buClr {nsdecls("a")}><a:srgbClr val="{ACCENT[1:]}"/></a:buClr>',
        f'<a:buFont {nsdecls("a")} typeface="Arial"/>',
        f'<a:buChar {nsdecls("a")} char="•"/>',
    ):
        properties.append(parse_xml(xml))


def accent(run: Any) -> None:
    """Give a run the accent colour."""
    run.font.color.rgb = RGBColor.from_string(ACCENT[1:])
