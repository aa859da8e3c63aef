"""Sites on no covered land: told once, without results, and in nobody's way."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest

from standortkompass.app.dossier import reasons_of, why_missing
from standortkompass.app.headline import headline_words
from standortkompass.app.i18n import install_language
from standortkompass.app.labels import Labels
from standortkompass.app.messages import Message, Severity
from standortkompass.app.session import Session, State
from standortkompass.app.site_edit import with_sites, without_sites
from standortkompass.app.uncovered import UncoveredWatch
from standortkompass.core.decision.stage import UNCOVERED
from standortkompass.core.model.site import SiteRecord
from standortkompass.store.project import Project
from standortkompass.texts import Texts

AT_SEA = SiteRecord(name="Doggerbank", lat=55.0, lon=2.5)


@pytest.fixture
def said(session: Session) -> Iterator[list[Message]]:
    install_language("de")
    found: list[Message] = []
    session.message.connect(found.append)
    watch = UncoveredWatch(session)
    yield found
    watch.deleteLater()


def test_all_other_sites_keep_their_results(session: Session, project: Project, said: list[Message]) -> None:
    session.adopt(project)
    assert session.evaluation is not None
    scores = session.evaluation.column("decision.score")
    session.change("", with_sites(project, [AT_SEA]))
    assert session.state is not State.FAILED
    assert len(session.evaluation) == len(project.sites) + 1
    np.testing.assert_array_equal(session.evaluation.column("decision.score")[:-1], scores)
    last = len(project.sites)
    assert reasons_of(session.evaluation, last) == (UNCOVERED,)
    assert [note.code for note in why_missing(session.evaluation, last, "climate.pue")] == [UNCOVERED]
    assert "Nicht bewertet" in headline_words(session.evaluation, last, Labels(Texts("de")))


def test_it_is_told_once_and_again_for_another_site(
    session: Session, project: Project, said: list[Message]
) -> None:
    session.adopt(with_sites(project, [AT_SEA]))
    assert [(m.severity, m.topic, m.target) for m in said] == [(Severity.WARNING, "uncovered", "panel_sites")]
    assert "„Doggerbank“" in said[0].text
    assert said[0].text.endswith("Alle anderen Standorte sind bewertet.")
    session.run_all()
    assert len(said) == 1
    session.change(
        "", with_sites(project, [AT_SEA, dataclasses.replace(AT_SEA, name="Kattegat", lat=56.9, lon=11.5)])
    )
    assert "2 Standorte" in said[-1].text


def test_nothing_is_told_once_it_is_gone(session: Session, project: Project, said: list[Message]) -> None:
    session.adopt(with_sites(project, [AT_SEA]))
    session.change("", without_sites(session.project or project, [len(project.sites)]))
    assert len(said) == 1
