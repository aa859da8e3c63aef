"""Dialogs and helpers: curves, swings, import, site, own value, supply, export, settings, help, palette."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from screens import Stage, main

SITES_CSV = """Name;Breite;Länge;Netzanschluss MW;Notiz
Cottbus;51,76;14,33;300;Kraftwerksgelände
Guben;51,95;14,71;;Gewerbegebiet Süd
Nordsee;56,0;3,0;;liegt im Wasser
;48,1;11,5;;ohne Namen
"""
#: Full stops that are either decimal marks or part thousands; a second row like one of the project.
AMBIGUOUS_CSV = """Name;Breite;Länge;Fläche ha;Strompreis
Cottbus;51,76;14,33;1.234;85,5
Guben;51,95;14,71;20;1.085
Sines 2;37,9562;-8,8698;12;77
"""


def show(stage: Stage) -> None:
    """Open one after the other and keep a picture of each."""
    stage.choose()
    for screen, opened in _dialogs(stage).items():
        dialog = opened()
        stage.keep(f"dialog_{screen}", dialog)
        if dialog is not None and dialog is not stage.window:
            dialog.close()
    _own_value(stage)
    _import(stage)
    _export(stage)
    _supply(stage)
    _small(stage)


def _dialogs(stage: Stage) -> dict[str, Callable[[], Any]]:
    from standortkompass.ui.export.dialog import ExportDialog
    from standortkompass.ui.help.sources import SourcesDialog
    from standortkompass.ui.palette.shortcuts import ShortcutDialog
    from standortkompass.ui.settings.dialog import SettingsDialog
    from standortkompass.ui.site_import.site_dialog import SiteDialog
    from standortkompass.ui.supply.dialog import OwnSupplyDialog

    window, ctx, project = stage.window, stage.window.ctx, stage.session.project

    def shown(dialog: Any) -> Any:
        dialog.show()
        return dialog

    def supply() -> Any:
        dialog = shown(OwnSupplyDialog(ctx, window))
        stage.settle()
        dialog.run()
        return dialog

    def palette() -> Any:
        found = window.deeds.search.new_palette()
        found.place()
        found.show()
        found.field.setText("Ber")
        return found

    def origin() -> Any:
        from PySide6.QtCore import QPoint

        window.show_panel("panel_dossier")
        window.dossier.show_origin("finance.npv_eur", window.mapToGlobal(QPoint(500, 120)))
        return window.dossier.popover

    tools, weights = window.criteria.tools, window.criteria.weights
    return {
        "curve": lambda: weights.open_curve("npv"),
        "swing": tools.open_swing,
        "countries": lambda: window.workspaces.exclusions.pick_countries("countries"),
        "site_new": lambda: shown(SiteDialog(ctx, window)),
        "site_edit": lambda: shown(SiteDialog(ctx, window, project.sites[stage.session.selected])),
        "supply": supply,
        "export": lambda: shown(ExportDialog(ctx, window)),
        "settings": lambda: shown(SettingsDialog(ctx, window)),
        "shortcuts": lambda: shown(ShortcutDialog(ctx.theme, window)),
        "sources": lambda: shown(SourcesDialog(ctx, stage.session.world.catalog, window)),
        "help": lambda: window.deeds.help.open_help("start", window),
        "palette": palette,
        "origin": origin,
    }


def _own_value(stage: Stage) -> None:
    dossier = stage.window.dossier
    stage.window.show_panel("panel_dossier")
    dossier.edit_own("site.pue")
    stage.keep("own_value")
    editor = dossier.content.own.editor
    editor.number.set_value(1.25)
    editor.reason.setText("Angebot des Herstellers vom 12. März")
    editor.accept_button.click()
    stage.keep("own_value_taken")


def _import(stage: Stage) -> None:
    from standortkompass.ui.site_import.dialog import ImportDialog

    with TemporaryDirectory() as folder:
        path = Path(folder) / "standorte.csv"
        path.write_text(SITES_CSV, encoding="utf-8")
        stage.window.deeds.sites.import_sites(path)
        dialog = stage.window.findChild(ImportDialog)
        stage.keep("dialog_import", dialog)
        dialog.reject()
        stage.settle()
        path.write_text(AMBIGUOUS_CSV, encoding="utf-8")
        stage.window.deeds.sites.import_sites(path)
        dialog = stage.window.findChild(ImportDialog)
        stage.keep("dialog_import_ambiguous", dialog)
        dialog.reject()


def _export(stage: Stage) -> None:
    """The preview of every kind, under way, a target that is open elsewhere, and done."""
    from standortkompass.core.errors import OutputError
    from standortkompass.ui.export.dialog import ExportDialog

    with TemporaryDirectory() as folder:
        dialog = ExportDialog(stage.window.ctx, stage.window)
        dialog.show()
        dialog.folder.setText(folder)
        for key in ("pptx", "pdf", "pdf_sites", "html", "figures", "gpkg", "geojson", "csv", "json"):
            dialog.contents.pick(key)
            stage.pause()
            stage.keep(f"dialog_export_{key}", dialog)
        dialog._failed(OutputError("output.file_in_use", file="Demo.xlsx"))
        stage.keep("dialog_export_locked", dialog)
        dialog.open_after.setChecked(False)
        dialog.run()
        stage.pause(0.3)
        stage.now("dialog_export_run", dialog)
        stage.until(lambda: not dialog.isVisible())
        stage.keep("export_done")


def _supply(stage: Stage) -> None:
    """Own supply with yields, and limits that nothing keeps."""
    from standortkompass.ui.supply.dialog import OwnSupplyDialog

    day = [0.0] * 7 + [0.1, 0.3, 0.5, 0.6, 0.7, 0.7, 0.6, 0.5, 0.3, 0.1] + [0.0] * 7
    with TemporaryDirectory() as folder:
        path = Path(folder) / "PV Jülich.csv"
        path.write_text("\n".join(";".join(f"{v:g}".replace(".", ",") for v in day) for _ in range(12)))
        dialog = OwnSupplyDialog(stage.window.ctx, stage.window)
        dialog.show()
        dialog.take_file("pv", path)
        dialog.run()
        stage.keep("dialog_supply_pv", dialog)
        dialog.fields["matched"].set_value(95.0)
        dialog.fields["pv_mw"].set_value(1.0)
        dialog.run()
        stage.keep("dialog_supply_none", dialog)
        dialog.close()


def _small(stage: Stage) -> None:
    """The small dialogs of map, table, layers and optimiser."""
    from standortkompass.app.portfolio.rules import RuleKind
    from standortkompass.ui.areas.dialog import AreasDialog
    from standortkompass.ui.areas.use_dialog import AreaUseDialog
    from standortkompass.ui.facility.dialog import FacilityDialog
    from standortkompass.ui.layers.source import LayerSourceDialog
    from standortkompass.ui.map.tools.place_dialog import PlaceDialog
    from standortkompass.ui.portfolio.rules import RuleDialog
    from standortkompass.ui.table.columns import ColumnDialog
    from standortkompass.ui.table.filters import LimitDialog

    window, ctx = stage.window, stage.window.ctx
    words, shown = window.sites.model.words, window.sites.columns.shown
    entry = next(e for e in stage.session.world.catalog if len(e.source) > 60)
    wkt = "POLYGON((4e6 3e6, 4.4e6 3e6, 4.4e6 3.3e6, 4e6 3.3e6, 4e6 3e6))"
    dialogs = {
        "areas": AreasDialog(ctx, window),
        "area": AreaUseDialog(ctx, "Rheinland", wkt, (), window),
        "facility": FacilityDialog(ctx, window),
        "layer_source": LayerSourceDialog(ctx, entry.label[ctx.lang], entry, window),
        "place": PlaceDialog(ctx, stage.window.tr("Add site"), "Neu", 51.0, 13.0, (), window),
        "columns": ColumnDialog(ctx, words, shown, window),
        "limit": LimitDialog(ctx, words, window),
        **{f"rule_{kind}": RuleDialog(ctx, kind, None, window) for kind in RuleKind},
    }
    for name, dialog in dialogs.items():
        dialog.show()
        stage.keep(f"dialog_{name}", dialog)
        dialog.close()


if __name__ == "__main__":
    sys.exit(main(("dialogs",)))
