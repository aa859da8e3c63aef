"""Settings: typed, versioned, in a file of one's own."""

from __future__ import annotations

from pathlib import Path

from standortkompass.app.settings import RECENT_FILES, Settings


def test_defaults_are_german_and_follow_the_system(settings: Settings) -> None:
    assert settings.language == "de"
    assert settings.scheme == "system"
    assert settings.text_scale == 1.0
    assert settings.automatic_grid
    assert settings.recent == []


def test_values_survive_a_restart(settings: Settings, tmp_path: Path) -> None:
    settings.language, settings.scheme, settings.text_scale = "en", "dark", 1.2
    settings.automatic_grid = False
    settings.sync()
    again = Settings(settings.path)
    assert (again.language, again.scheme, again.text_scale, again.automatic_grid) == (
        "en",
        "dark",
        1.2,
        False,
    )


def test_nonsense_in_the_file_becomes_the_default(tmp_path: Path) -> None:
    path = tmp_path / "s.ini"
    path.write_text("[General]\nlanguage=xx\nscheme=pink\ntext_scale=big\n", encoding="utf-8")
    settings = Settings(path)
    assert (settings.language, settings.scheme, settings.text_scale) == ("de", "system", 1.0)


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.ini"
    path.write_text("[General]\nversion=99\nlanguage=en\n", encoding="utf-8")
    settings = Settings(path)
    settings.language = "de"
    settings.sync()
    assert "version=99" in path.read_text(encoding="utf-8")
    assert settings.path != path


def test_recent_files_are_newest_first_and_limited(settings: Settings, tmp_path: Path) -> None:
    for i in range(RECENT_FILES + 3):
        settings.add_recent(tmp_path / f"{i}.gpkg")
    settings.add_recent(tmp_path / "5.gpkg")
    assert settings.recent[0] == tmp_path / "5.gpkg"
    assert len(settings.recent) == RECENT_FILES
    settings.forget_recent(tmp_path / "5.gpkg")
    assert tmp_path / "5.gpkg" not in settings.recent
