"""Weights from judgements: pairwise comparison (AHP) and swing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import FloatArray
from standortkompass.core.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairwiseResult:
    """Weights from pairwise comparison and how well the judgements agree."""

    weights: FloatArray  # (n,) sum to one
    lambda_max: float  # n for consistent judgements
    consistency_ratio: float  # 0 consistent, 1 as random judgements; NaN beyond the table of random indices
    worst: tuple[int, int] | None  # pair of criteria whose judgement fits the rest least
    worst_fitting: float  # what the other judgements suggest for that pair


def pairwise_weights(matrix: FloatArray, random_index: Sequence[float]) -> PairwiseResult:
    """Weights as principal eigenvector of a matrix of judgements (T. L. Saaty 1977, AHP).

    Parameters
    ----------
    matrix : (n, n)
        Entry (i, j): how many times as important i is as j; reciprocal, ones on the diagonal. [1]
    random_index : sequence of float
        Mean consistency index of random matrices for n = 1, 2, 3 … (``data/criteria.toml``).

    Returns
    -------
    PairwiseResult

    Raises
    ------
    InputError
        The matrix is not square, not positive, or not reciprocal.

    Source: doi:10.1016/0022-2496(77)90033-5.
    """
    matrix = np.asarray(matrix, dtype=float)
    n = matrix.shape[0]
    if matrix.ndim != 2 or matrix.shape != (n, n) or n == 0:
        raise InputError("weights.not_square", shape=str(matrix.shape))
    if not (np.isfinite(matrix) & (matrix > 0.0)).all():
        raise InputError("weights.not_positive")
    if not np.allclose(matrix * matrix.T, 1.0, rtol=1e-6):
        raise InputError("weights.not_reciprocal")
    values, vectors = np.linalg.eig(matrix)
    principal = int(np.argmax(values.real))
    vector = np.abs(vectors[:, principal].real)
    weights = vector / vector.sum()
    lambda_max = float(values[principal].real)
    worst, fitting = _worst_judgement(matrix)
    return PairwiseResult(
        weights=weights,
        lambda_max=lambda_max,
        consistency_ratio=_consistency_ratio(lambda_max, n, random_index),
        worst=worst,
        worst_fitting=fitting,
    )


def _consistency_ratio(lambda_max: float, n: int, random_index: Sequence[float]) -> float:
    if n <= 2:
        return 0.0
    if n > len(random_index):
        return float("nan")
    return max(0.0, (lambda_max - n) / (n - 1)) / random_index[n - 1]


def _worst_judgement(matrix: FloatArray) -> tuple[tuple[int, int] | None, float]:
    """The pair furthest from what the detours over each third thing say (geometric mean)."""
    n = matrix.shape[0]
    if n < 3:
        return None, float("nan")
    log = np.log(matrix)
    # Over k other than i and j: log a_ik + log a_kj; k = i and k = j each add log a_ij itself.
    detours = (log.sum(axis=1)[:, None] + log.sum(axis=0)[None, :] - 2.0 * log) / (n - 2)
    strain = np.triu(np.abs(log - detours), 1)
    if strain.max() < 1e-9:
        return None, float("nan")
    i, j = np.unravel_index(int(np.argmax(strain)), strain.shape)
    return (int(i), int(j)), float(np.exp(detours[i, j]))


def judgement_matrix(n: int, judgements: Mapping[tuple[int, int], float]) -> FloatArray:
    """Matrix from judgements of pairs (i, j): i is so many times as important as j; the rest is equal.

    Raises
    ------
    InputError
        A judgement is not positive, or a pair does not exist.
    """
    matrix = np.ones((n, n))
    for (i, j), value in judgements.items():
        if not (0 <= i < n and 0 <= j < n and i != j):
            raise InputError("weights.no_such_pair", first=i, second=j)
        if not (np.isfinite(value) and value > 0.0):
            raise InputError("weights.not_positive")
        matrix[i, j], matrix[j, i] = value, 1.0 / value
    return matrix


def swing_weights(points: Mapping[str, float]) -> dict[str, float]:
    """Weights from swings: how much it is worth to move each criterion from its worst to its best.

    Parameters
    ----------
    points : mapping
        Criterion to points; the most valuable swing usually has 100. [any scale]

    Returns
    -------
    dict
        Weights that sum to one.

    Raises
    ------
    InputError
        Points below zero, not finite, or all zero.

    Source: D. von Winterfeldt, W. Edwards, Decision Analysis and Behavioral Research, 1986, sec. 8.3.
    """
    for key, value in points.items():
        if not (np.isfinite(value) and value >= 0.0):
            raise InputError("criteria.weight_negative", criterion=key, value=value)
    total = sum(points.values())
    if not total > 0.0:
        raise InputError("criteria.no_weight")
    return {key: value / total for key, value in points.items()}
