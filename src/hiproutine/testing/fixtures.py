"""Pytest fixtures: put ``-p hiproutine.testing.fixtures`` into your ``addopts`` and name them as arguments."""

from __future__ import annotations

import pytest

from hiproutine.engine import Engine
from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Pack
from hiproutine.model.profile import Availability, Pain, Profile


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Return an engine with what the library brings itself and no installed plugin."""
    return Engine(discover=False)


@pytest.fixture(scope="session")
def hip_pack(engine: Engine) -> Pack:
    """Return the hip pack."""
    return engine.packs["hips"]


@pytest.fixture(scope="session")
def catalog(engine: Engine) -> Catalog:
    """Return the catalog of the engine's packs."""
    return engine.catalog()


@pytest.fixture(scope="session")
def example_profile(hip_pack: Pack) -> Profile:
    """Return a healthy 40-year-old with a chair and a mat, 20 minutes on three days, and no to every question."""
    return Profile(
        age=40,
        availability=Availability(minutes=20, days=("mon", "wed", "fri")),
        equipment=("chair", "mat"),
        answers={question.id: False for question in hip_pack.questions},
        pain=Pain(now=1, worst=2),
    )
