"""A year of a course, lived by a machine that does, moves, misses, hurts, amends, replans and deletes as it likes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.outside.drawing import Draw
from tests.properties.test_every_rule import DRIVERS, GUARDS, RULES, variants

from hiproutine.documents.loader import dumps, load, loads
from hiproutine.engine import Engine
from hiproutine.errors import DocumentError, InfeasibleError, ScreeningError
from hiproutine.model.course import Course, CoursePart
from hiproutine.model.dose import KG_PER_LB, Load, PersonalLimits
from hiproutine.model.log import Log, LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.profile import Availability, Profile
from hiproutine.model.program import Block, Cycle, Entry, Program, Session, Slot
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.recovery import hours_needed, recovery_need
from hiproutine.progression.rule import Context, Prescription, is_prescription_at_most
from hiproutine.replanning.plan_changes import CourseChange
from hiproutine.safety.pain import HOLD_MAX

ENGINE = Engine(packs=["docs/examples/small-pack"], discover=False)
CATALOG = ENGINE.catalog()
START = date(2026, 1, 5)
WEEKS = 52
DAY = timedelta(days=1)

# What somebody writes down


def in_pounds(load: Load | None, places: int) -> Load | None:
    if load is None or load.value is None or load.unit != "kg":
        return load
    return Load("lb", (load.value / KG_PER_LB).quantize(Decimal(1).scaleb(-places)))


def with_warm_ups(rows: Sequence[LoggedSet], *, marked: bool) -> list[LoggedSet]:
    """Put two lighter rows in front; without a load only marked ones are warm-ups."""
    first = rows[0]
    if first.load is None or first.load.value is None:
        return [evolve(first, reps=3, role="warm-up"), *rows]
    half = Load(first.load.unit, (first.load.value / 2).quantize(Decimal("0.1")))
    return [*[LoggedSet(5, load=half, role="warm-up" if marked else "work")] * 2, *rows]


#: Other words for the rows of an entry.
WORDS = {
    "as they are": lambda rows: rows,
    "in whole pounds": lambda rows: [evolve(row, load=in_pounds(row.load, 0)) for row in rows],
    "in pounds": lambda rows: [evolve(row, load=in_pounds(row.load, 1)) for row in rows],
    "in exact pounds": lambda rows: [evolve(row, load=in_pounds(row.load, 3)) for row in rows],
    "with warm-ups": lambda rows: with_warm_ups(rows, marked=False),
    "with marked warm-ups": lambda rows: with_warm_ups(rows, marked=True),
    "with a drop": lambda rows: [*rows, evolve(rows[-1], reps=3, role="drop")],
    "with extra": lambda rows: [*rows, evolve(rows[-1], role="extra"), evolve(rows[-1], reps=1)],
}
words = st.sampled_from(["as they are", *WORDS])
pains = st.sampled_from([None, 3, 5, 7])

# A program by hand


def parameters_of(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw parameters of a rule: well-known ones, or any that its schema allows."""
    by_schema = st.integers(0, 10**6).map(lambda seed: Draw(f"{name} {seed}").value(RULES[name].parameters, 0.3))
    return st.sampled_from(variants(name)) | by_schema


#: Stacks of up to five rules, in any order.
rule_uses = st.lists(st.sampled_from(DRIVERS), max_size=2, unique=True).flatmap(
    lambda drivers: st.lists(st.sampled_from(GUARDS), max_size=3, unique=True).flatmap(
        lambda guards: st.permutations([*guards, *drivers]).flatmap(
            lambda names: st.tuples(*(st.tuples(st.just(name), parameters_of(name)) for name in names))
        )
    )
)
#: Upper limits for the person: none, or on any of the dimensions, never below what the entries start with.
push_caps = st.builds(PersonalLimits, st.none() | st.integers(3, 5), st.none() | st.integers(10, 16))
squat_caps = st.builds(
    PersonalLimits,
    st.none() | st.integers(3, 6),
    st.none() | st.integers(5, 12),
    load=st.none() | st.sampled_from([60, 65, 100]).map(lambda size: Load("kg", Decimal(size))),
)
#: Minutes for the session: not limited, or enough for what it starts with.
minutes = st.sampled_from([None, None, 25, 40])
#: Days far enough apart for everything in the program (law P3).
days = st.sampled_from([(1, 4), (2, 5), (3, 6), (2, 4), (5, 7), (3,)])
policies = st.sampled_from(["skip", "shift", "repeat", "merge"])


