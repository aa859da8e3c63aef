"""Texts: complete in both languages, and every error code has its sentence."""

from __future__ import annotations

import ast
import os
import re
import string
import tomllib
from pathlib import Path

import pytest

import standortkompass
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.paths import resources_dir
from standortkompass.texts import LANGUAGES, Texts, as_of_text, default_language

PACKAGE = Path(standortkompass.__file__).parent
FILES = sorted((resources_dir() / "i18n" / "texts").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_stands_in_both_languages_with_the_same_values(path: Path) -> None:
    for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert set(entry) == set(LANGUAGES), key
        fields = [
            {f.removesuffix(f"_{lang}") for _, f, _, _ in string.Formatter().parse(entry[lang]) if f}
            for lang in LANGUAGES
        ]  # a value may come in both languages: {text_de} beside {text_en}
        assert fields[0] == fields[1], key
        assert all(entry[lang].strip() for lang in LANGUAGES), key


def raised_codes() -> dict[str, str]:
    """Codes given as literals to one of our errors, with the module that raises them."""
    codes = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"InputError", "DataError", "OutputError"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                codes[str(node.args[0].value)] = path.name
    return codes


def test_every_error_code_has_a_sentence() -> None:
    texts = Texts("de")
    codes = raised_codes()
    assert len(codes) > 20
    assert [f"{code} ({where})" for code, where in codes.items() if not texts.has(f"error.{code}")] == []


def test_every_quantity_has_a_label_and_a_short_label() -> None:
    texts = Texts("en")
    wanted = [f"quantity.{key}{form}" for key in QUANTITIES for form in ("", ".short")]
    assert [key for key in wanted if not texts.has(key)] == []


def test_numbers_in_sentences_follow_the_language() -> None:
    assert Texts("de").value(0.085) == "0,085"
    assert Texts("en").value(0.085) == "0.085"


def test_german_sentences_do_not_shout() -> None:
    shouting = [
        key
        for path in FILES
        for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()
        if re.search(r"!(?!=)", entry["de"])
    ]
    assert shouting == []


@pytest.mark.skipif(os.name != "posix", reason="other systems tell their language otherwise")
@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "de"),
        ({"LANG": "C.UTF-8"}, "de"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "de"),
    ],
)
def test_the_system_decides_the_language_and_german_is_the_rest(
    environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert default_language() == lang


@pytest.mark.parametrize(
    ("stored", "german"),
    [
        ("2026", "2026"),
        ("2026-11", "11.2026"),
        ("2026-10-30", "30.10.2026"),
        ("2026-02-01 to 2026-07-31", "01.02.2026 bis 31.07.2026"),
        ("2023-S1 to 2024-S2", "2023-S1 bis 2024-S2"),
        ("", ""),
    ],
)
def test_dates_are_written_as_in_the_language(stored: str, german: str) -> None:
    assert as_of_text(stored, "de") == german
    assert as_of_text(stored, "en") == stored


def test_a_count_of_one_takes_the_words_for_one() -> None:
    texts = Texts("de")
    assert texts.get("report.more_sites", count=3) == "… und 3 weitere Standorte"
    assert texts.get("report.more_sites", count=1) == "… und ein weiterer Standort"
    assert "1 von 6 Standorten ist" in texts.get("report.finding.excluded", count=1, total=6)


def test_a_criterion_in_a_sentence_stands_with_its_name() -> None:
    texts = Texts("de")
    assert texts.get("criterion.lead_time") in texts.get(
        "note.decision.criterion_unknown", criterion="lead_time"
    )
    assert "own_thing" in texts.get("note.decision.criterion_unknown", criterion="own_thing")


def test_a_date_in_a_sentence_is_written_as_in_the_language() -> None:
    assert Texts("de").value("2026-04-01") == "01.04.2026"
    assert Texts("en").value("2026-04-01") == "2026-04-01"
    assert Texts("de").value("2026-27") == "2026-27"  # no month, no date
    assert as_of_text("2025-2026 edition", "de") == "Ausgabe 2025-2026"
