"""What reports say about a portfolio, if the bundle carries one."""

from __future__ import annotations

import math

from standortkompass.core.decision.portfolio.table import Plan
from standortkompass.core.decision.portfolio.task import Goal
from standortkompass.core.units import EUR_PER_MEUR
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.story import words
from standortkompass.export.story.table import Table
from standortkompass.texts import Texts

_TONNES_PER_KT = 1e3


def best_plan(bundle: ExportBundle) -> Plan | None:
    """Return the plan that answers the task; None without a portfolio or without an answer."""
    return None if bundle.portfolio is None else bundle.portfolio.answer.solution.plan


def statement(bundle: ExportBundle, texts: Texts) -> str:
    """Say what the plan is and what it is worth."""
    plan = best_plan(bundle)
    if plan is None or not plan.sites:
        return texts.get("report.portfolio.none")
    return texts.get(
        "report.portfolio.title",
        count=len(plan.sites),
        mw=labels.number(texts, plan.total_mw, 0),
        npv=words.money(texts, plan.npv_eur),
    )


def sites(bundle: ExportBundle, texts: Texts) -> Table:
    """Return the chosen sites, and what they add up to."""
    plan = best_plan(bundle)
    chosen = () if plan is None else tuple(zip(plan.sites, plan.it_mw, plan.start_year, strict=True))
    rows = [
        (name, labels.number(texts, mw, 0), str(year) if year is not None else texts.get("export.unknown"))
        for name, mw, year in chosen
    ]
    if plan is not None:
        rows.append((texts.get("report.portfolio.total"), labels.number(texts, plan.total_mw, 0), ""))
    keys = ("export.head.site", "report.portfolio.it_mw", "report.portfolio.start")
    names = tuple(texts.get(key) for key in keys)
    marked = frozenset({len(rows) - 1}) if plan is not None else frozenset()
    return Table(head=names, rows=tuple(rows), right=frozenset({1, 2}), marked=marked)


def site_figures(bundle: ExportBundle, texts: Texts) -> Table:
    """Return the chosen sites with size, start, value, investment and emissions."""
    plan, part = best_plan(bundle), bundle.portfolio
    names = ("npv", "capex", "co2")
    keys = ("export.head.site", "report.portfolio.it_mw", "report.portfolio.start")
    head = (*(texts.get(key) for key in keys), *(texts.get(f"report.portfolio.{name}") for name in names))
    if plan is None or part is None:
        return Table(head=head, rows=())
    table = part.question.candidates
    rows = [
        (
            name,
            labels.number(texts, mw, 0),
            str(year) if year is not None else texts.get("export.unknown"),
            words.money(texts, float(table.npv_eur[option])),
            words.money(texts, float(table.capex_eur[option])),
            _tonnes(texts, float(table.co2_t_per_a[option])),
        )
        for option, name, mw, year in zip(plan.options, plan.sites, plan.it_mw, plan.start_year, strict=True)
    ]
    rows.append(
        (
            texts.get("report.portfolio.total"),
            labels.number(texts, plan.total_mw, 0),
            "",
            words.money(texts, plan.npv_eur),
            words.money(texts, plan.capex_eur),
            _tonnes(texts, plan.co2_t_per_a),
        )
    )
    return Table(head=head, rows=tuple(rows), right=frozenset(range(1, 6)), marked=frozenset({len(rows) - 1}))


def alternatives(bundle: ExportBundle, texts: Texts) -> Table:
    """Return the plan and the others nearly as good, with what they reach."""
    part = bundle.portfolio
    names = ("npv", "capex", "co2")
    head = ("", texts.get("report.portfolio.sites"), *(texts.get(f"report.portfolio.{n}") for n in names))
    if part is None or best_plan(bundle) is None or not part.answer.alternatives:
        return Table(head=head, rows=())
    plans = [s.plan for s in (part.answer.solution, *part.answer.alternatives) if s.plan is not None]
    rows = tuple(
        (
            str(number),
            ", ".join(plan.sites),
            words.money(texts, plan.npv_eur),
            words.money(texts, plan.capex_eur),
            _tonnes(texts, plan.co2_t_per_a),
        )
        for number, plan in enumerate(plans, start=1)
    )
    return Table(head=head, rows=rows, right=frozenset({2, 3, 4}), marked=frozenset({0}))


def totals(bundle: ExportBundle, texts: Texts) -> Table:
    """Return value, cost, investment and emissions of the plan."""
    plan = best_plan(bundle)
    if plan is None:
        return Table(head=(texts.get("report.section.figures"), ""), rows=())
    cost = plan.lcoc_eur_per_gpu_h
    rows = (
        (texts.get("report.portfolio.npv"), words.money(texts, plan.npv_eur)),
        (texts.get("report.portfolio.lcoc"), _with(labels.number(texts, cost, 3), "€/GPU-h", cost)),
        (texts.get("report.portfolio.capex"), words.money(texts, plan.capex_eur)),
        (texts.get("report.portfolio.co2"), _tonnes(texts, plan.co2_t_per_a)),
    )
    return Table(head=(texts.get("report.section.figures"), ""), rows=rows, right=frozenset({1}))


def front(bundle: ExportBundle) -> tuple[tuple[Goal, Goal], tuple[tuple[float, float], ...]] | None:
    """Return the two goals and the plans' values in them as shown; None without a front.

    Values are in million EUR, EUR/GPU-h or kt/a.
    """
    part = bundle.portfolio
    if part is None or part.question.axes is None or len(part.answer.front) < 2:
        return None
    axes = part.question.axes
    plans = [solution.plan for solution in part.answer.front if solution.plan is not None]
    points = tuple((_value(plan, axes[0]), _value(plan, axes[1])) for plan in plans)
    return axes, points


def front_statement(bundle: ExportBundle, texts: Texts) -> str:
    """Say what a front shows."""
    found = front(bundle)
    return texts.get("report.portfolio.front", count=0 if found is None else len(found[1]))


def goal_label(texts: Texts, goal: Goal) -> str:
    """Return the name of a goal with its unit."""
    name = texts.get(f"report.portfolio.{goal}")
    unit = {Goal.NPV: labels.unit(texts, "MEUR"), Goal.LCOC: "€/GPU-h", Goal.CO2: "kt/a"}.get(goal, "")
    return f"{name} [{unit}]" if unit else name


def _value(plan: Plan, goal: Goal) -> float:
    if goal is Goal.NPV:
        return plan.npv_eur / EUR_PER_MEUR
    return plan.lcoc_eur_per_gpu_h if goal is Goal.LCOC else plan.co2_t_per_a / _TONNES_PER_KT


def _tonnes(texts: Texts, tonnes: float) -> str:
    kilotonnes = tonnes / _TONNES_PER_KT
    return _with(labels.number(texts, kilotonnes, 0), "kt/a", kilotonnes)


def _with(text: str, unit: str, value: float) -> str:
    return f"{text}\u00a0{unit}" if math.isfinite(value) else text