def uses(drawn: tuple[tuple[str, dict[str, Any]], ...]) -> tuple[RuleUse, ...]:
    return tuple(RuleUse(name, parameters) for name, parameters in drawn)


def a_year(
    ladder_rules: tuple[RuleUse, ...],
    squat_rules: tuple[RuleUse, ...],
    limits: tuple[PersonalLimits, PersonalLimits] = (PersonalLimits(), PersonalLimits()),
    minutes: int | None = None,
    **more: Any,
) -> Program:
    push, squat = CATALOG.exercises["basics/incline-push-up"], CATALOG.exercises["basics/back-squat"]
    entries = (
        Entry("push", push.id, push.dose.start, ladder_rules, "basics/push-ups", caps=limits[0]),
        Entry("squat", squat.id, squat.dose.start, squat_rules, caps=limits[1]),
    )
    sessions = (Session("s", "S", (Block(("push", "squat")),), minutes),)
    return Program("year", "A year", WEEKS, Cycle((Slot(2, "s"),)), entries, sessions, **more)


def as_lived(session: RoutineSession) -> tuple[Any, ...]:
    """Return what was asked for and done in a session, and its identity."""
    return session.status, session.date, session.planned_for, session.entries, session.pain


class Life(RuleBasedStateMachine):
    """Keeps a course, its log and a day; after every stretch of the year the routine is made anew."""

    engine = ENGINE
    routine: Routine
    course: Course

    def __init__(self) -> None:
        super().__init__()
        self.log: list[LoggedSession] = []
        self.today = START

    def made(self) -> Routine:
        return self.engine.schedule(self.course, self.log, self.today)

    def see(self) -> None:
        """Make the routine anew, and hold the past to what it was (laws G5 and O5)."""
        before, self.routine = self.routine, self.made()
        after = {session.id: session for session in self.routine.sessions}
        for session in before.sessions:
            if session.status in ("done", "skipped"):
                assert as_lived(after[session.id]) == as_lived(session)
            elif session.status == "missed":
                now = after[session.id]
                assert now.status != "missed" or now.entries == session.entries
                assert now.status != "planned"

    def next_planned(self) -> RoutineSession | None:
        return next((s for s in self.routine.sessions if s.status == "planned" and s.date >= self.today), None)

    def write(self, logged: LoggedSession) -> None:
        """Log a session on its day, and go on to the next day; nothing is logged twice."""
        key = (logged.date, logged.session, logged.time, logged.planned_for)
        if key in {(s.date, s.session, s.time, s.planned_for) for s in self.log}:
            return
        self.log.append(logged)
        self.today = logged.date
        self.see()
        self.today += DAY
        self.see()

    def done(self, session: RoutineSession, word: str, share: float = 1, light: bool = False) -> LoggedSession:
        entries = tuple(
            LoggedEntry(entry.entry, tuple(WORDS[word](performed(entry, share))), entry.exercise, light=light)
            for entry in session.entries
        )
        return LoggedSession(session.date, session.session, "done", session.time, entries, LoggedPain(0, 0, 0, 0))

    def come(self, times: int, word: str, *, share: float = 1, pain: int | None = 0, light: bool = False) -> None:
        for _ in range(times):
            session = self.next_planned()
            if session is None:
                return
            felt = None if pain is None else LoggedPain(0, pain, pain, 0)
            self.write(evolve(self.done(session, word, share, light), pain=felt))

    @rule(share=st.sampled_from([1, 1, 1, 0.5, 1.2]), times=st.integers(1, 6), word=words)
    def does_it(self, share: float, times: int, word: str) -> None:
        self.come(times, word, share=share)

    @rule(times=st.integers(1, 2), word=words)
    def does_it_lightly(self, times: int, word: str) -> None:
        self.come(times, word, light=True, share=0.5)

    @rule(pain=pains, times=st.integers(1, 2), word=words)
    def hurts_or_does_not_say(self, pain: int | None, times: int, word: str) -> None:
        self.come(times, word, pain=pain)

    @rule(moved=st.sampled_from(["late", "early", "after midnight"]), is_named=st.booleans(), word=words)
    def does_it_another_day(self, moved: str, is_named: bool, word: str) -> None:
        session = self.next_planned()
        if session is None:
            return
        day = session.date + (-DAY if moved == "early" else DAY)
        if day < max(self.today, START):
            return
        logged = evolve(self.done(session, word), date=day, planned_for=session.date if is_named else None)
        self.write(evolve(logged, time=time(0, 30)) if moved == "after midnight" else logged)

    @rule(weeks=st.integers(1, 8))
    def stays_away(self, weeks: int) -> None:
        self.today += timedelta(weeks=weeks)
        self.see()

    @rule(pain=pains)
    def skips_one(self, pain: int | None) -> None:
        session = self.next_planned()
        if session is not None:
            felt = None if pain is None else LoggedPain(during=pain)
            self.write(LoggedSession(session.date, session.session, "skipped", session.time, pain=felt))

    @precondition(lambda self: self.log)
    @rule(data=st.data())
    def deletes_one(self, data: st.DataObject) -> None:
        """What stood before the deleted session stays as it was."""
        gone = data.draw(st.sampled_from(self.log))
        before, kept = self.routine, self.log
        self.log = [session for session in self.log if session is not gone]
        try:
            self.routine = self.made()
        except DocumentError as error:
            # Another session says that it was planned for a day on which nothing is planned any more.
            if {problem.code for problem in error.problems} != {"nothing-planned"}:
                raise
            self.log = kept
            return
        after = [as_lived(session) for session in self.routine.sessions]
        assert all(as_lived(session) in after for session in before.sessions if session.date < gone.date - DAY)

    @precondition(lambda self: len(self.log) > 1)
    @rule(data=st.data())
    def sorts_the_log_anew(self, data: st.DataObject) -> None:
        """Law G6: the order in the file does not matter."""
        self.log = data.draw(st.permutations(self.log))
        assert self.made() == self.routine

    def follow(self, change: CourseChange) -> None:
        """Go on with a changed course; before its day it changes nothing (law C1)."""
        assert change.holds_from >= self.today
        self.course, before = change.course, self.routine
        self.routine = self.made()
        was, now = (
            [as_lived(s) for s in routine.sessions if s.date < change.holds_from] for routine in (before, self.routine)
        )
        assert was == now
        assert loads(dumps(self.course)) == self.course

    def part_of(self, session: RoutineSession) -> CoursePart:
        day = session.planned_for or session.date
        return max((part for part in self.course.parts if part.holds_from <= day), key=lambda part: part.holds_from)

    def is_lived(self) -> bool:
        return hasattr(self, "routine")

    @precondition(is_lived)
    @invariant()
    def every_dose_is_allowed(self) -> None:
        """Law G9, and law G8 from one session to the next: one rung of those that are open at a time."""
        exercises, ladders = self.engine.catalog().exercises, self.engine.catalog().ladders
        places: dict[tuple[str, str | None, tuple[str, ...], date], list[int]] = {}
        for session in self.routine.sessions:
            part = self.part_of(session)
            written = {entry.id: entry for entry in part.program.entries}
            for entry in session.entries:
                if entry.entry not in written:  # asked for by a part that holds no more
                    continue
                by_hand = written[entry.entry]
                dose = clamp_dose(entry.dose, exercises[entry.exercise], by_hand.caps, by_hand.loading)
                assert dose == entry.dose
                if by_hand.ladder is not None:
                    rungs = by_hand.rungs or tuple(rung.exercise for rung in ladders[by_hand.ladder].rungs)
                    key = (entry.entry, by_hand.ladder, rungs, self.first_day_of(part))
                    places.setdefault(key, []).append(rungs.index(entry.exercise))
        assert all(abs(a - b) <= 1 for steps in places.values() for a, b in pairwise(steps))

    def first_day_of(self, part: CoursePart) -> date:
        parts = self.course.parts[: self.course.parts.index(part) + 1]
        return max(p.holds_from for p in parts if not p.amends)

    @precondition(is_lived)
    @invariant()
    def every_planned_session_has_time(self) -> None:
        """Law P1: no session is longer than its minutes."""
        for session in self.routine.sessions:
            if session.status == "planned":
                minutes = next(
                    (s.minutes for s in self.part_of(session).program.sessions if s.id == session.session), None
                )
                assert minutes is None or session.seconds <= 60 * minutes

    @precondition(is_lived)
    @invariant()
    def every_logged_session_is_one(self) -> None:
        """Law C2: nothing is lost of the log, nothing counts twice, and every session has a name of its own."""
        logged = sorted((s.date, s.session, s.status) for s in self.log if s.date <= self.routine.as_of)
        found = [s for s in self.routine.sessions if s.status in ("done", "skipped")]
        assert sorted((s.date, s.session, s.status) for s in found) == logged
        assert len({session.id for session in self.routine.sessions}) == len(self.routine.sessions)

    @precondition(is_lived)
    @invariant()
    def the_log_can_be_written_down(self) -> None:
        log = Log(tuple(self.log[-3:]), course=self.course.id)
        assert loads(dumps(log)) == log

    @precondition(is_lived)
    @invariant()
    def what_is_planned_lets_one_recover(self) -> None:
        """Law P3, from one planned session to the next."""
        exercises = self.engine.catalog().exercises
        ahead = [session for session in self.routine.sessions if session.status == "planned"]
        for first, second in pairwise(ahead):
            between = (second.date - first.date).days * 24
            if between > 72:
                continue
            needs = [[recovery_need([exercises[e.exercise]]) for e in s.entries] for s in (first, second)]
            assert between >= max(hours_needed(a, b) for a in needs[0] for b in needs[1])

    @precondition(is_lived)
    @invariant()
    def nothing_rises_after_pain(self) -> None:
        """Law G3, where a pain gate with its usual limits stands in the stack."""
        last: dict[str, tuple[RoutineEntry, Entry, int | Decimal | None]] = {}
        for session in self.routine.sessions:
            gated = {entry.id: entry for entry in self.part_of(session).program.entries if is_gated(entry)}
            pain = None if session.pain is None else session.pain.during
            for entry in session.entries:
                if entry.entry not in gated:
                    last.pop(entry.entry, None)
                    continue
                written = gated[entry.entry]
                if entry.entry in last and is_same_work(last[entry.entry][1], written):
                    before, _, hurt = last[entry.entry]
                    assert not before.stopped or entry.stopped
                    if hurt is not None and hurt > 2 and not entry.stopped:
                        context = self.context_of(written, before)
                        assert is_prescription_at_most(as_prescribed(entry), as_prescribed(before), context)
                if session.status == "planned":
                    last[entry.entry] = entry, written, 0
                elif session.status == "done" or (session.status == "skipped" and pain is not None and pain > 2):
                    last[entry.entry] = entry, written, pain

    def context_of(self, written: Entry, last: RoutineEntry) -> Context:
        catalog = self.engine.catalog()
        rungs = catalog.ladders[written.ladder].rungs if written.ladder else ()
        return Context(written, rungs, catalog.exercises, as_prescribed(last))


