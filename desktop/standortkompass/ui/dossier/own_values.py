"""Section of the dossier with all figures that a site may bring along, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QVBoxLayout, QWidget

from standortkompass.app.labels import Labels
from standortkompass.app.model_figures import ModelFigures
from standortkompass.app.site_values import (
    OwnField,
    own_field,
    per_site_assumptions,
    with_own_value,
    without_own_value,
)
from standortkompass.core.errors import InputError
from standortkompass.core.model.assumptions import AssumptionCatalogue
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.site import SITE_FIELDS, SiteRecord
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier.own_editor import OwnValueEditor, shown_text
from standortkompass.ui.dossier.popover import CHANGED
from standortkompass.ui.widgets.basics import button, column, icon_button, label, row


class OwnValues(QWidget):
    """One row a field; the row that is edited opens. ``opened(editor)`` when one is edited."""

    opened = Signal(QWidget)

    def __init__(self, ctx: UiContext, model: ModelFigures) -> None:
        super().__init__()
        self._ctx = ctx
        self._row = -1
        self._site: SiteRecord | None = None
        self._model = model
        self._catalogue: AssumptionCatalogue | None = None
        self.editing = ""
        self.editor: OwnValueEditor | None = None
        self.hint = label(
            self.tr("An own value replaces the model's figure at this site only and is worked out at once."),
            "small",
            wrap=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.more = QComboBox()
        self.more.setObjectName("ownMore")
        self.more.setAccessibleName(self.tr("Another assumption for this site"))
        self.more.setEditable(True)
        self.more.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.more.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.more.setMinimumContentsLength(12)
        self.more.activated.connect(self._more_chosen)
        line = self.more.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("Another assumption …"))
        self.setLayout(column(self.hint, self._rows, self.more, spacing=6))
        model.changed.connect(self._model_there)

    # ── content ───────────────────────────────────────────────────────────────────────────────────

    def show_site(self, evaluation: Evaluation, row_: int, site: SiteRecord) -> None:
        """Show the figures of a site; an open editor of the same site stays open."""
        if self._site is not None and self._site.name != site.name:
            self.editing = ""
        typing = self.editor is not None and self._site == site
        self._row, self._site = row_, site
        self._offer(evaluation.scenario.assumptions.catalogue)
        if not typing:
            self._rebuild()

    def _model_there(self) -> None:
        if self.editor is None:  # an open editor keeps what is being typed
            self._rebuild()

    def _offer(self, catalogue: AssumptionCatalogue) -> None:
        if catalogue is self._catalogue:
            return
        self._catalogue = catalogue
        labels = self._ctx.labels
        self.more.clear()
        for key in per_site_assumptions(catalogue):
            self.more.addItem(labels.assumption(catalogue[key]), key)
        self.more.setCurrentIndex(-1)
        completer = QCompleter(self.more.model(), self.more)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(lambda text: self._more_chosen(self.more.findText(text)))
        self.more.setCompleter(completer)

    def keys(self) -> tuple[str, ...]:
        """Return the shown fields: those of sites, then own assumptions, then the one that is edited."""
        own = () if self._site is None else tuple(k for k in self._site.values if k not in SITE_FIELDS)
        extra = (self.editing,) if self.editing and self.editing not in (*SITE_FIELDS, *own) else ()
        return (*SITE_FIELDS, *own, *extra)

    def _rebuild(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.editor = None
        if self._catalogue is None or self._site is None:
            return
        for key in self.keys():
            field = own_field(key, self._catalogue, self._ctx.labels)
            self._rows.addWidget(self._editor(field) if key == self.editing else self._line(field))

    def _line(self, field: OwnField) -> QWidget:
        assert self._site is not None
        own, model = self._site.values.get(field.key), self._model.value(field.key)
        name = label(field.label, wrap=True)
        value = label(shown_text(self._ctx, field, model if own is None else own), "muted")
        pen = icon_button(
            self._ctx.theme,
            "pencil",
            self.tr("Own value for {name}").format(name=field.label),
            partial(self.edit, field.key),
            size=14,
        )
        pen.setObjectName(f"own.{field.key}")
        line = row(name, value, pen, spacing=6)
        line.setStretch(0, 1)
        parts: list[QWidget] = []
        if own is not None:
            value.setProperty("role", "own")
            reason = self._site.reasons.get(field.key, self.tr("no reason given"))
            words = self.tr("{mark} changed: {reason}").format(mark=CHANGED, reason=reason)
            parts.append(label(words, "own", wrap=True))
            replaced = self.tr("Model: {value}").format(value=shown_text(self._ctx, field, model))
            back = button(self.tr("Reset"), partial(self.reset, field.key), link=True)
            back.setObjectName(f"reset.{field.key}")
            back.setAccessibleName(self.tr("Reset {name}").format(name=field.label))
            way_back = QWidget()
            way_back.setLayout(row(label(replaced, "small"), back, None, spacing=6))
            parts.append(way_back)
        holder = QWidget()
        holder.setLayout(column(line, *parts, margins=(0, 2, 0, 3), spacing=0))
        return holder

    # ── editing ───────────────────────────────────────────────────────────────────────────────────

    def edit(self, key: str) -> None:
        """Open the editor of a field in its row."""
        self.editing = key
        self._rebuild()
        if self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit(self.editor)

    def _editor(self, field: OwnField) -> OwnValueEditor:
        assert self._site is not None
        editor = OwnValueEditor(
            self._ctx,
            field,
            self._model.value(field.key),
            self._site.values.get(field.key),
            self._site.reasons.get(field.key, ""),
        )
        editor.accepted.connect(self._accept)
        editor.reset_asked.connect(self.reset)
        editor.left.connect(self._leave)
        self.editor = editor
        return editor

    def _more_chosen(self, index: int) -> None:
        if index >= 0:
            key = str(self.more.itemData(index))
            self.more.setCurrentIndex(-1)
            self.more.clearEditText()
            self.edit(key)

    def _leave(self) -> None:
        self.editing = ""
        self._rebuild()

    def _accept(self, key: str, value: float, reason: str) -> None:
        session = self._ctx.session
        if session.project is None or self._site is None:
            return
        try:
            after = with_own_value(session.project, self._row, key, value, reason)
        except InputError as error:
            session.report(error, "own_values")
            return
        self.editing = ""
        text = self.tr("Own value: {field}").format(field=self._label(key))
        session.change(text, after)
        self._rebuild()

    def reset(self, key: str) -> None:
        """Put one figure back at the model's, as one step."""
        session = self._ctx.session
        self.editing = ""
        if session.project is not None and self._site is not None:
            text = self.tr("Reset own value: {field}").format(field=self._label(key))
            session.change(text, without_own_value(session.project, self._row, key))
        self._rebuild()

    def _label(self, key: str) -> str:
        return own_label(key, self._catalogue, self._ctx.labels)


def own_label(key: str, catalogue: AssumptionCatalogue | None, labels: Labels) -> str:
    """Return the name of a field."""
    return key if catalogue is None else own_field(key, catalogue, labels).label


def own_keys(site: SiteRecord) -> Sequence[str]:
    """Return the own figures of a site, in the order of the fields."""
    return [*(k for k in SITE_FIELDS if k in site.values), *(k for k in site.values if k not in SITE_FIELDS)]
