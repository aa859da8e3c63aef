"""Help pages: Markdown files by topic, opened at the right place by F1."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from standortkompass.paths import resources_dir
from standortkompass.ui.theme.theme import Theme


def help_topics(lang: str) -> dict[str, str]:
    """Return topics in reading order with their titles; English falls back to German pages."""
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


class HelpWindow(QDialog):
    """List of topics and the page."""

    def __init__(self, theme: Theme, lang: str, topic: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._lang = lang
        self._keys = list(help_topics(lang))
        self.topics = QListWidget()
        self.topics.setObjectName("helpTopics")
        self.topics.addItems(list(help_topics(lang).values()))
        self.topics.setMaximumWidth(230)
        self.page = QTextBrowser()
        self.page.setObjectName("helpPage")
        self.page.setOpenExternalLinks(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 12)
        layout.setSpacing(18)
        layout.addWidget(self.topics)
        layout.addWidget(self.page, 1)
        self.topics.currentRowChanged.connect(self._show)
        self.resize(860, 620)
        self.topics.setCurrentRow(max(0, self._keys.index(topic) if topic in self._keys else 0))

    def _show(self, row: int) -> None:
        document: QTextDocument = self.page.document()
        document.setDefaultFont(self._theme.font(1.04))
        document.setDocumentMargin(4)
        self.page.setMarkdown(help_text(self._lang, self._keys[row]))
