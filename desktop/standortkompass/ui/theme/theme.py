"""The theme: chooses the tokens, applies them to the application, tells widgets when they change."""

from __future__ import annotations

import itertools
import sys
import weakref
from enum import StrEnum
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from standortkompass.paths import resources_dir
from standortkompass.ui.theme.icons import icon, svg_source
from standortkompass.ui.theme.tokens import DARK, LIGHT, Tokens

FONT_FAMILY = "Inter"
WARM_UP_MS = 40
_INDICATORS = ("check", "chevron_down", "chevron_right", "chevron_up", "minus")


class Scheme(StrEnum):
    """What the user asks for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class HasIcon(Protocol):
    """Buttons and actions."""

    def setIcon(self, icon: QIcon, /) -> object:
        """Take an icon."""
        ...


class Theme(QObject):
    """Holds the tokens in force. Tests switch it with :meth:`set_scheme`."""

    changed = Signal()

    def __init__(self, scheme: Scheme = Scheme.SYSTEM, text_scale: float = 1.0) -> None:
        super().__init__()
        self._scheme = scheme
        self._text_scale = text_scale
        self._pictures = QTemporaryDir()
        self._icons: dict[int, tuple[weakref.ref[QObject], str, str]] = {}
        self._colours: dict[tuple[bool, str, float], QColor] = {}
        self._fonts: dict[tuple[float, QFont.Weight, bool], QFont] = {}
        self._tokens = self._wanted_tokens()
        hints = QGuiApplication.styleHints()
        if hints is not None:
            hints.colorSchemeChanged.connect(self._system_changed)

    @property
    def scheme(self) -> Scheme:
        """The user's choice."""
        return self._scheme

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens

    def _wanted_tokens(self) -> Tokens:
        if self._scheme is Scheme.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    @property
    def text_scale(self) -> float:
        """Share of the normal text size, 0.9…1.5."""
        return self._text_scale

    def set_scheme(self, scheme: Scheme) -> None:
        """Change the theme; applied at once if there is an application."""
        self._scheme = scheme
        self.apply()

    def set_text_scale(self, scale: float) -> None:
        """Change the text size; applied at once."""
        self._text_scale = min(max(scale, 0.9), 1.5)
        self.apply()

    def set_look(self, scheme: Scheme, text_scale: float) -> None:
        """Change theme and text size in one go; applied at once."""
        self._scheme = scheme
        self._text_scale = min(max(text_scale, 0.9), 1.5)
        self.apply()

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """Return a token's colour."""
        key = (self._tokens.dark, token, alpha)
        colour = self._colours.get(key)
        if colour is None:
            colour = QColor(str(getattr(self._tokens, token)))
            colour.setAlphaF(alpha)
            self._colours[key] = colour
        return QColor(colour)

    def points(self, share: float = 1.0) -> float:
        """Text size in points; ``share`` of the normal size."""
        base = 13.0 if sys.platform == "darwin" else 9.75  # 13 px at 72 and at 96 dpi
        return round(base * self._text_scale * share * 4.0) / 4.0

    def font(
        self, share: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal, *, figures: bool = False
    ) -> QFont:
        """Return the program's font; ``figures``: all digits equally wide."""
        key = (self.points(share), weight, figures)
        font = self._fonts.get(key)
        if font is None:
            font = QFont(FONT_FAMILY)
            font.setPointSizeF(key[0])
            font.setWeight(weight)
            if figures:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return QFont(font)

    def icon(self, name: str, token: str = "text") -> QIcon:
        """Return an icon in a token's colour."""
        return icon(name, str(getattr(self.tokens, token)), self.tokens.disabled)

    def bind_icon(self, target: HasIcon, name: str, token: str = "text") -> None:
        """Give a button or action an icon that follows the theme; a later call replaces it."""
        target.setIcon(self.icon(name, token))
        if isinstance(target, QObject):
            self._icons[id(target)] = (weakref.ref(target), name, token)

    def apply(self) -> None:
        """Set style, palette, font and style sheet of the application."""
        self._tokens = self._wanted_tokens()
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.setOverrideCursor(Qt.CursorShape.WaitCursor)  # half a second with all panels built
        try:
            self._apply_to(app)
        finally:
            app.restoreOverrideCursor()

    def _apply_to(self, app: QApplication) -> None:
        if not app.styleSheet() and app.style().objectName() != "fusion":  # a sheet hides the style's name
            app.setStyle("Fusion")
        app.setFont(self.font())
        app.setPalette(self._palette())
        self._write_indicators()
        _set_sheet(app, style_sheet(self))
        self._refresh_icons()
        self.changed.emit()

    def warm_up(self) -> None:
        """Draw the icons of the other theme while nothing happens, one at a time: switching is quicker."""
        other = LIGHT if self.tokens.dark else DARK
        wanted = sorted({(name, token) for _owner, name, token in self._icons.values()})

        def draw_next() -> None:
            if not wanted:
                timer.stop()
                return
            name, token = wanted.pop()
            icon(name, str(getattr(other, token)), other.disabled)

        timer = QTimer(self, interval=WARM_UP_MS)
        timer.timeout.connect(draw_next)
        timer.start()

    def _system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self.apply()

    def _refresh_icons(self) -> None:
        """Colour all bound icons anew and forget those whose owner is gone."""
        for key, (owner, name, token) in list(self._icons.items()):
            target = owner()
            if target is None or not isValid(target):
                del self._icons[key]
            else:
                cast(HasIcon, target).setIcon(self.icon(name, token))

    def _palette(self) -> QPalette:
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        pairs = {
            role.Window: "panel",
            role.WindowText: "text",
            role.Base: "field",
            role.AlternateBase: "raised",
            role.Text: "text",
            role.Button: "panel",
            role.ButtonText: "text",
            role.BrightText: "danger",
            role.ToolTipBase: "panel",
            role.ToolTipText: "text",
            role.PlaceholderText: "muted",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Mid: "border",
            role.Midlight: "hover",
            role.Dark: "border_strong",
            role.Light: "raised",
            role.Shadow: "border_strong",
            role.Accent: "accent",
        }
        palette = QPalette()
        for key, token in pairs.items():
            palette.setColor(key, self.color(token))
        for key in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(group.Disabled, key, self.color("disabled"))
        return palette

    def _write_indicators(self) -> None:
        """Check marks and arrows of the style sheet, which takes pictures from files only."""
        folder = Path(self._pictures.path())
        for tokens, name, token in itertools.product((LIGHT, DARK), _INDICATORS, ("muted", "on_accent")):
            colour = str(getattr(tokens, token))
            target = folder / f"{name}-{token}-{colour[1:]}.svg"
            if not target.exists():
                text = svg_source(name, colour).replace('stroke-width="1.7"', 'stroke-width="2.6"')
                target.write_text(text, encoding="utf-8")
        QDir.setSearchPaths("indicator", [str(folder)])


