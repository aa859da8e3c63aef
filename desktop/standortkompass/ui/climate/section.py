"""Climate of the chosen site: months, hours, ranges, and all cooling concepts side by side."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from standortkompass.app.climate_view import ClimateView, ConceptLine, climate_view
from standortkompass.core.climate.report import DRY_THRESHOLDS_C, WET_THRESHOLDS_C, WeatherReport
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.facility import RackGeneration
from standortkompass.core.model.results import ClimateResult
from standortkompass.ui.charts.as_table import AsTable
from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.charts.rows import Piece, Row, RowPlot
from standortkompass.ui.charts.weather import HourPlot, MonthPlot
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label


class ClimateSection(QWidget):
    """Ranges are shown at once, weather and concepts as soon as they are worked out."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._of: tuple[ClimateResult, int] | None = None
        theme, fmt = ctx.theme, ctx.format
        self.ranges = RowPlot(theme, self.tr("PUE from low to high"), lambda v, d: fmt.number(v, d))
        self.state = label("", "small", wrap=True)
        self.month_title = label(
            self.tr("Mean temperature by month, band: usual day (°C)"), "small", wrap=True
        )
        self.months = MonthPlot(theme, fmt, self.tr("JFMAMJJASOND"))
        self.hour_title = label(
            self.tr("Hours a year by temperature (°C). Area: dry bulb, line: wet bulb"), "small", wrap=True
        )
        self.hours = HourPlot(theme, fmt)
        self.above = Ledger(theme, self.tr("Hours a year above a temperature"))
        self.concept_title = label(self.tr("All cooling concepts at this site"), "small", wrap=True)
        self.concepts = Ledger(theme, self.tr("Cooling concepts compared"), wrap_below=True)
        self.concept_hint = label("", "small", wrap=True)
        self.month_table, self.hour_table = AsTable(theme, self.months), AsTable(theme, self.hours)
        self._parts = (
            self.month_title,
            self.month_table,
            self.hour_title,
            self.hour_table,
            self.above,
            self.concept_title,
            self.concepts,
            self.concept_hint,
        )
        self.setLayout(column(self.ranges, self.state, *self._parts, spacing=6))
        for part in self._parts:
            part.hide()

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show a site; the weather is worked out in the background where it has changed."""
        self._show_ranges(evaluation.climate, row)
        if self._of is not None and self._of[0] is evaluation.climate and self._of[1] == row:
            return
        other_site = self._of is None or self._of[1] != row
        self._of = (evaluation.climate, row)
        session = self._ctx.session
        if session.world is None:
            return
        if other_site:
            for part in self._parts:
                part.hide()
        self._say(self.tr("Weather and cooling concepts are being worked out …"))
        layers = session.world.engine.site_layers
        session.runner.submit(
            self.tr("Climate of the site"),
            lambda _progress: climate_view(layers, evaluation, row),
            channel="climate_report",
            lane="details",
            on_success=lambda view: self._show(view) if isValid(self) else None,
            on_error=lambda error: self._failed(error) if isValid(self) else None,
        )

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _failed(self, error: BaseException) -> None:
        from standortkompass.app.messages import message_of

        for part in self._parts:
            part.hide()
        self._say(message_of(error, self._ctx.lang).text)

    def _show_ranges(self, climate: ClimateResult, row: int) -> None:
        fmt = self._ctx.format
        low, high = climate.pue_low, climate.pue_high
        if low is None or high is None or math.isnan(float(low[row])):
            self.ranges.set_rows(())
            return
        base = float(climate.pue[row])
        value = f"{fmt.number(float(low[row]), 2)} – {fmt.number(float(high[row]), 2)}"
        tip = self.tr("Low, base and high: the plant's uncertain parameters at the ends of their ranges")
        rows = [
            Row(
                label=self.tr("PUE, low to high"),
                value=value,
                pieces=(Piece(float(low[row]), float(high[row]), "bar", 0.45),),
                mark=base,
                key="climate.pue",
                tip=f"{tip}\n{fmt.number(float(low[row]), 3)} · {fmt.number(base, 3)} · "
                f"{fmt.number(float(high[row]), 3)}",
            ),
            Row(
                label=self.tr("PUE in the hottest hour"),
                value=fmt.number(float(climate.pue_peak[row]), 2),
                mark=float(climate.pue_peak[row]),
                key="climate.pue_peak",
                tip=self.tr("Sets the size of the grid connection"),
            ),
        ]
        self.ranges.set_rows(rows)

    # ── the report ────────────────────────────────────────────────────────────────────────────────

    def _show(self, view: ClimateView) -> None:
        report = view.report
        own = self.tr("Weather: {name}").format(name=report.own_label) if report.own_label else ""
        self._say(own)
        self.months.show_months(report.monthly_t_c, report.daily_range_k)
        word = self.tr("supply {value} °C").format(value=self._ctx.format.number(view.supply_c))
        self.hours.show_hours(report.bin_edges_c, report.dry_bulb_h, report.wet_bulb_h, view.supply_c, word)
        self._show_above(report)
        self._show_concepts(view)
        for part in self._parts:
            part.show()
        self.month_table.renew()
        self.hour_table.renew()

    def _show_above(self, report: WeatherReport) -> None:
        fmt = self._ctx.format
        self.above.set_heads([f"> {fmt.number(limit)} °C" for limit in DRY_THRESHOLDS_C])
        entries = []
        for name, letter, limits in (
            (self.tr("Dry bulb (h/a)"), "t", DRY_THRESHOLDS_C),
            (self.tr("Wet bulb (h/a)"), "w", WET_THRESHOLDS_C),
        ):
            hours = [float(report.hours_above[f"{letter}{limit:.0f}"]) for limit in limits]
            if letter == "w":
                entries.append(
                    Entry(label="", cells=tuple(f"> {fmt.number(v)} °C" for v in limits), tone="muted")
                )
            entries.append(Entry(label=name, cells=tuple(fmt.number(value) for value in hours), quality="B"))
        self.above.set_entries(entries)

    def _show_concepts(self, view: ClimateView) -> None:
        self.concepts.set_heads(
            ("PUE", self.tr("peak"), "WUE", self.tr("chiller"), self._ctx.format.unit("MEUR/a"))
        )
        racks = self._generation()
        self.concepts.set_entries([self._concept(line, racks) for line in view.concepts])
        self.concept_hint.setText(
            self.tr(
                "WUE in l/kWh, chiller in MW per MW of IT. Yearly cost: power, water and cooling plant at "
                "the prices for comparing concepts (assumptions “Cooling”), at full IT load."
            )
        )

    def _generation(self) -> RackGeneration | None:
        world, scenario = self._ctx.session.world, self._ctx.session.scenario
        if world is None or scenario is None:
            return None
        return world.layers.facilities.generation(str(scenario.assumptions["facility.generation"]))

    def _concept(self, line: ConceptLine, racks: RackGeneration | None) -> Entry:
        fmt, concept = self._ctx.format, line.report
        name = self._ctx.labels.get(f"concept.{concept.concept}")
        words = []
        if line.chosen:
            words.append(self.tr("chosen"))
        if line.cheapest:
            words.append(self.tr("lowest cost"))
        words.append(self.tr("{hours} h/a of free cooling").format(hours=fmt.number(concept.free_cooling_h)))
        words.append(self.tr("heat at {value} °C").format(value=fmt.number(concept.heat_supply_c)))
        if concept.concept == "air_economiser" and racks is not None and racks.liquid_share > 0.0:
            words.append(self.tr("for comparison only, the racks give their heat to water"))
        low, high = fmt.number(concept.pue_low, 3), fmt.number(concept.pue_high, 3)
        wet_low, wet_high = fmt.number(concept.wue_low, 2), fmt.number(concept.wue_high, 2)
        return Entry(
            label=name,
            sign="✓" if line.chosen else "",
            tone="text",
            strong=line.chosen,
            cells=(
                fmt.number(concept.pue, 3),
                fmt.number(concept.pue_peak, 2),
                fmt.number(concept.wue_l_per_kwh, 2),
                fmt.number(concept.chiller_mw_per_mw, 2),
                fmt.number(line.cost_eur_per_a / 1e6, 0),
            ),
            below=" · ".join(words),
            quality="B",
            origin="climate.pue" if line.chosen else "",
            tip=self.tr(
                "{name}\nPUE {low} to {high}\nWUE {wet_low} to {wet_high} l/kWh\n"
                "{cost} € per kW of IT and year"
            ).format(
                name=name,
                low=low,
                high=high,
                wet_low=wet_low,
                wet_high=wet_high,
                cost=fmt.number(concept.cost_eur_per_kw_a),
            ),
        )
