"""Map of Europe: grid coloured by the cost of a GPU-hour, sites with rank and name, ranking beside it."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.export import labels
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.figures import basemap
from standortkompass.export.figures.grid_colours import colour
from standortkompass.export.figures.page import Sheet, new_page, sheet_of
from standortkompass.export.options import Extent
from standortkompass.export.palette import HIGHLIGHT, INK, MUTED, RULE
from standortkompass.export.story.findings import main_statement
from standortkompass.export.story.words import shortened
from standortkompass.texts import Texts

QUANTITY = "finance.lcoc_eur_per_gpu_h"
LISTED_SITES = 12
#: Axes of the map: beside a list, across the whole slide, on half a slide.
BESIDE, ACROSS = (0.04, 0.105, 0.535, 0.745), (0.04, 0.105, 0.92, 0.745)
HALF = (0.04, 0.135, 0.92, 0.68)


def draw_map(
    bundle: ExportBundle,
    lang: str,
    title: str | None = None,
    *,
    key: str = QUANTITY,
    extent: Extent | None = None,
) -> Figure:
    """Return the page with the map and, on a whole slide that shows Europe, the ranking.

    Parameters
    ----------
    bundle : ExportBundle
        Without a grid the land stays uncoloured.
    lang : str
    title : str, optional
        Statement; made from the leading site if left out.
    key : str
        Quantity of the colours.
    extent : Extent, optional
        Part of Europe to show, over the whole page. [m, EPSG:3035]
    """
    texts, sheet = Texts(lang), sheet_of(bundle)
    part = extent or bundle.options.extent_m
    figure = new_page(bundle, texts, title or main_statement(bundle, texts), _subtitle(bundle, texts, key))
    beside = part is None and not sheet.half
    draw_field(figure, bundle, texts, key, BESIDE if beside else sheet.box(ACROSS, HALF), part)
    if beside:
        _ranking(figure, bundle, texts)
    return figure


def draw_field(
    figure: Figure, bundle: ExportBundle, texts: Texts, key: str, box: tuple[float, float, float, float],
    extent: Extent | None = None,
) -> None:  # fmt: skip
    """Draw a map into a box of a page: colours, borders, sites, scale."""
    sheet = sheet_of(bundle)
    size_cm = (box[2] * sheet.width_cm, box[3] * sheet.height_cm)
    window = basemap.around(extent, size_cm) if extent else basemap.europe(size_cm)
    axes = figure.add_axes(box)
    basemap.frame(axes, window)
    basemap.land(axes, bundle, window)
    colour(figure, axes, bundle, key, texts, window, size_cm, 8.5 if not sheet.half else 6.5)
    basemap.borders(axes, bundle, window)
    named = sheet.pick(25, 14) if extent is None else 60
    basemap.sites(axes, bundle, window, named=named, size_pt=_label_pt(sheet, extent))
    basemap.scale_bar(axes, window, sheet.pt(8.0))


def _label_pt(sheet: Sheet, extent: Extent | None) -> float:
    if sheet.half:
        return 7.5
    return 9.0 if extent is None else 11.0


def _subtitle(bundle: ExportBundle, texts: Texts, key: str) -> str:
    if bundle.grid is None or key not in bundle.grid.columns:
        return texts.get("export.map.subtitle_sites", project=bundle.project)
    named = labels.quantity(texts, key) if key == QUANTITY else labels.head(texts, key, short=False)
    return texts.get(
        "export.map.subtitle", quantity=named, km=f"{bundle.grid.spec.cell_km:g}", project=bundle.project
    )


def _ranking(figure: Figure, bundle: ExportBundle, texts: Texts) -> None:
    """List the leading sites with score and cost at the right of the map."""
    evaluation = bundle.evaluation
    rows = [row for row in bundle.order if evaluation.decision.rank[row] > 0][:LISTED_SITES]
    left, right, top = BESIDE[0] + BESIDE[2] + 0.025, 1 - 0.04, BESIDE[1] + BESIDE[3] - 0.005
    columns = ("finance.lcoc_eur_per_gpu_h", "power.delivered_eur_per_mwh", "decision.score")
    at = (0.805, 0.89, right)
    figure.text(left, top, texts.get("export.ranking"), size=9, color=MUTED, va="top", weight="semibold")
    for key, x in zip(columns, at, strict=True):
        unit = labels.unit(texts, QUANTITIES[key].unit)
        label = f"{labels.quantity(texts, key, short=True)}\n{unit}"
        figure.text(x, top, label, size=8, color=MUTED, va="top", ha="right", linespacing=1.3)
    step = (top - 0.06 - BESIDE[1]) / max(LISTED_SITES, 1)
    for line, row in enumerate(rows):
        y = top - 0.062 - line * step
        first = evaluation.decision.rank[row] == 1
        weight = "bold" if first else "normal"
        figure.add_artist(
            Rectangle((left, y + step * 0.3), right - left, 0.0008, facecolor=RULE, edgecolor="none",
                      transform=figure.transFigure)
        )  # fmt: skip
        shade = HIGHLIGHT if first else INK
        rank = str(evaluation.decision.rank[row])
        figure.text(left + 0.014, y, rank, size=10.5, weight="bold", color=shade, va="center", ha="right")
        country = evaluation.places.country[row]
        code = bundle.layers.regions.countries[country] if country >= 0 else ""
        name = shortened(f"{evaluation.places.names[row]} ({code})", 22)
        figure.text(left + 0.023, y, name, size=10.5, weight=weight, va="center")
        for key, x in zip(columns, at, strict=True):
            text = labels.measure(texts, key, float(evaluation.columns[key][row]), with_unit=False)
            figure.text(x, y, text, size=10.5, weight=weight, va="center", ha="right")
