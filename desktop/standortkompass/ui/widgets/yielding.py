"""What gives way where room is short: a line, a button with two texts, a choice. Tooltips say it whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
)

from standortkompass.ui.widgets.basics import ElidedLabel

LEAST_LETTERS = 8
INSIDE_PX = 4  # between the text of a choice and the frame of its field


class YieldingLabel(ElidedLabel):
    """An elided line that wants its whole text but gives way; the tooltip follows the text."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Return the room of few letters."""
        few = LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        return QSize(min(few, self.sizeHint().width()), super().minimumSizeHint().height())


class YieldingButton(QPushButton):
    """A button that says the same in fewer words where the long ones do not fit."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_texts(self, long: str, short: str) -> None:
        """Show other words; screen readers get the long ones."""
        self._texts = (long, short)
        self.setAccessibleName(long)
        self.setText(long)  # the size hint starts from it
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the room of the long words."""
        return self._room(self._texts[0])

    def minimumSizeHint(self) -> QSize:
        """Return the room of the short words."""
        return self._room(self._texts[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the words that fit."""
        super().resizeEvent(event)
        self._fit()

    def _room(self, text: str) -> QSize:
        now, metrics = super().sizeHint(), self.fontMetrics()
        more = metrics.horizontalAdvance(text) - metrics.horizontalAdvance(self.text())
        return QSize(now.width() + more, now.height())

    def _fit(self) -> None:
        long, short = self._texts
        wanted = long if self.width() >= self._room(long).width() else short
        if wanted != self.text():
            self.setText(wanted)


class YieldingCombo(QComboBox):
    """A choice that Qt would make as wide as its placeholder, or whose text it would cut off."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)

    @property
    def words(self) -> str:
        """What is shown: the choice, or the words for none."""
        return self.currentText() or self.placeholderText()

    def minimumSizeHint(self) -> QSize:
        """Return the room of few letters and the arrow."""
        hint = super().minimumSizeHint()
        few = (LEAST_LETTERS + 3) * self.fontMetrics().averageCharWidth()
        return QSize(min(few, hint.width()), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame and arrow, and what fits of the text."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._fitting(option)
        painter = QStylePainter(self)
        try:
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        finally:
            painter.end()

    def event(self, event: QEvent) -> bool:
        """Say the whole text where it is cut short and nothing else is to be said."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            if self._fitting(option) != self.words:
                QToolTip.showText(
                    event.globalPos(), "\n".join(filter(None, (self.words, self.toolTip()))), self
                )
                return True
        return super().event(event)

    def _fitting(self, option: QStyleOptionComboBox) -> str:
        place = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, place, self)
        room = field.width() - INSIDE_PX
        return self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
