"""Below the weights: presets, the way to the comparison of pairs, and warnings about the criteria."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QVBoxLayout, QWidget

from standortkompass.app.pairwise import checks, chosen_preset, presets, with_preset
from standortkompass.app.project_view import with_scenario
from standortkompass.core.decision.checks import Check
from standortkompass.core.decision.criteria import CriteriaSet
from standortkompass.ui.context import UiContext
from standortkompass.ui.pairwise.dialog import PairwiseDialog
from standortkompass.ui.widgets.basics import button, column, label, row

CHECK_QUIET_MS = 150  # the warnings follow once a slider has come to rest
OWN = "own"  # entry of the box while the weights are of no preset


class CriteriaTools(QWidget):
    """Presets, comparison of pairs, warnings."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._shown: tuple[Check, ...] | None = None
        self.preset = QComboBox()
        self.preset.setObjectName("preset")
        self.preset.setAccessibleName(self.tr("Preset of weights"))
        self.preset.setToolTip(self.preset.accessibleName())
        self.preset.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.preset.setMinimumContentsLength(14)
        self.preset.activated.connect(lambda _i: self.take_preset(str(self.preset.currentData())))
        self.compare = button(self.tr("Compare pairs …"), self.open_comparison, link=True)
        self.compare.setObjectName("pairwiseButton")
        self.warnings = QWidget()
        self._warning_layout = QVBoxLayout(self.warnings)
        self._warning_layout.setContentsMargins(0, 4, 0, 0)
        self._warning_layout.setSpacing(6)
        line = column(self.preset, spacing=4)
        line.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(self.warnings)
        self.setLayout(line)
        ctx.session.project_changed.connect(self.refresh)
        self._quiet = QTimer(self, singleShot=True, interval=CHECK_QUIET_MS)
        self._quiet.timeout.connect(self.check)
        ctx.session.evaluation_changed.connect(self._quiet.start)
        ctx.theme.changed.connect(self._rebuild_warnings)
        self.refresh()

    @property
    def warning_texts(self) -> list[str]:
        """Warnings on show."""
        return [self._words(check) for check in self._shown or ()]

    def refresh(self) -> None:
        """Show which preset holds."""
        session = self._ctx.session
        scenario, world = session.scenario, session.world
        self.setVisible(scenario is not None)
        if scenario is None or world is None:
            return
        present = chosen_preset(scenario.criteria, world.base.criteria)
        with QSignalBlocker(self.preset):
            self.preset.clear()
            if present is None:
                self.preset.addItem(self.tr("Own weights"), OWN)
            self.preset.addItem(self.tr("Base case"), "")
            for key in presets():
                self.preset.addItem(self._ctx.labels.get(f"preset.{key}"), key)
            self.preset.setCurrentIndex(self.preset.findData(OWN if present is None else present))
        if self._shown is None:
            self.check()

    def check(self) -> None:
        """Show what is odd about the criteria: once the weights have come to rest."""
        session = self._ctx.session
        if session.scenario is None:
            return
        found = checks(session.scenario, session.evaluation)
        if found != self._shown:
            self._shown = found
            self._rebuild_warnings()

    def _words(self, check: Check) -> str:
        labels = self._ctx.labels
        second = labels.criterion(check.second) if check.second else ""
        return labels.get(f"check.{check.kind}", first=labels.criterion(check.first), second=second)

    def _rebuild_warnings(self) -> None:
        while (item := self._warning_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text in self.warning_texts:
            frame = QFrame()
            frame.setObjectName("message")
            frame.setProperty("severity", "warning")
            sign = QLabel()
            sign.setPixmap(self._ctx.theme.icon("warning", "warning").pixmap(15, 15))
            sign.setAccessibleName(self.tr("Warning"))
            words = label(text, wrap=True)
            words.setObjectName("criteriaWarning")
            line = row(sign, words, margins=(9, 7, 9, 7), spacing=7)
            line.setStretch(1, 1)
            line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            frame.setLayout(line)
            self._warning_layout.addWidget(frame)
        self.warnings.setVisible(bool(self._shown))

    def _change(self, text: str, criteria: CriteriaSet) -> None:
        session = self._ctx.session
        scenario = session.scenario
        if session.project is not None and scenario is not None:
            after = dataclasses.replace(scenario, criteria=criteria)
            session.change(text, with_scenario(session.project, after))

    def take_preset(self, key: str) -> None:
        """Take the weights of a preset; one step that can be taken back."""
        scenario, world = self._ctx.session.scenario, self._ctx.session.world
        if scenario is None or world is None or key == OWN:
            return
        name = self._ctx.labels.get(f"preset.{key}") if key else self.tr("Base case")
        criteria = with_preset(scenario.criteria, world.base.criteria, key)
        self._change(self.tr("Weights: {preset}").format(preset=name), criteria)

    def open_comparison(self) -> PairwiseDialog | None:
        """Open the comparison of pairs."""
        scenario = self._ctx.session.scenario
        if scenario is None:
            return None
        dialog = PairwiseDialog(self._ctx, scenario, self.window())
        dialog.accepted.connect(
            lambda: self._change(self.tr("Weights by comparison of pairs"), dialog.criteria())
        )
        dialog.open()
        return dialog
