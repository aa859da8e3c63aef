"""Below the weights: presets, ways to find weights, the method, and warnings about the criteria."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QWidget

from standortkompass.app.pairwise import AlikeMemory, checks, chosen_preset, presets, with_preset
from standortkompass.app.project_view import with_scenario
from standortkompass.app.weights import (
    own_preset,
    with_applied_preset,
    with_method,
    with_renamed_preset,
    with_saved_preset,
    without_preset,
)
from standortkompass.core.decision.criteria import CriteriaSet, Method
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.pairwise.dialog import PairwiseDialog
from standortkompass.ui.weights.checks import CheckList
from standortkompass.ui.weights.swing import SwingDialog
from standortkompass.ui.widgets.basics import button, column, icon_button, label, row
from standortkompass.ui.widgets.yielding import YieldingCombo

CHECK_QUIET_MS = 150  # the warnings follow once a slider has come to rest
OWN = "own"  # entry of the box while the weights are of no preset
OWN_PREFIX = "own:"  # entries of own presets


class CriteriaTools(QWidget):
    """Presets, comparison of pairs, swings, method, warnings."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._checked = False
        self.setProperty("helpTopic", "weights")
        self.preset = self._box("preset", self.tr("Preset of weights"))
        self.preset.activated.connect(lambda _i: self.take_preset(str(self.preset.currentData())))
        self.method = self._box("weightMethod", self.tr("How points are joined"))
        for method in Method:
            self.method.addItem(ctx.labels.get(f"method.{method}"), method)
        self.method.activated.connect(lambda _i: self.set_method(self.method.currentData()))
        self.compare = button(self.tr("Compare pairs …"), self.open_comparison, link=True)
        self.compare.setObjectName("pairwiseButton")
        self.swing = button(self.tr("Swing …"), self.open_swing, link=True)
        self.swing.setObjectName("swingButton")
        self.swing.setToolTip(self.tr("Weights from the worth of the step from worst to best"))
        self.warnings = CheckList(ctx)  # stands below the sliders
        chosen = row(self.preset, self._preset_menu(), spacing=4)
        chosen.setStretch(0, 1)
        ways = row(self.compare, self.swing, None, spacing=4)
        joined = row(label(self.tr("Method"), "small"), self.method, spacing=6)
        joined.setStretch(1, 1)
        self.setLayout(column(chosen, ways, joined, spacing=4))
        ctx.session.project_changed.connect(self.refresh)
        self._alike = AlikeMemory()
        self._quiet = QTimer(self, singleShot=True, interval=CHECK_QUIET_MS)
        self._quiet.timeout.connect(self.check)
        ctx.session.evaluation_changed.connect(self._quiet.start)
        self.refresh()

    def _box(self, name: str, words: str) -> QComboBox:
        box = YieldingCombo()
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setToolTip(words)
        return box

    def _preset_menu(self) -> QToolButton:
        knob = icon_button(self._ctx.theme, "save", self.tr("Keep, rename or remove own presets"), size=15)
        knob.setObjectName("presetMenu")
        knob.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(knob)
        self.keep_action = self._action(menu, self.tr("Keep weights as preset …"), self.keep_preset)
        self.rename_action = self._action(menu, self.tr("Rename preset …"), self.rename_preset)
        menu.addSeparator()
        self.remove_action = self._action(menu, self.tr("Remove preset"), self.remove_preset)
        knob.setMenu(menu)
        return knob

    def _action(self, menu: QMenu, text: str, deed: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: deed())
        return action

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    @property
    def warning_texts(self) -> list[str]:
        """Warnings on show."""
        return self.warnings.texts

    def refresh(self) -> None:
        """Show which preset and method hold."""
        session = self._ctx.session
        scenario, world, project = session.scenario, session.world, session.project
        self.setVisible(scenario is not None)
        self.warnings.setVisible(scenario is not None and bool(self.warnings.texts))
        if scenario is None or world is None or project is None:
            return
        own = own_preset(project, scenario.criteria)
        present = (
            OWN_PREFIX + own if own is not None else chosen_preset(scenario.criteria, world.base.criteria)
        )
        with QSignalBlocker(self.preset):
            self.preset.clear()
            if present is None:
                self.preset.addItem(self.tr("Own weights"), OWN)
            self.preset.addItem(self.tr("Base case"), "")
            for key in presets():
                self.preset.addItem(self._ctx.labels.get(f"preset.{key}"), key)
            if project.presets:
                self.preset.insertSeparator(self.preset.count())
            for kept in project.presets:
                self.preset.addItem(kept.name, OWN_PREFIX + kept.name)
            self.preset.setCurrentIndex(self.preset.findData(OWN if present is None else present))
        with QSignalBlocker(self.method):
            self.method.setCurrentIndex(self.method.findData(scenario.criteria.method))
        self.rename_action.setEnabled(own is not None)
        self.remove_action.setEnabled(own is not None)
        if not self._checked:
            self.check()

    def check(self) -> None:
        """Show what is odd about the criteria: once the weights have come to rest."""
        session = self._ctx.session
        if session.scenario is not None:
            self._checked = True
            self.warnings.show_checks(checks(session.scenario, session.evaluation, self._alike))

    # ── changes ───────────────────────────────────────────────────────────────────────────────────

    def _change(self, text: str, criteria: CriteriaSet) -> None:
        session = self._ctx.session
        scenario = session.scenario
        if session.project is not None and scenario is not None:
            after = dataclasses.replace(scenario, criteria=criteria)
            session.change(text, with_scenario(session.project, after))

    def take_preset(self, key: str) -> None:
        """Take the weights of a preset; one step that can be taken back."""
        session = self._ctx.session
        scenario, world, project = session.scenario, session.world, session.project
        if scenario is None or world is None or project is None or key == OWN:
            return
        if key.startswith(OWN_PREFIX):
            name = key.removeprefix(OWN_PREFIX)
            text = self.tr("Weights: {preset}").format(preset=name)
            session.change(text, with_applied_preset(project, name))
            return
        name = self._ctx.labels.get(f"preset.{key}") if key else self.tr("Base case")
        criteria = with_preset(scenario.criteria, world.base.criteria, key)
        self._change(self.tr("Weights: {preset}").format(preset=name), criteria)

    def set_method(self, method: Method) -> None:
        """Join points in another way."""
        scenario = self._ctx.session.scenario
        if scenario is not None:
            name = self._ctx.labels.get(f"method.{method}")
            criteria = with_method(scenario.criteria, Method(method))
            self._change(self.tr("Method: {name}").format(name=name), criteria)

    @property
    def own(self) -> str | None:
        """Name of the own preset that holds now."""
        project = self._ctx.session.project
        return None if project is None else own_preset(project, project.scenario.criteria)

    def keep_preset(self) -> None:
        """Keep weights, curves and method under a name."""
        session = self._ctx.session
        if session.project is None or session.scenario is None:
            return
        title = self.tr("Keep weights as preset")
        name = dialogs.ask_name(self.window(), title, self.tr("Name"), self.own or session.scenario.name)
        if name is not None:
            session.change(
                self.tr("Keep preset: {name}").format(name=name), with_saved_preset(session.project, name)
            )

    def rename_preset(self) -> None:
        """Give the own preset that holds another name."""
        session, own = self._ctx.session, self.own
        if session.project is None or own is None:
            return
        name = dialogs.ask_name(self.window(), self.tr("Rename preset"), self.tr("Name"), own)
        if name is not None:
            session.change(self.tr("Rename preset"), with_renamed_preset(session.project, own, name))

    def remove_preset(self) -> None:
        """Forget the own preset that holds; the weights stay."""
        session, own = self._ctx.session, self.own
        if session.project is not None and own is not None:
            text = self.tr("Remove preset: {name}").format(name=own)
            session.change(text, without_preset(session.project, own))

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

    def open_swing(self) -> SwingDialog | None:
        """Open the entry of swings."""
        scenario = self._ctx.session.scenario
        if scenario is None:
            return None
        dialog = SwingDialog(self._ctx, scenario, self.window())
        dialog.accepted.connect(lambda: self._change(self.tr("Weights by swing"), dialog.criteria()))
        dialog.open()
        return dialog
