"""The gallery of the documentation: what a reader relies on holds for each person in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hiproutine import load
from hiproutine.engine import Engine
from hiproutine.model.catalog import Catalog
from hiproutine.model.exercise import Exercise, Precaution
from hiproutine.model.pack import Pack
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine
from hiproutine.safety.screening import screen_profile
from hiproutine.text.explanation import Explanation

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "examples" / "gallery"
PEOPLE = sorted(path.stem for path in FOLDER.glob("*.json"))
START = date(2026, 3, 2)

#: What is short, and by how much.
SHORT = {
    ("cannot-get-to-floor", "back-endurance"): Decimal(1),
    ("once-a-week", "gluteus-maximus"): Decimal("0.5"),
    ("once-a-week", "gluteus-medius"): Decimal("1.25"),
    ("once-a-week", "quadriceps-femoris"): Decimal("1.5"),
    ("once-a-week", "hip-abduction"): Decimal(1),
    ("once-a-week", "hip-extension"): Decimal(1),
    ("three-minutes-a-day", "gluteus-maximus"): Decimal("3.5"),
    ("three-minutes-a-day", "gluteus-medius"): Decimal(3),
    ("three-minutes-a-day", "quadriceps-femoris"): Decimal(3),
    ("three-minutes-a-day", "hamstrings"): Decimal("0.5"),
    ("twice-a-day", "gluteus-medius"): Decimal("1.5"),
    ("twice-a-day", "quadriceps-femoris"): Decimal(1),
}
#: Positions that these limitations rule out, whatever the precautions of an exercise say.
NEVER = {
    "cannot-get-to-floor": {"supine", "prone", "side-lying", "quadruped"},
    "pregnancy": {"prone"},
}


@pytest.fixture(scope="module", params=PEOPLE)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def profile(name: str) -> Profile:
    found = load(FOLDER / f"{name}.json")
    assert isinstance(found, Profile)
    return found


@pytest.fixture(scope="module")
def program(engine: Engine, profile: Profile) -> Program:
    return engine.plan(profile, "hip-strength")


@pytest.fixture(scope="module")
def routine(engine: Engine, program: Program) -> Routine:
    return engine.schedule(program, START)


@pytest.fixture(scope="module")
def explanation(engine: Engine, program: Program) -> Explanation:
    return engine.explain(program)


@pytest.fixture(scope="module")
def tags(profile: Profile, hip_pack: Pack, catalog: Catalog) -> frozenset[str]:
    """Return all limitations that hold: what the profile names, and what answers and age add."""
    found = screen_profile(profile, hip_pack.questions, catalog.limitations)
    assert found.stops == ()
    return found.tags


@pytest.fixture(scope="module")
def asked_for(program: Program, routine: Routine, catalog: Catalog) -> dict[str, Exercise]:
    """Give everything this person may be asked to do: what is dated, and each rung that may be climbed to."""
    refs = {entry.exercise for session in routine.sessions for entry in session.entries}
    refs |= {ref for entry in program.entries for ref in (*entry.rungs, entry.exercise)}
    return {ref: catalog.exercises[ref] for ref in sorted(refs)}


def held_by(exercise: Exercise, tags: frozenset[str], action: str) -> list[Precaution]:
    return [p for p in exercise.precautions if p.tag in tags and p.action == action]


def test_there_are_twelve_and_the_page_shows_each_once():
    page = (DOCS / "how-to" / "gallery.md").read_text(encoding="utf-8")
    assert len(PEOPLE) == 12
    assert sorted(re.findall(r"^<!-- table: gallery/([a-z0-9-]+) -->", page, flags=re.MULTILINE)) == PEOPLE


def test_every_question_is_answered_and_every_name_is_known(
    name: str, profile: Profile, hip_pack: Pack, catalog: Catalog
):
    assert profile.id == name
    assert set(profile.answers) == {question.id for question in hip_pack.questions}
    assert profile.answers["from-65"] == (profile.age >= 65)
    assert profile.answers["from-80"] == (profile.age >= 80)
    assert set(profile.equipment) <= set(catalog.equipment)
    assert set(profile.limitations) <= set(catalog.limitations)


def test_what_needs_a_clinicians_word_has_it_before_the_start(profile: Profile, catalog: Catalog, tags: frozenset[str]):
    needing = {tag for tag in tags if catalog.limitations[tag].clearance}
    assert {clearance.item for clearance in profile.clearances} == needing
    assert all(clearance.by and clearance.on < START for clearance in profile.clearances)


def test_nobody_is_asked_for_what_a_limitation_closes(asked_for: dict[str, Exercise], tags: frozenset[str]):
    closed = {ref: held_by(exercise, tags, "exclude") for ref, exercise in asked_for.items()}
    assert not {ref: found for ref, found in closed.items() if found}


def test_nobody_is_asked_for_a_position_that_is_ruled_out(asked_for: dict[str, Exercise], tags: frozenset[str]):
    ruled_out = {position for tag in tags for position in NEVER.get(tag, ())}
    assert not {ref for ref, exercise in asked_for.items() if exercise.position in ruled_out}


def test_nobody_is_asked_for_equipment_that_is_not_there(
    profile: Profile, asked_for: dict[str, Exercise], catalog: Catalog
):
    everyday = {tag for tag, equipment in catalog.equipment.items() if equipment.everyday}
    at_hand = (everyday | set(profile.equipment)) - set(profile.without)
    for ref, exercise in asked_for.items():
        assert all(set(need.any_of) & at_hand for need in exercise.equipment), ref


def beyond_limits(routine: Routine, asked_for: dict[str, Exercise], tags: frozenset[str]) -> Iterator[str]:
    for session in routine.sessions:
        for entry in session.entries:
            for limit in (p.limit for p in held_by(asked_for[entry.exercise], tags, "limit")):
                assert limit is not None
                too_many = limit.sets is not None and len(entry.dose.sets) > limit.sets
                too_long = limit.hold_s is not None and any((one.hold_s or 0) > limit.hold_s for one in entry.dose.sets)
                if too_many or too_long:
                    yield f"{session.date} {entry.exercise}"


def test_no_dose_of_any_week_is_beyond_a_limit(routine: Routine, asked_for: dict[str, Exercise], tags: frozenset[str]):
    assert list(beyond_limits(routine, asked_for, tags)) == []


def test_every_dated_session_is_within_the_minutes(profile: Profile, routine: Routine):
    assert routine.sessions
    assert {session.week for session in routine.sessions} == set(range(1, routine.weeks + 1))
    assert all(0 < session.seconds <= profile.availability.minutes * 60 for session in routine.sessions)


def test_every_target_is_met_or_the_explanation_says_what_is_wrong(program: Program, explanation: Explanation):
    said = {line.about: line for line in explanation.of("target") if line.target is not None}
    assert set(said) == {target.subject for target in program.targets}
    for target in program.targets:
        words = {"short": "short by", "over": "over by", "met": "asked for."}[target.status]
        assert said[target.subject].code == target.status
        assert words in said[target.subject].sentence


def test_only_these_targets_are_short(name: str, program: Program):
    found = {(name, target.subject): target.short_by for target in program.shortfalls}
    assert found == {key: by for key, by in SHORT.items() if key[0] == name}


def test_no_target_is_over_its_most_by_more_than_a_fifth(program: Program):
    assert [target.subject for target in program.targets if 5 * target.over_by > (target.most or 0)] == []


def test_direct_work_for_the_low_back_stays_low(program: Program, routine: Routine, catalog: Catalog):
    week = [entry for session in routine.sessions if session.week == 1 for entry in session.entries]
    back = [e for e in week if "erector-spinae" in catalog.exercises[e.exercise].muscles_in("primary")]
    assert sum(len(entry.dose.sets) for entry in back) <= 4


def test_fifteen_minutes_are_enough_for_two_patterns_with_two_sets(
    profile: Profile, program: Program, catalog: Catalog
):
    if profile.availability.minutes < 15:
        return
    main = [entry for entry in program.entries if entry.rules]
    assert len({catalog.exercises[entry.exercise].pattern for entry in main}) >= 2
    # Five patterns in fifteen minutes: some of them may have a single set.
    assert sum(len(entry.dose.sets) < 2 for entry in main) <= 2


def test_the_week_has_no_more_days_than_were_offered(profile: Profile, routine: Routine):
    days = [session.date.isoweekday() for session in routine.sessions if session.week == 1]
    offered = profile.availability.days_per_week or len(profile.availability.days or range(7))
    assert len(set(days)) <= offered
    assert all(days.count(day) <= profile.availability.times_a_day for day in days)


def test_work_lies_apart_where_there_are_free_days(routine: Routine, catalog: Catalog):
    """Light work that needs no recovery, such as heel slides, may be done on days in a row."""
    days: dict[str, set[int]] = {}
    for session in (one for one in routine.sessions if one.week == 1):
        for entry in (one for one in session.entries if one.part == "main"):
            if catalog.exercises[entry.exercise].recovery_h:
                days.setdefault(entry.exercise, set()).add(session.date.isoweekday() % 7)
    running = {ref for ref, found in days.items() if any((day + 1) % 7 in found for day in found)}
    assert running == set()


def test_nobody_from_65_goes_down_to_the_floor_only_to_breathe(
    routine: Routine, catalog: Catalog, tags: frozenset[str]
):
    if "older-adult" not in tags:
        return
    upright = {"standing", "seated"}
    for session in routine.sessions:
        positions = [(entry.part, catalog.exercises[entry.exercise].position) for entry in session.entries]
        worked = {position for part, position in positions if part != "cool-down"}
        assert {position for _, position in positions} <= upright or not worked <= upright
