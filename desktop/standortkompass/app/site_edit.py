"""Changes of the list of sites: frozen project in, frozen project out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from standortkompass.core.model.site import SiteRecord
from standortkompass.store.project import Project


def with_status(project: Project, rows: Iterable[int], status: str) -> Project:
    """Return the project with another status for some sites."""
    wanted = set(rows)
    sites = tuple(
        dataclasses.replace(site, status=status) if row in wanted and site.status != status else site
        for row, site in enumerate(project.sites)
    )
    return dataclasses.replace(project, sites=sites)


def toggled_shortlist(project: Project, rows: Sequence[int]) -> Project:
    """Return the project with the sites on the shortlist, or off it if all of them are on it."""
    listed = all(project.sites[row].status == "shortlisted" for row in rows)
    return with_status(project, rows, "candidate" if listed else "shortlisted")


def without_sites(project: Project, rows: Iterable[int]) -> Project:
    """Return the project without some sites."""
    gone = set(rows)
    return dataclasses.replace(
        project, sites=tuple(site for row, site in enumerate(project.sites) if row not in gone)
    )


def with_sites(project: Project, sites: Iterable[SiteRecord]) -> Project:
    """Return the project with more sites at its end."""
    return dataclasses.replace(project, sites=(*project.sites, *sites))


def with_duplicates(project: Project, rows: Iterable[int], pattern: str) -> Project:
    """Return the project with copies of some sites at its end.

    Parameters
    ----------
    pattern : str
        Name of a copy, with ``{name}``.
    """
    taken = {site.name for site in project.sites}
    copies = []
    for row in sorted(rows):
        site = project.sites[row]
        name = free_of(taken, pattern.format(name=site.name))
        taken.add(name)
        copies.append(dataclasses.replace(site, name=name))
    return with_sites(project, copies)


def free_of(taken: Iterable[str], wanted: str) -> str:
    """Return a name that is not taken: the wanted one, or with a number behind it."""
    names = set(taken)
    name, number = wanted, 2
    while name in names:
        name, number = f"{wanted} {number}", number + 1
    return name


def kept_places(before: Sequence[SiteRecord], after: Sequence[SiteRecord]) -> dict[int, int]:
    """Return where each site of the one list stands in the other, by name.

    Lists of the same length keep their places: a site was changed or renamed, none came or went.
    """
    if len(before) == len(after):
        return {row: row for row in range(len(before))}
    place = {site.name: row for row, site in enumerate(after)}
    return {row: place[site.name] for row, site in enumerate(before) if site.name in place}
