"""The pages of the portfolio: task, map, chosen sites, sums, front, alternatives."""

from __future__ import annotations

import io

from reportlab.platypus import Flowable, Image, KeepTogether, PageBreak, Spacer, Table, TableStyle

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.field_map import PICTURE_CM
from standortkompass.export.figures.portfolio import portfolio_picture
from standortkompass.export.pdf.document import section
from standortkompass.export.pdf.style import WIDTH, drawing, grid, words
from standortkompass.export.story import plan
from standortkompass.export.story.scatter import front_picture
from standortkompass.texts import Texts

_MAP_WIDTH, _SUMS_WIDTH = 0.58 * WIDTH, 0.38 * WIDTH
_SITE_SHARES, _ALTERNATIVE_SHARES = (40, 16, 12, 18, 20, 16), (8, 62, 20, 20, 16)


def plan_pages(bundle: ExportBundle, texts: Texts) -> list[Flowable]:
    """Return the pages of the portfolio from the top of a page; nothing without a portfolio."""
    if bundle.portfolio is None:
        return []
    statement = bundle.options.title("portfolio", plan.statement(bundle, texts))
    parts: list[Flowable] = [PageBreak(), *section(statement, "portfolio")]
    parts += [words(bundle.portfolio.sentence, "lead"), Spacer(0, 6)]
    picture = portfolio_picture(bundle)
    if picture is None:
        return parts
    image = Image(io.BytesIO(picture), _MAP_WIDTH, _MAP_WIDTH * PICTURE_CM[1] / PICTURE_CM[0])
    sums = grid(plan.totals(bundle, texts), (52, 40), _SUMS_WIDTH)
    beside = Table([[image, sums]], colWidths=[WIDTH - _SUMS_WIDTH, _SUMS_WIDTH])
    flat = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    beside.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *flat]))
    parts += [beside, words(texts.get("report.portfolio.sites"), "h2")]
    parts.append(grid(plan.site_figures(bundle, texts), _SITE_SHARES))
    return [*parts, *_front(bundle, texts), *_alternatives(bundle, texts)]


def _front(bundle: ExportBundle, texts: Texts) -> list[Flowable]:
    found = plan.front(bundle)
    if found is None:
        return []
    (first, second), points = found
    heads = (plan.goal_label(texts, first), plan.goal_label(texts, second))
    chart = drawing(front_picture(points, heads, texts, WIDTH))
    statement = bundle.options.title("front", plan.front_statement(bundle, texts))
    subtitle = words(texts.get("report.portfolio.front_subtitle"), "small")
    return [KeepTogether([words(statement, "h2"), subtitle, Spacer(0, 3), chart])]


def _alternatives(bundle: ExportBundle, texts: Texts) -> list[Flowable]:
    table = plan.alternatives(bundle, texts)
    if not table.rows:
        return []
    return [words(texts.get("report.portfolio.alternatives"), "h2"), grid(table, _ALTERNATIVE_SHARES)]
