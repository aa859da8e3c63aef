"""Importing sites: formats, headings, decimal marks, and bad files told in one message."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
from shapely.geometry import Point, box

from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import AssumptionCatalogue, AssumptionSpec, Kind, Quality
from standortkompass.sources.sites_file import read_sites
from standortkompass.texts import LANGUAGES, Texts


def spec(key: str, kind: Kind = Kind.NUMBER, *, per_site: bool = True) -> AssumptionSpec:
    choices = ("dry", "tower") if kind is Kind.CHOICE else ()
    return AssumptionSpec(
        key=key,
        kind=kind,
        unit="1",
        base="dry" if choices else 0.08,
        label={"de": key, "en": key},
        source={"de": "Test", "en": "test"},
        quality=Quality.ASSUMED,
        minimum=None if choices else 0.0,
        maximum=None if choices else 0.5,
        choices=choices,
        per_site=per_site,
    )


@pytest.fixture
def catalogue() -> AssumptionCatalogue:
    specs = (
        spec("finance.wacc"),
        spec("cooling.concept", Kind.CHOICE),
        spec("schedule.share", per_site=False),
    )
    return AssumptionCatalogue(MappingProxyType({s.key: s for s in specs}))


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


def test_csv_with_commas_and_points(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    path = write(tmp_path / "a.csv", "name,lat,lon,note\nJülich,50.92,6.36,Campus\nSines,37.96,-8.87,\n")
    table = read_sites(path, catalogue)
    assert [(r.name, r.lat, r.lon, r.note) for r in table.records] == [
        ("Jülich", 50.92, 6.36, "Campus"),
        ("Sines", 37.96, -8.87, ""),
    ]
    assert table.unknown_columns == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_german_csv_with_semicolons_decimal_commas_and_units(
    tmp_path: Path, catalogue: AssumptionCatalogue, encoding: str
) -> None:
    text = (
        "Standort;Geogr. Breite;Länge [°];Strompreis (EUR/MWh);Anschlusskosten (EUR);finance.wacc;Farbe\n"
        "Lübbenau;51,868;13,96;78,5;1.500.000;7,5 %;rot\n"
    )
    text = text.replace("Geogr. Breite", "Breite")
    table = read_sites(write(tmp_path / "a.csv", text, encoding), catalogue)
    (site,) = table.records
    assert (site.name, site.lat, site.lon) == ("Lübbenau", 51.868, 13.96)
    assert dict(site.values) == {
        "site.delivered_eur_per_mwh": 78.5,
        "site.offer_cost_eur": 1.5e6,
        "finance.wacc": 0.075,
    }
    assert table.unknown_columns == ("Farbe",)


def test_coordinates_keep_their_decimal_point_beside_decimal_commas(
    tmp_path: Path, catalogue: AssumptionCatalogue
) -> None:
    path = write(tmp_path / "a.csv", "name;lat;lon;site.land_eur_per_m2\nA;51.123;8.5° W;1.250,5\n")
    (site,) = read_sites(path, catalogue).records
    assert (site.lat, site.lon) == (51.123, -8.5)
    assert site.values["site.land_eur_per_m2"] == 1250.5


def test_headings_ignore_case_and_prefix(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    path = write(tmp_path / "a.csv", "NAME,Latitude,LNG,Offer_MW,Status\nA,50,10,300,engere Wahl\n")
    (site,) = read_sites(path, catalogue).records
    assert site.values["site.offer_mw"] == 300.0
    assert site.status == "shortlisted"


def test_second_word_for_the_name_is_reported_not_used(
    tmp_path: Path, catalogue: AssumptionCatalogue
) -> None:
    path = write(tmp_path / "a.csv", "Ort,Name,lat,lon\nNorden,A,50,10\n")
    table = read_sites(path, catalogue)
    assert table.records[0].name == "A"
    assert table.unknown_columns == ("Ort",)


def test_quoted_cell_over_two_lines_keeps_line_numbers(
    tmp_path: Path, catalogue: AssumptionCatalogue
) -> None:
    path = write(tmp_path / "a.csv", 'name,lat,lon,note\nA,50,10,"two\nlines"\n\nB,,10,\n')
    with pytest.raises(InputError) as caught:
        read_sites(path, catalogue)
    assert caught.value.context["problems"][0].context["row"] == 5


def test_xlsx_reads_the_first_sheet(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([None], ["Standort", "Breite", "Länge", "finance.wacc"], ["A", 50.5, "10,25", 0.1], []):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    (site,) = read_sites(tmp_path / "a.xlsx", catalogue).records
    assert (site.lat, site.lon, dict(site.values)) == (50.5, 10.25, {"finance.wacc": 0.1})


@pytest.mark.parametrize(("name", "crs"), [("a.geojson", 4326), ("a.gpkg", 3035), ("a.gpkg", 25833)])
def test_layers_are_brought_to_degrees(
    tmp_path: Path, catalogue: AssumptionCatalogue, name: str, crs: int
) -> None:
    frame = gpd.GeoDataFrame(
        {"Name": ["A"], "finance.wacc": [0.06]}, geometry=[Point(13.4, 52.5)], crs=4326
    ).to_crs(crs)
    frame.to_file(tmp_path / name)
    (site,) = read_sites(tmp_path / name, catalogue).records
    assert site.lat == pytest.approx(52.5, abs=1e-6)
    assert site.lon == pytest.approx(13.4, abs=1e-6)
    assert dict(site.values) == {"finance.wacc": 0.06}


def test_area_gives_a_point_inside(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    gpd.GeoDataFrame({"name": ["A"]}, geometry=[box(13, 52, 13.2, 52.2)], crs=4326).to_file(
        tmp_path / "a.geojson"
    )
    (site,) = read_sites(tmp_path / "a.geojson", catalogue).records
    assert 13 < site.lon < 13.2
    assert 52 < site.lat < 52.2


def test_feature_without_geometry_is_named(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    gpd.GeoDataFrame({"name": ["A", "B"]}, geometry=[Point(13, 52), None], crs=4326).to_file(
        tmp_path / "a.geojson"
    )
    with pytest.raises(InputError) as caught:
        read_sites(tmp_path / "a.geojson", catalogue)
    assert caught.value.context["problems"][0].code == "sites.row.geometry_missing"


def test_all_wrong_rows_come_in_one_message(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    path = write(
        tmp_path / "a.csv",
        "name;lat;lon;finance.wacc\nA;50;10;0,08\nA;51;10;\n;52;10;\nB;;10;\nC;95;x;\nD;50;10;zwei\nE;50;10;0,9\n",
    )
    with pytest.raises(InputError) as caught:
        read_sites(path, catalogue)
    problems = [
        (p.code.removeprefix("sites.row."), p.context["row"]) for p in caught.value.context["problems"]
    ]
    assert problems == [
        ("name_twice", 3),
        ("name_missing", 4),
        ("lat_missing", 5),
        ("lat_wrong", 6),
        ("lon_wrong", 6),
        ("not_a_number", 7),
        ("out_of_range", 8),
    ]
    text = Texts("de").error(caught.value)
    assert "Zeile 5: Breite fehlt" in text
    assert "0,9 in „finance.wacc“ liegt außerhalb von 0 bis 0,5" in text
    assert all(Texts(lang).error(caught.value) for lang in LANGUAGES)


def test_many_wrong_rows_are_counted(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    path = write(tmp_path / "a.csv", "name,lat,lon\n" + "".join(f"S{i},,10\n" for i in range(40)))
    with pytest.raises(InputError) as caught:
        read_sites(path, catalogue)
    assert caught.value.context["count"] == 40
    assert Texts("de").error(caught.value).count("Breite fehlt") == 12
    assert "und 28 weitere" in Texts("de").error(caught.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name,lat\nA,50\n", "sites.column_missing.lon"),
        ("lat,lon\n50,10\n", "sites.column_missing.name"),
        ("name,lon,Notiz\nA,10,\n", "sites.column_missing.lat"),
        ("name,lat,lat,lon\nA,50,50,10\n", "sites.column_twice"),
        ("name,lat,lon,cooling.concept\nA,50,10,dry\n", "sites.column_not_per_site"),
        ("name,lat,lon,schedule.share\nA,50,10,0.1\n", "sites.column_not_per_site"),
        ("name,lat,lon\n", "sites.no_rows"),
        ("", "sites.no_rows"),
        ("name,lat,lon\nA,50,10,\0\n", "sites.unreadable"),
        ('name,lat,lon\n"A,50,10\n', "sites.unreadable"),
        ("name,lat,lon,status\nA,50,10,vielleicht\n", "sites.rows_wrong"),
    ],
)
def test_bad_files_give_one_clear_error(
    tmp_path: Path, catalogue: AssumptionCatalogue, text: str, code: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_sites(write(tmp_path / "a.csv", text), catalogue)
    assert caught.value.code == code
    assert all(Texts(lang).error(caught.value) for lang in LANGUAGES)


@pytest.mark.parametrize("name", ["a.xlsx", "a.gpkg", "a.geojson"])
def test_file_of_another_kind_is_unreadable(
    tmp_path: Path, catalogue: AssumptionCatalogue, name: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_sites(write(tmp_path / name, "no such format"), catalogue)
    assert caught.value.code == "sites.unreadable"
    assert all(Texts(lang).error(caught.value) for lang in LANGUAGES)


def test_spreadsheet_dialects_of_csv(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    told = write(tmp_path / "a.csv", "sep=;\nname;lat;lon\nA;50,5;10\nB;51;x\n".replace("x", "11"))
    assert [r.lat for r in read_sites(told, catalogue).records] == [50.5, 51.0]
    unicode_text = write(tmp_path / "b.txt", "Standort\tBreite\tLänge\nÄ\t50,5\t10\n", "utf-16")
    assert read_sites(unicode_text, catalogue).records[0].name == "Ä"


def test_workbook_with_broken_sheet_is_unreadable(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "good.xlsx")
    with zipfile.ZipFile(tmp_path / "good.xlsx") as good, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as bad:
        for item in good.namelist():
            content = good.read(item)
            bad.writestr(item, b"<worksheet><oops" if item.endswith("sheet1.xml") else content)
    with pytest.raises(InputError) as caught:
        read_sites(tmp_path / "a.xlsx", catalogue)
    assert caught.value.code == "sites.unreadable"


def test_table_without_geometry_is_refused(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    pyogrio.write_dataframe(pd.DataFrame({"name": ["A"]}), tmp_path / "a.gpkg", driver="GPKG")
    with pytest.raises(InputError) as caught:
        read_sites(tmp_path / "a.gpkg", catalogue)
    assert caught.value.code == "sites.no_geometry"


def test_layer_without_coordinate_system_is_refused(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    with pytest.warns(UserWarning, match="crs"):
        gpd.GeoDataFrame({"name": ["A"]}, geometry=[Point(4e6, 3e6)]).to_file(tmp_path / "a.gpkg")
    with pytest.raises(InputError) as caught:
        read_sites(tmp_path / "a.gpkg", catalogue)
    assert caught.value.code == "sites.no_crs"


def test_many_rows_are_read_in_order(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    text = "name,lat,lon\n" + "".join(f"S{i},{40 + i % 20},{i % 15}\n" for i in range(5000))
    records = read_sites(write(tmp_path / "a.csv", text), catalogue).records
    assert [r.name for r in records] == [f"S{i}" for i in range(5000)]


def test_missing_file_and_unknown_kind(tmp_path: Path, catalogue: AssumptionCatalogue) -> None:
    for path, code in (
        (tmp_path / "none.csv", "sites.not_found"),
        (write(tmp_path / "a.docx", "x"), "sites.unknown_kind"),
    ):
        with pytest.raises(InputError) as caught:
            read_sites(path, catalogue)
        assert caught.value.code == code
        assert all(Texts(lang).error(caught.value) for lang in LANGUAGES)
