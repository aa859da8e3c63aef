"""Criteria: which quantities count, how their values turn into utility, and how much each weighs."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from standortkompass.core.errors import InputError
from standortkompass.core.model.quantities import Better


class CurveKind(StrEnum):
    """Shape of a value function."""

    LINEAR = "linear"  # straight pieces between the points, constant outside
    STEP = "step"  # the utility of a point holds from its value up to the next point
    BELL = "bell"  # points: left half-height, top, right half-height
    TARGET = "target"  # zero outside the points, straight pieces inside


class Missing(StrEnum):
    """What happens to a place whose value is not known."""

    EXCLUDE = "exclude"
    KEEP_AND_FLAG = "keep_and_flag"


class Method(StrEnum):
    """How utilities become a score."""

    WEIGHTED_SUM = "weighted_sum"
    TOPSIS = "topsis"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFunction:
    """Fixed curve from a value (in the quantity's base unit) to a utility 0…1.

    ``points`` are (value, utility) with rising values. A bell has exactly three points: the value left of the
    top and the value right of it where the utility has fallen to half the top's.
    """

    kind: CurveKind
    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        values = [value for value, _ in self.points]
        if len(self.points) < (3 if self.kind in (CurveKind.BELL, CurveKind.TARGET) else 2):
            raise InputError("criteria.curve_too_few_points", kind=str(self.kind), count=len(self.points))
        if self.kind is CurveKind.BELL and len(self.points) != 3:
            raise InputError("criteria.curve_bell_points", count=len(self.points))
        if not all(math.isfinite(v) for v in values) or any(b <= a for a, b in itertools.pairwise(values)):
            raise InputError("criteria.curve_not_rising", values=", ".join(f"{v:g}" for v in values))
        if not all(0.0 <= utility <= 1.0 for _, utility in self.points):
            raise InputError("criteria.curve_utility_range")

    @property
    def direction(self) -> Better:
        """Direction in words: less, more, or a target value is better."""
        utilities = [utility for _, utility in self.points]
        if self.kind in (CurveKind.BELL, CurveKind.TARGET):
            return Better.NEITHER
        steps = list(itertools.pairwise(utilities))
        if all(b >= a for a, b in steps):
            return Better.HIGH
        if all(b <= a for a, b in steps):
            return Better.LOW
        return Better.NEITHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion. Its label is the text ``criterion.<key>``."""

    key: str
    quantity: str  # column of the evaluation: QUANTITIES, or "country.<indicator>"
    weight: float  # as set; CriteriaSet.shares normalises
    curve: ValueFunction
    better: Better
    group: str  # cost, grid, climate, environment, risk, …; text ``criterion_group.<group>``
    money: bool = False  # measured in money: two of these count cost twice
    missing: Missing = Missing.KEEP_AND_FLAG
    related: tuple[str, ...] = ()  # quantities in which this one is already contained
    source: str = ""  # why the curve lies where it lies

    def __post_init__(self) -> None:
        if not (self.weight >= 0.0 and math.isfinite(self.weight)):
            raise InputError("criteria.weight_negative", criterion=self.key, value=self.weight)
        direction = self.curve.direction
        if self.better is not direction:
            raise InputError(
                "criteria.curve_against_direction",
                criterion=self.key,
                better=str(self.better),
                direction=str(direction),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A named set of weights; criteria it does not name weigh nothing. Label: ``preset.<key>``."""

    key: str
    weights: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSet:
    """The criteria of a scenario: frozen, hashable, comparable."""

    criteria: tuple[Criterion, ...]
    locked: frozenset[str] = field(default_factory=frozenset)  # weights that stay while others scale
    method: Method = Method.WEIGHTED_SUM

    def __post_init__(self) -> None:
        keys = self.keys
        double = sorted({key for key in keys if keys.count(key) > 1})
        if double:
            raise InputError("criteria.double", criterion=", ".join(double))
        if self.criteria and not sum(c.weight for c in self.criteria) > 0.0:
            raise InputError("criteria.no_weight")
        for key in sorted(self.locked):
            self[key]

    def __iter__(self) -> Iterator[Criterion]:
        return iter(self.criteria)

    def __len__(self) -> int:
        return len(self.criteria)

    def __getitem__(self, key: str) -> Criterion:
        """Return a criterion.

        Raises
        ------
        InputError
            There is none of this key.
        """
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        raise InputError("criteria.unknown", criterion=key, known=", ".join(self.keys))

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys in the order of the set."""
        return tuple(criterion.key for criterion in self.criteria)

    @property
    def shares(self) -> tuple[float, ...]:
        """Weights that sum to one, in the order of the set."""
        total = sum(criterion.weight for criterion in self.criteria)
        return tuple(criterion.weight / total for criterion in self.criteria)

    @property
    def active(self) -> tuple[Criterion, ...]:
        """Criteria that weigh something."""
        return tuple(criterion for criterion in self.criteria if criterion.weight > 0.0)

    def with_weights(self, weights: Mapping[str, float]) -> CriteriaSet:
        """Return a copy with the given weights as they are; the others keep theirs."""
        for key in weights:
            self[key]
        return dataclasses.replace(
            self,
            criteria=tuple(
                dataclasses.replace(c, weight=float(weights.get(c.key, c.weight))) for c in self.criteria
            ),
        )

    def with_share(self, key: str, share: float) -> CriteriaSet:
        """Return a copy where one criterion has a share 0…1 and the unlocked others scale to make room.

        The share is cut to what the locked weights leave. If the unlocked others weigh nothing, they
        receive the rest in equal parts; if there are none, only the locked ones could give way, so
        nothing changes.

        Raises
        ------
        InputError
            No such criterion, or the share is not within 0…1.
        """
        self[key]
        if not 0.0 <= share <= 1.0:
            raise InputError("criteria.share_range", criterion=key, value=share)
        return self._parted([key], share)

    def with_group_share(self, keys: Iterable[str], share: float) -> CriteriaSet:
        """Return a copy where some criteria have a share 0…1 together; unlocked weights in and out scale.

        The share is cut to what the locked weights leave. Criteria that weigh nothing share alike.

        Raises
        ------
        InputError
            No such criterion, or the share is not within 0…1.
        """
        members = [self[key].key for key in keys]
        if not 0.0 <= share <= 1.0:
            raise InputError("criteria.share_range", criterion=", ".join(members), value=share)
        now = dict(zip(self.keys, self.shares, strict=True))
        moving = [key for key in members if key not in self.locked]
        return self._parted(moving, share - sum(now[key] for key in members if key in self.locked))

    def _parted(self, moving: list[str], total: float) -> CriteriaSet:
        """Give some criteria a share together, and the unlocked others the rest."""
        now = dict(zip(self.keys, self.shares, strict=True))
        fixed = sum(now[key] for key in self.locked if key not in moving)
        free = [key for key in self.keys if key not in self.locked and key not in moving]
        if not (moving and free):
            return self
        given = min(max(total, 0.0), max(0.0, 1.0 - fixed))
        for keys, share in ((moving, given), (free, max(0.0, 1.0 - fixed - given))):
            before = sum(now[key] for key in keys)
            for key in keys:
                now[key] = now[key] / before * share if before > 0.0 else share / len(keys)
        return self.with_weights(now)

    def equalised(self) -> CriteriaSet:
        """Return a copy where all unlocked criteria weigh the same; locked ones keep their share."""
        now = dict(zip(self.keys, self.shares, strict=True))
        free = [key for key in self.keys if key not in self.locked]
        if not free:
            return self
        rest = 1.0 - sum(now[key] for key in self.locked)
        return self.with_weights({**now, **dict.fromkeys(free, rest / len(free))})

    def with_preset(self, preset: Preset) -> CriteriaSet:
        """Return a copy with a preset's weights; locks are lifted."""
        weights = {**dict.fromkeys(self.keys, 0.0), **dict(preset.weights)}
        return dataclasses.replace(self, locked=frozenset()).with_weights(weights)

    def with_lock(self, key: str, locked: bool) -> CriteriaSet:
        """Return a copy with the padlock of one criterion closed or opened."""
        self[key]
        return dataclasses.replace(self, locked=self.locked | {key} if locked else self.locked - {key})

    def with_criterion(self, criterion: Criterion) -> CriteriaSet:
        """Return a copy with one criterion replaced (same key) or added."""
        if criterion.key in self.keys:
            changed = tuple(criterion if c.key == criterion.key else c for c in self.criteria)
        else:
            changed = (*self.criteria, criterion)
        return dataclasses.replace(self, criteria=changed)
