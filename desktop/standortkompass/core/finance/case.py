"""An explicit case: all inputs given by hand, no geodata. What ``standortkompass finance`` works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from standortkompass.core.units import HOURS_PER_YEAR, MONTHS_PER_YEAR


class RateBasis(StrEnum):
    """What a stated rate means."""

    EFFECTIVE = "effective"  # per year
    NOMINAL_MONTHLY = "nominal_monthly"  # a twelfth every month


class Period(StrEnum):
    """Length of a step."""

    YEAR = "year"
    MONTH = "month"


class Timing(StrEnum):
    """When the flows of a step fall."""

    END = "end"
    BEGIN = "begin"
    MID = "mid"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCapex:
    """One investment. Amounts in the case's currency."""

    name: str
    amount: float
    month: float = 0.0
    life_years: float
    rate: float  # of the annuity, on the case's basis
    residual: float = 0.0
    residual_month: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpex:
    """One running cost."""

    name: str
    per_year: float
    escalation: float = 0.0
    start_month: float = 0.0
    end_month: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOutput:
    """What is produced."""

    gpus: float = float("nan")
    hours_per_year: float = HOURS_PER_YEAR
    availability: float = 1.0
    utilisation: float = 1.0
    start_month: float = 0.0
    end_month: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEnergy:
    """Electricity."""

    it_mw: float
    pue: float = 1.0
    load_factor: float = 1.0
    price_per_mwh: float
    escalation: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRevenue:
    """Prices."""

    price_per_gpu_h: float = 0.0
    escalation: float = 0.0
    other_per_year: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDepreciation:
    """Tax depreciation of one investment."""

    asset: str
    method: str = "straight_line"  # or "declining"
    life_years: float
    rate: float = 0.0
    switch_to_straight_line: bool = True
    first_year_share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTax:
    """Income tax. Investments without a stated depreciation (land) are not written off."""

    rate: float
    loss_carry_forward: bool = True  # otherwise a loss is paid back at once
    depreciation: tuple[CaseDepreciation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDebt:
    """A loan drawn for the first investment."""

    share: float = 0.0
    rate: float
    term_years: float
    method: str = "annuity"  # or "sculpted"
    target_dscr: float = float("nan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All inputs of one calculation."""

    name: str
    currency: str = "EUR"
    rate: float
    rate_basis: RateBasis = RateBasis.EFFECTIVE
    period: Period = Period.YEAR
    timing: Timing = Timing.END
    horizon_months: float
    output: CaseOutput
    capex: tuple[CaseCapex, ...] = ()
    opex: tuple[CaseOpex, ...] = ()
    energy: CaseEnergy | None = None
    revenue: CaseRevenue = field(default_factory=CaseRevenue)
    tax: CaseTax | None = None
    debt: CaseDebt | None = None

    @property
    def months_per_step(self) -> float:
        """Length of a step. [months]"""
        return 1.0 if self.period is Period.MONTH else MONTHS_PER_YEAR

    def per_year(self, rate: float) -> float:
        """Return the effective rate per year of a stated rate."""
        if self.rate_basis is RateBasis.EFFECTIVE:
            return rate
        return float((1.0 + rate / MONTHS_PER_YEAR) ** MONTHS_PER_YEAR - 1.0)

    def per_step(self, rate: float) -> float:
        """Return the rate of one step of a stated rate."""
        if self.period is Period.MONTH and self.rate_basis is RateBasis.NOMINAL_MONTHLY:
            return rate / MONTHS_PER_YEAR
        return float((1.0 + self.per_year(rate)) ** (self.months_per_step / MONTHS_PER_YEAR) - 1.0)
