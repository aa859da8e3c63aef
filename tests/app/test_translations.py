"""German is complete, compiled, and the default."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from standortkompass.app import i18n
from standortkompass.app.i18n import install_language
from standortkompass.paths import resources_dir

TS = resources_dir() / "i18n" / "standortkompass_de.ts"
TOOLS = Path(sys.executable).parent
SOURCES = Path(__file__).parents[2] / "desktop" / "standortkompass"


def entries(path: Path) -> dict[tuple[str, str], ET.Element]:
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found[name, message.findtext("source") or ""] = translation
    return found


def test_every_text_has_its_german() -> None:
    unfinished = [key for key, entry in entries(TS).items() if entry.get("type") or not entry.text]
    assert unfinished == []


def test_the_texts_are_those_of_the_sources(tmp_path: Path) -> None:
    files = [str(p) for part in ("app", "ui") for p in sorted((SOURCES / part).rglob("*.py"))]
    fresh = tmp_path / "fresh.ts"
    subprocess.run(
        [TOOLS / "pyside6-lupdate", *files, "-ts", fresh, "-locations", "none"],
        check=True,
        capture_output=True,
    )
    assert set(entries(fresh)) == set(entries(TS))


def test_the_compiled_file_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    subprocess.run([TOOLS / "pyside6-lrelease", TS, "-qm", fresh], check=True, capture_output=True)
    assert fresh.read_bytes() == TS.with_suffix(".qm").read_bytes()


def test_placeholders_are_the_same_in_both_languages() -> None:
    for (_, source), entry in entries(TS).items():
        assert set(re.findall(r"\{\w+\}", source)) == set(re.findall(r"\{\w+\}", entry.text or "")), source


def test_german_speaks_without_exclamation_marks_and_without_addressing() -> None:
    texts = [entry.text or "" for entry in entries(TS).values()]
    assert not [text for text in texts if "!" in text or re.search(r"\b(Sie|Ihre?|Ihnen)\b", text)]


def test_the_compiled_texts_are_used(qapp: object) -> None:
    assert install_language("de")
    assert QCoreApplication.translate("Actions", "Open …") == "Öffnen …"
    install_language("en")
    assert QCoreApplication.translate("Actions", "Open …") == "Open …"
    install_language("de")


def test_texts_stay_when_the_file_is_replaced_under_the_running_program(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "i18n"
    folder.mkdir()
    copy = folder / TS.with_suffix(".qm").name
    copy.write_bytes(TS.with_suffix(".qm").read_bytes())
    monkeypatch.setattr(i18n, "resources_dir", lambda: tmp_path)
    assert install_language("de")
    copy.write_bytes(b"")
    gc.collect()
    texts = {source: entry.text for (context, source), entry in entries(TS).items() if context == "Actions"}
    assert all(QCoreApplication.translate("Actions", source) == german for source, german in texts.items())
    monkeypatch.undo()
    assert install_language("de")
