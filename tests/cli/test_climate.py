"""``standortkompass climate`` as a contract."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from standortkompass.cli.main import main

BERLIN = ("--lat", "52.47", "--lon", "13.40", "--elevation-m", "49")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(["--lang", "de", "climate", *arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def epw(tmp_path: Path) -> Path:
    head = ["LOCATION,Kaltenhain,-,DEU,Test,1,50.0,10.0,1.0,300.0", *(f"HEADER {i}" for i in range(2, 9))]
    body = [
        f"2010,1,1,{h % 24 + 1},60,x,{8.0 + 9.0 * math.sin(2 * math.pi * h / 8760):.1f},-12.0,50,98000,0"
        for h in range(8760)
    ]
    path = tmp_path / "eigen.epw"
    path.write_text("\n".join(head + body), encoding="utf-8")
    return path


def test_json_has_the_documented_keys(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, *BERLIN, "--json", "-")
    assert code == 0
    report = json.loads(out)
    documented = {"pue", "pue_peak", "wue_l_per_kwh", "free_cooling_h", "chiller_mw_per_mw", "monthly_t_c",
                  "hours_above", "sources"}  # fmt: skip
    assert documented <= report.keys()
    assert report["pue"]["low"] < report["pue"]["base"] < report["pue"]["high"] < report["pue_peak"] + 1.0
    assert len(report["monthly_t_c"]) == 12
    assert list(report["hours_above"]) == ["t18", "t22", "t27", "t32", "w12", "w15", "w18", "w21"]
    assert report["hours_above"]["t18"] == pytest.approx(1603, abs=20)
    assert any("Copernicus" in source for source in report["sources"])


CONCEPTS = [
    ("dry", "20"), ("dry", "30"), ("dry", "40"), ("adiabatic", "20"), ("adiabatic", "30"), ("tower", "20"),
    ("tower", "30"), ("air_economiser", "30"), ("best", "30"),
]  # fmt: skip


@pytest.mark.parametrize("with_epw", [False, True])
def test_every_concept_with_and_without_own_weather(
    capsys: pytest.CaptureFixture[str], epw: Path, with_epw: bool
) -> None:
    found = {}
    for concept, supply in CONCEPTS:
        more = ("--set", f"cooling.concept={concept}", "--set", f"cooling.supply_c={supply}", "--json", "-")
        code, out, _ = run(capsys, *BERLIN, *more, *(("--epw", str(epw)) if with_epw else ()))
        assert code == 0
        found[concept, supply] = json.loads(out)
    pue = {key: report["pue"]["base"] for key, report in found.items()}
    assert pue["dry", "20"] > pue["dry", "30"] > pue["dry", "40"] > 1.0
    assert pue["adiabatic", "20"] < pue["dry", "20"]
    assert found["dry", "20"]["wue_l_per_kwh"] == 0.0
    assert found["tower", "20"]["wue_l_per_kwh"] > found["adiabatic", "20"]["wue_l_per_kwh"] > 0.0
    assert found["best", "30"]["concept"] in ("dry", "adiabatic", "tower")
    if with_epw:
        assert found["dry", "20"]["sources"] == ["eigen.epw: Kaltenhain, DEU, Test"]
        assert found["dry", "20"]["hours_above"]["t18"] == 0.0
        assert found["dry", "20"]["notes"] == ["climate.own_weather"]


def test_the_table_is_german_and_names_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, *BERLIN)
    assert code == 0
    assert "Trockenkühler" in out
    assert "52,47° N" in out
    assert "Copernicus" in out


def test_json_goes_into_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "klima.json"
    code, out, _ = run(capsys, *BERLIN, "--json", str(target))
    assert code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["pue"]["base"] > 1.0
    assert "Kühlturm" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--lat", "45", "--lon", "-20"), "keine Klimadaten"),
        (("--lat", "95", "--lon", "10"), "„lat“"),
        (("--lat", "nan", "--lon", "10"), "„lat“"),
        (("--lat", "50", "--lon", "10", "--elevation-m", "20000"), "„elevation_m“"),
        ((*BERLIN, "--set", "cooling.supply_c=99"), "cooling.supply_c"),
        ((*BERLIN, "--set", "cooling.suply_c=30"), "cooling.supply_c"),
        ((*BERLIN, "--set", "cooling.concept=ice"), "cooling.concept"),
        ((*BERLIN, "--epw", "gibt-es-nicht.epw"), "gibt-es-nicht.epw"),
    ],
)
def test_wrong_input_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert code == 2
    assert out == ""
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_a_damaged_weather_file_is_named_with_its_line(capsys: pytest.CaptureFixture[str], epw: Path) -> None:
    lines = epw.read_text(encoding="utf-8").splitlines()
    lines[50] = lines[50].replace(",98000,", ",98,")
    epw.write_text("\n".join(lines), encoding="utf-8")
    code, _, err = run(capsys, *BERLIN, "--epw", str(epw))
    assert code == 2
    assert "Zeile 51, Spalte 10" in err
