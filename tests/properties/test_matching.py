"""Laws of matching: which planned session a logged one fulfils, under every policy and in both kinds of cycle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduling.plans import ENGINE, MONDAY, SQUATS, a_program, an_entry, two_sessions

from hiproutine.errors import DocumentError
from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession
from hiproutine.model.program import Block, Program, Session, Slot
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.log_matching import LogSessions
from hiproutine.scheduling.scenarios import SCENARIOS, Missed
from hiproutine.scheduling.timeline import TimelinePart, place_sessions

DAY = timedelta(days=1)
policies = st.sampled_from(["skip", "shift", "repeat", "merge"])


def a_cycle(length: int | None, policy: str, weeks: int = 3) -> Program:
    """Return squats and leg lifts: Monday and Thursday, or every second day of a cycle from the start."""
    slots = (Slot(1, "a"), Slot(4, "b")) if length is None else (Slot(1, "a"), Slot(3, "b"))
    return two_sessions(policy, weeks, slots, length)


def as_asked(session: RoutineSession, day: date, at: time | None = None) -> LoggedSession:
    """Log a session on a day, done exactly as asked."""
    entries = tuple(
        LoggedEntry(entry.entry, perfect_sets(Prescription(entry.exercise, entry.dose)))
        for entry in session.entries
        if not entry.stopped
    )
    return LoggedSession(day, session.session, "done", at, entries, LoggedPain(0, 0, 0, 0))


def live(program: Program, shifts: list[int]) -> Routine:
    """Do the sessions one by one as the routine asks for them, each by some days later or earlier."""
    log: list[LoggedSession] = []
    routine = ENGINE.schedule(program, MONDAY, log)
    for days in shifts:
        session = next((s for s in routine.sessions if s.status == "planned"), None)
        if session is None:
            break
        day = session.date + timedelta(days=days)
        log.append(as_asked(session, max([day, *(s.date for s in log[-1:])])))
        routine = ENGINE.schedule(program, MONDAY, log)
    return routine


shifts = st.lists(st.sampled_from([-1, 0, 1]), min_size=1, max_size=6)


@given(policies, st.sampled_from([None, 4]), shifts)
def test_law_c3_a_session_moved_by_a_day_gives_the_same_doses_and_owes_nothing(policy, length, shifts):
    program = a_cycle(length, policy)
    moved, kept = live(program, shifts), live(program, [0] * len(shifts))
    assert {s.status for s in moved.sessions} <= {"done", "planned"}
    doses = [[(s.session, [e.dose for e in s.entries]) for s in routine.sessions] for routine in (moved, kept)]
    assert doses[0] == doses[1]
    if policy == "shift" and length is not None:
        return  # what follows a session done late keeps its distance from it, days of rest included
    # Reasons carry the day of the session they go by, which is another one.
    asked = [[(s.id, s.session, without_days(s.entries)) for s in routine.sessions] for routine in (moved, kept)]
    assert asked[0] == asked[1]
    planned = [[s.date for s in routine.sessions if s.status == "planned"] for routine in (moved, kept)]
    assert planned[0] == planned[1]
    assert [s.planned_for or s.date for s in moved.sessions] == [s.date for s in kept.sessions]


def without_days(entries: Sequence[RoutineEntry]) -> list[RoutineEntry]:
    """Return entries whose reasons do not say on which day the session they go by was done."""
    return [evolve(entry, reasons=tuple(evolve(reason, date=None) for reason in entry.reasons)) for entry in entries]


MOMENTS = st.tuples(
    st.integers(0, 20), st.sampled_from("ab"), st.sampled_from([None, time(0, 20), time(9), time(15), time(22)])
)


@st.composite
def logs(draw: st.DrawFn) -> list[LoggedSession]:
    """Draw sessions on any days, at any times, of either name."""
    moments = draw(st.lists(MOMENTS, max_size=9, unique=True))
    entries = {"a": "parallel-squat", "b": "side-leg-lift"}
    shape = two_sessions("skip")
    doses = {entry.id: perfect_sets(Prescription(entry.exercise, entry.dose)) for entry in shape.entries}
    return [
        LoggedSession(
            MONDAY + timedelta(days=day),
            name,
            draw(st.sampled_from(["done", "done", "skipped"])),
            at,
            (LoggedEntry(entries[name], doses[entries[name]]),),
            LoggedPain(0, 0, 0, 0),
            planned_for=draw(st.none() | st.integers(0, 20).map(lambda number: MONDAY + timedelta(days=number))),
        )
        for day, name, at in moments
    ]


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Draw a program of two sessions with or without times, often several a day, maybe with a late end of day."""
    length = draw(st.sampled_from([None, 3, 4]))
    day = st.integers(1, length or 7)
    times = st.sampled_from([None, time(8), time(18), time(22, 30)])
    slots = draw(st.lists(st.builds(Slot, day, st.sampled_from("ab"), times), min_size=1, max_size=5))
    slots = [*slots, *(Slot(1, name) for name in "ab" if name not in {slot.session for slot in slots})]
    program = two_sessions(draw(policies), 2, slots, length)
    return evolve(program, day_ends=draw(st.sampled_from([None, time(4)])))


