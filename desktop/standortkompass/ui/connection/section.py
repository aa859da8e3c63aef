"""Grid connection of the chosen site: station, cost by part, waiting time, and what sources say."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QSizePolicy, QWidget

from standortkompass.app.connection_view import (
    CHANCES,
    WAITS,
    WARNINGS,
    ConnectionView,
    CostPart,
    Station,
    connection_view,
    year_of,
)
from standortkompass.app.source_text import listed_source
from standortkompass.core.connection.tables import CostStatement, Statement
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.units import MONTHS_PER_YEAR
from standortkompass.texts import as_of_text
from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.charts.rows import Piece, Row, RowPlot
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import column, label
from standortkompass.ui.widgets.section import Section


class ConnectionSection(QWidget):
    """Everything behind cost and date of the connection."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        theme, fmt = ctx.theme, ctx.format
        self.station = Ledger(theme, self.tr("Station and route"), wrap_below=True)
        self.station.setObjectName("stationFacts")
        self.flags = Ledger(theme, self.tr("Congestion, stops and rules here"), wrap_below=True)
        self.flags.setObjectName("gridFlags")
        self.cost_title = label(
            self.tr("Cost of the connection, low to high (million euros)"), "small", wrap=True
        )
        self.cost = RowPlot(theme, self.tr("Cost of the connection by part"), lambda v, d: fmt.number(v, d))
        self.cost_hint = label("", "small", wrap=True)
        self.wait_title = label(
            self.tr("Time to energisation (months from the decision)"), "small", wrap=True
        )
        self.wait = RowPlot(theme, self.tr("Waiting time in months"), lambda v, d: fmt.number(v, d))
        self.wait_hint = label("", "small", wrap=True)
        self.said = Ledger(theme, self.tr("Sources on the wait"), wrap_below=True)
        self.lines = Ledger(theme, self.tr("Costs of lines by source"), (self.tr("€ m/km"),), wrap_below=True)
        self.lines.setObjectName("lineCosts")
        self.lines_section = Section(theme, self.tr("Sources on lines and cables"), self.lines, opened=False)
        self.said_section = Section(theme, self.tr("Sources on the wait"), self.said)
        for section in (self.lines_section, self.said_section):  # long titles must not widen the dossier
            section.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setLayout(
            column(
                self.station,
                self.flags,
                self.cost_title,
                self.cost,
                self.cost_hint,
                self.wait_title,
                self.wait,
                self.wait_hint,
                self.said_section,
                self.lines_section,
                spacing=6,
            )
        )

    def show_site(self, evaluation: Evaluation, row: int) -> None:
        """Show the connection of a site."""
        world = self._ctx.session.world
        if world is None:
            return
        view = connection_view(world.layers, evaluation, row)
        self.station.set_entries(self._station(view))
        self.flags.set_entries(
            [self._flag(s) for s in view.statements if s.metric in WARNINGS or s.metric in CHANCES]
        )
        self._show_cost(view)
        self._show_wait(view)
        self.said.set_entries([self._said(s) for s in view.statements if s.metric not in WARNINGS | CHANCES])
        self.said_section.setVisible(bool(self.said.entries))
        self.lines.set_entries([self._line(s, view.cost_source) for s in view.lines])

    # ── station ───────────────────────────────────────────────────────────────────────────────────

    def _station(self, view: ConnectionView) -> list[Entry]:
        station, fmt = view.station, self._ctx.format
        if station is None:
            why = (
                self.tr("the operator's own offer replaces the estimate")
                if view.own_offer
                else self.tr("no suitable station within reach, or the load is too large for every voltage")
            )
            return [Entry(label=self.tr("Station"), cells=(fmt.missing,), below=why, tone="muted")]
        voltages = " / ".join(fmt.number(kv) for kv in station.voltages_kv)
        entries = [
            Entry(
                label=station.name or self.tr("Station without name"),
                cells=(fmt.with_unit(voltages, "kV"),),
                below=self.tr("OpenStreetMap {id}").format(id=station.osm_id),
                quality="B",
                strong=True,
                origin="connection.voltage_kv",
                tip=self.tr(
                    "Chosen by least total cost among stations with a suitable voltage, not by distance"
                ),
            ),
            Entry(
                label=self.tr("Way to the station"),
                cells=(fmt.with_unit(fmt.number(station.route_km, 1), "km"),),
                below=self._way(station),
                quality="B",
                origin="connection.distance_km",
            ),
            self._headroom(view, station),
        ]
        if not view.contribution_known:
            entries.append(
                Entry(
                    label=self.tr("One-off contribution"),
                    cells=(fmt.missing,),
                    below=self.tr("not known for this country; the sum lacks it"),
                    tone="warning",
                )
            )
        return entries

    def _way(self, station: Station) -> str:
        fmt = self._ctx.format
        parts = [
            self.tr("straight line {distance} km with detours").format(
                distance=fmt.number(station.distance_km, 1)
            )
        ]
        if station.water_km > 0.0:
            parts.append(self.tr("{km} km over water as cable").format(km=fmt.number(station.water_km, 1)))
        if math.isfinite(station.circuits):
            parts.append(
                self.tr("{count} circuits at {voltage} kV, one spare").format(
                    count=fmt.number(station.circuits), voltage=fmt.number(station.voltage_kv)
                )
            )
        return " · ".join(parts)

    def _headroom(self, view: ConnectionView, station: Station) -> Entry:
        fmt = self._ctx.format
        known = math.isfinite(view.headroom)
        words = self.tr("MVA of lines left when the strongest fails, per MVA of load; lines: {branches}")
        limits = self.tr(
            "An indication only: what flows and what is reserved is not known. No free capacity."
        )
        below = (
            f"{words.format(branches=fmt.number(station.branches))}. {limits}"
            if known
            else self.tr("the map says nothing on how the station is tied in")
        )
        return Entry(
            label=self.tr("Ties into the grid (indicator)"),
            cells=(fmt.number(view.headroom, 1),),
            below=below,
            quality="C" if known else "",
            origin="connection.headroom",
            tone="text" if known else "muted",
        )

    def _flag(self, statement: Statement) -> Entry:
        warns = statement.metric in WARNINGS
        return Entry(
            label=self._metric(statement.metric),
            sign="!" if warns else "✓",
            tone="warning" if warns else "positive",
            below=self._words(statement),
            quality="B",
            tip=f"{statement.text[self._ctx.lang]}\n"
            f"{listed_source(self._ctx.session.world, statement.source_id, self._ctx.lang)}",
        )

    def _said(self, statement: Statement) -> Entry:
        return Entry(
            label=self._metric(statement.metric),
            cells=(self._range(statement),),
            below=self._words(statement),
            quality="B",
        )

    def _words(self, statement: Statement) -> str:
        source = listed_source(self._ctx.session.world, statement.source_id, self._ctx.lang)
        parts = (statement.region, statement.text[self._ctx.lang], source, self._date(statement.as_of))
        return " · ".join(part for part in parts if part)

    def _date(self, as_of: str) -> str:
        return as_of_text(year_of(as_of), self._ctx.lang)

    def _range(self, statement: Statement) -> str:
        fmt = self._ctx.format
        ends = [value for value in (statement.low, statement.high) if math.isfinite(value)]
        if not ends:
            return ""
        number = fmt.assumption if statement.unit != "year" else lambda value: f"{value:.0f}"
        text = number(ends[0]) if len(set(ends)) == 1 else f"{number(ends[0])} – {number(ends[1])}"
        return fmt.with_unit(text, self._unit(statement.unit))

    def _unit(self, unit: str) -> str:
        return {
            "years": self.tr("years"),
            "percent": "%",
            "applicants": self.tr("applicants"),
            "sites": self.tr("sites"),
            "year": "",
        }.get(unit, unit)

    def _metric(self, metric: str) -> str:
        return {
            "moratorium_or_restriction": self.tr("Connection stop or restriction"),
            "earliest_new_connection": self.tr("Earliest new connection"),
            "congestion_flag": self.tr("Grid congestion"),
            "distribution_nodes_saturated": self.tr("Distribution nodes saturated"),
            "legal_flag": self.tr("Legal rule"),
            "connection_rule": self.tr("Rule for connections"),
            "qualitative_flag": self.tr("Dates not firm"),
            "fast_track_sites": self.tr("Fast track"),
            "wait_for_grid_connection": self.tr("Wait for a connection"),
            "time_to_build_data_centre": self.tr("Time to build"),
            "data_centre_queue": self.tr("Queue of data centres"),
            "demand_queue": self.tr("Queue of consumers"),
            "connection_requests": self.tr("Connection requests"),
            "capacity_reserved_for_data_centres": self.tr("Reserved for data centres"),
            "businesses_waiting": self.tr("Businesses waiting"),
            "firm_demand_connectable_before_2030": self.tr("Connectable before 2030"),
            "city_grid_capacity_plan": self.tr("Planned city grid"),
            "transmission_plan_for_data_centres": self.tr("Planned for data centres"),
            "data_centre_share_of_demand": self.tr("Share of demand"),
            "average_request_size": self.tr("Usual size of a request"),
            "emerging_hubs": self.tr("Emerging hubs"),
        }.get(metric, metric.replace("_", " "))

    # ── cost ──────────────────────────────────────────────────────────────────────────────────────

    def _show_cost(self, view: ConnectionView) -> None:
        known = math.isfinite(view.total.base)
        for part in (self.cost_title, self.cost):
            part.setVisible(known)
        if not known:
            self.cost.set_rows(())
            self.cost_hint.setText(self.tr("The cost of the connection is not known here."))
            return
        rows = [self._cost_row(view.total, self.tr("Connection, total"), strong=True)]
        rows += [self._cost_row(part, self._ctx.labels.component(part.key)) for part in view.parts]
        self.cost.set_rows(rows, with_zero=True)
        self.cost_hint.setText(
            self.tr(
                "Bar: lowest to highest source, mark: used. {count} statements on lines are listed below."
            ).format(count=len(view.lines))
        )

    def _cost_row(self, part: CostPart, name: str, *, strong: bool = False) -> Row:
        fmt = self._ctx.format
        low, base, high = (value / 1e6 for value in (part.low, part.base, part.high))
        spread = math.isfinite(low) and math.isfinite(high)
        text = fmt.number(base, 1)
        if spread and high - low > 0.05:
            text += f"  ({fmt.number(low, 1)} – {fmt.number(high, 1)})"
        return Row(
            label=name,
            value=text,
            pieces=(Piece(low, high, "bar", 0.45),) if spread else (),
            mark=base,
            strong=strong,
            key="connection.cost_eur",
            tip=f"{name}: {text} {fmt.unit('MEUR')}",
        )

    def _line(self, statement: CostStatement, chosen: str) -> Entry:
        fmt = self._ctx.format
        element = {
            "overhead": self.tr("Overhead line"),
            "underground": self.tr("Underground cable"),
            "submarine": self.tr("Submarine cable"),
        }.get(statement.element, statement.element)
        used = bool(statement.cost_source) and statement.cost_source == chosen
        origin = ", ".join(part for part in (statement.origin, statement.statistic, statement.region) if part)
        return Entry(
            label=element,
            cells=(fmt.number(statement.eur_per_km / 1e6, 2),),
            sign="✓" if used else "",
            strong=used,
            below=f"{origin} · {listed_source(self._ctx.session.world, statement.source_id, self._ctx.lang)}",
            quality="B",
            tip=f"{statement.asset}: {fmt.assumption(statement.value)} {statement.unit}",
        )

    # ── time ──────────────────────────────────────────────────────────────────────────────────────

    def _show_wait(self, view: ConnectionView) -> None:
        fmt = self._ctx.format
        known = math.isfinite(view.wait.p50)
        self.wait_title.setVisible(known)
        if not known:
            self.wait.set_rows(())
            self.wait_hint.setText(self.tr("The waiting time is not known: there is no connection."))
            return
        wait = view.wait
        rows = [
            Row(
                label=self.tr("Energisation, P10 – P50 – P90"),
                value=f"{fmt.number(wait.p10)} – {fmt.number(wait.p50)} – {fmt.number(wait.p90)}",
                pieces=(Piece(wait.p10, wait.p90, "bar", 0.55),),
                mark=wait.p50,
                strong=True,
                key="connection.lead_time_months",
                tip=self.tr("With permits, building and slip"),
            )
        ]
        basis = view.basis
        if basis is not None and basis.wait is not None:
            name = basis.hub or self.tr("the country")
            rows.append(
                Row(
                    label=self.tr("Stated wait for {name}").format(name=name),
                    value=f"{fmt.number(basis.wait.p10)} – {fmt.number(basis.wait.p50)} – "
                    f"{fmt.number(basis.wait.p90)}",
                    pieces=(Piece(basis.wait.p10, basis.wait.p90, "info", 0.5),),
                    mark=basis.wait.p50,
                )
            )
        rows += [self._wait_row(s) for s in view.statements if s.metric in WAITS and s.unit == "years"]
        self.wait.set_rows(rows, with_zero=True)
        self.wait_hint.setText(self._wait_words(view))

    def _wait_row(self, statement: Statement) -> Row:
        low = statement.low if math.isfinite(statement.low) else statement.high
        high = statement.high if math.isfinite(statement.high) else statement.low
        source = listed_source(self._ctx.session.world, statement.source_id, self._ctx.lang)
        single = low == high
        return Row(
            label=self.tr("Said: {source}").format(source=source),
            value=self._range(statement),
            pieces=() if single else (Piece(low * MONTHS_PER_YEAR, high * MONTHS_PER_YEAR, "line", 0.5),),
            mark=high * MONTHS_PER_YEAR if single else None,
            tip=f"{statement.text[self._ctx.lang]}\n{source}, {self._date(statement.as_of)}",
        )

    def _wait_words(self, view: ConnectionView) -> str:
        basis = view.basis
        if basis is None:
            return ""
        if basis.wait is None:
            return self.tr("No waiting time is stated for this country; an assumed one is used (class C).")
        source = listed_source(self._ctx.session.world, basis.source_id, self._ctx.lang)
        return self.tr("Source of the stated wait: {source}, {date}").format(
            source=source, date=self._date(basis.as_of)
        )
