"""The drawer beside the map: all that is known about one place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from standortkompass.app.finding import Part
from standortkompass.app.map_tools import Point, coordinate_at, metres_at
from standortkompass.app.messages import message_of
from standortkompass.app.point_words import Reader, as_text
from standortkompass.app.whats_here import PointReport, look
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.findings import FindingList
from standortkompass.ui.widgets.basics import button, column, icon_button, label, row, scrolling
from standortkompass.ui.widgets.section import Section

CHANNEL = "point"
FOLDED = frozenset({"cell", "country", "quality"})  # at first
LEAST_CHARACTERS, MOST_CHARACTERS = 42, 58  # width of the drawer


class WhatsHere(QFrame):
    """Follows scenario and results while it is open.

    Signals: ``add_asked(float, float)`` and ``measure_asked(object)`` for the place, ``closed()``,
    ``place_changed(object)`` with the :data:`Point` spoken of, or None.
    """

    add_asked = Signal(float, float)
    measure_asked = Signal(object)
    place_changed = Signal(object)
    closed = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self.setObjectName("dockBody")
        self.setAccessibleName(self.tr("What is here?"))
        self._ctx = ctx
        self._at: tuple[float, float] | None = None  # lat, lon
        self.report: PointReport | None = None
        self._sections: dict[str, tuple[Section, FindingList]] = {}
        self._shown: frozenset[str] = frozenset()
        self.title = label(self.tr("What is here?"), "lead")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.place = label("", "", wrap=True)
        self.position = label("", "small", selectable=True)
        self.state = label("", "small", wrap=True)
        self.state.setObjectName("whatsHereState")
        self.close_ = icon_button(ctx.theme, "close", self.tr("Close panel"), self.leave, size=14)
        self.add = button(self.tr("Add as site"), self._add, primary=True)
        self.add.setObjectName("whatsHereAdd")
        self.copy, self.measure, self.copy_all = (
            icon_button(ctx.theme, icon, name, deed, object_name=f"whatsHere{key}")
            for icon, name, deed, key in (
                ("pin", self.tr("Copy coordinate"), self._copy_coordinate, "Copy"),
                ("tool_measure", self.tr("Measure from here"), self._measure, "Measure"),
                ("copy", self.tr("Copy all values"), self._copy_all, "CopyAll"),
            )
        )
        self._note_text = label("", "small", wrap=True, selectable=True)
        self._build()
        session = ctx.session
        session.evaluation_changed.connect(self._refresh)
        session.grid_changed.connect(self._show)
        session.project_changed.connect(self._project_changed)
        self.hide()

    def _build(self) -> None:
        head = row(self.title, None, self.close_, spacing=6)
        self._body = QWidget()
        self._list = QVBoxLayout(self._body)
        self._list.setContentsMargins(14, 0, 14, 12)
        self._list.setSpacing(2)
        self.notes = Section(self._ctx.theme, self.tr("Remarks"), self._note_text)
        self.notes.hide()
        self._list.addWidget(self.notes)
        self._list.addStretch(1)
        buttons = row(self.add, self.copy, self.measure, self.copy_all, None, spacing=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(6)
        top = column(head, self.place, self.position, buttons, self.state, margins=(14, 0, 10, 0), spacing=5)
        layout.addLayout(top)
        self._scroll = scrolling(self._body)
        layout.addWidget(self._scroll, 1)
        self._fit()
        self._ctx.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        character = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(character * LEAST_CHARACTERS)
        self.setMaximumWidth(character * MOST_CHARACTERS)

    # ── what is asked ─────────────────────────────────────────────────────────────────────────────

    def ask(self, place: Point) -> None:
        """Ask about a place of EPSG:3035; opens the drawer."""
        self.ask_coordinate(*coordinate_at(*place))

    def ask_coordinate(self, lat: float, lon: float) -> None:
        """Ask about a coordinate; opens the drawer."""
        self._at, self.report = (lat, lon), None
        self._clear()
        self.position.setText(self._ctx.format.coordinate(lat, lon))
        self.place.setText("")
        self.show()
        self.place_changed.emit(metres_at(lat, lon))
        self._refresh()

    def _clear(self) -> None:
        """Show nothing of another place."""
        self._shown = frozenset()
        for section, _ in self._sections.values():
            section.hide()
        self.notes.hide()
        self.add.setEnabled(False)
        self.copy_all.setEnabled(False)
        self._scroll.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Close the drawer."""
        self._at = self.report = None
        self._ctx.session.runner.cancel(CHANNEL)
        self.hide()
        self.place_changed.emit(None)
        self.closed.emit()

    def _project_changed(self) -> None:
        if self._ctx.session.project is None and self._at is not None:
            self.leave()

    def _refresh(self) -> None:
        session, at = self._ctx.session, self._at
        world, scenario = session.world, session.scenario
        if at is None or world is None or scenario is None:
            return
        self._say(self.tr("Being worked out …") if self.report is None else "")
        session.runner.submit(
            self.tr("Looking at a place"),
            lambda progress: look(world, scenario, *at, progress),
            channel=CHANNEL,
            lane=CHANNEL,
            on_success=self._arrived,
            on_error=self._failed,
        )

    def _arrived(self, report: PointReport) -> None:
        if self._at == (report.lat, report.lon):
            self.report = report
            self._show()

    def _failed(self, error: BaseException) -> None:
        self._say(message_of(error, self._ctx.lang, CHANNEL).text)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────

    def _reader(self) -> Reader | None:
        session = self._ctx.session
        if session.world is None:
            return None
        return Reader(session.world, self._ctx.labels, self._ctx.format, session.evaluation, session.grid)

    def _show(self) -> None:
        report, reader = self.report, self._reader()
        if report is None or reader is None or self._at is None:
            return
        self.place.setText(reader.headline(report))
        self.place.setVisible(bool(self.place.text()))
        problem = "" if report.problem is None else message_of(report.problem, self._ctx.lang, CHANNEL).text
        self._say(problem)
        self.add.setEnabled(report.problem is None)
        self.copy_all.setEnabled(True)
        notes = reader.notes(report)
        self._note_text.setText("\n".join(f"• {note}" for note in notes))
        self.notes.setVisible(bool(notes))
        parts = reader.parts(report)
        self._shown = frozenset(part.key for part in parts)
        for key, (section, _) in self._sections.items():
            section.setVisible(key in self._shown)
        for i, part in enumerate(parts):
            self._show_part(i, part)

    def _show_part(self, position: int, part: Part) -> None:
        if part.key not in self._sections:
            rows = FindingList(self._ctx.theme)
            section = Section(self._ctx.theme, part.title, rows, opened=part.key not in FOLDED)
            section.heading.setObjectName("sectionHead")
            self._sections[part.key] = (section, rows)
            self._list.insertWidget(position, section)
        section, rows = self._sections[part.key]
        section.heading.setText(part.title.upper())
        section.heading.setAccessibleName(part.title)
        rows.show_findings(part.findings)

    @property
    def parts(self) -> dict[str, FindingList]:
        """Lists of findings by subject, as far as they are shown."""
        return {key: rows for key, (_, rows) in self._sections.items() if key in self._shown}

    # ── deeds ─────────────────────────────────────────────────────────────────────────────────────

    def _add(self) -> None:
        if self._at is not None:
            self.add_asked.emit(*self._at)

    def _measure(self) -> None:
        if self._at is not None:
            self.measure_asked.emit(metres_at(*self._at))

    def _copy_coordinate(self) -> None:
        if self._at is not None:
            fmt = self._ctx.format
            QGuiApplication.clipboard().setText(f"{self._at[0]:.5f}, {self._at[1]:.5f}")
            self._say(self.tr("Copied: {text}").format(text=fmt.coordinate(*self._at)))

    def _copy_all(self) -> None:
        reader = self._reader()
        if self.report is not None and reader is not None:
            text = as_text(self.report, reader.parts(self.report), self._ctx.format)
            QGuiApplication.clipboard().setText(text)
            self._say(self.tr("All values are on the clipboard"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