def training_day(program: Program, session: LoggedSession) -> date:
    is_late = program.day_ends is not None and session.time is not None and session.time < program.day_ends
    return session.date - DAY if is_late else session.date


def logged_rows(routine: Routine) -> dict[tuple[date, time | None, str, str], tuple[object, ...]]:
    return {
        (s.date, s.time if s.entries else None, s.session, s.id): (s.status, s.planned_for, s.entries)
        for s in routine.sessions
        if s.status in ("done", "skipped")
    }


def without_wrong_days(log: list[LoggedSession], run: Callable[[list[LoggedSession]], object]) -> list[LoggedSession]:
    """Leave out every ``planned_for`` that names a day with nothing planned."""
    try:
        run(log)
    except DocumentError as error:
        wrong = {problem.path for problem in error.problems if problem.code == "nothing-planned"}
        mended = [
            evolve(session, planned_for=None) if f"$.sessions[{index}].planned_for" in wrong else session
            for index, session in enumerate(log)
        ]
        assert mended != log
        return without_wrong_days(mended, run)
    return log


def from_start_on(program: Program, log: list[LoggedSession]) -> list[LoggedSession]:
    """Leave out what is before the first day once the day ends past midnight, and every wrong ``planned_for``."""
    log = [session for session in log if training_day(program, session) >= MONDAY]
    return without_wrong_days(log, lambda log: ENGINE.schedule(program, MONDAY, log, MONDAY + timedelta(days=25)))


@given(programs(), logs(), st.integers(0, 21))
def test_law_g5_a_longer_log_changes_no_earlier_match_and_no_earlier_dose(program, log, cut):
    log = from_start_on(program, log)
    day = MONDAY + timedelta(days=cut)
    shorter = [session for session in log if training_day(program, session) < day]
    one = logged_rows(ENGINE.schedule(program, MONDAY, shorter))
    other = logged_rows(ENGINE.schedule(program, MONDAY, log, MONDAY + timedelta(days=25)))
    assert {key: other.get(key) for key in one} == one


@given(programs(), logs(), st.randoms(use_true_random=False))
def test_law_g6_the_order_in_the_file_does_not_matter(program, log, random):
    log = from_start_on(program, log)
    shuffled = random.sample(log, len(log))
    assert ENGINE.schedule(program, MONDAY, shuffled).sessions == ENGINE.schedule(program, MONDAY, log).sessions


@given(programs(), logs(), st.integers(0, 25))
def test_law_c2_a_logged_session_is_one_session_and_a_planned_one_has_one_log_at_most(program, log, as_of):
    log = from_start_on(program, log)
    end = MONDAY + timedelta(days=as_of)
    sessions = ENGINE.schedule(program, MONDAY, log, end).sessions
    counted = sorted((s.date, s.session) for s in log if s.date <= end)
    assert sorted((s.date, s.session) for s in sessions if s.status in ("done", "skipped")) == counted
    assert len({s.id for s in sessions}) == len(sessions)
    assert sorted(s.date for s in sessions) == [s.date for s in sessions]


