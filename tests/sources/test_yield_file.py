"""Yield files: both shapes, both decimal marks, and every fault named with its line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from standortkompass.core.errors import InputError
from standortkompass.sources.yield_file import read_yield
from standortkompass.texts import LANGUAGES, Texts

DAY = [0.0] * 6 + [0.5] * 12 + [0.0] * 6


def write(folder: Path, text: str) -> Path:
    path = folder / "Erträge.csv"
    path.write_text(text, encoding="utf-8")
    return path


def months(mark: str = ".", delimiter: str = ";") -> list[str]:
    return [delimiter.join(str(value).replace(".", mark) for value in [m + 1, *DAY]) for m in range(12)]


@pytest.mark.parametrize(("mark", "delimiter"), [(",", ";"), (".", ","), (".", "\t")])
def test_twelve_days_with_a_head_and_a_column_of_months(tmp_path: Path, mark: str, delimiter: str) -> None:
    head = delimiter.join(["Monat", *(str(hour) for hour in range(24))])
    found = read_yield(write(tmp_path, "\n".join([head, *months(mark, delimiter)])))
    np.testing.assert_array_equal(found, np.tile(DAY, (12, 1)))


@pytest.mark.parametrize("leap", [False, True])
def test_hours_of_a_year_become_means_of_the_months(tmp_path: Path, leap: bool) -> None:
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    lines = ["Stunde;Ertrag"]
    for month, count in enumerate(days):
        for day in range(count):
            level = 0.9 if leap and month == 1 and day == 28 else (month + 1) / 20
            lines += [f"{hour};{level if hour == 12 else 0}" for hour in range(24)]
    found = read_yield(write(tmp_path, "\n".join(lines)))
    assert found.shape == (12, 24)
    np.testing.assert_allclose(found[:, 12], (np.arange(12) + 1) / 20)
    assert found[:, 11].max() == 0.0


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("a;b\n1;2\n", "supply.yield_shape", "1 "),
        ("\n".join([*months()[:11], "12;0,5"]), "supply.yield_columns", "12"),
        ("\n".join([*months()[:11], months()[11].replace("0.5", "viel", 1)]), "supply.yield_number", "viel"),
        ("\n".join([*months()[:11], months()[11].replace("0.5", "1.5", 1)]), "supply.yield_range", "12"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, code: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_yield(write(tmp_path, text))
    assert caught.value.code == code
    for lang in LANGUAGES:
        assert words in Texts(lang).error(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_yield(tmp_path / "nicht_da.csv")
    assert "nicht_da.csv" in Texts("de").error(caught.value)
