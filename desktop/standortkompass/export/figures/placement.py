"""Puts names beside points so that they overlap neither each other nor the points."""

from __future__ import annotations

import numpy as np

from standortkompass.core.arrays import FloatArray

#: Corners of the box relative to the point: right, left, above, below, then the diagonals.
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
_STEPS = (1.0, 2.2, 3.6)  # distances tried, as multiples of the gap


def place_labels(
    x: FloatArray, y: FloatArray, width: FloatArray, height: float, gap: float
) -> list[tuple[float, float]]:
    """Return the centre of each label.

    Parameters
    ----------
    x, y : (n,)
        Points, in one unit with all else; earlier points choose first.
    width : (n,)
        Widths of the labels.
    height : float
        Height of a label.
    gap : float
        Distance between point and label; points are kept free by the same distance.

    Returns
    -------
    list of (x, y)
        The place with the least overlap among those tried.
    """
    points = np.column_stack([x - gap, y - gap, x + gap, y + gap]).astype(float)
    boxes = np.empty((0, 4))
    centres = []
    for i in range(len(x)):
        tried = [_box(x[i], y[i], width[i], height, gap * step, side) for step in _STEPS for side in _SIDES]
        others = np.vstack([points[np.arange(len(x)) != i], boxes])
        cost = [overlap(box, others) + 1e-6 * position for position, box in enumerate(tried)]
        best = tried[int(np.argmin(cost))]
        boxes = np.vstack([boxes, best])
        centres.append(((best[0] + best[2]) / 2, (best[1] + best[3]) / 2))
    return centres


def overlap(box: FloatArray, others: FloatArray) -> float:
    """Return the area that a box (x0, y0, x1, y1) shares with others (m, 4)."""
    w = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
    h = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
    return float(np.sum(np.clip(w, 0, None) * np.clip(h, 0, None)))


def _box(x: float, y: float, width: float, height: float, gap: float, side: tuple[int, int]) -> FloatArray:
    dx, dy = side
    cx = x + dx * (gap + width / 2)
    cy = y + dy * (gap + height / 2) * (0.7 if dx else 1.0)
    return np.array([cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2])
