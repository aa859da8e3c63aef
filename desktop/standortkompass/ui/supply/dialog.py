"""The dialog that sizes the own supply of the chosen site."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from standortkompass.app.messages import message_of
from standortkompass.app.own_supply import SupplyAnswer, SupplyWish, size_site
from standortkompass.core.decision.own_supply import SupplyLimits, SupplyPlan
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, caps, column, label, row, rule
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.dialog_room import open_size, roomy
from standortkompass.ui.widgets.facts import Fact, FactList

CHANNEL = "own_supply"
PERCENT = 100.0
WHOLE_FROM = 100.0  # MW and MWh from here on are shown without decimals


class OwnSupplyDialog(QDialog):
    """Limits and yields above, the answer below."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.answer: SupplyAnswer | None = None
        self._files: dict[str, Path | None] = {"pv": None, "ppa": None}
        self._file_words: dict[str, QLabel] = {}
        self.fields: dict[str, DecimalField] = {}
        self.setObjectName("ownSupplyDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Own supply"))
        session = ctx.session
        self._evaluation, self._row = session.evaluation, session.selected
        self.state = label("", "muted", wrap=True)
        self.state.setObjectName("supplyState")
        self.facts = FactList(ctx.theme)
        self.facts.setObjectName("supplyFacts")
        self.facts.setAccessibleName(self.tr("Result of the own supply"))
        self._build()
        self.finished.connect(lambda _code: session.runner.cancel(CHANNEL))

    def _build(self) -> None:
        project, row_ = self._ctx.session.project, self._row
        name = "" if project is None or row_ is None else project.sites[row_].name
        words = self.tr(
            "Sizes own PV, contracted power (PPA), battery and backup so that typical days of every month "
            "and a stress week are covered at least cost. Costs stand in the assumptions under “Own supply”."
        )
        self.start = button(self.tr("Work out"), self.run, primary=True)
        self.start.setObjectName("supplyStart")
        self.start.setDefault(True)
        leave = button(self.tr("Close"), self.reject)
        leave.setAutoDefault(False)
        body = column(
            label(name, "title"),
            label(words, "muted", wrap=True),
            4,
            caps(self.tr("Limits")),
            self._limits(),
            4,
            caps(self.tr("Yields")),
            self._yields(),
            4,
            caps(self.tr("Result")),
            self.state,
            self.facts,
            None,
            margins=(22, 14, 22, 8),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(roomy(body), 1)
        layout.addWidget(rule())
        layout.addLayout(row(leave, None, self.start, margins=(22, 12, 22, 14)))
        self.state.setText(self.tr("Press “Work out”: it takes about a second."))
        open_size(self, 700, 780)

    def _limits(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        fmt = self._ctx.format
        rows = (
            ("grid_mw", self.tr("Firm power from the grid, at most"), "MW", self._connection_mw()),
            ("pv_mw", self.tr("Own PV on the site, at most"), "MW", None),
            ("co2", self.tr("CO₂ a year, at most"), fmt.unit("kt/a"), None),
            ("matched", self.tr("Covered hour by hour (24/7) from PV, PPA, battery, at least"), "%", None),
        )
        for line, (key, words, unit, value) in enumerate(rows):
            most = PERCENT if key == "matched" else None
            field = DecimalField(fmt, minimum=0.0, maximum=most, optional=True)
            field.setObjectName(f"supply.{key}")
            field.set_accessible(words)
            field.set_value(value)
            self.fields[key] = field
            grid.addWidget(label(words, "muted"), line, 0)
            grid.addWidget(field, line, 1)
            grid.addWidget(label(unit, "muted"), line, 2)
        return grid

    def _connection_mw(self) -> float | None:
        """Return the power that the facility is to be connected with."""
        if self._evaluation is None or self._row is None:
            return None
        power = float(np.broadcast_to(self._evaluation.load.grid_mw, (len(self._evaluation),))[self._row])
        return round(power, 1) if math.isfinite(power) else None

    def _yields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        tip = self.tr(
            "CSV with the output of one installed MW, 0 to 1: twelve rows of 24 hours, or 8,760 hourly values"
        )
        names = (("pv", self.tr("Own PV")), ("ppa", self.tr("Contracted wind or solar power")))
        for line, (key, words) in enumerate(names):
            choose = button(self.tr("Choose file …"), partial(self.choose, key))
            choose.setObjectName(f"supply.choose.{key}")
            choose.setToolTip(tip)
            choose.setAccessibleName(f"{words}: {choose.text()}")
            choose.setAutoDefault(False)
            self._file_words[key] = label(self.tr("no yields given: left out"), "muted", wrap=True)
            grid.addWidget(label(words), line, 0)
            grid.addWidget(self._file_words[key], line, 1)
            grid.addWidget(choose, line, 2)
        return grid

    def choose(self, key: str) -> None:
        """Ask for the file of a yield."""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Yields"), "", self.tr("Tables (*.csv *.txt)"))
        if name:
            self.take_file(key, Path(name))

    def take_file(self, key: str, path: Path) -> None:
        """Use a file for PV (``pv``) or contracted power (``ppa``)."""
        self._files[key] = path
        self._file_words[key].setText(path.name)

    # ── answer ────────────────────────────────────────────────────────────────────────────────────

    def wish(self) -> SupplyWish:
        """Return what the fields say."""
        value = {key: field.value for key, field in self.fields.items()}
        no_limit = math.inf
        co2, matched = value["co2"], value["matched"]
        return SupplyWish(
            limits=SupplyLimits(
                grid_mw=no_limit if value["grid_mw"] is None else value["grid_mw"],
                pv_mw=no_limit if value["pv_mw"] is None else value["pv_mw"],
                co2_t_per_a=no_limit if co2 is None else co2 * 1e3,
                matched_share=0.0 if matched is None else matched / PERCENT,
            ),
            pv_file=self._files["pv"],
            ppa_file=self._files["ppa"],
        )

    def run(self) -> None:
        """Work the supply out in the background."""
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # a field that is being typed in hands its value over
        session, evaluation, row_ = self._ctx.session, self._evaluation, self._row
        if session.world is None or evaluation is None or row_ is None:
            return
        layers, wish = session.world.layers, self.wish()
        self.start.setEnabled(False)
        self.state.setText(self.tr("Being worked out …"))
        session.runner.submit(
            self.tr("Own supply"),
            lambda progress: size_site(layers, evaluation, row_, wish, progress),
            channel=CHANNEL,
            lane="details",
            on_success=lambda answer: self._show(answer) if isValid(self) else None,
            on_error=lambda error: self._failed(error) if isValid(self) else None,
        )

    def _failed(self, error: BaseException) -> None:
        self.start.setEnabled(True)
        self.facts.set_facts(())
        self.state.setText(message_of(error, self._ctx.lang).text)

    def _show(self, answer: SupplyAnswer) -> None:
        self.start.setEnabled(True)
        self.answer = answer
        self.state.setText(self._words(answer))
        self.facts.set_facts(self._facts(answer) if answer.plan.feasible else ())

    def _words(self, answer: SupplyAnswer) -> str:
        names = {"pv": self.tr("own PV"), "ppa": self.tr("contracted power")}
        left_out = ", ".join(names[key] for key in answer.plan.missing)
        text = self.tr("Without yields left out: {names}.").format(names=left_out) if left_out else ""
        if not answer.plan.feasible:
            return self.tr("No supply keeps these limits. Loosen one, or give yields.") + " " + text
        return text

    def _facts(self, answer: SupplyAnswer) -> list[Fact]:
        fmt, plan, grid = self._ctx.format, answer.plan, answer.grid_only

        def size(value: float, unit: str = "MW") -> str:
            return fmt.with_unit(fmt.number(value, 0 if value >= WHOLE_FROM else 1), unit)

        battery = f"{size(plan.battery_mw)} · {size(plan.battery_mwh, 'MWh')}"
        return [
            Fact(label=self.tr("Own PV"), value=size(plan.pv_mw)),
            Fact(label=self.tr("Contracted power"), value=size(plan.ppa_mw)),
            Fact(label=self.tr("Battery"), value=battery),
            Fact(label=self.tr("Backup"), value=size(plan.backup_mw)),
            Fact(
                label=self.tr("Cost of power"),
                value=self._price(plan),
                strong=True,
                quality="C",
                below=self.tr("{price} from the grid alone").format(price=self._price(grid)),
            ),
            Fact(
                label=self.tr("CO₂ a year"),
                value=self._co2(plan),
                below=self.tr("{amount} from the grid alone").format(amount=self._co2(grid)),
            ),
            Fact(label=self.tr("Covered hour by hour"), value=fmt.percent(plan.matched_share, 1)),
        ]

    def _price(self, plan: SupplyPlan) -> str:
        fmt = self._ctx.format
        return fmt.with_unit(fmt.number(plan.cost_eur_per_mwh, 1), fmt.unit("EUR/MWh"))

    def _co2(self, plan: SupplyPlan) -> str:
        fmt = self._ctx.format
        return fmt.with_unit(fmt.number(plan.co2_t_per_a / 1e3, 1), fmt.unit("kt/a"))
