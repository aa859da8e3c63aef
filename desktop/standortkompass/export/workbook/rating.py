"""The rating: weights, value curves, utilities, score and rank of every site as formulas."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.arrays import FloatArray
from standortkompass.core.decision.criteria import Criterion, CurveKind, Method
from standortkompass.core.decision.judge import column_lookup
from standortkompass.core.decision.ranking import POINTS, TIE_POINTS
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cells import for_print, head, put, widths
from standortkompass.export.workbook.layout import ModelSheets
from standortkompass.export.workbook.live import live_reference, number_format
from standortkompass.export.workbook.styles import DECIMAL2, DECIMAL4, INTEGER
from standortkompass.texts import Texts

_POINTS, _COVERAGE, _TIE, _METHOD = 4, 5, 6, 7
WEIGHT, _SHARE, _CURVE, _FIRST_POINT = 9, 10, 11, 12
_SITE, _EXCLUDED, FIRST_VALUE = 1, 2, 3
_COUNTRY_PREFIX = "country."


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSheet:
    """Where the rating's columns and rows lie."""

    criteria: tuple[Criterion, ...]
    method: Method
    points: int  # of the longest curve
    sites: int
    title: str

    @property
    def head(self) -> int:
        """Row of the heads; sites follow."""
        return _FIRST_POINT + 2 * self.points + 1

    @property
    def first(self) -> int:
        """Row of the first site."""
        return self.head + 1

    @property
    def last(self) -> int:
        """Row of the last site."""
        return self.head + max(self.sites, 1)

    def column(self, block: int, number: int = 0) -> int:
        """Return a column: blocks are values, utilities, weighted, distances to the ideal (TOPSIS)."""
        return FIRST_VALUE + block * len(self.criteria) + number

    @property
    def blocks(self) -> int:
        """Number of blocks of one column a criterion."""
        return 4 if self.method is Method.TOPSIS else 3

    @property
    def score(self) -> int:
        """Column of the score; coverage stands before it, order and rank after it."""
        return self.column(self.blocks) + 1

    @property
    def rank(self) -> int:
        """Column of the rank."""
        return self.score + 2


def rating_sheet(bundle: ExportBundle, texts: Texts) -> RatingSheet:
    """Lay out the rating."""
    criteria = bundle.evaluation.scenario.criteria
    return RatingSheet(
        criteria=tuple(criteria),
        method=criteria.method,
        points=max((len(c.curve.points) for c in criteria), default=0),
        sites=len(bundle.evaluation),
        title=texts.get("export.sheet.rating"),
    )


def write_rating(
    sheet: Worksheet, bundle: ExportBundle, plan: ModelSheets | None, at: RatingSheet, texts: Texts
) -> None:
    """Write weights and curves on top, then one row a site in the order of the export."""
    put(sheet, 1, 1, at.title, "skp_title")
    put(sheet, 2, 1, texts.get("export.rating.hint"), "skp_subtitle")
    _write_settings(sheet, bundle, at, texts)
    _write_curves(sheet, at, texts)
    _write_heads(sheet, at, texts)
    values = criterion_values(bundle, at)
    for line, row in enumerate((int(r) for r in bundle.order), start=at.first):
        _write_site(sheet, bundle, plan, at, line, row, values)
    count = at.blocks * len(at.criteria)
    widths(sheet, 34, 17, *([14.5] * count), 13, 13, 13, 8)
    sheet.freeze_panes = sheet.cell(at.first, FIRST_VALUE).coordinate
    sheet.row_dimensions[at.head].height = 60
    for_print(sheet, rows=f"{at.head}:{at.head}", columns="A:B", wide=True, pages=3)


def _write_settings(sheet: Worksheet, bundle: ExportBundle, at: RatingSheet, texts: Texts) -> None:
    least = bundle.evaluation.scenario.assumptions["decision.min_coverage"]
    for row, key, value, look in (
        (_POINTS, "points", POINTS, INTEGER),
        (_COVERAGE, "min_coverage", least, "0%"),
        (_TIE, "tie", TIE_POINTS, "0.0E+00"),
    ):
        put(sheet, row, _SITE, texts.get(f"export.rating.{key}"), "skp_text")
        put(sheet, row, _EXCLUDED, value, "skp_input", look)
    put(sheet, _METHOD, _SITE, texts.get("export.rating.method"), "skp_text")
    put(sheet, _METHOD, _EXCLUDED, texts.get(f"export.rating.method.{at.method}"), "skp_left")


