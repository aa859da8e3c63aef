"""Geodata: GeoPackage with colours for QGIS, GeoJSON, CSV."""

from __future__ import annotations

import itertools
import json
import math
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pyogrio.errors
import shapely

from standortkompass.core.errors import OutputError
from standortkompass.core.model.evaluation import GridEvaluation
from standortkompass.core.model.quantities import QUANTITIES, Better
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.palette import ACCENT, sequential
from standortkompass.export.qgis_style import add_styles, graded_fill, labelled_points
from standortkompass.export.story import basis
from standortkompass.export.tables import (
    assumed_table,
    basis_text,
    column_name,
    grid_table,
    remark_table,
    site_table,
    source_table,
)
from standortkompass.files import write_atomic
from standortkompass.texts import Texts

#: Finer grids become points at the cells' centres: a million squares help nobody.
MAX_SQUARES = 300_000
STYLE_QUANTITY = "finance.lcoc_eur_per_gpu_h"
CLASSES = 6


def write_geopackage(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write sites (EPSG:4326), grid (EPSG:3035), sources, remarks, assumptions and default styles.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    texts = Texts(lang)
    sites = _points(site_table(bundle, lang))

    def fill(beside: Path) -> None:
        styles = {"sites": ("geom", texts.get("export.geo.sites"), labelled_points("name", ACCENT))}
        try:
            _write_layer(sites, beside, "sites", "Point")
            if bundle.grid is not None and len(bundle.grid):
                _write_layer(_cells(bundle.grid, bundle), beside, "grid", None)
                styles["grid"] = ("geom", texts.get("export.geo.grid"), _grid_style(bundle.grid, texts))
            for name, frame in _plain_tables(bundle, lang).items():
                pyogrio.write_dataframe(frame, beside, layer=name, driver="GPKG", append=True)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise OutputError("output.failed", file=path.name, detail=str(error)) from error
        add_styles(beside, styles)

    write_atomic(path, fill)


def write_geojson(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write the sites by RFC 7946, with the attributions as a foreign member.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    text = geojson_text(bundle, lang)
    write_atomic(path, lambda beside: beside.write_text(text, encoding="utf-8"))


def geojson_text(bundle: ExportBundle, lang: str) -> str:
    """Return the sites as GeoJSON."""
    table = site_table(bundle, lang)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(row["lon"], 7), round(row["lat"], 7)]},
            "properties": {k: _plain(v) for k, v in row.items() if k not in ("lat", "lon")},
        }
        for row in table.to_dict("records")
    ]
    document = {
        "type": "FeatureCollection",
        "name": bundle.project,
        "generator": f"Standortkompass {bundle.version}",
        "attribution": list(bundle.attributions(lang)),
        "licence_note": basis.licence_note(bundle, Texts(lang)),
        "remarks": remark_table(bundle, lang).to_dict("records"),
        "assumed": assumed_table(bundle, lang).to_dict("records"),
        "features": features,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write_csv(bundle: ExportBundle, path: Path, lang: str) -> None:
    """Write the sites for spreadsheets: semicolon and decimal comma, or comma and point.

    Without a choice German has the comma, English the point. Sources, gaps and assumptions stand in a text
    file beside it.

    Raises
    ------
    OutputError
        A file cannot be written.
    """
    text = csv_text(bundle, lang)
    write_atomic(path, lambda beside: beside.write_text(text, encoding="utf-8-sig"))
    beside_name = path.with_name(f"{path.stem}.{Texts(lang).get('export.geo.sources_file')}.txt")
    write_atomic(beside_name, lambda beside: beside.write_text(basis_text(bundle, lang), encoding="utf-8"))


def csv_text(bundle: ExportBundle, lang: str) -> str:
    """Return the sites as CSV."""
    chosen = bundle.options.decimal_comma
    comma = lang == "de" if chosen is None else chosen
    text: str = site_table(bundle, lang).to_csv(
        index=False, sep=";" if comma else ",", decimal="," if comma else ".", lineterminator="\n"
    )
    return text


def _write_layer(frame: gpd.GeoDataFrame, path: Path, layer: str, kind: str | None) -> None:
    append = path.exists()
    pyogrio.write_dataframe(
        frame, path, layer=layer, driver="GPKG", geometry_type=kind, append=append,
        layer_options={"GEOMETRY_NAME": "geom"},
    )  # fmt: skip


def _points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    points = shapely.points(table["lon"].to_numpy(), table["lat"].to_numpy())
    return gpd.GeoDataFrame(table.drop(columns=["lat", "lon"]), geometry=points, crs="EPSG:4326")


def _cells(grid: GridEvaluation, bundle: ExportBundle) -> gpd.GeoDataFrame:
    x, y = grid.spec.centres(grid.cell)
    half = grid.spec.cell_m / 2
    squares = len(grid) <= MAX_SQUARES
    shapes: Any = shapely.box(x - half, y - half, x + half, y + half) if squares else shapely.points(x, y)
    return gpd.GeoDataFrame(grid_table(grid, bundle), geometry=shapes, crs="EPSG:3035")


def _plain_tables(bundle: ExportBundle, lang: str) -> dict[str, pd.DataFrame]:
    """Return the tables without geometry; empty ones are left out."""
    found = {
        "sources": source_table(bundle, lang),
        "remarks": remark_table(bundle, lang),
        "assumptions": assumed_table(bundle, lang),
    }
    return {name: frame for name, frame in found.items() if len(frame)}


def _grid_style(grid: GridEvaluation, texts: Texts) -> str:
    quantity = QUANTITIES[STYLE_QUANTITY]
    values = grid.columns[STYLE_QUANTITY][~grid.excluded]
    values = values[np.isfinite(values)].astype(float)
    limits = np.unique(np.quantile(values, np.linspace(0, 1, CLASSES + 1))) if values.size else np.empty(0)
    if limits.size < 2:
        limits = np.array([0.0, 1.0]) + (limits[0] if limits.size else 0.0)
    names = [labels.number(texts, float(v) / quantity.scale, 2) for v in limits]
    colours = sequential(len(limits) - 1, best_first=quantity.better is Better.LOW)
    ranges = [f"{a} – {b}" for a, b in itertools.pairwise(names)]
    return graded_fill(column_name(STYLE_QUANTITY), [float(v) for v in limits], colours, ranges)


def _plain(value: Any) -> Any:
    if value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value
