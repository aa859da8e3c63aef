"""All that is known about a point in words, with source, date, licence and quality of each figure."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QCoreApplication

from standortkompass.app import dossier
from standortkompass.app.earthquake_words import earthquake_part
from standortkompass.app.finding import Finding, FindingMaker, Part
from standortkompass.app.formatting import Format
from standortkompass.app.headline import exclusion_name
from standortkompass.app.labels import Labels
from standortkompass.app.map_tools import leg_lengths
from standortkompass.app.origin import Explainer
from standortkompass.app.whats_here import PointReport, cell_row
from standortkompass.app.world import World
from standortkompass.core.decision.stage import COUNTRY_PREFIX
from standortkompass.core.model.countries import CountryFigure
from standortkompass.core.model.evaluation import Evaluation, GridEvaluation
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.trace import SourceRef
from standortkompass.core.power.components import COMPONENTS
from standortkompass.core.units import M_PER_KM

translate = QCoreApplication.translate

SAME_POINTS = 1e-6  # scores that differ by less are the same: sums over one and over many places round apart
#: Words in the names of indicators that are shares of one.
PARTS_OF_ONE = ("rate", "share", "yield")
#: Groups of quantities in the order shown; groups that are not named here follow.
GROUPS = ("finance", "power", "connection", "schedule", "load", "climate", "quality")


class Reader:
    """Puts a report into words of one language.

    Parameters
    ----------
    sites, grid
        The session's results: for the rank that the point would have, and for the cell it lies in.
    """

    def __init__(
        self,
        world: World,
        labels: Labels,
        fmt: Format,
        sites: Evaluation | None = None,
        grid: GridEvaluation | None = None,
    ) -> None:
        self._world = world
        self._labels = labels
        self._format = fmt
        self._sites = sites
        self._grid = grid
        self._make = FindingMaker(world, fmt)

    def parts(self, report: PointReport) -> tuple[Part, ...]:
        """Return all findings by subject; empty subjects are left out."""
        found = [self._place(report)]
        if report.evaluation is not None:
            explainer = Explainer(
                self._world, report.evaluation, 0, report.record, self._format, self._labels
            )
            found.append(self._judgement(explainer))
            found += self._quantities(explainer)
        data = self._world.map_data
        shaken = earthquake_part(data.earthquakes, data.earthquakes_error, report.place, self._make)
        found += [shaken, self._country(report), self._cell(report)]
        return tuple(part for part in found if part.findings)

    def headline(self, report: PointReport) -> str:
        """Return country, price zone and nearest town in one line."""
        regions = self._world.layers.regions
        words = [regions.country_name(report.ground.country, self._format.lang)]
        if report.ground.zone >= 0:
            words.append(regions.zones[report.ground.zone].replace("_", "-"))
        return " · ".join(word for word in words if word)

    def notes(self, report: PointReport) -> tuple[str, ...]:
        """Return the remarks that a reader of the figures has to know, each once."""
        if report.evaluation is None:
            return ()
        notes = dossier.notes_of(report.evaluation, 0)
        return tuple(dict.fromkeys(self._labels.get(f"note.{n.code}", **n.context) for n in notes))

    # ── the place ─────────────────────────────────────────────────────────────────────────────────

    def _place(self, report: PointReport) -> Part:
        regions, fmt, ground = self._world.layers.regions, self._format, report.ground
        outside = translate("WhatsHere", "Sea, or land that is not covered")
        zone = regions.zones[ground.zone].replace("_", "-") if ground.zone >= 0 else ""
        height = fmt.with_unit(fmt.number(ground.elevation_m), "m")
        rows = [
            self._make.entry(
                translate("WhatsHere", "Country"),
                regions.country_name(ground.country, fmt.lang),
                "regions",
                outside,
            ),
            self._make.entry(translate("WhatsHere", "Bidding zone"), zone, "bidding_zones", outside),
            self._make.entry(
                translate("WhatsHere", "Height above sea level"),
                "" if math.isnan(ground.elevation_m) else height,
                "terrain",
                translate("WhatsHere", "Outside the terrain model"),
            ),
            self._town(report),
        ]
        title = translate("WhatsHere", "Place")
        return Part(key="place", title=title, findings=tuple(rows))

    def _town(self, report: PointReport) -> Finding:
        data, fmt = self._world.map_data, self._format
        label = translate("WhatsHere", "Nearest town")
        if not data.city_x_m.size:
            return self._make.entry(label, "", "cities", translate("WhatsHere", "No towns are loaded"))
        distance = np.hypot(data.city_x_m - report.place[0], data.city_y_m - report.place[1])
        row = int(np.argmin(distance))
        towns = ((float(data.city_x_m[row]), float(data.city_y_m[row])), report.place)
        km = fmt.with_unit(fmt.number(float(leg_lengths(towns)[0]) / M_PER_KM, 1), "km")
        return self._make.entry(label, f"{data.city_names[fmt.lang][row]}, {km}", "cities", "")

    # ── results ───────────────────────────────────────────────────────────────────────────────────

    def _judgement(self, explainer: Explainer) -> Part:
        evaluation = explainer.evaluation
        decision, fmt = evaluation.decision, self._format
        score = float(decision.score[0])
        rows = [self._quantity(explainer, "decision.score")]
        if self._sites is not None and not math.isnan(score) and not decision.excluded[0]:
            ranked = self._sites.decision.score[self._sites.decision.rank > 0]
            place = int((ranked > score + SAME_POINTS).sum()) + 1
            words = translate("WhatsHere", "{rank} of {total}")
            rows.append(
                Finding(
                    label=translate("WhatsHere", "Rank it would take"),
                    value=words.format(rank=place, total=ranked.size + 1),
                    source=translate("WhatsHere", "Among the sites of the project"),
                )
            )
        rows.append(
            Finding(
                label=translate("WhatsHere", "Weights with known data"),
                value=fmt.percent(float(decision.coverage[0])),
            )
        )
        rows += self._exclusions(evaluation)
        return Part(key="judgement", title=translate("WhatsHere", "Judgement"), findings=tuple(rows))

    def _exclusions(self, evaluation: Evaluation) -> Iterable[Finding]:
        out, unknown = dossier.reasons_of(evaluation, 0), dossier.reasons_of(evaluation, 0, unknown=True)
        scenario = evaluation.scenario
        for key in out:
            yield Finding(
                label=exclusion_name(scenario, key, self._labels),
                value=translate("WhatsHere", "excludes"),
                tone="negative",
            )
        for key in unknown:
            if key not in out:
                yield Finding(
                    label=exclusion_name(scenario, key, self._labels),
                    value=translate("WhatsHere", "cannot be judged"),
                    tone="warning",
                )
        if not out and not unknown:
            yield Finding(label=translate("WhatsHere", "Exclusions"), value=translate("WhatsHere", "none"))

    def _quantities(self, explainer: Explainer) -> Iterable[Part]:
        evaluation = explainer.evaluation
        groups: dict[str, list[str]] = {name: [] for name in GROUPS}
        for key in evaluation.columns:
            if key != "decision.score" and key in QUANTITIES:
                groups.setdefault(QUANTITIES[key].group, []).append(key)
        order = list(QUANTITIES)
        for name, keys in groups.items():
            rows = list(self._station(explainer)) if name == "connection" else []
            for key in sorted(keys, key=order.index):
                rows.append(self._quantity(explainer, key))
                if key == "power.delivered_eur_per_mwh":
                    rows += self._components(explainer)
                elif key == "connection.lead_time_months":
                    rows += self._wait_range(evaluation)
            yield Part(key=name, title=self._title(name), findings=tuple(rows))

    def _title(self, group: str) -> str:
        titles = {
            "finance": translate("WhatsHere", "Costs and returns"),
            "power": translate("WhatsHere", "Power"),
            "connection": translate("WhatsHere", "Grid connection"),
            "schedule": translate("WhatsHere", "Schedule"),
            "load": translate("WhatsHere", "Facility"),
            "climate": translate("WhatsHere", "Climate and cooling"),
            "quality": translate("WhatsHere", "Data"),
        }
        return titles.get(group) or self._labels.get(f"group.{group}").capitalize()

    def _quantity(self, explainer: Explainer, key: str) -> Finding:
        value = float(explainer.evaluation.columns[key][0])
        label, shown = self._labels.quantity(key), self._format.quantity(key, value)
        if math.isnan(value):
            return self._make.unknown(label, explainer.missing(key))
        ref = dossier.sources_of(explainer.evaluation, 0).get(key)
        if ref is not None:
            return self._make.sourced(label, shown, ref)
        return Finding(
            label=label,
            value=shown,
            quality=explainer.quality(key),
            source=translate("WhatsHere", "Worked out from the figures of this place"),
        )

    def _components(self, explainer: Explainer) -> Iterable[Finding]:
        """Parts of the delivered price that are not zero."""
        evaluation = explainer.evaluation
        refs = {}
        for trace in evaluation.power.component_traces:
            index = int(np.broadcast_to(trace.index, (1,))[0])
            if index >= 0:
                refs[trace.quantity] = trace.sources[index]
        for key in COMPONENTS:
            value = float(np.broadcast_to(evaluation.power.components.get(key, np.zeros(1)), (1,))[0])
            if value == 0.0:
                continue
            label = translate("WhatsHere", "of which {part}").format(part=self._labels.component(key))
            shown = self._format.quantity("power.delivered_eur_per_mwh", value)
            ref = refs.get(f"component.{key}")
            if math.isnan(value):
                yield self._make.unknown(label, explainer.missing("power.delivered_eur_per_mwh"))
            elif ref is None:
                yield Finding(label=label, value=shown)
            else:
                yield self._make.sourced(label, shown, ref)

    def _station(self, explainer: Explainer) -> Iterable[Finding]:
        evaluation = explainer.evaluation
        stations, index = self._world.layers.stations, int(evaluation.connection.station[0])
        label = translate("WhatsHere", "Station")
        if index < 0:
            yield self._make.unknown(label, explainer.missing("connection.distance_km"))
        else:
            name = stations.name[index] or translate("WhatsHere", "without name")
            yield self._make.entry(label, name, "connection_stations", "")

    def _wait_range(self, evaluation: Evaluation) -> Iterable[Finding]:
        low, high = evaluation.connection.lead_time_p10, evaluation.connection.lead_time_p90
        if low is None or high is None or math.isnan(float(low[0]) + float(high[0])):
            return
        words = translate("WhatsHere", "{low} to {high}")
        key = "connection.lead_time_months"
        unit = self._format.quantity_unit(key)
        text = words.format(
            low=self._format.quantity(key, float(low[0]), unit=False),
            high=self._format.quantity(key, float(high[0]), unit=False),
        )
        ref = dossier.sources_of(evaluation, 0).get(key)
        label = translate("WhatsHere", "Wait, eight in ten cases")
        value = self._format.with_unit(text, unit)
        yield Finding(label=label, value=value) if ref is None else self._make.sourced(label, value, ref)

    # ── layers by country and grid ────────────────────────────────────────────────────────────────

    def _country(self, report: PointReport) -> Part:
        facts, rows = self._world.layers.countries, []
        for indicator in facts.indicators if report.ground.country >= 0 else ():
            label = self._labels.get(f"indicator.{indicator}")
            figure = facts.figure(indicator, report.ground.country)
            if figure is None:
                rows.append(self._make.unknown(label, translate("WhatsHere", "No figure for this country")))
                continue
            ref = SourceRef(
                catalog_key=facts.catalog_key,
                source_id=figure.source_id,
                quality=figure.quality,
                as_of=figure.as_of,
            )
            rows.append(self._make.sourced(label, self._country_value(indicator, figure), ref))
        title = translate("WhatsHere", "Country: environment, hazards, economy")
        return Part(key=COUNTRY_PREFIX.rstrip("."), title=title, findings=tuple(rows))

    def _country_value(self, indicator: str, figure: CountryFigure) -> str:
        """Return a figure of a country: shares in percent, the rest with at most two decimals."""
        fmt = self._format
        if figure.unit in ("1", "1/a") and any(word in indicator for word in PARTS_OF_ONE):
            return fmt.percent(figure.value, 1)
        decimals = min(2, len(f"{figure.value:.10g}".partition(".")[2]))
        unit = "" if "=" in figure.unit else fmt.unit(figure.unit)  # "EU27 = 1" stands in the label
        return fmt.with_unit(fmt.number(figure.value, decimals), unit)

    def _cell(self, report: PointReport) -> Part:
        grid, rows = self._grid, []
        title = translate("WhatsHere", "Cell of the map")
        if grid is None:
            return Part(key="cell", title=title, findings=())
        at = cell_row(grid, report.place)
        if at is not None:
            title = translate("WhatsHere", "Cell of the map, {km} km wide").format(
                km=self._format.number(grid.spec.cell_km)
            )
            source = translate("WhatsHere", "Worked out for the middle of the cell")
            if grid.excluded[at]:
                rows.append(self._out_of_map(grid, at))
            for key, column in grid.columns.items():
                value = float(column[at])
                label = self._labels.quantity(key)
                rows.append(
                    self._make.unknown(label, translate("WhatsHere", "The data hold no value for this cell"))
                    if math.isnan(value)
                    else Finding(label=label, value=self._format.quantity(key, value), source=source)
                )
        return Part(key="cell", title=title, findings=tuple(rows))

    def _out_of_map(self, grid: GridEvaluation, at: int) -> Finding:
        bits = int(grid.reason_bits[at])
        keys = [key for i, key in enumerate(grid.reasons) if bits >> i & 1]
        names = ", ".join(exclusion_name(grid.scenario, key, self._labels) for key in keys)
        return Finding(label=names, value=translate("WhatsHere", "excludes"), tone="negative")


def as_text(report: PointReport, parts: Iterable[Part], fmt: Format) -> str:
    """Return the findings as tab-separated lines for a spreadsheet."""
    lines = [fmt.coordinate(report.lat, report.lon)]
    for part in parts:
        lines += [
            "\t".join(
                (part.title, row.label, row.value.replace("\u00a0", " "), row.quality, row.source, row.terms)
            )
            for row in part.findings
        ]
    return "\n".join(lines) + "\n"
