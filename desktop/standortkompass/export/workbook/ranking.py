"""The ranking: all sites with their figures, in the order of the export; rank and score follow the rating."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle, exclusion_reasons
from standortkompass.export.workbook.cells import for_print, head, put, sheet_reference, widths
from standortkompass.export.workbook.layout import ModelSheets
from standortkompass.export.workbook.live import number_format, put_quantity
from standortkompass.export.workbook.rating import RatingSheet
from standortkompass.texts import Texts

_SCORE = "decision.score"
_QUANTITIES = (
    _SCORE, "finance.lcoc_eur_per_gpu_h", "finance.npv_eur", "finance.irr", "finance.payback_a",
    "finance.tco_eur_per_gpu_h", "finance.capex_eur", "finance.opex_eur_per_a",
    "finance.delay_cost_eur_per_month", "power.delivered_eur_per_mwh", "power.market_eur_per_mwh",
    "power.co2_t_per_a", "connection.distance_km", "connection.voltage_kv", "connection.cost_eur",
    "connection.lead_time_months", "schedule.start_year", "load.it_mw", "load.grid_mw", "climate.pue",
    "climate.pue_peak", "climate.wue_l_per_kwh", "climate.free_cooling_h", "quality.share_measured",
)  # fmt: skip
FIRST, _HEAD, _FIRST_QUANTITY = 5, 4, 6


def quantities(bundle: ExportBundle) -> list[str]:
    """Return the quantities that the ranking shows, in order."""
    return [key for key in _QUANTITIES if key in bundle.evaluation.columns]


def quantity_column(bundle: ExportBundle, quantity: str) -> str:
    """Return the letters of a quantity's column."""
    return get_column_letter(_FIRST_QUANTITY + quantities(bundle).index(quantity))


def write_ranking(
    sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets | None, rating: RatingSheet, texts: Texts
) -> None:
    """Write one row a site; figures are live where the site has a calculation sheet."""
    evaluation, keys = bundle.evaluation, quantities(bundle)
    put(sheet, 1, 1, texts.get("export.sheet.ranking"), "skp_title")
    put(sheet, 2, 1, texts.get("export.ranking.hint"), "skp_subtitle")
    titles = [texts.get(f"export.head.{k}") for k in ("rank", "site", "country", "zone", "substation")]
    reasons = texts.get("export.head.reasons")
    head(sheet, _HEAD, [*titles, *(labels.head(texts, key) for key in keys), reasons], right_from=6)
    sheet.cell(_HEAD, _FIRST_QUANTITY + len(keys)).style = "skp_head"
    for offset, row in enumerate(int(r) for r in bundle.order):
        at = FIRST + offset
        _put_rank(sheet, at, bundle, rating, rating.first + offset, row, texts)
        put(sheet, at, 2, evaluation.places.names[row], "skp_text")
        put(sheet, at, 3, bundle.country(row, texts.lang), "skp_text")
        put(sheet, at, 4, bundle.zone(row), "skp_text")
        put(sheet, at, 5, bundle.station(row), "skp_text")
        for column, key in enumerate(keys, start=_FIRST_QUANTITY):
            if key == _SCORE and rating.criteria:
                _put_score(sheet, at, column, bundle, rating, rating.first + offset, row)
            else:
                put_quantity(sheet, at, column, bundle, plan, row, key, texts)
        why = [labels.exclusion(texts, evaluation.scenario, k) for k in exclusion_reasons(evaluation, row)]
        put(sheet, at, _FIRST_QUANTITY + len(keys), "; ".join(why), "skp_text")
    last = get_column_letter(_FIRST_QUANTITY + len(keys))
    sheet.auto_filter.ref = f"A{_HEAD}:{last}{_HEAD + max(len(evaluation), 1)}"
    sheet.freeze_panes = sheet.cell(FIRST, 3).coordinate
    sheet.row_dimensions[_HEAD].height = 45
    widths(sheet, 7, 30, 14, 12, 24, *([12.5] * len(keys)), 36)
    for_print(sheet, rows="4:4", columns="A:B", wide=True, pages=2)


def _put_rank(
    sheet: Worksheet, at: int, bundle: ExportBundle, rating: RatingSheet, line: int, row: int, texts: Texts
) -> None:
    rank, none = int(bundle.evaluation.decision.rank[row]), texts.get("export.unranked")
    if not rating.criteria:
        put(sheet, at, 1, rank or none, "skp_left")
        return
    cell = f"{sheet_reference(rating.title)}${get_column_letter(rating.rank)}${line}"
    put(sheet, at, 1, f'=IF(ISNUMBER({cell}),{cell},"{none}")', "skp_import_left", "0", shown=rank or none)


def _put_score(
    sheet: Worksheet, at: int, column: int, bundle: ExportBundle, rating: RatingSheet, line: int, row: int
) -> None:
    cell = f"{sheet_reference(rating.title)}${get_column_letter(rating.score)}${line}"
    value = float(bundle.evaluation.decision.score[row])
    put(sheet, at, column, f"={cell}", "skp_import", number_format(_SCORE), shown=value)
