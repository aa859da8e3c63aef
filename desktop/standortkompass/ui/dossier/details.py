"""The detailed parts of the dossier, one widget a section, shown together for one site."""

from __future__ import annotations

from standortkompass.core.model.evaluation import Evaluation
from standortkompass.ui.climate.rules import RuleCheck
from standortkompass.ui.climate.section import ClimateSection
from standortkompass.ui.connection.section import ConnectionSection
from standortkompass.ui.context import UiContext
from standortkompass.ui.costs.bridge import BridgeView
from standortkompass.ui.costs.figures import CaseFigures
from standortkompass.ui.costs.lines import CostTable
from standortkompass.ui.costs.power import PowerTable


class SiteDetails:
    """Power, connection, climate, rules, costs and bridge of one site."""

    def __init__(self, ctx: UiContext) -> None:
        self.power = PowerTable(ctx)
        self.connection = ConnectionSection(ctx)
        self.climate = ClimateSection(ctx)
        self.rules = RuleCheck(ctx)
        self.capex = CostTable(ctx, "capex")
        self.opex = CostTable(ctx, "opex")
        self.case = CaseFigures(ctx)
        self.bridge = BridgeView(ctx)

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show a site in all parts."""
        for part in (self.power, self.connection, self.climate, self.rules, self.capex, self.opex, self.case):
            part.show_site(evaluation, row)
        self.bridge.show_site(evaluation, row, list(evaluation.places.names))
