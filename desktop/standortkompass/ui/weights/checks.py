"""Warnings about the criteria, each with its reason on request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from standortkompass.app.scenarios import shares_of
from standortkompass.core.decision.checks import Check, CheckKind
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, column, label, row


class CheckList(QWidget):
    """One frame a warning, with icon and word; "why" unfolds how it was found and what to do."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._checks: tuple[Check, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(6)
        ctx.theme.changed.connect(self._rebuild)

    @property
    def texts(self) -> list[str]:
        """Warnings on show."""
        return [self.words(check) for check in self._checks]

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show other warnings."""
        if tuple(checks) != self._checks:
            self._checks = tuple(checks)
            self._rebuild()

    def words(self, check: Check) -> str:
        """Return a warning in one sentence."""
        labels = self._ctx.labels
        second = labels.criterion(check.second) if check.second else ""
        return labels.get(f"check.{check.kind}", first=labels.criterion(check.first), second=second)

    def why(self, check: Check) -> str:
        """Return how it was found, what it weighs and what to do."""
        scenario, fmt = self._ctx.session.scenario, self._ctx.format
        shares = {} if scenario is None else shares_of(scenario.criteria)
        weight = fmt.percent(shares.get(check.first, 0.0) + shares.get(check.second, 0.0))
        reason = {
            CheckKind.MONEY_TWICE: self.tr(
                "Both are measured in money and contain the same cost. A dear site loses points twice. "
                "Together they weigh {weight}. Give one of them no weight."
            ),
            CheckKind.CONTAINED: self.tr(
                "One is a part of the other in the model of cost. What it changes already counts "
                "there. Together they weigh {weight}. Give the part no weight unless it shall count "
                "extra."
            ),
            CheckKind.SAME_ORDER: self.tr(
                "Over the eligible sites their orders agree to {value} (rank correlation; 100 % is the "
                "same order). Together they weigh {weight}. One of them is enough."
            ),
            CheckKind.INERT: self.tr(
                "Between the weakest and the strongest eligible sites lie only {value} of the points. "
                "The weight of {weight} moves no rank. Fit the curve to the sites, or give the weight "
                "to another criterion."
            ),
            CheckKind.UNKNOWN: self.tr(
                "No eligible site has a value. The weight of {weight} is spread over the other "
                "criteria. Enter own values in the dossier, or give it no weight."
            ),
        }[check.kind]
        return reason.format(weight=weight, value=fmt.percent(check.value))

    def _rebuild(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for check in self._checks:
            self._layout.addWidget(self._frame(check))
        self.setVisible(bool(self._checks))

    def _frame(self, check: Check) -> QFrame:
        frame = QFrame()
        frame.setObjectName("message")
        frame.setProperty("severity", "warning")
        sign = QLabel()
        sign.setPixmap(self._ctx.theme.icon("warning", "warning").pixmap(15, 15))
        sign.setAccessibleName(self.tr("Warning"))
        words = label(self.words(check), wrap=True)
        words.setObjectName("criteriaWarning")
        reason = label(self.why(check), "small", wrap=True)
        reason.setObjectName("criteriaReason")
        reason.hide()
        more = button(self.tr("Why?"), link=True)
        more.setObjectName("criteriaWhy")
        more.setCheckable(True)
        more.toggled.connect(reason.setVisible)
        body = column(words, reason, spacing=4)
        body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        line = row(sign, body, margins=(9, 7, 9, 5), spacing=7)
        line.setStretch(1, 1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        frame.setLayout(line)
        return frame
