"""The JSON of evaluate follows its schema and says null where nothing is known."""

from __future__ import annotations

import json
import math
from pathlib import Path

import jsonschema
import pytest

from standortkompass.export.bundle import ExportBundle
from standortkompass.export.json_report import SCHEMA, evaluate_report
from standortkompass.export.registry import EXPORTS


@pytest.fixture(scope="module")
def schema() -> dict:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_the_schema_is_one(schema: dict) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["required"] == ["version", "scenario", "grid", "sites"]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_report_follows_the_schema(
    bundle: ExportBundle, gap_bundle: ExportBundle, schema: dict, lang: str
) -> None:
    for case in (bundle, gap_bundle):
        report = evaluate_report(case.evaluation, case.grid, case.layers, lang)
        jsonschema.validate(json.loads(json.dumps(report, allow_nan=False)), schema)
    assert report["sites"][1]["finance"]["npv_eur"] is None


def test_figures_are_those_of_the_evaluation(bundle: ExportBundle) -> None:
    report = evaluate_report(bundle.evaluation, None, bundle.layers)
    assert report["grid"] is None
    site = report["sites"][0]
    assert (site["name"], site["country"], site["zone"]) == ("Lübbenau/Spreewald", "DE", "DE_LU")
    columns = bundle.evaluation.columns
    assert site["finance"]["lcoc_eur_per_gpu_h"] == columns["finance.lcoc_eur_per_gpu_h"][0]
    assert sum(site["capex_eur"].values()) == pytest.approx(columns["finance.capex_eur"][0], rel=1e-12)
    assert site["criteria"]["lcoc"] == site["finance"]["lcoc_eur_per_gpu_h"]
    assert math.isclose(sum(report["scenario"]["weights"].values()), 1.0)


def test_excluded_sites_have_reasons_and_no_rank(bundle: ExportBundle) -> None:
    sites = {s["name"]: s for s in evaluate_report(bundle.evaluation, bundle.grid, bundle.layers)["sites"]}
    assert sites["Kajaani"]["excluded"]
    assert sites["Kajaani"]["rank"] is None
    assert "own" in sites["Kajaani"]["exclusion_reasons"]
    assert sorted(s["rank"] for s in sites.values() if s["rank"]) == list(
        range(1, 1 + sum(not s["excluded"] for s in sites.values()))
    )


def test_the_file_is_utf8_json(bundle: ExportBundle, tmp_path: Path) -> None:
    EXPORTS["json"].write(bundle, tmp_path / "ä.json", "de")
    report = json.loads((tmp_path / "ä.json").read_text(encoding="utf-8"))
    assert report["grid"]["cells"] > report["grid"]["eligible"] > 10_000
