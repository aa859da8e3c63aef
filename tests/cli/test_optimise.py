"""``standortkompass optimise``: JSON, words, wrong input."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from standortkompass.cli import optimise
from standortkompass.cli.console import Console
from standortkompass.core.errors import InputError
from standortkompass.texts import Texts

NUMBER, MAYBE = {"type": "number"}, {"type": ["number", "null"]}
PLAN: dict[str, Any] = {
    "type": ["object", "null"],
    "required": ["sites", "npv_eur", "lcoc_eur_per_gpu_h", "capex_eur", "co2_t_per_a"],
    "properties": {
        "sites": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "it_mw", "start_year"],
                "properties": {
                    "name": {"type": "string"},
                    "it_mw": NUMBER,
                    "start_year": {"type": ["integer", "null"]},
                },
            },
        },
        "npv_eur": MAYBE,
        "lcoc_eur_per_gpu_h": MAYBE,
        "capex_eur": MAYBE,
        "co2_t_per_a": MAYBE,
    },
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": [
        "status", "objective", "bound", "gap", "seconds", "plan",
        "binding", "conflict", "alternatives", "pareto",
    ],
    "properties": {
        "status": {"enum": ["optimal", "feasible", "infeasible", "stopped"]},
        "objective": MAYBE,
        "bound": MAYBE,
        "gap": MAYBE,
        "seconds": NUMBER,
        "plan": PLAN,
        "binding": {
            "type": "array",
            "items": {"required": ["limit", "value_of_one_more"], "properties": {"value_of_one_more": MAYBE}},
        },
        "conflict": {"type": "array", "items": {"type": "string"}},
        "alternatives": {"type": "array", "items": PLAN},
        "pareto": {"type": "array", "items": PLAN},
    },
}  # fmt: skip
SITES = "name,lat,lon\nLübbenau,51.86,13.97\nSines,37.96,-8.87\nLuleå,65.58,22.15\nParis,48.9,2.4\n"


def parse(*arguments: str, lang: str = "de") -> tuple[argparse.Namespace, Console]:
    texts = Texts(lang)
    parser = argparse.ArgumentParser()
    common = argparse.ArgumentParser(add_help=False)
    optimise.add_parser(parser.add_subparsers(), common, texts)
    return parser.parse_args(["optimise", *arguments]), Console(texts, quiet=True)


@pytest.fixture
def sites(tmp_path: Path) -> str:
    path = tmp_path / "sites.csv"
    path.write_text(SITES, encoding="utf-8")
    return str(path)


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    args, console = parse(*arguments, "--json", "-")
    assert optimise.run(args, console) == 0
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, SCHEMA)
    return report


def test_plan_alternatives_and_front(sites: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = run_json(
        capsys, "--sites", sites, "--min-sites", "2", "--max-sites", "2",
        "--alternatives", "2", "--pareto", "npv,co2",
        "--set", "decision.alternatives_within=1.0", "--set", "decision.pareto_points=4",
    )  # fmt: skip
    assert report["status"] == "optimal"
    assert len(report["plan"]["sites"]) == 2
    assert report["objective"] == pytest.approx(report["plan"]["npv_eur"])
    assert report["gap"] <= 1e-4
    assert len(report["alternatives"]) == 2
    front = [(plan["npv_eur"], plan["co2_t_per_a"]) for plan in report["pareto"]]
    assert front == sorted(front, reverse=True)
    assert len({co2 for _, co2 in front}) == len(front)


def test_infeasible_names_the_conflict(sites: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = run_json(capsys, "--sites", sites, "--min-sites", "3", "--budget-meur", "5000")
    assert report["status"] == "infeasible"
    assert report["plan"] is None
    assert report["objective"] is None
    assert set(report["conflict"]) == {"min_sites", "budget"}
    relaxed = {r["limit"]: r for r in report["relaxations"]}
    assert relaxed["budget"]["value"] > 5e9


def test_sizes_become_options(sites: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = run_json(
        capsys,
        "--sites",
        sites,
        "--sizes",
        "50,100",
        "--min-mw",
        "350",
        "--objective",
        "lcoc",
        "--max-sites",
        "4",
    )
    sizes = sorted(site["it_mw"] for site in report["plan"]["sites"])
    assert sum(sizes) >= 350.0 - 1e-6
    assert set(sizes) <= {50.0, 100.0}
    assert report["objective"] == pytest.approx(report["plan"]["lcoc_eur_per_gpu_h"])


@pytest.mark.parametrize("lang", ["de", "en"])
def test_words(sites: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    args, console = parse("--sites", sites, "--min-sites", "2", "--alternatives", "1", lang=lang)
    assert optimise.run(args, console) == 0
    feasible = capsys.readouterr().out
    assert {"de": "Bewiesen bester Plan", "en": "Proven best plan"}[lang] in feasible
    args, console = parse("--sites", sites, "--min-sites", "9", lang=lang)
    assert optimise.run(args, console) == 0
    assert {"de": "mindestens 9 Standorte", "en": "at least 9 sites"}[lang] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--pareto", "npv"], "optimise.bad_list"),
        (["--pareto", "npv,npv"], "optimise.bad_list"),
        (["--sizes", "100,x"], "optimise.bad_list"),
        (["--sizes", "-5"], "optimise.bad_list"),
        (["--require", "Nirgends"], "portfolio.unknown_site"),
        (["--budget-meur", "-1"], "portfolio.bad_limit"),
    ],
)
def test_wrong_input_is_said_in_words(sites: str, arguments: list[str], code: str) -> None:
    head, tail = arguments
    args, console = parse("--sites", sites, f"{head}={tail}")
    with pytest.raises(InputError) as caught:
        optimise.run(args, console)
    assert caught.value.code == code
    assert console.texts.error(caught.value)
