"""Marked rows of the table and chosen sites of the session, kept the same in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

from standortkompass.app.session import Session
from standortkompass.app.site_table import FIXED
from standortkompass.ui.table.model import COLUMNS, SiteModel
from standortkompass.ui.table.view import SiteTableView


class MarkedRows(QObject):
    """Tells the session what is marked, and marks what the session has chosen."""

    def __init__(self, session: Session, view: SiteTableView, model: SiteModel) -> None:
        super().__init__(view)
        self._session, self._view, self._model = session, view, model
        self._joining = False
        view.selectionModel().selectionChanged.connect(self._selection_made)
        session.selection_changed.connect(self.show_chosen)
        session.chosen_changed.connect(self.show_chosen)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Change one side without an echo from the other."""
        self._joining = True
        try:
            yield
        finally:
            self._joining = False

    def _selection_made(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        """Tell the session which rows are marked; a single one becomes the site of the dossier."""
        if self._joining:
            return
        order, model = self._model.order, self._view.selectionModel()
        ranges = [(part.top(), part.bottom()) for part in model.selection().toList()]
        rows = {order[place] for top, bottom in ranges for place in range(top, bottom + 1)}
        with self._alone():
            if rows:
                self._session.choose(rows)
            else:
                self._session.select(None)

    def show_chosen(self) -> None:
        """Mark what the session has chosen, and bring the site of the dossier into view."""
        if self._joining:
            return
        self.mark()
        selected = self._session.selected
        place = None if selected is None else self._model.place_of(selected)
        if place is not None:
            self._view.scrollTo(self._model.index(place, FIXED.index("name")))

    def mark(self) -> None:
        """Mark what the session has chosen; what is in view stays."""
        session, model = self._session, self._view.selectionModel()
        places = sorted(p for row in session.chosen if (p := self._model.place_of(row)) is not None)
        marked = QItemSelection()
        for top, bottom in _runs(places):
            marked.select(self._model.index(top, 0), self._model.index(bottom, len(COLUMNS) - 1))
        with self._alone():
            flags = QItemSelectionModel.SelectionFlag
            model.select(marked, flags.ClearAndSelect | flags.Rows)
            here = None if session.selected is None else self._model.place_of(session.selected)
            current = model.currentIndex()
            if here is not None and current.row() != here:
                section = current.column() if current.isValid() else FIXED.index("name")
                model.setCurrentIndex(self._model.index(here, section), flags.NoUpdate)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Join neighbours: (first, last) of each run."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
