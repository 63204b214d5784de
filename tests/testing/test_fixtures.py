"""The fixtures of the kit fit together: the profile answers the pack's questions and can be planned for."""

from __future__ import annotations

from hiproutine import Engine
from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Pack
from hiproutine.model.profile import Profile


def test_the_example_profile_can_be_planned_for(engine: Engine, hip_pack: Pack, example_profile: Profile) -> None:
    assert set(example_profile.answers) == {question.id for question in hip_pack.questions}
    program = engine.plan(example_profile, "hip-strength")
    assert all(session.minutes == 20 for session in program.sessions)


def test_the_catalog_is_that_of_the_pack(catalog: Catalog, hip_pack: Pack) -> None:
    assert {exercise.id for exercise in hip_pack.exercises} <= {name.rpartition("/")[2] for name in catalog.exercises}
