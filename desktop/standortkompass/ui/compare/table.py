"""Cells of the comparison: criteria and quantities by row, sites by column, differences to a reference."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from standortkompass.app.compare import CRITERION, CompareRow, comparison
from standortkompass.app.origin import Explainer
from standortkompass.core.arrays import FloatArray
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.ui.compare.grid import Cell, Strip
from standortkompass.ui.context import UiContext

translate = QCoreApplication.translate
BEST = "◆"
MOST_DOTS = 150  # in a strip


class CompareTable:
    """Makes heads and rows for the grid."""

    def __init__(self, ctx: UiContext) -> None:
        self._ctx = ctx
        self._differences = False
        self._explainers: list[Explainer] = []

    def rows(
        self, evaluation: Evaluation, rows: Sequence[int], reference: int, *, differences: bool, only: bool
    ) -> list[list[Cell]]:
        """Return all rows; the reference is a place among the columns."""
        self._differences = differences
        self._explainers = self._make_explainers(evaluation, rows)
        cells: list[list[Cell]] = []
        for group, entries in comparison(evaluation, rows, only_differences=only):
            name = self._group_name(group).upper()
            cells.append([Cell(text=name, section=True, left=True, tone="muted")])
            cells.extend(self._row_cells(entry, reference) for entry in entries)
        return cells

    def _group_name(self, group: str) -> str:
        names = {
            "criteria": translate("ComparePanel", "Points by criterion"),
            "decision": translate("ComparePanel", "Rating"),
            "finance": translate("ComparePanel", "Costs and returns"),
            "power": translate("ComparePanel", "Power"),
            "connection": translate("ComparePanel", "Grid connection"),
            "climate": translate("ComparePanel", "Climate and cooling"),
            "load": translate("ComparePanel", "Size"),
            "quality": translate("ComparePanel", "Data"),
        }
        return names[group]

    def heads(self, evaluation: Evaluation, rows: Sequence[int], reference: int) -> list[Cell]:
        """Return the heads: name, rank and country of each site."""
        world, decision = self._ctx.session.world, evaluation.decision
        heads = [
            Cell(
                text=translate("ComparePanel", "Quantity") + "\n" + translate("ComparePanel", "Unit"),
                left=True,
            )
        ]
        for i, place in enumerate(rows):
            rank = int(decision.rank[place])
            if rank:
                words = translate("ComparePanel", "Rank {rank}").format(rank=rank)
            elif decision.excluded[place]:
                words = translate("ComparePanel", "excluded")
            else:
                words = translate("ComparePanel", "no rank")
            if world is not None:
                country = int(evaluation.places.country[place])
                code = f" · {world.layers.regions.countries[country]}" if country >= 0 else ""
                words += "" if i == reference else code
            if i == reference:  # the country would not fit beside it
                words = translate("ComparePanel", "Ref.") + " · " + words
            heads.append(
                Cell(
                    text=f"{i + 1}  {evaluation.places.names[place]}\n{words}",
                    ground="raised" if i == reference else "",
                    tip=translate("ComparePanel", "Click: make it the reference"),
                )
            )
        heads.append(
            Cell(
                text=translate("ComparePanel", "Among all sites")
                + "\n"
                + translate("ComparePanel", "low to high"),
                left=True,
            )
        )
        return heads

    def _row_cells(self, entry: CompareRow, reference: int) -> list[Cell]:
        labels = self._ctx.labels
        unit, name, tip = self._unit(entry.key), self._name(entry.key), labels.quantity(entry.key)
        if entry.key.startswith(CRITERION):
            tip = translate("ComparePanel", "{name}: weight × utility, in points of the score").format(
                name=name
            )
        cells = [
            Cell(
                text=name,
                unit=unit,
                copy=f"{name} [{unit}]" if unit else name,
                left=True,
                tip=tip,
            )
        ]
        cells.extend(self._value_cell(entry, i, reference) for i in range(len(entry.values)))
        cells.append(_strip(entry))
        return cells

    def _value_cell(self, entry: CompareRow, i: int, reference: int) -> Cell:
        value = entry.values[i]
        exact = self._ctx.format.with_unit(self._text(entry.key, value), self._unit(entry.key))
        best = i in entry.best
        ground = "raised" if i == reference else ""
        tip = translate("ComparePanel", "best of the row") if best else ""
        if not math.isfinite(value):
            tip = self._why_missing(entry.key, i)
        if not self._differences or i == reference:
            missing = not math.isfinite(value)
            return Cell(
                text=self._text(entry.key, value),
                copy=self._copy(entry.key, value),
                mark=BEST if best else "",
                strong=best,
                tone="muted" if missing else "positive" if best else "text",
                ground=ground,
                tip=tip,
            )
        difference = entry.difference(i, reference)
        return Cell(
            text=_signed(self._ctx, entry.key, difference),
            copy=self._copy(entry.key, difference),
            mark=BEST if best else "",
            strong=best,
            tone=_tone(entry.key, difference),
            ground=ground,
            tip=f"{exact}. {tip}" if tip else exact,
        )

    def _make_explainers(self, evaluation: Evaluation, rows: Sequence[int]) -> list[Explainer]:
        ctx, project = self._ctx, self._ctx.session.project
        sites = () if project is None or len(project.sites) != len(evaluation) else project.sites
        return [
            Explainer(ctx.session.world, evaluation, row, sites[row], ctx.format, ctx.labels)
            for row in rows
            if sites
        ]

    def _why_missing(self, key: str, column: int) -> str:
        return self._explainers[column].missing(key) if column < len(self._explainers) else ""

    # ── values ────────────────────────────────────────────────────────────────────────────────────

    def _name(self, key: str) -> str:
        if key.startswith(CRITERION):
            return self._ctx.labels.criterion(key.removeprefix(CRITERION))
        return self._ctx.labels.quantity(key, short=True)

    def _unit(self, key: str) -> str:
        """Return the unit; points stand in the heading of their group."""
        return "" if key.startswith(CRITERION) else self._ctx.format.quantity_unit(key)

    def _text(self, key: str, value: float) -> str:
        fmt = self._ctx.format
        return fmt.number(value, 1) if key.startswith(CRITERION) else fmt.quantity(key, value, unit=False)

    def _copy(self, key: str, value: float) -> str:
        fmt = self._ctx.format
        return fmt.plain(value, 3) if key.startswith(CRITERION) else fmt.quantity_copy(key, value)


def _strip(entry: CompareRow) -> Cell:
    known = entry.everyone[np.isfinite(entry.everyone)]
    if not known.size or known.max() == known.min():
        return Cell()
    low, span = float(known.min()), float(known.max() - known.min())

    def share(value: float) -> float:
        return 0.04 + 0.92 * (value - low) / span

    return Cell(
        strip=Strip(
            context=tuple(share(float(value)) for value in thinned(known)),
            chosen=tuple(share(value) for value in entry.values),
        )
    )


def thinned(values: FloatArray) -> FloatArray:
    """Return values that lie apart: thousands of sites would be drawn on the same few pixels."""
    low, span = values.min(), values.max() - values.min()
    bins = np.round((values - low) / span * (MOST_DOTS - 1)).astype(int)
    thinned: FloatArray = values[np.unique(bins, return_index=True)[1]]
    return thinned


def _signed(ctx: UiContext, key: str, difference: float) -> str:
    if not math.isfinite(difference):
        return ctx.format.missing
    spec = QUANTITIES.get(key)
    scale, decimals = (1.0, 1) if spec is None else (spec.scale, spec.decimals)
    text = ctx.format.number(difference / scale, decimals, signed=True)
    return "=" if text.strip("+−0,.") == "" else text


def _tone(key: str, difference: float) -> str:
    better = Better.HIGH if key.startswith(CRITERION) else QUANTITIES[key].better
    if better is Better.NEITHER or not math.isfinite(difference) or difference == 0.0:
        return "muted" if not math.isfinite(difference) else "text"
    return "positive" if (difference > 0) == (better is Better.HIGH) else "negative"