def _write_curves(sheet: Worksheet, at: RatingSheet, texts: Texts) -> None:
    for row, key in ((WEIGHT, "weight"), (_SHARE, "share"), (_CURVE, "curve")):
        put(sheet, row, _SITE, texts.get(f"export.rating.{key}"), "skp_text")
    for number in range(at.points):
        row = _FIRST_POINT + 2 * number
        put(sheet, row, _SITE, texts.get("export.rating.point", number=number + 1), "skp_text")
        put(sheet, row + 1, _SITE, texts.get("export.rating.point_utility", number=number + 1), "skp_text")
    if not at.criteria:
        return
    first, last = (get_column_letter(at.column(0, n)) for n in (0, len(at.criteria) - 1))
    total = f"SUM(${first}${WEIGHT}:${last}${WEIGHT})"
    weights = sum(c.weight for c in at.criteria)
    for number, criterion in enumerate(at.criteria):
        column = at.column(0, number)
        letter = get_column_letter(column)
        put(sheet, WEIGHT, column, criterion.weight, "skp_input", "0.##")
        put(sheet, _SHARE, column, f"=IF({total}=0,0,{letter}${WEIGHT}/{total})", "skp_calc", "0.0%",
            shown=criterion.weight / weights)  # fmt: skip
        put(sheet, _CURVE, column, texts.get(f"export.curve.{criterion.curve.kind}"), "skp_key")
        for point, (value, utility) in enumerate(criterion.curve.points):
            row = _FIRST_POINT + 2 * point
            put(sheet, row, column, value, "skp_input", number_format(criterion.quantity))
            put(sheet, row + 1, column, utility, "skp_input", DECIMAL2)
    _validate(sheet, at)


def _validate(sheet: Worksheet, at: RatingSheet) -> None:
    """Weights are not negative; utilities lie between 0 and 1; exclusion is yes or no."""
    columns = [get_column_letter(at.column(0, number)) for number in (0, len(at.criteria) - 1)]
    weight = DataValidation(
        type="decimal", operator="greaterThanOrEqual", formula1="0", showErrorMessage=True
    )
    weight.add(f"{columns[0]}{WEIGHT}:{columns[1]}{WEIGHT}")
    utility = DataValidation(
        type="decimal", operator="between", formula1="0", formula2="1", showErrorMessage=True
    )
    for number in range(at.points):
        row = _FIRST_POINT + 2 * number + 1
        utility.add(f"{columns[0]}{row}:{columns[1]}{row}")
    flag = DataValidation(type="list", formula1='"0,1"', showErrorMessage=True)
    flag.add(f"B{at.first}:B{at.last}")
    for rule in (weight, utility, flag):
        sheet.add_data_validation(rule)


def _write_heads(sheet: Worksheet, at: RatingSheet, texts: Texts) -> None:
    names = [labels.first_of(texts, f"criterion.{c.key}") for c in at.criteria]
    heads = [texts.get("export.head.site"), texts.get("export.rating.excluded")]
    for criterion, name in zip(at.criteria, names, strict=True):
        quantity = QUANTITIES.get(criterion.quantity)
        unit = labels.unit(texts, quantity.unit) if quantity is not None else ""
        heads.append(f"{name} [{unit}]" if unit else name)
    for block in ("utility", "weighted", "gap")[: at.blocks - 1]:
        heads += [texts.get(f"export.rating.{block}", criterion=name) for name in names]
    heads += [texts.get(f"export.rating.{key}") for key in ("coverage", "score", "ranked")]
    head(sheet, at.head, [*heads, texts.get("export.head.rank")], right_from=2)


def criterion_values(bundle: ExportBundle, at: RatingSheet) -> list[FloatArray]:
    """Return the value of each criterion at all sites, in base units."""
    evaluation, countries = bundle.evaluation, bundle.layers.countries

    def of_country(quantity: str) -> FloatArray:
        indicator = quantity.removeprefix(_COUNTRY_PREFIX)
        if indicator in countries.indicators:
            return countries.value(indicator, evaluation.places.country)
        return np.full(len(evaluation), np.nan)

    lookup = column_lookup(evaluation.columns, evaluation.places, of_country)
    return [np.asarray(lookup(criterion.quantity), dtype=float) for criterion in at.criteria]


