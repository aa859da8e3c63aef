"""File names from people's names; sources in words; rules with their reasons."""

from __future__ import annotations

import dataclasses

import pytest

from standortkompass.core.compliance.rules import Verdict
from standortkompass.export.bundle import ExportBundle
from standortkompass.export.names import LONGEST, file_stem, file_stems
from standortkompass.export.story import basis, rules, site
from standortkompass.texts import Texts

DE, EN = Texts("de"), Texts("en")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Lübbenau/Spreewald", "Lübbenau-Spreewald"),
        ("=1+1", "1-1"),
        ("CON", "CON-1"),
        ("///", "standortkompass"),
        ("a" * 300, "a" * LONGEST),
    ],
)
def test_names_become_names_of_files(name: str, stem: str) -> None:
    assert file_stem(name) == stem


def test_no_two_sites_share_a_file() -> None:
    stems = file_stems(["Köln (Nord)", "Köln/Nord", "köln nord"])
    assert len({stem.lower() for stem in stems}) == 3


def test_no_table_shows_a_mark(full_bundle: ExportBundle) -> None:
    for table in (basis.assumed(full_bundle, DE), basis.changed(full_bundle, EN)):
        assert table.rows
        assert not any(mark in cell for row in table.rows for cell in row for mark in ("[A]", "[D]", "[S]"))


def test_rules_say_what_is_missing(full_bundle: ExportBundle) -> None:
    lines = rules.rules(full_bundle, DE, 0)
    open_lines = [line for line in lines if line.verdict is Verdict.UNKNOWN]
    assert open_lines
    assert all(line.why for line in open_lines)
    report = next(line for line in open_lines if "Bericht" in line.title)
    assert report.why == "Annahme „Jährlicher Bericht an die EU-Datenbank“ steht auf „Nicht bekannt“"
    assert any(report.why in text for text in site.unknowns(full_bundle, DE, 0))
    table = rules.rule_table(lines, DE)
    assert any(row[2].startswith("erfüllt: PUE 1,") for row in table.rows)


def test_an_answer_settles_the_rule(full_bundle: ExportBundle) -> None:
    evaluation = full_bundle.evaluation
    key = next(k for k in evaluation.compliance.rules if k == "eu_eed_report")
    at = evaluation.compliance.rules.index(key)
    verdict = evaluation.compliance.verdict.copy()
    verdict[at] = int(Verdict.PASS)
    said = dataclasses.replace(evaluation.scenario.with_values({"compliance.annual_report": "yes"}))
    settled = dataclasses.replace(
        evaluation, scenario=said, compliance=dataclasses.replace(evaluation.compliance, verdict=verdict)
    )
    lines = rules.rules(dataclasses.replace(full_bundle, evaluation=settled), EN, 0)
    line = next(line for line in lines if "report" in line.title.lower())
    assert (
        rules.verdict_text(line, EN)
        == "met: Assumption “Annual report to the European database” is “Planned”"
    )
