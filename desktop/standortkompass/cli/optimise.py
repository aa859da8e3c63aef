"""``standortkompass optimise``: the best portfolio under budget and rules, and why it is the best."""

from __future__ import annotations

import argparse
import json
import math
from typing import Any

from standortkompass.cli.console import Console
from standortkompass.cli.table import print_table
from standortkompass.cli.workspace import Workspace, add_input_arguments, open_workspace, write_text
from standortkompass.compute.portfolio_request import (
    candidates_of,
    effort_of,
    number_of,
    records_from_grid,
    steps_of,
)
from standortkompass.compute.portfolio_words import goal_text, limit_text, number, step_text, task_sentence
from standortkompass.compute.solver_process import solve_in_process
from standortkompass.core.decision.portfolio.answer import Answer, Question
from standortkompass.core.decision.portfolio.pareto import AXES
from standortkompass.core.decision.portfolio.solve import Solution
from standortkompass.core.decision.portfolio.table import Candidates, Plan
from standortkompass.core.decision.portfolio.task import Goal, PortfolioTask
from standortkompass.core.errors import InputError
from standortkompass.core.units import EUR_PER_MEUR
from standortkompass.texts import Texts

GRID_SIZES_KM = (10.0, 5.0, 2.0, 1.0)
TONNES_PER_KT = 1e3
#: Number options: name on the command line (its help text has the same), type.
NUMBERS = (
    ("max_sites", int),
    ("min_sites", int),
    ("budget_meur", float),
    ("min_mw", float),
    ("max_mw", float),
    ("max_per_country", int),
    ("min_distance_km", float),
    ("max_co2_kt", float),
    ("online_by", int),
    ("time_limit", float),
    ("gap", float),
)


