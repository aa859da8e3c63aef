"""Findings of a place, painted as one widget: value with its quality, and below it where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from standortkompass.app.finding import Finding
from standortkompass.ui.theme.theme import Theme
from standortkompass.ui.widgets.facts import draw_badge

BADGE_ROOM = 24.0
PAD = 5.0
MOST_TERMS = 0.62  # of the line, for date and licence


class FindingList(QWidget):
    """Rows of two lines; the whole source stands in the tooltip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show other rows."""
        self._findings = tuple(findings)
        self.setAccessibleName(
            "; ".join(
                " – ".join(p for p in (f"{f.label} {f.value}", f.source, f.terms) if p) for f in findings
            )
        )
        self.updateGeometry()
        self.update()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown."""
        return self._findings

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        theme = self._theme
        return theme.font(), theme.font(1.0, QFont.Weight.Medium, figures=True), theme.font(0.86)

    def _heights(self) -> list[float]:
        font, _, small = self._fonts()
        first, second = QFontMetricsF(font).height(), QFontMetricsF(small).height()
        return [first + 2 * PAD + (second + 1.0 if f.source else 0.0) for f in self._findings]

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(260, round(sum(self._heights())))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its rows."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = 0.0
            for i, (finding, height) in enumerate(zip(self._findings, self._heights(), strict=True)):
                if i:
                    painter.setPen(self._theme.color("border", 0.7))
                    painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
                self._draw(painter, QRectF(0, top, self.width(), height), finding)
                top += height
        finally:
            painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, finding: Finding) -> None:
        theme = self._theme
        font, figures, small = self._fonts()
        line = QFontMetricsF(font).height()
        right = rect.right() - BADGE_ROOM
        if finding.quality:
            centre = QPointF(rect.right() - BADGE_ROOM / 2 + 2.0, rect.top() + PAD + line / 2)
            draw_badge(painter, theme, centre, finding.quality)
        value_width = min(QFontMetricsF(figures).horizontalAdvance(finding.value), rect.width() * 0.55)
        room = right - value_width - 10.0
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        label = QFontMetricsF(font).elidedText(finding.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(0, rect.top() + PAD, room, line), Qt.AlignmentFlag.AlignVCenter, label)
        painter.setFont(figures)
        painter.setPen(theme.color(finding.tone))
        value = QFontMetricsF(figures).elidedText(finding.value, Qt.TextElideMode.ElideRight, value_width + 1)
        painter.drawText(
            QRectF(right - value_width - 2, rect.top() + PAD, value_width + 2, line),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            value,
        )
        if finding.source:
            painter.setFont(small)
            painter.setPen(theme.color("muted"))
            metrics = QFontMetricsF(small)
            text = self._origin(finding, metrics, rect.width())
            spot = QRectF(0, rect.top() + PAD + line + 1.0, rect.width(), metrics.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, text)

    @staticmethod
    def _origin(finding: Finding, metrics: QFontMetricsF, room: float) -> str:
        """Shorten the publisher first: date and licence are what people look for."""
        tail = f" · {finding.terms}" if finding.terms else ""
        tail = metrics.elidedText(tail, Qt.TextElideMode.ElideRight, room * MOST_TERMS)
        head = room - metrics.horizontalAdvance(tail) - 1.0
        return metrics.elidedText(finding.source, Qt.TextElideMode.ElideRight, head) + tail

    def event(self, event: QEvent) -> bool:
        """Show value and source of the row under the pointer in full."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            top = 0.0
            for finding, height in zip(self._findings, self._heights(), strict=True):
                if top <= event.pos().y() < top + height:
                    head = f"{finding.label}: {finding.value}"
                    more = finding.tip or finding.source
                    QToolTip.showText(event.globalPos(), f"{head}\n{more}" if more else head, self)
                    break
                top += height
            return True
        return super().event(event)
