"""EPW files: what is read, and what is refused with line and column."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from standortkompass.core.climate.psychrometrics import saturation_pressure, wet_bulb
from standortkompass.core.errors import InputError
from standortkompass.sources.epw import read_epw
from standortkompass.texts import Texts

HEADER = ["LOCATION,Testdorf,-,DEU,TRY,103840,52.47,13.40,1.0,49.0", *(f"HEADER {i}" for i in range(2, 9))]


def row(
    hour: int, dry: float = 10.0, dew: float = 5.0, humidity: float = 71.0, pressure: float = 100900
) -> str:
    return f"2007,1,1,{hour % 24 + 1},60,flags,{dry},{dew},{humidity},{pressure},0,0"


def rows(hours: int = 8760) -> list[str]:
    return [
        row(h, dry=round(10.0 + 8.0 * math.sin(2 * math.pi * h / 8760), 1), dew=2.0) for h in range(hours)
    ]


def write(tmp_path: Path, lines: list[str], name: str = "wetter.epw") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_epw(path)
    for lang in ("de", "en"):  # every refusal has its message
        assert path.name in Texts(lang).error(caught.value)
    return caught.value


def test_a_year_is_read_with_place_and_means(tmp_path: Path) -> None:
    weather = read_epw(write(tmp_path, HEADER + rows()))
    assert (weather.lat, weather.lon, weather.height_m) == (52.47, 13.40, 49.0)
    assert weather.label == "Testdorf, DEU, TRY"
    assert weather.t_c.shape == weather.wet_bulb_c.shape == (8760,)
    expected = wet_bulb(weather.t_c[:5], saturation_pressure(np.full(5, 2.0)), np.full(5, 100900.0))
    np.testing.assert_allclose(weather.wet_bulb_c[:5], expected)
    assert weather.monthly_t_c.mean() == pytest.approx(10.0, abs=0.2)
    assert weather.monthly_t_c[2] > weather.monthly_t_c[8]


def test_the_weather_can_stand_for_another_place(tmp_path: Path) -> None:
    weather = read_epw(write(tmp_path, HEADER + rows()), 50.0, 8.0)
    assert (weather.lat, weather.lon) == (50.0, 8.0)


def test_a_leap_year_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "schaltjahr.epw"
    path.write_bytes(("\ufeff" + "\r\n".join(HEADER + rows(8784)) + "\r\n\r\n").encode("utf-8"))
    assert read_epw(path).t_c.size == 8784


def test_a_missing_dew_point_follows_from_the_humidity(tmp_path: Path) -> None:
    lines = HEADER + rows()
    lines[8] = row(0, dry=20.0, dew=99.9, humidity=50.0)
    weather = read_epw(write(tmp_path, lines))
    half = wet_bulb(np.array([20.0]), 0.5 * saturation_pressure(np.array([20.0])), np.array([100900.0]))
    assert weather.wet_bulb_c[0] == pytest.approx(half[0])


def test_a_missing_humidity_does_not_matter_with_a_dew_point(tmp_path: Path) -> None:
    lines = HEADER + rows()
    lines[8] = row(0, humidity=999)
    assert np.isfinite(read_epw(write(tmp_path, lines)).wet_bulb_c).all()


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (row(0, dry=99.9), "epw.missing_value", 7),
        (row(0, dew=99.9, humidity=999), "epw.missing_value", 8),
        (row(0, pressure=999999), "epw.missing_value", 10),
        (row(0, dry=-80.0), "epw.out_of_range", 7),
        (row(0, humidity=130.0), "epw.out_of_range", 9),
        (row(0, pressure=1013), "epw.out_of_range", 10),
        (row(0).replace("10.0", "warm"), "epw.not_a_number", 7),
        (row(0).replace("10.0", "nan"), "epw.out_of_range", 7),
    ],
)
def test_a_bad_value_is_refused_with_line_and_column(
    tmp_path: Path, line: str, code: str, column: int
) -> None:
    lines = HEADER + rows()
    lines[20] = line
    error = refused(write(tmp_path, lines))
    assert (error.code, error.context["line"], error.context["column"]) == (code, 21, column)


def test_a_short_line_is_refused_with_its_number(tmp_path: Path) -> None:
    lines = HEADER + rows()
    lines[100] = "2007,1,1,1,60,flags,10.0"
    error = refused(write(tmp_path, lines))
    assert (error.code, error.context["line"], error.context["columns"]) == ("epw.few_columns", 101, 7)


@pytest.mark.parametrize(
    ("hours", "code"), [(0, "epw.too_short"), (24, "epw.too_short"), (8761, "epw.wrong_length")]
)
def test_a_file_of_another_length_is_refused(tmp_path: Path, hours: int, code: str) -> None:
    assert refused(write(tmp_path, HEADER + rows(hours))).code == code


@pytest.mark.parametrize("lines", [[], ["name;lat;lon", "A;1;2"], ["LOCATION,too,short"]])
def test_another_kind_of_file_is_refused(tmp_path: Path, lines: list[str]) -> None:
    assert refused(write(tmp_path, lines)).code == "epw.no_location"


def test_an_impossible_location_is_refused(tmp_path: Path) -> None:
    head = [HEADER[0].replace("52.47", "152.47"), *HEADER[1:]]
    error = refused(write(tmp_path, head + rows()))
    assert (error.code, error.context["line"]) == ("epw.out_of_range", 1)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "fehlt.epw").code == "epw.unreadable"


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bild.epw"
    path.write_bytes(bytes(range(256)) * 40)
    assert refused(path).code == "epw.no_location"
