"""Asks what a drawn area is for: exclusion, filter of the table, or only to be kept."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.areas import sites_inside, size_km2
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField

MOST_BUFFER_KM = 1000.0


class AreaUse(StrEnum):
    """What an area does."""

    FORBID = "forbid"  # sites inside are out
    REQUIRE = "require"  # sites outside are out
    FILTER = "filter"  # the table shows sites inside only
    KEEP = "keep"


class AreaUseDialog(QDialog):
    """``area_name``, ``use`` and ``buffer_km`` hold the answer.

    Parameters
    ----------
    name : str
        Suggestion; a kept area has a fixed one.
    taken : collection of str
        Names of the other areas.
    kept : bool
        The area is in the project already: only its use is asked for.
    """

    def __init__(
        self,
        ctx: UiContext,
        name: str,
        wkt: str,
        taken: Collection[str],
        parent: QWidget,
        *,
        kept: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("areaDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Use area") if kept else self.tr("Keep area")
        self.setWindowTitle(title)
        self._ctx = ctx
        self._taken = frozenset(taken)
        self.name = QLineEdit(name)
        self.name.setObjectName("areaName")
        self.name.setEnabled(not kept)
        self.name.textChanged.connect(self._check)
        self._uses = QButtonGroup(self)
        self.choices: dict[AreaUse, QRadioButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        layout.addLayout(form)
        layout.addWidget(label(self._summary(wkt), "small", wrap=True))
        for use, text in (
            (AreaUse.FORBID, self.tr("Exclude sites inside")),
            (AreaUse.REQUIRE, self.tr("Allow sites inside only")),
            (AreaUse.FILTER, self.tr("Narrow the table to sites inside")),
            (AreaUse.KEEP, self.tr("Only keep it on the map")),
        ):
            if use is AreaUse.KEEP and kept:
                continue
            knob = QRadioButton(text)
            knob.setObjectName(f"areaUse.{use}")
            self._uses.addButton(knob)
            self.choices[use] = knob
            layout.addWidget(knob)
        self.choices[AreaUse.FORBID].setChecked(True)
        self._uses.buttonToggled.connect(lambda _b, _on: self._check())
        self.buffer = DecimalField(ctx.format, minimum=-MOST_BUFFER_KM, maximum=MOST_BUFFER_KM)
        self.buffer.setObjectName("areaBuffer")
        self.buffer.set_value(0.0)
        self.buffer.line.setAccessibleName(self.tr("Buffer in km"))
        self._buffer_row = QWidget()
        inner = QFormLayout(self._buffer_row)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.addRow(self.tr("Buffer around it in km"), self.buffer)
        layout.addWidget(self._buffer_row)
        self.problem = label("", "danger", wrap=True)
        layout.addWidget(self.problem)
        self.take = button(title, self._take, primary=True)
        self.take.setDefault(True)
        cancel = button(self.tr("Cancel"), self.reject)
        layout.addLayout(row(None, cancel, self.take))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 62)
        self.name.selectAll()
        self._check()

    @property
    def area_name(self) -> str:
        """The name without spaces around it."""
        return self.name.text().strip()

    @property
    def use(self) -> AreaUse:
        """The chosen use."""
        return next(use for use, knob in self.choices.items() if knob.isChecked())

    @property
    def buffer_km(self) -> float:
        """By how much the area is widened. [km]"""
        return self.buffer.value or 0.0

    def _summary(self, wkt: str) -> str:
        fmt, evaluation = self._ctx.format, self._ctx.session.evaluation
        inside = int(np.count_nonzero(sites_inside(evaluation, wkt)))
        return self.tr("{size}, {inside} of {total} sites inside").format(
            size=fmt.with_unit(fmt.number(size_km2(wkt)), "km²"),
            inside=inside,
            total=0 if evaluation is None else len(evaluation),
        )

    def _check(self) -> None:
        self._buffer_row.setVisible(self.use in (AreaUse.FORBID, AreaUse.REQUIRE))
        problem = ""
        if not self.area_name:
            problem = self.tr("The area has no name yet. Enter one.")
        elif self.area_name in self._taken:
            problem = self.tr("There is an area named “{name}” already. Enter another name.").format(
                name=self.area_name
            )
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.take.setEnabled(not problem)

    def _take(self) -> None:
        if self.buffer.commit():
            self.accept()
