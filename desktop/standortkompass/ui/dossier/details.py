"""The detailed parts of the dossier, one widget a section, shown together for one site."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint

from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.charts.ledger import Ledger
from standortkompass.ui.charts.rows import RowPlot
from standortkompass.ui.climate.rules import RuleCheck
from standortkompass.ui.climate.section import ClimateSection
from standortkompass.ui.connection.schedule import ScheduleSection
from standortkompass.ui.connection.section import ConnectionSection
from standortkompass.ui.context import UiContext
from standortkompass.ui.costs.bridge import BridgeView
from standortkompass.ui.costs.figures import CaseFigures
from standortkompass.ui.costs.lines import CostTable
from standortkompass.ui.costs.power import PowerTable
from standortkompass.ui.dossier.reasons import ReasonSection


class SiteDetails:
    """Power, connection, schedule, climate, rules, costs, bridge and limits of one site."""

    def __init__(self, ctx: UiContext) -> None:
        self.power = PowerTable(ctx)
        self.connection = ConnectionSection(ctx)
        self.schedule = ScheduleSection(ctx)
        self.climate = ClimateSection(ctx)
        self.rules = RuleCheck(ctx)
        self.capex = CostTable(ctx, "capex")
        self.opex = CostTable(ctx, "opex")
        self.case = CaseFigures(ctx)
        self.bridge = BridgeView(ctx)
        self.reasons = ReasonSection(ctx)

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show a site in all parts."""
        for name in vars(self):
            self.show_part(name, evaluation, row)

    def show_part(self, name: str, evaluation: Evaluation, row: int) -> None:
        """Show a site in one part."""
        part = getattr(self, name)
        if part is self.bridge:
            self.bridge.show_site(evaluation, row, list(evaluation.places.names))
        else:
            part.show_site(evaluation, row)

    def connect_origins(self, ask: Callable[[str, QPoint], object]) -> None:
        """Hand every question for the origin of a figure to one answer."""
        for part in vars(self).values():
            for ledger in part.findChildren(Ledger):
                ledger.asked.connect(ask)
            for plot in part.findChildren(RowPlot):
                plot.chosen.connect(lambda key, p=plot: ask(key, p.mapToGlobal(QPoint(p.width(), 40))))