def performed(entry: RoutineEntry, share: float) -> list[LoggedSet]:
    rows = perfect_sets(Prescription(entry.exercise, entry.dose))
    return [evolve(row, reps=int((row.reps or 0) * share)) for row in rows]


def as_prescribed(entry: RoutineEntry) -> Prescription:
    return Prescription(entry.exercise, entry.dose, entry.stopped)


def is_gated(entry: Entry) -> bool:
    usual: tuple[dict[str, Any], ...] = ({}, {"go_max": 2, "hold_max": HOLD_MAX})
    return any(use.name == "pain-gate" and dict(use.parameters) in usual for use in entry.rules)


def is_same_work(before: Entry, after: Entry) -> bool:
    """Return whether an entry stands for the same exercise or ladder as before a program was changed."""
    return before.ladder == after.ladder and (before.ladder is not None or before.exercise == after.exercise)


class Year(Life):
    """A program by hand, which is amended by hand."""

    @initialize(
        ladder=rule_uses,
        squat=rule_uses,
        limits=st.tuples(push_caps, squat_caps),
        minutes=minutes,
        missed=policies,
        day_ends=st.sampled_from([None, time(4)]),
    )
    def begin(
        self, ladder: Any, squat: Any, limits: Any, minutes: int | None, missed: Any, day_ends: time | None
    ) -> None:
        program = a_year(uses(ladder), uses(squat), limits, minutes, missed=missed, day_ends=day_ends)
        self.course = Course.begin(program, START)
        try:
            self.routine = self.made()
        except DocumentError:  # a rule that refuses what its schema allows, such as a range with its ends swapped
            self.course = Course.begin(a_year((), (), limits, minutes, missed=missed, day_ends=day_ends), START)
            self.routine = self.made()

    def amend(self, **changes: Any) -> None:
        program = evolve(self.course.program, **changes)
        try:
            change = ENGINE.amend(self.course, program, log=self.log, as_of=self.today)
        except DocumentError:  # as above; the course stays as it is
            return
        self.follow(change)

    @rule(name=st.sampled_from(["push", "squat"]), data=st.data())
    def changes_the_limits(self, name: str, data: st.DataObject) -> None:
        self.amend_entry(name, caps=data.draw(push_caps if name == "push" else squat_caps))

    @rule(minutes=minutes)
    def changes_the_minutes(self, minutes: int | None) -> None:
        self.amend(sessions=tuple(evolve(session, minutes=minutes) for session in self.course.program.sessions))

    def amend_entry(self, name: str, **changes: Any) -> None:
        entries = self.course.program.entries
        self.amend(entries=tuple(evolve(entry, **changes) if entry.id == name else entry for entry in entries))

    def entry(self, name: str) -> Entry:
        return next(entry for entry in self.course.program.entries if entry.id == name)

    @rule(name=st.sampled_from(["push", "squat"]), count=st.integers(1, 3))
    def changes_the_sets(self, name: str, count: int) -> None:
        self.amend_entry(name, dose=self.entry(name).dose.with_count(count))

    @rule(load=st.sampled_from([20, 40, 65, Decimal("72.5")]))
    def changes_the_load(self, load: int | Decimal) -> None:
        dose = self.entry("squat").dose
        sets = tuple(evolve(one, load=Load("kg", Decimal(load))) for one in dose.sets)
        self.amend_entry("squat", dose=evolve(dose, sets=sets))

    @rule(name=st.sampled_from(["push", "squat"]), drawn=rule_uses)
    def changes_the_rules(self, name: str, drawn: Any) -> None:
        self.amend_entry(name, rules=uses(drawn))

    @rule(exercise=st.sampled_from(["basics/back-squat", "basics/barbell-row"]))
    def changes_the_exercise(self, exercise: str) -> None:
        if self.entry("squat").exercise != exercise:
            self.amend_entry("squat", exercise=exercise, dose=CATALOG.exercises[exercise].dose.start)

    @rule(on=days)
    def changes_the_days(self, on: tuple[int, ...]) -> None:
        self.amend(cycle=Cycle(tuple(Slot(day, "s") for day in on)))

    @rule(weeks=st.integers(4, WEEKS))
    def changes_the_weeks(self, weeks: int) -> None:
        self.amend(weeks=weeks)

    @rule(missed=policies)
    def changes_what_becomes_of_missed_sessions(self, missed: Any) -> None:
        self.amend(missed=missed)


