"""Law D2 for routines at the edges of the schemas, and refusals in time at the ends of the calendar."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from hiproutine import dump, load
from hiproutine.engine import Engine
from hiproutine.errors import DocumentError, InvalidValueError
from hiproutine.limits import EARLIEST_DAY, LATEST_DAY
from hiproutine.model.course import Course, CoursePart
from hiproutine.model.dose import Tempo
from hiproutine.model.log import CheckIn, Log, LoggedEntry, LoggedSession, LoggedSet
from hiproutine.model.profile import Profile
from hiproutine.model.program import Block, Entry, Program, Session
from hiproutine.model.reason import Notice, Reason
from hiproutine.testing.strategies import logs, programs

ENGINE = Engine(discover=False)
CATALOG = ENGINE.catalog()
MONDAY = date(2026, 1, 5)
POLICIES = ("skip", "shift", "repeat", "merge")


def long_id(name: str) -> str:
    return name.ljust(64, "x")


@st.composite
def extreme_programs(draw: st.DrawFn) -> Program:
    """Draw programs as large as their schema allows in some respects: ids, tempos, reasons, blocks, notices."""
    program = draw(programs(CATALOG))
    entries = [_extreme_entry(draw, entry) for entry in program.entries]
    sessions = [evolve(session, minutes=None) for session in program.sessions]
    if draw(st.booleans()):
        session = sessions[0]
        missing = 40 - sum(len(block.entries) for block in session.blocks)
        others = [evolve(draw(st.sampled_from(entries)), id=f"other-{number}") for number in range(missing)]
        per_block = draw(st.sampled_from((1, 40)))
        if per_block == 1:
            session = evolve(session, blocks=tuple(Block((e,)) for block in session.blocks for e in block.entries))
        blocks = [
            Block(tuple(entry.id for entry in others[begin : begin + per_block]))
            for begin in range(0, missing, per_block)
        ]
        sessions[0] = evolve(session, blocks=session.blocks + tuple(blocks))
        entries += others
    program = evolve(
        program,
        entries=tuple(entries),
        sessions=tuple(sessions),
        missed=draw(st.sampled_from(POLICIES)),
        day_ends=draw(st.none() | st.just(time(11, 59))),
        weeks=draw(st.sampled_from((1, 2, 8))),
    )
    if draw(st.booleans()):
        notices = tuple(Notice(f"n{number}", "pain", "x") for number in range(draw(st.sampled_from((90, 100)))))
        program = evolve(program, notices=notices)
    return _with_long_ids(program) if draw(st.booleans()) else program


def _extreme_entry(draw: st.DrawFn, entry: Entry) -> Entry:
    if draw(st.booleans()):
        entry = evolve(entry, dose=evolve(entry.dose, tempo=Tempo(Decimal(30), Decimal(30)), rest_s=600))
    if draw(st.booleans()):
        entry = evolve(entry, reasons=(Reason("because", "x" * 200),) * 200)
    return evolve(entry, advice=("x",) * 50) if draw(st.booleans()) else entry


def _with_long_ids(program: Program) -> Program:
    def renamed(session: Session) -> Session:
        blocks = tuple(evolve(b, entries=tuple(map(long_id, b.entries))) for b in session.blocks)
        return evolve(session, id=long_id(session.id), blocks=blocks)

    slots = tuple(evolve(slot, session=long_id(slot.session)) for slot in program.cycle.slots)
    entries = tuple(evolve(entry, id=long_id(entry.id)) for entry in program.entries)
    cycle = evolve(program.cycle, slots=slots)
    return evolve(program, cycle=cycle, entries=entries, sessions=tuple(map(renamed, program.sessions)))


@st.composite
def extreme_logs(draw: st.DrawFn, program: Program, start: date) -> Log:
    """Draw logs with rows beyond what was asked for, on days and at times that nobody planned."""
    log = draw(logs(program, start))
    session = draw(st.sampled_from(program.sessions))
    rows = (LoggedSet(1000, 3600),) * draw(st.sampled_from((1, 60)))
    everything = [entry for block in session.blocks for entry in block.entries]
    merged = [e for s in program.sessions for b in s.blocks if b.part == "main" for e in b.entries]
    named = everything if program.missed != "merge" else list(dict.fromkeys(everything + merged))
    done = tuple(LoggedEntry(entry, rows) for entry in draw(st.permutations(named))[:40])
    day = start + timedelta(days=draw(st.integers(0, 30) | st.sampled_from((365, 36_000))))
    extra = LoggedSession(day, session.id, time=time(23, 59, 59), entries=done)
    return evolve(log, sessions=(*log.sessions, extra))


@given(extreme_programs(), st.data())
def test_law_d2_every_routine_that_is_made_can_be_loaded(program, data):
    log = data.draw(st.just(Log()) | extreme_logs(program, MONDAY))
    as_of = MONDAY + timedelta(days=data.draw(st.integers(0, 70)))
    try:
        routine = ENGINE.schedule(program, MONDAY, log, as_of)
    except DocumentError as error:
        codes = {problem.code for problem in error.problems}
    else:
        codes = set()
        assert load(dump(routine)) == routine
    assert codes <= {"too-many-notices", "logged-twice"}


days = st.dates() | st.sampled_from((date.min, date.max, EARLIEST_DAY, LATEST_DAY)).flatmap(
    lambda day: st.integers(-400, 400).map(lambda offset: date.fromordinal(_inside(day.toordinal() + offset)))
)


def _inside(ordinal: int) -> int:
    return min(max(ordinal, date.min.toordinal()), date.max.toordinal())


@given(programs(CATALOG), days, days, days, st.sampled_from(POLICIES), st.data())
def test_no_day_of_the_calendar_makes_anything_overflow(program, start, logged, as_of, missed, data):
    program = evolve(program, missed=missed, day_ends=data.draw(st.none() | st.just(time(5))))
    session = program.sessions[0].id
    planned_for = data.draw(st.none() | days)
    log = Log((LoggedSession(logged, session, time=time(1), planned_for=planned_for),), None, (CheckIn(logged, 5),))
    later = data.draw(days)
    course = Course("c", (CoursePart(start, program), CoursePart(later, program, data.draw(st.booleans()))))
    begun = Course.begin(program, start)
    for call in (
        lambda: ENGINE.schedule(program, start),
        lambda: ENGINE.schedule(program, start, log),
        lambda: ENGINE.schedule(program, start, log, as_of),
        lambda: ENGINE.schedule(course, log, as_of),
        lambda: ENGINE.schedule(course, log),
        lambda: ENGINE.simulate(program, "missed", start),
        lambda: ENGINE.amend(begun, program, log=log),
        lambda: ENGINE.amend(begun, program, log=log, as_of=as_of),
        lambda: ENGINE.amend(course, program, holds_from=as_of),
    ):
        try:
            made: Any = call()
        except (DocumentError, InvalidValueError):
            continue
        document = getattr(made, "course", None) or getattr(made, "routine", made)
        if isinstance(document, str):
            document = made
        assert load(dump(document)) == document


@cache
def _planned() -> tuple[Profile, Program]:
    """Return a person and the program planned for them."""
    profile = load(Path(__file__).parents[2] / "docs" / "examples" / "profile.json", Profile)
    return profile, ENGINE.plan(profile, "hip-strength")


@settings(max_examples=30)
@given(days, days, days, st.data())
def test_no_day_of_the_calendar_makes_planning_again_overflow(start, logged, as_of, data):
    profile, program = _planned()
    course = Course.begin(program, start)
    log = Log((LoggedSession(logged, program.sessions[0].id),), None, (CheckIn(logged, 5),))
    day = data.draw(st.none() | st.just(as_of))
    for call in (
        lambda: ENGINE.replan(course, profile, log=log, as_of=day),
        lambda: ENGINE.next_block(course, profile, log=log, as_of=day),
        lambda: ENGINE.next_block(course, profile, start=as_of),
    ):
        with suppress(DocumentError, InvalidValueError):
            made = call().course
            assert load(dump(made)) == made
            with suppress(DocumentError, InvalidValueError):
                ENGINE.schedule(made, log, day)
