"""Reads and writes the GeoPackage of a project: points, and key-value rows."""

from __future__ import annotations

import csv
import json
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pyogrio.errors
import shapely

from standortkompass.atomic import write_atomic
from standortkompass.core.errors import DataError, InputError, OutputError
from standortkompass.core.model.site import SiteRecord

SITES = "sites"
ROWS = "standortkompass"


def write(path: Path, sites: Sequence[SiteRecord], rows: Mapping[str, str]) -> None:
    """Write sites and rows beside the target, then swap the file in.

    Raises
    ------
    OutputError
        The target cannot be written to.
    """
    frame = gpd.GeoDataFrame(
        {
            "name": [s.name for s in sites],
            "status": [s.status for s in sites],
            "note": [s.note for s in sites],
            "own_values": [json.dumps(dict(s.values), ensure_ascii=False) for s in sites],
            "reasons": [json.dumps(dict(s.reasons), ensure_ascii=False) for s in sites],
        },
        geometry=shapely.points([(s.lon, s.lat) for s in sites]) if sites else [],
        crs="EPSG:4326",
    )
    table = pd.DataFrame({"key": list(rows), "value": list(rows.values())})

    def fill(beside: Path) -> None:
        beside.unlink()  # GDAL makes a GeoPackage only where there is no file yet
        try:
            pyogrio.write_dataframe(frame, beside, layer=SITES, driver="GPKG", geometry_type="Point")
            pyogrio.write_dataframe(table, beside, layer=ROWS, driver="GPKG", append=True)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise OutputError("output.not_written", file=str(path), detail=str(error)) from error

    write_atomic(path, fill)


def read_document(path: Path) -> dict[str, Any]:
    """Return the rows as values, with the sites under ``sites``.

    Raises
    ------
    InputError
        A GeoPackage, but no project of ours.
    DataError
        The file is damaged.
    """
    try:
        with warnings.catch_warnings():  # an empty layer has no geometry type to tell: nothing to worry about
            warnings.simplefilter("ignore", UserWarning)
            layers = {str(name) for name in pyogrio.list_layers(path)[:, 0]}
            if not {SITES, ROWS} <= layers:
                raise InputError("project.not_a_project", file=str(path))
            table = pyogrio.read_dataframe(path, layer=ROWS, read_geometry=False)
            sites = pyogrio.read_dataframe(path, layer=SITES)
        document = {key: json.loads(value) for key, value in zip(table["key"], table["value"], strict=True)}
        document["sites"] = [_site(row) for row in sites.itertuples()]
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        ValueError,
        KeyError,
        AttributeError,
    ) as e:
        raise DataError("project.damaged", file=str(path), detail=str(e)) from e
    return document


def _site(row: Any) -> SiteRecord:
    return SiteRecord(
        name=row.name,
        lat=row.geometry.y,
        lon=row.geometry.x,
        status=row.status,
        note=row.note or "",
        values=json.loads(row.own_values),
        reasons=json.loads(row.reasons),
    )


def read_demo_sites(path: Path) -> tuple[SiteRecord, ...]:
    """Return the sites of the shipped demo (name, lat, lon, note)."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            SiteRecord(name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]), note=row["note"])
            for row in csv.DictReader(file)
        )
