"""Recovery copies: the open project beside the settings, for the start after a crash."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from standortkompass.files import write_atomic
from standortkompass.store.project import SUFFIX, Project, save_project


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCopy:
    """One copy and where it belongs."""

    path: Path
    original: Path | None  # None: the project was never saved
    name: str
    saved_at: datetime
    process: int


def write_copy(
    project: Project, original: Path | None, folder: Path, saved_at: datetime, process: int | None = None
) -> RecoveryCopy:
    """Write the copy of a project; an earlier copy of the same project and process is replaced.

    Raises
    ------
    OutputError
        The folder cannot be written to, or the project is read-only.
    """
    process = os.getpid() if process is None else process
    identity = f"{original.absolute() if original else project.name}|{process}"
    path = folder / f"{sha256(identity.encode()).hexdigest()[:16]}{SUFFIX}"
    copy = RecoveryCopy(path=path, original=original, name=project.name, saved_at=saved_at, process=process)
    save_project(project, path)
    text = json.dumps(asdict(copy), default=str, ensure_ascii=False)
    write_atomic(_note_of(path), lambda beside: beside.write_text(text, encoding="utf-8"))
    return copy


def copies(folder: Path) -> Iterator[RecoveryCopy]:
    """Yield the copies of a folder, newest first; notes that cannot be read are passed over."""
    found = [copy for note in folder.glob("*.json") if (copy := _read(note)) is not None]
    yield from sorted(found, key=lambda copy: copy.saved_at, reverse=True)


def left_behind(folder: Path, is_running: Callable[[int], bool]) -> list[RecoveryCopy]:
    """Return copies whose program has ended without removing them: it crashed."""
    return [copy for copy in copies(folder) if not is_running(copy.process)]


def drop_copy(copy: RecoveryCopy) -> None:
    """Remove a copy that is no longer needed."""
    copy.path.unlink(missing_ok=True)
    _note_of(copy.path).unlink(missing_ok=True)


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _read(note: Path) -> RecoveryCopy | None:
    try:
        raw = json.loads(note.read_text(encoding="utf-8"))
        copy = RecoveryCopy(
            path=note.with_name(note.name.removesuffix(".json")),
            original=Path(raw["original"]) if raw["original"] else None,
            name=raw["name"],
            saved_at=datetime.fromisoformat(raw["saved_at"]),
            process=int(raw["process"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return copy if copy.path.is_file() else None


# ── what differs ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One kind of difference between two states of a project; ``key`` is a text key ``store.differs.…``."""

    key: str
    count: int
    names: tuple[str, ...] = ()


def differences(before: Project, after: Project) -> tuple[Difference, ...]:
    """Return in what a state of a project differs from an earlier one, most telling first; empty if equal."""
    found = [
        *_named("site", {s.name: s for s in before.sites}, {s.name: s for s in after.sites}),
        *_named("scenario", {s.name: s for s in before.scenarios}, {s.name: s for s in after.scenarios}),
        *_named("area", {a.name: a for a in before.areas}, {a.name: a for a in after.areas}),
        *_named("preset", {p.name: p for p in before.presets}, {p.name: p for p in after.presets}),
    ]
    if before.name != after.name:
        found.append(Difference(key="store.differs.name", count=1, names=(after.name,)))
    if before.note != after.note:
        found.append(Difference(key="store.differs.note", count=1))
    if before.scenario.name != after.scenario.name:
        found.append(Difference(key="store.differs.active", count=1, names=(after.scenario.name,)))
    same = before.sites == after.sites and before.scenarios == after.scenarios
    if not found and not same:  # the same parts in another order
        found.append(Difference(key="store.differs.order", count=1))
    return tuple(found)


def _named(kind: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Difference]:
    """Compare parts that have names: those that came, went and changed."""
    groups = {
        "added": [name for name in new if name not in old],
        "removed": [name for name in old if name not in new],
        "changed": [name for name in new if name in old and new[name] != old[name]],
    }
    for change, names in groups.items():
        if names:
            yield Difference(key=f"store.differs.{kind}_{change}", count=len(names), names=tuple(names))
