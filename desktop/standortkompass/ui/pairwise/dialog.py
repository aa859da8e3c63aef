"""Comparison of pairs (AHP): a matrix of words, the weights that follow, and plain advice on consistency."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHeaderView,
    QSlider,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from standortkompass.app.pairwise import STEPS, Comparison, is_consistent, value_step, with_comparison
from standortkompass.core.decision.criteria import CriteriaSet
from standortkompass.core.decision.weights import PairwiseResult
from standortkompass.core.model.scenario import Scenario
from standortkompass.ui.context import UiContext
from standortkompass.ui.widgets.bars import Bar, BarList
from standortkompass.ui.widgets.basics import button, caps, column, label, row
from standortkompass.ui.widgets.dialog_room import open_size, roomy

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_ROOT = QModelIndex()
CELL_EM = 2.5  # width of a cell of the matrix in heights of the text


class MatrixModel(QAbstractTableModel):
    """Judgements: entry (i, j) says how many times as important i is as j."""

    def __init__(self, ctx: UiContext, comparison: Comparison, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.comparison = comparison
        self.names = [ctx.labels.criterion(key) for key in comparison.keys]

    def show(self, comparison: Comparison) -> None:
        """Take other judgements."""
        self.comparison = comparison
        n = len(self.names)
        self.dataChanged.emit(self.index(0, 0), self.index(n - 1, n - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a criterion."""
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """One column a criterion."""
        return self.rowCount(parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Number of times, words as tooltip and for screen readers."""
        i, j = index.row(), index.column()
        step = self.comparison.step(i, j)
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if i == j else ratio_text(step)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.BackgroundRole:
            if i == j:
                return self._ctx.theme.color("raised")
            return self._ctx.theme.color("accent", 0.07 * step) if step > 0 else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ctx.theme.color("text" if step >= 0 else "muted")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and i != j:
            return sentence(self.names[i], self.names[j], step)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names down the side, their numbers across the top."""
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Vertical:
                return f"{section + 1}  {self.names[section]}"
            return str(section + 1)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Vertical:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The diagonal cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.row() == index.column():
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def ratio_text(step: int) -> str:
    """Return a judgement as a short number."""
    if step == 0:
        return "="
    return f"{step + 1}" if step > 0 else f"1/{1 - step}"


def sentence(first: str, second: str, step: int) -> str:
    """Return a judgement in words."""
    if step < 0:
        first, second, step = second, first, -step
    words = (
        translate("Pairwise", "“{first}” and “{second}” are equally important."),
        translate("Pairwise", "“{first}” is hardly more important than “{second}”."),
        translate("Pairwise", "“{first}” is somewhat more important than “{second}”."),
        translate("Pairwise", "“{first}” is somewhat to clearly more important than “{second}”."),
        translate("Pairwise", "“{first}” is clearly more important than “{second}”."),
        translate("Pairwise", "“{first}” is clearly to much more important than “{second}”."),
        translate("Pairwise", "“{first}” is much more important than “{second}”."),
        translate("Pairwise", "“{first}” is much to overwhelmingly more important than “{second}”."),
        translate("Pairwise", "“{first}” is overwhelmingly more important than “{second}”."),
    )
    return words[step].format(first=first, second=second)


class MatrixView(QTableView):
    """The matrix. ``stepped(int)``: plus and minus change the chosen judgement, digits set it."""

    stepped = Signal(int)
    placed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, + and − judge, 1 … 9 set."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.stepped.emit(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.stepped.emit(-1)
        elif event.text() in "123456789" and event.text():
            self.placed.emit(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)


class _CellDelegate(QStyledItemDelegate):
    """Draws judgements: the stronger, the darker; a frame around the chosen one."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, number, frame."""
        theme, rect, state = self._ctx.theme, option.rect, option.state
        painter.save()
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(rect, ground)
        painter.setFont(theme.font(1.0, figures=True))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data() or ""))
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.color("focus"), 2.0))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class PairwiseDialog(QDialog):
    """Judge pair by pair; the weights follow at once and are taken over with „Gewichte übernehmen“."""

    def __init__(self, ctx: UiContext, scenario: Scenario, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx, self._scenario = ctx, scenario
        self.setObjectName("pairwiseDialog")
        self.setWindowTitle(self.tr("Compare pairs"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.comparison = Comparison.from_weights(scenario.criteria)
        self.model = MatrixModel(ctx, self.comparison, self)
        self.matrix = self._matrix()
        self.question = self._question()
        self.advice = label("", wrap=True)
        self.advice.setObjectName("pairwiseAdvice")
        self._advice_frame = QFrame()
        self._advice_frame.setObjectName("message")
        self.suggest = button(self.tr("Take the suggestion"), self.take_suggestion, link=True)
        self.suggest.setObjectName("pairwiseSuggest")
        advice = column(self.advice, margins=(12, 9, 12, 9), spacing=2)
        advice.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignLeft)
        self._advice_frame.setLayout(advice)
        self.bars = BarList(ctx.theme, 0.5)
        self._build()
        self._select_first()
        self.refresh()
        open_size(self, 1020, 640)

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        take = button(self.tr("Take weights"), self.accept, primary=True)
        take.setObjectName("pairwiseTake")
        take.setDefault(True)
        equal = button(self.tr("All equal"), self.make_equal)
        buttons = row(equal, None, button(self.tr("Cancel"), self.reject), take)
        left = column(self.matrix, self.question, spacing=12)
        left.addStretch(1)
        right = column(caps(self.tr("Weights that follow")), self.bars, 8, self._advice_frame, None)
        middle = row(left, right, spacing=22)
        middle.setStretch(0, 3)
        middle.setStretch(1, 2)
        hint = self.tr(
            "How much more important is one criterion than another? Choose a cell, then move the slider. "
            "Keys: arrows choose, plus and minus judge, 1 to 9 set."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(14)
        layout.addWidget(roomy(column(label(hint, "muted", wrap=True), middle, spacing=14)), 1)
        layout.addLayout(buttons)

    def _matrix(self) -> MatrixView:
        view = MatrixView()
        view.setObjectName("pairwiseMatrix")
        view.setAccessibleName(self.tr("Judgements of all pairs"))
        view.setModel(self.model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        metrics = view.fontMetrics()
        size = round(metrics.height() * CELL_EM)
        across, down = view.horizontalHeader(), view.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultSectionSize(size)
        across.setMinimumSectionSize(20)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(metrics.height() + 14)
        names = max((metrics.horizontalAdvance(name) for name in self.model.names), default=80)
        head = min(names + 44, 260)
        down.setFixedWidth(head)
        n = len(self.model.names)
        view.setMinimumWidth(min(head + n * size + 4, 640))
        view.setFixedHeight(min(n, 10) * down.defaultSectionSize() + metrics.height() + 20)
        view.setItemDelegate(_CellDelegate(self._ctx, view))
        view.setCornerButtonEnabled(False)
        view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_pair())
        view.stepped.connect(lambda by: self.judge(self.step() + by))
        view.placed.connect(self.judge)
        return view

    def _question(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("tile")
        self.first, self.second = label("", wrap=True), label("", wrap=True)
        self.second.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("pairwiseSlider")
        self.slider.setRange(-STEPS, STEPS)
        self.slider.setPageStep(2)
        self.slider.setInvertedAppearance(True)  # to the left: the left criterion gains
        self.slider.setInvertedControls(True)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setTickInterval(2)
        self.slider.valueChanged.connect(self.judge)
        self.words = label("", "lead", wrap=True)
        self.words.setObjectName("pairwiseWords")
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ends = row(self.first, self.second)
        frame.setLayout(column(ends, self.slider, self.words, margins=(14, 10, 14, 12), spacing=6))
        return frame

    def _select_first(self) -> None:
        if len(self.model.names) > 1:
            self.select(0, 1)
        else:
            self.question.setEnabled(False)

    # ── judging ───────────────────────────────────────────────────────────────────────────────────

    @property
    def pair(self) -> tuple[int, int] | None:
        """Row and column of the chosen cell."""
        index = self.matrix.currentIndex()
        return (index.row(), index.column()) if index.isValid() and index.row() != index.column() else None

    def select(self, first: int, second: int) -> None:
        """Choose a pair."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.matrix.selectionModel().setCurrentIndex(self.model.index(first, second), flag)

    def step(self) -> int:
        """Return the judgement on the chosen pair."""
        return 0 if self.pair is None else self.comparison.step(*self.pair)

    def judge(self, step: int) -> None:
        """Judge the chosen pair."""
        if self.pair is not None:
            self.comparison = self.comparison.judged(*self.pair, step)
            self.refresh()

    def make_equal(self) -> None:
        """Start anew with everything equally important."""
        self.comparison = self.comparison.all_equal()
        self.refresh()

    def take_suggestion(self) -> None:
        """Replace the judgement that fits least by what the others suggest."""
        result = self.comparison.result()
        if result.worst is not None:
            self.comparison = self.comparison.judged(*result.worst, value_step(result.worst_fitting))
            self.select(*result.worst)
            self.refresh()

    def criteria(self) -> CriteriaSet:
        """Return the criteria with the weights that follow."""
        return with_comparison(self._scenario.criteria, self.comparison)

    # ── showing ───────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show judgements, weights and advice."""
        self.model.show(self.comparison)
        self._show_pair()
        result, fmt = self.comparison.result(), self._ctx.format
        most = float(result.weights.max())
        before = dict(zip(self._scenario.criteria.keys, self._scenario.criteria.shares, strict=True))
        self.bars.set_bars(
            [
                Bar(
                    label=name,
                    share=weight / most,
                    value=fmt.percent(weight),
                    mark=min(before[key] / most, 1.0),
                    tip=self.tr("{name}: {now}, so far {before}").format(
                        name=name, now=fmt.percent(weight, 1), before=fmt.percent(before[key], 1)
                    ),
                )
                for key, name, weight in zip(
                    self.comparison.keys, self.model.names, result.weights.tolist(), strict=True
                )
            ]
        )
        self._show_advice(result)

    def _show_advice(self, result: PairwiseResult) -> None:
        fmt, ratio = self._ctx.format, result.consistency_ratio
        good = is_consistent(result, self._scenario)
        if len(self.comparison.keys) < 3:
            text = self.tr("With two criteria nothing can contradict.")
        elif ratio != ratio:
            text = self.tr("Too many criteria to tell whether the comparisons agree.")
        elif good:
            text = self.tr("The comparisons agree (consistency ratio {ratio}).").format(
                ratio=fmt.percent(ratio, 1)
            )
        else:
            i, j = result.worst or (0, 0)
            suggested = sentence(self.model.names[i], self.model.names[j], value_step(result.worst_fitting))
            text = self.tr(
                "The comparisons contradict each other (consistency ratio {ratio}). Least fitting: "
                "“{first}” against “{second}”. The others suggest: {suggested}"
            ).format(
                ratio=fmt.percent(ratio, 1),
                first=self.model.names[i],
                second=self.model.names[j],
                suggested=suggested,
            )
        self.advice.setText(text)
        self.suggest.setVisible(not good and result.worst is not None)
        self._advice_frame.setProperty("severity", "info" if good else "warning")
        self._advice_frame.style().unpolish(self._advice_frame)
        self._advice_frame.style().polish(self._advice_frame)

    def _show_pair(self) -> None:
        pair = self.pair
        self.question.setEnabled(pair is not None)
        if pair is None:
            return
        first, second = (self.model.names[i] for i in pair)
        step = self.comparison.step(*pair)
        with QSignalBlocker(self.slider):
            self.slider.setValue(step)
        self.first.setText(first)
        self.second.setText(second)
        words = sentence(first, second, step)
        self.words.setText(words)
        self.slider.setAccessibleName(self.tr("{first} against {second}").format(first=first, second=second))
        self.slider.setAccessibleDescription(words)
