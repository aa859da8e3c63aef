"""Lines of the dates: the latest of power, own works and IT decides when operation starts."""

from __future__ import annotations

from standortkompass.core.finance.book import Book, given, line
from standortkompass.core.finance.lines import Floor, Max, total_of

GROUP = "schedule"
WORKS = ("schedule.permit_months", "schedule.construction_months", "schedule.fit_out_months")


def write(book: Book) -> None:
    """Write own works, month and calendar year of first operation.

    ``place.power_month`` is energisation, or bridge power or a flexible connection before it.
    """
    works = total_of(*(given(key) for key in WORKS)) * given("schedule.overrun_factor")
    book.scalar("works_month", "months", GROUP, works, source="from the decision")
    book.scalar(
        "own_ready_month", "months", GROUP, Max(line("works_month"), given("schedule.it_lead_months"))
    )
    start = Max(given("place.power_month"), line("own_ready_month"))
    book.scalar("start_month", "months", GROUP, start, total=True)
    year = given("schedule.decision_year") + Floor(line("start_month") / 12)
    book.scalar("start_year", "year", GROUP, year)


def written() -> Book:
    """Return the lines of the dates alone."""
    book = Book()
    write(book)
    return book


SCHEDULE = written()
