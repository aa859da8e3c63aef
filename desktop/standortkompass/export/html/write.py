"""Writes the report as one HTML file: no network, no script, light and dark, narrow and wide, print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.field_map import locators, map_picture
from standortkompass.export.figures.portfolio import portfolio_picture
from standortkompass.export.html import parts
from standortkompass.export.html.parts import NARROW, WIDE, tag, words
from standortkompass.export.story import basis, drawing, findings, plan, rules, series, site
from standortkompass.export.story import words as wording
from standortkompass.export.story.drawing import Picture
from standortkompass.export.story.scatter import front_picture
from standortkompass.files import write_atomic
from standortkompass.paths import resources_dir
from standortkompass.texts import Texts

STYLE = "report.css"


def write_html(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write the report.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    document = report(bundle, lang)
    write_atomic(path, lambda beside: beside.write_text(document, encoding="utf-8"))


def report(bundle: ExportBundle, lang: str) -> str:
    """Return the whole document."""
    texts, rows = Texts(lang), site.featured(bundle)
    sections = [
        _summary(bundle, texts),
        _map(bundle, texts, lang),
        _cost(bundle, texts, rows),
        _portfolio(bundle, texts),
        _sites(bundle, texts, rows),
        _basis(bundle, texts, rows),
    ]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="generator" content="Standortkompass {escape(bundle.version)}">'
        + words("title", f"{bundle.project} – Standortkompass")
        + tag("style", _style(bundle))
    )
    footer = tag(
        "footer", words("p", _footer(bundle, texts)) + words("p", "; ".join(bundle.attributions(texts.lang)))
    )
    body = _header(bundle, texts) + tag("main", "\n".join(s for s in sections if s)) + footer
    return f"<!DOCTYPE html>\n{tag('html', tag('head', head) + tag('body', body), lang=lang)}\n"


def _style(bundle: ExportBundle) -> str:
    own = bundle.templates / STYLE if bundle.templates is not None else None
    path = own if own is not None and own.is_file() else resources_dir() / "templates" / STYLE
    return path.read_text(encoding="utf-8")


def _footer(bundle: ExportBundle, texts: Texts) -> str:
    return texts.get(
        "report.footer",
        version=bundle.version,
        date=wording.date(bundle, texts),
        scenario=bundle.evaluation.scenario.name,
    )


def _header(bundle: ExportBundle, texts: Texts) -> str:
    count = len(bundle.evaluation)
    meta = texts.get(
        "report.cover.meta_one" if count == 1 else "report.cover.meta",
        sites=count,
        scenario=bundle.evaluation.scenario.name,
        date=wording.date(bundle, texts),
    )
    names = ["summary", "map", "cost", "sites", "gaps", "assumed", "sources"]
    if bundle.portfolio is not None:
        names.insert(3, "portfolio")
    links = (tag("li", words("a", texts.get(f"report.section.{name}"), href=f"#{name}")) for name in names)
    nav = tag("nav", tag("ul", "".join(links)), aria_label=texts.get("report.section.contents"))
    title = words("h1", bundle.project) + words("p", texts.get("export.cover.question"), class_="question")
    return tag("header", title + words("p", meta, class_="meta") + nav)


def _section(key: str, title: str, subtitle: str, content: str, class_: str = "") -> str:
    below = words("p", subtitle, class_="subtitle") if subtitle else ""
    extra = {"class_": class_} if class_ else {}
    return tag("section", words("h2", title) + below + content, id=key, **extra)


def _summary(bundle: ExportBundle, texts: Texts) -> str:
    content = parts.items(findings.findings(bundle, texts), "findings")
    content += words("h3", texts.get("report.section.reading"))
    content += parts.items(basis.caveats(bundle, texts), "points")
    return _section("summary", texts.get("report.section.summary"), "", content)


def _map(bundle: ExportBundle, texts: Texts, lang: str) -> str:
    order = tuple(int(row) for row in bundle.order)
    title = findings.main_statement(bundle, texts)
    picture = parts.picture(map_picture(bundle, lang), title)
    best = order[0] if order else None
    beside = words("h3", site.ranked_name(bundle, texts, best)) if best is not None else ""
    if best is not None:
        beside += words("p", site.headline(bundle, texts, best))
        beside += parts.tiles(site.key_figures(bundle, texts, best))
    content = tag("div", picture + tag("div", beside), class_="map")
    content += words("h3", texts.get("report.section.ranking"))
    content += parts.table(site.ranking(bundle, texts, order))
    return _section("map", bundle.options.title("map", title), bundle.project, content)


def _two_widths(draw: Callable[[float], Picture]) -> str:
    return parts.chart(draw(WIDE), draw(NARROW))


def _cost(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> str:
    shown = series.cost_rows(bundle)
    if not shown or not bundle.evaluation.finance.lines:
        return ""
    data = series.cost_stack(bundle, texts, shown)
    content = _two_widths(lambda width: drawing.stacked_bars(data, texts, width))
    content += words("p", texts.get("report.notes.stack"), class_="small")
    for found in series.tornadoes(bundle, texts, tuple(rows[:1])).values():
        if found.bars:
            content += words("h3", bundle.options.title("tornado", found.title)) + words(
                "p", found.subtitle, class_="subtitle"
            )
            content += _tornado(found, texts)
    return _section("cost", bundle.options.title("stack", data.title), data.subtitle, content)


def _tornado(found: series.Tornado, texts: Texts) -> str:
    return _two_widths(lambda width: drawing.swings(found, texts, width))


def _portfolio(bundle: ExportBundle, texts: Texts) -> str:
    if bundle.portfolio is None:
        return ""
    picture = portfolio_picture(bundle)
    content = "" if picture is None else parts.picture(picture, plan.statement(bundle, texts))
    content += parts.table(plan.site_figures(bundle, texts), cards=True)
    totals = plan.totals(bundle, texts)
    if totals.rows:
        content += words("h3", totals.head[0]) + parts.table(totals, cards=True)
    found = plan.front(bundle)
    if found is not None:
        (first, second), points = found
        heads = (plan.goal_label(texts, first), plan.goal_label(texts, second))
        statement = bundle.options.title("front", plan.front_statement(bundle, texts))
        content += words("h3", statement)
        content += words("p", texts.get("report.portfolio.front_subtitle"), class_="subtitle")
        content += _two_widths(lambda width: front_picture(points, heads, texts, width))
    others = plan.alternatives(bundle, texts)
    if others.rows:
        title = texts.get("report.portfolio.alternatives")
        content += words("h3", title) + parts.table(others, cards=True)
    statement = bundle.options.title("portfolio", plan.statement(bundle, texts))
    return _section("portfolio", statement, bundle.portfolio.sentence, content, "plan")


def _sites(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> str:
    pictures = locators(bundle, rows)
    every = [_site(bundle, texts, row, pictures[row]) for row in rows]
    return tag("div", "\n".join(every), id="sites")


def _site(bundle: ExportBundle, texts: Texts, row: int, locator: bytes) -> str:
    name = bundle.evaluation.places.names[row]
    about = words("p", site.headline(bundle, texts, row)) + parts.tiles(site.key_figures(bundle, texts, row))
    content = tag("div", tag("div", about) + parts.picture(locator, name), class_="site-head")
    data = site.contributions(bundle, texts, row)
    content += words("h3", data.title) + words("p", data.subtitle, class_="subtitle")
    content += _two_widths(lambda width: drawing.paired_bars(data, texts, width))
    if series.has_cash_flow(bundle, row):
        flow = series.cash_flow(bundle, texts, row)
        total = [float(v) for v in series.yearly_total(bundle, row)]
        content += words("h3", flow.title) + words("p", flow.subtitle, class_="subtitle")
        content += _two_widths(lambda width: drawing.payments(flow, total, texts, width))
    content += words("h3", texts.get("report.clarify"))
    open_points = [remark.text for remark in site.remarks(bundle, texts, row)]
    open_points += site.unknowns(bundle, texts, row)
    content += parts.items(open_points or [texts.get("report.unknown.none")], "points")
    content += _more(texts.get("report.section.figures"), parts.fact_groups(site.facts(bundle, texts, row)))
    investment = parts.table(site.investment(bundle, texts, row), cards=True)
    content += _more(texts.get("report.section.investment"), investment)
    lines = rules.rules(bundle, texts, row)
    if lines:
        table = parts.table(rules.rule_table(lines, texts), cards=True)
        content += _more(texts.get("report.section.rules"), table)
    title, place = site.ranked_name(bundle, texts, row), site.place_line(bundle, texts, row)
    return _section(f"site{row}", title, place, content, "site")


def _more(title: str, content: str, *, is_open: bool = False) -> str:
    opened = {"open": ""} if is_open else {}
    return tag("details", words("summary", title) + content, **opened)


def _basis(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> str:
    changed, some_of = basis.changed(bundle, texts), basis.assumed_share(bundle)
    gaps = parts.table(basis.gaps(bundle, texts, rows), cards=True)
    found = [_section("gaps", texts.get("report.gaps.statement"), texts.get("report.section.gaps"), gaps)]
    content = words("h3", texts.get("report.section.changed"))
    content += (
        parts.table(changed, cards=True) if changed.rows else words("p", texts.get("report.changed.none"))
    )
    title = texts.get("report.section.assumed")
    legend = words("p", texts.get("report.source.legend"), class_="small")
    content += _more(
        f"{title} ({some_of[0]})", legend + parts.table(basis.assumed(bundle, texts), cards=True)
    )
    statement = texts.get("report.assumed.statement", some=some_of[0], every=some_of[1])
    found.append(_section("assumed", statement, title, content))
    sources = parts.table(basis.sources(bundle, texts), cards=True)
    note = basis.licence_note(bundle, texts)
    found.append(_section("sources", texts.get("report.section.sources"), note, sources))
    return "\n".join(found)
