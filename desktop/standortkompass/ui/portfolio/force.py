"""What one site is worth: the plan with the site forced in or out."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from standortkompass.app.portfolio import Outcome, PortfolioDesk
from standortkompass.ui.context import UiContext
from standortkompass.ui.portfolio.words import PlanWords
from standortkompass.ui.widgets.basics import button, column, label, row


class ForcePart(QWidget):
    """Choose a site, work out, read the answer."""

    def __init__(self, ctx: UiContext, desk: PortfolioDesk) -> None:
        super().__init__()
        self._desk = desk
        self._words = PlanWords(ctx)
        self.site = QComboBox()
        self.site.setObjectName("forceSite")
        self.site.setAccessibleName(self.tr("Site to force in or out"))
        self.site.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.site.setMinimumContentsLength(14)
        self.force = button(self.tr("Work out"), lambda: desk.force(str(self.site.currentData())))
        self.force.setObjectName("forceRun")
        self.words = label("", wrap=True)
        self.words.setObjectName("forceWords")
        line = row(self.site, self.force)
        line.setStretch(0, 1)
        self.setLayout(column(line, self.words, spacing=6))
        desk.forced.connect(self.show_answer)

    def show_sites(self, out: Outcome) -> None:
        """Offer the sites that may be in the plan."""
        plan = out.solution.plan
        assert plan is not None
        before = self.site.currentData()
        candidates = out.question.candidates
        excluded = candidates.flag("excluded") | candidates.flag("existing")
        with QSignalBlocker(self.site):
            self.site.clear()
            for i, name in enumerate(candidates.names):
                if not excluded[i]:
                    mark = self.tr("{name} (in the best plan)") if name in plan.sites else "{name}"
                    self.site.addItem(mark.format(name=name), name)
            self.site.setCurrentIndex(max(0, self.site.findData(before)))

    def show_answer(self) -> None:
        """Say what forcing the site costs."""
        answer, out = self._desk.force_answer, self._desk.outcome
        self.words.setVisible(answer is not None)
        if answer is None or out is None or not answer.forced:
            return
        found = answer.forced[0]
        goal = out.wish.task.goal
        if found.solution.plan is None or math.isnan(found.loss):
            key = (
                self.tr("With {name} no plan keeps all limits.")
                if found.inside
                else self.tr("Without {name} no plan keeps all limits.")
            )
            self.words.setText(key.format(name=found.site))
            return
        if found.loss <= 1e-9 * abs(out.solution.objective):
            key = (
                self.tr("{name} can be taken in without any loss.")
                if found.inside
                else self.tr("{name} can be left out without any loss.")
            )
            self.words.setText(key.format(name=found.site))
            return
        key = (
            self.tr("Taking {name} in costs {loss}. The plan would then be: {sites}.")
            if found.inside
            else self.tr("Without {name} the plan loses {loss}. It would then be: {sites}.")
        )
        self.words.setText(
            key.format(
                name=found.site,
                loss=self._words.goal(goal, found.loss),
                sites=", ".join(found.solution.plan.sites),
            )
        )
