"""Market price of each zone for the chosen years and for the load's profile."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.power.tables import Fill, MarketPrices
from standortkompass.core.units import DAYS_PER_MONTH


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ZonePrices:
    """One price a zone; the last entry stands for places without zone."""

    mean_eur_per_mwh: FloatArray  # (n_zones + 1,)
    source: IntArray  # (n_zones + 1,) source of the latest year used
    fill: IntArray  # (n_zones + 1,) weakest Fill of the years used
    gaps: BoolArray  # (n_zones + 1,) some of the chosen years are not known
    partial: BoolArray  # (n_zones + 1,) a year is only partly covered
    last_year: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Market:
    """What the market price of each place follows from, and what has to be said about it."""

    inputs: dict[str, FloatArray]  # of the lines of core.chain.power, () or (n,)
    zones: ZonePrices
    profile_unknown: BoolArray  # (n,) value of the profile not known, a flat load is taken
    own: BoolArray  # (n,) the site's own figure


def parse_years(text: str) -> tuple[int, int]:
    """Return first and last year of ``2024`` or ``2024-2025``."""
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def reference_prices(market: MarketPrices, first: int, last: int) -> ZonePrices:
    """Return the mean over the chosen years that are known. NaN without any.

    Source: catalogue entry ``power_market_prices``; every year counts the same.
    """
    chosen = (market.years >= first) & (market.years <= last)
    values = market.mean_eur_per_mwh[:, chosen]
    known = ~np.isnan(values)
    count = known.sum(axis=1)
    total = np.where(known, values, 0.0).sum(axis=1)
    mean = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    fill = np.where(known, market.fill[:, chosen], int(Fill.NONE)).max(axis=1, initial=int(Fill.NONE))
    source = np.full(mean.shape, -1)
    for column in range(values.shape[1]):
        source = np.where(known[:, column], market.source[:, chosen][:, column], source)
    gaps = (count > 0) & (count < last - first + 1)
    partial = np.any(market.partial[:, chosen] & known, axis=1)
    return ZonePrices(
        mean_eur_per_mwh=np.append(mean, np.nan),
        source=np.append(source, -1),
        fill=np.append(fill, int(Fill.NONE)),
        gaps=np.append(gaps, False),
        partial=np.append(partial, False),
        last_year=last,
    )


def cheapest_ratio(market: MarketPrices, share: FloatArray, zone: IntArray) -> FloatArray:
    """Return the mean price of the cheapest share of hours over the yearly mean; NaN where not known.

    Parameters
    ----------
    share : () or (n,)
        Share of the hours in use, inside the table's range.
    zone : (n,)
        Zone of each place, -1 without.

    Linear between the shares of the table (catalogue entry ``power_price_stats``).
    """
    ratios = np.vstack([market.cheapest_ratio, np.full(market.cheapest_share.size, np.nan)])[zone]
    shares = np.broadcast_to(share, zone.shape)
    ascending = market.cheapest_share[::-1]
    upper = np.clip(np.searchsorted(ascending, shares), 1, ascending.size - 1)
    low, high = ascending[upper - 1], ascending[upper]
    weight = np.clip((shares - low) / (high - low), 0.0, 1.0)
    flipped, rows = ratios[:, ::-1], np.arange(zone.size)
    result: FloatArray = flipped[rows, upper - 1] * (1.0 - weight) + flipped[rows, upper] * weight
    return result


def shift_gain(market: MarketPrices, from_hour: int, to_hour: int, hours: int) -> FloatArray:
    """Return what moving load between hours of the day saves, as a share of the yearly mean price.

    Returns
    -------
    (n_zones + 1,)
        (price of the hours left - price of the hours moved to) x share of the day's energy; NaN without
        shape. Times the shifted share of the load it lowers the mean price factor of a flat load.
    """
    days = np.array(DAYS_PER_MONTH, dtype=float)
    daily = np.einsum("zmh,m->zh", market.shape, days / days.sum())
    left = (from_hour + np.arange(hours)) % daily.shape[1]
    moved_to = (to_hour + np.arange(hours)) % daily.shape[1]
    gain = (daily[:, left] - daily[:, moved_to]).mean(axis=1) * hours / daily.shape[1]
    return np.append(gain, np.nan)
