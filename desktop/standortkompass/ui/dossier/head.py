"""Head of the dossier: name, place, one sentence, state of the results, deeds, key figures."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from standortkompass.app import dossier
from standortkompass.app.headline import exclusion_name, headline_words
from standortkompass.app.origin import Explainer, tip_of
from standortkompass.app.session import State
from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.site import SiteRecord
from standortkompass.ui.context import UiContext
from standortkompass.ui.dossier.tiles import Tile
from standortkompass.ui.widgets.basics import button, column, icon_button, label, row
from standortkompass.ui.widgets.flow import FlowLayout

SHORTLISTED = "shortlisted"
LATE_MS = 300  # results that come sooner are not announced


class DossierHead(QWidget):
    """Stands above the sections.

    Signals: ``asked(key, place)`` where a figure comes from; ``shortlist_asked()``, ``compare_asked()``,
    ``pdf_asked()``, ``retry_asked()``.
    """

    asked = Signal(str, QPoint)
    shortlist_asked = Signal()
    compare_asked = Signal()
    pdf_asked = Signal()
    retry_asked = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        theme = ctx.theme
        self.title = label("", "title", wrap=True, selectable=True)
        self.place = label("", "small", wrap=True, selectable=True)
        self.headline = label("", "lead", wrap=True)
        self.headline.setObjectName("headline")
        self.state = label("", "warning", wrap=True)
        self.state.setObjectName("dossierState")
        self.retry = button(self.tr("Evaluate again"), self.retry_asked.emit, link=True)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self._say_late)
        self._is_late = False
        self.excluded = label("", "danger", wrap=True)
        keys = ("decision.score", "finance.npv_eur", "finance.lcoc_eur_per_gpu_h")
        self.tiles = [Tile(theme, key, accent=i == 0) for i, key in enumerate(keys)]
        for tile in self.tiles:
            tile.asked.connect(self.asked)
        tiles = FlowLayout(spacing=8, fill=True)
        for tile in self.tiles:
            tiles.addWidget(tile)
        state = row(self.state, self.retry, spacing=6)
        state.setStretch(0, 1)
        self.setLayout(
            column(
                row(self.title, self._make_star(), spacing=6), self.place, 4, self.headline, self.excluded,
                state, 5, self._make_deeds(), 5, tiles, spacing=3,
            )
        )  # fmt: skip

    def _make_star(self) -> QToolButton:
        name = self.tr("On or off the shortlist")
        self.star = icon_button(self._ctx.theme, "star", name, self.shortlist_asked.emit, size=18)
        self.star.setObjectName("flat")
        self.star.setCheckable(True)
        return self.star

    def _make_deeds(self) -> QWidget:
        self.compare = button(self.tr("Compare"), self.compare_asked.emit)
        self.pdf = button(self.tr("As PDF …"), self.pdf_asked.emit)
        self.shortlist = button(self.tr("Shortlist"), self.shortlist_asked.emit)
        self.shortlist.setToolTip(self.tr("Sites on the shortlist go into slides, workbook and reports"))
        holder = QWidget()
        deeds = FlowLayout(holder)
        for knob in (self.shortlist, self.compare, self.pdf):
            deeds.addWidget(knob)
        return holder

    # ── content ───────────────────────────────────────────────────────────────────────────────────

    def show_site(self, explainer: Explainer, site: SiteRecord) -> None:
        """Show another site or other results."""
        evaluation, chosen = explainer.evaluation, explainer.row
        self.title.setText(site.name)
        self.place.setText(self._place(evaluation, chosen, site))
        self.headline.setText(headline_words(evaluation, chosen, self._ctx.labels))
        reasons = dossier.reasons_of(evaluation, chosen)
        words = ", ".join(exclusion_name(evaluation.scenario, key, self._ctx.labels) for key in reasons)
        self.excluded.setText(self.tr("Excluded: {reasons}").format(reasons=words))
        self.excluded.setVisible(bool(reasons))
        listed = site.status == SHORTLISTED
        with QSignalBlocker(self.star):
            self.star.setChecked(listed)
        theme = self._ctx.theme
        theme.bind_icon(self.star, "star_full" if listed else "star", "accent" if listed else "muted")
        self.shortlist.setText(self.tr("Off the list") if listed else self.tr("Shortlist"))
        self._show_tiles(explainer)
        self.show_state()

    def show_state(self) -> None:
        """Say whether the figures belong to what is assumed now; nothing if new ones come soon."""
        session = self._ctx.session
        old = session.evaluation is not None and session.evaluation.scenario != session.scenario
        running = any(job.channel == "sites" for job in session.runner.running)
        words = ""
        if not running:
            self._late.stop()
            self._is_late = False
            if session.state is State.FAILED and old:
                words = self.tr("The evaluation failed. The figures are outdated.")
            elif old:
                words = self.tr("Outdated: the assumptions have changed.")
        elif self._is_late:
            words = self.tr("Being evaluated; the figures are those of before.") if old else ""
        elif not self._late.isActive():
            self._late.start()
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self.retry.setVisible(bool(words) and not running)

    def _say_late(self) -> None:
        self._is_late = True
        self.show_state()

    def _place(self, evaluation: Evaluation, chosen: int, site: SiteRecord) -> str:
        world, fmt = self._ctx.session.world, self._ctx.format
        parts = []
        if world is not None:
            regions = world.layers.regions
            country, zone = int(evaluation.places.country[chosen]), int(evaluation.places.zone[chosen])
            parts.append(
                regions.country_name(country, self._ctx.lang)
                if country >= 0
                else self.tr("in no covered country")
            )
            if zone >= 0:
                code = regions.zones[zone].replace("_", "-")
                parts.append(self.tr("bidding zone {zone}").format(zone=code))
        parts.append(fmt.coordinate(site.lat, site.lon))
        return " · ".join(part for part in parts if part)

    def _show_tiles(self, explainer: Explainer) -> None:
        fmt, labels = self._ctx.format, self._ctx.labels
        evaluation, chosen = explainer.evaluation, explainer.row
        rank = int(evaluation.decision.rank[chosen])
        total = int((evaluation.decision.rank > 0).sum())
        ranked = self.tr("Rank {rank} / {total}").format(rank=rank, total=total)
        score, npv, lcoc = self.tiles
        score.show_figure(
            fmt.quantity("decision.score", float(evaluation.decision.score[chosen]), unit=False),
            ranked if rank else self.tr("No rank"),
            tip_of(explainer, score.key),
        )
        npv.show_figure(
            fmt.money(float(evaluation.finance.npv_eur[chosen]), signed=True),
            labels.quantity(npv.key, short=True),
            tip_of(explainer, npv.key),
        )
        cost = fmt.quantity(lcoc.key, float(evaluation.finance.lcoc_eur_per_gpu_h[chosen]), unit=False)
        lcoc.show_figure(fmt.with_unit(cost, "€"), self.tr("per GPU-h"), tip_of(explainer, lcoc.key))
        lcoc.setAccessibleName(f"{labels.quantity(lcoc.key)}: {cost}")
