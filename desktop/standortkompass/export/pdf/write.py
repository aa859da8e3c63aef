"""Writes the dossier: summary, map, comparison, one part a site, assumptions, gaps, sources."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.field_map import LOCATOR_CM, PICTURE_CM, locators, map_picture
from standortkompass.export.palette import ACCENT, MUTED, RULE
from standortkompass.export.pdf.style import MARGIN, WIDTH, bullet, drawing, grid, register_fonts, words
from standortkompass.export.story import basis, findings, series, site
from standortkompass.export.story import drawing as charts
from standortkompass.export.story import plan as portfolio
from standortkompass.export.story import words as wording
from standortkompass.export.story.table import FactGroup
from standortkompass.files import write_atomic
from standortkompass.texts import Texts

_ON_MAP_PAGE = 20
_RANKING_SHARES = (7, 24, 19, 12, 14, 15, 14, 13, 10)


def write_dossier(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write the whole project as one PDF in A4.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    texts, rows = Texts(lang), site.featured(bundle)
    parts = [*_cover(bundle, texts), *_map(bundle, texts, lang), *_comparison(bundle, texts, rows)]
    parts += _portfolio(bundle, texts)
    parts += _sites(bundle, texts, rows)
    parts += _annex(bundle, texts, rows)
    _write(bundle, texts, path, bundle.project, parts)


def write_site_dossier(bundle: ExportBundle, path: Path, lang: str, row: int) -> None:
    """Write the dossier of one site as a PDF in A4, with what it rests on.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    texts = Texts(lang)
    parts = [*_sites(bundle, texts, (row,))[1:], *_annex(bundle, texts, (row,))]
    title = f"{bundle.evaluation.places.names[row]} – {bundle.project}"
    _write(bundle, texts, path, title, parts)


def _write(bundle: ExportBundle, texts: Texts, path: Path, title: str, parts: list[Flowable]) -> None:
    register_fonts()

    def fill(beside: Path) -> None:
        document = BaseDocTemplate(
            str(beside), pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=1.7 * cm,
            bottomMargin=1.9 * cm, title=title, author="Standortkompass",
            subject=bundle.evaluation.scenario.name, lang=texts.lang,
            initialFontName="Inter",
        )  # fmt: skip
        frame = Frame(MARGIN, 1.9 * cm, WIDTH, A4[1] - 3.6 * cm, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate(frames=[frame]))
        foot = texts.get(
            "report.footer",
            version=bundle.version,
            date=wording.date(bundle, texts),
            scenario=wording.shortened(bundle.evaluation.scenario.name, 50),
        )
        document.build(parts, canvasmaker=partial(_Numbered, foot=foot, texts=texts))

    write_atomic(path, fill)


class _Numbered(Canvas):
    """Writes the footer of every page when their number is known."""

    def __init__(self, *args: Any, foot: str, texts: Texts, **options: Any) -> None:
        super().__init__(*args, **options)
        self._foot, self._texts = foot, texts
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        for number, kept in enumerate(self._kept, start=1):
            self.__dict__.update(kept)
            self._footer(number, len(self._kept))
            super().showPage()
        super().save()

    def _footer(self, number: int, of: int) -> None:
        self.setStrokeColor(HexColor(RULE))
        self.setLineWidth(0.6)
        self.line(MARGIN, 1.55 * cm, A4[0] - MARGIN, 1.55 * cm)
        self.setFont("Inter", 7.5)
        self.setFillColor(HexColor(MUTED))
        self.drawString(MARGIN, 1.15 * cm, self._foot)
        text = self._texts.get("report.page", page=number, pages=of)
        self.drawRightString(A4[0] - MARGIN, 1.15 * cm, text)


def _section(title: str, key: str) -> list[Flowable]:
    """Return a heading that the outline of the PDF lists."""
    return [_Outline(title, key), words(title, "h1")]


class _Outline(Flowable):
    """Marks a place in the outline; takes no room."""

    def __init__(self, title: str, key: str, level: int = 0) -> None:
        super().__init__()
        self._entry = (title, key, level)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        title, key, level = self._entry
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, level)


