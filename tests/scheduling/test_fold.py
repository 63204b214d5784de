"""What a log does to a routine: missed, skipped, extra, late and doubled sessions."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, NO_PAIN, a_program, an_entry, done, first, reps_of

from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Block, Session, Slot

WEDNESDAY, FRIDAY = MONDAY + timedelta(days=2), MONDAY + timedelta(days=4)


def statuses_and_reps(*log: LoggedSession, as_of: date | None = None, program=None):
    routine = ENGINE.schedule(program or a_program(weeks=1), MONDAY, log, as_of)
    return [(s.date.day, s.status) for s in routine.sessions], reps_of(routine)


def test_nothing_logged_is_a_projection():
    assert statuses_and_reps() == ([(5, "planned"), (7, "planned"), (9, "planned")], [6, 7, 8])


def test_done_sessions_count():
    assert statuses_and_reps(done(MONDAY)) == ([(5, "done"), (7, "planned"), (9, "planned")], [6, 7, 8])


def test_a_missed_session_changes_nothing():
    assert statuses_and_reps(as_of=WEDNESDAY) == ([(5, "missed"), (7, "planned"), (9, "planned")], [6, 6, 7])


def test_what_is_planned_for_the_day_itself_is_not_missed_yet():
    assert statuses_and_reps(done(MONDAY, reps=2), as_of=MONDAY)[0][0] == (5, "done")
    assert statuses_and_reps(as_of=MONDAY)[0][0] == (5, "planned")


def test_a_skipped_session_changes_nothing_but_by_its_pain():
    unchanged = [(5, "skipped"), (7, "planned"), (9, "planned")]
    for pain, reps in ((None, [6, 6, 7]), (NO_PAIN, [6, 6, 7]), (LoggedPain(during=9), [6, 4, 4])):
        skipped = done(MONDAY, status="skipped", pain=pain)
        assert statuses_and_reps(skipped, as_of=MONDAY) == (unchanged, reps)


def test_a_session_on_another_day_counts():
    tuesday = MONDAY + timedelta(days=1)
    assert statuses_and_reps(done(tuesday)) == ([(6, "done"), (7, "planned"), (9, "planned")], [6, 7, 8])


def test_a_session_after_the_last_week_counts():
    late = done(MONDAY + timedelta(days=30))
    statuses, reps = statuses_and_reps(late)
    assert (statuses[-1], reps[-1]) == ((4, "done"), 6)


def test_the_second_log_of_a_day_is_an_extra_session():
    assert statuses_and_reps(done(MONDAY, at=time(8)), done(MONDAY, at=time(18))) == (
        [(5, "done"), (5, "done"), (7, "planned"), (9, "planned")],
        [6, 7, 8, 9],
    )


def test_parts_of_one_entry_are_one_session():
    parts = tuple(LoggedEntry("bridge", (LoggedSet(20, 20),)) for _ in range(2))
    assert statuses_and_reps(done(MONDAY, entries=parts))[1] == [6, 7, 8]


def test_sets_of_another_exercise_do_not_count():
    other = LoggedEntry("bridge", (LoggedSet(20, 20),), "hips/clam")
    own = LoggedEntry("bridge", (LoggedSet(20, 20),), "hips/bridge")
    for entries in ((own, other), (other, own), (other, other)):
        assert statuses_and_reps(done(MONDAY, entries=entries))[1] == [6, 6, 7]
    assert statuses_and_reps(done(MONDAY, entries=(own, own)))[1] == [6, 7, 8]


def test_an_exercise_may_be_logged_without_its_pack():
    bare = LoggedEntry("bridge", (LoggedSet(20, 20),) * 2, "bridge")
    assert statuses_and_reps(done(MONDAY, entries=(bare,)))[1] == [6, 7, 8]


def test_an_exercise_that_no_pack_knows_is_another_one():
    swim = LoggedEntry("bridge", (LoggedSet(20, 20),) * 2, "swimming")
    assert statuses_and_reps(done(MONDAY, entries=(swim,)))[1] == [6, 6, 7]


def test_the_worst_pain_of_the_parts_holds():
    parts = tuple(LoggedEntry("bridge", (LoggedSet(20, 20),), pain=LoggedPain(during=score)) for score in (0, 8))
    routine = ENGINE.schedule(a_program(), MONDAY, [done(MONDAY, entries=parts)])
    assert [reason.code for reason in first(routine, 1).reasons] == ["pain-eased"]
    assert first(routine, 0).pain == LoggedPain(during=8)


def test_an_entrys_own_pain_comes_before_the_sessions():
    own = LoggedEntry("bridge", (LoggedSet(20, 20),) * 2, pain=LoggedPain(during=4))
    assert statuses_and_reps(done(MONDAY, entries=(own,)))[1] == [6, 6, 7]


def test_an_entry_that_the_log_leaves_out_changes_nothing():
    entries = (an_entry("bridge"), an_entry("clam"))
    routine = ENGINE.schedule(a_program(entries=entries), MONDAY, [done(MONDAY)])
    assert routine.sessions[1].entries[0].dose != routine.sessions[0].entries[0].dose
    assert routine.sessions[1].entries[1] == evolve(routine.sessions[0].entries[1])


def test_pain_of_a_session_without_entries_reaches_all_of_them():
    entries = (an_entry("bridge"), an_entry("clam"))
    painful = done(MONDAY, entries=(), pain=LoggedPain(during=8))
    routine = ENGINE.schedule(a_program(entries=entries), MONDAY, [painful])
    codes = [[reason.code for reason in entry.reasons] for entry in routine.sessions[1].entries]
    assert codes == [["not-recorded", "missing-in-log", "pain-eased"]] * 2


@pytest.mark.parametrize("status", ["done", "skipped"])
@pytest.mark.parametrize("entries", [(), (LoggedEntry("bridge"),)])
def test_a_sign_to_stop_stops_everything_whatever_was_done(status, entries):
    sessions = (Session("a", "A", (Block(("bridge",)),)), Session("b", "B", (Block(("clam", "bird-dog")),)))
    program = a_program(
        (Slot(1, "a"), Slot(2, "b")),
        (an_entry("bridge"), an_entry("clam"), an_entry("bird-dog", ())),
        sessions,
    )
    numb = done(MONDAY, status=status, entries=entries, symptoms=("new-numbness",), pain=NO_PAIN)
    routine = ENGINE.schedule(program, MONDAY, [numb])
    stopped = [[entry.stopped for entry in session.entries] for session in routine.sessions[:2]]
    # An entry without a pain gate has nobody to stop it.
    assert stopped == [[False], [True, False]]
    assert routine.sessions[2].entries[0].stopped
    assert routine.sessions[1].sets_in_order == ((1, 1), (1, 2))


def test_a_stopped_entry_stays_in_sight_and_takes_no_time():
    painful = [done(day, pain=LoggedPain(during=9)) for day in (MONDAY, WEDNESDAY)]
    routine = ENGINE.schedule(a_program(), MONDAY, painful)
    last = routine.sessions[-1]
    assert (last.entries[0].stopped, last.seconds, last.sets_in_order) == (True, 0, ())


def test_what_was_done_is_shown_beside_what_was_asked():
    routine = ENGINE.schedule(a_program(), MONDAY, [done(MONDAY, note="Fine.", at=time(7, 5))])
    session = routine.sessions[0]
    assert (session.note, session.time, session.pain) == ("Fine.", time(7, 5), NO_PAIN)
    assert session.entries[0].performed == (LoggedSet(20, 20),) * 2
    assert routine.sessions[1].entries[0].performed is None


def test_law_g5_what_is_still_planned_today_does_not_change_what_was_done_today():
    early, late = Slot(1, "b", time(8)), Slot(1, "a", time(18))
    sessions = (Session("a", "A", (Block(("bridge",)),)), Session("b", "B", (Block(("bridge",)),)))
    program = a_program((early, late), sessions=sessions, weeks=1)
    today = ENGINE.schedule(program, MONDAY, [done(MONDAY, at=time(18))], MONDAY)
    assert [(s.session, s.status, first(today, n).dose.sets[0].reps) for n, s in enumerate(today.sessions)] == [
        ("a", "done", 6),
        ("b", "planned", 7),
    ]
    later = ENGINE.schedule(program, MONDAY, [done(MONDAY, at=time(18))], WEDNESDAY)
    assert [(s.session, s.status, first(later, n).dose.sets[0].reps) for n, s in enumerate(later.sessions)] == [
        ("a", "done", 6),
        ("b", "missed", 7),
    ]


def test_days_away_count_from_the_day_of_training():
    """A session that is begun after midnight, on a day that ends at four, is of the evening before."""
    nightly = a_program(slots=[Slot(1, "a", time(22)), Slot(5, "a", time(22))])
    away = evolve(nightly, day_ends=time(4), entries=(an_entry("bridge", (RuleUse("break-return", {"days": 3}),)),))
    evening = ENGINE.schedule(away, MONDAY, [done(MONDAY, at=time(22))])
    night = ENGINE.schedule(away, MONDAY, [done(MONDAY + timedelta(days=1), at=time(0, 20))])
    codes = [[reason.code for reason in first(routine, 1).reasons] for routine in (evening, night)]
    assert codes == [["back-after-break"], ["back-after-break"]]
    assert [first(routine, 1).dose for routine in (evening, night)] == [first(evening, 1).dose] * 2
