"""Settings: typed, versioned, in a file of one's own."""

from __future__ import annotations

from pathlib import Path

from standortkompass.app.settings import MOST_VERSIONS, RECENT_FILES, VERSION, Settings, migrate


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
    path.write_text("[General]\nlanguage=xx\nscheme=pink\ntext_scale=big\ncell_km=50\n", encoding="utf-8")
    settings = Settings(path)
    assert (settings.language, settings.scheme, settings.text_scale) == ("de", "system", 1.0)
    assert settings.cell_km == 10.0  # no size that the map knows


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


def test_every_setting_keeps_its_type_and_its_bounds(settings: Settings) -> None:
    settings.cell_km, settings.kept_versions, settings.online_tiles = 5.0, 9, True
    settings.tile_url, settings.reduced_motion = " https://example.org/{z}/{x}/{y}.png ", True
    settings.sync()
    again = Settings(settings.path)
    assert (again.cell_km, again.kept_versions, again.online_tiles) == (5.0, 9, True)
    assert again.tile_url == "https://example.org/{z}/{x}/{y}.png"
    assert again.reduced_motion
    again.kept_versions, again.text_scale = 900, 7.0
    assert (again.kept_versions, again.text_scale) == (MOST_VERSIONS, 1.5)


def test_nothing_goes_online_unless_asked(settings: Settings) -> None:
    assert settings.online_tiles is False
    assert settings.tile_url == ""


def test_an_old_file_is_brought_up_to_date_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    old = "[General]\nversion=1\nlanguage=en\ndemo_seen=true\n[layout1]\nmain=@ByteArray(abc)\n"
    path.write_text(old, encoding="utf-8")
    settings = Settings(path)
    settings.sync()
    assert (settings.language, settings.demo_seen, settings.tour_seen) == ("en", True, True)
    assert (tmp_path / "settings-v1.ini").read_text(encoding="utf-8") == old
    assert "layout1" not in path.read_text(encoding="utf-8")
    assert settings.backup is None


def test_migrations_are_pure() -> None:
    entries = {"demo_seen": "true", "layout1/main": "x"}
    assert migrate(entries, 1) == {"demo_seen": "true", "tour_seen": "true"}
    assert entries == {"demo_seen": "true", "layout1/main": "x"}
    assert migrate({"language": "en"}, VERSION) == {"language": "en"}


def test_a_broken_file_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(b"\x00\x01\x02 no settings \xff" * 20)
    settings = Settings(path)
    settings.language = "en"
    settings.sync()
    assert settings.backup == tmp_path / "settings-broken.ini"
    assert settings.backup.read_bytes().startswith(b"\x00\x01")
    assert Settings(path).language == "en"