def _set_sheet(app: QApplication, sheet: str) -> None:
    """Give the application another style sheet.

    Qt polishes every widget once for each of its ancestors when a sheet is replaced, but only once when a
    sheet is taken away or newly set: away and newly set is about three times quicker with 2,000 widgets.
    """
    if app.styleSheet() == sheet:
        return
    windows = [window for window in app.topLevelWidgets() if window.isVisible() and window.updatesEnabled()]
    for window in windows:
        window.setUpdatesEnabled(False)
    try:
        app.setStyleSheet("")
        app.setStyleSheet(sheet)
    finally:
        for window in windows:
            window.setUpdatesEnabled(True)


def load_fonts() -> None:
    """Register the shipped font, so that every machine shows the same letters."""
    for path in sorted((resources_dir() / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def style_sheet(theme: Theme) -> str:
    """Fill the shipped style sheet: ``{token}``, ``{pt:1.2}``, ``{image:name-token}``."""
    import re

    tokens = theme.tokens
    template = (resources_dir() / "themes" / "base.qss").read_text(encoding="utf-8")

    def fill(match: re.Match[str]) -> str:
        word = match.group(1)
        if word.startswith("pt:"):
            return f"{theme.points(float(word[3:]))}pt"
        if word.startswith("image:"):
            name, token = word[6:].rsplit("-", 1)
            return f"url(indicator:{name}-{token}-{str(getattr(tokens, token))[1:]}.svg)"
        return str(getattr(tokens, word))

    return re.sub(r"\{([a-z_0-9]+(?::[a-z_0-9.\-]+)?)\}", fill, template)