@given(programs(), st.sampled_from([*SCENARIOS.values(), Missed(every=2), Missed(every=1)]))
@settings(max_examples=60)
def test_law_g11_a_simulated_log_is_read_as_it_was_lived(program, scenario):
    """Where all that is attended is done as asked, the routine of the log asks for exactly what was done."""
    simulation = ENGINE.simulate(program, scenario, MONDAY)
    logged = [(s.date, s.session, s.status) for s in simulation.log.sessions]
    read = [(s.date, s.session, s.status) for s in simulation.routine.sessions if s.status != "missed"]
    assert sorted(read) == sorted(logged)
    if scenario.name in ("perfect", "missed"):
        for row in simulation.rows():
            if row.session.status == "done" and row.entry.performed is not None:
                assert row.entry.performed == perfect_sets(Prescription(row.entry.exercise, row.entry.dose))
    states = {final.entry: final.sessions for final in simulation.end}
    done = [entry.entry for s in simulation.routine.sessions for entry in s.entries if entry.performed is not None]
    assert states == {entry: done.count(entry) for entry in states}


@given(st.lists(st.integers(0, 20), max_size=6, unique=True), st.booleans())
def test_what_merge_puts_into_another_session_can_be_logged_there(missed, has_light_day):
    """A person does all that the routine of the day asks for, and leaves out some days."""
    light = Session("c", "C", (Block(("march-on-the-spot",)),))
    slots = (Slot(1, "a"), Slot(4, "c"), *([Slot(6, "c")] if has_light_day else []))
    program = a_program(slots, (an_entry("parallel-squat"), an_entry("march-on-the-spot", ())), (SQUATS, light), 3)
    program = evolve(program, missed="merge")
    log: list[LoggedSession] = []
    for offset in range(21):
        day = MONDAY + timedelta(days=offset)
        today = [s for s in ENGINE.schedule(program, MONDAY, log, day).sessions if s.date == day]
        if offset not in missed:
            log += [as_asked(session, day) for session in today]
    routine = ENGINE.schedule(program, MONDAY, log, MONDAY + timedelta(days=30))
    for session in routine.sessions:
        if session.status == "done":
            assert [entry.performed for entry in session.entries] == [
                perfect_sets(Prescription(entry.exercise, entry.dose)) for entry in session.entries
            ]


@given(programs(), programs(), logs(), st.integers(1, 16), st.sampled_from(["new", "amends", "amends alike"]))
def test_another_program_changes_nothing_that_was_asked_or_done_before_it(one, other, log, first, kind):
    """What law C1 asks of the timeline."""
    begins = MONDAY + timedelta(days=first)
    log = [session for session in log if MONDAY <= training_day(one, session) < begins]
    other = one if kind == "amends alike" else other
    counted = begins if kind == "new" else MONDAY
    before = TimelinePart(one, MONDAY, None, MONDAY, lambda *_: 24, lambda _: False)
    after = TimelinePart(other, begins, None, counted, lambda *_: 24, lambda _: False, kind != "new")
    log = without_wrong_days(log, lambda log: list(place_sessions([before], LogSessions(log, begins))))
    alone = list(place_sessions([before], LogSessions(log, begins)))
    both = list(place_sessions([evolve(before, until=begins), after], LogSessions(log, begins)))
    assert [s for s in both if s.part == 0] == [
        s for s in alone if s.log is not None or (s.dated_slot.date < begins and s.status == "missed")
    ]
    if kind == "amends alike":
        assert [evolve(s, part=0) for s in both] == alone
    settled = [s.dated_slot.id for s in both if s.status != "missed"]
    assert len(set(settled)) == len(settled)
