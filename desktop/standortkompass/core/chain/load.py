"""Lines of the load: IT power and GPUs, energy through the PUE, highest load, connection needed, water."""

from __future__ import annotations

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import If, Known, first_known

GROUP = "load"


def write(book: Book) -> None:
    """Write size, energy and water of the facility.

    An IT power given by the user sets the number of GPUs; else the GPUs set the IT power. PUE, peak PUE and
    WUE come from the hourly weather of the place, which no line can hold: they are inputs.
    """
    mw, kw = given("facility.it_mw"), given("unit.kw_per_mw")
    rack = given("place.rack_kw") / given("place.gpus_per_rack")
    book.scalar("rack_kw_per_gpu", "kW/GPU", GROUP, rack * given("facility.power_level"))
    with_rest = line("rack_kw_per_gpu") * (given("facility.it_overhead_share") + 1)
    book.scalar("it_kw_per_gpu", "kW/GPU", GROUP, with_rest, source="with network, storage and management")
    planned = given("facility.gpus") * line("it_kw_per_gpu") / kw
    book.scalar("it_mw", "MW", GROUP, first_known(mw, planned), total=True)
    gpus = If(Known(mw), mw * kw / line("it_kw_per_gpu"), given("facility.gpus"))
    book.scalar("gpus", "GPU", GROUP, gpus)
    running = line("it_mw") * given("facility.power_load_factor") * given("unit.hours_per_year")
    book.scalar("it_energy_mwh_per_a", "MWh/a", GROUP, running)
    energy = line("it_energy_mwh_per_a") * given("place.pue")
    book.scalar("energy_mwh_per_a", "MWh/a", GROUP, energy, total=True, source="at the meter")
    peak = line("it_mw") * given("place.pue_peak")
    book.scalar("metered_peak_mw", "MW", GROUP, peak, source="short peaks do not count in metered means")
    book.scalar(
        "grid_mw", "MW", GROUP, line("metered_peak_mw") * given("facility.transient_factor"), total=True
    )
    book.scalar("full_load_h", "h/a", GROUP, line("energy_mwh_per_a") / line("metered_peak_mw"))
    litres = line("it_energy_mwh_per_a") * given("unit.kwh_per_mwh") * given("place.wue_l_per_kwh")
    book.scalar("water_m3_per_a", "m3/a", GROUP, litres / given("unit.litres_per_m3"))


def written() -> Book:
    """Return the lines of the load alone."""
    book = Book()
    write(book)
    return book


LOAD = written()
