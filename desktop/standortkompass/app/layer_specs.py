"""The layers that the map knows: their groups, what lies over what, and what they draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Band(IntEnum):
    """What lies over what, whatever the tree says: an area never covers a line, a line never a name."""

    BACKGROUND = 0  # pictures of the ground
    AREA = 1  # coloured surfaces
    GROUND = 2  # sea and neighbouring land, which cut the surfaces off at the shore
    LINE = 3
    POINT = 4
    NAME = 5
    SITE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerSpec:
    """One layer that the map knows."""

    key: str
    group: str
    band: Band
    name: str
    catalog: str = ""  # entry of the catalogue that it draws; "": own data of the project
    shown: bool = True  # at the first start
    opacity: float = 1.0
    optional: bool = False  # may be taken out of the tree


def layer_groups() -> dict[str, str]:
    """Return the groups in their first order, with their names in the language of the window."""
    return {
        "sites": translate("LayerTree", "Sites"),
        "result": translate("LayerTree", "Result"),
        "grid": translate("LayerTree", "Power grid"),
        "prices": translate("LayerTree", "Prices"),
        "climate": translate("LayerTree", "Climate"),
        "terrain": translate("LayerTree", "Terrain and risks"),
        "base": translate("LayerTree", "Base map"),
    }


def layer_specs() -> tuple[LayerSpec, ...]:
    """Return all layers, topmost first, with their names in the language of the window."""
    b = Band
    return (
        LayerSpec(
            key="sites", group="sites", band=b.SITE, name=translate("LayerTree", "Sites of the project")
        ),
        LayerSpec(
            key="route",
            group="sites",
            band=b.SITE,
            name=translate("LayerTree", "Route to the station"),
            catalog="connection_stations",
        ),
        LayerSpec(key="areas", group="sites", band=b.SITE, name=translate("LayerTree", "Drawn areas")),
        LayerSpec(
            key="ai_places",
            group="sites",
            band=b.POINT,
            name=translate("LayerTree", "AI factories"),
            catalog="ai_places",
            shown=False,
            optional=True,
        ),
        LayerSpec(
            key="result",
            group="result",
            band=b.AREA,
            name=translate("LayerTree", "Colours of the map"),
            opacity=0.92,
        ),
        LayerSpec(
            key="stations",
            group="grid",
            band=b.POINT,
            name=translate("LayerTree", "Substations"),
            catalog="connection_stations",
            shown=False,
        ),
        LayerSpec(
            key="lines_dc",
            group="grid",
            band=b.LINE,
            name=translate("LayerTree", "Direct-current lines"),
            catalog="transmission_lines",
            shown=False,
        ),
        LayerSpec(
            key="lines_380",
            group="grid",
            band=b.LINE,
            name=translate("LayerTree", "Lines 380 kV and above"),
            catalog="transmission_lines",
        ),
        LayerSpec(
            key="lines_220",
            group="grid",
            band=b.LINE,
            name=translate("LayerTree", "Lines 220 to 330 kV"),
            catalog="transmission_lines",
            shown=False,
        ),
        LayerSpec(
            key="waits",
            group="grid",
            band=b.AREA,
            name=translate("LayerTree", "Areas with waiting or congestion"),
            catalog="connection_areas",
            shown=False,
            opacity=0.8,
            optional=True,
        ),
        LayerSpec(
            key="zones",
            group="prices",
            band=b.LINE,
            name=translate("LayerTree", "Bidding zones"),
            catalog="bidding_zones",
            shown=False,
        ),
        LayerSpec(
            key="zone_prices",
            group="prices",
            band=b.AREA,
            name=translate("LayerTree", "Day-ahead price"),
            catalog="power_market_prices",
            shown=False,
            opacity=0.8,
            optional=True,
        ),
        LayerSpec(
            key="temperature",
            group="climate",
            band=b.AREA,
            name=translate("LayerTree", "Mean temperature"),
            catalog="climate_means",
            shown=False,
            opacity=0.8,
            optional=True,
        ),
        LayerSpec(
            key="rain",
            group="climate",
            band=b.AREA,
            name=translate("LayerTree", "Precipitation"),
            catalog="climate_means",
            shown=False,
            opacity=0.8,
            optional=True,
        ),
        LayerSpec(
            key="earthquakes",
            group="terrain",
            band=b.POINT,
            name=translate("LayerTree", "Earthquakes"),
            catalog="earthquakes",
            shown=False,
            optional=True,
        ),
        LayerSpec(
            key="relief",
            group="terrain",
            band=b.AREA,
            name=translate("LayerTree", "Uneven ground"),
            catalog="connection_relief",
            shown=False,
            opacity=0.8,
            optional=True,
        ),
        LayerSpec(
            key="water",
            group="terrain",
            band=b.AREA,
            name=translate("LayerTree", "Close to water"),
            catalog="connection_water",
            shown=False,
            opacity=0.8,
            optional=True,
        ),
        LayerSpec(
            key="height",
            group="terrain",
            band=b.AREA,
            name=translate("LayerTree", "Height above sea level"),
            catalog="terrain",
            shown=False,
            opacity=0.8,
            optional=True,
        ),
        LayerSpec(
            key="cities", group="base", band=b.NAME, name=translate("LayerTree", "Towns"), catalog="cities"
        ),
        LayerSpec(
            key="countries",
            group="base",
            band=b.NAME,
            name=translate("LayerTree", "Names of countries"),
            catalog="basemap",
        ),
        LayerSpec(
            key="outline",
            group="base",
            band=b.LINE,
            name=translate("LayerTree", "Borders, coast and shores"),
            catalog="basemap",
        ),
        LayerSpec(
            key="regions",
            group="base",
            band=b.LINE,
            name=translate("LayerTree", "Borders of regions"),
            catalog="admin1",
            shown=False,
            optional=True,
        ),
        LayerSpec(
            key="tiles",
            group="base",
            band=b.BACKGROUND,
            name=translate("LayerTree", "Online background map"),
            shown=False,
            optional=True,
        ),
    )
