"""Changes that would open an exercise: what they are, and that they lead back to their place in the profile."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine.errors import ProfileEdit
from hiproutine.json_path import json_path
from hiproutine.model.profile import Availability, Profile
from hiproutine.planning.eligibility.candidates import ResolvedProfile
from hiproutine.planning.infeasible.profile_changes import (
    ChangeSet,
    apply_changes,
    unlocking_changes,
)
from hiproutine.safety.screening import screen_profile


@pytest.fixture
def person(hip_pack) -> Profile:
    return Profile(40, Availability(20), answers={question.id: False for question in hip_pack.questions})


def test_what_only_an_age_closes_has_no_opening(person, hip_pack, catalog):
    """Nobody is told to be younger; what a person said, of the same thing, can be another thing by now."""
    goal, questions = catalog.goals["hips/hip-strength"], hip_pack.questions
    twins = [q for q in questions if q.trigger.kind == "age-from" and q.adds]
    assert twins

    def change_sets_for(who: Profile) -> list[ChangeSet]:
        tags = screen_profile(who, questions, catalog.limitations).tags
        return unlocking_changes(goal, ResolvedProfile(who, tags), catalog, questions)

    free, old = change_sets_for(person), change_sets_for(evolve(person, age=93))
    assert len(old) < len(free)
    assert all(change.edit.kind != "limitation" for change_set in old for change in change_set)
    tags = tuple(sorted({tag for question in twins for tag in question.adds}))
    limited = change_sets_for(evolve(person, limitations=tags))
    assert any(change.edit.before in tags for change_set in limited for change in change_set)


WHO = Profile(40, Availability(8), dislikes=("a", "b"))


@pytest.mark.parametrize("name", ["it's", "a.b", "x" * 200, "p/ladder"])
def test_a_change_finds_its_way_whatever_a_thing_is_called(name):
    who = evolve(WHO, stands={name: "p/easy"}, answers={name: True}, equipment=(name,))
    changes = [
        ProfileEdit("level", json_path(("stands", name), 200), "p/easy", "p/hard", ""),
        ProfileEdit("limitation", json_path(("answers", name), 200), True, False, ""),
        ProfileEdit("minutes", "$.availability.minutes", 8, 9, ""),
        ProfileEdit("dislike", "$.dislikes", "a", None, ""),
    ]
    changed = apply_changes(who, changes)
    assert changed == evolve(
        who, stands={name: "p/hard"}, answers={name: False}, availability=Availability(9), dislikes=("b",)
    )


def test_what_comes_to_hand_is_denied_no_longer():
    who = evolve(WHO, equipment=("chair",), without=("cushion", "bed"))
    changed = apply_changes(who, [ProfileEdit("equipment", "$.equipment", None, "cushion", "cushion at hand")])
    assert (changed.equipment, changed.without) == (("chair", "cushion"), ("bed",))
