"""Line icons from ``resources/icons``, coloured by token and sharp at every scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from standortkompass.paths import resources_dir

_SIZES = (16, 20, 24, 32, 40, 48, 64)  # 16…32 logical at 100 % and 200 %


@cache
def svg_source(name: str, colour: str) -> str:
    """Return the SVG text of an icon with ``currentColor`` replaced."""
    raw = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return raw.replace("currentColor", colour)


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Render an icon to ``size`` logical pixels at a device pixel ratio."""
    pixels = round(size * ratio)
    picture = QPixmap(QSize(pixels, pixels))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer = QSvgRenderer(QByteArray(svg_source(name, colour).encode()))
        renderer.render(painter, QRectF(0, 0, pixels, pixels))
    finally:
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def icon(name: str, colour: str, disabled: str) -> QIcon:
    """Return an icon in its normal and its disabled colour."""
    result = QIcon()
    for size in _SIZES:
        result.addPixmap(pixmap(name, colour, size), QIcon.Mode.Normal)
        result.addPixmap(pixmap(name, colour, size), QIcon.Mode.Active)
        result.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return result


def icon_names() -> list[str]:
    """Names of all icons that ship."""
    return sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg"))
