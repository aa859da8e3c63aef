"""The window as a whole: first look, panels, themes of the map, tour, table, workspaces, start page."""

from __future__ import annotations

import sys

from screens import Stage, main


def show(stage: Stage) -> None:
    """Go through the panels."""
    window, session = stage.window, stage.session
    stage.keep("main")
    _panels(stage)
    _themes(stage)
    _table(stage)
    window.deeds.help.tour()
    for step in range(1, 8):
        tour = window.deeds.help._tour
        if tour is None:
            break
        stage.keep(f"tour_{step}")
        tour.go_on()
    if window.deeds.help._tour is not None:
        window.deeds.help._tour.leave()
    window.actions_["workspace_assumptions"].trigger()
    stage.keep("scenarios")
    window.actions_["workspace_compare"].trigger()
    stage.keep("compare_empty")
    window.actions_["workspace_portfolio"].trigger()
    stage.keep("portfolio_empty")
    window.actions_["workspace_map"].trigger()
    session.close_project()
    stage.keep("start")
    session.new_project("Neues Projekt" if session.lang == "de" else "New project")
    stage.keep("empty_project")


def _panels(stage: Stage) -> None:
    window = stage.window
    window.show_panel("panel_assumptions")
    window.assumptions.show_key("finance.wacc")
    stage.keep("assumptions")
    window.show_panel("panel_exclusions")
    stage.keep("exclusions_at_rest")
    window.show_panel("panel_layers")
    window.show_panel("panel_dossier")
    window.map.zoom_to_selected()
    for name in ("stations", "lines_220"):
        window.map.book.tree.set_shown(name, True)
    stage.keep("near")
    for name in ("stations", "lines_220"):
        window.map.book.tree.set_shown(name, False)
    window.map.canvas.fit_europe()
    window.layers.quantity.setCurrentIndex(window.layers.quantity.findData("finance.lcoc_eur_per_gpu_h"))
    window.dossier.show_section("power")
    stage.keep("dossier")
    window.show_panel("panel_sensitivity")
    stage.keep("sensitivity_empty")
    window.show_panel("panel_dossier")


def _themes(stage: Stage) -> None:
    themes = stage.window.layers.themes
    for at, theme in enumerate(themes.themes):
        themes._activated(at)
        stage.keep(f"theme_{theme.key}")
    themes._activated(0)
    stage.settle()


def _table(stage: Stage) -> None:
    sites = stage.window.sites
    sites.filters.ask(countries=frozenset({"DE", "FR"}), statuses=frozenset({"candidate"}))
    stage.keep("table_filtered")
    sites.filter.setText("Atlantis")
    stage.keep("table_no_match")
    sites.clear_filters()
    sites.filter.clear()
    stage.settle()


if __name__ == "__main__":
    sys.exit(main(("main",)))
