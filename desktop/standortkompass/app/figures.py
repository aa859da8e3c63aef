"""Every figure of one site under a key of its own, with its name, as shown.

Keys: a quantity (``climate.pue``), ``line:<line of the financial model>``, ``input:<its input>``,
``assume:<assumption>``, ``component.<part of the power price>``, ``criterion:<key>``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QCoreApplication

from standortkompass.app.assumption_view import shown_unit
from standortkompass.app.chain_view import SiteChain, charge_of, site_chain
from standortkompass.app.cost_view import input_of
from standortkompass.app.dossier import sources_of
from standortkompass.app.formatting import Format
from standortkompass.app.labels import Labels
from standortkompass.app.origin_rules import LINES, OWN_FIELDS
from standortkompass.app.world import World
from standortkompass.core.arrays import FloatArray
from standortkompass.core.chain.inputs import unit_of
from standortkompass.core.chain.model import LATER_PREFIX
from standortkompass.core.finance.lines import Line, label_parts
from standortkompass.core.model.assumptions import Value
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.site import SiteRecord
from standortkompass.core.model.trace import SourceRef

translate = QCoreApplication.translate


@dataclass(slots=True)
class SiteFigures:
    """Names and values of the figures of one site."""

    world: World | None
    evaluation: Evaluation
    row: int
    site: SiteRecord
    fmt: Format
    labels: Labels
    _sources: dict[str, SourceRef] = field(default_factory=dict)
    _chain: SiteChain | None = None
    _chained: bool = False

    def __post_init__(self) -> None:
        self._sources = sources_of(self.evaluation, self.row)

    def own_field(self, key: str) -> str:
        """Return the field by which the site may replace a figure, "" for none."""
        if key.startswith("assume:"):
            name = key.removeprefix("assume:")
            spec = self.evaluation.scenario.assumptions.catalogue[name]
            return name if spec.per_site and spec.kind in ("number", "integer") else ""
        return OWN_FIELDS.get(key, "")

    def is_own(self, key: str) -> bool:
        """Whether the site's own figure stands for this one."""
        own = self.own_field(key)
        return bool(own) and own in self.site.values

    def title(self, key: str) -> str:
        """Return the name of a figure."""
        kind, _, name = key.partition(":")
        if line := line_of(key):
            return self.line_name(line) if key.startswith("line:") else self.labels.quantity(key)
        if kind == "assume":
            return self.evaluation.scenario.assumptions.catalogue[name].label[self.labels.lang]
        if kind == "input":
            charge = charge_of(name)
            return self.labels.component(charge) if charge else self.labels.get(f"input.{name}")
        if kind == "criterion":
            return self.labels.criterion(name)
        if key.startswith("component."):
            return self.labels.get(key)
        return self.labels.quantity(key) if key in QUANTITIES else self.labels.get(f"figure.{key}")

    def line_name(self, key: str) -> str:
        """Return the name of a line of the model, with its phase."""
        if key.startswith(LATER_PREFIX):
            return translate("Origin", "{name}, delayed").format(
                name=self.line_name(key.removeprefix(LATER_PREFIX))
            )
        base, phase = label_parts(key)
        names = (f"line.{base}", f"component.{base.removeprefix('component_')}", f"input.place.{base}")
        name = self.labels.get(next((name for name in names if self.labels.texts.has(name)), names[0]))
        return self.labels.get("line.phase", label=name, number=phase) if phase else name

    def value(self, key: str) -> str:
        """Return a figure as shown."""
        kind, _, name = key.partition(":")
        if kind == "assume":
            return self._assumption_text(name)
        if kind == "input":
            return self._input_text(name)
        if kind == "line":
            return self._line_text(name)
        if kind == "criterion":
            index = self.evaluation.decision.criteria.index(name)
            points = float(self.evaluation.decision.contribution[index, self.row])
            return self.fmt.with_unit(self.fmt.number(points, 1), self.fmt.unit("points"))
        if key.startswith("component."):
            return self.show(self._component(key), "EUR/MWh")
        if key in self.evaluation.columns and key in QUANTITIES:
            return self.fmt.quantity(key, float(self.evaluation.columns[key][self.row]))
        return self._other_value(key)

    def _other_value(self, key: str) -> str:
        """Return figures that are no column of the evaluation."""
        e, row, fmt = self.evaluation, self.row, self.fmt
        if key in ("decision.coverage", "power.renewable_share"):
            share = e.decision.coverage if key.startswith("decision") else e.power.renewable_share
            return fmt.percent(float(np.broadcast_to(share, (len(e),))[row]))
        columns: dict[str, tuple[FloatArray | None, str]] = {
            "connection.firm_mw": (e.connection.firm_mw, "MW"),
            "connection.headroom": (e.connection.headroom_index, "1"),
            "schedule.works_month": (e.schedule.works_month, "months"),
            "load.energy_mwh_per_a": (e.load.energy_mwh_per_a, "MWh/a"),
            "place.elevation_m": (e.places.elevation_m, "m"),
        }
        column, unit = columns.get(key, (None, "1"))
        value = math.nan if column is None else float(np.broadcast_to(column, (len(e),))[row])
        decimals = 1 if key in ("connection.headroom", "schedule.works_month") else 0
        return fmt.with_unit(fmt.number(value, decimals), fmt.unit(unit))

    def show(self, value: float, unit: str) -> str:
        """Return a number with as many digits as a reader can use, and its unit."""
        if not math.isfinite(value):
            return self.fmt.missing
        if unit in ("EUR", "EUR/a"):
            return self.fmt.money(value) + unit.removeprefix("EUR")
        if unit == "EUR/GPU-h":  # as everywhere, so that parts can be added up
            return self.fmt.with_unit(self.fmt.number(value, 3), self.fmt.unit(unit))
        rounded = float(f"{value:.5g}") if abs(value) < 1e5 else round(value)
        return self.fmt.with_unit(self.fmt.assumption(rounded), self.fmt.unit(unit))

    def _assumption_text(self, name: str) -> str:
        if name in self.site.values:
            return self.number_text(name, self.site.values[name])
        return self.number_text(name, self.evaluation.scenario.assumptions[name])

    def _input_text(self, name: str) -> str:
        chain = self.chain()
        if chain is not None and name in chain.inputs:
            return self.show(chain.given(name), unit_of(name, self.evaluation.scenario.assumptions.catalogue))
        if name not in self.evaluation.finance.inputs:
            return self.fmt.missing
        item = input_of(self.evaluation, name, self.row, self._sources)
        return self.show(item.value, item.unit)

    def number_text(self, name: str, value: Value) -> str:
        """Return a value of an assumption as shown."""
        spec = self.evaluation.scenario.assumptions.catalogue[name]
        if isinstance(value, str):
            return self.labels.choice(spec, value)
        if isinstance(value, bool) or value is None:
            return self.fmt.assumption(value)
        if name.endswith("_year"):
            return f"{value:.0f}"  # years carry no group marks
        unit = shown_unit(spec)
        return self.fmt.with_unit(self.fmt.assumption(unit.show(value)), self.fmt.unit(unit.unit))

    # ── the chain of lines ────────────────────────────────────────────────────────────────────────

    def chain(self) -> SiteChain | None:
        """Return the lines of the site with their values; worked out when first asked for."""
        if not self._chained:
            self._chain, self._chained = site_chain(self.evaluation, self.row), True
        return self._chain

    @property
    def has_chain(self) -> bool:
        """Whether the chain is there without working it out."""
        return self._chained

    def take_chain(self, chain: SiteChain | None) -> None:
        """Take over the chain that was worked out in the background."""
        self._chain, self._chained = chain, True

    def model_line(self, key: str) -> Line | None:
        """Return a line of the chain, None where it has no such line."""
        chain = self.chain()
        return None if chain is None else chain.lines.get(key)

    def _line_text(self, key: str) -> str:
        """Return a line's value; of a series that of the first full year of operation."""
        chain, line = self.chain(), self.model_line(key)
        if chain is None or line is None:
            return self.fmt.missing
        column, years = chain.value(key), self.evaluation.finance.years
        if column is None:
            return self.fmt.missing
        if column.ndim == 0:
            return f"{float(column):.0f}" if line.unit == "year" else self.show(float(column), line.unit)
        at = self._full_year(column.size)
        text = self.show(float(column[at]), line.unit)
        return text if years is None else f"{text} ({int(years[at])})"

    def _full_year(self, count: int) -> int:
        years, start = self.evaluation.finance.years, float(self.evaluation.schedule.start_year[self.row])
        if years is None or math.isnan(start):
            return 0
        return min(max(int(start) + 1 - int(years[0]), 0), count - 1)

    def _component(self, key: str) -> float:
        name = key.removeprefix("component.")
        column = self.evaluation.power.components.get(name)
        return (
            math.nan if column is None else float(np.broadcast_to(column, (len(self.evaluation),))[self.row])
        )


def line_of(key: str) -> str:
    """Return the line of the financial model that defines a figure, "" for none."""
    return key.removeprefix("line:") if key.startswith("line:") else LINES.get(key, "")
