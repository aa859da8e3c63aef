"""Efficiency rules as versioned data: what has to be kept where, since when, and how to judge it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Verdict(IntEnum):
    """How a site stands to a rule. What is not known is never passed."""

    PASS = 0
    FAIL = 1
    UNKNOWN = 2
    NOT_APPLICABLE = 3


class Status(StrEnum):
    """What a rule is."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    VOLUNTARY = "voluntary"


class Metric(StrEnum):
    """What of a site is compared."""

    PUE = "pue"
    WUE = "wue"
    ERF = "erf"  # reused energy over energy of the site
    RENEWABLE = "renewable_share"  # of the electricity, by contract
    DECLARED = "declared"  # what the operator says: yes, no, unknown
    HEAT_OFFER = "heat_offer"  # a buyer for the heat is known
    NONE = "none"  # the limit is not published, or needs what we do not know


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    Years are decimal (1 July 2026 is 2026.5) and concern the first operation of the facility.
    """

    key: str
    title: Mapping[str, str]  # by language
    text: Mapping[str, str]
    status: Status
    countries: tuple[str, ...]  # empty: everywhere
    metric: Metric
    limit: float  # NaN: none
    limit_loose: float  # limit under the milder condition that the source does not delimit; NaN: none
    at_most: bool  # else: at least
    unit: str
    start_from: float  # applies to facilities that start from here …
    start_before: float  # … and before here; infinite where open
    min_it_mw: float
    valid_from: str  # as written in the source
    breach_is_unknown: bool  # missing the limit is no breach yet: further conditions are not known
    declared_key: str  # assumption with the operator's word, "" where none
    replaces: tuple[str, ...]  # rules in force that this draft would replace
    source: Mapping[str, str]  # by language
    as_of: str
    quality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """All rules, in the order of the file."""

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        keys = [rule.key for rule in self.rules]
        if len(set(keys)) != len(keys):
            raise ValueError("a rule stands twice")

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all rules."""
        return tuple(rule.key for rule in self.rules)

    def chosen(self, with_draft: bool, with_voluntary: bool) -> tuple[bool, ...]:
        """Say for each rule whether it is looked at.

        With the draft, rules that it replaces are left out.
        """
        drafts = [rule for rule in self.rules if rule.status is Status.DRAFT]
        replaced = {key for rule in drafts for key in rule.replaces} if with_draft else set()
        wanted = {Status.IN_FORCE: True, Status.DRAFT: with_draft, Status.VOLUNTARY: with_voluntary}
        return tuple(wanted[rule.status] and rule.key not in replaced for rule in self.rules)
