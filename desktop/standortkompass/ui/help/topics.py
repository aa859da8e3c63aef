"""Which help page belongs to which part of the window; the pages themselves are Markdown files by topic."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from standortkompass.paths import resources_dir

START = "start"
ASSUMPTION = "assumption:"  # before the key of a field that has a section of its own
#: Page of each panel and dialog, by the name of its class.
TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "StartPage": "start",
        "MapPanel": "map",
        "PlaceDialog": "map",
        "AreasDialog": "map",
        "AreaUseDialog": "map",
        "LayersPanel": "layers",
        "StylePanel": "layers",
        "LayerSourceDialog": "layers",
        "SourcesDialog": "layers",
        "SitePanel": "sites",
        "ImportDialog": "sites",
        "SiteDialog": "sites",
        "LimitDialog": "sites",
        "ColumnDialog": "sites",
        "DossierPanel": "dossier",
        "AssumptionPanel": "assumptions",
        "ScenarioPage": "scenarios",
        "ExclusionPanel": "exclusions",
        "PickDialog": "exclusions",
        "WeightsPanel": "weights",
        "CriteriaPanel": "weights",
        "CurveDialog": "weights",
        "SwingDialog": "weights",
        "PairwiseDialog": "weights",
        "ComparePanel": "compare",
        "PortfolioPanel": "portfolio",
        "OptimiserDialog": "portfolio",
        "RuleDialog": "portfolio",
        "OwnSupplyDialog": "portfolio",
        "SensitivityPanel": "sensitivity",
        "FacilityDialog": "facility",
        "ExportDialog": "export",
        "SettingsDialog": "settings",
        "MessagesPanel": "messages",
        "RecoveryDialog": "saving",
        "VersionsDialog": "saving",
        "FaultDialog": "saving",
        "CommandPalette": "start",
        "ShortcutDialog": "start",
        "Tour": "start",
        "PairPage": "sensitivity",
    }
)


def topic_of(widget: QWidget | None) -> str:
    """Return the page of the innermost part that has one, seen from a widget outwards."""
    while widget is not None:
        own = widget.property("help")
        if own:
            return str(own)
        found = TOPICS.get(type(widget).__name__)
        if found is not None:
            return found
        widget = widget.parentWidget()
    return START


def help_topics(lang: str) -> dict[str, str]:
    """Return topics in reading order with their titles; without pages of a language the German ones."""
    folder = resources_dir() / "help" / lang
    if not folder.is_dir() or not any(folder.glob("*.md")):
        folder = resources_dir() / "help" / "de"
    topics = {}
    for path in sorted(folder.glob("*.md")):
        title = path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ").strip()
        topics[path.stem.split("_", 1)[-1]] = title
    return topics


def help_text(lang: str, topic: str) -> str:
    """Return the page of a topic as Markdown."""
    for code in (lang, "de"):
        found = sorted((resources_dir() / "help" / code).glob(f"*_{topic}.md"))
        if found:
            return found[0].read_text(encoding="utf-8")
    return ""
