"""``standortkompass finance``: works out an explicit case, for auditors and published examples."""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

from standortkompass.cli.console import Console
from standortkompass.cli.table import print_table
from standortkompass.cli.workspace import write_text
from standortkompass.core.finance.case import Case
from standortkompass.core.finance.case_model import CaseResult, work_out
from standortkompass.sources.finance_case import load_case
from standortkompass.texts import Texts

_YEAR_COLUMNS = ("revenue", "opex", "energy", "ebitda", "tax", "capex", "fcf")


def add_parser(commands: Any, common: argparse.ArgumentParser, texts: Texts) -> None:
    """Add the sub-command."""
    parser = commands.add_parser("finance", parents=[common], help=texts.get("cli.help.finance"))
    parser.add_argument("case", type=Path, metavar="CASE.toml", help=texts.get("cli.help.finance_case"))
    parser.add_argument("--json", metavar="FILE", help=texts.get("cli.help.json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, console: Console) -> int:
    """Work the case out and print it or write it as JSON."""
    case = load_case(args.case)
    result = work_out(case)
    if args.json is not None:
        write_text(args.json, json.dumps(as_json(result), ensure_ascii=False, indent=2))
    if args.json != "-":
        _print(case, result, console)
    return 0


def as_json(result: CaseResult) -> dict[str, Any]:
    """Return the interface of the command; what has no solution is None."""
    debt = result.debt
    return {
        "npv": _number(result.npv),
        "irr": _number(result.irr),
        "payback_a": _number(result.payback_a),
        "payback_discounted_a": _number(result.payback_discounted_a),
        "lcoc_per_gpu_h": _number(result.lcoc_per_gpu_h),
        "tco_per_installed_gpu_h": _number(result.tco_per_installed_gpu_h),
        "annuity_per_a": {name: _number(value) for name, value in result.annuity_per_a.items()},
        "shares": {name: _number(value) for name, value in result.shares.items()},
        "pv_gpu_h": _number(result.pv_gpu_h),
        "energy_mwh_per_a": _number(result.energy_mwh_per_a),
        "break_even_utilisation": _number(result.break_even_utilisation),
        "break_even_price_per_gpu_h": _number(result.break_even_price_per_gpu_h),
        "dscr": {
            "min": None if debt is None else _number(debt.dscr_min),
            "mean": None if debt is None else _number(debt.dscr_mean),
        },
        "debt": None
        if debt is None
        else {
            "amount": _number(debt.amount),
            "llcr": _number(debt.llcr),
            "service": [_number(v) for v in debt.service],
            "interest": [_number(v) for v in debt.interest],
            "principal": [_number(v) for v in debt.principal],
            "balance": [_number(v) for v in debt.balance],
        },
        "depreciation": {
            name: [_number(v) for v in amounts] for name, amounts in result.depreciation.items()
        },
        "years": [
            {"year": int(row["year"]), **{name: _number(row[name]) for name in _YEAR_COLUMNS}}
            for row in result.years
        ],
    }


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _print(case: Case, result: CaseResult, console: Console) -> None:
    texts = console.texts
    console.say(texts.get("cli.finance.title", name=case.name, currency=case.currency))
    console.say()
    money, hour = case.currency, f"{case.currency}/GPU-h"
    for key, value, unit, decimals in (
        ("npv", result.npv, money, 2),
        ("irr", result.irr * 100.0, "%", 4),
        ("payback", result.payback_a, "a", 3),
        ("payback_discounted", result.payback_discounted_a, "a", 3),
        ("lcoc", result.lcoc_per_gpu_h, hour, 4),
        ("tco", result.tco_per_installed_gpu_h, hour, 4),
        ("energy", result.energy_mwh_per_a, "MWh/a", 1),
        ("break_even_utilisation", result.break_even_utilisation * 100.0, "%", 2),
        ("break_even_price", result.break_even_price_per_gpu_h, hour, 4),
        ("dscr_min", math.nan if result.debt is None else result.debt.dscr_min, "", 3),
        ("dscr_mean", math.nan if result.debt is None else result.debt.dscr_mean, "", 3),
    ):
        label = texts.get(f"cli.finance.{key}")
        console.say(f"{label:<46} {_shown(value, decimals, texts):>22} {unit}".rstrip())
    console.say()
    _print_annuity(result, console)
    console.say()
    head = [texts.get(f"cli.finance.column.{name}") for name in ("year", *_YEAR_COLUMNS)]
    rows = [
        [str(int(row["year"])), *(_shown(row[name], 0, texts) for name in _YEAR_COLUMNS)]
        for row in result.years
    ]
    print_table(console, head, rows, left=0)


def _print_annuity(result: CaseResult, console: Console) -> None:
    texts = console.texts
    head = [texts.get(f"cli.finance.column.{name}") for name in ("line", "per_year", "share")]
    rows = [
        [
            texts.get("cli.finance.total") if name == "total" else name,
            _shown(value, 2, texts),
            _shown(result.shares.get(name, 1.0) * 100.0, 1, texts),
        ]
        for name, value in result.annuity_per_a.items()
    ]
    width = max(len(row[0]) for row in (head, *rows))
    print_table(console, head, [[row[0].ljust(width), *row[1:]] for row in rows], left=0)


def _shown(value: float, decimals: int, texts: Texts) -> str:
    """Return a number with grouped digits in the language; a dash where there is none."""
    if not math.isfinite(value):
        return "–"
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if texts.lang == "de" else text
