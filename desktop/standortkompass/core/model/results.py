"""What each stage of the pipeline returns. Arrays are (n_places,) unless said otherwise; NaN: not known.

Quantities in money are in EUR of the scenario's price base. ``None`` means: not worked out for this run
(grids leave out ranges, traces and yearly lines).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.chain.power import PowerStructure
from standortkompass.core.finance.structure import Structure
from standortkompass.core.model.trace import Note, SourceRef, Trace


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClimateResult:
    """Cooling of the facility at each place."""

    pue: FloatArray  # annual, energy weighted
    pue_peak: FloatArray  # at the hottest node, with design margin
    wue_l_per_kwh: FloatArray  # per kWh of IT
    free_cooling_h: FloatArray  # full free cooling [h/a]
    chiller_mw_per_mw: FloatArray  # peak chiller heat per MW of IT
    heat_supply_c: FloatArray  # temperature at which waste heat leaves [degC]
    mean_t_c: FloatArray  # annual mean dry bulb [degC]
    concept: IntArray  # index into core.climate.plant.CONCEPTS
    pue_low: FloatArray | None = None
    pue_high: FloatArray | None = None
    wue_low: FloatArray | None = None
    wue_high: FloatArray | None = None
    monthly_t_c: FloatArray | None = None  # (n, 12)
    heat_mw_per_mw: FloatArray | None = None  # heat at heat_supply_c per MW of IT
    traces: tuple[Trace, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LoadResult:
    """Size of the facility and what it draws."""

    gpus: FloatArray
    it_mw: FloatArray  # installed IT power
    grid_mw: FloatArray  # connection needed: IT x peak PUE x transient allowance
    it_energy_mwh_per_a: FloatArray  # IT x power load factor x 8760
    energy_mwh_per_a: FloatArray  # at the meter: x annual PUE
    full_load_h: FloatArray  # energy / highest metered load [h/a]
    water_m3_per_a: FloatArray
    traces: tuple[Trace, ...] = ()
    notes: tuple[Note, ...] = ()
    inputs: Mapping[str, FloatArray] = field(default_factory=dict)  # of the lines of core.chain.load


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PowerStep:
    """One source of power on the way to the firm connection."""

    key: str  # bridge, flexible, grid; label ``power_step.<key>``
    mw: FloatArray  # load that can run from then on, not on top of others; 0 where the step is not taken
    month: FloatArray  # P50 from the decision date; NaN where the step is not taken
    month_p10: FloatArray | None = None
    month_p90: FloatArray | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConnectionResult:
    """Grid connection of each place."""

    station: IntArray  # index into Stations; -1: none found, or the user's own offer
    distance_km: FloatArray  # straight line to the station
    voltage_kv: FloatArray
    cost_eur: FloatArray  # line, bays, transformers, one-off contribution
    cost_parts: Mapping[str, FloatArray]  # line, bays, transformers, contribution, offer; sum is cost_eur
    lead_time_months: FloatArray  # P50 from the decision date to energisation of the first phase
    firm_mw: FloatArray  # offered or assumed; NaN unknown
    own_offer: BoolArray  # the user's offer for the site was used
    cost_low_eur: FloatArray | None = None
    cost_high_eur: FloatArray | None = None
    cost_parts_low: Mapping[str, FloatArray] | None = None  # of the estimate, before an own offer
    cost_parts_high: Mapping[str, FloatArray] | None = None
    lead_time_p10: FloatArray | None = None
    lead_time_p90: FloatArray | None = None
    water_km: FloatArray | None = None  # of the straight line, over sea and lakes
    circuits: FloatArray | None = None
    headroom_index: FloatArray | None = None  # N-1 line rating at the station per MVA of load, indicator
    contribution_known: BoolArray | None = None  # False: the sum lacks the one-off contribution
    wait_row: IntArray | None = None  # row of LeadTimes that was used, -1: the assumed fallback
    bridge_capex_eur: FloatArray | None = None  # bridge plant net of resale, battery; None: switched off
    bridge_opex_eur_per_a: FloatArray | None = None  # all its running cost, instead of the grid's energy
    bridge_energy_mwh_per_a: FloatArray | None = None
    bridge_co2_t_per_a: FloatArray | None = None
    start_month_with_bridge: FloatArray | None = None  # P50 with bridge power or flexible connection
    first_phase_mw: FloatArray | None = None  # load that may start then; the rest at full_power_month
    flexible_month: FloatArray | None = None  # energisation of a flexible connection, None: switched off
    curtailed_mwh_per_a: FloatArray | None = None
    flexible_compensation_eur_per_a: FloatArray | None = None
    flexible_battery_eur: FloatArray | None = None  # part of bridge_capex_eur that covers curtailment
    lost_mwh_per_a: FloatArray | None = None  # part of the curtailed energy that no battery covers
    full_power_month: FloatArray | None = None  # P50, whole load on the grid: flexible or firm; None: all off
    needed_mw: FloatArray | None = None  # load asked for
    steps: tuple[PowerStep, ...] = ()  # energisation in steps, the grid last
    traces: tuple[Trace, ...] = ()
    notes: tuple[Note, ...] = ()
    inputs: Mapping[str, FloatArray] = field(default_factory=dict)  # of the lines of core.chain.connection


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OnlineStep:
    """A part of the facility that starts operation together."""

    month: FloatArray  # from the decision date
    added_mw: FloatArray  # grid load of the part; 0 where a place has no such part


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScheduleResult:
    """When the facility is built and starts."""

    decision_year: int
    start_month: (
        FloatArray  # months from the decision date (1 January of the decision year) to first operation
    )
    start_year: FloatArray  # calendar year of first operation, whole number
    works_month: FloatArray | None = None  # own works ready, months from the decision date
    first_share: FloatArray | None = None  # of the facility that power allows at the start; None: all of it
    full_month: FloatArray | None = None  # power allows the rest; None: as start_month
    steps: tuple[OnlineStep, ...] = ()  # detailed runs; sum of added_mw is the need
    inputs: Mapping[str, FloatArray] = field(default_factory=dict)  # of the lines of core.chain.schedule


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChargeRow:
    """What one tariff row adds to the delivered price."""

    row_id: str
    component: str  # key of core.power.components
    basis: str  # core.power.tables.Basis
    value: float  # as published
    currency: str
    valid_from: str  # ISO date
    valid_to: str  # ISO date, "" open
    note: str  # as in the table, English
    source: SourceRef
    eur_per_mwh: FloatArray  # (n_places,) NaN where the row does not apply


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PowerResult:
    """Price of electricity at the meter in the first year of operation."""

    market_eur_per_mwh: FloatArray  # the zone's market price for the load's profile
    components: Mapping[str, FloatArray]  # keys of core.power.components; their sum is the delivered price
    network_eur_per_mwh: FloatArray
    levies_eur_per_mwh: FloatArray  # levies, taxes, concession, capacity
    delivered_eur_per_mwh: FloatArray
    co2_g_per_kwh: FloatArray  # location based
    co2_market_g_per_kwh: FloatArray  # market based, after the PPA share
    grid_water_l_per_kwh: FloatArray
    renewable_share: FloatArray  # contracted (PPA), 0…1
    #: Price after the next change of a rule known today (a relief that ends, a tax step); None: none known.
    delivered_later_eur_per_mwh: FloatArray | None = None
    later_from_year: FloatArray | None = None  # first calendar year of the later price, NaN: no change
    market_low_eur_per_mwh: FloatArray | None = None
    market_high_eur_per_mwh: FloatArray | None = None
    delivered_low_eur_per_mwh: FloatArray | None = None
    delivered_high_eur_per_mwh: FloatArray | None = None
    negative_hours: FloatArray | None = None  # hours with a negative day-ahead price [h/a], own zone only
    charges: tuple[ChargeRow, ...] = ()  # every tariff row behind the components
    component_traces: tuple[Trace, ...] = ()  # origin of each component, quantity "component.<key>"
    traces: tuple[Trace, ...] = ()
    notes: tuple[Note, ...] = ()
    inputs: Mapping[str, FloatArray] = field(default_factory=dict)  # of the lines of core.chain.power
    structure: PowerStructure | None = None  # which lines the price has
    #: energy, hours, grid_mw -> (n,) limits between which the charges hold
    tariff_classes: Mapping[str, tuple[FloatArray, FloatArray]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FinanceResult:
    """Cash flow and its metrics."""

    npv_eur: FloatArray
    irr: FloatArray  # NaN without sign change
    payback_a: FloatArray | None  # NaN if never reached; None for grids where nobody asks for it
    lcoc_eur_per_gpu_h: FloatArray  # per sold GPU-hour
    tco_eur_per_gpu_h: FloatArray  # annuity per installed GPU-hour
    capex_eur: Mapping[str, FloatArray]  # by line, undiscounted, first investment
    opex_eur_per_a: Mapping[str, FloatArray]  # by line, first full year of operation
    delay_cost_eur_per_month: FloatArray | None = None
    lines: Mapping[str, FloatArray] = field(
        default_factory=dict
    )  # every line of the model; series are (T, n)
    years: IntArray | None = None  # (T,) calendar years of the series
    traces: tuple[Trace, ...] = ()
    notes: tuple[Note, ...] = ()
    inputs: Mapping[str, FloatArray] = field(default_factory=dict)  # every input of the model by key
    structure: Structure | None = None  # which lines the model has
    place_inputs: Mapping[str, FloatArray] = field(default_factory=dict)  # of the lines of core.chain.place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComplianceResult:
    """Verdict of each rule; rules that do not apply at a place are NOT_APPLICABLE."""

    rules: tuple[str, ...]
    verdict: IntArray  # (n_rules, n_places), core.compliance.rules.Verdict
    value: FloatArray  # (n_rules, n_places) the site's value that was compared
    limit: FloatArray  # (n_rules, n_places)
    statuses: tuple[str, ...] = ()  # of the rules: in_force, draft, voluntary
    heat_buyer_mw: FloatArray | None = None  # (n,) yearly mean that was taken; None for grids
    heat_buyer_estimated: BoolArray | None = None  # (n,) from near towns, not given; None for grids


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DecisionResult:
    """Who is out and why, and how the rest rank."""

    excluded: BoolArray
    reasons: tuple[str, ...]  # keys of the exclusions, one bit each
    reason_bits: IntArray  # (n,) uint32
    unknown_bits: IntArray  # (n,) uint32: exclusions that could not be judged for lack of data
    criteria: tuple[str, ...]
    utility: FloatArray  # (n_criteria, n_places) 0…1, NaN unknown
    contribution: FloatArray  # (n_criteria, n_places) weight x utility in points of 100; grids: (0, n_places)
    score: FloatArray  # 0…100, NaN unknown
    rank: IntArray  # 1 is best among the not excluded; 0 for excluded, without score, and in grids
    coverage: FloatArray  # share of the weights with known data
    notes: tuple[Note, ...] = ()
