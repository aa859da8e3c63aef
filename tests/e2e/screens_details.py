"""The detailed views of one site: sections of the dossier, facility, sensitivity."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from screens import Stage, main


def show(stage: Stage) -> None:
    """Go through the views."""
    stage.choose()
    for screen, prepare in _views(stage).items():
        stage.keep(screen, prepare())


def _views(stage: Stage) -> dict[str, Callable[[], Any]]:
    """Return the views and how to get there; a view may hand over the widget to picture."""
    from standortkompass.ui.facility.dialog import FacilityDialog

    window = stage.window
    dossier = window.dossier

    def section(part: Any) -> Callable[[], Any]:
        return lambda: part.parentWidget().parentWidget()

    def whole() -> Any:
        window.show_panel("panel_dossier")
        window.map.zoom_to_selected()

    def scrolled(part: str) -> Callable[[], Any]:
        def show() -> None:
            window.show_panel("panel_dossier")
            dossier.show_section(part)

        return show

    def unfold() -> Any:
        details.capex.ledger.toggle("capex_cooling")
        return details.capex.parentWidget().parentWidget()

    def facility() -> Any:
        dialog = FacilityDialog(window.ctx, window)
        dialog.show()
        return dialog

    def unknown() -> Any:
        dialog = facility()
        dialog.generation.setCurrentIndex(dialog.generation.findData("mi355x"))
        return dialog

    def tornado() -> None:
        window.show_panel("panel_sensitivity")
        window.sensitivity.run()

    def pair() -> None:
        window.sensitivity.show_pair.setChecked(True)
        window.sensitivity.take_widest()
        window.sensitivity.run()

    def alone() -> Any:
        window.sensitivity.show_tornado.setChecked(True)
        return window.sensitivity.plot

    details = dossier.details
    return {
        "window": whole,
        "power": section(details.power),
        "connection": section(details.connection),
        "climate": section(details.climate),
        "rules": section(details.rules),
        "capex": section(details.capex),
        "opex": section(details.opex),
        "case": section(details.case),
        "bridge": section(details.bridge),
        "in_window": scrolled("climate"),
        "unfolded": unfold,
        "facility": facility,
        "facility_unknown": unknown,
        "tornado": tornado,
        "tornado_whole": alone,
        "pair": pair,
    }


if __name__ == "__main__":
    sys.exit(main(("details",)))
