"""The portfolio: the plan with live figures where sites have sheets, its proof, limits and alternatives."""

from __future__ import annotations

import math

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from standortkompass.core.decision.portfolio.explain import UNIT_OF_KIND
from standortkompass.core.decision.portfolio.limits import DISTANCE
from standortkompass.core.decision.portfolio.table import Candidates, Plan
from standortkompass.core.decision.portfolio.task import Goal
from standortkompass.core.decision.portfolio.wording import clauses
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle, PortfolioPart
from standortkompass.export.story.plan import goal_label
from standortkompass.export.workbook.cells import for_print, head, put, widths
from standortkompass.export.workbook.layout import ModelSheets
from standortkompass.export.workbook.live import live_reference, number_format
from standortkompass.export.workbook.styles import DECIMAL4, INTEGER
from standortkompass.texts import Texts

#: Columns of the plan: quantity, and the column of the candidate table.
_PLANNED = (
    ("load.it_mw", "it_mw"),
    ("load.grid_mw", "grid_mw"),
    ("schedule.start_year", "start_year"),
    ("finance.npv_eur", "npv_eur"),
    ("finance.capex_eur", "capex_eur"),
    ("power.co2_t_per_a", "co2_t_per_a"),
    ("load.water_m3_per_a", "water_m3_per_a"),
)
_START = "schedule.start_year"
_TOTALS = (("npv", "finance.npv_eur"), ("lcoc", "finance.lcoc_eur_per_gpu_h"), ("capex", "finance.capex_eur"),
           ("co2", "power.co2_t_per_a"))  # fmt: skip
_GOAL_QUANTITY = {
    Goal.NPV: "finance.npv_eur",
    Goal.LCOC: "finance.lcoc_eur_per_gpu_h",
    Goal.CO2: "power.co2_t_per_a",
}
#: Unit of a limit -> quantity whose format and unit show it.
_UNIT_QUANTITY = {"mw": "load.it_mw", "eur": "finance.capex_eur", "co2_t_per_a": "power.co2_t_per_a",
                  "water_m3_per_a": "load.water_m3_per_a", "km": "connection.distance_km"}  # fmt: skip


def write_portfolio(
    sheet: Worksheet, bundle: ExportBundle, part: PortfolioPart, plan: ModelSheets | None, texts: Texts
) -> None:
    """Write task, plan, proof, binding limits, alternatives and front."""
    put(sheet, 1, 1, texts.get("export.sheet.portfolio"), "skp_title")
    widths(sheet, 44, *([16] * len(_PLANNED)))
    for_print(sheet)
    put(sheet, 2, 1, part.sentence, "skp_subtitle")
    best = part.answer.solution.plan
    at = 4
    if best is not None:
        at = _write_plan(sheet, bundle, plan, part, best, at, texts)
    at = _write_proof(sheet, part, at, texts)
    at = _write_binding(sheet, part, at, texts)
    at = _write_plans(sheet, "others", [s.plan for s in part.answer.alternatives if s.plan], at, texts)
    front = [s.plan for s in part.answer.front if s.plan]
    if front:
        _write_plans(sheet, "front", front, at, texts)


def _write_plan(
    sheet: Worksheet,
    bundle: ExportBundle,
    plan: ModelSheets | None,
    part: PortfolioPart,
    best: Plan,
    at: int,
    texts: Texts,
) -> int:
    put(sheet, at, 1, texts.get("export.portfolio.plan"), "skp_section")
    put(sheet, at + 1, 1, texts.get("export.portfolio.live"), "skp_key")
    titles = [labels.head(texts, key) for key, _ in _PLANNED]
    head(sheet, at + 2, [texts.get("export.head.site"), *titles], right_from=2)
    sheet.row_dimensions[at + 2].height = 30
    first = at + 3
    sums = [0.0] * len(_PLANNED)
    for line, (option, name) in enumerate(zip(best.options, best.sites, strict=True), start=first):
        put(sheet, line, 1, name, "skp_text")
        linked = plan if _as_on_sheet(bundle, part.question.candidates, option, name) else None
        for number, (quantity, column) in enumerate(_PLANNED):
            value = float(getattr(part.question.candidates, column)[option])
            live = _live(bundle, linked, name, quantity, value)
            put(sheet, line, 2 + number, live[0] if live else (value if math.isfinite(value) else None),
                "skp_import" if live else "skp_pasted", number_format(quantity),
                shown=live[1] if live else None)  # fmt: skip
            sums[number] += live[1] if live else value
    last = first + len(best.sites)
    put(sheet, last, 1, texts.get("export.portfolio.sum"), "skp_total")
    for number, (quantity, _) in enumerate(_PLANNED):
        letter = get_column_letter(2 + number)
        if quantity == _START or not best.sites:
            put(sheet, last, 2 + number, None, "skp_total")
            continue
        total = f"=SUM({letter}{first}:{letter}{last - 1})"
        shown = sums[number] if math.isfinite(sums[number]) else None
        put(sheet, last, 2 + number, total, "skp_total", number_format(quantity), shown=shown)
    return last + 2


