"""Every dialog fits a screen of 1280 x 720, also at 200 %: content scrolls, the buttons stay in sight."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from standortkompass.app.portfolio import PortfolioDesk
from standortkompass.app.portfolio.rules import RuleKind
from standortkompass.core.model.scenario import Scenario
from standortkompass.store.recovery import RecoveryCopy, write_copy
from standortkompass.store.versions import versions_of
from standortkompass.ui.areas.dialog import AreasDialog
from standortkompass.ui.areas.use_dialog import AreaUseDialog
from standortkompass.ui.exclusions.picker import PickDialog
from standortkompass.ui.export.dialog import ExportDialog
from standortkompass.ui.facility.dialog import FacilityDialog
from standortkompass.ui.help.sources import SourcesDialog
from standortkompass.ui.layers.source import LayerSourceDialog
from standortkompass.ui.main_window import MainWindow
from standortkompass.ui.map.tools.place_dialog import PlaceDialog
from standortkompass.ui.pairwise.dialog import PairwiseDialog
from standortkompass.ui.palette.shortcuts import ShortcutDialog
from standortkompass.ui.portfolio.dialog import OptimiserDialog
from standortkompass.ui.portfolio.rules import RuleDialog
from standortkompass.ui.recovery.dialog import RecoveryDialog
from standortkompass.ui.recovery.fault import FaultDialog
from standortkompass.ui.recovery.versions import VersionsDialog
from standortkompass.ui.settings.dialog import SettingsDialog
from standortkompass.ui.site_import.dialog import ImportDialog
from standortkompass.ui.site_import.site_dialog import SiteDialog
from standortkompass.ui.supply.dialog import OwnSupplyDialog
from standortkompass.ui.table.columns import ColumnDialog
from standortkompass.ui.table.filters import LimitDialog
from standortkompass.ui.weights.curve import CurveDialog
from standortkompass.ui.weights.swing import SwingDialog
from standortkompass.ui.widgets import dialog_room

#: 1280 x 720 at 200 %, less the frame of the window.
SMALL = QSize(640, 360 - dialog_room.FRAME_PX)

WKT = "POLYGON((4300000 3200000, 4400000 3200000, 4400000 3300000, 4300000 3300000, 4300000 3200000))"


def _import(window: MainWindow, folder: Path) -> QDialog:
    path = folder / "standorte.csv"
    path.write_text("Name;Breite;Länge\nCottbus;51,76;14,33\nNordsee;56,0;3,0\n", encoding="utf-8")
    window.deeds.sites.import_sites(path)
    found = window.findChild(ImportDialog)
    assert found is not None
    return found


def _versions(window: MainWindow, folder: Path) -> QDialog:
    path = folder / "Lausitz.skp.gpkg"
    window.ctx.session.save(path)
    return VersionsDialog(window.ctx, versions_of(path), window)


def _recovery(window: MainWindow, folder: Path) -> QDialog:
    project = window.ctx.session.project
    assert project is not None
    copy: RecoveryCopy = write_copy(project, None, folder, datetime.now(UTC), process=1)
    return RecoveryDialog(window.ctx, [copy, dataclasses.replace(copy, original=None)], window)


def _pick(window: MainWindow, _folder: Path) -> QDialog:
    places = window.workspaces
    places.exclusions.pick_countries("countries")
    found = places.exclusions.findChild(PickDialog)
    assert found is not None
    return found


def _source(window: MainWindow, _folder: Path) -> QDialog:
    world = window.ctx.session.world
    assert world is not None
    return LayerSourceDialog(window.ctx, "Ebene", next(iter(world.catalog)), window)


def _with_world(make: Callable[[MainWindow], QDialog]) -> Callable[[MainWindow, Path], QDialog]:
    return lambda window, _folder: make(window)


def _optimiser(window: MainWindow) -> QDialog:
    return OptimiserDialog(window.ctx, PortfolioDesk(window.ctx.session), window)


def _scenario(window: MainWindow) -> Scenario:
    assert window.ctx.session.scenario is not None
    return window.ctx.session.scenario


def _sources(window: MainWindow) -> QDialog:
    assert window.ctx.session.world is not None
    return SourcesDialog(window.ctx, window.ctx.session.world.catalog, window)


DIALOGS: dict[str, Callable[[MainWindow, Path], QDialog]] = {
    "import": _import,
    "versions": _versions,
    "recovery": _recovery,
    "countries": _pick,
    "layer source": _source,
    "optimiser": _with_world(_optimiser),
    "rule": _with_world(lambda w: RuleDialog(w.ctx, RuleKind.MW_BY, None, w)),
    "site": _with_world(lambda w: SiteDialog(w.ctx, w)),
    "export": _with_world(lambda w: ExportDialog(w.ctx, w)),
    "settings": _with_world(lambda w: SettingsDialog(w.ctx, w)),
    "shortcuts": _with_world(lambda w: ShortcutDialog(w.ctx.theme, w)),
    "sources": _with_world(_sources),
    "supply": _with_world(lambda w: OwnSupplyDialog(w.ctx, w)),
    "facility": _with_world(lambda w: FacilityDialog(w.ctx, w)),
    "pairs": _with_world(lambda w: PairwiseDialog(w.ctx, _scenario(w), w)),
    "swing": _with_world(lambda w: SwingDialog(w.ctx, _scenario(w), w)),
    "curve": _with_world(lambda w: CurveDialog(w.ctx, _scenario(w), "npv", w)),
    "place": _with_world(lambda w: PlaceDialog(w.ctx, "Standort", "Neu", 51.0, 13.0, (), w)),
    "areas": _with_world(lambda w: AreasDialog(w.ctx, w)),
    "area": _with_world(lambda w: AreaUseDialog(w.ctx, "Gebiet", WKT, (), w)),
    "limit": _with_world(lambda w: LimitDialog(w.ctx, w.sites.model.words, w)),
    "columns": _with_world(lambda w: ColumnDialog(w.ctx, w.sites.model.words, w.sites.columns.shown, w)),
    "fault": _with_world(lambda w: FaultDialog(w.ctx, "RuntimeError", True, w)),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_it_fits(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog_room, "room_of", lambda _widget: SMALL)
    dialog = DIALOGS[name](window, tmp_path)
    dialog.show()
    layout = dialog.layout()
    assert layout is not None
    least = layout.totalMinimumSize()
    buttons = [b for b in dialog.findChildren(QAbstractButton) if b.isVisible()]
    dialog.close()
    assert buttons
    assert least.width() <= SMALL.width()
    assert least.height() <= SMALL.height()
    assert dialog.width() <= SMALL.width()
    assert dialog.height() <= SMALL.height()
