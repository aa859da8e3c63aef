"""Writes dossiers: of the whole project, of single sites, of the portfolio."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from reportlab.platypus import Flowable, Image, KeepTogether, PageBreak, Spacer

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures.field_map import PICTURE_CM, map_picture
from standortkompass.export.names import file_stems
from standortkompass.export.pdf.document import Bar, Outline, section, write_document
from standortkompass.export.pdf.plan import plan_pages
from standortkompass.export.pdf.site import site_pages
from standortkompass.export.pdf.style import WIDTH, bullet, drawing, grid, words
from standortkompass.export.story import basis, findings, plan, series, site
from standortkompass.export.story import drawing as charts
from standortkompass.export.story import words as wording
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
    parts += plan_pages(bundle, texts)
    parts += site_pages(bundle, texts, rows)
    parts += _annex(bundle, texts, rows)
    write_document(bundle, texts, path, bundle.project, parts)


def write_site_dossier(bundle: ExportBundle, path: Path, lang: str, row: int) -> None:
    """Write the dossier of one site as a PDF in A4, with what it rests on.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    texts = Texts(lang)
    parts = [*site_pages(bundle, texts, (row,))[1:], *_annex(bundle, texts, (row,))]
    title = f"{bundle.evaluation.places.names[row]} – {bundle.project}"
    write_document(bundle, texts, path, title, parts)


def write_site_dossiers(bundle: ExportBundle, folder: Path, lang: str) -> None:
    """Write a dossier for each chosen site, named after it, into a folder.

    Raises
    ------
    OutputError
        A file cannot be written; dossiers that are complete stay.
    """
    rows = bundle.options.dossiers or site.featured(bundle)
    stems = file_stems(bundle.evaluation.places.names[row] for row in rows)
    for at, (row, stem) in enumerate(zip(rows, stems, strict=True)):
        bundle.progress.step(at / len(rows), "export.pdf_sites")
        write_site_dossier(bundle, folder / f"{stem}.pdf", lang, row)


def write_portfolio_dossier(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write the dossier of the portfolio: plan, front, alternatives, its sites, what they rest on.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    texts, names = Texts(lang), bundle.evaluation.places.names
    best = plan.best_plan(bundle)
    chosen = () if best is None else tuple(names.index(name) for name in best.sites if name in names)
    parts = [*plan_pages(bundle, texts)[1:], *site_pages(bundle, texts, chosen)]
    parts += _annex(bundle, texts, chosen)
    title = f"{texts.get('report.section.portfolio')} – {bundle.project}"
    write_document(bundle, texts, path, title, parts)


def _cover(bundle: ExportBundle, texts: Texts) -> list[Flowable]:
    count = len(bundle.evaluation)
    meta = texts.get(
        "report.cover.meta_one" if count == 1 else "report.cover.meta",
        sites=count,
        scenario=wording.shortened(bundle.evaluation.scenario.name, 70),
        date=wording.date(bundle, texts),
    )
    parts: list[Flowable] = [
        Outline(texts.get("report.section.summary"), "summary"),
        Bar(),
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


def _map(bundle: ExportBundle, texts: Texts, lang: str) -> list[Flowable]:
    order = tuple(int(row) for row in bundle.order)
    parts: list[Flowable] = [
        PageBreak(),
        *section(bundle.options.title("map", findings.main_statement(bundle, texts)), "map"),
    ]
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
    parts: list[Flowable] = [PageBreak(), *section(bundle.options.title("stack", data.title), "cost")]
    parts.append(words(data.subtitle, "small"))
    parts += [
        drawing(charts.stacked_bars(data, texts, WIDTH)),
        words(texts.get("report.notes.stack"), "small"),
    ]
    for found in series.tornadoes(bundle, texts, tuple(rows[:1])).values():
        if found.bars:
            title = bundle.options.title("tornado", found.title)
            head = [Outline(title, "tornado"), words(title, "h2")]
            block = [*head, words(found.subtitle, "small"), Spacer(0, 4)]
            parts += [Spacer(0, 10), KeepTogether([*block, drawing(charts.swings(found, texts, WIDTH))])]
    return parts


def _annex(bundle: ExportBundle, texts: Texts, rows: Sequence[int]) -> list[Flowable]:
    some, every = basis.assumed_share(bundle)
    parts: list[Flowable] = [PageBreak(), *section(texts.get("report.section.gaps"), "gaps")]
    parts.append(grid(basis.gaps(bundle, texts, rows), (24, 58, 24, 7)))
    parts += [PageBreak(), *section(texts.get("report.section.assumed"), "assumed")]
    parts.append(words(texts.get("report.assumed.statement", some=some, every=every), "body"))
    parts.append(words(texts.get("report.source.legend"), "small"))
    parts.append(grid(basis.assumed(bundle, texts), (36, 14, 15, 55)))
    parts += [PageBreak(), *section(texts.get("report.section.sources"), "sources")]
    parts.append(words(basis.licence_note(bundle, texts), "body"))
    parts.append(grid(basis.sources(bundle, texts), (23, 23, 23, 36, 10, 7)))
    return parts


def first_parts(bundle: ExportBundle, lang: str, key: str, row: int | None) -> tuple[list[Flowable], str]:
    """Return what stands at the beginning of a dossier, and its title.

    Parameters
    ----------
    key : str
        ``pdf``, ``pdf_sites`` or ``pdf_portfolio``.
    row : int, optional
        Site of a single dossier; the first featured one if left out.
    """
    texts = Texts(lang)
    if key == "pdf_portfolio":
        return plan_pages(bundle, texts)[1:], texts.get("report.section.portfolio")
    if key == "pdf_sites":
        rows = (row,) if row is not None else site.featured(bundle, 1)[:1]
        return site_pages(bundle, texts, rows)[1:], bundle.project
    return _cover(bundle, texts), bundle.project
