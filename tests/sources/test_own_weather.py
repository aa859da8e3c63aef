"""Weather files of sites: read once, read anew when they change, and a broken one harms no other."""

from __future__ import annotations

import os
from pathlib import Path

from standortkompass.core.model.site import SiteRecord
from standortkompass.sources.own_weather import WeatherFiles
from standortkompass.texts import LANGUAGES, Texts

HEAD = "LOCATION,Testdorf,-,DEU,TRY,103840,52.47,13.40,1.0,49.0\n" + "HEADER\n" * 7
HOUR = "2007,1,1,1,60,flags,10.0,5.0,71.0,100900,0,0\n"


def write(folder: Path, name: str, hours: int = 8760) -> Path:
    path = folder / name
    path.write_text(HEAD + HOUR * hours, encoding="utf-8")
    return path


def site(name: str, file: str) -> SiteRecord:
    return SiteRecord(name=name, lat=52.5, lon=13.4, weather_file=file)


def test_files_are_read_once_and_again_when_they_change(tmp_path: Path) -> None:
    path = write(tmp_path, "dorf.epw")
    files, sites = WeatherFiles(), [site("A", str(path)), SiteRecord(name="B", lat=50.0, lon=8.0)]
    (first,), errors = files.of_sites(sites)
    assert errors == ()
    assert (first.lat, first.lon, first.label) == (52.5, 13.4, "Testdorf, DEU, TRY")
    assert files.of_sites(sites)[0][0] is first
    os.utime(path, ns=(1, 1))
    assert files.of_sites(sites)[0][0] is not first


def test_relative_names_start_at_the_projects_folder(tmp_path: Path) -> None:
    write(tmp_path, "dorf.epw")
    assert len(WeatherFiles().of_sites([site("A", "dorf.epw")], tmp_path)[0]) == 1


def test_a_missing_or_broken_file_is_named_with_its_site(tmp_path: Path) -> None:
    write(tmp_path, "gut.epw")
    write(tmp_path, "kurz.epw", hours=24)
    sites = [site("Fehlt", "nicht_da.epw"), site("Kurz", "kurz.epw"), site("Gut", "gut.epw")]
    found, errors = WeatherFiles().of_sites(sites, tmp_path)
    assert len(found) == 1
    assert [error.context["site"] for error in errors] == ["Fehlt", "Kurz"]
    for lang in LANGUAGES:
        assert "nicht_da.epw" in Texts(lang).error(errors[0])
        assert "Kurz" in Texts(lang).error(errors[1])