def _as_on_sheet(bundle: ExportBundle, candidates: Candidates, option: int, name: str) -> bool:
    """Whether a site is planned with the size and start that its calculation sheet has."""
    names = bundle.evaluation.places.names
    if name not in names:
        return False
    row = names.index(name)
    columns = bundle.evaluation.columns
    same_size = math.isclose(candidates.it_mw[option], columns["load.it_mw"][row], rel_tol=1e-9)
    return same_size and bool(candidates.start_year[option] == columns[_START][row])


def _live(
    bundle: ExportBundle, plan: ModelSheets | None, name: str, quantity: str, value: float
) -> tuple[str, float] | None:
    if plan is None:
        return None
    return live_reference(plan, bundle.evaluation.places.names.index(name), quantity, value)


def _write_proof(sheet: Worksheet, part: PortfolioPart, at: int, texts: Texts) -> int:
    solution, goal = part.answer.solution, part.question.task.goal
    put(sheet, at, 1, texts.get("export.portfolio.proof"), "skp_section")
    look = number_format(_GOAL_QUANTITY[goal]) if goal in _GOAL_QUANTITY else DECIMAL4
    put(sheet, at + 1, 1, texts.get("export.portfolio.status"), "skp_text")
    put(sheet, at + 1, 2, texts.get(f"export.portfolio.status.{solution.status}"), "skp_pasted")
    for line, (key, value, shape) in enumerate(
        (
            ("objective", solution.objective, look),
            ("bound", solution.bound, look),
            ("gap", solution.gap, "0.000%"),
        ),
        start=at + 2,
    ):
        label = texts.get(f"export.portfolio.{key}")
        label = label if key == "gap" else f"{label}: {goal_label(texts, goal)}"
        put(sheet, line, 1, label, "skp_text")
        put(
            sheet,
            line,
            2,
            value if math.isfinite(value) else texts.get("export.unknown"),
            "skp_pasted",
            shape,
        )
    return at + 6


def _write_binding(sheet: Worksheet, part: PortfolioPart, at: int, texts: Texts) -> int:
    put(sheet, at, 1, texts.get("export.portfolio.binding"), "skp_section")
    if not part.answer.binding:
        put(sheet, at + 1, 1, texts.get("export.portfolio.no_binding"), "skp_text")
        return at + 3
    goal = part.question.task.goal
    keys = ("limit", "step", "gain")
    head(sheet, at + 1, [texts.get(f"export.portfolio.{key}") for key in keys], right_from=2)
    for line, worth in enumerate(part.answer.binding, start=at + 2):
        kind = worth.limit.split(":", 1)[0]
        shown = _UNIT_QUANTITY.get(UNIT_OF_KIND.get(kind, ""))
        put(sheet, line, 1, _limit_text(part, worth.limit, texts), "skp_wrap")
        put(sheet, line, 2, worth.step, "skp_pasted", number_format(shown) if shown else INTEGER)
        look = number_format(_GOAL_QUANTITY[goal]) if goal in _GOAL_QUANTITY else DECIMAL4
        put(sheet, line, 3, worth.gain if math.isfinite(worth.gain) else None, "skp_pasted", look)
    return at + 3 + len(part.answer.binding)


def _limit_text(part: PortfolioPart, key: str, texts: Texts) -> str:
    """Return a limit of the task in words."""
    for clause in clauses(part.question.task):
        if clause.key != key and not (key == DISTANCE and clause.kind == DISTANCE):
            continue
        quantity = QUANTITIES.get(_UNIT_QUANTITY.get(UNIT_OF_KIND.get(clause.kind, ""), ""))
        scale, decimals = (quantity.scale, quantity.decimals) if quantity is not None else (1.0, 0)
        value = "" if math.isnan(clause.value) else labels.number(texts, clause.value / scale, decimals)
        one = "_one" if clause.kind in ("min_sites", "max_sites") and clause.value == 1.0 else ""
        return texts.get(
            f"limit.{clause.kind}{one}", subject=clause.subject, value=value, detail=clause.detail
        )
    return key


def _write_plans(sheet: Worksheet, title: str, plans: list[Plan], at: int, texts: Texts) -> int:
    put(sheet, at, 1, texts.get(f"export.portfolio.{title}"), "skp_section")
    if not plans:
        put(sheet, at + 1, 1, texts.get("export.portfolio.no_others"), "skp_text")
        return at + 3
    names = [goal_label(texts, Goal(key)) if key in set(Goal) else labels.head(texts, quantity)
             for key, quantity in _TOTALS]  # fmt: skip
    head(
        sheet,
        at + 1,
        [texts.get("report.portfolio.sites"), labels.head(texts, "load.it_mw"), *names],
        right_from=2,
    )
    for line, plan in enumerate(plans, start=at + 2):
        put(sheet, line, 1, ", ".join(plan.sites), "skp_wrap")
        put(sheet, line, 2, plan.total_mw, "skp_pasted", number_format("load.it_mw"))
        values = (plan.npv_eur, plan.lcoc_eur_per_gpu_h, plan.capex_eur, plan.co2_t_per_a)
        for column, (value, (_, quantity)) in enumerate(zip(values, _TOTALS, strict=True), start=3):
            put(
                sheet,
                line,
                column,
                value if math.isfinite(value) else None,
                "skp_pasted",
                number_format(quantity),
            )
    return at + 3 + len(plans)
