"""The preview: a picture or text of what is picked, with the statement above it to be changed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from standortkompass.export.preview import Preview
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.basics import EmptyState, column, icon_button, label, row

QUIET_MS = 500  # a new statement is drawn once nobody types


class Picture(QWidget):
    """Shows a picture as large as fits, whole."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setObjectName("exportPicture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the proportions of a slide."""
        return QSize(640, 360)

    def show_png(self, data: bytes, words: str) -> None:
        """Show a PNG; ``words`` say what it is."""
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(data)
        self.setAccessibleName(words)
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return self._pixmap.isNull()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture in the middle, with a thin edge."""
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = self._pixmap.scaled(self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        width, height = shown.width() / ratio, shown.height() / ratio
        x, y = (self.width() - width) / 2, (self.height() - height) / 2
        painter = QPainter(self)
        try:
            target = QRectF(x, y, width, height)
            painter.drawPixmap(target, shown, QRectF(shown.rect()))
            painter.setPen(self.palette().mid().color())
            painter.drawRect(target.adjusted(0.5, 0.5, -0.5, -0.5))
        finally:
            painter.end()


class PreviewPane(QWidget):
    """Picture or text, and below it the statement.

    Signals: ``statement_changed(str)``: the person's own statement, "" for the one made from the results.
    """

    statement_changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exportPreview")
        self._made = ""  # the statement as made from the results
        self.picture = Picture()
        self.text = QPlainTextEdit()
        self.text.setObjectName("exportText")
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Preview of the file"))
        self._stack = QStackedWidget()
        waiting = EmptyState(self.tr("Drawing the preview …"), "")
        empty = EmptyState(
            self.tr("Nothing to show"), self.tr("The results have nothing for this part; it is left out.")
        )
        self.failure = label("", "muted", wrap=True)
        self.failure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (self.picture, self.text, waiting, empty, self.failure):
            self._stack.addWidget(page)
        self.note = label("", "small")
        self.note.setObjectName("exportNote")
        self.statement = QLineEdit()
        self.statement.setObjectName("exportStatement")
        self.statement.setAccessibleName(self.tr("Statement above the figure"))
        self.statement.setMaxLength(200)
        self.reset = icon_button(theme, "reset", self.tr("Take the statement made from the results"))
        self.reset.clicked.connect(self._take_made)
        self._head = label(self.tr("Statement"), "small")
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._emit)
        self.statement.textEdited.connect(lambda _text: self._quiet.start())
        self.statement.editingFinished.connect(self._finish)
        line = row(self._head, self.statement, self.reset)
        line.setStretch(1, 1)
        layout = column(self._stack, self.note, line, spacing=8)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that the preview is on its way; a picture that is there stays until then."""
        if self.picture.is_empty or self._stack.currentWidget() is not self.picture:
            self._stack.setCurrentIndex(2)
        self.note.setText(self.tr("Drawing the preview …"))

    def show_preview(self, shown: Preview, own: str) -> None:
        """Show picture or text with the statement: the own one, else the one made from the results."""
        self._made = shown.statement
        self.note.setText("")
        if shown.text:
            self.text.setPlainText(shown.text)
            self._stack.setCurrentIndex(1)
            self.note.setText(self.tr("Beginning of the file"))
        elif shown.picture:
            self.picture.show_png(shown.picture, own or shown.statement or self.tr("Preview"))
            self._stack.setCurrentIndex(0)
            if not shown.is_exact:
                self.note.setText(self.tr("The preview shows a part of the contents"))
        else:
            self._stack.setCurrentIndex(3)
        has_statement = bool(shown.statement)
        for item in (self._head, self.statement, self.reset):
            item.setEnabled(has_statement)
        if not self.statement.hasFocus() or not has_statement:
            self.statement.setText(own or shown.statement)
            self.statement.setCursorPosition(0)
        self.reset.setEnabled(bool(own))

    def show_failure(self, text: str) -> None:
        """Say why there is no preview."""
        self.failure.setText(text)
        self._stack.setCurrentIndex(4)
        self.note.setText("")

    def _take_made(self) -> None:
        self.statement.setText(self._made)
        self._emit()

    def _finish(self) -> None:
        if self._quiet.isActive():
            self._emit()

    def _emit(self) -> None:
        self._quiet.stop()
        text = self.statement.text().strip()
        self.statement_changed.emit("" if text == self._made else text)