def add_parser(commands: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """Add the sub-command."""
    parser = commands.add_parser("optimise", parents=[common], help=texts.get("cli.help.optimise"))
    add_input_arguments(parser, texts)
    parser.add_argument("--from-grid", type=int, metavar="N", help=texts.get("cli.help.from_grid"))
    parser.add_argument(
        "--grid-km",
        type=float,
        choices=GRID_SIZES_KM,
        default=GRID_SIZES_KM[0],
        help=texts.get("cli.help.grid_km"),
    )
    add_task_arguments(parser, texts)
    parser.add_argument("--json", metavar="FILE", help=texts.get("cli.help.json"))
    parser.set_defaults(run=run)


def add_task_arguments(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """Add goal, limits and what else is asked of the optimiser."""
    parser.add_argument("--sizes", metavar="MW,MW", help=texts.get("cli.help.sizes"))
    parser.add_argument(
        "--objective",
        choices=[str(goal) for goal in AXES],
        default=str(Goal.NPV),
        help=texts.get("cli.help.objective"),
    )
    for name, kind in NUMBERS:
        parser.add_argument(
            f"--{name.replace('_', '-')}", type=kind, metavar="N", help=texts.get(f"cli.help.{name}")
        )
    for name in ("require", "forbid"):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar="NAME", help=texts.get(f"cli.help.{name}")
        )
    parser.add_argument("--pareto", metavar="A,B", help=texts.get("cli.help.pareto"))
    parser.add_argument(
        "--alternatives", type=int, default=0, metavar="K", help=texts.get("cli.help.alternatives")
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Evaluate the candidates, solve in a process of its own, print or hand over the answer."""
    task = task_of(args)
    axes = axes_of(args.pareto)
    sizes = sizes_of(args.sizes)
    work = open_workspace(args, console)
    records = work.sites
    if args.from_grid is not None:
        records = records_from_grid(
            work.engine,
            work.scenario,
            console.texts,
            count=args.from_grid,
            cell_km=args.grid_km,
            progress=console.progress(),
        )
    candidates = candidates_of(work.engine, work.scenario, records, sizes, console.progress())
    console.done()
    for name in (*task.required, *task.forbidden):
        candidates.site_index(name)  # a misspelt name is said before anything else
    question = make_question(args, work, task, candidates, axes)
    if args.json != "-":
        console.say(task_sentence(console.texts, task))
    answer = solve_in_process(question, console.progress())
    console.done()
    if args.json is not None:
        report = answer_report(console.texts, question, answer)
        write_text(args.json, json.dumps(report, ensure_ascii=False, indent=2, allow_nan=False))
    if args.json != "-":
        print_answer(console, question, answer)
    return 0


def task_of(args: argparse.Namespace) -> PortfolioTask:
    """The task of a call.

    Raises
    ------
    InputError
        A limit that may not be.
    """
    return PortfolioTask(
        goal=Goal(args.objective),
        min_sites=1 if args.min_sites is None else args.min_sites,
        max_sites=args.max_sites,
        min_mw=args.min_mw,
        max_mw=args.max_mw,
        budget_eur=None if args.budget_meur is None else args.budget_meur * EUR_PER_MEUR,
        max_per_country=args.max_per_country,
        min_distance_km=args.min_distance_km,
        max_co2_t_per_a=None if args.max_co2_kt is None else args.max_co2_kt * TONNES_PER_KT,
        online_by=args.online_by,
        required=tuple(args.require),
        forbidden=tuple(args.forbid),
    )


def make_question(
    args: argparse.Namespace,
    work: Workspace,
    task: PortfolioTask,
    candidates: Candidates,
    axes: tuple[Goal, Goal] | None,
) -> Question:
    """Put task, candidates and settings together."""
    assumptions = work.scenario.assumptions
    return Question(
        task=task,
        candidates=candidates,
        effort=effort_of(assumptions, gap=args.gap, time_limit_s=args.time_limit),
        steps=steps_of(assumptions),
        alternatives=args.alternatives,
        within=number_of(assumptions, "decision.alternatives_within"),
        differing=round(number_of(assumptions, "decision.alternatives_differing")),
        axes=axes,
        points=round(number_of(assumptions, "decision.pareto_points")),
    )


def axes_of(text: str | None) -> tuple[Goal, Goal] | None:
    """The two goals of ``--pareto``; None without them."""
    if text is None:
        return None
    names = [name.strip() for name in text.split(",")]
    if len(names) != 2 or names[0] == names[1] or not set(names) <= {str(goal) for goal in AXES}:
        raise InputError("optimise.bad_list", value=text, option="--pareto", example="npv,co2")
    return Goal(names[0]), Goal(names[1])


def sizes_of(text: str | None) -> tuple[float, ...]:
    """The sizes of ``--sizes`` in MW; empty without them."""
    if text is None:
        return ()
    try:
        sizes = tuple(float(part) for part in text.split(","))
    except ValueError:
        sizes = ()
    if not sizes or not all(math.isfinite(mw) and mw > 0.0 for mw in sizes):
        raise InputError("optimise.bad_list", value=text, option="--sizes", example="100,200,500")
    return sizes


def answer_report(texts: Texts, question: Question, answer: Answer) -> dict[str, Any]:
    """The JSON of ``optimise``; a value that does not exist is null."""
    solution = answer.solution
    return {
        "status": str(solution.status),
        "task": task_sentence(texts, question.task),
        "objective": _finite(solution.objective),
        "bound": _finite(solution.bound),
        "gap": _finite(solution.gap),
        "seconds": solution.seconds,
        "plan": plan_report(solution.plan),
        "binding": [
            {"limit": worth.limit, "value_of_one_more": _finite(worth.gain), "step": worth.step}
            for worth in answer.binding
        ],
        "conflict": list(answer.conflict.limits) if answer.conflict else [],
        "relaxations": [
            {
                "limit": relaxed.limit,
                "possible": relaxed.possible,
                "value": _finite(relaxed.value),
                "change": _finite(relaxed.change),
                "objective": _finite(relaxed.solution.objective) if relaxed.solution else None,
            }
            for relaxed in answer.relaxations
        ],
        "alternatives": [plan_report(other.plan) for other in answer.alternatives],
        "pareto": [plan_report(point.plan) for point in answer.front],
    }


def plan_report(plan: Plan | None) -> dict[str, Any] | None:
    """One plan as JSON."""
    if plan is None:
        return None
    return {
        "sites": [
            {"name": name, "it_mw": _finite(mw), "start_year": year}
            for name, mw, year in zip(plan.sites, plan.it_mw, plan.start_year, strict=True)
        ],
        "npv_eur": _finite(plan.npv_eur),
        "lcoc_eur_per_gpu_h": _finite(plan.lcoc_eur_per_gpu_h),
        "capex_eur": _finite(plan.capex_eur),
        "co2_t_per_a": _finite(plan.co2_t_per_a),
    }


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def print_answer(console: Console, question: Question, answer: Answer) -> None:
    """Print the answer in words."""
    texts, solution = console.texts, answer.solution
    status = texts.get(f"optimise.status.{solution.status}")
    if solution.plan is None:
        console.say(f"{status[0].upper()}{status[1:]}.")
        _print_conflict(console, question, answer)
        return
    gap = number(texts, solution.gap * 100.0, 3) if math.isfinite(solution.gap) else "–"
    words = texts.get("optimise.result", status=status, gap=gap, seconds=number(texts, solution.seconds, 2))
    console.say(f"{words[0].upper()}{words[1:]}")
    _print_plan(console, question.candidates, solution.plan)
    if answer.binding:
        console.say(texts.get("optimise.binding"))
    for worth in answer.binding:
        limit = limit_text(texts, question.task, worth.limit)
        step, gain = (
            step_text(texts, worth.limit, worth.step),
            goal_text(texts, question.task.goal, worth.gain),
        )
        console.say("  " + texts.get("optimise.binding_line", limit=limit, step=step, gain=gain))
    for position, other in enumerate(answer.alternatives, start=1):
        sites = ", ".join(other.plan.sites) if other.plan else ""
        result = goal_text(texts, question.task.goal, other.objective)
        console.say(texts.get("optimise.alternative", number=position, sites=sites, result=result))
    _print_front(console, question, answer.front)


def _print_plan(console: Console, candidates: Candidates, plan: Plan) -> None:
    texts = console.texts
    head = [texts.get("cli.site"), *(texts.get(f"optimise.{key}") for key in ("mw", "start", "npv", "capex"))]
    rows = []
    for option, name, mw, year in zip(plan.options, plan.sites, plan.it_mw, plan.start_year, strict=True):
        money = [candidates.npv_eur[option], candidates.capex_eur[option]]
        rows.append(
            [name, _shown(texts, mw), "–" if year is None else str(year)]
            + [_shown(texts, float(value) / EUR_PER_MEUR) for value in money]
        )
    print_table(console, head, rows, left=1)
    console.say(
        texts.get(
            "optimise.totals",
            mw=_shown(texts, plan.total_mw),
            npv=_shown(texts, plan.npv_eur / EUR_PER_MEUR),
            capex=_shown(texts, plan.capex_eur / EUR_PER_MEUR),
            lcoc=_shown(texts, plan.lcoc_eur_per_gpu_h, 3),
            co2=_shown(texts, plan.co2_t_per_a / TONNES_PER_KT, 1),
        )
    )


def _shown(texts: Texts, value: float, decimals: int = 0) -> str:
    return number(texts, value, decimals) if math.isfinite(value) else texts.get("cli.unknown")


def _print_conflict(console: Console, question: Question, answer: Answer) -> None:
    texts, task = console.texts, question.task
    if answer.conflict is None:
        return
    minimal = answer.conflict.minimal
    console.say(texts.get("optimise.conflict" if minimal else "optimise.conflict_not_minimal"))
    for key in answer.conflict.limits:
        console.say(f"  – {limit_text(texts, task, key)}")
    for relaxed in answer.relaxations:
        if not relaxed.possible:
            limit = limit_text(texts, task, relaxed.limit)
            console.say(texts.get("optimise.relax_not_enough", limit=limit))
            continue
        best = relaxed.solution
        result = (
            goal_text(texts, task.goal, best.objective) if best and best.plan else texts.get("cli.unknown")
        )
        if math.isnan(relaxed.value):
            limit = limit_text(texts, task, relaxed.limit)
            console.say(texts.get("optimise.relax_rule", limit=limit, result=result))
        else:
            limit = limit_text(texts, task, relaxed.limit, relaxed.value)
            console.say(texts.get("optimise.relax_number", limit=limit, result=result))


def _print_front(console: Console, question: Question, front: tuple[Solution, ...]) -> None:
    if question.axes is None:
        return
    texts = console.texts
    first, second = question.axes
    names = {"first": texts.get(f"goal.{first}"), "second": texts.get(f"goal.{second}")}
    console.say(texts.get("optimise.front", **names))
    for point in front:
        if point.plan is None:
            continue
        values = {
            Goal.NPV: point.plan.npv_eur,
            Goal.LCOC: point.plan.lcoc_eur_per_gpu_h,
            Goal.CO2: point.plan.co2_t_per_a,
        }
        words = " · ".join(goal_text(texts, goal, values[goal]) for goal in (first, second))
        console.say(f"  {words} · {', '.join(point.plan.sites)}")
