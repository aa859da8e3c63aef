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


if __name__ == "__main__":
    sys.exit(main(("dialogs",)))
