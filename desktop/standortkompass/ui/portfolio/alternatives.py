"""Best plan and alternatives side by side; a click on a column chooses its plan."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal

from standortkompass.core.decision.portfolio.solve import Solution
from standortkompass.ui.compare.grid import Cell, GridView
from standortkompass.ui.context import UiContext

BEST = "◆"


class AlternativeTable(GridView):
    """Plans as columns, figures and sites as rows. ``plan_chosen(int)`` with the number of the plan."""

    plan_chosen = Signal(int)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx.theme, "alternativeTable", self.tr("Alternatives side by side"))
        self._ctx = ctx
        self.horizontalHeader().sectionClicked.connect(lambda section: self._chosen(section))
        self.clicked.connect(lambda index: self._chosen(index.column()))

    def _chosen(self, section: int) -> None:
        if section >= 1:
            self.plan_chosen.emit(section - 1)

    def show_plans(self, plans: tuple[Solution, ...], shown: Solution) -> None:
        """Show plans, the best first; one of them is on the map."""
        fmt = self._ctx.format
        heads = [Cell(text="\n", left=True)]
        for number, solution in enumerate(plans):
            name = (
                self.tr("Best plan") if number == 0 else self.tr("Alternative {number}").format(number=number)
            )
            ground = "accent_soft" if solution is shown else ""
            mark = self.tr("on the map") if solution is shown else ""
            heads.append(Cell(text=f"{name}\n{mark}", ground=ground, tip=self.tr("Show on the map")))
        chosen = [solution.plan for solution in plans if solution.plan is not None]
        million = fmt.unit("MEUR")
        rows: list[list[Cell]] = [
            self._plan_row(self.tr("NPV"), million, [p.npv_eur / 1e6 for p in chosen], 0, high=True),
            self._plan_row(
                "LCOC", fmt.unit("EUR/GPU-h"), [p.lcoc_eur_per_gpu_h for p in chosen], 3, high=False
            ),
            self._plan_row(
                self.tr("Investment"), million, [p.capex_eur / 1e6 for p in chosen], 0, high=False
            ),
            self._plan_row("CO₂", fmt.unit("kt/a"), [p.co2_t_per_a / 1e3 for p in chosen], 0, high=False),
            self._plan_row("IT", "MW", [p.total_mw for p in chosen], 0, high=None),
        ]
        names = list(dict.fromkeys(name for plan in chosen for name in plan.sites))
        for name in names:
            cells = [Cell(text=name, left=True)]
            for plan in chosen:
                inside = name in plan.sites
                mw = plan.it_mw[plan.sites.index(name)] if inside else math.nan
                cells.append(
                    Cell(
                        text=fmt.with_unit(fmt.number(mw, 0), "MW") if inside else "–",
                        mark="✓" if inside else "",
                        tone="text" if inside else "muted",
                    )
                )
            rows.append(cells)
        self.show_cells(heads, rows)

    def _plan_row(
        self, name: str, unit: str, values: list[float], decimals: int, *, high: bool | None
    ) -> list[Cell]:
        fmt = self._ctx.format
        shown = [round(value, decimals) for value in values]
        best = None
        if high is not None and len(set(shown)) > 1:
            best = max(shown) if high else min(shown)
        return [
            Cell(text=name, unit=unit, copy=f"{name} [{unit}]", left=True),
            *(
                Cell(
                    text=fmt.number(value, decimals),
                    copy=fmt.plain(value, decimals + 2),
                    mark=BEST if value_shown == best else "",
                    strong=value_shown == best,
                    tone="positive" if value_shown == best else "text",
                    tip=self.tr("best of the row") if value_shown == best else "",
                )
                for value, value_shown in zip(values, shown, strict=True)
            ),
        ]
