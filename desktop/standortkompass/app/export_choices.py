"""What was chosen in the dialog for exports, kept for the next time."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standortkompass.export.options import FORMATS, RESOLUTIONS

FIRST = ("xlsx", "figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoices:
    """Choices that hold beyond one project; names of sites and own titles are no part of them."""

    exports: tuple[str, ...] = FIRST
    left_out: tuple[str, ...] = ()  # figures and slides, as ``figures.map`` and ``pptx.gaps``
    lang: str = ""  # empty: that of the window
    formats: tuple[str, ...] = FORMATS
    dpi: int = RESOLUTIONS[0]
    half_width: bool = False
    decimal_comma: bool | None = None  # None: as the language has it
    template: str = ""  # file or folder of a company; empty: the neutral one
    folder: str = ""  # last one used
    open_after: bool = True

    @property
    def template_path(self) -> Path | None:
        """The company's template, None for the neutral one."""
        return Path(self.template).expanduser() if self.template else None

    def to_json(self) -> str:
        """Return the choices as text for the settings."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False)


def choices_from(text: str) -> ExportChoices:
    """Return choices from the settings; what does not fit is left at its default."""
    try:
        stored = json.loads(text) if text else {}
    except ValueError:
        stored = {}
    if not isinstance(stored, dict):
        return ExportChoices()
    return ExportChoices(
        exports=_words(stored, "exports", FIRST),
        left_out=_words(stored, "left_out", ()),
        lang=_word(stored, "lang") if stored.get("lang") in ("de", "en") else "",
        formats=tuple(f for f in _words(stored, "formats", FORMATS) if f in FORMATS) or FORMATS,
        dpi=next((dpi for dpi in RESOLUTIONS if dpi == stored.get("dpi")), RESOLUTIONS[0]),
        half_width=stored.get("half_width") is True,
        decimal_comma=stored.get("decimal_comma") if isinstance(stored.get("decimal_comma"), bool) else None,
        template=_word(stored, "template"),
        folder=_word(stored, "folder"),
        open_after=stored.get("open_after") is not False,
    )


def _word(stored: dict[str, Any], key: str) -> str:
    value = stored.get(key)
    return value if isinstance(value, str) else ""


def _words(stored: dict[str, Any], key: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    value = stored.get(key)
    if not isinstance(value, list):
        return otherwise
    return tuple(item for item in value if isinstance(item, str))
