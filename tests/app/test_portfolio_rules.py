"""Further rules of a task: there and back, one of each key, none of sites that are gone."""

from __future__ import annotations

import dataclasses

import pytest

from standortkompass.app.portfolio.rules import (
    RuleKind,
    TaskRule,
    check_rule,
    rules_of,
    with_rules,
    without_sites,
)
from standortkompass.core.decision.portfolio.task import City, PortfolioTask, StartWindow
from standortkompass.core.errors import InputError
from standortkompass.texts import LANGUAGES, Texts

CITY = City(name="Frankfurt", x_m=4.2e6, y_m=3.0e6, radius_km=80.0)
TASK = PortfolioTask(
    max_sites=3,
    budget_by_year=((2029, 4e9), (2030, 5e9)),
    mw_by=((2031, 400.0),),
    country_caps=(("DE", 2),),
    zone_caps=(("SE_3", 1),),
    start_windows=(StartWindow(site="Sines", earliest=2029, latest=2031),),
    exclusive=(("Wien", "Maribor"),),
    dependent=(("Sofia", "Athen"),),
    coverage=(CITY,),
)


def test_all_rules_go_there_and_back() -> None:
    rules = rules_of(TASK)
    assert {rule.kind for rule in rules} == set(RuleKind)
    assert with_rules(PortfolioTask(max_sites=3), rules) == TASK
    assert with_rules(TASK, ()) == PortfolioTask(max_sites=3)


def test_a_later_rule_takes_the_place_of_an_earlier_one() -> None:
    twice = (*rules_of(TASK), TaskRule(kind=RuleKind.BUDGET_YEAR, year=2029, value=1e9))
    assert with_rules(TASK, twice).budget_by_year == ((2029, 1e9), (2030, 5e9))


def test_sites_that_are_gone_take_their_rules_along() -> None:
    task = dataclasses.replace(TASK, required=("Wien", "Sines"), forbidden=("Sofia",))
    left = without_sites(task, frozenset({"Wien", "Maribor", "Athen"}))
    assert left.required == ("Wien",)
    assert (left.forbidden, left.start_windows, left.dependent) == ((), (), ())
    assert (left.exclusive, left.coverage) == (TASK.exclusive, TASK.coverage)


@pytest.mark.parametrize(
    "rule",
    [
        TaskRule(kind=RuleKind.EXCLUSIVE, names=("A",)),
        TaskRule(kind=RuleKind.DEPENDENT, names=("A", "A")),
        TaskRule(kind=RuleKind.COUNTRY_CAP, value=1.0),
        TaskRule(kind=RuleKind.COVERAGE),
        TaskRule(kind=RuleKind.START_WINDOW, names=("A",), year=2031, last_year=2029),
    ],
)
def test_what_is_missing_is_said(rule: TaskRule) -> None:
    with pytest.raises(InputError) as caught:
        check_rule(rule)
    assert all(Texts(lang).error(caught.value) for lang in LANGUAGES)


def test_complete_rules_pass() -> None:
    for rule in rules_of(TASK):
        check_rule(rule)
