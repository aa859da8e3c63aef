"""What the dossier says about one site, taken from the evaluation's parts; nothing is computed anew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.decision.stage import UNCOVERED
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.trace import Note, SourceRef, Trace

STRONG_POINTS = 1.0  # points of the score above or below the median that are worth a word
NAMED = 2  # at most so many strengths and weaknesses are named


@dataclass(frozen=True, slots=True)
class Headline:
    """Criteria in which a site stands out against the median of the others, strongest first."""

    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]


def headline(evaluation: Evaluation, row: int) -> Headline:
    """Return what a site is strong and weak in, by its contributions against the median of all sites."""
    decision = evaluation.decision
    known = ~np.isnan(decision.contribution).all(axis=1)
    median = np.full(len(decision.criteria), np.nan)
    median[known] = np.nanmedian(decision.contribution[known], axis=1)
    difference = np.nan_to_num(decision.contribution[:, row] - median)
    order = np.argsort(-difference)
    strengths = [decision.criteria[i] for i in order if difference[i] >= STRONG_POINTS]
    weaknesses = [decision.criteria[i] for i in order[::-1] if difference[i] <= -STRONG_POINTS]
    return Headline(tuple(strengths[:NAMED]), tuple(weaknesses[:NAMED]))


def median_utility(evaluation: Evaluation) -> FloatArray:
    """Return the median utility of each criterion over all sites; NaN where none is known."""
    utility = evaluation.decision.utility
    result = np.full(len(evaluation.decision.criteria), np.nan)
    known = ~np.isnan(utility).all(axis=1) if utility.size else np.zeros(len(result), dtype=bool)
    result[known] = np.nanmedian(utility[known], axis=1)
    return result


_MODEL = ("places", "climate", "load", "connection", "schedule", "power", "finance", "compliance")


def same_model(before: Evaluation, after: Evaluation) -> bool:
    """Whether two results differ in the decision at most: other weights, curves or limits of exclusions."""
    return before.scenario.assumptions is after.scenario.assumptions and all(
        getattr(before, part) is getattr(after, part) for part in _MODEL
    )


def traces(evaluation: Evaluation) -> tuple[Trace, ...]:
    """Return the traces of all stages."""
    stages = (
        evaluation.climate,
        evaluation.load,
        evaluation.connection,
        evaluation.power,
        evaluation.finance,
    )
    return tuple(trace for stage in stages for trace in stage.traces)


def sources_of(evaluation: Evaluation, row: int) -> dict[str, SourceRef]:
    """Return the source of each quantity at one site; quantities without a figure are left out."""
    found: dict[str, SourceRef] = {}
    for trace in traces(evaluation):
        index = _at(trace.index, row)
        if index >= 0:
            found.setdefault(trace.quantity, trace.sources[index])
    return found


def notes_of(evaluation: Evaluation, row: int) -> tuple[Note, ...]:
    """Return the remarks that concern one site, the weakest data first."""
    stages = (
        evaluation.climate,
        evaluation.load,
        evaluation.connection,
        evaluation.power,
        evaluation.finance,
        evaluation.decision,
    )
    found = [note for stage in stages for note in stage.notes if bool(_at(note.where, row))]
    return tuple(sorted(found, key=lambda note: str(note.quality), reverse=True))


def reasons_of(evaluation: Evaluation, row: int, *, unknown: bool = False) -> tuple[str, ...]:
    """Return the keys of the exclusions that hit a site, or could not be judged there."""
    decision = evaluation.decision
    bits = int((decision.unknown_bits if unknown else decision.reason_bits)[row])
    return tuple(key for i, key in enumerate(decision.reasons) if bits >> i & 1)


_SAYS_WHY = (
    "unknown",
    "gap",
    "no_station",
    "no_cell",
    "beyond",
)  # parts of codes that explain a missing figure
_NEEDS = {  # stages whose gaps leave a figure of this group open
    "finance": ("power", "connection", "climate", "load", "finance"),
    "power": ("power",),
    "connection": ("connection",),
    "schedule": ("connection",),
    "climate": ("climate",),
    "load": ("climate", "load"),
}


def why_missing(evaluation: Evaluation, row: int, key: str) -> tuple[Note, ...]:
    """Return the remarks that explain why a quantity has no figure at a site, nearest stage first."""
    if UNCOVERED in reasons_of(evaluation, row):
        return tuple(note for note in notes_of(evaluation, row) if note.code == UNCOVERED)
    return tuple(
        note
        for stage in _NEEDS.get(key.split(".", 1)[0], ())
        for note in getattr(evaluation, stage).notes
        if any(word in note.code for word in _SAYS_WHY) and bool(_at(note.where, row))
    )


def _at(values: BoolArray | IntArray, row: int) -> int:
    """Return the value of one place; a single value holds for all places."""
    column = np.asarray(values)
    return int(column.flat[row if column.size > 1 else 0])
