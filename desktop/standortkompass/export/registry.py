"""All exports: what can be written, and by which function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from standortkompass.export.bundle import ExportBundle

Writer = Callable[[ExportBundle, Path, str], None]


def _always(_bundle: ExportBundle) -> bool:
    return True


def _has_portfolio(bundle: ExportBundle) -> bool:
    return bundle.portfolio is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One kind of output.

    ``suffix`` is empty where the target is a folder. ``write`` takes bundle, target and language (de, en); it
    raises OutputError and leaves nothing half-written. ``has_content`` tells whether a bundle has anything to
    say there.
    """

    key: str  # option of the command line
    suffix: str
    label_key: str
    write: Writer
    has_content: Callable[[ExportBundle], bool] = _always


def _json(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.json_report import write_json

    write_json(bundle, path, lang)


def _workbook(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.workbook.write import write_workbook

    write_workbook(bundle, path, lang)


def _deck(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.deck.write import write_deck

    write_deck(bundle, path, lang)


def _dossier(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.pdf.write import write_dossier

    write_dossier(bundle, path, lang)


def _site_dossiers(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.pdf.write import write_site_dossiers

    write_site_dossiers(bundle, path, lang)


def _portfolio_dossier(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.pdf.write import write_portfolio_dossier

    write_portfolio_dossier(bundle, path, lang)


def _html(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.html.write import write_html

    write_html(bundle, path, lang)


def _figures(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.figures.write import write_figures

    write_figures(bundle, path, lang)


def _geopackage(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.geodata import write_geopackage

    write_geopackage(bundle, path, lang)


def _geojson(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.geodata import write_geojson

    write_geojson(bundle, path, lang)


def _csv(bundle: ExportBundle, path: Path, lang: str) -> None:
    from standortkompass.export.geodata import write_csv

    write_csv(bundle, path, lang)


# The writers import their libraries when called: matplotlib and openpyxl take most of a second.
EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        e.key: e
        for e in (
            Export(key="xlsx", suffix=".xlsx", label_key="export.label.xlsx", write=_workbook),
            Export(key="pptx", suffix=".pptx", label_key="export.label.pptx", write=_deck),
            Export(key="pdf", suffix=".pdf", label_key="export.label.pdf", write=_dossier),
            Export(key="pdf_sites", suffix="", label_key="export.label.pdf_sites", write=_site_dossiers),
            Export(
                key="pdf_portfolio",
                suffix=".pdf",
                label_key="export.label.pdf_portfolio",
                write=_portfolio_dossier,
                has_content=_has_portfolio,
            ),
            Export(key="html", suffix=".html", label_key="export.label.html", write=_html),
            Export(key="figures", suffix="", label_key="export.label.figures", write=_figures),
            Export(key="gpkg", suffix=".gpkg", label_key="export.label.gpkg", write=_geopackage),
            Export(key="geojson", suffix=".geojson", label_key="export.label.geojson", write=_geojson),
            Export(key="csv", suffix=".csv", label_key="export.label.csv", write=_csv),
            Export(key="json", suffix=".json", label_key="export.label.json", write=_json),
        )
    }
)

__all__ = ["EXPORTS", "Export", "ExportBundle"]
