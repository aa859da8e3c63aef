"""The dossier of the chosen site: headline, key figures, and the parts behind every number."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from standortkompass.app import dossier
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.model.trace import SourceRef
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier.details import SiteDetails
from standortkompass.ui.dossier.tiles import Tile
from standortkompass.ui.widgets.basics import EmptyState, column, label, row, scrolling
from standortkompass.ui.widgets.facts import Bar, BarList, Fact, FactList
from standortkompass.ui.widgets.section import Section


class DossierPanel(QWidget):
    """Follows selection and results of the session."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                self.tr("No site chosen"),
                self.tr("Choose a site on the map or in the table to see what stands behind its numbers."),
            )
        )
        self._stack.addWidget(scrolling(self._build()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        session = ctx.session
        session.selection_changed.connect(self.refresh)
        session.evaluation_changed.connect(self.refresh)
        session.project_changed.connect(self.refresh)
        self.refresh()

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> QWidget:
        theme = self._ctx.theme
        self.title = label("", "title", wrap=True, selectable=True)
        self.place = label("", "small", wrap=True, selectable=True)
        self.headline = label("", "lead", wrap=True)
        self.headline.setObjectName("headline")
        self.excluded = label("", "danger", wrap=True)
        self.tiles = [Tile(theme, accent=i == 0) for i in range(3)]
        self.overview, self.power, self.grid, self.climate = (FactList(theme) for _ in range(4))
        self.out, self.sources = (FactList(theme) for _ in range(2))
        self.details = SiteDetails(self._ctx)
        self.value = BarList(theme)
        self.note_text = label("", "small", wrap=True)
        self.median_hint = label(
            self.tr("Bar: utility of the value. Mark: median of all sites. Figure: points of the score."),
            "small",
            wrap=True,
        )
        details = self.details
        sections = (
            Section(theme, self.tr("Overview"), self.overview),
            Section(theme, self.tr("Value and contributions"), self.value, self.median_hint),
            Section(theme, self.tr("Power price"), self.power, details.power),
            Section(theme, self.tr("Grid connection"), self.grid, details.connection),
            Section(theme, self.tr("Climate and cooling"), self.climate, details.climate),
            Section(theme, self.tr("Efficiency rules"), details.rules),
            Section(theme, self.tr("Investment"), details.capex),
            Section(theme, self.tr("Running cost a year"), details.opex),
            Section(theme, self.tr("Cash flow and key figures"), details.case),
            Section(theme, self.tr("Cost bridge to another site"), details.bridge),
            Section(theme, self.tr("Exclusions"), self.out),
            Section(theme, self.tr("Data and sources"), self.sources, self.note_text),
        )
        body = QWidget()
        tiles = row(*self.tiles, spacing=8)
        for i, share in enumerate((4, 5, 4)):
            tiles.setStretch(i, share)
        body.setLayout(
            column(
                self.title,
                self.place,
                4,
                self.headline,
                self.excluded,
                6,
                tiles,
                8,
                *sections,
                None,
                margins=(16, 6, 14, 14),
                spacing=3,
            )
        )
        return body

    # ── content ───────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show the chosen site."""
        session = self._ctx.session
        project, evaluation, chosen = session.project, session.evaluation, session.selected
        if (
            project is None
            or evaluation is None
            or chosen is None
            or chosen >= len(evaluation)
            or len(evaluation) != len(project.sites)
        ):
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        origin = dossier.sources_of(evaluation, chosen)
        self._show_head(evaluation, chosen, project.sites[chosen])
        self.overview.set_facts(
            self._quantities(
                evaluation,
                chosen,
                origin,
                (
                    "finance.npv_eur",
                    "finance.irr",
                    "finance.payback_a",
                    "finance.lcoc_eur_per_gpu_h",
                    "finance.tco_eur_per_gpu_h",
                    "load.it_mw",
                    "load.grid_mw",
                    "schedule.start_year",
                    "power.co2_t_per_a",
                    "finance.delay_cost_eur_per_month",
                ),
            )
        )
        self._show_value(evaluation, chosen)
        self._show_power(evaluation, chosen, origin)
        self._show_grid(evaluation, chosen, origin)
        self.climate.set_facts(
            self._quantities(
                evaluation,
                chosen,
                origin,
                (
                    "climate.pue",
                    "climate.pue_peak",
                    "climate.wue_l_per_kwh",
                    "load.water_m3_per_a",
                    "climate.free_cooling_h",
                    "climate.mean_t_c",
                ),
            )
        )
        self.details.show_site(evaluation, chosen)
        self._show_exclusions(evaluation, chosen)
        self._show_sources(evaluation, chosen, origin)

    def _show_head(self, evaluation: Evaluation, chosen: int, site: SiteRecord) -> None:
        fmt, labels, world = self._ctx.format, self._ctx.labels, self._ctx.session.world
        self.title.setText(site.name)
        parts = []
        if world is not None:
            regions = world.layers.regions
            parts.append(regions.country_name(int(evaluation.places.country[chosen]), self._ctx.lang))
            zone = int(evaluation.places.zone[chosen])
            if zone >= 0:
                parts.append(self.tr("price zone {zone}").format(zone=regions.zones[zone].replace("_", "-")))
        parts.append(fmt.coordinate(site.lat, site.lon))
        self.place.setText(" · ".join(part for part in parts if part))
        self.headline.setText(self._headline(evaluation, chosen))
        reasons = dossier.reasons_of(evaluation, chosen)
        words = ", ".join(labels.exclusion(key) for key in reasons)
        self.excluded.setText(self.tr("Excluded: {reasons}").format(reasons=words))
        self.excluded.setVisible(bool(reasons))
        rank = int(evaluation.decision.rank[chosen])
        total = int((evaluation.decision.rank > 0).sum())
        ranked = (
            self.tr("Rank {rank} / {total}").format(rank=rank, total=total) if rank else self.tr("No rank")
        )
        score = fmt.quantity("decision.score", float(evaluation.decision.score[chosen]), unit=False)
        self.tiles[0].show_figure(score, ranked)
        self.tiles[1].show_figure(
            fmt.money(float(evaluation.finance.npv_eur[chosen]), signed=True),
            labels.quantity("finance.npv_eur", short=True),
        )
        lcoc = fmt.quantity(
            "finance.lcoc_eur_per_gpu_h", float(evaluation.finance.lcoc_eur_per_gpu_h[chosen]), unit=False
        )
        name = labels.quantity("finance.lcoc_eur_per_gpu_h", short=True)
        self.tiles[2].show_figure(
            fmt.with_unit(lcoc, "€"), name, labels.quantity("finance.lcoc_eur_per_gpu_h")
        )

    def _headline(self, evaluation: Evaluation, chosen: int) -> str:
        found = dossier.headline(evaluation, chosen)
        both = self.tr("{first} and {second}")

        def words(keys: tuple[str, ...]) -> str:
            names = [self._ctx.labels.criterion(key) for key in keys]
            return both.format(first=names[0], second=names[1]) if len(names) > 1 else names[0]

        if found.strengths and found.weaknesses:
            return self.tr("Strong: {strengths}. Weak: {weaknesses}.").format(
                strengths=words(found.strengths), weaknesses=words(found.weaknesses)
            )
        if found.strengths:
            return self.tr("Strong: {strengths}. Nowhere clearly behind the median.").format(
                strengths=words(found.strengths)
            )
        if found.weaknesses:
            return self.tr("Weak: {weaknesses}. Nowhere clearly ahead of the median.").format(
                weaknesses=words(found.weaknesses)
            )
        return self.tr("Close to the median in all criteria.")

    def _quantities(
        self, evaluation: Evaluation, chosen: int, origin: dict[str, SourceRef], keys: Iterable[str]
    ) -> list[Fact]:
        facts = []
        for key in keys:
            if key not in evaluation.columns:
                continue
            value = float(evaluation.columns[key][chosen])
            tone = (
                "negative"
                if key == "finance.npv_eur" and value < 0
                else "muted"
                if math.isnan(value)
                else "text"
            )
            facts.append(
                Fact(
                    label=self._ctx.labels.quantity(key),
                    value=self._ctx.format.quantity(key, value),
                    tone=tone,
                    quality=self._quality(origin, key),
                    tip=self._tip(origin, key),
                )
            )
        return facts

    def _quality(self, origin: dict[str, SourceRef], key: str) -> str:
        return str(origin[key].quality) if key in origin else ""

    def _tip(self, origin: dict[str, SourceRef], key: str) -> str:
        """Return name, quality, source, date and licence of a figure."""
        name = self._ctx.labels.quantity(key) if key in QUANTITIES else self._ctx.labels.get(key)
        return f"{name}\n{self._source_text(origin[key])}" if key in origin else name

    def _source_text(self, ref: SourceRef) -> str:
        quality = {
            "A": self.tr("A – measured or published"),
            "B": self.tr("B – modelled"),
            "C": self.tr("C – assumed"),
        }[str(ref.quality)]
        world = self._ctx.session.world
        if world is None or ref.catalog_key not in world.catalog.entries:
            return "\n".join(part for part in (quality, ref.source_id, ref.as_of) if part)
        entry = world.catalog[ref.catalog_key]
        return "\n".join(
            (
                quality,
                f"{entry.publisher}: {entry.label[self._ctx.lang]}",
                self.tr("As of {date}, licence {licence}").format(
                    date=ref.as_of or entry.as_of, licence=entry.licence
                ),
            )
        )

    def _show_value(self, evaluation: Evaluation, chosen: int) -> None:
        decision, fmt = evaluation.decision, self._ctx.format
        scenario = self._ctx.session.scenario
        weights = dict(zip(scenario.criteria.keys, scenario.criteria.shares, strict=True)) if scenario else {}
        median = dossier.median_utility(evaluation)
        bars = []
        for i, key in enumerate(decision.criteria):
            utility, points = float(decision.utility[i, chosen]), float(decision.contribution[i, chosen])
            share = weights.get(key, 0.0)
            if share <= 0.0:
                continue
            name = self._ctx.labels.criterion(key)
            bars.append(
                (
                    share,
                    Bar(
                        label=name,
                        share=None if math.isnan(utility) else utility,
                        value=fmt.number(points, 1),
                        mark=None if math.isnan(median[i]) else float(median[i]),
                        tip=self.tr("{name}\nWeight {weight}, utility {utility}, {points} points").format(
                            name=name,
                            weight=fmt.percent(share, 1),
                            utility=fmt.percent(utility),
                            points=fmt.number(points, 1),
                        ),
                    ),
                )
            )
        self.value.set_bars([bar for _, bar in sorted(bars, key=lambda entry: -entry[0])])

    def _show_power(self, evaluation: Evaluation, chosen: int, origin: dict[str, SourceRef]) -> None:
        fmt = self._ctx.format
        facts = self._quantities(
            evaluation, chosen, origin, ("power.delivered_eur_per_mwh", "power.co2_g_per_kwh")
        )
        share = float(np.broadcast_to(evaluation.power.renewable_share, (len(evaluation),))[chosen])
        facts.append(Fact(label=self.tr("Renewable power by contract"), value=fmt.percent(share)))
        self.power.set_facts(facts)

    def _show_grid(self, evaluation: Evaluation, chosen: int, origin: dict[str, SourceRef]) -> None:
        fmt = self._ctx.format
        facts = self._quantities(
            evaluation,
            chosen,
            origin,
            ("connection.cost_eur", "connection.lead_time_months", "schedule.start_year", "load.grid_mw"),
        )
        firm = float(evaluation.connection.firm_mw[chosen])
        facts.append(
            Fact(
                label=self.tr("Firm capacity"),
                value=fmt.with_unit(fmt.number(firm, 0), "MW"),
                tone="muted" if math.isnan(firm) else "text",
                tip=self.tr("Only the operator can promise it; enter the offer with the site"),
            )
        )
        self.grid.set_facts(facts)

    def _show_exclusions(self, evaluation: Evaluation, chosen: int) -> None:
        labels = self._ctx.labels
        facts = [
            Fact(label=labels.exclusion(key), value=self.tr("excludes"), sign="✕", tone="negative")
            for key in dossier.reasons_of(evaluation, chosen)
        ]
        facts += [
            Fact(label=labels.exclusion(key), value=self.tr("cannot be judged"), sign="?", tone="warning")
            for key in dossier.reasons_of(evaluation, chosen, unknown=True)
        ]
        if not facts:
            facts = [Fact(label=self.tr("No exclusion applies"), value="", sign="✓", tone="positive")]
        self.out.set_facts(facts)

    def _show_sources(self, evaluation: Evaluation, chosen: int, origin: dict[str, SourceRef]) -> None:
        world, lang, fmt = self._ctx.session.world, self._ctx.lang, self._ctx.format
        facts = self._quantities(evaluation, chosen, {}, ("quality.share_measured",))
        facts.append(
            Fact(
                label=self.tr("Weights with known data"),
                value=fmt.percent(float(evaluation.decision.coverage[chosen])),
            )
        )
        seen: dict[str, Fact] = {}
        for ref in origin.values():
            if world is None or ref.catalog_key not in world.catalog.entries:
                continue
            entry = world.catalog[ref.catalog_key]
            seen.setdefault(
                f"{ref.catalog_key}.{ref.quality}",
                Fact(
                    label=entry.label[lang],
                    value=ref.as_of or entry.as_of,
                    quality=str(ref.quality),
                    tip=self._source_text(ref),
                ),
            )
        self.sources.set_facts([*facts, *seen.values()])
        texts = self._ctx.labels
        lines = [
            texts.get(f"note.{note.code}", **note.context) for note in dossier.notes_of(evaluation, chosen)
        ]
        self.note_text.setText("\n".join(f"• {line}" for line in dict.fromkeys(lines)))
        self.note_text.setVisible(bool(lines))
