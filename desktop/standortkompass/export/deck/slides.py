"""The slides of the deck, one function each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pptx.util import Cm, Pt

from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.deck import charts, tables, text
from standortkompass.export.deck.template import Page
from standortkompass.export.story import basis, findings, plan, series, site, words
from standortkompass.export.story.table import Table
from standortkompass.texts import Texts

_MAP_ROWS = 16
_MAP_COLUMNS = ("finance.lcoc_eur_per_gpu_h", "power.delivered_eur_per_mwh", "decision.score")
_REMARKS, _REMARK_CHARACTERS, _COVER = 5, 120, 60
_LARGE, _BODY, _SMALL = 20.0, 11.0, 9.0


class Deck:
    """Slides under way, with what they are made from."""

    def __init__(self, native: Any, bundle: ExportBundle, texts: Texts) -> None:
        self.native = native
        self.bundle = bundle
        self.texts = texts
        self.sources = tuple(dict.fromkeys(bundle.attributions(texts.lang)))
        self.own = bundle.options.title  # own statements of the person who exports

    def page(self, layout: str, title: str, subtitle: str) -> Page:
        """Add a slide with title, subtitle, source line and notes that name the sources."""
        page = Page(self.native, layout)
        text.heading(page, title, subtitle)
        text.source_line(page, self.bundle, self.texts)
        page.notes(self.notes())
        return page

    def notes(self, how: str = "") -> str:
        """Return speaker notes: what the picture shows, then all sources."""
        parts = [f"{self.texts.get('report.notes.how')} {how}"] if how else []
        parts.append(self.texts.get("report.notes.sources") + "\n" + "\n".join(self.sources))
        return "\n\n".join(parts)


def cover(deck: Deck) -> None:
    """Add the title slide."""
    bundle, texts = deck.bundle, deck.texts
    page = Page(deck.native, "sk.cover")
    title = page.part("sk.title").text_frame
    title.text = words.shortened(bundle.project, 130)
    if len(bundle.project) > _COVER:
        title.paragraphs[0].runs[0].font.size = Pt(28)
    page.part("sk.subtitle").text_frame.text = texts.get("export.cover.question")
    count = len(bundle.evaluation)
    page.part("sk.meta").text_frame.text = texts.get(
        "report.cover.meta_one" if count == 1 else "report.cover.meta",
        sites=count,
        scenario=words.shortened(bundle.evaluation.scenario.name, 60),
        date=words.date(bundle, texts),
    )
    page.part("sk.source").text_frame.text = basis.caveats(bundle, texts)[0]
    page.notes(deck.notes())


def summary(deck: Deck) -> None:
    """Add the findings in sentences."""
    texts = deck.texts
    page = deck.page("sk.text", deck.own("summary", texts.get("report.section.summary")), deck.bundle.project)
    found = findings.findings(deck.bundle, texts)
    text.bullets(page.part("sk.text"), [*found, *basis.caveats(deck.bundle, texts)[1:3]], _LARGE)


def map_slide(deck: Deck, picture: bytes) -> None:
    """Add the map with the ranking beside it."""
    bundle, texts = deck.bundle, deck.texts
    km = "" if bundle.grid is None else f"{bundle.grid.spec.cell_km:g}"
    key = "export.map.subtitle_sites" if bundle.grid is None else "export.map.subtitle"
    subtitle = texts.get(key, quantity=labels.quantity(texts, series.LCOC), km=km, project=bundle.project)
    page = deck.page("sk.map", deck.own("map", findings.main_statement(bundle, texts)), subtitle)
    _picture(page, picture, texts.get("report.section.map"))
    ranked = findings.ranked(bundle) or tuple(int(r) for r in bundle.order)
    tables.insert_table(
        page.part("sk.table"), _short_ranking(deck, ranked[:_MAP_ROWS]), (5, 26, 11, 13, 11), _BODY
    )


def _short_ranking(deck: Deck, rows: Sequence[int]) -> Table:
    bundle, texts = deck.bundle, deck.texts
    columns = bundle.evaluation.columns
    body = []
    for row in rows:
        rank = int(bundle.evaluation.decision.rank[row])
        country = int(bundle.evaluation.places.country[row])
        code = f" ({bundle.layers.regions.countries[country]})" if country >= 0 else ""
        name = words.shortened(bundle.evaluation.places.names[row], 19) + code
        figures = (
            labels.measure(texts, key, float(columns[key][row]), with_unit=False) for key in _MAP_COLUMNS
        )
        body.append((str(rank) if rank else texts.get("export.unranked"), name, *figures))
    heads = [_two_lines(texts, key) for key in _MAP_COLUMNS]
    return Table(
        head=("", texts.get("export.head.site"), *heads),
        rows=tuple(body),
        right=frozenset({0, 2, 3, 4}),
        marked=frozenset(i for i, row in enumerate(rows) if bundle.evaluation.decision.rank[row] == 1),
    )


def _two_lines(texts: Texts, key: str) -> str:
    unit = labels.unit(texts, QUANTITIES[key].unit)
    return f"{labels.quantity(texts, key, short=True)}\n{unit}"


def ranking(deck: Deck) -> None:
    """Add the whole ranking, as many slides as it takes."""
    bundle, texts = deck.bundle, deck.texts
    table = site.ranking(bundle, texts, tuple(int(row) for row in bundle.order))
    shares = (8, 25, 18, 12, 15, 17, 15, 14, 9)
    title = deck.own("ranking_table", texts.get("report.section.ranking"))
    _table_slides(deck, title, bundle.project, table, shares, _BODY)


def cost(deck: Deck) -> None:
    """Add the cost of a GPU-hour by parts as a native stacked chart."""
    rows = series.cost_rows(deck.bundle)
    if not rows or not deck.bundle.evaluation.finance.lines:
        return
    data = series.cost_stack(deck.bundle, deck.texts, rows)
    page = deck.page("sk.chart", deck.own("stack", data.title), data.subtitle)
    charts.cost_chart(page.part("sk.chart"), data, deck.texts)
    page.notes(deck.notes(deck.texts.get("report.notes.stack")))


def cash_flow(deck: Deck, rows: Sequence[int]) -> None:
    """Add the leading site's payments by year and the cumulative cash flow of the featured sites."""
    if not rows or not series.has_cash_flow(deck.bundle, rows[0]):
        return
    data = series.cash_flow(deck.bundle, deck.texts, rows[0])
    page = deck.page("sk.two_charts", deck.own("cash_flow", data.title), data.subtitle)
    total = tuple(float(v) for v in series.yearly_total(deck.bundle, rows[0]))
    charts.payment_chart(page.part("sk.chart"), data, (deck.texts.get("report.cash.total"), total))
    charts.line_chart(
        page.part("sk.chart2"), series.cumulative(deck.bundle, deck.texts, rows[: site.FEATURED])
    )
    page.notes(deck.notes(deck.texts.get("report.notes.cash")))


