"""Candidates from the grid: connected eligible areas of the needed size, best cells, kept apart."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.errors import InputError
from standortkompass.core.progress import Progress

HECTARES_PER_KM2 = 100.0
#: Cells that share an edge are connected; a common corner is no land bridge.
_EDGES = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], dtype=bool)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GridCandidates:
    """Chosen cells, the best first."""

    place: IntArray  # (n_found,) row of the places given
    score: FloatArray  # (n_found,) of the cell
    area_ha: FloatArray  # (n_found,) of the whole connected eligible area
    campus_score: FloatArray  # (n_found,) mean over the campus
    campus: tuple[IntArray, ...]  # rows of the places that make up each campus


def find_candidates(
    cell: IntArray,
    shape: tuple[int, int],
    score: FloatArray,
    excluded: BoolArray,
    cell_km: float,
    *,
    count: int,
    min_distance_km: float,
    land_ha: float,
    progress: Progress | None = None,
) -> GridCandidates:
    """Pick the best cells that lie in areas of the needed size and keep apart.

    Eligible are cells that are not excluded and have a score. From the best cell on, each campus grows over
    eligible neighbours by score until it has the needed land; its cells belong to no other campus. A large
    connected area may hold several candidates.

    Parameters
    ----------
    cell : (n,)
        Row-major index of each place in the raster.
    shape : (rows, columns)
        Of the raster.
    score : (n,)
        NaN: no score.
    excluded : (n,)
        Places that are out.
    cell_km : float
        Edge of a cell. [km]
    count : int
        So many candidates at most.
    min_distance_km : float
        Between the centres of the best cells. [km]
    land_ha : float
        Connected eligible land of a campus. [ha]
    progress : Progress, optional
        Told while choosing.

    Returns
    -------
    GridCandidates
        Fewer than ``count`` where there are no more.

    Raises
    ------
    InputError
        A size that is not above zero.

    Notes
    -----
    Memory is about 20 bytes a raster cell and 40 a place; ties go to the lower cell index.
    """
    if not (cell_km > 0.0 and count >= 0 and land_ha >= 0.0 and min_distance_km >= 0.0):
        raise InputError("candidates.bad_size", cell_km=cell_km, count=count, land_ha=land_ha)
    progress = progress or Progress()
    cell_ha = cell_km * cell_km * HECTARES_PER_KM2
    needed = max(1, int(np.ceil(land_ha / cell_ha - 1e-9)))
    eligible = np.flatnonzero(~excluded & ~np.isnan(score))
    place_of = np.full(shape[0] * shape[1], -1, dtype=np.int32)
    place_of[cell[eligible]] = eligible
    progress.step(0.1, "candidates.areas")
    labels, _ = ndimage.label((place_of >= 0).reshape(shape), structure=_EDGES)
    label = labels.ravel()[cell[eligible]]
    del labels
    sizes = np.bincount(label)
    roomy = eligible[sizes[label] >= needed]
    size_of = np.zeros(score.size, dtype=np.int32)
    size_of[eligible] = sizes[label]
    progress.step(0.5, "candidates.choose")
    order = roomy[np.lexsort((cell[roomy], -score[roomy]))]
    picker = _Picker(place_of.reshape(shape), score, needed, min_distance_km / cell_km)
    for place in order:
        if len(picker.found) >= count:
            break
        picker.offer(*divmod(int(cell[place]), shape[1]))
    found = np.array(picker.found, dtype=np.int64)
    return GridCandidates(
        place=found,
        score=score[found],
        area_ha=size_of[found] * cell_ha,
        campus_score=np.array([float(score[campus].mean()) for campus in picker.campus]),
        campus=tuple(picker.campus),
    )


class _Picker:
    """Takes cells in the order offered if their campus fits and they keep the distance."""

    def __init__(self, place_of: IntArray, score: FloatArray, needed: int, reach_cells: float) -> None:
        self.found: list[int] = []
        self.campus: list[IntArray] = []
        self._place = place_of
        self._score = score
        self._needed = needed
        self._reach = reach_cells
        self._blocked = np.zeros(place_of.shape, dtype=bool)  # too near to a chosen cell
        self._taken = np.zeros(place_of.shape, dtype=bool)  # part of a campus

    def offer(self, row: int, column: int) -> None:
        if self._blocked[row, column] or self._taken[row, column]:
            return
        campus = self._grow(row, column)
        if campus is None:
            self._blocked[row, column] = True
            return
        self.found.append(int(self._place[row, column]))
        rows, columns = np.array(campus).T
        self._taken[rows, columns] = True
        self.campus.append(self._place[rows, columns].astype(np.int64))
        self._block_around(row, column)

    def _grow(self, row: int, column: int) -> list[tuple[int, int]] | None:
        """The needed cells, best first, from a seed over edges; None if the free land is too small."""
        heap = [(0.0, row, column)]
        seen = {(row, column)}
        campus: list[tuple[int, int]] = []
        height, width = self._place.shape
        while heap and len(campus) < self._needed:
            _, r, c = heapq.heappop(heap)
            campus.append((r, c))
            for near in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if near in seen or not (0 <= near[0] < height and 0 <= near[1] < width):
                    continue
                seen.add(near)
                place = self._place[near]
                if place >= 0 and not self._taken[near]:
                    heapq.heappush(heap, (-float(self._score[place]), *near))
        return campus if len(campus) == self._needed else None

    def _block_around(self, row: int, column: int) -> None:
        reach = int(np.ceil(self._reach))
        top, left = max(0, row - reach), max(0, column - reach)
        window = self._blocked[top : row + reach + 1, left : column + reach + 1]
        down = np.arange(top, top + window.shape[0])[:, None] - row
        right = np.arange(left, left + window.shape[1])[None, :] - column
        # A cell exactly at the distance keeps it; the margin is far below a cell and above rounding.
        window |= np.square(down) + np.square(right) < self._reach**2 * (1.0 - 1e-9)
