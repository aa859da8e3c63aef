"""The help window: topics, search over all pages, and the page, opened at the right place by F1."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent, QTextBlock, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QTextBrowser, QTextEdit, QWidget

from standortkompass.ui.help.catalogue import PREFIX, CataloguePages
from standortkompass.ui.help.topics import ASSUMPTION, help_text, help_topics
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import column, label, make_clearable
from standortkompass.ui.widgets.dialog_room import open_size

__all__ = ["HelpWindow", "help_text", "help_topics"]
MOST_MARKS = 200


class HelpWindow(QDialog):
    """Search and topics on the left, the page on the right.

    Parameters
    ----------
    topic : str
        A topic of the pages, or ``assumption:KEY`` for the section of a field.
    catalogue : CataloguePages, optional
        Pages on the assumptions; without it there are only the written ones.
    """

    def __init__(
        self,
        theme: Theme,
        lang: str,
        topic: str,
        parent: QWidget,
        catalogue: CataloguePages | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("helpWindow")
        self.setWindowTitle(self.tr("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._lang, self._catalogue = theme, lang, catalogue
        titles = help_topics(lang) | (catalogue.topics() if catalogue is not None else {})
        self._keys = list(titles)
        self._texts: dict[str, str] = {}
        self._heading = ""
        self.search = QLineEdit()
        self.search.setObjectName("helpSearch")
        self.search.setPlaceholderText(self.tr("Search in all pages"))
        self.search.setAccessibleName(self.tr("Search in all pages"))
        make_clearable(self.search)
        self.topics = QListWidget()
        self.topics.setObjectName("helpTopics")
        self.topics.setAccessibleName(self.tr("Topics"))
        self.topics.addItems(list(titles.values()))
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = label(
            self.tr("No page holds all these words. Use fewer or shorter words."), "small", wrap=True
        )
        self.none.hide()
        self.page = QTextBrowser()
        self.page.setObjectName("helpPage")
        self.page.setAccessibleName(self.tr("Page"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        side = QWidget()
        side.setLayout(column(self.search, self.none, self.topics, spacing=8))
        side.setFixedWidth(34 * self.fontMetrics().averageCharWidth())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 12)
        layout.setSpacing(18)
        layout.addWidget(side)
        layout.addWidget(self.page, 1)
        self.topics.currentRowChanged.connect(self._show)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._next_hit)
        open_size(self, 920, 640)
        self.open_topic(topic)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the topics out in the look in force."""
        super().showEvent(event)
        self.topics.doItemsLayout()
        self.topics.scrollToItem(self.topics.currentItem())
        self._scroll_to(self._heading)  # before, the page had no size to scroll in

    def open_topic(self, topic: str) -> None:
        """Show a page, or the section of a field."""
        self._heading = ""
        if topic.startswith(ASSUMPTION):
            place = ("assumptions", "") if self._catalogue is None else self._catalogue.place(topic)
            topic, self._heading = place
        self.topics.setCurrentRow(self._keys.index(topic) if topic in self._keys else 0)
        self._scroll_to(self._heading)

    @property
    def topic(self) -> str:
        """The topic on show."""
        return self._keys[self.topics.currentRow()]

    def _text(self, topic: str) -> str:
        if topic not in self._texts:
            generated = topic.startswith(PREFIX) and self._catalogue is not None
            text = (
                self._catalogue.text(topic) if generated and self._catalogue else help_text(self._lang, topic)
            )
            self._texts[topic] = text
        return self._texts[topic]

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._keys):
            return
        document: QTextDocument = self.page.document()
        document.setDefaultFont(self._theme.font(1.04))
        document.setDocumentMargin(4)
        self.page.setMarkdown(self._text(self._keys[row]))
        self._mark()

    def _follow(self, url: QUrl) -> None:
        """Links to other pages are ``help:TOPIC``; others open elsewhere."""
        if url.scheme() == "help":
            self.open_topic(url.path())
        else:
            QDesktopServices.openUrl(url)

    def _scroll_to(self, heading: str) -> None:
        """Bring a heading to the top of the page; without one the page stays as it is."""
        if not heading:
            return
        block: QTextBlock = self.page.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                top = self.page.document().documentLayout().blockBoundingRect(block).top()
                self.page.verticalScrollBar().setValue(int(top))
                return
            block = block.next()

    # ── search ────────────────────────────────────────────────────────────────────────────────────

    def _filter(self, text: str) -> None:
        """List the pages that hold all words, and mark them in the page."""
        words = text.casefold().split()
        first = None
        for row, topic in enumerate(self._keys):
            fits = all(word in self._text(topic).casefold() for word in words)
            self.topics.item(row).setHidden(not fits)
            first = row if fits and first is None else first
        self.none.setVisible(first is None)
        if first is not None and self.topics.item(self.topics.currentRow()).isHidden():
            self.topics.setCurrentRow(first)
        self._mark()
        if words:
            self._next_hit()

    def _mark(self) -> None:
        """Mark the words that are searched for."""
        marks: list[QTextEdit.ExtraSelection] = []
        shape = QTextCharFormat()
        shape.setBackground(self._theme.color("warning_soft"))
        shape.setForeground(self._theme.color("text"))
        document = self.page.document()
        for word in self.search.text().split():
            cursor = document.find(word)
            while not cursor.isNull() and len(marks) < MOST_MARKS:
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, shape
                marks.append(mark)
                cursor = document.find(word, cursor)
        self.page.setExtraSelections(marks)

    def _next_hit(self) -> None:
        """Go to the next place in the page; after the last one, to the first."""
        words = self.search.text().split()
        if words and not self.page.find(words[0]):
            self.page.moveCursor(self.page.textCursor().MoveOperation.Start)
            self.page.find(words[0])
