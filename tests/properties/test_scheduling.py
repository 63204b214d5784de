"""The laws of scheduling (P1 and P7 as far as they are its business), each a property named after it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from hiproutine.engine import Engine
from hiproutine.errors import DocumentError
from hiproutine.model.catalog import catalog_from_packs
from hiproutine.model.log import Log
from hiproutine.model.program import Program
from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.testing.strategies import logs, packs, programs

ENGINE = Engine(discover=False)
CATALOG = ENGINE.catalog()
MONDAY = date(2026, 1, 5)
starts = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@st.composite
def hurried(draw: st.DrawFn) -> Program:
    """Draw programs whose sessions have about as many minutes as they need, or fewer."""
    program = draw(programs(CATALOG))
    free = evolve(program, sessions=tuple(evolve(session, minutes=None) for session in program.sessions))
    needed = {s.session: s.seconds for s in reversed(ENGINE.schedule(free, MONDAY).sessions)}
    sessions = []
    for session in free.sessions:
        minutes = -(-needed.get(session.id, 60) // 60) + draw(st.integers(-6, 3))
        sessions.append(evolve(session, minutes=draw(st.none() | st.just(min(180, max(1, minutes))))))
    return evolve(free, sessions=tuple(sessions), weeks=draw(st.integers(1, 12)))


@given(hurried(), starts, st.data())
def test_law_p1_no_session_is_longer_than_its_minutes(program, start, data):
    log = data.draw(logs(program, start))
    minutes = {session.id: session.minutes for session in program.sessions}
    try:
        routine = ENGINE.schedule(program, start, log)
    except DocumentError as error:
        codes = {problem.code for problem in error.problems}
    else:
        codes = {"session-too-long"}
        for session in routine.sessions:
            limit = minutes[session.session]
            assert limit is None or session.seconds <= limit * 60
    assert codes == {"session-too-long"}


@given(hurried(), starts)
def test_a_dose_is_shortened_only_where_something_says_so(program, start):
    try:
        routine = ENGINE.schedule(program, start)
    except DocumentError:
        assume(False)
    asked = {entry.id: entry.dose for entry in program.entries}
    for session in routine.sessions[:1]:
        for entry in session.entries:
            told = "made-to-fit" in {reason.code for reason in entry.reasons}
            assert told == (entry.dose != asked[entry.entry])


def what(entry: RoutineEntry) -> tuple:
    return entry.entry, entry.exercise, entry.dose, entry.reasons


def by_entry(routine: Routine) -> dict[str, list[tuple]]:
    """Return each entry's doses in order."""
    found: dict[str, list[tuple]] = {}
    for session in routine.sessions:
        for entry in session.entries:
            found.setdefault(entry.entry, []).append(what(entry))
    return found


@given(programs(CATALOG), st.integers(0, 6))
def test_law_p7_all_start_weekdays_give_the_same_sessions_and_doses(program, weekday):
    one, other = ENGINE.schedule(program, MONDAY), ENGINE.schedule(program, MONDAY + timedelta(days=weekday))
    assert Counter(s.session for s in one.sessions) == Counter(s.session for s in other.sessions)
    if program.cycle.starts == "start":
        assert [[what(e) for e in s.entries] for s in one.sessions] == [
            [what(e) for e in s.entries] for s in other.sessions
        ]
    assert by_entry(one) == by_entry(other)


def moved(log: Log, days: timedelta) -> Log:
    sessions = tuple(evolve(session, date=session.date + days) for session in log.sessions)
    return evolve(log, sessions=sessions, check_ins=tuple(evolve(c, date=c.date + days) for c in log.check_ins))


def without_dates(session: RoutineSession, name: str, days: timedelta) -> RoutineSession:
    """Return a session as it would be some days earlier; what stands by itself is called by its date."""

    def plain(reason: Reason) -> Reason:
        read_on = None if reason.date is None else reason.date - days
        return evolve(reason, session="" if reason.session.startswith("x") else reason.session, date=read_on)

    entries = tuple(evolve(e, reasons=tuple(map(plain, e.reasons))) for e in session.entries)
    planned_for = None if session.planned_for is None else session.planned_for - days
    return evolve(session, id=name, date=session.date - days, planned_for=planned_for, entries=entries)


