from __future__ import annotations

import json

import pytest

from standortkompass.cli.bench_cases import measure
from standortkompass.cli.main import main


def test_a_case_tells_the_time_of_every_kind_of_change() -> None:
    result = measure("sites:500")
    assert result["case"] == "sites:500"
    assert result["places"] == 500
    assert {"load_s", "first_s", "cpu_s", "again_s", "weights_s", "places_per_s", "peak_mb"} <= set(result)
    assert 0.0 <= result["weights_s"] <= result["first_s"]  # of all stages one runs again


def test_the_table_names_every_column(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stored = {"case": "sites:500", "places": 500, "first_s": 0.25, "cpu_s": 0.5, "weights_s": 0.001}
    monkeypatch.setattr("standortkompass.cli.bench.measure_in_new_process", lambda _: stored)
    assert main(["bench", "--case", "sites:500", "--json", "-", "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out) == [stored]
    assert main(["bench", "--case", "sites:500", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "CPU [s]" in out
    assert "After a weight [s]" in out
    assert "cli.bench." not in out
