"""The list of drawn areas: rename, show, use, remove."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.areas import sites_inside, size_km2, with_renamed_area, without_area
from standortkompass.app.messages import message_of
from standortkompass.core.errors import InputError
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import EmptyState, button, column, row
from standortkompass.ui.widgets.dialog_room import open_size

NAME, SIZE, SITES = range(3)


class AreasDialog(QDialog):
    """Stays open beside the map; a tick narrows the table to the area.

    Signals: ``draw_asked()``, ``zoom_asked(int)``, ``use_asked(int)``, ``filtered(frozenset)``.
    """

    draw_asked = Signal()
    zoom_asked = Signal(int)
    use_asked = Signal(int)
    filtered = Signal(object)

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("areasDialog")
        self.setWindowTitle(self.tr("Areas"))
        self._ctx = ctx
        self._used: frozenset[str] = frozenset()
        self._filling = False
        self.list = self._tree()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        empty = button(self.tr("Draw area"), self.draw_asked.emit, primary=True)
        self._stack.addWidget(
            EmptyState(
                self.tr("No areas yet"),
                self.tr(
                    "Draw an area on the map to exclude it, to allow it alone, or to narrow the table to it."
                ),
                empty,
            )
        )
        self.zoom = button(self.tr("Show on map"), lambda: self._ask(self.zoom_asked))
        self.use = button(self.tr("Use as exclusion …"), lambda: self._ask(self.use_asked))
        self.rename = button(self.tr("Rename"), self._rename)
        self.remove = button(self.tr("Remove"), self._remove)
        self.remove.setObjectName("areaRemove")
        self.more = button(self.tr("Draw another"), self.draw_asked.emit)
        side = column(self.zoom, self.use, self.rename, self.more, None, self.remove, spacing=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        line = row(spacing=12)
        line.addWidget(self._stack, 1)
        line.addLayout(side)
        layout.addLayout(line)
        open_size(self, 704, 288)
        for signal in (ctx.session.project_changed, ctx.session.evaluation_changed):
            signal.connect(self.refresh)
        self.refresh()

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("areasList")
        tree.setAccessibleName(self.tr("Areas"))
        tree.setHeaderLabels([self.tr("Area (tick: narrows the table)"), "km²", self.tr("Sites")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        tree.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for part in (SIZE, SITES):
            tree.header().setSectionResizeMode(part, QHeaderView.ResizeMode.ResizeToContents)
            tree.headerItem().setTextAlignment(
                part, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        tree.header().setStretchLastSection(False)
        tree.itemChanged.connect(self._edited)
        tree.itemDoubleClicked.connect(lambda _item, _column: self._ask(self.zoom_asked))
        tree.currentItemChanged.connect(lambda _now, _before: self._enable())
        return tree

    def show_used(self, names: frozenset[str]) -> None:
        """Tick the areas that narrow the table."""
        if names != self._used:
            self._used = names
            self.refresh()

    def refresh(self) -> None:
        """Show the project's areas."""
        project, evaluation, fmt = self._ctx.session.project, self._ctx.session.evaluation, self._ctx.format
        areas = () if project is None else project.areas
        chosen = self._row()
        self._filling = True
        self.list.clear()
        for area in areas:
            item = QTreeWidgetItem([area.name])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = area.name in self._used
            item.setCheckState(NAME, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            try:
                item.setText(SIZE, fmt.number(size_km2(area.wkt_3035)))
                item.setText(
                    SITES, fmt.number(int(np.count_nonzero(sites_inside(evaluation, area.wkt_3035))))
                )
            except InputError:
                item.setText(SIZE, fmt.missing)
            for part in (SIZE, SITES):
                item.setTextAlignment(part, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        self._filling = False
        if areas:
            self.list.setCurrentIndex(self.list.model().index(min(max(chosen, 0), len(areas) - 1), NAME))
        self._stack.setCurrentIndex(0 if areas else 1)
        self._enable()

    def _row(self) -> int:
        return self.list.currentIndex().row()

    def _enable(self) -> None:
        for knob in (self.zoom, self.use, self.rename, self.remove):
            knob.setEnabled(self._row() >= 0)
            knob.setVisible(self.list.topLevelItemCount() > 0)
        self.more.setVisible(self.list.topLevelItemCount() > 0)

    def _ask(self, signal: SignalInstance) -> None:
        if self._row() >= 0:
            signal.emit(self._row())

    def _rename(self) -> None:
        self.list.edit(self.list.currentIndex().siblingAtColumn(NAME))

    def _remove(self) -> None:
        project, at = self._ctx.session.project, self._row()
        if project is not None and at >= 0:
            name = project.areas[at].name
            self._ctx.session.change(
                self.tr("Remove area: {name}").format(name=name), without_area(project, at)
            )

    def _edited(self, item: QTreeWidgetItem, part: int) -> None:
        project = self._ctx.session.project
        if self._filling or project is None or part != NAME:
            return
        at = self.list.indexOfTopLevelItem(item)
        old, name = project.areas[at].name, item.text(NAME).strip()
        if name and name != old:
            self._change_name(at, name)
            return
        used = self._used | {old} if item.checkState(NAME) is Qt.CheckState.Checked else self._used - {old}
        if used != self._used:
            self._used = used
            self.filtered.emit(used)
        if not name:
            self.refresh()

    def _change_name(self, at: int, name: str) -> None:
        session = self._ctx.session
        assert session.project is not None
        old = session.project.areas[at].name
        try:
            after = with_renamed_area(session.project, at, name)
        except InputError as error:
            session.message.emit(message_of(error, self._ctx.lang, "area"))
            self.refresh()
            return
        used = self._used - {old} | {name} if old in self._used else self._used
        session.change(self.tr("Rename area: {name}").format(name=name), after)
        if used != self._used:
            self._used = used
            self.filtered.emit(used)
            self.refresh()
