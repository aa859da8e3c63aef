"""Rows of the weights: a slider with a number, for a group and for one criterion."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QSlider, QToolButton, QWidget

from standortkompass.core.decision.criteria import Criterion
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, icon_button, label, row
from standortkompass.ui.widgets.decimal_field import DecimalField

STEPS = 1000  # of the slider
INDENT = 12


class ShareRow(QWidget):
    """Slider and number for one share. ``moved(share, dragging)`` and ``pressed()`` report moves."""

    moved = Signal(float, bool)
    pressed = Signal()

    def __init__(self, ctx: UiContext, name: str, object_name: str) -> None:
        super().__init__()
        self._ctx = ctx
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(object_name)
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(50)
        self.slider.setSingleStep(10)
        self.slider.setAccessibleName(self.tr("Weight of {name}").format(name=name))
        self.slider.sliderPressed.connect(self.pressed)
        self.slider.valueChanged.connect(
            lambda value: self.moved.emit(value / STEPS, self.slider.isSliderDown())
        )
        self.field = DecimalField(ctx.format, minimum=0.0, maximum=100.0)
        self.field.setObjectName(f"{object_name}.percent")
        self.field.set_accessible(self.slider.accessibleName(), "%")
        self.field.line.setMinimumWidth(0)
        self.field.setFixedWidth(self.field.fontMetrics().horizontalAdvance("100,0") + 22)
        self.field.edited.connect(lambda value: self.moved.emit(float(value) / 100.0, False))
        self.percent = label("%", "small")

    def show_share(self, share: float, percent: float) -> None:
        """Show a weight without telling anyone.

        Parameters
        ----------
        percent : float
            As written: rounded so that all of them sum to 100.
        """
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(share * STEPS))
        typing = self.field.line.hasFocus() and self.field.line.isModified()
        if not typing and (percent != self.field.value or self.field.line.property("state")):
            self.field.set_value(percent)


class GroupRow(ShareRow):
    """A group: folds its criteria; its slider scales them together. ``folded(bool)`` reports a click."""

    folded = Signal(bool)

    def __init__(self, ctx: UiContext, key: str, name: str, *, single: bool) -> None:
        super().__init__(ctx, name, f"weightGroup.{key}")
        self.key = key
        self.single = single
        self.fold = QToolButton()
        self.fold.setObjectName("sectionHead")
        self.fold.setText(name.upper())
        self.fold.setAccessibleName(name)
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.toggled.connect(self._fold)
        share = row(self.slider, self.field, self.percent, spacing=4)
        share.setStretch(0, 1)
        self.setLayout(column(row(self.fold, None), share, spacing=0, margins=(0, 8, 0, 0)))
        for part in (self.slider, self.field, self.percent):
            part.setVisible(not single)  # the one criterion says it all
        self._fold(True)

    def _fold(self, opened: bool) -> None:
        self._ctx.theme.bind_icon(self.fold, "chevron_down" if opened else "chevron_right", "muted")
        self.folded.emit(opened)


class WeightRow(ShareRow):
    """One criterion: weight, padlock, curve. ``lock_asked()`` and ``curve_asked()`` report clicks."""

    lock_asked = Signal()
    curve_asked = Signal()

    def __init__(self, ctx: UiContext, criterion: Criterion) -> None:
        name = ctx.labels.criterion(criterion.key)
        super().__init__(ctx, name, f"weight.{criterion.key}")
        self.key = criterion.key
        self._name = name
        self._locked: bool | None = None
        self.lock = icon_button(ctx.theme, "unlock", "", self.lock_asked.emit, size=14)
        self.lock.setIconSize(QSize(14, 14))
        self.curve = icon_button(ctx.theme, "curve", "", self.curve_asked.emit, size=14)
        self.curve.setToolTip(self.tr("Value curve of {name} …").format(name=name))
        self.curve.setAccessibleName(self.curve.toolTip())
        self._title = label(name, wrap=True)
        self._title.setObjectName("criterionName")
        self.words = label("", "small", wrap=True)
        self.words.setObjectName("criterionWords")
        top = row(self._title, self.curve, self.lock, spacing=0)
        top.setStretch(0, 1)
        share = row(self.slider, self.field, self.percent, spacing=4)
        share.setStretch(0, 1)
        self.setLayout(column(top, share, self.words, spacing=0, margins=(INDENT, 1, 0, 1)))

    def show_criterion(self, criterion: Criterion, locked: bool, tip: str) -> None:
        """Show direction, kind of measure and padlock."""
        labels = self._ctx.labels
        parts = [labels.get(f"better.{criterion.better}")]
        parts.append(self.tr("in money") if criterion.money else self.tr("not in money"))
        words = " · ".join(parts)
        if words != self.words.text() or tip != self.toolTip():  # a drag need not lay them out anew
            self.words.setText(words)
            self._title.setToolTip(tip)
            self.setToolTip(tip)
        if locked != self._locked:
            self._locked = locked
            self._ctx.theme.bind_icon(
                self.lock, "lock" if locked else "unlock", "accent" if locked else "muted"
            )
            self.lock.setToolTip(
                self.tr("Weight stays. Click to release")
                if locked
                else self.tr("Keep this weight while others change")
            )
            self.lock.setAccessibleName(f"{self._name}: {self.lock.toolTip()}")
            self.slider.setEnabled(not locked)
            self.field.setEnabled(not locked)
