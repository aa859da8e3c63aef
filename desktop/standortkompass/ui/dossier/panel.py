"""The dossier of the chosen site: headline, key figures, and the parts behind every number."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from standortkompass.app.chain_view import SiteChain, site_chain
from standortkompass.app.dossier import same_model
from standortkompass.app.exporting import export_site_dossier, file_stem
from standortkompass.app.model_figures import ModelFigures
from standortkompass.app.origin import Explainer
from standortkompass.app.session import State
from standortkompass.ui import dialogs
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier.anchor import Anchor
from standortkompass.ui.dossier.content import DossierContent
from standortkompass.ui.dossier.head import DossierHead
from standortkompass.ui.dossier.lazy import LazySection, SectionFiller
from standortkompass.ui.dossier.popover import OriginPopover
from standortkompass.ui.widgets.basics import EmptyState, button, column, row, scrolling

FOLDED = "dossier.folded"  # sections that are remembered as folded
_EMPTY, _RUNNING, _FAILED, _CONTENT, _NO_SITES, _OPENING = range(6)


class DossierPanel(QWidget):
    """Follows selection and results of the session.

    Signals: ``assumption_asked(key)``, ``compare_asked()``, ``shortlist_asked()``, ``map_asked()``,
    ``site_wanted()`` a first site is to be entered.
    """

    assumption_asked = Signal(str)
    compare_asked = Signal()
    shortlist_asked = Signal()
    map_asked = Signal()
    site_wanted = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._explainer: Explainer | None = None
        self._shown: tuple[object, ...] = ()
        self.model = ModelFigures(ctx.session, self)
        self.head = DossierHead(ctx)
        self.content = DossierContent(ctx, self.model)
        self.popover = OriginPopover(ctx, self)
        self._stack = QStackedWidget()
        self._build_pages()
        self.filler = SectionFiller(self.content.sections, self._scroll)
        self._anchor = Anchor(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect()
        self.refresh()

    # the parts that tests and other panels look at
    title = property(lambda self: self.head.title)
    headline = property(lambda self: self.head.headline)
    details = property(lambda self: self.content.details)
    value = property(lambda self: self.content.value)
    power = property(lambda self: self.content.power)
    climate = property(lambda self: self.content.climate)
    sources = property(lambda self: self.content.sources)

    # ── construction ──────────────────────────────────────────────────────────────────────────────

    def _build_pages(self) -> None:
        body = QWidget()
        body.setLayout(column(self.head, 6, *self.content.sections, None, margins=(16, 2, 14, 14), spacing=3))
        self._scroll = scrolling(body)
        page = QWidget()
        page.setLayout(column(row(None, self._make_jump(), margins=(16, 2, 10, 0)), self._scroll, spacing=2))
        self.best = button(self.tr("Show the best site"), self._choose_best)
        self.best.setObjectName("dossierBest")
        self._stack.addWidget(
            EmptyState(
                self.tr("No site chosen"),
                self.tr("Choose a site on the map or in the table to see what stands behind its numbers."),
                self.best,
            )
        )
        self._stack.addWidget(
            EmptyState(
                self.tr("Being evaluated"), self.tr("The figures of the sites are worked out. One moment.")
            )
        )
        self._stack.addWidget(
            EmptyState(
                self.tr("No results"),
                self.tr("The sites could not be evaluated. The message above the map says why."),
                button(self.tr("Evaluate again"), self._ctx.session.run_all),
            )
        )
        self._stack.addWidget(page)
        self.first = button(self.tr("Add site …"), self.site_wanted.emit)
        self.first.setObjectName("dossierFirst")
        self._stack.addWidget(
            EmptyState(
                self.tr("No sites yet"),
                self.tr("What stands behind the numbers of a site is shown here once the project has one."),
                self.first,
            )
        )

        self._stack.addWidget(
            EmptyState(
                self.tr("The project is being opened"),
                self.tr("The shipped data are read first. That takes a few seconds."),
            )
        )

    def _make_jump(self) -> QToolButton:
        self.jump = QToolButton()
        self.jump.setObjectName("flat")
        self.jump.setText(self.tr("Go to section"))
        self.jump.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._ctx.theme.bind_icon(self.jump, "chevron_down", "muted")
        self.jump.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.jump)
        for section in self.content.sections:
            menu.addAction(section.title, partial(self.show_section, section.key))
        menu.addSeparator()
        menu.addAction(self.tr("Fold all"), partial(self._fold_all, False))
        menu.addAction(self.tr("Unfold all"), partial(self._fold_all, True))
        self.jump.setMenu(menu)
        return self.jump

    def _connect(self) -> None:
        session, content, head = self._ctx.session, self.content, self.head
        for signal in (session.selection_changed, session.evaluation_changed, session.project_changed):
            signal.connect(self.refresh)
        session.state_changed.connect(self._state_changed)
        content.asked.connect(self.show_origin)
        head.asked.connect(self.show_origin)
        head.shortlist_asked.connect(self.shortlist_asked)
        head.compare_asked.connect(self.compare_asked)
        head.pdf_asked.connect(self._write_pdf)
        head.retry_asked.connect(session.run_all)
        content.map_asked.connect(self.map_asked)
        content.own.opened.connect(self._scroll_to)
        self.popover.assumption_asked.connect(self.assumption_asked)
        self.popover.edit_asked.connect(self.edit_own)
        self.model.changed.connect(self._model_changed)
        folded = bytes(self._ctx.settings.layout(FOLDED).data()).decode().split(",")
        for section in content.sections:
            section.heading.setChecked(section.key not in folded)
            section.heading.toggled.connect(self._keep_folded)

    # ── content ───────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show the chosen site; while the panel is hidden nothing is worked out."""
        if not self.isVisible() and self._shown:
            self._shown = ("hidden",)
            return
        session = self._ctx.session
        project, evaluation, chosen = session.project, session.evaluation, session.selected
        if (
            project is None
            or evaluation is None
            or chosen is None
            or chosen >= min(len(evaluation), len(project.sites))
            or evaluation.places.names[chosen] != project.sites[chosen].name
        ):
            self._show_nothing()
            return
        site = project.sites[chosen]
        shown = (evaluation, chosen, site, session.path)
        before, self._shown = self._shown, shown
        if len(shown) == len(before) and all(a is b for a, b in zip(shown, before, strict=True)):
            return
        known = self._explainer if before[1:] == shown[1:] else None
        self._stack.setCurrentIndex(_CONTENT)
        self._explainer = Explainer(
            session.world, evaluation, chosen, site, self._ctx.format, self._ctx.labels
        )
        self.head.show_site(self._explainer, site)
        self.content.take(self._explainer)
        if known is not None and same_model(known.evaluation, evaluation):
            self.filler.renew(judgement=True)
        else:
            known = None
            self.model.follow(evaluation, chosen, site)
            self.filler.renew()
        self._prepare(self._explainer, known)

    def _prepare(self, explainer: Explainer, known: Explainer | None) -> None:
        """Work out the chain of lines behind the figures, before somebody asks for it.

        ``known``: the explainer of before, if it knows the same figures.
        """
        evaluation, row_ = explainer.evaluation, explainer.row
        if known is not None and known.has_chain:
            explainer.take_chain(known.chain())
            return

        def take(chain: SiteChain | None) -> None:
            explainer.take_chain(chain)

        self._ctx.session.runner.submit(
            self.tr("Figures of the site"),
            lambda _progress: site_chain(evaluation, row_),
            channel="site_chain",
            lane="details",
            on_success=take,
            on_error=lambda error: self._ctx.session.report(error, "site_chain"),
        )

    def _show_nothing(self) -> None:
        session = self._ctx.session
        self._shown, self._explainer = (), None
        self.filler.stop()
        self.best.setVisible(self._best() is not None)
        if session.project is None or not session.project.sites:
            page = _NO_SITES if session.project is not None else _OPENING if session.is_opening else _EMPTY
        elif any(job.channel == "sites" for job in session.runner.running):
            page = _RUNNING
        else:
            page = _FAILED if session.state is State.FAILED else _EMPTY
        self._stack.setCurrentIndex(page)

    def _best(self) -> int | None:
        """Return the row of the site on the first rank."""
        evaluation = self._ctx.session.evaluation
        found = () if evaluation is None else (evaluation.decision.rank == 1).nonzero()[0].tolist()
        return int(found[0]) if found else None

    def _choose_best(self) -> None:
        best = self._best()
        if best is not None:
            self._ctx.session.select(best)

    def _state_changed(self) -> None:
        if self._explainer is None:
            self._show_nothing()
        else:
            self.head.show_state()

    def _model_changed(self) -> None:
        """Show the model's figures beside own ones, now that they are there."""
        if self._explainer is not None:
            self.filler.renew()

    # ── moving about ──────────────────────────────────────────────────────────────────────────────

    def show_section(self, key: str) -> None:
        """Unfold a section and bring it to the top."""
        section = self.section(key)
        section.heading.setChecked(True)
        self.filler.fill_up_to(section)
        self._anchor.hold(section, partial(self._to_top, section))
        section.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def section(self, key: str) -> LazySection:
        """Return a section by its key."""
        return next(section for section in self.content.sections if section.key == key)

    def _to_top(self, section: QWidget) -> None:
        body = self._scroll.widget()
        if body is not None:
            self._scroll.verticalScrollBar().setValue(section.mapTo(body, QPoint(0, 0)).y())

    def _scroll_to(self, widget: QWidget) -> None:
        self._anchor.hold(widget, partial(self._scroll.ensureWidgetVisible, widget, 0, 40))

    def _fold_all(self, opened: bool) -> None:
        for section in self.content.sections:
            section.heading.setChecked(opened)

    def _keep_folded(self) -> None:
        folded = ",".join(s.key for s in self.content.sections if not s.is_open)
        self._ctx.settings.set_layout(FOLDED, QByteArray(folded.encode()))

    # ── deeds ─────────────────────────────────────────────────────────────────────────────────────

    def show_origin(self, key: str, place: QPoint) -> None:
        """Answer where a figure comes from."""
        if self._explainer is not None and key:
            self.popover.open_at(self._explainer, key, place)

    def edit_own(self, key: str) -> None:
        """Open the editor of an own value."""
        self.show_section("own")
        self.content.own.edit(key)

    def _write_pdf(self) -> None:
        session = self._ctx.session
        if self._explainer is None:
            return
        name = self._explainer.site.name
        folder = session.path.parent if session.path is not None else Path.home()
        title, kinds = self.tr("Dossier as PDF"), self.tr("PDF (*.pdf)")
        path = dialogs.ask_target(self.window(), title, folder / f"{file_stem(name)}.pdf", kinds)
        if path is not None:
            export_site_dossier(session, name, path, lang=self._ctx.lang)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self.refresh()