def _cover(bundle: ExportBundle, texts: Texts) -> list[Flowable]:
    count = len(bundle.evaluation)
    meta = texts.get(
        "report.cover.meta_one" if count == 1 else "report.cover.meta",
        sites=count,
        scenario=wording.shortened(bundle.evaluation.scenario.name, 70),
        date=wording.date(bundle, texts),
    )
    parts: list[Flowable] = [
        _Outline(texts.get("report.section.summary"), "summary"),
        _Bar(),
        words(bundle.project, "title"),
        words(texts.get("export.cover.question"), "question"),
        Spacer(0, 6),
        words(meta, "small"),
        Spacer(0, 26),
        words(texts.get("report.section.summary"), "h1"),
    ]
    parts += [bullet(sentence) for sentence in findings.findings(bundle, texts)]
    parts += [Spacer(0, 14), words(texts.get("report.section.reading"), "h2")]
    parts += [bullet(sentence, "body") for sentence in basis.caveats(bundle, texts)]
    changed = basis.changed(bundle, texts)
    parts += [words(texts.get("report.section.changed"), "h2")]
    if changed.rows:
        parts.append(grid(changed, (40, 16, 16, 48)))
    else:
        parts.append(words(texts.get("report.changed.none")))
    return parts


class _Bar(Flowable):
    """The coloured bar above the title."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return WIDTH, 30.0

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(ACCENT))
        self.canv.rect(0, 22, 46, 5, stroke=0, fill=1)


def _map(bundle: ExportBundle, texts: Texts, lang: str) -> list[Flowable]:
    order = tuple(int(row) for row in bundle.order)
    parts: list[Flowable] = [PageBreak(), *_section(findings.main_statement(bundle, texts), "map")]
    width = WIDTH * (0.86 if len(order) <= _ON_MAP_PAGE else 1.0)  # leaves room for a short ranking
    picture = Image(io.BytesIO(map_picture(bundle, lang)), width, width * PICTURE_CM[1] / PICTURE_CM[0])
    picture.hAlign = "LEFT"
    parts += [picture, Spacer(0, 10), words(texts.get("report.section.ranking"), "h2")]
    parts.append(grid(site.ranking(bundle, texts, order), _RANKING_SHARES))
    return parts


def _comparison(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> list[Flowable]:
    shown = series.cost_rows(bundle)
    if not shown or not bundle.evaluation.finance.lines:
        return []
    data = series.cost_stack(bundle, texts, shown)
    parts: list[Flowable] = [PageBreak(), *_section(data.title, "cost"), words(data.subtitle, "small")]
    parts += [
        drawing(charts.stacked_bars(data, texts, WIDTH)),
        words(texts.get("report.notes.stack"), "small"),
    ]
    for found in series.tornadoes(bundle, texts, tuple(rows[:1])).values():
        if found.bars:
            head = [_Outline(found.title, "tornado"), words(found.title, "h2")]
            block = [*head, words(found.subtitle, "small"), Spacer(0, 4)]
            parts += [Spacer(0, 10), KeepTogether([*block, drawing(charts.swings(found, texts, WIDTH))])]
    return parts


def _portfolio(bundle: ExportBundle, texts: Texts) -> list[Flowable]:
    if bundle.portfolio is None:
        return []
    parts: list[Flowable] = [PageBreak(), *_section(portfolio.statement(bundle, texts), "portfolio")]
    parts += [words(bundle.portfolio.sentence, "lead"), grid(portfolio.sites(bundle, texts), (50, 20, 15))]
    totals = portfolio.totals(bundle, texts)
    return [*parts, Spacer(0, 12), grid(totals, (50, 35))] if totals.rows else parts


def _sites(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> list[Flowable]:
    pictures = locators(bundle, rows)
    parts: list[Flowable] = []
    for row in rows:
        parts += [PageBreak(), *_site(bundle, texts, row, pictures[row])]
    return parts


def _site(bundle: ExportBundle, texts: Texts, row: int, locator: bytes) -> list[Flowable]:
    title = site.ranked_name(bundle, texts, row)
    parts: list[Flowable] = [
        *_section(title, f"site{row}"),
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
    if bundle.evaluation.finance.years is not None:
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
    lines = site.rules(bundle, texts, row)
    if not lines:
        return []
    return [words(texts.get("report.section.rules"), "h2"), grid(site.rule_table(lines, texts), (26, 56, 16))]


def _annex(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> list[Flowable]:
    some, every = basis.assumed_share(bundle)
    parts: list[Flowable] = [PageBreak(), *_section(texts.get("report.section.gaps"), "gaps")]
    parts.append(grid(basis.gaps(bundle, texts, rows), (24, 58, 24, 7)))
    parts += [PageBreak(), *_section(texts.get("report.section.assumed"), "assumed")]
    parts.append(words(texts.get("report.assumed.statement", some=some, every=every), "body"))
    parts.append(grid(basis.assumed(bundle, texts), (36, 14, 15, 55)))
    parts += [PageBreak(), *_section(texts.get("report.section.sources"), "sources")]
    parts.append(words(basis.licence_note(bundle, texts), "body"))
    parts.append(grid(basis.sources(bundle, texts), (23, 23, 23, 36, 10, 7)))
    return parts
