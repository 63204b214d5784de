"""Law C3 over the whole engine: a log of the same facts in other words gives the same doses, whatever the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.test_every_rule import DRIVERS, GUARDS, RULES, variants

from hiproutine.documents.loader import load
from hiproutine.engine import Engine
from hiproutine.errors import DocumentError
from hiproutine.model.dose import KG_PER_LB, Dose, DoseRange, IntRange, Load, LoadRange, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession, LoggedSet, SetRole
from hiproutine.model.pack import Pack, RuleUse
from hiproutine.model.program import Block, Cycle, Entry, Program, Session, Slot
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Prescription

DAY = timedelta(days=1)
MONDAY = date(2026, 1, 5)
BASICS = load("docs/examples/small-pack", Pack)
SQUAT = next(exercise for exercise in BASICS.exercises if exercise.id == "back-squat")
NO_PAIN = LoggedPain(0, 0, 0, 0)

# A gym

SETS = IntRange(1, 5)


def an_exercise(name: str, sets: Sequence[SetDose], load_range: LoadRange | None = None, **more: Any) -> Exercise:
    hold = IntRange(5, 90) if sets[0].hold_s else IntRange(0, 0)
    doses = DoseRange(Dose(tuple(sets)), SETS, IntRange(1, 15), hold, load_range)
    return evolve(SQUAT, id=name, name=name, dose=doses, recovery_h=24, equipment=(), facts=(), **more)


def kg(value: str | int) -> Load:
    return Load("kg", Decimal(value))


def lb(value: str | int) -> Load:
    return Load("lb", Decimal(value))


def a_range(unit: Any, least: int, most: int, step: str) -> LoadRange:
    return LoadRange(unit, Decimal(least), Decimal(most), Decimal(step))


BAR = a_range("kg", 20, 200, "2.5")
EXERCISES = (
    an_exercise("squat", (SetDose(5, load=kg("62.5")),) * 3, BAR),
    an_exercise("bench", (SetDose(8, 12, load=kg(40), rir=Decimal(2)),) * 2, BAR),
    an_exercise("press", (SetDose(5, load=lb(65)),) * 3, a_range("lb", 45, 400, "5")),
    an_exercise("curl", (SetDose(8, load=lb("17.5"), rpe=Decimal("7.5")),) * 2, a_range("lb", 5, 80, "2.5")),
    an_exercise("row", (SetDose(8, load=Load("band", colour="red")),) * 2, a_range("band", -1, 7, "1")),
    an_exercise("pull-up", (SetDose(4, load=kg(-20)),) * 2, a_range("kg", -60, 40, "5")),
    an_exercise("dip", (SetDose(6),) * 2, a_range("kg", 0, 40, "1.25")),
    an_exercise("sit-up", (SetDose(8),) * 3),
    an_exercise("plank", (SetDose(1, hold_s=20),) * 3),
    an_exercise("lunge", (SetDose(6),) * 2, a_range("kg", 0, 40, "2"), sides="each"),
    an_exercise("side-plank", (SetDose(2, hold_s=10),) * 2, sides="each"),
)
ENGINE = Engine(packs=[evolve(BASICS, name="gym", exercises=(*BASICS.exercises, *EXERCISES), goals=())], discover=False)
CATALOG = ENGINE.catalog()
#: Rules to which another day of the same week is another fact: they count the days between two sessions.
COUNTS_DAYS = {"break-return"}


def an_entry(name: str, rules: Sequence[RuleUse]) -> Entry:
    exercise = CATALOG.exercises[f"gym/{name}"]
    ladder = "gym/push-ups" if name == "incline-push-up" else None
    return Entry(name, exercise.id, exercise.dose.start, tuple(rules), ladder)


def a_program(entries: Sequence[Entry], at: time | None, **more: Any) -> Program:
    session = Session("a", "A", (Block(tuple(entry.id for entry in entries)),))
    return Program("life", "A life", 6, Cycle((Slot(1, "a", at), Slot(4, "a", at))), tuple(entries), (session,), **more)


@cache
def fitting_rules(name: str) -> tuple[RuleUse, ...]:
    """Return the drivers, each with all of its variants, that an exercise can have."""
    found = []
    for driver in DRIVERS:
        for parameters in variants(driver):
            use = RuleUse(driver, parameters)
            try:
                ENGINE.schedule(a_program([an_entry(name, [use])], None), MONDAY)
            except DocumentError:
                continue
            found.append(use)
    return tuple(found)


guard_uses = st.sampled_from(GUARDS).flatmap(
    lambda name: st.builds(RuleUse, st.just(name), st.sampled_from(variants(name)))
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    name = draw(st.sampled_from([*(exercise.id for exercise in EXERCISES), "incline-push-up"]))
    driver = draw(st.sampled_from(fitting_rules(name)))
    return an_entry(name, [*draw(st.lists(guard_uses, max_size=2, unique_by=lambda use: use.name)), driver])


@st.composite
def programs(draw: st.DrawFn) -> Program:
    chosen = draw(st.lists(entries(), min_size=1, max_size=2, unique_by=lambda entry: entry.id))
    at = draw(st.sampled_from([None, time(9), time(20)]))
    policy = draw(st.sampled_from(["skip", "shift", "repeat", "merge"]))
    return a_program(chosen, at, missed=policy, day_ends=draw(st.sampled_from([None, time(4)])))


# A life

Rows = tuple[LoggedSet, ...]


def each(change: Callable[[LoggedSet], LoggedSet]) -> Callable[[Rows], Rows]:
    return lambda rows: tuple(change(row) for row in rows)


def with_last(**changes: Any) -> Callable[[Rows], Rows]:
    return lambda rows: (*rows[:-1], evolve(rows[-1], **changes))


def lighter(row: LoggedSet) -> LoggedSet:
    if row.load is None or row.load.value is None or row.load.value <= 5:
        return row
    return evolve(row, load=Load(row.load.unit, row.load.value * Decimal("0.8")))


#: What became of an entry in a session that was done.
MANNERS: dict[str, Callable[[Rows], Rows]] = {
    "as asked": lambda rows: rows,
    "more": each(lambda row: evolve(row, reps=(row.reps or 0) + 2)),
    "fewer": each(lambda row: evolve(row, reps=(row.reps or 0) // 2)),
    "failed": with_last(reps=0),
    "not counted": with_last(reps=None),
    "a set less": lambda rows: rows[:-1],
    "lighter": each(lighter),
    "hard": each(lambda row: evolve(row, rir=Decimal("0.5"), rpe=None)),
    "easy": each(lambda row: evolve(row, rir=Decimal(4), rpe=None)),
    "let go early": each(lambda row: evolve(row, hold_s=row.hold_s and row.hold_s - 3)),
}
manners = st.sampled_from(["as asked"] * 4 + list(MANNERS))
pains = st.sampled_from([NO_PAIN] * 4 + [None, LoggedPain(1, 4, 3, 2), LoggedPain(2, 7, Decimal("6.5"), 5)])
#: What became of a session: how each entry was done, or another word.
Deed = tuple[str, tuple[str, ...], LoggedPain | None]
deeds = st.tuples(
    st.sampled_from(["done"] * 6 + ["light", "skipped", "missed"]),
    st.tuples(manners, manners),
    pains,
)


def live(program: Program, lived: Sequence[Deed]) -> tuple[list[LoggedSession], date]:
    """Return the log of a life, session after session on the day each was planned for, and the day after it."""
    log: list[LoggedSession] = []
    today = MONDAY
    for status, how, pain in lived:
        planned = next((s for s in ENGINE.schedule(program, MONDAY, log, today).sessions if is_ahead(s, today)), None)
        if planned is None:
            break
        today = planned.date + DAY
        if status == "missed":
            continue
        if status == "skipped":
            log.append(LoggedSession(planned.date, "a", "skipped", planned.time, pain=pain))
            continue
        parts = tuple(
            LoggedEntry(entry.entry, MANNERS[manner](rows_of(entry)), light=status == "light")
            for entry, manner in zip(planned.entries, how, strict=False)
            if not entry.stopped
        )
        log.append(LoggedSession(planned.date, "a", "done", planned.time, parts, pain))
    return log, today


def is_ahead(session: RoutineSession, today: date) -> bool:
    return session.status == "planned" and session.date >= today


def rows_of(entry: RoutineEntry) -> Rows:
    rows = perfect_sets(Prescription(entry.exercise, entry.dose))
    return tuple(evolve(row, rest_s=None, rpe=None if row.rir is not None else row.rpe) for row in rows)


# Other words


class Words:
    """Draws other words for a log, fact by fact; ``asked`` is what the routine asked for, by day and entry."""

    def __init__(self, draw: st.DrawFn, program: Program, log: Sequence[LoggedSession]) -> None:
        self.draw, self.program = draw, program
        self.moves = not any(use.name in COUNTS_DAYS for entry in program.entries for use in entry.rules)
        routine = ENGINE.schedule(program, MONDAY, log)
        self.asked = {(s.date, e.entry): e for s in routine.sessions if s.status == "done" for e in s.entries}

    def is_so(self) -> bool:
        return self.draw(st.booleans())

    def log(self, sessions: Sequence[LoggedSession]) -> list[LoggedSession]:
        return self.draw(st.permutations([self.session(session) for session in sessions]))

    def session(self, session: LoggedSession) -> LoggedSession:
        parts = tuple(
            part for entry in session.entries for part in self.entry(entry, self.asked[session.date, entry.entry])
        )
        if session.pain is not None and parts and self.is_so():
            parts = tuple(evolve(part, pain=session.pain) for part in parts)
            session = evolve(session, pain=None)
        return self.moment(evolve(session, entries=parts))

    def moment(self, session: LoggedSession) -> LoggedSession:
        """Give a session another time, or another day near by, with or without the day it was planned for."""
        at, planned, day_ends = session.time, session.date, self.program.day_ends
        words = ["as it was", "named"]
        words += [] if at is None else ["some hours off"]
        words += ["late", "early", "late and named", "early and named"] if self.moves else []
        words += ["after midnight"] if self.moves and (at == time(20) or day_ends is not None) else []
        word = self.draw(st.sampled_from(words))
        if word == "some hours off" and at is not None:
            return evolve(session, time=time(at.hour + self.draw(st.integers(-3, 3)), 30))
        if word == "after midnight":
            return evolve(session, date=planned + DAY, time=time(1, 15))
        if word.startswith(("late", "early")):
            session = evolve(session, date=planned + (DAY if word.startswith("late") else -DAY))
        if session.date < MONDAY:
            session = evolve(session, date=MONDAY)
        return evolve(session, planned_for=planned) if word.endswith("named") else session

    def entry(self, entry: LoggedEntry, asked: RoutineEntry) -> list[LoggedEntry]:
        rows = [self.row(row, asked.dose.sets[min(n, len(asked.dose.sets) - 1)]) for n, row in enumerate(entry.sets)]
        rows = self.with_other_roles(rows, entry.sets, asked)
        if self.is_so():
            entry = evolve(entry, exercise=self.draw(st.sampled_from([asked.exercise, asked.exercise.split("/")[1]])))
        cut = self.draw(st.integers(0, len(rows)))
        halves = [rows[:cut], rows[cut:]] if 0 < cut < len(rows) and self.is_so() else [rows]
        return [evolve(entry, sets=tuple(half)) for half in halves]

    def row(self, row: LoggedSet, asked: SetDose) -> LoggedSet:
        """Say the load in the other unit, no load in any way, the reserve as RPE, and a hold with parts of a second."""
        if row.load == asked.load:
            row = evolve(row, load=self.load(row.load))
        if row.rir is not None and self.is_so():
            row = evolve(row, rir=None, rpe=10 - row.rir)
        if row.rpe is not None and self.is_so():
            row = evolve(row, rir=10 - row.rpe, rpe=None)
        if row.hold_s is not None and row.hold_s == asked.hold_s and row.reps is not None:
            row = evolve(row, hold_s=self.draw(st.sampled_from([row.hold_s, Decimal(row.hold_s), None])))
        return row

    def load(self, load: Load | None) -> Load | None:
        if load is None:
            return self.draw(st.sampled_from([None, kg(0), lb(0), kg("0.0")]))
        if load.value is None or not self.is_so():
            return load
        in_other = load.value / KG_PER_LB if load.unit == "kg" else load.value * KG_PER_LB
        places = self.draw(st.sampled_from([0, 1, 3]))
        return Load("lb" if load.unit == "kg" else "kg", in_other.quantize(Decimal(1).scaleb(-places)))

    def with_other_roles(self, rows: list[LoggedSet], said: Rows, asked: RoutineEntry) -> list[LoggedSet]:
        """Put warm-up rows in front, and drop and extra rows after."""
        first, wanted = rows[0] if rows else None, asked.dose.sets[0].load
        if first is None:
            return rows
        if self.is_so():
            marked = self.is_so() or wanted is None or wanted.direction <= 0 or said[0].load != wanted
            marked = marked or wanted is None or wanted.value is None
            count = self.draw(st.integers(1, 3))
            loads = [self.part_of(wanted, n + 1) for n in range(count)]
            role: SetRole = "warm-up" if marked else "work"
            rows = [*(LoggedSet(5, first.hold_s, load, role=role) for load in loads), *rows]
        if self.is_so():
            rows = [*rows, evolve(rows[-1], reps=3, role="drop", load=self.part_of(wanted, 2))]
        if self.is_so():
            # One repetition after a set that failed at its first one is another try at it, and so another fact.
            has_failed = any(not row.reps for row in said)
            is_known = len(said) >= len(asked.dose.sets) and wanted is not None and not has_failed
            role = self.draw(st.sampled_from(["extra", "work"])) if is_known else "extra"
            rows = [*rows, evolve(rows[-1], reps=1, role=role)]
        return rows

    @staticmethod
    def part_of(load: Load | None, quarters: int) -> Load | None:
        if load is None or load.value is None or load.value <= 0:
            return load
        return Load(load.unit, (load.value * min(quarters, 2) / 4).quantize(Decimal("0.1")))


@st.composite
def lives(draw: st.DrawFn) -> tuple[Program, list[LoggedSession], list[LoggedSession], date]:
    program = draw(programs())
    log, today = live(program, draw(st.lists(deeds, min_size=3, max_size=10)))
    return program, log, Words(draw, program, log).log(log), today + 3 * DAY


def doses_of(routine: Routine) -> list[tuple[Any, ...]]:
    return [(s.id, s.status, [(e.entry, e.exercise, e.dose, e.stopped) for e in s.entries]) for s in routine.sessions]


@given(lives())
@settings(max_examples=max(100, settings().max_examples))
def test_law_c3_the_same_facts_in_other_words_give_the_same_doses(life):
    program, log, reworded, as_of = life
    said = ENGINE.schedule(program, MONDAY, log, as_of)
    assert doses_of(ENGINE.schedule(program, MONDAY, reworded, as_of)) == doses_of(said)


def test_every_driver_and_guard_lives():
    names = {use.name for exercise in EXERCISES for use in fitting_rules(exercise.id)}
    names |= {use.name for use in fitting_rules("incline-push-up")} | set(GUARDS)
    assert names == set(RULES)
