"""What the columns of a table of sites mean: the words that people use for what we know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import AssumptionCatalogue, Kind
from standortkompass.core.model.site import SITE_FIELDS
from standortkompass.sources.raw_tables import RawTable

#: Our column -> what people call it, without spaces, marks and units (see :func:`plain`).
ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("name", "standort", "standortname", "bezeichnung", "ort", "site", "sitename", "place",
                 "titel"),
        "lat": ("lat", "latitude", "breite", "breitengrad", "geobreite", "geographischebreite", "nord", "y"),
        "lon": ("lon", "lng", "long", "longitude", "laenge", "laengengrad", "geolaenge",
                "geographischelaenge", "ost", "x"),
        "note": ("note", "notes", "notiz", "bemerkung", "bemerkungen", "kommentar", "anmerkung", "comment",
                 "remark", "remarks", "hinweis"),
        "status": ("status", "stand"),
        "site.elevation_m": ("elevation", "hoehe", "hoeheuenn", "gelaendehoehe", "altitude"),
        "site.market_eur_per_mwh": ("marktpreis", "marketprice", "boersenpreis"),
        "site.delivered_eur_per_mwh": ("strompreis", "deliveredprice", "powerprice", "strompreisfreiwerk"),
        "site.offer_mw": ("netzzusage", "anschlusszusage", "anschlussleistung", "gridoffer", "offer",
                          "netzanschluss", "gridconnection"),
        "site.offer_year": ("netzzusagejahr", "anschlussjahr", "gridofferyear"),
        "site.offer_cost_eur": ("anschlusskosten", "connectioncost", "gridoffercost"),
        "site.land_eur_per_m2": ("grundstueckspreis", "bodenpreis", "landprice"),
        "site.land_ha": ("flaeche", "grundstuecksflaeche", "area", "landarea"),
        "site.heat_buyer_mw": ("waermeabnehmer", "waermeabnahme", "heatbuyer"),
    }
)  # fmt: skip
#: Words for the status of a site.
STATUS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "candidate": ("candidate", "kandidat", "offen"),
        "shortlisted": ("shortlisted", "shortlist", "engerewahl", "engereauswahl", "merkliste"),
        "committed": ("committed", "beschlossen", "zugesagt", "gesetzt"),
        "existing": ("existing", "bestand", "vorhanden", "inbetrieb"),
        "excluded": ("excluded", "ausgeschlossen"),
    }
)


#: A unit behind a heading that stands in no brackets: ``Fläche ha``, ``Strompreis €/MWh``.
_UNIT = re.compile(r"[\s_]+(MW|GW|ha|m|km|%|€|EUR|[^\s/]{1,4}/[^\s/]{1,4})$", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a heading in its plainest form: no case, accents, spaces, marks or unit in brackets."""
    text = re.sub(r"[\[(].*?[\])]", "", text.casefold())
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(umlaut, letters)
    text = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]", "", text)


_BY_ALIAS = {alias: key for key, aliases in ALIASES.items() for alias in aliases}
STATUS_BY_WORD = {word: status for status, words in STATUS.items() for word in words}


_POSITION_WORDS = frozenset(
    {"position", "koordinate", "koordinaten", "coordinate", "coordinates", "latlon", "latlng", "lage", "gps"}
)


def guess_columns(table: RawTable, catalogue: AssumptionCatalogue) -> Mapping[str, int]:
    """Return which column of a file seems to mean what: our key to the column's position.

    Nothing is refused: of two columns for one key the better word wins, what cannot differ by site stays out.
    """
    found: dict[str, tuple[int, int]] = {}
    for position, heading in enumerate(table.columns):
        key, rank = _meaning(heading, catalogue)
        if not key and plain(heading) in _POSITION_WORDS:
            key, rank = "position", 1
        if not key or (key in catalogue and not _may_differ(catalogue, key)):
            continue
        if key not in found or rank < found[key][0]:
            found[key] = (rank, position)
    if "lat" in found and "lon" in found:
        found.pop("position", None)
    return MappingProxyType({key: position for key, (_, position) in found.items()})


def keys_per_site(catalogue: AssumptionCatalogue) -> tuple[str, ...]:
    """Return the keys of all figures that a column may bring: fields of a site, then assumptions."""
    return (*SITE_FIELDS, *(spec.key for spec in catalogue if _may_differ(catalogue, spec.key)))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a file means what."""

    by_key: Mapping[str, int]
    unknown: tuple[str, ...]

    @classmethod
    def of(cls, table: RawTable, catalogue: AssumptionCatalogue, path: Path) -> Columns:
        """Return what the headings mean.

        Raises
        ------
        InputError
            A column is missing, given twice, or names what cannot differ by site.
        """
        meanings = [_meaning(heading, catalogue) for heading in table.columns]
        by_key: dict[str, int] = {}
        for position, (key, rank) in enumerate(meanings):
            heading = table.columns[position]
            if key in catalogue and not _may_differ(catalogue, key):
                raise InputError("sites.column_not_per_site", file=path.name, column=heading)
            if key in by_key and rank == meanings[by_key[key]][1]:
                first = table.columns[by_key[key]]
                raise InputError("sites.column_twice", file=path.name, first=first, second=heading)
            if key and (key not in by_key or rank < meanings[by_key[key]][1]):
                by_key[key] = position
        used = set(by_key.values())
        unknown = tuple(h for i, h in enumerate(table.columns) if h and i not in used and h.lower() != "fid")
        wanted = ("name",) if table.points else ("name", "lat", "lon")
        for key in wanted:
            if key not in by_key:
                raise InputError(
                    f"sites.column_missing.{key}",
                    file=path.name,
                    found=", ".join(filter(None, table.columns)),
                )
        return cls(MappingProxyType(by_key), unknown)


def _meaning(heading: str, catalogue: AssumptionCatalogue) -> tuple[str, int]:
    """Return our key for a heading and its rank among the words for it; an empty key if it means nothing."""
    for word in dict.fromkeys((plain(heading), plain(_UNIT.sub("", heading.strip())))):
        for key in (*SITE_FIELDS, *(spec.key for spec in catalogue)):
            if word in (plain(key), plain(key.removeprefix("site."))):
                return key, 0
        key = _BY_ALIAS.get(word, "")
        if key:
            return key, ALIASES[key].index(word) + 1
    return "", 0


def _may_differ(catalogue: AssumptionCatalogue, key: str) -> bool:
    spec = catalogue[key]
    return spec.kind in (Kind.NUMBER, Kind.INTEGER) and spec.per_site
