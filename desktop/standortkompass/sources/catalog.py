"""The catalogue: what ships, from whom, under which licence, and that the file is the one meant."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from standortkompass.core.errors import DataError
from standortkompass.core.model.assumptions import Quality
from standortkompass.paths import data_dir
from standortkompass.texts import as_of_text

_TRANSLATED = ("source", "publisher", "licence", "attribution", "as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogEntry:
    """One shipped layer or table. Texts are English; :meth:`said` gives them in another language."""

    key: str
    label: Mapping[str, str]
    file: str  # relative to the data folder; "" where an installed package holds the data
    source: str
    publisher: str
    licence: str
    attribution: str
    as_of: str
    unit: str
    crs: str
    quality: Quality
    sha256: str
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # column -> allowed
    german: Mapping[str, str] = field(default_factory=dict)  # name of a field -> its text, where it differs

    def said(self, lang: str) -> CatalogEntry:
        """Return the entry with its texts in a language; what a licence asks to be named stays as asked."""
        return replace(self, **dict(self.german)) if lang == "de" else self  # type: ignore[arg-type]


class Catalog:
    """Entries of ``catalog.toml`` and checked access to their files."""

    def __init__(self, root: Path, entries: Mapping[str, CatalogEntry]) -> None:
        self.root = root
        self.entries = entries

    @classmethod
    def load(cls, root: Path | None = None) -> Catalog:
        """Read ``catalog.toml``.

        Raises
        ------
        DataError
            The file is missing or an entry lacks a field.
        """
        root = root or data_dir()
        path = root / "catalog.toml"
        try:
            with path.open("rb") as file:
                raw = tomllib.load(file)
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise DataError("catalog.unreadable", file=path.name, detail=str(error)) from error
        return cls(root, {key: _entry(key, values) for key, values in raw.items()})

    def __getitem__(self, key: str) -> CatalogEntry:
        try:
            return self.entries[key]
        except KeyError:
            raise DataError("catalog.no_entry", key=key) from None

    def __iter__(self) -> Iterator[CatalogEntry]:
        return iter(self.entries.values())

    def path(self, key: str) -> Path:
        """Return the file of an entry after checking that it is the one the catalogue means.

        Raises
        ------
        DataError
            No such entry, no such file, or another checksum.
        """
        entry = self[key]
        path = self.root / entry.file
        if not path.is_file():
            raise DataError("catalog.file_missing", key=key, file=entry.file)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != entry.sha256:
            raise DataError("catalog.wrong_checksum", key=key, file=entry.file)
        return path

    def table(self, key: str, **options: Any) -> pd.DataFrame:
        """Return a CSV table, checked against the entry's ranges. ``NA`` is a text, empty is missing.

        Raises
        ------
        DataError
            See :meth:`path`; or a column is missing or out of its range.
        """
        path = self.path(key)
        frame: pd.DataFrame = pd.read_csv(path, keep_default_na=False, na_values=[""], **options)
        for column, (low, high) in self[key].ranges.items():
            if column not in frame:
                raise DataError("catalog.column_missing", key=key, file=path.name, column=column)
            check_range(key, column, frame[column].to_numpy(dtype=float), low, high)
        return frame


def check_range(key: str, column: str, values: np.ndarray[Any, Any], low: float, high: float) -> None:
    """Raise DataError if a known value lies outside ``low…high``; NaN is "not known" and passes."""
    known = values[~np.isnan(values)]
    bad = known[(known < low) | (known > high)]
    if bad.size:
        raise DataError(
            "catalog.out_of_range", key=key, column=column, value=float(bad[0]), low=low, high=high
        )


def _entry(key: str, values: Mapping[str, Any]) -> CatalogEntry:
    try:
        return CatalogEntry(
            key=key,
            label={"de": values["label_de"], "en": values["label_en"]},
            file=values["file"],
            source=values["source"],
            publisher=values["publisher"],
            licence=values["licence"],
            attribution=values["attribution"],
            as_of=values["as_of"],
            unit=values["unit"],
            crs=values["crs"],
            quality=Quality(values["quality"]),
            sha256=values["sha256"],
            ranges={column: (float(a), float(b)) for column, (a, b) in values.get("ranges", {}).items()},
            german={"as_of": as_of_text(values["as_of"], "de")}
            | {name: values[f"{name}_de"] for name in _TRANSLATED if f"{name}_de" in values},
        )
    except (KeyError, ValueError, TypeError) as error:
        raise DataError("catalog.bad_entry", key=key, detail=str(error)) from error
