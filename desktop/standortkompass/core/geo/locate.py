"""Country, bidding zone and height of named places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import shapely

from standortkompass.core.arrays import FloatArray, IntArray
from standortkompass.core.errors import InputError
from standortkompass.core.geo.crs import to_metric
from standortkompass.core.geo.regions import GeometryArray, Regions
from standortkompass.core.geo.terrain import Terrain
from standortkompass.core.model.site import RULED_OUT_STATUS, Places, SiteRecord

#: A place this far off the shore still counts as land: outlines at 1:10 million cut off harbours and islets.
SHORE_TOLERANCE_M = 5_000.0
MAX_NAMED = 6  # sites that one message names


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Located:
    """Columns of places, all (n,)."""

    x_m: FloatArray  # EPSG:3035
    y_m: FloatArray
    country: IntArray  # index into Regions.countries, -1: not in the covered countries
    zone: IntArray  # index into Regions.zones, -1 as above
    elevation_m: FloatArray


def locate(lon: FloatArray, lat: FloatArray, regions: Regions, terrain: Terrain) -> Located:
    """Find country, bidding zone and height of places.

    A place in no country's outline counts to the nearest within 5 km, unless it lies on land that is not
    covered. The zone is the one whose land holds the place, else the nearest of the same country.

    Parameters
    ----------
    lon, lat : (n,)
        [deg, EPSG:4326]
    regions, terrain
        Outlines and heights.

    Returns
    -------
    Located
        Country and zone are -1 at sea and in countries that are not covered.
    """
    lon, lat = np.atleast_1d(np.asarray(lon, dtype=float)), np.atleast_1d(np.asarray(lat, dtype=float))
    x, y = to_metric(lon, lat)
    country = _country(x, y, regions)
    return Located(
        x_m=x,
        y_m=y,
        country=country,
        zone=nearest_zone(x, y, country, regions),
        elevation_m=terrain.sample(lon, lat),
    )


def _country(x_m: FloatArray, y_m: FloatArray, regions: Regions) -> IntArray:
    points: GeometryArray = np.asarray(shapely.points(x_m, y_m))
    country = _within(points, regions.country_polygons)
    off = np.flatnonzero(country < 0)
    if off.size:
        elsewhere = _within(points[off], regions.other_land) >= 0
        off = off[~elsewhere & np.isfinite(x_m[off]) & np.isfinite(y_m[off])]
    if off.size:
        tree = shapely.STRtree(regions.country_polygons)
        pairs = tree.query_nearest(points[off], max_distance=SHORE_TOLERANCE_M, all_matches=False)
        country[off[pairs[0]]] = pairs[1]
    return country


def _within(points: GeometryArray, shapes: GeometryArray) -> IntArray:
    """Return the first shape that holds each point, -1 for none."""
    found = np.full(points.size, -1)
    pairs = shapely.STRtree(points).query(shapes, predicate="intersects")
    found[pairs[1][::-1]] = pairs[0][::-1]
    return found


def nearest_zone(x_m: FloatArray, y_m: FloatArray, country: IntArray, regions: Regions) -> IntArray:
    """Return the zone of places whose country is known: the one that holds them, else its nearest.

    Parameters
    ----------
    x_m, y_m : (n,)
        [m, EPSG:3035]
    country : (n,)
        Index into ``regions.countries``, -1: none.

    Returns
    -------
    (n,)
        Index into ``regions.zones``; -1 where there is no country.
    """
    only = np.append(regions.only_zone(), -1)  # index -1 finds the last one
    zone = only[country]
    for index in np.unique(country[(zone < 0) & (country >= 0)]):
        rows = np.flatnonzero(country == index)
        candidates = np.flatnonzero(regions.country_zones[index])
        points: GeometryArray = np.asarray(shapely.points(x_m[rows], y_m[rows]))
        inside = _within(points, regions.zone_polygons[candidates])
        out = np.flatnonzero(inside < 0)
        if out.size:
            tree = shapely.STRtree(regions.zone_polygons[candidates])
            inside[out] = tree.nearest(points[out])
        zone[rows] = candidates[inside]
    return zone


def places_from_sites(records: Sequence[SiteRecord], regions: Regions, terrain: Terrain) -> Places:
    """Return the table of named sites with their own figures as overrides.

    A site that lies in no covered country keeps its row, without country and zone: it gets no results and
    takes nothing from the others. :func:`uncovered_sites` says which these are.
    """
    lat = np.array([r.lat for r in records], dtype=float)
    lon = np.array([r.lon for r in records], dtype=float)
    if not records:
        located = Located(x_m=lon, y_m=lat, country=_NONE, zone=_NONE, elevation_m=lon)
    else:
        located = locate(lon, lat, regions, terrain)
    overrides = {
        key: np.array([r.values.get(key, np.nan) for r in records], dtype=float)
        for key in sorted({key for r in records for key in r.values})
    }
    own_height = overrides.get("site.elevation_m", np.full(lat.size, np.nan))
    return Places(
        lat=lat,
        lon=lon,
        x_m=located.x_m,
        y_m=located.y_m,
        country=located.country,
        zone=located.zone,
        elevation_m=np.where(np.isnan(own_height), located.elevation_m, own_height),
        names=tuple(r.name for r in records),
        overrides=MappingProxyType(overrides),
        ruled_out=np.array([r.status == RULED_OUT_STATUS for r in records], dtype=bool),
    )


_NONE: IntArray = np.empty(0, dtype=np.int64)


def uncovered_sites(
    records: Sequence[SiteRecord], country: IntArray, regions: Regions, terrain: Terrain
) -> InputError | None:
    """Return what is wrong with sites that lie in no covered country; None if all of them do.

    Parameters
    ----------
    records : sequence of SiteRecord
    country : (n,)
        Of the same sites, index into ``regions.countries``, -1: none.

    Returns
    -------
    InputError or None
        Not raised: whoever reads a file may refuse it, whoever shows a project tells of it and goes on.
        ``site.coordinates_swapped`` or ``site.outside_europe`` of one site, ``site.several_outside_europe``.
    """
    outside = np.flatnonzero(country < 0)
    if outside.size == 0:
        return None
    if outside.size > 1:
        names = ", ".join(records[i].name for i in outside[:MAX_NAMED])
        return InputError(
            "site.several_outside_europe",
            count=int(outside.size),
            names=names + (" …" if outside.size > MAX_NAMED else ""),
        )
    site = records[int(outside[0])]
    swapped = locate(np.array([site.lat]), np.array([site.lon]), regions, terrain).country[0] >= 0
    return InputError(
        "site.coordinates_swapped" if swapped else "site.outside_europe",
        name=site.name,
        lat=site.lat,
        lon=site.lon,
    )
