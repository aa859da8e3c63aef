"""The table: model contract, order, filters, columns, marked rows, keys and copying."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from standortkompass.app.project_view import with_scenario
from standortkompass.app.site_table import FIXED, Limit
from standortkompass.core.decision.exclusions import Comparison, Exclusion, ExclusionKind
from standortkompass.store.project import Area, Project
from standortkompass.ui.context import UiContext
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.table.clipboard import leave_as_text
from standortkompass.ui.table.columns import ColumnDialog
from standortkompass.ui.table.filters import LimitDialog
from standortkompass.ui.table.model import COLUMNS, Role, SiteModel
from standortkompass.ui.table.panel import SitePanel

SCORE, NAME, STAR = (COLUMNS.index(key) for key in ("decision.score", "name", "star"))


@pytest.fixture
def panel(qtbot: QtBot, ctx: UiContext, project: Project) -> SitePanel:
    panel = SitePanel(ctx)
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.chip)
    ctx.session.adopt(project)
    panel.resize(700, 300)
    panel.show()
    return panel


def click(qtbot: QtBot, panel: SitePanel, place: int, column: int = NAME, *, ctrl: bool = False) -> None:
    qtbot.mouseClick(
        panel.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier,
        panel.view.visualRect(panel.model.index(place, column)).center(),
    )


def without(project: Project, country: str) -> Project:
    scenario = project.scenarios[0]
    rule = Exclusion(
        key="test_countries", kind=ExclusionKind.COUNTRIES, comparison=Comparison.FORBIDDEN,
        countries=(country,), active=True, label="Testländer",
    )  # fmt: skip
    return with_scenario(
        project, dataclasses.replace(scenario, exclusions=scenario.exclusions.with_exclusion(rule))
    )


def country_of(ctx: UiContext, row: int) -> str:
    assert ctx.session.world is not None
    assert ctx.session.evaluation is not None
    regions = ctx.session.world.layers.regions
    return regions.countries[int(ctx.session.evaluation.places.country[row])]


# ── model and order ───────────────────────────────────────────────────────────────────────────────


def test_models_keep_the_contract(
    qtbot: QtBot, ctx: UiContext, project: Project, qtmodeltester: ModelTester
) -> None:
    model = SiteModel(ctx)
    qtmodeltester.check(model)
    ctx.session.adopt(project)
    panel = SitePanel(ctx)
    qtbot.addWidget(panel)
    assert panel.model.rowCount() == 6
    qtmodeltester.check(panel.model)


def test_it_starts_in_the_order_of_rank(panel: SitePanel) -> None:
    ranks = [panel.model.index(i, 0).data(Role.VALUE) for i in range(6)]
    assert ranks == sorted(ranks)
    assert len(panel.site_order()) == 6


def test_numbers_are_right_aligned_and_units_stand_in_the_head(panel: SitePanel) -> None:
    index = panel.model.index(0, SCORE)
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    head = panel.model.headerData(SCORE + 1, Qt.Orientation.Horizontal)
    assert head.endswith("€/GPU-h")


@pytest.mark.parametrize("key", ["quality.share_measured", "finance.irr", "name", "country", "status"])
def test_clicks_on_a_head_sort_both_ways(qtbot: QtBot, panel: SitePanel, key: str) -> None:
    column = COLUMNS.index(key)
    panel.columns.show((*panel.columns.shown, "country", "status"))
    head = panel.view.heads[1 if key in FIXED else 0]
    panel.view.scrollTo(panel.model.index(0, column))
    at = QPoint(head.sectionViewportPosition(column) + 12, 8)
    orders = []
    for _ in range(2):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        values = [panel.model.index(i, column).data(Role.VALUE) for i in range(6)]
        orders.append([v for v in values if v == v])
        assert all(v == v for v in values[: len(orders[-1])])  # not known: last in both directions
    if key == "finance.irr":
        assert orders[0] == sorted(orders[0])
        assert orders[1] == sorted(orders[1], reverse=True)
    assert sorted(map(str, orders[0])) == sorted(map(str, orders[1]))
    assert panel.view.heads[0].sortIndicatorSection() == column


def test_fixed_columns_stay_while_the_others_scroll(qtbot: QtBot, panel: SitePanel) -> None:
    left = panel.view.visualRect(panel.model.index(0, NAME)).left()
    panel.view.horizontalScrollBar().setValue(200)
    assert panel.view.visualRect(panel.model.index(0, NAME)).left() == left
    at = panel.view.visualRect(panel.model.index(2, NAME)).center()
    assert panel.view.indexAt(at).column() == NAME
    last = panel.model.index(3, COLUMNS.index(panel.columns.shown[0]))
    panel.view.scrollTo(last)
    assert panel.view.visualRect(last).left() >= panel.view.fixed_width


def test_excluded_rows_stay_visible_until_hidden_and_say_why(
    qtbot: QtBot, panel: SitePanel, ctx: UiContext, project: Project
) -> None:
    ctx.session.change("Ausschluss", without(project, country_of(ctx, 0)))
    count = panel.model.excluded_count
    assert count >= 1
    assert panel.model.rowCount() == 6
    panel.chip.show()
    assert panel.chip.text() == f"{count} ausgeschlossen – ausblenden"
    place = panel.model.place_of(0)
    assert place is not None
    assert "Testländer" in panel.model.index(place, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "ausgeschlossen" in panel.model.index(place, NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.mouseClick(panel.chip, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 6 - count
    assert panel.chip.text() == f"{count} ausgeschlossen – anzeigen"


def test_the_bar_is_split_by_group_and_its_parts_sum_to_the_score(panel: SitePanel) -> None:
    index = panel.model.index(0, SCORE)
    parts = dict(index.data(Role.PARTS))
    assert len(parts) > 2
    assert sum(parts.values()) == pytest.approx(index.data(Role.VALUE), abs=1e-6)
    assert "Netz" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Kosten" in panel.model.headerData(SCORE, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)


# ── filters ───────────────────────────────────────────────────────────────────────────────────────


def test_the_filter_finds_names_and_says_when_nothing_fits(
    qtbot: QtBot, panel: SitePanel, project: Project
) -> None:
    qtbot.addWidget(panel.filter)
    qtbot.keyClicks(panel.filter, project.sites[2].name[:5])
    assert 2 in panel.site_order()
    panel.filter.setText("gibt es nicht")
    assert panel.model.rowCount() == 0
    knob = next(b for b in panel.findChildren(QPushButton) if b.text() == "Filter löschen" and b.isVisible())
    qtbot.mouseClick(knob, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 6
    assert panel.filter.text() == ""


def test_every_condition_is_a_chip_that_can_be_taken_away(
    qtbot: QtBot, panel: SitePanel, ctx: UiContext
) -> None:
    assert panel.filters.isHidden()
    code = country_of(ctx, 0)
    panel.filters.ask(countries=frozenset({code}))
    limit = Limit(quantity="finance.lcoc_eur_per_gpu_h", at_most=True, value=1000.0)
    panel.filters.ask(limits=(limit,))
    assert 0 in panel.site_order()
    assert panel.filters.count.text() == f"{panel.model.rowCount()} von 6"
    assert all(country_of(ctx, row) == code for row in panel.site_order())
    shown = panel.filters.chip("limit.finance.lcoc_eur_per_gpu_h")
    assert shown is not None
    assert shown.text() == "LCOC ≤ 1.000,000\u00a0€/GPU-h  ✕"
    chip = panel.filters.chip("countries")
    assert chip is not None
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 6
    shown = panel.filters.chip("limit.finance.lcoc_eur_per_gpu_h")  # the bar has been built anew
    assert shown is not None
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert not panel.filters.wanted.limits
    assert panel.filters.isHidden()


def test_another_project_starts_with_all_its_sites(
    panel: SitePanel, ctx: UiContext, project: Project
) -> None:
    panel.filters.ask(text="gibt es nicht", hide_excluded=True)
    assert panel.model.rowCount() == 0
    ctx.session.adopt(project)
    assert panel.model.rowCount() == 6
    assert panel.filter.text() == ""
    assert not panel.chip.isChecked()


def test_the_menu_offers_status_shortlist_and_areas(panel: SitePanel, ctx: UiContext) -> None:
    session = ctx.session
    assert session.project is not None
    assert session.evaluation is not None
    x, y = session.evaluation.places.x_m[1], session.evaluation.places.y_m[1]
    square = f"POLYGON(({x - 9} {y - 9},{x + 9} {y - 9},{x + 9} {y + 9},{x - 9} {y + 9},{x - 9} {y - 9}))"
    area = Area(name="Um zwei", wkt_3035=square)
    session.change("Gebiet", dataclasses.replace(session.project, areas=(area,)))
    panel.filters.fill_menu()
    entries = {
        a.text(): a
        for m in (panel.filters.menu, *panel.filters.menu.findChildren(QMenu))
        for a in m.actions()
    }
    entries["Um zwei"].setChecked(True)
    assert panel.site_order() == [1]
    session.undo_stack.undo()
    assert panel.model.rowCount() == 6  # an area that is gone no longer counts
    entries["Nur Merkliste"].setChecked(True)
    assert panel.model.rowCount() == 0
    panel.clear_filters()
    assert panel.model.rowCount() == 6


def test_a_limit_is_entered_in_the_shown_unit(qtbot: QtBot, ctx: UiContext, panel: SitePanel) -> None:
    dialog = LimitDialog(ctx, panel.model.words, panel)
    dialog.show()
    dialog.quantity.setCurrentIndex(dialog.quantity.findData("finance.npv_eur"))
    assert dialog.side.currentData() is False  # more is better: at least
    qtbot.keyClicks(dialog.value.line, "-1.500,5")
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.limit == Limit(quantity="finance.npv_eur", at_most=False, value=-1500.5e6)
    dialog.deleteLater()


# ── columns ───────────────────────────────────────────────────────────────────────────────────────


def test_columns_are_chosen_ordered_and_remembered(qtbot: QtBot, panel: SitePanel, ctx: UiContext) -> None:
    panel.choose_columns()
    dialog = panel.findChild(ColumnDialog)
    assert isinstance(dialog, ColumnDialog)
    qtbot.keyClicks(dialog.search, "Wasser")
    dialog.search.clear()
    dialog.tick("load.water_m3_per_a")
    dialog.tick("country", False)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    for _ in range(dialog.list.count() - 1):
        dialog.move_by(-1)
    dialog.accept()
    assert panel.columns.shown[0] == "load.water_m3_per_a"
    assert "country" not in panel.columns.shown
    other = SitePanel(ctx)
    qtbot.addWidget(other)
    assert other.columns.shown == panel.columns.shown
    other.columns.reset()
    assert "country" in other.columns.shown


def test_fixed_columns_cannot_be_dragged_away(panel: SitePanel, ctx: UiContext) -> None:
    head = panel.view.heads[0]
    head.moveSection(head.visualIndex(SCORE), 0)
    assert [head.visualIndex(i) for i in range(3)] == [0, 1, 2]
    first = panel.columns.shown[0]
    head.moveSection(head.visualIndex(SCORE), len(FIXED))
    assert panel.columns.shown[0] == "decision.score" != first
    assert ctx.settings.table_columns[len(FIXED)][0] == "decision.score"


def test_the_menu_of_a_head_moves_and_hides(panel: SitePanel) -> None:
    before = panel.columns.shown
    menu = panel.head_menu(COLUMNS.index(before[1]))
    {a.text(): a for a in menu.actions()}["Nach links"].trigger()
    assert panel.columns.shown[:2] == (before[1], before[0])
    menu = panel.head_menu(COLUMNS.index(before[1]))
    {a.text(): a for a in menu.actions()}["Spalte ausblenden"].trigger()
    assert before[1] not in panel.columns.shown


# ── marked rows ───────────────────────────────────────────────────────────────────────────────────


def test_a_click_on_a_row_chooses_the_site(qtbot: QtBot, panel: SitePanel, ctx: UiContext) -> None:
    click(qtbot, panel, 3)
    assert ctx.session.selected == panel.site_order()[3]
    assert ctx.session.chosen == {panel.site_order()[3]}


def test_marks_go_both_ways_and_survive_sorting(qtbot: QtBot, panel: SitePanel, ctx: UiContext) -> None:
    click(qtbot, panel, 1)
    click(qtbot, panel, 3, ctrl=True)
    rows = {panel.site_order()[1], panel.site_order()[3]}
    assert ctx.session.chosen == rows
    assert ctx.session.selected == panel.site_order()[1]
    panel.set_order("name", True)
    places = {i.row() for i in panel.view.selectionModel().selectedRows()}
    assert {panel.site_order()[place] for place in places} == rows
    ctx.session.choose([0, 5])
    places = {i.row() for i in panel.view.selectionModel().selectedRows()}
    assert {panel.site_order()[place] for place in places} == {0, 5}


def test_a_click_on_the_fixed_columns_reaches_the_table(
    qtbot: QtBot, panel: SitePanel, ctx: UiContext
) -> None:
    panel.view.horizontalScrollBar().setValue(300)
    rect = panel.view.visualRect(panel.model.index(2, NAME))
    qtbot.mouseClick(panel.view.fixed.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert ctx.session.selected == panel.site_order()[2]


def test_a_double_click_asks_for_the_dossier(qtbot: QtBot, panel: SitePanel) -> None:
    with qtbot.waitSignal(panel.activated) as asked:
        click(qtbot, panel, 2)
        at = panel.view.visualRect(panel.model.index(2, NAME)).center()
        qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseRelease(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [panel.site_order()[2]]


# ── arrows of a drag ──────────────────────────────────────────────────────────────────────────────


def weigh(ctx: UiContext, share: float) -> None:
    session = ctx.session
    assert session.project is not None
    assert session.scenario is not None
    criteria = session.scenario.criteria.with_share("free_cooling", share)
    after = with_scenario(session.project, dataclasses.replace(session.scenario, criteria=criteria))
    session.change("Gewicht", after, "weight.free_cooling.1")


def test_arrows_tell_ranks_won_since_the_drag_began(qtbot: QtBot, panel: SitePanel, ctx: UiContext) -> None:
    assert ctx.session.evaluation is not None
    before = ctx.session.evaluation.decision.rank.copy()
    for share in (0.3, 0.6, 0.95):
        weigh(ctx, share)
    now = ctx.session.evaluation.decision.rank
    moves = {panel.site_order()[i]: panel.model.index(i, 0).data(Role.MOVE) for i in range(6)}
    assert moves == {row: int(before[row] - now[row]) for row in range(6)}
    assert any(moves.values())
    spoken = [panel.model.index(i, 0).data(Qt.ItemDataRole.AccessibleTextRole) for i in range(6)]
    assert any("gestiegen" in text for text in spoken)
    panel.quiet.start(0)
    qtbot.waitUntil(lambda: not any(panel.model.index(i, 0).data(Role.MOVE) for i in range(6)))


# ── clipboard ─────────────────────────────────────────────────────────────────────────────────────


def test_copied_rows_paste_into_a_german_spreadsheet(panel: SitePanel) -> None:
    panel.copy_all()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert len(lines) == 7
    head, first = lines[0].split("\t"), lines[1].split("\t")
    at = head.index("Wert [Punkte]")
    assert head[:3] == ["Rang", "Merkliste", "Standort"]
    assert first[0] == "1"
    assert "." not in first[at]
    float(first[at].replace(",", "."))
    npv = first[head.index("Kapitalwert [Mio. €]")]
    assert npv.startswith("-")  # a hyphen, which spreadsheets read
    assert "<table>" in data.html()


def test_what_was_copied_outlives_the_program_as_text(panel: SitePanel) -> None:
    panel.copy_all()
    clipboard = QGuiApplication.clipboard()
    text = clipboard.text()
    assert clipboard.mimeData().hasHtml()
    leave_as_text()
    assert not clipboard.mimeData().hasHtml()
    assert clipboard.text() == text


def test_the_copy_key_copies_the_marked_rows(qtbot: QtBot, window: MainWindow, project: Project) -> None:
    window.ctx.session.choose([1, 2])
    view = window.sites.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert len(text.splitlines()) == 3
    assert project.sites[1].name in text
    assert project.sites[2].name in text


# ── deeds ─────────────────────────────────────────────────────────────────────────────────────────


def statuses(window: MainWindow) -> list[str]:
    assert window.ctx.session.project is not None
    return [site.status for site in window.ctx.session.project.sites]


def test_star_and_key_change_the_shortlist(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.sites
    row = panel.site_order()[0]
    click(qtbot, panel, 0, STAR)
    assert statuses(window)[row] == "shortlisted"
    window.ctx.session.choose([1, 2])
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_M)
    assert statuses(window)[1] == statuses(window)[2] == "shortlisted"
    window.ctx.session.undo_stack.undo()
    assert statuses(window)[1] == "candidate"
    assert statuses(window)[row] == "shortlisted"


def test_the_compare_key_opens_the_comparison(qtbot: QtBot, window: MainWindow) -> None:
    window.ctx.session.choose([0, 3])
    window.sites.view.setFocus()
    qtbot.keyClick(window.sites.view, Qt.Key.Key_V)
    assert str(window.workspaces.current) == "compare"


def test_removing_is_one_step_and_marks_stay_with_their_sites(qtbot: QtBot, window: MainWindow) -> None:
    session = window.ctx.session
    assert session.project is not None
    names = [site.name for site in session.project.sites]
    session.choose([1, 2])
    window.sites.view.setFocus()
    qtbot.keyClick(window.sites.view, Qt.Key.Key_Delete)
    assert [site.name for site in session.project.sites] == [names[0], *names[3:]]
    session.choose([3])  # the last one: names[5]
    session.undo_stack.undo()
    assert [site.name for site in session.project.sites] == names
    assert session.selected is not None
    assert session.project.sites[session.selected].name == names[5]
    assert session.chosen == {5}


def test_status_copies_and_names_of_several_sites(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.ctx.session
    session.choose([0, 1])
    window.actions_["status_committed"].trigger()
    assert statuses(window)[:2] == ["committed", "committed"]
    window.actions_["duplicate_sites"].trigger()
    assert session.project is not None
    assert len(session.project.sites) == 8
    assert session.project.sites[6].name.endswith("(Kopie)")
    assert session.chosen == {6, 7}
    answers: Callable[..., str] = lambda *_args: "Neu"  # noqa: E731
    monkeypatch.setattr("standortkompass.ui.dialogs.ask_name", answers)
    session.choose([2])
    window.sites.view.setFocus()
    qtbot.keyClick(window.sites.view, Qt.Key.Key_F2)
    assert session.project.sites[2].name == "Neu"
    session.choose([3])
    window.actions_["rename_site"].trigger()
    assert session.project.sites[3].name != "Neu"  # names are unique
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert len(session.project.sites) == 6


def test_the_menu_of_the_rows_holds_what_can_be_done(window: MainWindow) -> None:
    window.ctx.session.choose([0, 1])
    menu = window.deeds.sites.menu()
    texts = [action.text() for action in menu.actions()]
    for word in ("Dossier", "Status", "Standorte vergleichen", "Zeilen kopieren", "Standorte entfernen"):
        assert word in texts
    inner = menu.findChild(QMenu)
    assert inner is not None
    {a.text(): a for a in inner.actions()}["Bestand"].trigger()
    assert statuses(window)[:2] == ["existing", "existing"]
    menu.deleteLater()


def test_ruled_out_by_hand_is_struck_with_its_reason(window: MainWindow) -> None:
    window.ctx.session.choose([4])
    window.actions_["status_excluded"].trigger()
    model = window.sites.model
    place = model.place_of(4)
    assert place is not None
    assert model.index(place, NAME).data(Role.EXCLUDED)
    assert model.reasons(4) == ["von Hand ausgeschlossen"]


def test_an_empty_project_offers_three_ways_to_sites(qtbot: QtBot, ctx: UiContext) -> None:
    panel = SitePanel(ctx)
    qtbot.addWidget(panel)
    ctx.session.new_project("Leer")
    panel.show()
    asked: list[str] = []
    panel.asked.connect(asked.append)
    for name in ("add_site", "import_sites", "open_demo"):
        knob = panel.findChild(QPushButton, f"empty.{name}")
        assert knob is not None
        assert knob.isVisible()
        qtbot.mouseClick(knob, Qt.MouseButton.LeftButton)
    assert asked == ["add_site", "import_sites", "open_demo"]


def test_the_table_is_used_by_keys_alone(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.sites
    panel.view.setFocus()
    panel.view.selectionModel().setCurrentIndex(
        panel.model.index(0, NAME),
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
    )
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert window.ctx.session.selected == panel.site_order()[1]
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert window.ctx.session.chosen == set(panel.site_order()[1:3])
    with qtbot.waitSignal(panel.activated):
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    names = [panel.model.index(i, NAME).data() for i in range(6)]
    assert names == sorted(names, reverse=True)
