"""Places: the rows of every evaluation, cells of a grid or named sites."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from standortkompass.core.arrays import BoolArray, FloatArray, IntArray
from standortkompass.core.errors import ShapeError


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteField:
    """A quantity that a user may give for an own site instead of the layer's value."""

    key: str
    unit: str
    minimum: float
    maximum: float


#: What a site's row may bring along besides name, lat, lon. Any numeric assumption key may be given too.
SITE_FIELDS: Mapping[str, SiteField] = MappingProxyType(
    {
        f.key: f
        for f in (
            SiteField(key="site.elevation_m", unit="m", minimum=-450.0, maximum=4900.0),
            SiteField(key="site.market_eur_per_mwh", unit="EUR/MWh", minimum=-50.0, maximum=1000.0),
            SiteField(key="site.delivered_eur_per_mwh", unit="EUR/MWh", minimum=-50.0, maximum=1500.0),
            SiteField(key="site.offer_mw", unit="MW", minimum=0.0, maximum=10000.0),
            SiteField(key="site.offer_year", unit="a", minimum=2020.0, maximum=2080.0),
            SiteField(key="site.offer_cost_eur", unit="EUR", minimum=0.0, maximum=1e11),
            SiteField(key="site.land_eur_per_m2", unit="EUR/m2", minimum=0.0, maximum=100000.0),
            SiteField(key="site.land_ha", unit="ha", minimum=0.0, maximum=100000.0),
            SiteField(key="site.pue", unit="1", minimum=1.0, maximum=3.0),
            SiteField(key="site.heat_buyer_mw", unit="MW", minimum=0.0, maximum=10000.0),
        )
    }
)


RULED_OUT_STATUS = "excluded"  # by a person, whatever the criteria say


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """A named site as kept in a project or read from a file."""

    name: str
    lat: float  # EPSG:4326
    lon: float
    note: str = ""
    status: str = "candidate"  # candidate, shortlisted, committed, existing, excluded
    values: Mapping[str, float] = field(default_factory=dict)  # keys of SITE_FIELDS or numeric assumptions
    reasons: Mapping[str, str] = field(default_factory=dict)  # why an own value replaces the layer's
    attachments: tuple[str, ...] = ()  # files and web addresses that belong to the site
    weather_file: str = ""  # own hourly weather (EPW) in place of the model


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Columnar table of places. All arrays are (n,)."""

    lat: FloatArray  # EPSG:4326 [deg]
    lon: FloatArray
    x_m: FloatArray  # EPSG:3035 [m]
    y_m: FloatArray
    country: IntArray  # index into Regions.countries, -1: none (sea, outside)
    zone: IntArray  # index into Regions.zones, -1: none
    elevation_m: FloatArray  # [m], NaN unknown
    names: tuple[str, ...] = ()  # named sites only
    cell_km: float | None = None  # edge of the grid cell; None for named sites
    cell: IntArray | None = None  # row-major index of the cell in its GridSpec
    overrides: Mapping[str, FloatArray] = field(default_factory=lambda: MappingProxyType({}))  # NaN: none
    ruled_out: BoolArray | None = None  # named sites that a person has ruled out; None: not one

    def __post_init__(self) -> None:
        n = self.lat.shape
        for name in ("lon", "x_m", "y_m", "country", "zone", "elevation_m"):
            if getattr(self, name).shape != n:
                raise ShapeError("places.column_length", column=name)
        for key, column in self.overrides.items():
            if column.shape != n:
                raise ShapeError("places.column_length", column=key)
        if self.ruled_out is not None and self.ruled_out.shape != n:
            raise ShapeError("places.column_length", column="ruled_out")

    def __len__(self) -> int:
        return int(self.lat.size)

    @property
    def is_grid(self) -> bool:
        """Whether the places are cells of a grid."""
        return self.cell_km is not None

    def take(self, rows: IntArray | slice) -> Places:
        """Return the chosen rows."""
        names = self.names
        if names:
            picked = np.arange(len(self))[rows]
            names = tuple(self.names[i] for i in picked)
        return dataclasses.replace(
            self,
            lat=self.lat[rows],
            lon=self.lon[rows],
            x_m=self.x_m[rows],
            y_m=self.y_m[rows],
            country=self.country[rows],
            zone=self.zone[rows],
            elevation_m=self.elevation_m[rows],
            names=names,
            cell=None if self.cell is None else self.cell[rows],
            overrides=MappingProxyType({k: v[rows] for k, v in self.overrides.items()}),
            ruled_out=None if self.ruled_out is None else self.ruled_out[rows],
        )
