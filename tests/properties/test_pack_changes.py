"""A pack that changes under a course: what was made with it goes on, or every call says exactly what is missing."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from hiproutine import (
    Course,
    DocumentError,
    Engine,
    InfeasibleError,
    PluginWarning,
    Profile,
    Routine,
    ScreeningError,
    dump,
    load,
)
from hiproutine.documents.schemas import schema_folder
from hiproutine.model.dose import IntRange
from hiproutine.model.exercise import Exercise, Precaution
from hiproutine.model.pack import Pack, Question
from hiproutine.model.profile import Availability, Pain

START = date(2026, 1, 5)
DEMO = load(schema_folder() / "examples" / "valid" / "pack-demo.json", Pack)
Change = Callable[[Pack], Pack]


def engine_with(*packs: Pack) -> Engine:
    engine = Engine(discover=False, packs=packs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        _ = engine.plugins
    return engine


@cache
def lived() -> tuple[Profile, Course, Any]:
    """Return a person, a course of the pack as it was, and a log of its first week."""
    engine = engine_with(DEMO)
    profile = Profile(
        id="p",
        age=40,
        availability=Availability(days=("mon", "wed", "fri"), minutes=30),
        answers={"chest-pain": False},
        equipment=("mat",),
        pain=Pain(now=2),
    )
    program = engine.plan(profile, "demo/strong-hips")
    log = engine.simulate(program, "perfect", START).log
    course = Course.begin(program, START)
    return profile, course, tuple(s for s in log.sessions if s.date < START + timedelta(days=7))


def exercises(change: Callable[[Exercise], Exercise | None], *ids: str) -> Change:
    """Return a change of the exercises with these ids; of all, without any."""

    def changed(pack: Pack) -> Pack:
        made = [change(e) if not ids or e.id in ids else e for e in pack.exercises]
        return evolve(pack, exercises=tuple(e for e in made if e is not None))

    return changed


def rungs(pick: Callable[[Any], Any]) -> Change:
    return lambda pack: evolve(pack, ladders=tuple(evolve(x, rungs=pick(x.rungs)) for x in pack.ladders))


def narrowed(exercise: Exercise) -> Exercise:
    allowed = exercise.dose
    most = (evolve(allowed.start.sets[0], reps=allowed.reps.max),) * allowed.sets.max
    reps, sets = (IntRange(each.max, each.max) for each in (allowed.reps, allowed.sets))
    return evolve(exercise, dose=evolve(allowed, reps=reps, sets=sets, start=evolve(allowed.start, sets=most)))


def renamed(exercise: Exercise) -> Exercise:
    return evolve(exercise, id=f"{exercise.id}-2")


def closed(exercise: Exercise) -> Exercise:
    return evolve(exercise, precautions=(Precaution(DEMO.limitations[0].tag, "exclude", "It hurts."),))


NEW_QUESTION = Question("new", "Is there anything new?", "see-first", "See somebody.")
CHANGES: dict[str, Change] = {
    "an exercise went": exercises(lambda e: None, "single-leg-bridge"),
    "another exercise went": exercises(lambda e: None, "side-plank"),
    "all exercises have new names": exercises(renamed),
    "one has a new name": exercises(renamed, "glute-bridge"),
    "doses are narrower": exercises(narrowed),
    "one is done on each side": exercises(lambda e: evolve(e, sides="each" if e.sides == "bilateral" else "bilateral")),
    "one counts otherwise": exercises(lambda e: evolve(e, measure="hold" if e.measure == "reps" else "reps")),
    "one is closed": exercises(closed),
    "a longer recovery": exercises(lambda e: evolve(e, recovery_h=168, effort_class="high")),
    "other equipment": exercises(lambda e: evolve(e, equipment=())),
    "a rung went": rungs(lambda r: r[:1]),
    "the first rung went": rungs(lambda r: r[1:]),
    "rungs are in another order": rungs(lambda r: r[::-1]),
    "a rung asks for more": rungs(lambda r: (evolve(r[0], climb=evolve(r[0].climb, sessions=5)), *r[1:])),
    "the ladder went": lambda pack: evolve(pack, ladders=()),
    "the ladder has a new name": lambda p: evolve(p, ladders=tuple(evolve(x, id="up") for x in p.ladders)),
    "the goals went": lambda pack: evolve(pack, goals=()),
    "the goal has a new name": lambda p: evolve(p, goals=tuple(evolve(g, id="other") for g in p.goals)),
    "a new question": lambda pack: evolve(pack, questions=(*pack.questions, NEW_QUESTION)),
    "questions went": lambda pack: evolve(pack, questions=()),
    "notices went": lambda pack: evolve(pack, notices=()),
    "checks went": lambda p: evolve(p, checks=(), goals=tuple(evolve(g, checks=()) for g in p.goals)),
    "figures went": lambda pack: evolve(pack, figures={}),
    "a newer version": lambda pack: evolve(pack, version="1.3.0"),
    "the pack has a new name": lambda pack: evolve(pack, name="demo-two"),
}


def mended(pack: Pack) -> Pack:
    """Return a pack without references to what it no longer has, as its author would leave it."""
    known = {e.id for e in pack.exercises}
    ladders = tuple(evolve(x, rungs=tuple(r for r in x.rungs if r.exercise in known)) for x in pack.ladders)
    ladders = tuple(ladder for ladder in ladders if ladder.rungs)
    names = known | {ladder.id for ladder in ladders}

    def goal(g: Any) -> Any:
        items = tuple(evolve(i, start={}, start_for={}) for i in g.items if i.ref in names)
        free = g.free_days and evolve(g.free_days, exercises=tuple(x for x in g.free_days.exercises if x in known))
        frame = {name: tuple(x for x in getattr(g, name) if x in known) for name in ("warm_up", "cool_down")}
        free = free if free and free.exercises else None
        return evolve(g, items=items, free_days=free, targets=(), frequencies=(), **frame)

    figures = {ref: figure for ref, figure in pack.figures.items() if ref in known}
    goals = tuple(g for g in map(goal, pack.goals) if g.items)
    return evolve(pack, ladders=ladders, goals=goals, figures=figures, translations={})


def calls(engine: Engine) -> dict[str, Callable[[], Any]]:
    profile, course, log = lived()
    as_of = START + timedelta(days=7)
    return {
        "schedule": lambda: engine.schedule(course, log, as_of),
        "schedule a program": lambda: engine.schedule(course.program, START),
        "replan": lambda: engine.replan(course, profile, log=log, as_of=as_of),
        "next_block": lambda: engine.next_block(course, profile, log=log, as_of=as_of),
        "amend": lambda: engine.amend(course, evolve(course.program, title="Mine"), log=log, as_of=as_of),
        "simulate": lambda: engine.simulate(course.program, "missed", START),
    }


def outcome(call: Callable[[], Any], engine: Engine) -> Any:
    """Return what a call made, or its problems; whatever else it raises is a failure."""
    try:
        made = call()
    except (DocumentError, ScreeningError, InfeasibleError) as error:
        made = error
    if isinstance(made, DocumentError):
        assert made.problems
        assert all(p.path.startswith("$") and p.code and p.message and p.hint for p in made.problems), made
    if hasattr(made, "sessions"):
        assert dump(made)
        assert engine.render(made, "text")
    return made


@pytest.mark.parametrize("name", CHANGES)
def test_x2_what_a_course_needs_is_there_or_named(name: str) -> None:
    pack = mended(CHANGES[name](DEMO))
    engine = engine_with(pack)
    assert pack.name in engine.packs, engine.plugins.problems
    for call in calls(engine).values():
        outcome(call, engine)


def test_a_routine_needs_no_pack() -> None:
    _, course, log = lived()
    routine = engine_with(DEMO).schedule(course, log, START + timedelta(days=7))
    without = engine_with()
    for name in ("text", "markdown", "html", "json", "csv"):
        assert without.render(routine, name) == engine_with(DEMO).render(load(dump(routine), Routine), name)


CODES = {
    "an exercise went": "unknown-exercise",
    "one has a new name": "unknown-exercise",
    "the ladder went": "unknown-ladder",
    "doses are narrower": "dose-outside-range",
    "a rung went": "not-on-ladder",
}


@pytest.mark.parametrize("name", CODES)
def test_x2_what_is_missing_is_told_by_its_code_and_its_path(name: str) -> None:
    engine = engine_with(mended(CHANGES[name](DEMO)))
    for call in ("schedule", "replan", "next_block", "amend", "simulate"):
        error = outcome(calls(engine)[call], engine)
        assert isinstance(error, DocumentError), call
        assert CODES[name] in {p.code for p in error.problems}, call
        assert all(".entries[" in p.path for p in error.problems), call


def test_x2_the_versions_are_told_where_a_pack_changed() -> None:
    pack = evolve(mended(CHANGES["an exercise went"](DEMO)), version="1.3.0")
    error = outcome(calls(engine_with(pack))["schedule"], engine_with(pack))
    assert "It was made with demo 1.0.0, and 1.3.0 is installed" in error.problems[0].hint


def test_a_routine_says_that_its_pack_changed_until_somebody_plans_again() -> None:
    profile, course, log = lived()
    engine = engine_with(evolve(DEMO, version="1.3.0"))
    routine = engine.schedule(course, log, START + timedelta(days=7))
    assert dump(routine)
    assert "version 1.0.0 of the pack demo, and version 1.3.0 is there now" in " ".join(
        str(engine.render(routine, "text")).split()
    )
    assert [use.version for use in routine.provenance.packs] == ["1.3.0"]
    again = engine.replan(course, profile, log=log, as_of=START + timedelta(days=7)).course
    assert "pack-changed" not in {r.code for r in engine.schedule(again, log).profile_effects}
    same = engine_with(DEMO).schedule(course, log)
    assert "pack-changed" not in {reason.code for reason in same.profile_effects}


def test_x2_a_goal_that_went_is_told_where_it_is_named() -> None:
    engine = engine_with(mended(CHANGES["the goals went"](DEMO)))
    for call in ("replan", "next_block"):
        error = outcome(calls(engine)[call], engine)
        assert [(p.path, p.code) for p in error.problems] == [("$.parts[0].program.goal", "unknown-goal")]
    assert not isinstance(outcome(calls(engine)["schedule"], engine), Exception)


@settings(max_examples=12)
@given(st.sets(st.sampled_from(sorted(CHANGES)), min_size=2, max_size=4))
def test_x2_whatever_changed_together(names: set[str]) -> None:
    pack = DEMO
    for name in sorted(names):
        pack = CHANGES[name](pack)
    engine = engine_with(mended(pack))
    for call in calls(engine).values():
        outcome(call, engine)