def tornado(deck: Deck, found: series.Tornado) -> None:
    """Add what moves the cost at one site."""
    if not found.bars:
        return
    page = deck.page("sk.chart", deck.own("tornado", found.title), found.subtitle)
    charts.tornado_chart(page.part("sk.chart"), found, deck.texts)
    page.notes(deck.notes(deck.texts.get("report.notes.tornado")))


def portfolio(deck: Deck, picture: bytes | None) -> None:
    """Add the plan on the map with its sites and sums."""
    bundle, texts = deck.bundle, deck.texts
    if bundle.portfolio is None:
        return
    statement = deck.own("portfolio", plan.statement(bundle, texts))
    if picture is None:
        page = deck.page("sk.text", statement, texts.get("report.section.portfolio"))
        text.bullets(page.part("sk.text"), [bundle.portfolio.sentence], _LARGE)
        return
    page = deck.page("sk.map", statement, bundle.portfolio.sentence)
    _picture(page, picture, statement)
    sites, totals = plan.sites(bundle, texts), plan.totals(bundle, texts)
    rows = (*sites.rows, *((label, value, "") for label, value in totals.rows))
    both = Table(head=sites.head, rows=rows, right=sites.right, marked=sites.marked)
    tables.insert_table(page.part("sk.table"), both, (46, 34, 20), _BODY)


def front(deck: Deck) -> None:
    """Add the front of two goals as a native chart."""
    bundle, texts = deck.bundle, deck.texts
    found = plan.front(bundle)
    if found is None:
        return
    (first, second), points = found
    title = deck.own("front", plan.front_statement(bundle, texts))
    page = deck.page("sk.chart", title, texts.get("report.portfolio.front_subtitle"))
    heads = (plan.goal_label(texts, first), plan.goal_label(texts, second))
    charts.front_chart(page.part("sk.chart"), points, texts.get("report.section.portfolio"), heads)
    page.notes(deck.notes(texts.get("report.notes.front")))


def site_page(deck: Deck, row: int, locator: bytes) -> None:
    """Add the one-pager of a site: figures, contributions, place, what to clear up."""
    bundle, texts = deck.bundle, deck.texts
    title = f"{site.ranked_name(bundle, texts, row)}. {site.headline(bundle, texts, row)}"
    page = deck.page("sk.site", title, site.place_line(bundle, texts, row))
    facts = tuple((fact.label, fact.value) for fact in site.one_page(bundle, texts, row))
    table = Table(head=(texts.get("report.section.figures"), ""), rows=facts, right=frozenset({1}))
    tables.insert_table(page.part("sk.table"), table, (50, 50), _BODY)
    charts.contribution_chart(page.part("sk.chart"), site.contributions(bundle, texts, row))
    _picture(page, locator, bundle.evaluation.places.names[row])
    _clarify(deck, page, row)


