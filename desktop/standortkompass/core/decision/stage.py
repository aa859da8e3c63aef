"""Stage of the pipeline: exclusions with all reasons, utilities, score and rank of every place."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.decision.criteria import CriteriaSet, Missing, ValueFunction
from standortkompass.core.decision.exclusions import MAX_REASONS, Exclusion, ExclusionSet, Unknown
from standortkompass.core.decision.judge import Lookup, column_lookup, judge
from standortkompass.core.decision.ranking import Scores, rank_scores, score_places
from standortkompass.core.decision.utility import utility
from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import Quality
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.results import ComplianceResult, DecisionResult
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.trace import Note
from standortkompass.core.stage import StageContext

#: Quantities of this prefix are facts of the place's country: ``country.<indicator>``.
COUNTRY_PREFIX = "country."
#: Reason key of a criterion whose missing value takes a place out.
MISSING_PREFIX = "missing."
#: Reason key of a place that lies in no covered country; no exclusion of a person, it cannot be switched off.
UNCOVERED = "place.uncovered"
#: Reason key of a named site that a person has ruled out by its status.
RULED_OUT = "place.ruled_out"


def utilities(ctx: StageContext, columns: Mapping[str, FloatArray]) -> FloatArray:
    """Turn the criteria's values into utilities.

    A stage of its own: weights move often, and change none.

    Parameters
    ----------
    ctx : StageContext
        Reads the criteria's quantities and curves.
    columns : mapping
        Quantity to (n,) values in base units; NaN unknown.

    Returns
    -------
    (n_criteria, n)
        0…1, NaN unknown. [1]

    Raises
    ------
    InputError
        A quantity does not exist.
    """
    lookup = column_lookup(columns, ctx.places, _facts_of_country(ctx))
    levels = [utility(curve, lookup(quantity)) for quantity, curve in ctx.read.told(_curves)]
    return np.stack(levels) if levels else np.empty((0, len(ctx.places)))


def _curves(scenario: Scenario) -> tuple[tuple[str, ValueFunction], ...]:
    return tuple((criterion.quantity, criterion.curve) for criterion in scenario.criteria)


def run(
    ctx: StageContext,
    columns: Mapping[str, FloatArray],
    compliance: ComplianceResult,
    utilities: FloatArray,
) -> DecisionResult:
    """Judge and score all places.

    A value is turned into a utility by a fixed curve, never by the smallest and largest value of the places
    at hand, so cells of a grid and named sites share one scale and chunks can be scored one by one. Ranks
    hold within the given places only, and grids have none: whoever joins chunks ranks them with
    :func:`~standortkompass.core.decision.ranking.rank_scores`.

    Parameters
    ----------
    ctx : StageContext
        Reads the criteria, the exclusions and ``decision.min_coverage``.
    columns : mapping
        Quantity to (n,) values in base units; NaN unknown.
    compliance : ComplianceResult
        Verdicts of the rules at the same places.
    utilities : (n_criteria, n)
        Of :func:`utilities`. [1]

    Returns
    -------
    DecisionResult
        With all reasons of every place as bits. ``unknown_bits`` marks exclusions that could not be judged;
        where the treatment is "exclude", the reason bit is set as well. A place that lies in no covered
        country is out for that reason alone.

    Raises
    ------
    InputError
        A quantity does not exist, an area is not valid, a rule is unknown, more than 32 reasons are active.
    """
    criteria: CriteriaSet = ctx.read.part("criteria")
    exclusions: ExclusionSet = ctx.read.part("exclusions")
    lookup = column_lookup(columns, ctx.places, _facts_of_country(ctx))
    reasons, reason_bits, unknown_bits = _reasons(
        ctx, lookup, criteria, exclusions.active, utilities, compliance
    )
    excluded: BoolArray = reason_bits != 0
    scores = score_places(
        utilities,
        np.array(criteria.shares),
        method=criteria.method,
        min_coverage=ctx.read.scalar("decision.min_coverage"),
        with_parts=ctx.detailed,
    )
    return DecisionResult(
        excluded=excluded,
        reasons=reasons,
        reason_bits=reason_bits,
        unknown_bits=unknown_bits,
        criteria=criteria.keys,
        utility=utilities,
        contribution=scores.contribution,
        score=scores.score,
        rank=_ranks(ctx, scores.score, excluded),
        coverage=scores.coverage,
        notes=_notes(criteria, utilities, scores, unknown_bits) if ctx.detailed else (),
    )


def _ranks(ctx: StageContext, score: FloatArray, excluded: BoolArray) -> IntArray:
    """Rank named sites; cells of a grid come in blocks, and a rank within a block says nothing."""
    if not ctx.detailed:
        return np.zeros(len(ctx.places), dtype=np.int32)
    return rank_scores(score, excluded, ctx.places.x_m, ctx.places.y_m)


def _facts_of_country(ctx: StageContext) -> Lookup:
    """Facts by country; quantities that this run did not work out, and own figures not given, are unknown."""
    countries = ctx.layers.countries

    def values(quantity: str) -> FloatArray:
        if not (quantity.startswith((COUNTRY_PREFIX, "site.")) or quantity in QUANTITIES):
            raise InputError("criteria.unknown_quantity", quantity=quantity)
        indicator = quantity.removeprefix(COUNTRY_PREFIX)
        if indicator in countries.indicators:
            return countries.value(indicator, ctx.places.country)
        return np.full(len(ctx.places), np.nan)

    return values


def _reasons(
    ctx: StageContext,
    lookup: Lookup,
    criteria: CriteriaSet,
    active: tuple[Exclusion, ...],
    utilities: FloatArray,
    compliance: ComplianceResult,
) -> tuple[tuple[str, ...], IntArray, IntArray]:
    n = len(ctx.places)
    needed = [(row, c) for row, c in enumerate(criteria) if c.missing is Missing.EXCLUDE and c.weight > 0.0]
    nowhere = ctx.places.country < 0
    reasons = (*(e.key for e in active), *(MISSING_PREFIX + c.key for _, c in needed))
    ruled_out = ctx.places.ruled_out
    reasons += (RULED_OUT,) if ruled_out is not None and ruled_out.any() else ()
    reasons += (UNCOVERED,) if nowhere.any() else ()
    if len(reasons) > MAX_REASONS:
        raise InputError("exclusions.too_many", count=len(reasons), maximum=MAX_REASONS)
    reason_bits = np.zeros(n, dtype=np.uint32)
    unknown_bits = np.zeros(n, dtype=np.uint32)
    for position, exclusion in enumerate(active):
        bit = np.uint32(1 << position)
        broken, unknown = judge(exclusion, lookup, ctx.places, ctx.layers.regions.countries, compliance)
        if exclusion.missing is Unknown.EXCLUDE:
            broken = broken | unknown
        reason_bits[broken] |= bit
        unknown_bits[unknown] |= bit
    for position, (row, _) in enumerate(needed, start=len(active)):
        lacking = np.isnan(utilities[row])
        reason_bits[lacking] |= np.uint32(1 << position)
        unknown_bits[lacking] |= np.uint32(1 << position)
    if ruled_out is not None and ruled_out.any():
        reason_bits[ruled_out] |= np.uint32(1 << reasons.index(RULED_OUT))
    if nowhere.any():  # one cause, one reason: that nothing else can be judged there follows from it
        reason_bits[nowhere] = np.uint32(1 << (len(reasons) - 1))
        unknown_bits[nowhere] = 0
    return reasons, reason_bits, unknown_bits


def _notes(
    criteria: CriteriaSet, utilities: FloatArray, scores: Scores, unknown_bits: IntArray
) -> tuple[Note, ...]:
    """What a reader of a named site's score has to know."""
    notes = [
        Note(
            code="decision.criterion_unknown",
            quantity=criterion.quantity,
            where=np.isnan(utilities[row]),
            quality=Quality.ASSUMED,
            context={"criterion": criterion.key},
        )
        for row, criterion in enumerate(criteria)
        if criterion.weight > 0.0
    ]
    for code, where in (
        ("decision.no_score", np.isnan(scores.score)),
        ("decision.exclusion_unknown", unknown_bits != 0),
    ):
        notes.append(Note(code=code, quantity="decision.score", where=where, quality=Quality.ASSUMED))
    return tuple(note for note in notes if note.where.any())


def count_reasons(reasons: tuple[str, ...], reason_bits: IntArray) -> dict[str, int]:
    """Count for each reason the places it takes out (a place may have several).

    Parameters
    ----------
    reasons : tuple of str
        Keys in the order of the bits.
    reason_bits : (n,) uint32
        Of a DecisionResult or of a grid.
    """
    return {
        key: int(np.count_nonzero(reason_bits >> np.uint32(position) & np.uint32(1)))
        for position, key in enumerate(reasons)
    }


def reasons_at(result: DecisionResult, place: int) -> tuple[str, ...]:
    """Return the keys of all exclusions that take one place out."""
    bits = int(result.reason_bits[place])
    return tuple(key for position, key in enumerate(result.reasons) if bits >> position & 1)


def unknown_at(result: DecisionResult, place: int) -> tuple[str, ...]:
    """Return the keys of all exclusions that could not be judged at one place."""
    bits = int(result.unknown_bits[place])
    return tuple(key for position, key in enumerate(result.reasons) if bits >> position & 1)
