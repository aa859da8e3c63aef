"""Styles that QGIS reads from a GeoPackage (table ``layer_styles``): graded fill, labelled points."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
"""
_CONTENTS = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) "
    "VALUES ('layer_styles', 'attributes', 'layer_styles', '')"
)
_HEAD = (
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    '<qgis version="3.28.0" styleCategories="Symbology|Labeling" labelsEnabled="{labels}">\n'
)


def graded_fill(column: str, limits: Sequence[float], colours: Sequence[str], texts: Sequence[str]) -> str:
    """Return the style of areas coloured by classes; ``limits`` has one entry more than ``colours``."""
    ranges = "\n".join(
        f'<range lower="{low!r}" upper="{high!r}" label={quoteattr(text)} symbol="{i}" render="true"/>'
        for i, (low, high, text) in enumerate(zip(limits[:-1], limits[1:], texts, strict=True))
    )
    symbols = "\n".join(
        _symbol("fill", str(i), "SimpleFill", {"color": _rgba(c), "style": "solid", "outline_style": "no"})
        for i, c in enumerate(colours)
    )
    return (
        _HEAD.format(labels=0)
        + f'<renderer-v2 type="graduatedSymbol" attr={quoteattr(column)} graduatedMethod="GraduatedColor" '
        + 'symbollevels="0" forceraster="0" enableorderby="0">\n'
        + f"<ranges>\n{ranges}\n</ranges>\n<symbols>\n{symbols}\n</symbols>\n</renderer-v2>\n</qgis>\n"
    )


def labelled_points(column: str, colour: str) -> str:
    """Return the style of points with a light edge and their name beside them."""
    marker = _symbol(
        "marker",
        "0",
        "SimpleMarker",
        {"name": "circle", "color": _rgba(colour), "outline_color": "255,255,255,255", "size": "3.2",
         "outline_width": "0.5"},
    )  # fmt: skip
    text = (
        f'<text-style fieldName={quoteattr(column)} fontSize="9" fontSizeUnit="Point" '
        'textColor="22,33,43,255">'
        '<text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255"/>'
        "</text-style>"
    )
    return (
        _HEAD.format(labels=1)
        + '<renderer-v2 type="singleSymbol" symbollevels="0" forceraster="0" enableorderby="0">\n<symbols>\n'
        + f"{marker}\n</symbols>\n</renderer-v2>\n"
        + f'<labeling type="simple">\n<settings calloutType="simple">{text}'
        + '<placement placement="6" dist="1.5" distUnits="MM"/></settings>\n</labeling>\n</qgis>\n'
    )


def add_styles(path: Path, styles: dict[str, tuple[str, str, str]]) -> None:
    """Add default styles to a GeoPackage: layer -> (geometry column, name, QML)."""
    connection = sqlite3.connect(path)
    try:
        connection.execute(_TABLE)
        connection.execute(_CONTENTS)
        connection.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
            "styleName, styleQML, styleSLD, useAsDefault, description, owner) "
            "VALUES ('', '', ?, ?, ?, ?, '', 1, '', '')",
            [(layer, *style) for layer, style in styles.items()],
        )
        connection.commit()
    finally:
        connection.close()


def _symbol(kind: str, name: str, layer: str, options: dict[str, str]) -> str:
    maps = "".join(f'<Option type="QString" name="{key}" value="{value}"/>' for key, value in options.items())
    props = "".join(f'<prop k="{key}" v="{value}"/>' for key, value in options.items())  # QGIS before 3.22
    return (
        f'<symbol type="{kind}" name="{name}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{layer}" enabled="1" locked="0" pass="0"><Option type="Map">{maps}</Option>{props}'
        "</layer></symbol>"
    )


def _rgba(colour: str) -> str:
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + ",255"
