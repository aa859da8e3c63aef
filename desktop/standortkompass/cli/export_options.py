"""Options of ``standortkompass export`` on the form of figures, slides, tables and dossiers."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

from standortkompass.core.errors import InputError
from standortkompass.export.options import FORMATS, RESOLUTIONS, ExportOptions, Extent
from standortkompass.texts import Texts


def add_option_arguments(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """Add what may be chosen about the outputs."""
    parser.add_argument(
        "--pdf-site", action="append", default=[], metavar="NAME=F", help=texts.get("cli.help.pdf_site")
    )
    own = parser.add_mutually_exclusive_group()
    own.add_argument(
        "--template", dest="templates", type=Path, metavar="F.pptx", help=texts.get("cli.help.template")
    )
    own.add_argument("--templates", type=Path, metavar="DIR", help=texts.get("cli.help.templates"))
    parser.add_argument(
        "--figure", action="append", default=[], metavar="KEY", help=texts.get("cli.help.figure")
    )
    parser.add_argument("--formats", metavar="A,B", help=texts.get("cli.help.formats"))
    parser.add_argument(
        "--dpi", type=int, choices=RESOLUTIONS, default=RESOLUTIONS[0], help=texts.get("cli.help.dpi")
    )
    parser.add_argument("--half-width", action="store_true", help=texts.get("cli.help.half_width"))
    parser.add_argument(
        "--title", action="append", default=[], metavar="KEY=TEXT", help=texts.get("cli.help.title")
    )
    parser.add_argument("--extent", metavar="W,S,E,N", help=texts.get("cli.help.extent"))
    parser.add_argument(
        "--decimal-comma",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=texts.get("cli.help.decimal_comma"),
    )


def options_of(args: argparse.Namespace) -> ExportOptions:
    """Return the options of a call.

    Raises
    ------
    InputError
        An unknown figure or format, a title without key, an extent that is none, or a missing template.
    """
    if args.templates is not None and not args.templates.exists():
        raise InputError("cli.no_template", file=str(args.templates))
    return ExportOptions(
        figures=_figures(args.figure),
        formats=_formats(args.formats),
        dpi=args.dpi,
        half_width=args.half_width,
        titles=dict(_title(text) for text in args.title),
        extent_m=_extent(args.extent),
        decimal_comma=args.decimal_comma,
    )


def site_dossiers_of(settings: Sequence[str], names: Sequence[str]) -> list[tuple[int, Path]]:
    """Return row and file of each ``NAME=F``.

    Raises
    ------
    InputError
        No ``=``, no file, or no such site.
    """
    found = []
    for setting in settings:
        name, equals, file = setting.rpartition("=")
        if not equals or not file.strip():
            raise InputError("cli.dossier_without_file", setting=setting)
        if name.strip() not in names:
            raise InputError("cli.dossier_no_such_site", name=name.strip())
        found.append((names.index(name.strip()), Path(file.strip())))
    return found


def _figures(keys: Sequence[str]) -> frozenset[str] | None:
    from standortkompass.export.figures.write import FIGURES

    unknown = [key for key in keys if key not in FIGURES]
    if unknown:
        raise InputError("cli.no_such_figure", name=unknown[0], known=", ".join(FIGURES))
    return frozenset(keys) or None


def _formats(text: str | None) -> tuple[str, ...]:
    if text is None:
        return FORMATS
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    if not set(chosen) <= set(FORMATS):
        raise InputError("cli.no_such_format", value=text, known=", ".join(FORMATS))
    return chosen


def _title(text: str) -> tuple[str, str]:
    key, equals, words = text.partition("=")
    if not equals or not words.strip():
        raise InputError("cli.title_without_text", value=text)
    return key.strip(), words.strip()


def _extent(text: str | None) -> Extent | None:
    if text is None:
        return None
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != 4 or not all(math.isfinite(v) for v in numbers):
        raise InputError("cli.bad_extent", value=text)
    west, south, east, north = numbers
    if west >= east or south >= north:
        raise InputError("cli.bad_extent", value=text)
    return west, south, east, north
