"""Array types and the few checks that every kernel shares."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standortkompass.core.errors import ShapeError

FloatArray = NDArray[np.floating[Any]]
IntArray = NDArray[np.integer[Any]]
BoolArray = NDArray[np.bool_]


def require_same_shape(**arrays: NDArray[Any]) -> None:
    """Raise ShapeError unless all arrays have one shape."""
    shapes = {name: np.shape(array) for name, array in arrays.items()}
    if len(set(shapes.values())) > 1:
        raise ShapeError("arrays.shapes_differ", shapes=shapes)
