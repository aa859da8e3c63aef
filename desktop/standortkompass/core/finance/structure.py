"""What the model consists of: switches choose lines, numbers stay inputs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RevenueMode(StrEnum):
    """How the facility earns."""

    GPU_HOURS = "gpu_hours"
    COLOCATION = "colocation"
    NONE = "none"


class DebtMethod(StrEnum):
    """How debt is repaid."""

    NONE = "none"
    ANNUITY = "annuity"
    SCULPTED = "sculpted"


class TaxMethod(StrEnum):
    """How IT is written off for tax."""

    STRAIGHT_LINE = "straight_line"
    DECLINING = "declining"


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The choices that decide which lines there are."""

    revenue: RevenueMode = RevenueMode.GPU_HOURS
    debt: DebtMethod = DebtMethod.ANNUITY
    it_tax: TaxMethod = TaxMethod.STRAIGHT_LINE
    power_passed_on: bool = True  # colocation only
    phases: int = 1
    tokens: bool = False  # throughput was given
    bridge: bool = False  # power made on site until the grid is there
    flexible: bool = False  # a connection that may be curtailed until the firm one is there
    battery: bool = False  # covers the curtailment
    partial: bool = False  # bridge power carries only a share; the rest starts with the grid

    @property
    def parts(self) -> int:
        """Parts with a start of their own: each phase, cut in two where power comes in steps."""
        return self.phases * (2 if self.partial else 1)

    @property
    def early(self) -> bool:
        """Whether operation may begin before the firm connection."""
        return self.bridge or self.flexible

    @property
    def bought(self) -> bool:
        """Whether plant or battery is bought for that."""
        return self.bridge or self.battery
