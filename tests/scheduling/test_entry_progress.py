"""How far one entry has come: what is expected of it changes nothing."""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve
from tests.scheduling.plans import ENGINE, EXERCISES, MONDAY, a_program, an_entry

from hiproutine.model.course import Course, CoursePart
from hiproutine.model.log import Log, LoggedEntry, LoggedSession, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Block, Cycle, Entry, Session, Slot
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.entry_progress import EntryProgress
from hiproutine.scheduling.resolved_entries import resolve_entries
from hiproutine.scheduling.timeline import TimelineSession

SLOTS = (Slot(1, "a"), Slot(4, "a"))


def program_of(*rules: str):
    entry = evolve(an_entry("bridge"), rules=tuple(map(RuleUse, rules)))
    return evolve(a_program(entries=(entry,)), cycle=Cycle(SLOTS))


def progress_of(*rules: str) -> EntryProgress:
    (resolved,) = resolve_entries(program_of(*rules), ENGINE.catalog(), ENGINE._rule_binder.for_programs()).values()
    return EntryProgress(resolved)


def test_what_is_expected_is_what_is_prescribed_then_and_changes_nothing():
    for rules in (("double",), ("pain-gate", "reps"), ("frequency",), ()):
        progress = progress_of(*rules)
        for number in range(4):
            slot = DatedSlot(f"s{number}", MONDAY, 1, number % 2, SLOTS[number % 2], 1, 1)
            session = TimelineSession(slot, "planned")
            state = progress.state
            expected = progress.expected(session)
            assert progress.state is state
            assert progress.expected(session) == expected
            prescribed = progress.prescribe(session).prescription
            assert prescribed == expected == progress.expected(session)
            progress.record(Outcome(perfect_sets(prescribed)), slot)


def test_law_g11_a_place_that_is_not_due_is_idle_before_anything_was_asked():
    program = evolve(program_of("frequency"), missed="shift")
    start = MONDAY.replace(day=MONDAY.day + 2)
    projected = [session.date for session in ENGINE.schedule(program, start).sessions]
    simulated = ENGINE.simulate(program, "perfect", start).routine
    assert [session.date for session in simulated.sessions] == projected


def test_a_rung_that_a_changed_program_has_no_minutes_for_is_left_behind():
    """Who did ``single-leg-bridge`` and has one minute from then on comes back with ``bridge-march``."""
    ladder, rungs = "hips/bridge-ladder", ("hips/bridge-march", "hips/single-leg-bridge")
    easy, hard = (
        Entry("e", rung, EXERCISES[rung].dose.start, (RuleUse("break-return"),), ladder=ladder, rungs=rungs)
        for rung in rungs
    )
    session = Session("a", "A", (Block(("e",)),))
    before = a_program((Slot(1, "a"),), (hard,), (session,), 8)
    short = evolve(easy, dose=easy.dose.with_count(EXERCISES[easy.exercise].dose.sets.min))
    after = a_program((Slot(1, "a"),), (short,), (evolve(session, minutes=1),), 8)
    course = Course("c", (CoursePart(MONDAY, before), CoursePart(MONDAY + timedelta(7), after, amends=True)))
    log = Log((LoggedSession(MONDAY, "a", entries=(LoggedEntry("e", (LoggedSet(5),)),)),))
    as_of = MONDAY + timedelta(28)
    routine = ENGINE.schedule(course, log, as_of)
    assert {entry.exercise for s in routine.sessions[1:] for entry in s.entries} == {easy.exercise}
    assert (
        ENGINE.amend(course, evolve(after, title="New"), log=log, as_of=as_of).course.parts[-1].program.title == "New"
    )
