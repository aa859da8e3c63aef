"""Project files among colleagues and over time: the lock, earlier states, pictures of the start page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QImage

from standortkompass.app.messages import Message, Severity
from standortkompass.app.session import Session
from standortkompass.core.errors import OutputError
from standortkompass.core.model.scenario import Scenario
from standortkompass.files import write_atomic
from standortkompass.store.lock import Lock, holder, own_lock, release_lock, take_lock
from standortkompass.store.project import Project, open_project
from standortkompass.store.recovery import Difference, differences
from standortkompass.store.versions import Version, versions_of
from standortkompass.texts import Texts

translate = QCoreApplication.translate
THUMBNAIL_PX = (320, 200)


class ProjectFiles(QObject):
    """Holds the lock of the open project; lives as long as the session, whatever window is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._mine = own_lock()
        self._held: Path | None = None
        self._force = False
        session.state_changed.connect(self._follow)
        session.ended.connect(self._release)

    @classmethod
    def of(cls, session: Session) -> ProjectFiles:
        """Return the one of a session."""
        return session.findChild(cls) or cls(session)

    # ── lock ──────────────────────────────────────────────────────────────────────────────────────

    def ask_holder(self, path: Path, then: Callable[[Lock | None], None]) -> None:
        """Find out who else has a file open, and call back."""
        mine = self._mine
        self._session.runner.submit(
            translate("Session", "Looking for the file"),
            lambda _progress: holder(path, mine),
            channel="holder",
            lane="files",
            on_success=then,
            on_error=lambda error: self._session.report(error, "project"),
        )

    def open(self, path: Path, *, read_only: bool = False, by_force: bool = False) -> None:
        """Open a project file; ``by_force`` takes the lock of whoever holds it."""
        self._force = by_force
        self._session.open(path, read_only=read_only)

    @staticmethod
    def in_use(path: Path, other: Lock) -> OutputError:
        """Return the error of saving over a file that someone else has open."""
        return OutputError("project.in_use", file=path.name, user=other.user, host=other.host)

    def _follow(self) -> None:
        """Hold the lock of the file that is open, and of no other."""
        session = self._session
        wanted = session.path if session.may_overwrite else None
        if wanted == self._held:
            return
        old, self._held = self._held, wanted
        mine, force, self._force = self._mine, self._force, False

        def change() -> Lock | None:
            if old is not None:
                release_lock(old, mine)
            return None if wanted is None else take_lock(wanted, mine, by_force=force)

        session.runner.submit(
            translate("Session", "Marking the file as open"),
            lambda _progress: change(),
            channel="lock",
            lane="files",
            on_success=lambda other: self._late(wanted, other),
            on_error=lambda error: session.report(error, "lock"),
        )

    def _late(self, path: Path | None, other: Lock | None) -> None:
        """Someone was quicker between the question and the opening."""
        if other is not None and path is not None:
            self._session.read_only = True
            text = describe_lock(other, path.name, self._session.lang)
            text += " " + translate(
                "Session", "The project is read-only here; save it under another name to keep changes."
            )
            self._session.message.emit(Message(text, Severity.WARNING, "lock"))
            self._session.state_changed.emit()

    def _release(self) -> None:
        if self._held is not None:
            release_lock(self._held, self._mine)
            self._held = None

    # ── earlier states and copies ─────────────────────────────────────────────────────────────────

    def list_versions(self, path: Path, then: Callable[[list[Version]], None]) -> None:
        """Find the earlier states of a file and call back, newest first."""
        self._session.runner.submit(
            translate("Session", "Looking for earlier versions"),
            lambda _progress: versions_of(path),
            channel="versions",
            lane="files",
            on_success=then,
            on_error=lambda error: self._session.report(error, "versions"),
        )

    def compare(
        self,
        before: Path | None,
        after: Path,
        then: Callable[[str], None],
        base: Callable[[], Scenario],
        lang: str,
    ) -> None:
        """Say in words what ``after`` holds that ``before`` does not, and call back with the lines.

        ``base`` returns the shipped base case; it is called in the thread of the job.
        """
        self._session.runner.submit(
            translate("Session", "Comparing versions"),
            lambda _progress: _differences_in_words(before, after, base(), lang),
            channel=f"compare {after.name}",
            lane="files",
            on_success=then,
            on_error=lambda error: then(Texts(lang).value(error) if error else ""),
        )

    # ── pictures of the start page ────────────────────────────────────────────────────────────────

    def keep_thumbnail(self, folder: Path, path: Path, picture: QImage) -> None:
        """Write the picture of a project's map in the background; without room there is none."""
        target = thumbnail_path(folder, path)
        self._session.runner.submit(
            translate("Session", "Keeping a picture"),
            lambda _progress: _write_picture(picture, target),
            channel="thumbnail",
            lane="files",
            on_error=lambda _error: None,
        )


@dataclass(frozen=True, slots=True)
class RecentFile:
    """One entry of the start page."""

    path: Path
    changed: datetime | None  # None: the file is gone
    picture: Path | None

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return self.changed is not None


def look_up(paths: list[Path], folder: Path) -> list[RecentFile]:
    """Return for each recent file whether it is there, and its picture. May take a while on a share."""
    found = []
    for path in paths:
        picture = thumbnail_path(folder, path)
        found.append(RecentFile(path, _changed_at(path), picture if picture.is_file() else None))
    return found


def _changed_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def thumbnail_path(folder: Path, project: Path) -> Path:
    """Return where the picture of a project's map is kept."""
    name = sha256(str(project.absolute()).encode()).hexdigest()[:16]
    return folder / "thumbnails" / f"{name}.png"


def describe_lock(lock: Lock, file: str, lang: str) -> str:
    """Return who has a file open, where and since when."""
    since = lock.since.astimezone().strftime("%d.%m.%Y %H:%M" if lang == "de" else "%Y-%m-%d %H:%M")
    return Texts(lang).get("store.locked", user=lock.user, file=file, host=lock.host, since=since)


def describe(items: tuple[Difference, ...], lang: str, most: int = 3) -> str:
    """Return differences as lines; of many names the first few."""
    texts = Texts(lang)
    lines = []
    for item in items:
        more = " …" if len(item.names) > most else ""
        names = ", ".join(item.names[:most]) + more
        lines.append(texts.get(item.key, count=item.count, names=names))
    return "\n".join(lines) or texts.get("store.differs.none")


def _differences_in_words(before: Path | None, after: Path, base: Scenario, lang: str) -> str:
    newer: Project = open_project(after, base)
    if before is None or not before.is_file():
        return Texts(lang).get(
            "store.differs.unsaved", sites=len(newer.sites), scenarios=len(newer.scenarios)
        )
    return describe(differences(open_project(before, base), newer), lang)


def _write_picture(picture: QImage, target: Path) -> None:
    def write(beside: Path) -> None:
        if not picture.save(str(beside), "PNG"):  # type: ignore[call-overload]
            raise OSError(f"{beside.name} was not written")

    write_atomic(target, write)