def _clarify(deck: Deck, page: Page, row: int) -> None:
    bundle, texts = deck.bundle, deck.texts
    items = [remark.text for remark in site.remarks(bundle, texts, row)]
    items += list(site.unknowns(bundle, texts, row))
    shown = [words.shortened(item, _REMARK_CHARACTERS) for item in items[:_REMARKS]]
    if len(items) > _REMARKS:
        shown.append(texts.get("report.more_remarks", count=len(items) - _REMARKS))
    text.bullets(
        page.part("sk.text"),
        shown or [texts.get("report.unknown.none")],
        10.5,
        head=texts.get("report.clarify"),
    )


def _picture(page: Page, data: bytes, description: str) -> None:
    """Put a picture into its place as a whole: made smaller, never cut."""
    placeholder = page.part("sk.picture")
    left, top, width, height = placeholder.left, placeholder.top, placeholder.width, placeholder.height
    picture = placeholder.insert_picture(io.BytesIO(data))
    picture.crop_left = picture.crop_right = picture.crop_top = picture.crop_bottom = 0.0
    wide, high = picture.image.size
    scale = min(width / wide, height / high)
    picture.left, picture.top = left, top
    picture.width, picture.height = int(wide * scale), int(high * scale)
    picture._element.nvPicPr.cNvPr.set("descr", description)


def gaps(deck: Deck, rows: Sequence[int]) -> None:
    """Add gaps, fallbacks and conditions of the featured sites."""
    table = basis.gaps(deck.bundle, deck.texts, rows)
    title = deck.own("gaps", deck.texts.get("report.gaps.statement"))
    _table_slides(deck, title, deck.texts.get("report.section.gaps"), table, (22, 66, 26, 6), 10.0)


def assumptions(deck: Deck) -> None:
    """Add changed assumptions, then all of class C."""
    bundle, texts = deck.bundle, deck.texts
    changed = basis.changed(bundle, texts)
    some, every = basis.assumed_share(bundle)
    if changed.rows:
        one = "_one" if len(changed.rows) == 1 else ""
        title = texts.get(f"report.changed.statement{one}", count=len(changed.rows))
        table = Table(
            head=changed.head,
            rows=tuple((*row[:3], words.shortened(row[3], 160)) for row in changed.rows),
            right=changed.right,
        )
        _table_slides(deck, title, texts.get("report.section.changed"), table, (40, 16, 16, 48), 10.0)
    subtitle = texts.get("report.section.assumed")
    if not changed.rows:
        subtitle = f"{subtitle}. {texts.get('report.changed.none')}"
    full = basis.assumed(bundle, texts)
    table = Table(head=full.head[:3], rows=tuple(row[:3] for row in full.rows), right=full.right)
    title = deck.own("assumptions", texts.get("report.assumed.statement", some=some, every=every))
    _paired_tables(deck, title, subtitle, table, (58, 27, 22), _SMALL)


def sources(deck: Deck) -> None:
    """Add data sets with publisher, licence and attribution."""
    full = basis.sources(deck.bundle, deck.texts)
    table = Table(head=full.head[:5], rows=tuple(row[:5] for row in full.rows))
    title = deck.own("sources", deck.texts.get("report.sources.statement", count=len(full.rows)))
    subtitle = basis.licence_note(deck.bundle, deck.texts)
    _table_slides(deck, title, subtitle, table, (24, 26, 26, 44, 8), _SMALL)


def _table_slides(
    deck: Deck, title: str, subtitle: str, table: Table, shares: Sequence[float], size: float
) -> None:
    width, height = _room(deck, "sk.table", "sk.table")
    pieces = tables.balanced(table, width, height, shares, size)
    for number, piece in enumerate(pieces, start=1):
        page = deck.page("sk.table", _numbered(deck, title, number, len(pieces)), subtitle)
        tables.insert_table(page.part("sk.table"), piece, shares, size)


def _paired_tables(
    deck: Deck, title: str, subtitle: str, table: Table, shares: Sequence[float], size: float
) -> None:
    width, height = _room(deck, "sk.two_tables", "sk.table")
    pieces = tables.balanced(table, width, height, shares, size)
    pairs = [pieces[at : at + 2] for at in range(0, len(pieces), 2)]
    for number, pair in enumerate(pairs, start=1):
        page = deck.page("sk.two_tables", _numbered(deck, title, number, len(pairs)), subtitle)
        for name, piece in zip(("sk.table", "sk.table2"), pair, strict=False):
            tables.insert_table(page.part(name), piece, shares, size)
        if len(pair) == 1:
            page.drop("sk.table2")


def _room(deck: Deck, layout: str, name: str) -> tuple[int, int]:
    chosen = next(entry for entry in deck.native.slide_layouts if entry.name == layout)
    shape = next(shape for shape in chosen.placeholders if shape.name == name)
    return int(shape.width), int(shape.height) - int(Cm(0.1))


def _numbered(deck: Deck, title: str, number: int, of: int) -> str:
    return title if of == 1 else deck.texts.get("report.part", title=title, part=number, parts=of)
