"""Registry of result quantities: columns of tables, colours of the map, values in exports.

Labels are texts ``quantity.<key>`` (long) and ``quantity.<key>.short`` (column head, without unit).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Better(StrEnum):
    """Direction of a quantity in words."""

    LOW = "low"
    HIGH = "high"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity of the evaluation.

    ``scale`` divides the stored value for display in ``unit`` (EUR stored, million EUR shown).
    """

    key: str
    unit: str  # shown unit, text key ``unit.<unit>`` where it needs translation
    decimals: int
    better: Better
    group: str  # decision, finance, power, connection, climate, place
    scale: float = 1.0
    on_map: bool = True
    money: bool = False


def _q(key: str, unit: str, decimals: int, better: Better, *, scale: float = 1.0, on_map: bool = True,
       money: bool = False) -> Quantity:  # fmt: skip
    return Quantity(key=key, unit=unit, decimals=decimals, better=better, group=key.split(".", 1)[0],
                    scale=scale, on_map=on_map, money=money)  # fmt: skip


_LOW, _HIGH, _NEITHER = Better.LOW, Better.HIGH, Better.NEITHER

QUANTITIES: Mapping[str, Quantity] = MappingProxyType(
    {
        q.key: q
        for q in (
            _q("decision.score", "points", 1, _HIGH),
            _q("finance.lcoc_eur_per_gpu_h", "EUR/GPU-h", 3, _LOW, money=True),
            _q("finance.npv_eur", "MEUR", 0, _HIGH, scale=1e6, money=True),
            _q("finance.irr", "%", 1, _HIGH, scale=0.01, money=True),
            _q("finance.payback_a", "a", 1, _LOW, on_map=False, money=True),
            _q("finance.tco_eur_per_gpu_h", "EUR/GPU-h", 3, _LOW, money=True),
            _q("finance.capex_eur", "MEUR", 0, _LOW, scale=1e6, money=True),
            _q("finance.opex_eur_per_a", "MEUR/a", 0, _LOW, scale=1e6, money=True),
            _q(
                "finance.delay_cost_eur_per_month", "MEUR/month", 1, _LOW, scale=1e6, on_map=False, money=True
            ),
            _q("power.market_eur_per_mwh", "EUR/MWh", 1, _LOW, money=True),
            _q("power.delivered_eur_per_mwh", "EUR/MWh", 1, _LOW, money=True),
            _q("power.network_eur_per_mwh", "EUR/MWh", 1, _LOW, money=True),
            _q("power.levies_eur_per_mwh", "EUR/MWh", 1, _LOW, money=True),
            _q("power.co2_g_per_kwh", "g/kWh", 0, _LOW),
            _q("power.co2_t_per_a", "kt/a", 0, _LOW, scale=1e3),
            _q("connection.distance_km", "km", 1, _LOW),
            _q("connection.voltage_kv", "kV", 0, _NEITHER, on_map=False),
            _q("connection.cost_eur", "MEUR", 0, _LOW, scale=1e6, money=True),
            _q("connection.lead_time_months", "months", 0, _LOW),
            _q("schedule.start_year", "year", 0, _LOW, on_map=False),
            _q("load.it_mw", "MW", 0, _NEITHER, on_map=False),
            _q("load.grid_mw", "MW", 0, _NEITHER, on_map=False),
            _q("load.water_m3_per_a", "1000 m3/a", 0, _LOW, scale=1e3, on_map=False),
            _q("climate.pue", "1", 3, _LOW),
            _q("climate.pue_peak", "1", 3, _LOW),
            _q("climate.wue_l_per_kwh", "l/kWh", 2, _LOW),
            _q("climate.free_cooling_h", "h/a", 0, _HIGH),
            _q("climate.mean_t_c", "degC", 1, _NEITHER),
            _q("quality.share_measured", "%", 0, _HIGH, scale=0.01),
        )
    }
)
