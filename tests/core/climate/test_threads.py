from __future__ import annotations

import numpy as np
import pytest

from standortkompass.core.climate.threads import spread


def test_every_piece_is_worked_on_as_the_caller_treats_numbers() -> None:
    out = np.full(40, np.nan)

    def work(piece: int) -> None:
        out[piece] = piece / np.float64(0.0) if piece else -1.0

    with np.errstate(divide="ignore"):
        spread(work, range(40))
    assert out[0] == -1.0
    assert np.isinf(out[1:]).all()


def test_what_a_piece_raises_reaches_the_caller() -> None:
    def work(piece: int) -> None:
        if piece == 3:
            raise ValueError(str(piece))

    with pytest.raises(ValueError, match="3"):
        spread(work, range(8))


def test_nothing_to_do_is_no_fault() -> None:
    done: list[int] = []
    spread(done.append, [])
    assert done == []
