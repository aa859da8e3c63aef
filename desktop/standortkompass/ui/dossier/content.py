"""Sections of the dossier in their order, and how each of them is filled."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from standortkompass.app import dossier
from standortkompass.app.model_figures import ModelFigures
from standortkompass.app.origin import Explainer
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier import quantities
from standortkompass.ui.dossier.details import SiteDetails
from standortkompass.ui.dossier.lazy import LazySection
from standortkompass.ui.dossier.locator import LocatorMap
from standortkompass.ui.dossier.notes import NoteSection
from standortkompass.ui.dossier.own_values import OwnValues
from standortkompass.ui.dossier.quantities import facts_of
from standortkompass.ui.dossier.sources import SourceSection
from standortkompass.ui.dossier.weather import WeatherChoice
from standortkompass.ui.widgets.bars import Bar, BarList
from standortkompass.ui.widgets.basics import label
from standortkompass.ui.widgets.facts import FactList


class DossierContent(QObject):
    """Makes the sections; each is filled from the explainer that was taken last.

    Signals: ``asked(key, place)`` where a figure comes from, ``map_asked()``.
    """

    asked = Signal(str, QPoint)
    map_asked = Signal()

    def __init__(self, ctx: UiContext, model: ModelFigures) -> None:
        super().__init__()
        self._ctx = ctx
        self._model = model
        self._explainer: Explainer | None = None
        theme = ctx.theme
        self.overview, self.power, self.grid, self.climate = (FactList(theme) for _ in range(4))
        self.value = BarList(theme)
        self.median_hint = label(
            self.tr("Bar: utility of the value. Mark: median of all sites. Figure: points of the score."),
            "small",
            wrap=True,
        )
        self.details = SiteDetails(ctx)
        self.weather = WeatherChoice(ctx)
        self.own = OwnValues(ctx, model)
        self.locator = LocatorMap(ctx)
        self.notes = NoteSection(ctx)
        self.source_list = SourceSection(ctx)
        self.sections = self._make()
        for facts in (self.overview, self.power, self.grid, self.climate, self.value):
            facts.asked.connect(self.asked)
        self.source_list.facts.asked.connect(self.asked)
        self.details.connect_origins(self.asked.emit)
        self.locator.clicked.connect(self.map_asked)

    @property
    def sources(self) -> FactList:
        """The list of sources."""
        return self.source_list.facts

    def _make(self) -> tuple[LazySection, ...]:
        part, facts = self._part, self._facts
        d = self.details
        return (
            self._section(
                "overview", self.tr("Overview"), facts(self.overview, quantities.OVERVIEW), self.overview
            ),
            self._section(
                "value",
                self.tr("Value and contributions"),
                self._fill_value,
                self.value,
                self.median_hint,
                judged=True,
            ),
            self._section(
                "power",
                self.tr("Power price"),
                part("power", self.power, quantities.POWER),
                self.power,
                d.power,
            ),
            self._section(
                "grid",
                self.tr("Grid connection"),
                part("connection", self.grid, quantities.GRID),
                self.grid,
                d.connection,
            ),
            self._section("schedule", self.tr("Schedule"), part("schedule"), d.schedule),
            self._section(
                "climate",
                self.tr("Climate and cooling"),
                self._fill_climate,
                self.climate,
                self.weather,
                d.climate,
            ),
            self._section("rules", self.tr("Efficiency rules"), part("rules"), d.rules),
            self._section("capex", self.tr("Investment"), part("capex"), d.capex),
            self._section("opex", self.tr("Running cost a year"), part("opex"), d.opex),
            self._section("case", self.tr("Cash flow and key figures"), part("case"), d.case),
            self._section("bridge", self.tr("Cost bridge"), part("bridge"), d.bridge),
            self._section("risks", self.tr("Risks and exclusions"), part("reasons"), d.reasons, judged=True),
            self._section("own", self.tr("Own values"), self._fill_own, self.own),
            self._section("map", self.tr("Position"), self._fill_map, self.locator),
            self._section("notes", self.tr("Notes and attachments"), self._fill_notes, self.notes),
            self._section(
                "sources", self.tr("Data and sources"), self._fill_sources, self.source_list, judged=True
            ),
        )

    def _section(
        self, key: str, title: str, fill: Callable[[], object], *parts: QWidget, judged: bool = False
    ) -> LazySection:
        return LazySection(self._ctx.theme, key, title, fill, *parts, judged=judged)

    # ── filling ───────────────────────────────────────────────────────────────────────────────────

    def take(self, explainer: Explainer) -> None:
        """Fill from another site or other results from now on."""
        self._explainer = explainer
        count = len(explainer.site.values)
        self._mark("own", self.tr("{count} changed").format(count=count) if count else "")
        coverage = float(explainer.evaluation.decision.coverage[explainer.row])
        known = self._ctx.format.percent(coverage)
        self._mark("sources", self.tr("Data {share}").format(share=known))
        out = len(dossier.reasons_of(explainer.evaluation, explainer.row))
        self._mark("risks", self.tr("excluded") if out else "")

    def _mark(self, key: str, text: str) -> None:
        next(section for section in self.sections if section.key == key).aside.setText(text)

    def _facts(self, target: FactList, keys: tuple[str, ...]) -> Callable[[], None]:
        return partial(self._fill_facts, target, keys)

    def _fill_facts(self, target: FactList, keys: tuple[str, ...]) -> None:
        if self._explainer is not None:
            target.set_facts(facts_of(self._ctx, self._explainer, self._model, keys))

    def _part(
        self, name: str, target: FactList | None = None, keys: tuple[str, ...] = ()
    ) -> Callable[[], None]:
        def fill() -> None:
            explainer = self._explainer
            if explainer is None:
                return
            if target is not None:
                self._fill_facts(target, keys)
            self.details.show_part(name, explainer.evaluation, explainer.row)

        return fill

    def _fill_climate(self) -> None:
        if self._explainer is not None:
            self._fill_facts(self.climate, quantities.CLIMATE)
            self.weather.show_site(self._explainer.row, self._explainer.site)
            self.details.show_part("climate", self._explainer.evaluation, self._explainer.row)

    def _fill_own(self) -> None:
        if self._explainer is not None:
            self.own.show_site(self._explainer.evaluation, self._explainer.row, self._explainer.site)

    def _fill_map(self) -> None:
        if self._explainer is not None:
            self.locator.show_site(self._explainer.evaluation, self._explainer.row)

    def _fill_notes(self) -> None:
        if self._explainer is not None:
            self.notes.show_site(self._explainer.row, self._explainer.site)

    def _fill_sources(self) -> None:
        if self._explainer is not None:
            self.source_list.show_site(self._explainer)

    def _fill_value(self) -> None:
        """Show the utility of each criterion against the median, heaviest first."""
        explainer, fmt = self._explainer, self._ctx.format
        if explainer is None:
            return
        decision, criteria = explainer.evaluation.decision, explainer.evaluation.scenario.criteria
        weights = dict(zip(criteria.keys, criteria.shares, strict=True))
        median = dossier.median_utility(explainer.evaluation)
        bars = []
        for i, key in enumerate(decision.criteria):
            share = weights.get(key, 0.0)
            if share <= 0.0:
                continue
            utility = float(decision.utility[i, explainer.row])
            points = float(decision.contribution[i, explainer.row])
            tip = self.tr("{name}\nWeight {weight}, utility {utility}, {points} points").format(
                name=self._ctx.labels.criterion(key),
                weight=fmt.percent(share, 1),
                utility=fmt.percent(utility),
                points=fmt.number(points, 1),
            )
            bar = Bar(
                label=self._ctx.labels.criterion(key),
                share=None if math.isnan(utility) else utility,
                value=fmt.number(points, 1),
                mark=None if math.isnan(median[i]) else float(median[i]),
                tip=tip,
                key=f"criterion:{key}",
                quality="" if math.isnan(utility) else explainer.quality(f"criterion:{key}"),
            )
            bars.append((share, bar))
        self.value.set_bars([bar for _, bar in sorted(bars, key=lambda entry: -entry[0])])
