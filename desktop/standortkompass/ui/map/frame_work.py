"""What the frame leads to: a figure of the framed map, as file or on the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from standortkompass.app.exporting import export_map_figure, file_stem
from standortkompass.app.messages import Message, Severity
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.panel import MapPanel
from standortkompass.ui.map.tools.frame import FrameTool
from standortkompass.ui.map.tools.frame_bar import FrameBar

PLAIN_QUANTITY = "decision.score"  # of a map without colours


class FrameWork(QObject):
    """Draws the figure in the background; sources stand in its footer."""

    def __init__(self, ctx: UiContext, panel: MapPanel, window: QWidget) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._panel = panel
        self._window = window
        self._folder = QTemporaryDir()
        self.tool = FrameTool(panel.tools)
        panel.tools.add(self.tool)
        self.bar = FrameBar(ctx.theme, self.tool, panel.canvas)
        self.bar.save_asked.connect(self.save)
        self.bar.copy_asked.connect(self.copy)
        self.bar.close_asked.connect(panel.tools.end)
        self.tool.accepted.connect(self.save)
        panel.canvas.moved.connect(self.bar.follow)

    def save(self) -> None:
        """Ask for a file and write the figure there; its suffix says the format."""
        session = self._ctx.session
        extent, project = self.tool.extent, session.project
        if extent is None or project is None:
            return
        name = self.tr("{project}-map").format(project=file_stem(project.name))
        path = dialogs.ask_picture(self._window, Path.home() / f"{name}.png")
        if path is not None:
            export_map_figure(session, extent, path, lang=self._ctx.lang, quantity=self._quantity())

    def copy(self) -> None:
        """Put the figure on the clipboard."""
        extent = self.tool.extent
        if extent is None:
            return
        path = Path(self._folder.path()) / "map.png"
        export_map_figure(
            self._ctx.session,
            extent,
            path,
            lang=self._ctx.lang,
            quantity=self._quantity(),
            on_success=self._to_clipboard,
        )

    def _to_clipboard(self, path: Path) -> None:
        picture = QImage(str(path))
        path.unlink(missing_ok=True)
        QGuiApplication.clipboard().setImage(picture)
        text = self.tr("The map is on the clipboard and can be pasted into a slide.")
        self._ctx.session.message.emit(Message(text, Severity.INFO, "map_copied"))

    def _quantity(self) -> str:
        return self._panel.quantity or PLAIN_QUANTITY
