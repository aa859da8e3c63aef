"""The row of tools over the map."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QWidget

from standortkompass.app.actions.map import TOOLS
from standortkompass.app.actions.spec import ActionSpec
from standortkompass.ui.context import UiContext
from standortkompass.ui.map.tools.desk import SELECT, ToolDesk
from standortkompass.ui.widgets.basics import row

BUTTON_PX = 30


class ToolBar(QFrame):
    """One button a tool; the chosen one is pressed."""

    def __init__(self, ctx: UiContext, desk: ToolDesk, specs: dict[str, ActionSpec], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overlay")
        self.setAccessibleName(self.tr("Tools of the map"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._desk = desk
        self._group = QButtonGroup(self)
        line = row(margins=(3, 3, 3, 3), spacing=1)
        self.buttons: dict[str, QToolButton] = {}
        for name in TOOLS:
            spec = specs[f"tool_{name}"]
            knob = QToolButton()
            knob.setObjectName(f"mapTool.{name}")
            knob.setCheckable(True)
            knob.setProperty("mapTool", True)
            ctx.theme.bind_icon(knob, spec.icon)
            knob.setIconSize(QSize(18, 18))
            knob.setFixedSize(BUTTON_PX, BUTTON_PX)
            keys = QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            words = spec.text.removesuffix(" …")
            knob.setToolTip(f"{words} ({keys})" if keys else words)
            knob.setAccessibleName(words)
            knob.clicked.connect(lambda _on=False, chosen=name: desk.choose(chosen))
            self._group.addButton(knob)
            line.addWidget(knob)
            self.buttons[name] = knob
        self.setLayout(line)
        desk.changed.connect(self._mark)
        ctx.session.project_changed.connect(self._update)
        self._mark(desk.current.name)
        self._update()

    def _mark(self, name: str) -> None:
        self.buttons[name].setChecked(True)

    def _update(self) -> None:
        """Without a project there is nothing to measure against."""
        able = self._desk.ctx.session.project is not None
        for name, knob in self.buttons.items():
            knob.setEnabled(able or name == SELECT)
