"""What every panel is given: session, look, language and settings."""

from __future__ import annotations

from dataclasses import dataclass

from standortkompass.app.formatting import Format
from standortkompass.app.labels import Labels
from standortkompass.app.session import Session
from standortkompass.app.settings import Settings
from standortkompass.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class UiContext:
    """Shared by the panels of one window."""

    session: Session
    theme: Theme
    settings: Settings
    format: Format
    labels: Labels

    @property
    def lang(self) -> str:
        """Language of the window."""
        return self.format.lang