def _write_site(
    sheet: Worksheet,
    bundle: ExportBundle,
    plan: ModelSheets | None,
    at: RatingSheet,
    line: int,
    row: int,
    values: list[FloatArray],
) -> None:
    decision = bundle.evaluation.decision
    put(sheet, line, _SITE, bundle.evaluation.places.names[row], "skp_text")
    put(sheet, line, _EXCLUDED, int(decision.excluded[row]), "skp_input", "0")
    weights = sum(c.weight for c in at.criteria)
    for number, criterion in enumerate(at.criteria):
        value, look = float(values[number][row]), number_format(criterion.quantity)
        live = live_reference(plan, row, criterion.quantity, value)
        if live is not None:
            put(sheet, line, at.column(0, number), live[0], "skp_import", look, shown=live[1])
        else:
            put(
                sheet, line, at.column(0, number), value if math.isfinite(value) else None, "skp_pasted", look
            )
        utility, share = float(decision.utility[number, row]), criterion.weight / weights
        put(sheet, line, at.column(1, number), "=" + utility_formula(criterion, at, number, line), "skp_calc",
            DECIMAL4, shown=utility)  # fmt: skip
        known = math.isfinite(utility)
        cell, part = f"{get_column_letter(at.column(1, number))}{line}", _share_cell(at, number)
        put(sheet, line, at.column(2, number), f"=IF(ISNUMBER({cell}),{part}*{cell},0)", "skp_calc", DECIMAL4,
            shown=share * utility if known else 0.0)  # fmt: skip
        if at.method is Method.TOPSIS:
            put(sheet, line, at.column(3, number), f"=IF(ISNUMBER({cell}),{part}*(1-{cell}),0)", "skp_calc",
                DECIMAL4, shown=share * (1 - utility) if known else 0.0)  # fmt: skip
    if at.criteria:
        _write_result(sheet, bundle, at, line, row)


def _share_cell(at: RatingSheet, number: int) -> str:
    return f"{get_column_letter(at.column(0, number))}${_SHARE}"


def _write_result(sheet: Worksheet, bundle: ExportBundle, at: RatingSheet, line: int, row: int) -> None:
    decision, count = bundle.evaluation.decision, len(at.criteria)

    def across(block: int, row: int | str = line) -> str:
        ends = (get_column_letter(at.column(block, number)) for number in (0, count - 1))
        return ":".join(f"${letter}{row}" for letter in ends)

    coverage, score, order = (get_column_letter(at.score + n) for n in (-1, 0, 1))
    known = f"=SUMPRODUCT({across(0, f'${_SHARE}')},ISNUMBER({across(1)})*1)"
    put(sheet, line, at.score - 1, known, "skp_calc", "0%", shown=float(decision.coverage[row]))
    points = f"$B${_POINTS}*SUM({across(2)})/{coverage}{line}"
    if at.method is Method.TOPSIS:
        to_worst, to_best = f"SQRT(SUMSQ({across(2)}))", f"SQRT(SUMSQ({across(3)}))"
        points = f"$B${_POINTS}*{to_worst}/({to_worst}+{to_best})"
    little = f"OR({coverage}{line}<=0,{coverage}{line}+$B${_TIE}<$B${_COVERAGE})"
    value = float(decision.score[row])
    put(sheet, line, at.score, f'=IF({little},"",{points})', "skp_total", "0.0", shown=value)
    eligible = not decision.excluded[row] and math.isfinite(value)
    order_by = f"=IF(AND($B{line}=0,ISNUMBER({score}{line})),{score}{line},-1)"
    put(sheet, line, at.score + 1, order_by, "skp_calc", "0.0", shown=value if eligible else -1.0)
    every, own = f"{order}${at.first}:{order}${at.last}", f"{order}{line}"
    better = f"SUMPRODUCT(({every}-{own}>$B${_TIE})*1)"
    level = f"SUMPRODUCT((ABS({every}-{own})<=$B${_TIE})*(ROW({every})<ROW()))"
    rank = int(decision.rank[row])
    put(sheet, line, at.rank, f'=IF({own}<0,"",1+{better}+{level})', "skp_total", "0",
        shown=rank if rank else "")  # fmt: skip


def utility_formula(criterion: Criterion, at: RatingSheet, number: int, line: int) -> str:
    """Return the utility of a site as a formula over its value and the points of the curve.

    The shapes are those of :func:`~standortkompass.core.decision.utility.utility`.
    """
    letter = get_column_letter(at.column(0, number))
    value = f"{letter}{line}"
    points = range(len(criterion.curve.points))
    x = [f"{letter}${_FIRST_POINT + 2 * point}" for point in points]
    u = [f"{letter}${_FIRST_POINT + 2 * point + 1}" for point in points]
    kind = criterion.curve.kind
    if kind is CurveKind.BELL:
        flank = f"IF({value}<{x[1]},{x[1]}-{x[0]},{x[2]}-{x[1]})"
        shape = f"{u[1]}*(1+1)^(-SUMSQ(({value}-{x[1]})/{flank}))"
    elif kind is CurveKind.STEP:
        steps = (f"IF({value}>={x[i]},{u[i]}-{u[i - 1]},0)" for i in points[1:])
        shape = "+".join((u[0], *steps))
    else:
        pieces = (
            f"({u[i]}-{u[i - 1]})*MAX(0,MIN(1,({value}-{x[i - 1]})/({x[i]}-{x[i - 1]})))" for i in points[1:]
        )
        shape = "+".join((u[0], *pieces))
        if kind is CurveKind.TARGET:
            shape = f"IF(AND({value}>={x[0]},{value}<={x[-1]}),{shape},0)"
    return f'IF(ISNUMBER({value}),{shape},"")'
