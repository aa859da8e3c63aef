"""Reads and changes frozen projects: the active scenario, one site, one weight."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from standortkompass.core.model.assumptions import Value
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import SiteRecord
from standortkompass.store.project import SUFFIX, Project

__all__ = ["SUFFIX", "Project"]


def scenario_of(project: Project) -> Scenario:
    """Return the scenario that is worked on."""
    return project.scenarios[project.active]


def with_scenario(project: Project, scenario: Scenario) -> Project:
    """Return the project with its active scenario replaced."""
    scenarios = (*project.scenarios[: project.active], scenario, *project.scenarios[project.active + 1 :])
    return dataclasses.replace(project, scenarios=scenarios)


def with_active(project: Project, index: int) -> Project:
    """Return the project with another scenario active."""
    return dataclasses.replace(project, active=index)


def with_added_scenario(project: Project, scenario: Scenario) -> Project:
    """Return the project with one more scenario, which becomes the active one."""
    return dataclasses.replace(
        project, scenarios=(*project.scenarios, scenario), active=len(project.scenarios)
    )


def with_values(project: Project, values: dict[str, Value]) -> Project:
    """Return the project with other assumptions in the active scenario."""
    return with_scenario(project, scenario_of(project).with_values(values))


def with_site(project: Project, row: int, site: SiteRecord) -> Project:
    """Return the project with one site replaced."""
    sites = (*project.sites[:row], site, *project.sites[row + 1 :])
    return dataclasses.replace(project, sites=sites)


def display_path(path: Path) -> str:
    """Return a file's name as shown in titles and lists, without the program's suffixes."""
    return path.name.removesuffix(".gpkg").removesuffix(".skp")