# A planned program

HIPS = Engine(discover=False)
PERSON = load("docs/examples/profile.json", Profile)
PLANNED = HIPS.plan(PERSON, "hip-strength")
people = st.builds(
    lambda minutes, on, dislikes: evolve(PERSON, availability=Availability(minutes, days=on), dislikes=dislikes),
    st.sampled_from([12, 20, 30]),
    st.sampled_from([("mon", "wed", "fri"), ("tue", "fri"), ("tue", "thu", "sat")]),
    st.sampled_from([(), ("hips/clam",)]),
)


class PlannedYear(Life):
    """A planned program, which is replanned for another profile and followed by other blocks."""

    engine = HIPS

    @initialize(missed=policies)
    def begin(self, missed: Any) -> None:
        self.course = Course.begin(evolve(PLANNED, missed=missed), START)
        self.routine = self.made()

    @rule(person=people)
    def plans_again(self, person: Profile) -> None:
        try:
            change = HIPS.replan(self.course, person, log=self.log, as_of=self.today)
        except (InfeasibleError, ScreeningError):
            return
        self.follow(change)

    @rule(person=people)
    def goes_on_to_the_next_block(self, person: Profile) -> None:
        try:
            change = HIPS.next_block(self.course, person, log=self.log, as_of=self.today)
        except (InfeasibleError, ScreeningError):
            return
        self.follow(change)

    @rule(count=st.integers(1, 3))
    def changes_the_sets(self, count: int) -> None:
        program = self.course.program
        entries = tuple(
            evolve(entry, dose=entry.dose.with_count(min(count, entry.caps.sets or count))) if entry.rules else entry
            for entry in program.entries
        )
        change = HIPS.amend(self.course, evolve(program, entries=entries), log=self.log, as_of=self.today)
        self.follow(change)


# A year takes a second or so; fewer of them than of quick examples, in every profile.
YEARS = max(10, settings().max_examples // 3)
TestYear = Year.TestCase
TestYear.settings = settings(stateful_step_count=15, max_examples=YEARS, deadline=None)
TestYear = pytest.mark.slow(TestYear)
TestPlannedYear = PlannedYear.TestCase
TestPlannedYear.settings = settings(stateful_step_count=12, max_examples=YEARS, deadline=None)
TestPlannedYear = pytest.mark.slow(TestPlannedYear)