@given(programs(CATALOG), starts, st.integers(1, 60), st.data())
def test_law_p7_moving_by_whole_weeks_moves_only_the_dates(program, start, weeks, data):
    log, days = data.draw(logs(program, start)), timedelta(weeks=weeks)
    as_of = start + timedelta(days=data.draw(st.integers(0, 30)))
    here = ENGINE.schedule(program, start, log, as_of)
    there = ENGINE.schedule(program, start + days, moved(log, days), as_of + days)
    ids = [session.id for session in here.sessions]
    back = [without_dates(session, name, days) for session, name in zip(there.sessions, ids, strict=True)]
    assert back == [without_dates(session, session.id, timedelta()) for session in here.sessions]
    # What was planned is called the same; what was done on another day is called by its date.
    assert [a.id for a in there.sessions if not a.id.startswith("x")] == [
        name for name in ids if not name.startswith("x")
    ]


@given(programs(CATALOG), starts, st.data())
def test_sessions_are_in_order_with_one_id_each_and_every_log_has_its_place(program, start, data):
    log = data.draw(logs(program, start))
    routine = ENGINE.schedule(program, start, log)
    assert [s.date for s in routine.sessions] == sorted(s.date for s in routine.sessions)
    assert len({s.id for s in routine.sessions}) == len(routine.sessions)
    assert [s.number for s in routine.sessions] == list(range(1, len(routine.sessions) + 1))
    placed = Counter((s.date, s.session, s.status) for s in routine.sessions if s.status in ("done", "skipped"))
    assert placed == Counter((s.date, s.session, s.status) for s in log.sessions)


@given(programs(CATALOG), starts)
def test_supersets_and_circuits_go_round_by_round(program, start):
    for session in ENGINE.schedule(program, start).sessions:
        sets = [(place, n) for place, entry in enumerate(session.entries) for n in range(1, len(entry.dose.sets) + 1)]
        assert sorted(session.sets_in_order) == sets
        blocks = [session.entries[place].block for place, _ in session.sets_in_order]
        assert blocks == sorted(blocks)
        for block in set(blocks):
            inside = [(place, n) for place, n in session.sets_in_order if session.entries[place].block == block]
            if session.entries[inside[0][0]].style == "straight":
                assert inside == sorted(inside)
            else:
                sided = {place for place, entry in enumerate(session.entries) if entry.dose.is_sided}
                assert inside == sorted(inside, key=lambda pair: ((pair[1] - 1) // (1 + (pair[0] in sided)), pair))


@given(packs().flatmap(lambda pack: st.tuples(st.just(pack), programs(pack))), starts, st.data())
def test_programs_over_packs_that_nobody_wrote_can_be_scheduled(case, start, data):
    pack, program = case
    pack = evolve(pack, goals=())  # they name rules that nobody offers, and an engine refuses such a pack
    engine = Engine(packs=[pack], discover=False)
    # Whether they fit their minutes is another question.
    program = evolve(program, sessions=tuple(evolve(session, minutes=None) for session in program.sessions))
    routine = engine.schedule(program, start, data.draw(logs(program, start)))
    known = catalog_from_packs([pack]).exercises
    assert {card.id for card in routine.exercises} <= set(known) | set(CATALOG.exercises)


@given(programs(CATALOG), starts, st.data())
def test_every_dose_says_why_by_which_rule_and_from_which_rows(program, start, data):
    routine = ENGINE.schedule(program, start, data.draw(logs(program, start)))
    rules = {entry.id: {use.name for use in entry.rules} | {""} for entry in program.entries}
    dates = {session.id: session.date for session in routine.sessions}
    rows = {(s.id, e.entry): len(e.performed or ()) for s in routine.sessions for e in s.entries}
    for session in routine.sessions:
        for entry in session.entries:
            assert entry.reasons
            for reason in entry.reasons:
                assert reason.rule in rules[entry.entry]
                if reason.session:
                    assert dates[reason.session] <= session.date
                    assert set(reason.sets) <= set(range(1, rows.get((reason.session, entry.entry), 0) + 1))
