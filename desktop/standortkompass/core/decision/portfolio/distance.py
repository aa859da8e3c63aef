"""Minimum distance between chosen sites: pair rows, or cliques added only when violated."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.decision.portfolio.table import Candidates
from standortkompass.core.units import M_PER_KM

#: Two sites closer than the limit by less than this are as far apart as asked for. [m]
TOLERANCE_M = 1e-3


class DistanceRule:
    """Rows that keep chosen sites apart.

    Up to ``max_pairs`` conflicting pairs there is a row for each. Above, the solver starts without, and
    :meth:`add_violated` adds a row for each clique that a plan violates: all sites in a disc whose diameter
    is the distance conflict with each other, so at most one of them may be chosen. Added cliques stay for
    later solves of the same task.

    Parameters
    ----------
    candidates : Candidates
    distance_km : float
        Sites less than this apart exclude each other. [km]
    max_pairs : int
        Above this many pairs rows are added lazily.
    """

    def __init__(self, candidates: Candidates, distance_km: float, max_pairs: int) -> None:
        self._site = candidates.site
        self._xy = np.column_stack([candidates.x_m, candidates.y_m]).astype(float)
        self._reach_m = max(distance_km * M_PER_KM - TOLERANCE_M, 0.0)
        self._existing = candidates.flag("existing")
        self._tree = cKDTree(self._xy)
        self._order, self._start = _by_site(self._site, len(candidates))
        n = len(candidates)
        self.n_pairs = (int(self._tree.count_neighbors(self._tree, self._reach_m)) - n) // 2
        self.lazy = self.n_pairs > max_pairs
        self._groups: list[IntArray] = []
        if not self.lazy and self.n_pairs:
            pairs = self._tree.query_pairs(self._reach_m, output_type="ndarray")
            both_stand = self._existing[pairs[:, 0]] & self._existing[pairs[:, 1]]
            self._groups = list(pairs[~both_stand])

    def rows(self) -> sparse.csr_array:
        """Rows over the options whose sum may be at most one. (n_rows, n_options)"""
        if not self._groups:
            return sparse.csr_array((0, self._site.size))
        sites = np.concatenate(self._groups)
        row = np.repeat(np.arange(len(self._groups)), [len(group) for group in self._groups])
        counts = self._start[sites + 1] - self._start[sites]
        first = np.repeat(self._start[sites] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        columns = self._order[first + np.arange(counts.sum())]
        shape = (len(self._groups), self._site.size)
        return sparse.csr_array((np.ones(columns.size), (np.repeat(row, counts), columns)), shape=shape)

    def conflicts(self, sites: IntArray) -> IntArray:
        """Pairs among the given sites that are too close. (n, 2) indices of sites"""
        if sites.size < 2:
            return np.empty((0, 2), dtype=np.int64)
        local = cKDTree(self._xy[sites]).query_pairs(self._reach_m, output_type="ndarray")
        pairs = sites[local]
        return pairs[~(self._existing[pairs[:, 0]] & self._existing[pairs[:, 1]])]

    def add_violated(self, sites: IntArray, value: FloatArray) -> int:
        """Add a clique for every violated pair of a plan; return how many.

        Parameters
        ----------
        sites : (n_chosen,)
            Chosen sites.
        value : (n_sites,)
            How attractive a site is; the clique grows by attractive sites first.
        """
        pairs = self.conflicts(sites)
        for first, second in pairs:
            self._groups.append(self._clique(int(first), int(second), value))
        return len(pairs)

    def blocked(self, site: int) -> BoolArray:
        """Sites that cannot stand beside one site, without itself. (n_sites,)"""
        near: BoolArray = np.hypot(*(self._xy - self._xy[site]).T) <= self._reach_m
        near[site] = False
        if self._existing[site]:
            near &= ~self._existing
        return near

    def _clique(self, first: int, second: int, value: FloatArray) -> IntArray:
        """The sites in the disc around a pair's middle, and attractive ones in conflict with all of them."""
        middle = (self._xy[first] + self._xy[second]) / 2.0
        members = self._tree.query_ball_point(middle, self._reach_m / 2.0 * (1.0 - 1e-12))
        members = sorted({*members, first, second})
        lens = np.setdiff1d(
            np.intersect1d(
                self._tree.query_ball_point(self._xy[first], self._reach_m),
                self._tree.query_ball_point(self._xy[second], self._reach_m),
            ),
            members,
        ).astype(np.int64)
        lens = lens[np.argsort(-value[lens], kind="stable")]
        points = self._xy[members]
        fits = np.array([bool((np.hypot(*(points - self._xy[i]).T) <= self._reach_m).all()) for i in lens])
        lens = lens[fits] if lens.size else lens
        while lens.size:
            members.append(int(lens[0]))
            lens = lens[1:][np.hypot(*(self._xy[lens[1:]] - self._xy[lens[0]]).T) <= self._reach_m]
        clique = np.array(members)
        if (
            self._existing[clique].sum() > 1
        ):  # existing sites stand as they stand: one of them at most in a row
            clique = clique[~self._existing[clique] | np.isin(clique, [first, second])]
        return clique


def _by_site(site: IntArray, n_sites: int) -> tuple[IntArray, IntArray]:
    """Options in the order of their sites, and where each site's options start."""
    order = np.argsort(site, kind="stable")
    return order, np.concatenate([[0], np.cumsum(np.bincount(site, minlength=n_sites))])
