"""The cover: what this is, when it was made, who leads, the one overall check, and the list of sheets."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cells import for_print, plain_text, put, sheet_reference, widths
from standortkompass.export.workbook.checks import BAD, FLAG, GOOD, all_good, colour_verdicts
from standortkompass.export.workbook.layout import ModelSheets
from standortkompass.export.workbook.live import live_reference, number_format
from standortkompass.export.workbook.ranking import FIRST, quantity_column
from standortkompass.export.workbook.rating import RatingSheet
from standortkompass.export.workbook.styles import DECIMAL2
from standortkompass.texts import Texts

_LEADERS = 5
_LEADING = ("finance.lcoc_eur_per_gpu_h", "finance.npv_eur", "decision.score")


def write_cover(
    sheet: Worksheet,
    bundle: ExportBundle,
    plan: ModelSheets | None,
    rating: RatingSheet,
    contents: list[tuple[str, bool]],
    texts: Texts,
) -> None:
    """Write the cover. ``contents``: keys of the sheets, and whether one can be jumped to."""
    put(sheet, 2, 2, texts.get("export.cover.title"), "skp_title")
    put(sheet, 3, 2, texts.get("export.cover.question"), "skp_subtitle")
    at = 5
    for key, value in _facts(bundle, texts):
        if value != "":
            put(sheet, at, 2, texts.get(f"export.cover.{key}"), "skp_key")
            put(sheet, at, 3, value, "skp_left")
            at += 1
    if plan is not None:
        put(sheet, at, 2, texts.get("export.cover.check"), "skp_key")
        checks = sheet_reference(texts.get("export.sheet.checks"))
        put(sheet, at, 3, f"={checks}{FLAG}", "skp_check", shown=GOOD if all_good(plan) else BAD)
        sheet.cell(at, 3).alignment = Alignment(horizontal="left", vertical="top")
        colour_verdicts(sheet, f"C{at}")
    at = _leaders(sheet, bundle, plan, rating, texts, at + 2)
    at = _contents(sheet, contents, texts, at + 1)
    _colours(sheet, texts, at + 1)
    widths(sheet, 2, 17, 48, 14, 18, 15)
    sheet.sheet_view.showGridLines = False
    for_print(sheet, portrait=True)


def _facts(bundle: ExportBundle, texts: Texts) -> list[tuple[str, Any]]:
    scenario = bundle.evaluation.scenario
    made = bundle.made_at.strftime("%d.%m.%Y %H:%M UTC" if texts.lang == "de" else "%d %B %Y %H:%M UTC")
    changed = len(scenario.assumptions.overrides)
    return [
        ("project", bundle.project),
        ("scenario", scenario.name),
        ("note", scenario.note),
        ("changed", texts.get("export.cover.changed_count", count=str(changed))),
        ("sites", len(bundle.evaluation)),
        ("made", made),
        ("version", f"Standortkompass {bundle.version}"),
    ]


def _leaders(
    sheet: Worksheet,
    bundle: ExportBundle,
    plan: ModelSheets | None,
    rating: RatingSheet,
    texts: Texts,
    at: int,
) -> int:
    """Write the leading sites, found by their rank; return the row after them."""
    put(sheet, at, 2, texts.get("export.cover.leaders"), "skp_section")
    put(sheet, at, 3, None, "skp_section")
    for column, key in enumerate(_LEADING, start=4):
        put(sheet, at, column, labels.head(texts, key), "skp_section_right")
    decision = bundle.evaluation.decision
    leaders = [int(row) for row in bundle.order if decision.rank[row] > 0][:_LEADERS]
    if not leaders:
        put(sheet, at + 1, 2, texts.get("export.map.title_none"), "skp_text")
        return at + 2
    for line, row in enumerate(leaders, start=1):
        put(sheet, at + line, 2, line, "skp_left")
        name = plain_text(bundle.evaluation.places.names[row])
        _find(sheet, at + line, 3, rating, f"{sheet_reference(rating.title)}$A", name, rating.first)
        for column, key in enumerate(_LEADING, start=4):
            value = float(bundle.evaluation.columns[key][row])
            live = live_reference(plan, row, key, value)
            ranking = sheet_reference(texts.get("export.sheet.ranking"))
            _find(sheet, at + line, column, rating, f"{ranking}${quantity_column(bundle, key)}",
                  value if live is None else live[1], FIRST)  # fmt: skip
            sheet.cell(at + line, column).number_format = number_format(key)
    return at + len(leaders) + 1


def _find(
    sheet: Worksheet,
    at: int,
    column: int,
    rating: RatingSheet,
    source: str,
    shown: float | str,
    first: int,
) -> None:
    """Fetch what stands in a column beside the rank that the row's number names."""
    rank = f"{sheet_reference(rating.title)}${get_column_letter(rating.rank)}"
    ranks = f"{rank}${rating.first}:{rank.rsplit('!', 1)[1]}${rating.last}"
    letters = source.rsplit("!", 1)[1]
    cells = f"{source}${first}:{letters}${first + rating.last - rating.first}"
    put(sheet, at, column, f'=IFERROR(INDEX({cells},MATCH($B{at},{ranks},0)),"")', "skp_import", shown=shown)


def _contents(sheet: Worksheet, contents: list[tuple[str, bool]], texts: Texts, at: int) -> int:
    put(sheet, at, 2, texts.get("export.cover.contents"), "skp_section")
    put(sheet, at, 3, None, "skp_section")
    for line, (key, linked) in enumerate(contents, start=1):
        name = texts.get(f"export.sheet.{key}")
        put(sheet, at + line, 2, name, "skp_text")
        put(sheet, at + line, 3, texts.get(f"export.contents.{key}"), "skp_text")
        if linked:
            sheet.cell(at + line, 2).hyperlink = f"#{sheet_reference(name)}A1"
            sheet.cell(at + line, 2).style = "skp_link"
    return at + len(contents) + 1


def _colours(sheet: Worksheet, texts: Texts, at: int) -> None:
    put(sheet, at, 2, texts.get("export.cover.colours"), "skp_section")
    put(sheet, at, 3, None, "skp_section")
    for line, style in enumerate(("input", "import", "calc", "pasted"), start=1):
        put(sheet, at + line, 2, 1234.5, f"skp_{style}", DECIMAL2)
        put(sheet, at + line, 3, texts.get(f"export.colours.{style}"), "skp_text")
        sheet.cell(at + line, 3).alignment = Alignment(indent=1, vertical="top")
