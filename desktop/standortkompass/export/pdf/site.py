"""The pages of one site."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Image, KeepTogether, PageBreak, Spacer, Table, TableStyle

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.field_map import LOCATOR_CM, locators
from standortkompass.export.palette import MUTED, RULE
from standortkompass.export.pdf.document import section
from standortkompass.export.pdf.style import WIDTH, bullet, drawing, grid, words
from standortkompass.export.story import drawing as charts
from standortkompass.export.story import rules, series, site
from standortkompass.export.story.table import FactGroup
from standortkompass.texts import Texts


def site_pages(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> list[Flowable]:
    """Return the pages of some sites, each from the top of a page."""
    pictures = locators(bundle, rows)
    parts: list[Flowable] = []
    for at, row in enumerate(rows):
        bundle.progress.step(at / len(rows), "export.pdf_sites")
        parts += [PageBreak(), *_site(bundle, texts, row, pictures[row])]
    return parts


def _site(bundle: ExportBundle, texts: Texts, row: int, locator: bytes) -> list[Flowable]:
    title = site.ranked_name(bundle, texts, row)
    parts: list[Flowable] = [
        *section(title, f"site{row}"),
        words(site.headline(bundle, texts, row), "lead"),
        words(site.place_line(bundle, texts, row), "small"),
        Spacer(0, 8),
    ]
    width = WIDTH * 0.42
    image = Image(io.BytesIO(locator), width, width * LOCATOR_CM[1] / LOCATOR_CM[0])
    groups = site.facts(bundle, texts, row)
    left = [image, Spacer(0, 6), *(_facts(group, width) for group in groups[3:])]
    right = [_facts(group, WIDTH * 0.53) for group in groups[:3]]
    sides = Table([[left, right]], colWidths=[WIDTH * 0.45, WIDTH * 0.55])
    flat = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)]
    flat += [("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0)]
    sides.setStyle(TableStyle(flat))
    parts.append(sides)
    data = site.contributions(bundle, texts, row)
    chart = drawing(charts.paired_bars(data, texts, WIDTH))
    heading = [words(data.title, "h2"), words(data.subtitle, "small"), Spacer(0, 3)]
    parts.append(KeepTogether([*heading, chart]))
    if series.has_cash_flow(bundle, row):
        flow = series.cash_flow(bundle, texts, row)
        total = [float(v) for v in series.yearly_total(bundle, row)]
        heading = [words(flow.title, "h2"), words(flow.subtitle, "small"), Spacer(0, 3)]
        parts.append(KeepTogether([*heading, drawing(charts.payments(flow, total, texts, WIDTH))]))
    parts += [
        words(texts.get("report.section.investment"), "h2"),
        grid(site.investment(bundle, texts, row), (75, 25)),
    ]
    parts += _rules(bundle, texts, row)
    parts += [words(texts.get("report.clarify"), "h2")]
    open_points = [remark.text for remark in site.remarks(bundle, texts, row)]
    open_points += site.unknowns(bundle, texts, row)
    parts += [bullet(text, "body") for text in open_points or [texts.get("report.unknown.none")]]
    return parts


def _facts(group: FactGroup, width: float) -> Flowable:
    body = [[words(group.title, "head"), ""]]
    body += [[words(fact.label, "cell"), words(fact.value, "number")] for fact in group.facts]
    native = Table(body, colWidths=[width * 0.68, width * 0.32])
    native.setStyle(
        TableStyle(
            [
                ("SPAN", (0, 0), (1, 0)),
                ("FONTNAME", (0, 0), (-1, -1), "Inter"),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, 0), 5),
                ("TOPPADDING", (0, 1), (-1, -1), 1.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
                ("LINEBELOW", (0, 0), (-1, 0), 0.7, HexColor(MUTED)),
                ("LINEBELOW", (0, 1), (-1, -1), 0.3, HexColor(RULE)),
            ]
        )
    )
    return native


def _rules(bundle: ExportBundle, texts: Texts, row: int) -> list[Flowable]:
    lines = rules.rules(bundle, texts, row)
    if not lines:
        return []
    return [
        words(texts.get("report.section.rules"), "h2"),
        grid(rules.rule_table(lines, texts), (22, 50, 28)),
    ]
