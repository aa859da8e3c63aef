"""Exclusions: what takes a place out, with switch, limit and live effect. Every change can be undone."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from standortkompass.app.exclusion_view import (
    Effect,
    countries_with_sites,
    effect,
    grid_share,
    shown_limit,
    total,
    with_exclusion,
    without_exclusion,
)
from standortkompass.app.project_view import with_scenario
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind, Unknown
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.ui.context import UiContext
from standortkompass.ui.exclusions.picker import Choice, PickDialog
from standortkompass.ui.widgets.basics import button, column, label, row, rule, scrolling
from standortkompass.ui.widgets.decimal_field import DecimalField

INDENT = 24
FIELD_PX = 56  # least width of a limit
MOST_SHARES = 256  # shares of the map that are kept
SIGNED = frozenset({"finance.npv_eur"})  # quantities whose limit may lie below zero


class ExclusionRow(QWidget):
    """One exclusion: closed while it is off, limit and treatment of missing data while it is on."""

    def __init__(self, panel: ExclusionPanel, ctx: UiContext, exclusion: Exclusion) -> None:
        super().__init__()
        self._panel, self._ctx = panel, ctx
        self.key = exclusion.key
        self.name = exclusion.label or ctx.labels.exclusion(exclusion.key)
        self.switch = QCheckBox()
        self.switch.setAccessibleName(self.name)
        self.switch.setObjectName(f"exclusion.{exclusion.key}")
        self.switch.setMinimumHeight(24)
        if exclusion.source:
            self.setToolTip(f"{self.name}\n{exclusion.source}")
        self.switch.toggled.connect(lambda on: panel.switch(self.key, on))
        title = _Title(self.name, self.switch)
        head = row(self.switch, title, spacing=0)
        head.setStretch(1, 1)
        self.words = label("", "small", wrap=True)
        self.words.setContentsMargins(INDENT, 0, 0, 0)
        self.field: DecimalField | None = None
        self._details = QWidget()
        parts = column(margins=(INDENT, 0, 0, 4), spacing=5)
        parts.addLayout(self._limit_row(exclusion))
        self.missing = self._missing_box()
        unknown = row(label(self.tr("without data"), "small"), self.missing, spacing=5)
        unknown.setStretch(1, 1)
        parts.addLayout(unknown)
        self._details.setLayout(parts)
        self.setLayout(column(head, self._details, self.words, spacing=2, margins=(0, 4, 0, 7)))

    def _limit_row(self, exclusion: Exclusion) -> QVBoxLayout:
        self.countries = button("", lambda: self._panel.pick_countries(self.key), link=True)
        self.countries.setObjectName(f"countries.{exclusion.key}")
        self.side = QComboBox()
        lines = column(spacing=4)
        self.side.setMinimumContentsLength(6)
        if exclusion.kind is ExclusionKind.LIMIT:
            shown = shown_limit(exclusion)
            least = None if exclusion.quantity in SIGNED else 0.0
            self.field = DecimalField(self._ctx.format, minimum=least)
            self.field.setObjectName(f"limit.{exclusion.key}")
            self.field.line.setMinimumWidth(FIELD_PX)
            unit = self._ctx.format.unit(shown.unit)
            word = self._side_word(exclusion.comparison)
            self.field.set_accessible(f"{self.name}: {word}", unit)
            self.field.edited.connect(self._limit_edited)
            line = row(label(word, "small"), self.field, label(unit, "small"), spacing=5)
            line.setStretch(1, 1)
            lines.addLayout(line)
        elif exclusion.kind is ExclusionKind.COUNTRIES:
            self.side.setObjectName(f"side.{exclusion.key}")
            self.side.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.side.setAccessibleName(self.name)
            self.side.addItem(self.tr("without these countries"), Comparison.FORBIDDEN)
            self.side.addItem(self.tr("only these countries"), Comparison.ALLOWED)
            self.side.activated.connect(
                lambda _i: self._panel.set_comparison(self.key, self.side.currentData())
            )
            lines.addWidget(self.side)
            lines.addWidget(self.countries, 0, Qt.AlignmentFlag.AlignLeft)
        elif exclusion.kind is ExclusionKind.AREA:
            remove = button(self.tr("Remove area"), lambda: self._panel.remove(self.key), link=True)
            lines.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        return lines

    def _missing_box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"missing.{self.key}")
        box.setAccessibleName(self.tr("Places without data: {name}").format(name=self.name))
        box.setToolTip(box.accessibleName())
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        box.addItem(self.tr("keep"), Unknown.KEEP)
        box.addItem(self.tr("exclude"), Unknown.EXCLUDE)
        box.activated.connect(lambda _i: self._panel.set_missing(self.key, box.currentData()))
        return box

    def _side_word(self, comparison: Comparison) -> str:
        return self.tr("at most") if comparison is Comparison.AT_MOST else self.tr("at least")

    def _limit_edited(self, value: float) -> None:
        self._panel.set_limit(self.key, value)

    def show_state(self, exclusion: Exclusion, found: Effect) -> None:
        """Show limit, treatment and effect without telling anyone."""
        with QSignalBlocker(self.switch):
            self.switch.setChecked(exclusion.active)
        self._details.setVisible(exclusion.active)
        field = self.field
        if field is not None and not (field.line.hasFocus() and field.line.isModified()):
            field.set_value(exclusion.limit / shown_limit(exclusion).scale)
        with QSignalBlocker(self.missing):
            self.missing.setCurrentIndex(self.missing.findData(exclusion.missing))
        if exclusion.kind is ExclusionKind.COUNTRIES:
            with QSignalBlocker(self.side):
                self.side.setCurrentIndex(self.side.findData(exclusion.comparison))
            self.countries.setText(self._countries_text(exclusion))
        words = self.effect_text(exclusion, found)
        self.words.setText(words)
        self.switch.setAccessibleDescription(words)

    def _countries_text(self, exclusion: Exclusion) -> str:
        if not exclusion.countries:
            return self.tr("Choose countries …")
        names = self._panel.country_names(exclusion.countries)
        if len(names) > 3:
            more = self.tr("{names} and {count} more …")
            return more.format(names=", ".join(names[:3]), count=len(names) - 3)
        return ", ".join(names) + " …"

    def effect_text(self, exclusion: Exclusion, found: Effect) -> str:
        """Return what the exclusion takes out, in words."""
        fmt = self._ctx.format
        if exclusion.kind is ExclusionKind.COUNTRIES and not exclusion.countries:
            if exclusion.active and exclusion.comparison is Comparison.ALLOWED:
                return self.tr("no country chosen: everything is out")
            return self.tr("no country chosen yet")
        parts = [self._sites_text(exclusion, found)]
        if exclusion.active and found.sites and found.alone != found.sites:
            parts.append(self.tr("{count} by this alone").format(count=found.alone))
        if found.grid_share is not None:
            parts.append(self.tr("{share} of the land").format(share=fmt.percent(found.grid_share)))
        if found.unknown:
            parts.append(self.tr("{count} without data").format(count=found.unknown))
        text = " · ".join(parts)
        if not exclusion.active and exclusion.kind is ExclusionKind.LIMIT:
            shown = shown_limit(exclusion)
            limit = fmt.with_unit(fmt.assumption(exclusion.limit / shown.scale), fmt.unit(shown.unit))
            return f"{self._side_word(exclusion.comparison)} {limit}: {text}"
        return text

    def _sites_text(self, exclusion: Exclusion, found: Effect) -> str:
        if exclusion.active:
            if found.sites == 0:
                return self.tr("takes out no site")
            if found.sites == 1:
                return self.tr("takes out 1 site")
            return self.tr("takes out {count} sites").format(count=found.sites)
        if found.sites == 0:
            return self.tr("would take out no site")
        if found.sites == 1:
            return self.tr("would take out 1 site")
        return self.tr("would take out {count} sites").format(count=found.sites)


class _Title(QLabel):
    """Name of an exclusion; a click on it is a click on its switch."""

    def __init__(self, text: str, switch: QCheckBox) -> None:
        super().__init__(text)
        self._switch = switch
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Switch."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._switch.click()


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
                self.total, self.total_grid, 6, rule(), self._list, None, margins=(14, 10, 14, 14), spacing=3
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(body))
        session = ctx.session
        for signal in (session.project_changed, session.evaluation_changed, session.grid_changed):
            signal.connect(self.refresh)
        self.refresh()

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

    def set_comparison(self, key: str, comparison: Comparison) -> None:
        """Choose whether the listed countries are out or the only ones in."""
        exclusion = self._exclusion(key)
        if exclusion is not None:
            text = self.tr("Countries: {name}").format(name=self._rows[key].name)
            self._change(text, dataclasses.replace(exclusion, comparison=Comparison(comparison)))

    def set_countries(self, key: str, countries: tuple[str, ...]) -> None:
        """Take another list of countries."""
        exclusion = self._exclusion(key)
        if exclusion is not None:
            text = self.tr("Countries: {name}").format(name=self._rows[key].name)
            self._change(text, dataclasses.replace(exclusion, countries=countries))

    def remove(self, key: str) -> None:
        """Take an area out of the list."""
        session, scenario = self._ctx.session, self._scenario
        if session.project is not None and scenario is not None:
            after = with_scenario(session.project, without_exclusion(scenario, key))
            session.change(self.tr("Remove area"), after)

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
