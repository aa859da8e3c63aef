"""The toolbar: what is used often, search, scenario and run, in as few words as the window has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolBar, QWidget

from standortkompass.ui.scenario_box import ScenarioBox
from standortkompass.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from standortkompass.ui.main_window import MainWindow

translate = QCoreApplication.translate
WORDY, SHORT, ICONS = range(3)


class MainToolBar(QToolBar):
    """Scenario and run stand at the right end at every width: they decide what all numbers mean."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(translate("MainWindow", "Toolbar"))
        self._actions = window.actions_
        self._needs: tuple[int, ...] = ()  # width of each level; measured anew when the look changes
        self._level = WORDY
        self.setObjectName("toolbar")
        self.setMovable(False)
        self._actions.fill_toolbar(self)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        theme = window.ctx.theme
        self._search_words = translate("MainWindow", "Search …   Ctrl+K")
        self.search = QPushButton(self._search_words)
        self.search.setObjectName("searchButton")
        theme.bind_icon(self.search, "search", "muted")
        self.search.clicked.connect(lambda _c=False: window.deeds.search.palette())
        self.search.setAccessibleName(translate("MainWindow", "Search site or command"))
        self.search.setToolTip(window.actions_["palette"].toolTip())
        self.addWidget(self.search)
        self.addSeparator()
        self._word = self.addWidget(label(translate("MainWindow", "Scenario") + " ", "small"))
        self.scenario = ScenarioBox(window.ctx)
        self.addWidget(self.scenario)
        self.run = button(translate("MainWindow", "Evaluate"), window.deeds.project.run, primary=True)
        self.run.setObjectName("runButton")
        self.run.setToolTip(window.actions_["run"].toolTip())
        theme.bind_icon(self.run, "play", "on_accent")
        spacer = QWidget()
        spacer.setFixedWidth(6)
        self.addWidget(spacer)
        self.addWidget(self.run)
        theme.changed.connect(self.forget)

    @property
    def level(self) -> int:
        """How many words are left out."""
        return self._level

    def forget(self) -> None:
        """Measure anew at the next fit: the letters have another size."""
        self._needs = ()

    def fit(self, width: int) -> None:
        """Say as much as there is room for."""
        if not self._needs:
            self._needs = tuple(self._measured(level) for level in (WORDY, SHORT, ICONS))
        wanted = next((i for i, need in enumerate(self._needs) if need <= width), ICONS)
        if wanted != self._level:
            self._show(wanted)

    def _measured(self, level: int) -> int:
        self._show(level)
        return self.sizeHint().width()

    def _show(self, level: int) -> None:
        self._level = level
        self._actions.set_compact(level)
        self.search.setText(self._search_words if level < ICONS else "")
        self._word.setVisible(level < ICONS)
