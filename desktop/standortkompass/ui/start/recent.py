"""One recent project: picture of its map, name, folder and time; a missing file says so."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from standortkompass.app.project_files import RecentFile
from standortkompass.app.project_view import display_path
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.basics import ElidedLabel, button, column, label, row

PICTURE = QSize(88, 55)
ROUND_PX = 5.0


class RecentEntry(QFrame):
    """Opens the project on a click; offers to forget a file that is gone.

    Signals: ``asked(Path)``, ``forgotten(Path)``.
    """

    asked = Signal(object)
    forgotten = Signal(object)

    def __init__(self, ctx: UiContext, file: RecentFile) -> None:
        super().__init__()
        self.file = file
        name = display_path(file.path)
        head = ElidedLabel(name)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        words = [str(file.path.parent)]
        if file.changed is not None:
            here = file.changed.astimezone()
            words.insert(0, f"{ctx.format.date(here)} {ctx.format.clock(here)}")
        about = ElidedLabel(" · ".join(words))
        about.setProperty("role", "small")
        texts = column(None, head, about, spacing=2)
        if not file.exists:
            texts.addWidget(label(self.tr("missing"), "warning"))
        texts.addStretch(1)
        line = row(self._picture(ctx), margins=(8, 6, 10, 6), spacing=12)
        line.addLayout(texts, 1)
        self.open = QPushButton()
        self.open.setObjectName("recentOpen")
        self.open.setAccessibleName(self.tr("Open {name}").format(name=name))
        self.open.setToolTip(str(file.path))
        self.open.setEnabled(file.exists)
        self.open.clicked.connect(lambda _c=False: self.asked.emit(file.path))
        self.open.setLayout(line)
        for part in self.open.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.open.setMinimumHeight(line.sizeHint().height())
        whole = row(spacing=6)
        whole.addWidget(self.open, 1)
        if not file.exists:
            self.forget = button(
                self.tr("Remove from list"), lambda: self.forgotten.emit(file.path), link=True
            )
            self.forget.setObjectName("recentForget")
            self.forget.setAccessibleName(self.tr("Remove {name} from the list").format(name=name))
            whole.addWidget(self.forget)
        self.setLayout(whole)

    def _picture(self, ctx: UiContext) -> QLabel:
        """Return the picture of the map with round corners, or a plain sheet."""
        ratio = self.devicePixelRatioF()
        sheet = QPixmap(PICTURE * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        try:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            frame = QPainterPath()
            frame.addRoundedRect(0.0, 0.0, PICTURE.width(), PICTURE.height(), ROUND_PX, ROUND_PX)
            painter.setClipPath(frame)
            painter.fillPath(frame, ctx.theme.color("map_sea"))
            found = QPixmap(str(self.file.picture)) if self.file.picture is not None else QPixmap()
            if found.isNull():
                mark = ctx.theme.icon("europe", "muted").pixmap(24, 24)
                painter.drawPixmap((PICTURE.width() - 24) // 2, (PICTURE.height() - 24) // 2, mark)
            else:
                painter.setOpacity(1.0 if self.file.exists else 0.45)
                painter.drawPixmap(0, 0, PICTURE.width(), PICTURE.height(), found)
        finally:
            painter.end()
        holder = QLabel()
        holder.setPixmap(sheet)
        holder.setFixedSize(PICTURE)
        return holder
