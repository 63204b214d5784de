"""A year of sessions, lived by a machine that does, misses, skips, hurts, reorders and deletes as it likes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.properties.test_every_rule import DRIVERS, GUARDS, variants

from hiproutine.engine import Engine
from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Block, Cycle, Entry, Program, Session, Slot
from hiproutine.model.routine import Routine, RoutineSession
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Prescription, is_prescription_at_most

ENGINE = Engine(packs=["docs/examples/small-pack"], discover=False)
CATALOG = ENGINE.catalog()
START = date(2026, 1, 5)
WEEKS = 52

rule_uses = st.lists(st.sampled_from(DRIVERS), max_size=2, unique=True).flatmap(
    lambda drivers: st.lists(st.sampled_from(GUARDS), max_size=3, unique=True).flatmap(
        lambda guards: st.tuples(*(st.tuples(st.just(n), st.sampled_from(variants(n))) for n in [*guards, *drivers]))
    )
)


def uses(drawn: tuple[tuple[str, dict[str, Any]], ...]) -> tuple[RuleUse, ...]:
    return tuple(RuleUse(name, parameters) for name, parameters in drawn)


def a_year(ladder_rules: tuple[RuleUse, ...], squat_rules: tuple[RuleUse, ...], missed: Any) -> Program:
    push, squat = CATALOG.exercises["basics/incline-push-up"], CATALOG.exercises["basics/back-squat"]
    entries = (
        Entry("push", push.id, push.dose.start, ladder_rules, "basics/push-ups"),
        Entry("squat", squat.id, squat.dose.start, squat_rules),
    )
    sessions = (Session("s", "S", (Block(("push", "squat")),)),)
    return Program("year", "A year", WEEKS, Cycle((Slot(2, "s"),)), entries, sessions, missed=missed)


class Year(RuleBasedStateMachine):
    """Keeps a log and a day; every step is a stretch of the year, and the routine is made anew after each."""

    def __init__(self) -> None:
        super().__init__()
        self.log: list[LoggedSession] = []
        self.today = START
        self.kept: dict[str, Any] = {}

    @initialize(ladder=rule_uses, squat=rule_uses, missed=st.sampled_from(["skip", "shift", "repeat", "merge"]))
    def begin(self, ladder: Any, squat: Any, missed: Any) -> None:
        self.program = a_year(uses(ladder), uses(squat), missed)
        self.routine = self.made()

    def made(self) -> Routine:
        return ENGINE.schedule(self.program, START, self.log, self.today)

    def see(self) -> None:
        """Make the routine anew, and hold the past to what it was (law G5)."""
        before, self.routine = self.routine, self.made()
        past = {s.id: s for s in before.sessions if s.date < before.as_of}
        for session in self.routine.sessions:
            if session.id in past:
                assert session.entries == past[session.id].entries

    def next_planned(self) -> RoutineSession | None:
        return next((s for s in self.routine.sessions if s.status == "planned" and s.date >= self.today), None)

    def come(self, share: float, pain: int | None, times: int) -> None:
        for _ in range(times):
            session = self.next_planned()
            if session is None:
                return
            done = []
            for entry in session.entries:
                prescription = perfect_sets(Prescription(entry.exercise, entry.dose))
                sets = tuple(evolve(set_dose, reps=int((set_dose.reps or 0) * share)) for set_dose in prescription)
                done.append(LoggedEntry(entry.entry, sets, entry.exercise))
            felt = None if pain is None else LoggedPain(0, pain, pain, 0)
            self.log.append(LoggedSession(session.date, session.session, "done", session.time, tuple(done), felt))
            self.today = session.date
            self.see()
            self.today += timedelta(days=1)
            self.see()

    @rule(share=st.sampled_from([1, 1, 1, 0.5, 1.2]), times=st.integers(1, 6))
    def does_it(self, share: float, times: int) -> None:
        self.come(share, 0, times)

    @rule(pain=st.sampled_from([None, 3, 5, 7]), times=st.integers(1, 2))
    def hurts_or_does_not_say(self, pain: int | None, times: int) -> None:
        self.come(1, pain, times)

    @rule(weeks=st.integers(1, 8))
    def stays_away(self, weeks: int) -> None:
        self.today += timedelta(weeks=weeks)
        self.see()

    @rule()
    def skips_one(self) -> None:
        session = self.next_planned()
        if session is not None:
            self.log.append(LoggedSession(session.date, session.session, "skipped", session.time))
            self.today = session.date
            self.see()
            self.today += timedelta(days=1)
            self.see()

    @precondition(lambda self: self.log)
    @rule(data=st.data())
    def deletes_one(self, data: st.DataObject) -> None:
        """What stood before the deleted session stays as it was."""
        gone = data.draw(st.sampled_from(self.log))
        before, self.log = self.routine, [session for session in self.log if session is not gone]
        self.routine = self.made()
        untouched = [(s.id, s.entries) for s in before.sessions if s.date < gone.date]
        assert [(s.id, s.entries) for s in self.routine.sessions if s.date < gone.date] == untouched

    @precondition(lambda self: len(self.log) > 1)
    @rule(data=st.data())
    def sorts_the_log_anew(self, data: st.DataObject) -> None:
        """Law G6: the order in the file does not matter."""
        self.log = data.draw(st.permutations(self.log))
        assert self.made() == self.routine

    @invariant()
    def every_dose_is_allowed(self) -> None:
        """Law G9, and law G8 from one session to the next; nothing is lost of the log."""
        if not hasattr(self, "routine"):
            return
        rungs = [rung.exercise for rung in CATALOG.ladders["basics/push-ups"].rungs]
        places: list[int] = []
        for session in self.routine.sessions:
            for entry in session.entries:
                exercise = CATALOG.exercises[entry.exercise]
                entry_caps = next(e.caps for e in self.program.entries if e.id == entry.entry)
                assert clamp_dose(entry.dose, exercise, entry_caps) == entry.dose
                if entry.entry == "push":
                    places.append(rungs.index(entry.exercise))
        assert all(abs(a - b) <= 1 for a, b in pairwise(places))
        logged = sum(s.status in ("done", "skipped") for s in self.routine.sessions)
        assert logged == sum(set_dose.date <= self.routine.as_of for set_dose in self.log)

    @invariant()
    def nothing_rises_after_pain(self) -> None:
        """Law G3, where a pain gate with its usual limits stands in the stack."""
        if not hasattr(self, "routine"):
            return
        gated = {
            entry.id
            for entry in self.program.entries
            if any(use.name == "pain-gate" and not use.parameters for use in entry.rules)
        }
        last: dict[str, tuple[Prescription, int | Decimal | None]] = {}
        for session in self.routine.sessions:
            for entry in session.entries:
                if entry.entry not in gated:
                    continue
                asked = Prescription(entry.exercise, entry.dose, entry.stopped)
                if entry.entry in last:
                    before, pain = last[entry.entry]
                    assert not before.stopped or asked.stopped
                    if pain is not None and pain > 2 and not asked.stopped:
                        assert is_prescription_at_most(asked, before, _context(self.program, entry.entry, before))
                if session.status == "planned":
                    last[entry.entry] = asked, 0
                elif session.status == "done":
                    last[entry.entry] = asked, None if session.pain is None else session.pain.during


def _context(program: Program, ref: str, last: Prescription) -> Context:
    entry = next(entry for entry in program.entries if entry.id == ref)
    rungs = CATALOG.ladders["basics/push-ups"].rungs if entry.ladder else ()
    return Context(entry, rungs, CATALOG.exercises, last)


TestYear = Year.TestCase
# A year takes a second or so; fewer of them than of quick examples, in every profile.
YEARS = max(10, settings().max_examples // 3)
TestYear.settings = settings(stateful_step_count=15, max_examples=YEARS, deadline=None)
TestYear = pytest.mark.slow(TestYear)
