"""Where everything lies: sheets, rows and columns of the model, with its inputs and what they come to."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from openpyxl.utils import get_column_letter

from standortkompass.core.arrays import FloatArray
from standortkompass.core.chain.inputs import LAYOUT
from standortkompass.core.chain.model import build, inputs_of, structure_of
from standortkompass.core.finance.evaluate_lines import evaluate
from standortkompass.core.finance.lines import Input, Known, walk
from standortkompass.core.finance.model import Model
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.workbook.cells import sheet_reference
from standortkompass.export.workbook.formulas import (
    FALLBACK_STARTS,
    Addresses,
    is_series,
    searched_flows,
)

#: Columns of every sheet with a time axis.
LABEL, UNIT, CONSTANT, TOTAL, OPENING, PERIODS = 1, 2, 3, 4, 5, 6
#: Columns of the input sheet.
IN_LABEL, IN_UNIT, IN_BASIS, IN_KEY, IN_SHARED, IN_SITES = 1, 2, 3, 4, 5, 6
FIRST_ROW = 5
TIME_INPUTS = ("time.index", "time.mid", "time.flow", "time.first", "time.last")
#: Inputs of the time axis that stand in no line.
OFFSETS = ("time.mid_offset", "time.flow_offset")
#: Sections of the input sheet; inputs keep their order within them.
SECTIONS = (
    "time", "facility", "power", "connection", "schedule", "capex", "opex", "revenue", "finance", "tax",
    "debt", "place", "unit", "search",
)  # fmt: skip
SHORTLIST = 20
#: Stands for "no upper limit": a cell cannot hold infinity.
UNLIMITED = 1e12
#: Spreadsheets seek rates of return from a start value; the program's own result is a good one.
SEARCH = "search."
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModelSheets:
    """The model of the sites with a sheet, and where its cells lie."""

    model: Model
    addresses: Addresses
    sheets: Mapping[int, str]  # row of the evaluation -> name of its calculation sheet
    periods: int
    inputs: Mapping[str, FloatArray]  # by key: (), (n_sheets,), time axis (T, 1)
    values: Mapping[str, FloatArray]  # lines: (n_sheets,) or (T, n_sheets)
    site_inputs: tuple[str, ...]  # that calculation sheets take over, without the time axis
    optional: frozenset[str]  # inputs that may stay empty: formulas ask whether they are known
    searched: Mapping[str, str]  # flows of which a rate of return is sought -> the line that seeks it

    def position(self, row: int) -> int:
        """Return the position of a site among those with a sheet."""
        return list(self.sheets).index(row)

    def reference(self, row: int, *keys: str) -> str | None:
        """Return the formula that fetches scalar lines of a site, or their sum; None without a sheet."""
        if row not in self.sheets or any(key not in self.addresses.rows for key in keys):
            return None
        at, sheet = self.addresses, sheet_reference(self.sheets[row])
        return "=" + "+".join(f"{sheet}${at.constant}${at.rows[key]}" for key in keys)

    def shown(self, row: int, *keys: str) -> float:
        """Return what :meth:`reference` comes to."""
        at = self.position(row)
        return sum(
            self.input(key.removeprefix("in:"), at) if key.startswith("in:") else float(self.values[key][at])
            for key in keys
        )

    def input(self, key: str, position: int) -> float:
        """Return the value of an input at a site; those of the time axis are its offsets."""
        if key in OFFSETS:
            time = self.inputs.get("time.flow" if key == "time.flow_offset" else "time.mid")
            base = self.inputs["time.mid"] if time is None else time
            return float(base[0, 0] - self.inputs["time.index"][0, 0])
        if key.startswith(SEARCH):
            return self._search_start(key.removeprefix(SEARCH), position)
        column = self.inputs[key]
        value = float(column) if column.ndim == 0 else float(column[0 if column.size == 1 else position])
        return UNLIMITED if math.isinf(value) else value

    def _search_start(self, flow: str, position: int) -> float:
        if flow in FALLBACK_STARTS:
            return FALLBACK_STARTS[flow]
        found = float(self.values[self.searched[flow]][position])
        return round(found, 4) if math.isfinite(found) else 0.0

    def last_row(self) -> int:
        """Return the last row of a calculation sheet."""
        return max(self.addresses.rows.values())


def shortlist(bundle: ExportBundle) -> list[int]:
    """Return the sites that get a calculation sheet: the best, as far as their value is known."""
    npv = bundle.evaluation.finance.npv_eur
    order = [int(row) for row in bundle.order]
    chosen = [*(row for row in bundle.shortlist if row in set(order)), *order]
    return sorted(
        [row for row in dict.fromkeys(chosen) if math.isfinite(float(npv[row]))][:SHORTLIST], key=order.index
    )


def plan(bundle: ExportBundle) -> ModelSheets | None:
    """Lay out the model; None where no site can be worked out."""
    evaluation = bundle.evaluation
    rows = shortlist(bundle)
    if evaluation.finance.years is None or not rows:
        return None
    places = np.array(rows)
    structure = structure_of(evaluation, places)
    if structure is None:
        return None
    model = build(structure)
    inputs = inputs_of(evaluation, model, places)
    periods = len(evaluation.finance.years)
    return ModelSheets(
        model=model,
        addresses=_addresses(model, periods),
        sheets={row: sheet_name(i, evaluation.places.names[row]) for i, row in enumerate(rows, start=1)},
        periods=periods,
        inputs=inputs,
        values=evaluate(model.lines, inputs, places.size),
        site_inputs=site_inputs(model),
        optional=optional_inputs(model) | _unknown(inputs),
        searched=searched_flows(model.lines),
    )


def _unknown(inputs: Mapping[str, FloatArray]) -> frozenset[str]:
    """Return the inputs that are not known at some site."""
    return frozenset(key for key, value in inputs.items() if np.isnan(value).any())


def optional_inputs(model: Model) -> frozenset[str]:
    """Return the inputs that formulas ask for whether they are known."""
    return frozenset(
        node.operand.key
        for line in model.lines
        for node in walk(line.expr)
        if isinstance(node, Known) and isinstance(node.operand, Input)
    )


def _addresses(model: Model, periods: int) -> Addresses:
    at: dict[str, int] = {}
    row = FIRST_ROW + 1
    for key in (*TIME_INPUTS, *site_inputs(model)):
        at[f"in:{key}"] = row
        row += 1
    group = ""
    for line in model.lines:
        row += 2 if line.group != group else 0  # a gap and the section's name
        group = line.group
        at[line.key] = row
        row += 1
    return Addresses(
        rows=at,
        series=frozenset({f"in:{k}" for k in TIME_INPUTS} | {x.key for x in model.lines if is_series(x)}),
        constant=get_column_letter(CONSTANT),
        first=get_column_letter(PERIODS),
        last=get_column_letter(PERIODS + periods - 1),
    )


def site_inputs(model: Model) -> tuple[str, ...]:
    """Return inputs with one value a site, and where the search for each rate of return begins."""
    flows = searched_flows(model.lines)
    search = tuple(f"{SEARCH}{start}" for start in (*flows, *(FALLBACK_STARTS if flows else ())))
    keys = (*(key for key in model.inputs if key not in TIME_INPUTS), *search)
    return tuple(sorted(keys, key=_section))


def _section(key: str) -> int:
    group = key.split(".", 1)[0]
    return SECTIONS.index(group) if group in SECTIONS else len(SECTIONS)


def sheet_name(number: int, name: str) -> str:
    """Return a sheet name that Excel takes: at most 31 characters, none of []:*?/\\'."""
    return f"{number:02d} {_FORBIDDEN.sub(' ', name)}"[:31].strip()


def is_fixed(key: str) -> bool:
    """Whether an input lays out the workbook, so that changing it here leads nowhere."""
    return key in LAYOUT
