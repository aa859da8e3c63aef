"""Sea, neighbouring land, lakes, borders and coast."""

from __future__ import annotations

from collections.abc import Iterator

from standortkompass.ui.map.blocks import LevelBlocks
from standortkompass.ui.map.geometry import MapGeometry
from standortkompass.ui.map.layer import COLOUR_AND_SIZE, Step, View
from standortkompass.ui.map.paths_layer import PathsLayer, SteppedLayer, fills, line_pen, strokes
from standortkompass.ui.theme.theme import Theme


class MaskLayer(SteppedLayer):
    """Neighbouring land, sea and lakes: drawn over the surfaces, so that they end at the shore."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.geometry: MapGeometry | None = None
        self.setZValue(2)

    def steps(self, view: View) -> Iterator[Step]:
        """Fill block by block."""
        geometry = self.geometry
        if geometry is None:
            return
        for levels, token in (
            (geometry.outside, "map_outside"),
            (geometry.lakes, "map_sea"),
            (geometry.sea, "map_sea"),
        ):
            yield from fills(view, levels, self.theme.color(token))


class OutlineLayer(SteppedLayer):
    """Borders of countries, the coast and the shores of lakes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.geometry: MapGeometry | None = None
        self.setZValue(3)

    def steps(self, view: View) -> Iterator[Step]:
        """Stroke block by block."""
        geometry = self.geometry
        if geometry is None:
            return
        color = self.theme.color
        yield from strokes(view, geometry.shores, line_pen(color("map_coast", 0.6), 0.7))
        yield from strokes(view, geometry.coast, line_pen(color("map_coast"), 0.9))
        yield from strokes(view, geometry.borders, line_pen(color("map_border"), 1.0))


class BordersLayer(PathsLayer):
    """Borders of one kind, from near only: those of regions."""

    styled = COLOUR_AND_SIZE

    def __init__(self, theme: Theme, token: str, width: float, *, below_m_per_px: float) -> None:
        super().__init__(theme)
        self.own_look, self._width, self._below = token, width, below_m_per_px

    def path_steps(self, paths: LevelBlocks, view: View) -> Iterator[Step]:
        """Stroke with dashed hairlines."""
        if view.metres_per_pixel < self._below:
            pen = line_pen(self.theme.color(self.token(self.own_look), 0.8), self._width * self.style.size)
            pen.setDashPattern([5.0, 3.0])
            yield from strokes(view, paths, pen)

    def reaches(self, view: View) -> bool:
        """Whether a border is drawn in the view."""
        return view.metres_per_pixel < self._below and super().reaches(view)
