"""Law P6, its second half: what an impossible plan says would mend it does mend it, and nothing smaller does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests.properties.test_planning import ENGINE, GOALS, LAWFUL, cornered, strangers

from hiproutine import Engine, InfeasibleError
from hiproutine.errors import ProfileEdit
from hiproutine.json_path import json_path
from hiproutine.model.catalog import Catalog
from hiproutine.model.profile import Profile
from hiproutine.planning.eligibility.training_days import max_session_min
from hiproutine.planning.infeasible.profile_changes import apply_changes
from hiproutine.planning.infeasible.repairs import MAX_CHANGES, MAX_REPAIRS
from hiproutine.planning.plan import best_draft
from hiproutine.planning.situation import assess
from hiproutine.testing.strategies import with_clearances

#: Brute force tries every set of changes up to so many.
LARGEST_TRIED = 3


def refusal_of(profile: Profile, goal: str, engine: Engine = ENGINE) -> InfeasibleError | None:
    try:
        engine.plan(profile, goal)
    except InfeasibleError as error:
        return error
    return None


def is_possible(profile: Profile, goal: str, engine: Engine) -> bool:
    """Plan as the engine does; where that is in vain, do not look for mends again."""
    catalog = engine.catalog(profile.language)
    return best_draft(assess(profile, catalog.goals[goal], catalog), engine.planner) is not None


def changed(profile: Profile, change: ProfileEdit, after: Any) -> Profile:
    """Change a profile by hand, kind by kind, not as the library does."""
    name = change.path.partition("['")[2].removesuffix("']") or change.path.rpartition(".")[2]
    match change.kind, change.path:
        case "minutes", "$.availability.minutes":
            assert change.before == profile.availability.minutes
            return evolve(profile, availability=evolve(profile.availability, minutes=after))
        case "equipment", "$.equipment":
            assert after not in profile.equipment
            without = tuple(tag for tag in profile.without if tag != after)
            return evolve(profile, equipment=(*profile.equipment, after), without=without)
        case "dislike", "$.dislikes":
            assert change.before in profile.dislikes
            return evolve(profile, dislikes=tuple(x for x in profile.dislikes if x != change.before))
        case "limitation", "$.limitations":
            assert change.before in profile.limitations
            return evolve(profile, limitations=tuple(x for x in profile.limitations if x != change.before))
        case "limitation", _:
            assert profile.answers[name] is change.before is True
            return evolve(profile, answers={**profile.answers, name: False})
        case "level", _:
            assert profile.stands.get(name) == change.before
            return evolve(profile, stands={**profile.stands, name: after})
    raise AssertionError(change)


def mended(profile: Profile, changes: Iterable[ProfileEdit]) -> Profile:
    for change in changes:
        profile = changed(profile, change, change.after)
    return profile


def check_mends(profile: Profile, refusal: InfeasibleError, goal: str, engine: Engine) -> None:
    """Every mend mends; without one of its changes it does not, nor with a minute less."""
    assert len(refusal.repairs) <= MAX_REPAIRS
    assert all(len(mend.changes) <= MAX_CHANGES for mend in refusal.repairs)
    sizes = [(mend.asks_clinician, len(mend.changes)) for mend in refusal.repairs]
    assert sizes == sorted(sizes)
    assert len({mend.changes for mend in refusal.repairs}) == len(refusal.repairs)
    for mend in refusal.repairs:
        event(" and ".join(sorted(change.kind for change in mend.changes)))
        assert mend.sentence in str(refusal)
        after = mended(profile, mend.changes)
        assert apply_changes(profile, mend.changes) == after
        assert refusal_of(after, goal, engine) is None
        for change in mend.changes:
            others = mended(profile, (second_repair for second_repair in mend.changes if second_repair != change))
            assert not is_possible(others, goal, engine)
            assert all(is_possible(changed(others, change, tag), goal, engine) for tag in change.alternatives)
            if change.kind == "minutes":
                assert not is_possible(changed(others, change, int(change.after or 0) - 1), goal, engine)


@LAWFUL
@given(cornered(), GOALS)
def test_p6_a_mend_makes_a_plan_possible_and_needs_each_of_its_changes(profile, goal):
    refusal = refusal_of(profile, goal)
    if refusal is not None:
        event(f"{len(refusal.repairs)} mends")
        check_mends(profile, refusal, goal, ENGINE)


def thinkable(profile: Profile, catalog: Catalog) -> Iterator[ProfileEdit]:
    """Return every single change there is, needed or not."""
    when = profile.availability
    yield ProfileEdit("minutes", "$.availability.minutes", when.minutes, max_session_min(when), "")
    for tag in sorted(set(catalog.equipment) - set(profile.equipment)):
        yield ProfileEdit("equipment", "$.equipment", None, tag, "")
    for name in dict.fromkeys(profile.dislikes):
        yield ProfileEdit("dislike", "$.dislikes", name, None, "")
    for tag in profile.limitations:
        yield ProfileEdit("limitation", "$.limitations", tag, None, "")
    for name in (name for name, yes in profile.answers.items() if yes):
        yield ProfileEdit("limitation", json_path(("answers", name)), True, False, "")
    for ref, ladder in catalog.ladders.items():
        key = next((name for name in profile.stands if catalog.resolve("ladder", name) == ref), ref)
        for rung in ladder.rungs:
            yield ProfileEdit("level", f"$.stands['{key}']", profile.stands.get(key), rung.exercise, "")


@st.composite
def cornered_strangers(draw):
    """Draw a pack that nobody wrote, and a person with little time, nothing at hand and every limitation."""
    pack, profile, goal = draw(strangers())
    profile = evolve(
        profile,
        availability=evolve(profile.availability, minutes=draw(st.integers(1, 3))),
        equipment=(),
        loading={},
        limitations=draw(st.sampled_from([(), tuple(x.tag for x in pack.limitations)])),
    )
    return pack, with_clearances(profile, pack), goal


@settings(LAWFUL, suppress_health_check=list(HealthCheck))
@given(cornered_strangers())
def test_p6_no_smaller_set_of_changes_mends_than_the_first(case):
    """Brute force over every set of changes: whatever the pack, none with fewer changes makes a plan possible."""
    pack, profile, goal = case
    engine = Engine(discover=False, packs=[pack])
    refusal = refusal_of(profile, goal, engine)
    if refusal is None:
        event("planned")
        return
    check_mends(profile, refusal, goal, engine)
    own = engine.catalog()
    ladders = {ref: ladder for ref, ladder in own.ladders.items() if ref.startswith(f"{pack.name}/")}
    things = {thing.id: thing for thing in pack.equipment}
    changes = list(thinkable(profile, evolve(own, ladders=ladders, equipment=things)))
    first = refusal.repairs[0] if refusal.repairs else None
    event("no mend" if first is None else f"{len(first.changes)} changes, asks: {first.asks_clinician}")
    for tried in (tried for size in range(1, LARGEST_TRIED + 1) for tried in combinations(changes, size)):
        asks = any(change.kind == "limitation" for change in tried)
        levels = [change.path for change in tried if change.kind == "level"]
        is_smaller = first is None or (asks, len(tried)) < (first.asks_clinician, len(first.changes))
        if is_smaller and len(levels) == len(set(levels)):
            assert not is_possible(mended(profile, tried), goal, engine), tried
