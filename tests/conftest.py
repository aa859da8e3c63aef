"""Fixtures for all tests: the shipped layers and the base case, loaded once a process."""

from __future__ import annotations

import pytest

from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.layers import load_layers


@pytest.fixture(scope="session")
def layers() -> Layers:
    """Everything that ships."""
    return load_layers()


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    """The base case; frozen, so tests may share it."""
    return default_scenario()
