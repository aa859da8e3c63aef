"""Sections that are filled when they come into view, the others one by one while nothing else happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import ColumnScroll
from standortkompass.ui.widgets.section import Section

AHEAD_PX = 80  # below the visible part


class LazySection(Section):
    """A section that knows how to fill itself.

    Parameters
    ----------
    key : str
        Under it the section is remembered as folded, and found by the jump menu.
    fill : callable
        Shows the present site; called only when needed.
    judged : bool
        Whether it shows how the site is judged, which changes with weights, curves and limits.
    """

    def __init__(
        self,
        theme: Theme,
        key: str,
        title: str,
        fill: Callable[[], object],
        *parts: QWidget,
        judged: bool = False,
    ) -> None:
        super().__init__(theme, title, *parts)
        self.key = key
        self.title = title
        self.judged = judged
        self.stale = True
        self._fill = fill
        self._broken = False
        self.setObjectName(f"section.{key}")

    def fill(self) -> None:
        """Show the present site, if another one is shown; after a fault nothing: never the site of before."""
        if not self.stale:
            return
        self.stale = False
        try:
            self._fill()
        except Exception:
            self._broken = True
            self._body.hide()
            self.aside.setText(self.tr("Cannot be shown"))
            raise
        if self._broken:
            self._broken = False
            self._body.setVisible(self.is_open)
            self.aside.clear()


class SectionFiller(QObject):
    """Decides which sections are filled when.

    What is visible is filled at once; the rest follows one section a turn of the event loop, so that no turn
    takes long. Folded sections wait until they are opened.
    """

    def __init__(self, sections: Sequence[LazySection], scroll: ColumnScroll) -> None:
        super().__init__(scroll)
        self._sections = tuple(sections)
        self._scroll = scroll
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._next)
        scroll.verticalScrollBar().valueChanged.connect(lambda _value: self._fill_visible())
        for section in sections:
            section.heading.toggled.connect(lambda on, s=section: s.fill() if on else None)

    def renew(self, *, judgement: bool = False) -> None:
        """Mark sections as outdated and begin to fill them; ``judgement``: those that show it, no others."""
        for section in self._sections:
            section.stale = section.stale or section.judged or not judgement
        self._fill_visible()

    def stop(self) -> None:
        """Fill nothing more: there is no site."""
        self._timer.stop()

    def fill_up_to(self, section: LazySection) -> None:
        """Fill a section and all before it, so that it can be scrolled to."""
        for each in self._sections[: self._sections.index(section) + 1]:
            if each.is_open:
                each.fill()

    def _fill_visible(self) -> None:
        for section in self._sections:
            if section.stale and section.is_open and self._in_view(section):
                section.fill()
        if any(section.stale and section.is_open for section in self._sections):
            self._timer.start()

    def _in_view(self, section: LazySection) -> bool:
        view = self._scroll.viewport()
        top = section.mapTo(view, QPoint(0, 0)).y() if section.isVisibleTo(view) else view.height() * 2
        return top < view.height() + AHEAD_PX and top + section.height() > 0

    def _next(self) -> None:
        """Fill one more section."""
        waiting = [section for section in self._sections if section.stale and section.is_open]
        if waiting:
            waiting[0].fill()
        if len(waiting) > 1:
            self._timer.start()
