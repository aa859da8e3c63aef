"""Exclusions: what takes a place out, with switch, limit and live effect. Every change can be undone."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from standortkompass.app.areas import with_area_exclusion
from standortkompass.app.exclusion_view import (
    countries_with_sites,
    effect,
    grid_share,
    limitable,
    own_limit,
    shown_limit,
    site_lookup,
    total,
    unused_areas,
    with_exclusion,
    without_exclusion,
)
from standortkompass.app.project_view import with_scenario
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind, Unknown
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.units import M_PER_KM
from standortkompass.ui.context import UiContext
from standortkompass.ui.exclusions.picker import Choice, PickDialog
from standortkompass.ui.exclusions.row import ExclusionRow
from standortkompass.ui.widgets.basics import column, label, rule, scrolling
from standortkompass.ui.widgets.when_seen import WhenSeen

MOST_SHARES = 256  # shares of the map that are kept
_AREA, _LIMIT = "area:", "limit:"  # entries of the list of what can be added


class ExclusionPanel(QWidget):
    """All exclusions of the scenario."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._rows: dict[str, ExclusionRow] = {}
        self._shares: dict[Exclusion, float | None] = {}
        self._shares_of: GridEvaluation | None = None
        self._shape: tuple[tuple[str, ExclusionKind], ...] = ()
        self.total = label("", "lead", wrap=True)
        self.total.setObjectName("exclusionTotal")
        self.total_grid = label("", "small", wrap=True)
        self._list = QWidget()
        self._list_layout = QVBoxLayout(self._list)
        self._list_layout.setContentsMargins(0, 0, 0, 0)
        self._list_layout.setSpacing(0)
        body = QWidget()
        body.setLayout(
            column(
                self.total,
                self.total_grid,
                6,
                rule(),
                self._list,
                rule(),
                6,
                self._adder(),
                None,
                margins=(14, 10, 14, 14),
                spacing=3,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(body))
        session = ctx.session
        self._lazy = WhenSeen(self, self.refresh)
        for signal in (session.project_changed, session.evaluation_changed, session.grid_changed):
            signal.connect(self._lazy.ask)
        self.refresh()

    def _adder(self) -> QComboBox:
        self.add = QComboBox()
        self.add.setObjectName("addExclusion")
        self.add.setAccessibleName(self.tr("Add exclusion"))
        self.add.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add.setMinimumContentsLength(14)
        self.add.setMaxVisibleItems(24)
        self.add.activated.connect(lambda i: self.add_exclusion(str(self.add.itemData(i))) if i > 0 else None)
        return self.add

    def row(self, key: str) -> ExclusionRow:
        """Return the row of an exclusion."""
        return self._rows[key]

    @property
    def _scenario(self) -> Scenario | None:
        return self._ctx.session.scenario

    def refresh(self) -> None:
        """Show the exclusions of the scenario and what they do."""
        scenario, world = self._scenario, self._ctx.session.world
        if scenario is None or world is None:
            self._rebuild(())
            self.total.setText(self.tr("No project is open."))
            self.total_grid.hide()
            self.add.hide()
            return
        every = tuple(scenario.exclusions)
        shape = tuple((e.key, e.kind) for e in every)
        if shape != self._shape:
            self._rebuild(every)
        evaluation, grid = self._ctx.session.evaluation, self._ctx.session.grid
        for exclusion in every:
            found = effect(exclusion, evaluation, world.layers, self._share(exclusion, grid, world.layers))
            self._rows[exclusion.key].show_state(exclusion, found)
        self._show_total(scenario)
        self._show_adder(scenario)

    def _show_adder(self, scenario: Scenario) -> None:
        """List what can still be excluded: drawn areas first, then limits on any quantity."""
        project = self._ctx.session.project
        areas = () if project is None else unused_areas(project)
        limits = [(self.quantity_name(key), key) for key in limitable(scenario)]
        entries = [(self.tr("Area: {name}").format(name=area.name), _AREA + area.name) for area in areas]
        entries += [(name, _LIMIT + key) for name, key in sorted(limits, key=lambda item: item[0].casefold())]
        self.add.show()
        if [self.add.itemData(i) for i in range(1, self.add.count())] != [data for _, data in entries]:
            with QSignalBlocker(self.add):
                self.add.clear()
                self.add.addItem(self.tr("Add exclusion …"))
                for text, data in entries:
                    self.add.addItem(text, data)
        self.add.setCurrentIndex(0)

    def _share(self, exclusion: Exclusion, grid: GridEvaluation | None, layers: Layers) -> float | None:
        """Share of the map; worked out once for a grid and an exclusion, because grids may be large."""
        if grid is not self._shares_of or len(self._shares) > MOST_SHARES:
            self._shares, self._shares_of = {}, grid
        if exclusion not in self._shares:
            self._shares[exclusion] = grid_share(exclusion, grid, layers)
        return self._shares[exclusion]

    def _show_total(self, scenario: Scenario) -> None:
        session, fmt = self._ctx.session, self._ctx.format
        out = total(session.evaluation, session.grid, scenario)
        if out.sites_out == 0:
            words = self.tr("No site is excluded")
        else:
            words = self.tr("{out} of {all} sites excluded").format(out=out.sites_out, all=out.sites)
        self.total.setText(words)
        share = out.grid_share
        self.total_grid.setVisible(share is not None)
        if share is not None:
            self.total_grid.setText(
                self.tr("{share} of Europe's land excluded. An excluded site stays in the table.").format(
                    share=fmt.percent(share)
                )
            )

    def _rebuild(self, every: tuple[Exclusion, ...]) -> None:
        self._shape = tuple((e.key, e.kind) for e in every)
        self._rows.clear()
        while (item := self._list_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for position, exclusion in enumerate(every):
            if position:
                self._list_layout.addWidget(rule())
            item_row = ExclusionRow(self, self._ctx, exclusion)
            self._rows[exclusion.key] = item_row
            self._list_layout.addWidget(item_row)

    # ── changes ───────────────────────────────────────────────────────────────────────────────────

    def _change(self, text: str, exclusion: Exclusion) -> None:
        session, scenario = self._ctx.session, self._scenario
        if session.project is not None and scenario is not None:
            session.change(text, with_scenario(session.project, with_exclusion(scenario, exclusion)))

    def _exclusion(self, key: str) -> Exclusion | None:
        scenario = self._scenario
        return None if scenario is None else scenario.exclusions[key]

    def switch(self, key: str, on: bool) -> None:
        """Switch an exclusion on or off; countries are asked for when none is chosen."""
        exclusion = self._exclusion(key)
        if exclusion is None:
            return
        text = self.tr("Exclusion on: {name}") if on else self.tr("Exclusion off: {name}")
        changed = dataclasses.replace(exclusion, active=on)
        self._change(text.format(name=self._rows[key].name), changed)
        if on and exclusion.kind is ExclusionKind.COUNTRIES and not exclusion.countries:
            self.pick_countries(key)

    def set_limit(self, key: str, shown: float) -> None:
        """Take a limit typed in the shown unit."""
        exclusion = self._exclusion(key)
        if exclusion is not None:
            limit = shown * shown_limit(exclusion).scale
            text = self.tr("Limit: {name}").format(name=self._rows[key].name)
            self._change(text, dataclasses.replace(exclusion, limit=limit))

    def set_missing(self, key: str, missing: Unknown) -> None:
        """Choose what happens to places without data."""
        exclusion = self._exclusion(key)
        if exclusion is not None:
            text = self.tr("Places without data: {name}").format(name=self._rows[key].name)
            self._change(text, dataclasses.replace(exclusion, missing=Unknown(missing)))

    def set_margin(self, key: str, km: float) -> None:
        """Widen an area, or narrow it below zero, before sites are tested."""
        exclusion = self._exclusion(key)
        if exclusion is not None:
            text = self.tr("Margin around {name}").format(name=self._rows[key].name)
            self._change(text, dataclasses.replace(exclusion, buffer_m=km * M_PER_KM))

    def set_comparison(self, key: str, comparison: Comparison) -> None:
        """Choose which side of an exclusion is out."""
        exclusion = self._exclusion(key)
        if exclusion is not None:
            text = self.tr("Exclusion: {name}").format(name=self._rows[key].name)
            self._change(text, dataclasses.replace(exclusion, comparison=Comparison(comparison)))

    def set_countries(self, key: str, countries: tuple[str, ...]) -> None:
        """Take another list of countries."""
        exclusion = self._exclusion(key)
        if exclusion is not None:
            text = self.tr("Countries: {name}").format(name=self._rows[key].name)
            self._change(text, dataclasses.replace(exclusion, countries=countries))

    def add_exclusion(self, entry: str) -> None:
        """Add a drawn area or a limit on a quantity, switched on."""
        session, scenario, world = self._ctx.session, self._scenario, self._ctx.session.world
        if session.project is None or scenario is None or world is None:
            return
        if entry.startswith(_AREA):
            area = next(a for a in session.project.areas if a.name == entry.removeprefix(_AREA))
            after = with_area_exclusion(session.project, area, inside_allowed=False)
            session.change(self.tr("Exclude area: {name}").format(name=area.name), after)
            return
        key = entry.removeprefix(_LIMIT)
        name = self.quantity_name(key)
        values = None if session.evaluation is None else site_lookup(session.evaluation, world.layers)(key)
        exclusion = own_limit(scenario, key, name, values)
        after = with_scenario(session.project, with_exclusion(scenario, exclusion))
        session.change(self.tr("Exclusion: {name}").format(name=name), after)

    def remove(self, key: str) -> None:
        """Take an own exclusion out of the list."""
        session, scenario = self._ctx.session, self._scenario
        if session.project is not None and scenario is not None:
            after = with_scenario(session.project, without_exclusion(scenario, key))
            session.change(self.tr("Remove exclusion"), after)

    def set_rule(self, key: str, rule: str) -> None:
        """Choose the rule whose failure takes a place out; "*" is any that is law."""
        exclusion = self._exclusion(key)
        if exclusion is not None:
            text = self.tr("Exclusion: {name}").format(name=self._rows[key].name)
            self._change(text, dataclasses.replace(exclusion, rule=rule))

    @property
    def rules(self) -> tuple[str, ...]:
        """Rules that can be chosen one by one."""
        evaluation = self._ctx.session.evaluation
        return () if evaluation is None else tuple(evaluation.compliance.rules)

    def quantity_name(self, key: str) -> str:
        """Return the name of a quantity, or of the criterion that judges it."""
        labels, scenario = self._ctx.labels, self._scenario
        if labels.texts.has(f"quantity.{key}") or scenario is None:
            return labels.quantity(key)
        found = next((c.key for c in scenario.criteria if c.quantity == key), None)
        return labels.quantity(key) if found is None else labels.criterion(found)

    def country_names(self, codes: tuple[str, ...]) -> list[str]:
        """Return names of countries in the language of the window."""
        world = self._ctx.session.world
        if world is None:
            return list(codes)
        regions = world.layers.regions
        return [regions.country_name(regions.country_index(code), self._ctx.lang) or code for code in codes]

    def pick_countries(self, key: str) -> PickDialog | None:
        """Open the list of countries."""
        exclusion, world = self._exclusion(key), self._ctx.session.world
        if exclusion is None or world is None:
            return None
        counts = countries_with_sites(self._ctx.session.evaluation, world.layers)
        names = self.country_names(tuple(counts))
        choices = [
            Choice(code, name, self.tr("sites: {count}").format(count=count) if count else "")
            for (code, count), name in zip(counts.items(), names, strict=True)
        ]
        choices.sort(key=lambda choice: choice.text.casefold())
        dialog = PickDialog(self.tr("Countries"), choices, exclusion.countries, self)
        dialog.accepted.connect(lambda: self.set_countries(key, dialog.chosen))
        dialog.open()
        return dialog
