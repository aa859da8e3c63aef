"""Geodata open elsewhere, keep what is unknown empty, and name their sources."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from standortkompass.core.errors import OutputError
from standortkompass.export import geodata
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.options import ExportOptions
from standortkompass.export.qgis_style import graded_fill
from standortkompass.texts import Texts


@pytest.fixture(scope="module")
def package(bundle: ExportBundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("geo") / "Größe.gpkg"
    geodata.write_geopackage(bundle, path, "de")
    return path


def test_sites_come_best_first_with_their_figures(package: Path, bundle: ExportBundle) -> None:
    sites = gpd.read_file(package, layer="sites")
    assert sites.crs.to_epsg() == 4326
    assert sites["rank"].dropna().tolist() == sorted(sites["rank"].dropna())
    assert sites.iloc[-1]["name"] == "Kajaani"
    assert "Finnland nicht" in sites.iloc[-1]["exclusion_reasons"]
    row = bundle.evaluation.places.names.index("Sines")
    sines = sites[sites["name"] == "Sines"].iloc[0]
    assert sines["finance_npv_eur"] == bundle.evaluation.finance.npv_eur[row]
    assert sines.geometry.x == pytest.approx(-8.8698, abs=1e-9)


def test_the_grid_is_squares_of_equal_area(package: Path, bundle: ExportBundle) -> None:
    grid = gpd.read_file(package, layer="grid")
    assert bundle.grid is not None
    assert len(grid) == len(bundle.grid)
    assert grid.crs.to_epsg() == 3035
    assert np.allclose(grid.area, 1e8)
    assert grid.loc[grid["country"] == "FI", "excluded"].all()


def test_styles_and_sources_travel_along(package: Path) -> None:
    with sqlite3.connect(package) as file:
        styles = dict(file.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
        named = file.execute(
            "SELECT count(*) FROM sources WHERE attribution LIKE '%OpenStreetMap%'"
        ).fetchone()
        errors = file.execute("PRAGMA integrity_check").fetchone()
    file.close()
    assert set(styles) == {"sites", "grid"}
    for text in styles.values():
        assert ET.fromstring(text.split("\n", 1)[1]).tag == "qgis"
    assert named[0] >= 1
    assert errors == ("ok",)


def test_classes_of_a_style_follow_one_another() -> None:
    style = ET.fromstring(
        graded_fill("a", [1.0, 2.0, 4.0], ["#000000", "#FFFFFF"], ["<2", ">2"]).split("\n", 1)[1]
    )
    ranges = [(float(r.get("lower")), float(r.get("upper"))) for r in style.iter("range")]
    assert ranges == [(1.0, 2.0), (2.0, 4.0)]
    assert [r.get("label") for r in style.iter("range")] == ["<2", ">2"]


def test_without_grid_there_are_sites_only(bundle: ExportBundle, tmp_path: Path) -> None:
    geodata.write_geopackage(dataclasses.replace(bundle, grid=None), tmp_path / "a.gpkg", "en")
    with sqlite3.connect(tmp_path / "a.gpkg") as file:
        tables = {row[0] for row in file.execute("SELECT table_name FROM gpkg_contents")}
    file.close()
    assert tables == {"sites", "sources", "remarks", "assumptions", "layer_styles"}


def test_large_grids_become_points(
    bundle: ExportBundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geodata, "MAX_SQUARES", 10)
    geodata.write_geopackage(bundle, tmp_path / "a.gpkg", "de")
    assert set(gpd.read_file(tmp_path / "a.gpkg", layer="grid", rows=5).geom_type) == {"Point"}


def test_geojson_is_standard_and_null_where_unknown(gap_bundle: ExportBundle, tmp_path: Path) -> None:
    geodata.write_geojson(gap_bundle, tmp_path / "a.geojson", "de")
    text = (tmp_path / "a.geojson").read_text(encoding="utf-8")
    assert "NaN" not in text
    document = json.loads(text)
    assert any("OpenStreetMap" in line for line in document["attribution"])
    assert document["licence_note"].startswith("Grundlage")
    assert {"assumption", "value", "range", "source"} == set(document["assumed"][0])
    assert any("Kapitalwert" in remark["remark"] for remark in document["remarks"])
    sines = next(f for f in document["features"] if f["properties"]["name"] == "Sines")
    assert sines["properties"]["finance_npv_eur"] is None
    assert sines["geometry"]["coordinates"] == [-8.8698, 37.9562]
    assert len(gpd.read_file(tmp_path / "a.geojson")) == 6


@pytest.mark.parametrize(("lang", "sep", "decimal"), [("de", ";", ","), ("en", ",", ".")])
def test_csv_speaks_the_readers_dialect(
    gap_bundle: ExportBundle, tmp_path: Path, lang: str, sep: str, decimal: str
) -> None:
    geodata.write_csv(gap_bundle, tmp_path / "Standorte.csv", lang)
    table = pd.read_csv(tmp_path / "Standorte.csv", sep=sep, decimal=decimal, encoding="utf-8-sig")
    sines = table[table["name"] == "Sines"].iloc[0]
    assert sines["lat"] == 37.9562
    assert np.isnan(sines["finance_npv_eur"])
    beside = next(p for p in tmp_path.iterdir() if p.suffix == ".txt").read_text(encoding="utf-8")
    texts = Texts(lang)
    for heading in ("sources", "gaps", "assumed"):
        assert texts.get(f"report.section.{heading}") in beside
    assert "OpenStreetMap" in beside
    assert "[A]" not in beside


@pytest.mark.parametrize(("comma", "sep", "decimal"), [(True, ";", ","), (False, ",", ".")])
def test_the_decimal_sign_can_be_chosen(
    bundle: ExportBundle, tmp_path: Path, comma: bool, sep: str, decimal: str
) -> None:
    chosen = dataclasses.replace(bundle, options=ExportOptions(decimal_comma=comma))
    geodata.write_csv(chosen, tmp_path / "a.csv", "en" if comma else "de")
    table = pd.read_csv(tmp_path / "a.csv", sep=sep, decimal=decimal, encoding="utf-8-sig")
    assert table["lat"].dtype == float


def test_a_folder_in_the_way_is_named(bundle: ExportBundle, tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").mkdir()
    with pytest.raises(OutputError) as caught:
        geodata.write_geopackage(bundle, tmp_path / "a.gpkg", "de")
    assert caught.value.code == "output.is_a_folder"
    assert [p.name for p in tmp_path.iterdir()] == ["a.gpkg"]
