"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from standortkompass.core.errors import OutputError
from standortkompass.files import require_writable_folder, write_atomic
from standortkompass.texts import LANGUAGES, Texts


def write(text: str):  # type: ignore[no-untyped-def]
    return lambda path: path.write_text(text, encoding="utf-8")


def test_folders_are_made_and_the_suffix_is_the_targets(tmp_path: Path) -> None:
    seen = []

    def writer(beside: Path) -> None:
        seen.append(beside)
        beside.write_text("ja", encoding="utf-8")

    target = write_atomic(tmp_path / "ä" / "b c" / "Größe.xlsx", writer)
    assert target.read_text(encoding="utf-8") == "ja"
    assert seen[0].suffix == ".xlsx"
    assert seen[0].parent == target.parent
    assert [p.name for p in target.parent.iterdir()] == ["Größe.xlsx"]


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_atomic(target, write("alt"))

    def fail(beside: Path) -> None:
        beside.write_text("halb", encoding="utf-8")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_atomic(target, fail)
    assert target.read_text(encoding="utf-8") == "alt"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits")
def test_files_follow_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_atomic(tmp_path / "a.txt", write("x"))
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644


@pytest.mark.parametrize("case", ["long", "folder", "blocked"])
def test_targets_that_cannot_be_are_named(case: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    target = {
        "long": tmp_path / ("x" * 300),
        "folder": tmp_path / "folder",
        "blocked": tmp_path / "file" / "a",
    }
    code = {"long": "name_too_long", "folder": "is_a_folder", "blocked": "folder_not_writable"}
    with pytest.raises(OutputError) as caught:
        write_atomic(target[case], write("x"))
    assert caught.value.code == f"output.{code[case]}"
    assert all(len(Texts(lang).error(caught.value)) > 40 for lang in LANGUAGES)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]


def test_a_target_held_by_another_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_text("alt", encoding="utf-8")

    def held(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("standortkompass.files.os.replace", held)
    with pytest.raises(OutputError) as caught:
        write_atomic(target, write("neu"))
    assert caught.value.code == "output.file_in_use"
    assert target.read_text(encoding="utf-8") == "alt"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_writable_folder_stays_empty(tmp_path: Path) -> None:
    require_writable_folder(tmp_path / "neu")
    assert list((tmp_path / "neu").iterdir()) == []
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        require_writable_folder(tmp_path / "file" / "sub")
