"""How far one entry has come: what is expected of it changes nothing."""

from __future__ import annotations

from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry

from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Cycle, Slot
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
