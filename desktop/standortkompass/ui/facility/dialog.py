"""The facility dialog: template, racks and size, with warnings and a preview for the chosen site."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.facility_view import (
    PREVIEW,
    FacilityChoice,
    Warn,
    choice_of,
    choice_of_template,
    preview,
    size_of,
    warnings_of,
)
from standortkompass.app.messages import message_of
from standortkompass.app.project_view import with_values
from standortkompass.core.errors import InputError
from standortkompass.core.model.facility import RackGeneration
from standortkompass.core.model.scenario import Scenario
from standortkompass.ui.charts.ledger import Entry, Ledger
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import button, caps, column, label, row, scrolling
from standortkompass.ui.widgets.decimal_field import DecimalField
from standortkompass.ui.widgets.dialog_room import open_size

QUIET_MS = 150


class FacilityDialog(QDialog):
    """Templates on the left, the choice and what follows from it on the right. One step on acceptance."""

    def __init__(self, ctx: UiContext, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        world, scenario = ctx.session.world, ctx.session.scenario
        assert world is not None
        assert scenario is not None
        self._layers, self._scenario = world.layers, scenario
        self._catalogue = world.layers.facilities
        self._now: Mapping[str, float] = {}
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._run_preview)
        self.setObjectName("facilityDialog")
        self.setWindowTitle(self.tr("Facility"))
        self._build()
        self._show_choice(choice_of(scenario))
        self._mark_template()
        open_size(self, 780, 690)

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.templates = QListWidget()
        self.templates.setObjectName("facilityTemplates")
        self.templates.setAccessibleName(self.tr("Templates"))
        self.templates.setWordWrap(True)
        for key, template in self._catalogue.templates.items():
            item = QListWidgetItem(template.label[self._ctx.lang])
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(template.source[self._ctx.lang])
            self.templates.addItem(item)
        self.templates.currentItemChanged.connect(lambda item, _old: self._take_template(item))
        self.templates.setFixedWidth(232)
        left = column(caps(self.tr("Templates")), self.templates, spacing=6)
        right = QWidget()
        right.setLayout(
            column(
                caps(self.tr("Racks and size")),
                self._form(),
                self._warning_box(),
                6,
                caps(self.tr("What follows")),
                self._follows(),
                None,
                margins=(0, 0, 10, 0),
                spacing=6,
            )
        )
        sides = row(spacing=22)
        sides.addLayout(left)
        sides.addWidget(scrolling(right), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(14)
        layout.addLayout(sides, 1)
        self.accept_button = button(self.tr("Apply"), self.apply, primary=True)
        self.accept_button.setObjectName("facilityApply")
        self.accept_button.setDefault(True)
        layout.addLayout(row(None, button(self.tr("Cancel"), self.reject), self.accept_button))

    def _form(self) -> QFormLayout:
        catalogue, fmt = self._scenario.assumptions.catalogue, self._ctx.format
        self.generation = QComboBox()
        self.generation.setObjectName("facilityGeneration")
        for key, racks in self._catalogue.generations.items():
            self.generation.addItem(racks.label, key)
        self.generation.currentIndexChanged.connect(lambda _i: self._generation_changed())
        self.facts = label("", "small", wrap=True)
        self.by_gpus = QRadioButton(self.tr("Number of GPUs"))
        self.by_mw = QRadioButton(self.tr("IT power (MW)"))
        self._by = QButtonGroup(self)
        for choice in (self.by_gpus, self.by_mw):
            self._by.addButton(choice)
        self._by.buttonToggled.connect(lambda _b, on: self._size_way_changed() if on else None)

        def field(key: str, name: str, *, optional: bool = False) -> DecimalField:
            spec = catalogue[key]
            item = DecimalField(fmt, minimum=spec.minimum, maximum=spec.maximum, optional=optional)
            item.setObjectName(name)
            item.set_accessible(spec.label[self._ctx.lang], spec.source[self._ctx.lang])
            item.setFixedWidth(150)
            item.edited.connect(lambda _value: self._changed())
            return item

        self.gpus = field("facility.gpus", "facilityGpus")
        self.it_mw = field("facility.it_mw", "facilityMw")
        self.supply = field("cooling.supply_c", "facilitySupply")
        self.price = field("capex.rack_price_usd", "facilityPrice", optional=True)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(7)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(self.tr("Rack generation"), self.generation)
        form.addRow("", self.facts)
        form.addRow(self.by_gpus, self.gpus)
        form.addRow(self.by_mw, self.it_mw)
        form.addRow(self.tr("Supply water (°C)"), self.supply)
        form.addRow(self.tr("Own price of a rack (USD)"), self.price)
        return form

    def _warning_box(self) -> QFrame:
        self.warnings = label("", wrap=True)
        self.warnings.setObjectName("facilityWarnings")
        frame = self._warning_frame = QFrame()
        frame.setObjectName("message")
        frame.setProperty("severity", "warning")
        frame.setLayout(column(self.warnings, margins=(12, 8, 12, 8)))
        return frame

    def _follows(self) -> QVBoxLayout:
        self.size_line = label("", wrap=True)
        self.size_line.setObjectName("facilitySize")
        self.outcome = Ledger(self._ctx.theme, self.tr("Preview"), (self.tr("now"), self.tr("then")))
        self.outcome.setObjectName("facilityPreview")
        self.state = label("", "small", wrap=True)
        return column(self.size_line, self.outcome, self.state, spacing=6)

    # ── the choice ────────────────────────────────────────────────────────────────────────────────

    def _racks(self) -> RackGeneration:
        return self._catalogue.generation(str(self.generation.currentData()))

    def choice(self) -> FacilityChoice:
        """Return what the fields hold."""
        by_mw = self.by_mw.isChecked()
        return FacilityChoice(
            generation=str(self.generation.currentData()),
            gpus=None if by_mw else self.gpus.value,
            it_mw=self.it_mw.value if by_mw else None,
            supply_c=self.supply.value if self.supply.value is not None else 0.0,
            rack_price_usd=self.price.value,
        )

    def scenario(self) -> Scenario:
        """Return the scenario with the choice.

        Raises
        ------
        InputError
            A value may not be assumed.
        """
        return self._scenario.with_values(self.choice().values(self._scenario))

    def _show_choice(self, choice: FacilityChoice) -> None:
        blockers = [QSignalBlocker(item) for item in (self.generation, self._by)]
        self.generation.setCurrentIndex(self.generation.findData(choice.generation))
        (self.by_gpus if choice.it_mw is None else self.by_mw).setChecked(True)
        for blocker in blockers:
            blocker.unblock()
        self.supply.set_value(choice.supply_c)
        self.price.set_value(choice.rack_price_usd)
        size = size_of(self._scenario.with_values(choice.values(self._scenario)), self._racks())
        self.gpus.set_value(choice.gpus if choice.gpus is not None else float(round(size.gpus)))
        self.it_mw.set_value(choice.it_mw if choice.it_mw is not None else round(size.it_mw, 1))
        self._changed()

    def _take_template(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            key = str(item.data(Qt.ItemDataRole.UserRole))
            self._show_choice(choice_of_template(self._catalogue.template(key), self.choice()))

    def _mark_template(self) -> None:
        """Mark the template that the choice equals, if any."""
        now = self.choice()
        for i in range(self.templates.count()):
            key = str(self.templates.item(i).data(Qt.ItemDataRole.UserRole))
            if choice_of_template(self._catalogue.template(key), now) == now:
                with QSignalBlocker(self.templates):
                    self.templates.setCurrentRow(i)
                return

    def _generation_changed(self) -> None:
        self.price.set_value(None)
        self._changed()

    def _size_way_changed(self) -> None:
        self._changed()

    def _changed(self) -> None:
        """Show size, warnings and, after a moment, the preview."""
        by_mw = self.by_mw.isChecked()
        self.gpus.setEnabled(not by_mw)
        self.it_mw.setEnabled(by_mw)
        racks = self._racks()
        self.facts.setText(self._rack_words(racks))
        self.price.line.setPlaceholderText(
            self._ctx.format.number(racks.unit_price_usd)
            if math.isfinite(racks.unit_price_usd)
            else self.tr("not published")
        )
        self._show_warnings(racks)
        try:
            scenario = self.scenario()
        except InputError as error:
            self.size_line.setText(message_of(error, self._ctx.lang).text)
            self.accept_button.setEnabled(False)
            return
        self.accept_button.setEnabled(True)
        size = size_of(scenario, racks)
        with QSignalBlocker(self.gpus), QSignalBlocker(self.it_mw):
            if by_mw:
                self.gpus.set_value(float(round(size.gpus)))
            else:
                self.it_mw.set_value(round(size.it_mw, 1))
        number = self._ctx.format.number
        units = self.tr("nodes") if racks.unit == "node" else self.tr("racks")
        self.size_line.setText(
            self.tr("{gpus} GPUs in {count} {units}, {mw} MW of IT").format(
                gpus=number(size.gpus), count=number(size.units), units=units, mw=number(size.it_mw, 1)
            )
        )
        self._timer.start()

    def _rack_words(self, racks: RackGeneration) -> str:
        fmt = self._ctx.format
        parts = [
            self.tr("{count} GPUs, {kw} kW").format(
                count=fmt.number(racks.gpus_per_unit), kw=fmt.number(racks.unit_kw, 1)
            ),
            self.tr("liquid share {share}").format(share=fmt.percent(racks.liquid_share)),
            self.tr("supply up to {limit}").format(
                limit=fmt.with_unit(fmt.number(racks.supply_c_max), fmt.unit("degC"))
            ),
            self.tr("quality {quality}").format(quality=racks.quality),
        ]
        return " · ".join(parts)

    def _show_warnings(self, racks: RackGeneration) -> None:
        fmt = self._ctx.format
        words = {
            Warn.SUPPLY_TOO_WARM: self.tr(
                "{name} allows at most {limit} °C of supply water; the evaluation then uses {limit} °C."
            ),
            Warn.SUPPLY_UNKNOWN: self.tr(
                "The highest supply temperature of {name} is not published; whether it fits is not known."
            ),
            Warn.NEEDS_LIQUID: self.tr(
                "{name} gives {share} of its heat to water; outdoor air alone cannot carry it away."
            ),
            Warn.LIQUID_UNKNOWN: self.tr(
                "The liquid share of {name} is not published; an assumed one is used."
            ),
            Warn.PRICE_UNKNOWN: self.tr(
                "The price of {name} is not published. Without an own price, investment and NPV stay empty."
            ),
        }
        concept = str(self._scenario.assumptions["cooling.concept"])
        found = warnings_of(self.choice(), racks, concept)
        texts = [
            words[warn].format(
                name=racks.label, limit=fmt.number(racks.supply_c_max), share=fmt.percent(racks.liquid_share)
            )
            for warn in found
        ]
        self.warnings.setText("\n".join(texts))
        self._warning_frame.setVisible(bool(texts))

    # ── preview ───────────────────────────────────────────────────────────────────────────────────

    def _run_preview(self) -> None:
        session = self._ctx.session
        evaluation, chosen = session.evaluation, session.selected
        if evaluation is None or chosen is None:
            self.state.setText(self.tr("Choose a site to see what the facility costs there."))
            return
        layers, places = self._layers, evaluation.places.take(np.array([chosen]))
        try:
            scenario = self.scenario()
        except InputError:
            return
        self._now = {
            key: float(evaluation.columns[key][chosen]) for key in PREVIEW if key in evaluation.columns
        }
        self.state.setText(self.tr("Being worked out …"))
        session.runner.submit(
            self.tr("Preview of the facility"),
            lambda _progress: preview(layers, places, scenario),
            channel="facility_preview",
            lane="details",
            on_success=self._show_preview,
            on_error=lambda error: self.state.setText(message_of(error, self._ctx.lang).text),
        )

    def _show_preview(self, then: Mapping[str, float]) -> None:
        fmt, labels, session = self._ctx.format, self._ctx.labels, self._ctx.session
        entries = []
        for key in PREVIEW:
            if key not in then:
                continue
            unit = fmt.quantity_unit(key)
            name = labels.quantity(key, short=True)
            now, new = self._now.get(key, math.nan), then[key]
            entries.append(
                Entry(
                    label=f"{name} ({unit})" if unit else name,
                    cells=(fmt.quantity(key, now, unit=False), fmt.quantity(key, new, unit=False)),
                    tone="muted" if math.isnan(new) else "text",
                    tip=labels.quantity(key),
                )
            )
        self.outcome.set_entries(entries)
        if session.project is not None and session.selected is not None:
            name = session.project.sites[session.selected].name
            self.state.setText(self.tr("For {site}, everything else unchanged").format(site=name))

    # ── acceptance ────────────────────────────────────────────────────────────────────────────────

    def apply(self) -> None:
        """Make one step of the choice and close."""
        session = self._ctx.session
        if session.project is not None:
            choice = self.choice()
            size = size_of(self.scenario(), self._racks())
            text = self.tr("Facility: {mw} MW, {racks}").format(
                mw=self._ctx.format.number(size.it_mw), racks=self._racks().label
            )
            session.change(text, with_values(session.project, choice.values(self._scenario)))
        self.accept()

    def done(self, result: int) -> None:
        """Stop the preview on the way out."""
        self._timer.stop()
        self._ctx.session.runner.cancel("facility_preview")
        super().done(result)
