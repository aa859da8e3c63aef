"""Score and rank: weighted sum and TOPSIS over utilities, with unknown values left out and counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.decision.criteria import Method
from standortkompass.core.errors import ShapeError

#: Scores are shares of 100 points.
POINTS = 100.0
#: Scores closer than this are a tie: below it differences are rounding of the sum.
TIE_POINTS = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scores:
    """Scores and where they come from."""

    score: FloatArray  # (n,) 0…100, NaN where nothing, or too little, is known
    contribution: (
        FloatArray  # (n_criteria, n) points of 100; the known ones sum to the score; (0, n) if left out
    )
    coverage: FloatArray  # (n,) share of the weights with known data


def score_places(
    utility: FloatArray,
    shares: FloatArray,
    *,
    method: Method = Method.WEIGHTED_SUM,
    min_coverage: float = 0.0,
    with_parts: bool = True,
) -> Scores:
    """Score of every place.

    An unknown utility is neither zero nor a mean: the score is taken over what is known, with the weights
    of the known criteria scaled to one, and ``coverage`` says how much that is.

    Parameters
    ----------
    utility : (n_criteria, n)
        0…1, NaN unknown. [1]
    shares : (n_criteria,)
        Weights summing to one. [1]
    method : Method
        Weighted sum, or TOPSIS against the fixed ideal (all utilities 1) and anti-ideal (all 0).
    min_coverage : float
        Below this share of known weights there is no score. [1]
    with_parts : bool
        Whether to work out what each criterion contributes.

    Returns
    -------
    Scores

    Raises
    ------
    ShapeError
        Weights and utilities differ in number.
    """
    if utility.shape[0] != shares.size:
        raise ShapeError("arrays.shapes_differ", shapes={"utility": utility.shape, "shares": shares.shape})
    known = ~np.isnan(utility)
    coverage = shares @ known
    filled = np.where(known, utility, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        additive = POINTS * (shares @ filled) / coverage
        parts = slice(None if with_parts else 0)
        contribution = POINTS * shares[parts, None] * utility[parts] / coverage
    score: FloatArray = additive
    if method is Method.TOPSIS:
        score = POINTS * _closeness_to_fixed_ideal(filled, known, shares)
        with np.errstate(invalid="ignore", divide="ignore"):
            scale = np.where(additive > 0.0, score / additive, 0.0)
        contribution = contribution * scale
    too_little = (coverage <= 0.0) | (coverage < min_coverage - 1e-12)
    return Scores(score=np.where(too_little, np.nan, score), contribution=contribution, coverage=coverage)


def _closeness_to_fixed_ideal(filled: FloatArray, known: BoolArray, shares: FloatArray) -> FloatArray:
    squared = np.square(shares)
    to_worst = np.sqrt(squared @ np.square(filled))
    to_best = np.sqrt(squared @ np.where(known, np.square(1.0 - filled), 0.0))
    with np.errstate(invalid="ignore", divide="ignore"):
        closeness: FloatArray = to_worst / (to_worst + to_best)
    return closeness


def topsis(matrix: FloatArray, shares: FloatArray) -> FloatArray:
    """Closeness to the ideal of the set itself (Hwang and Yoon 1981), for comparison with other tools.

    The ideal and the anti-ideal are the best and the worst value of each criterion in the set, so the
    result depends on who else is in it; the score of the program uses the fixed ideal instead
    (:func:`score_places`).

    Parameters
    ----------
    matrix : (n_criteria, n)
        Normalised, larger is better, no NaN. [1]
    shares : (n_criteria,)
        Weights summing to one. [1]

    Returns
    -------
    (n,)
        0…1; NaN where all places are alike.
    """
    weighted = matrix * shares[:, None]
    to_best = np.linalg.norm(weighted - weighted.max(axis=1, keepdims=True), axis=0)
    to_worst = np.linalg.norm(weighted - weighted.min(axis=1, keepdims=True), axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        closeness: FloatArray = to_worst / (to_best + to_worst)
    return closeness


def rank_scores(score: FloatArray, excluded: BoolArray, *tie_breakers: FloatArray) -> IntArray:
    """Rank of every place: 1 is the highest score among the not excluded.

    Parameters
    ----------
    score : (n,)
        NaN: no score.
    excluded : (n,)
        Places that are out.
    *tie_breakers : (n,)
        Among equal scores the smaller value comes first; what is still equal keeps its order.

    Returns
    -------
    (n,) int32
        0 for excluded places and places without a score; every other rank occurs once.
    """
    rank = np.zeros(score.size, dtype=np.int32)
    rows = np.flatnonzero(~excluded & ~np.isnan(score))
    rounded = np.round(score[rows] / TIE_POINTS)
    keys = [np.nan_to_num(np.asarray(t, dtype=float)[rows], nan=np.inf) for t in reversed(tie_breakers)]
    order = np.lexsort((*keys, -rounded))
    rank[rows[order]] = np.arange(1, rows.size + 1, dtype=np.int32)
    return rank
