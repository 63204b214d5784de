"""Logs and check-ins that do not fit their program: every problem at once, with its path."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry, done, reps_of

from hiproutine.errors import DocumentError
from hiproutine.model.log import CheckIn, Log, LoggedEntry, LoggedSession
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Block, Program, Session, Slot
from hiproutine.scheduling.log_validation import check_check_ins, check_log
from hiproutine.scheduling.timeline import TimelinePart

TUESDAY = MONDAY + timedelta(days=1)


def log_problems(program: Program, *log: LoggedSession) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(program, MONDAY, log)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def the_part(program: Program) -> list[TimelinePart]:
    return [TimelinePart(program, MONDAY, None, MONDAY, lambda *_: 0, lambda _: False)]


def problems_of(*check_ins: CheckIn) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in check_check_ins(MONDAY, check_ins)]


def test_one_a_day_from_the_start_on_in_any_order():
    assert problems_of() == []
    assert problems_of(CheckIn(TUESDAY, 0), CheckIn(MONDAY, 10)) == []


def test_all_problems_at_once():
    early = CheckIn(MONDAY - timedelta(days=1), 5)
    assert problems_of(CheckIn(TUESDAY, 5), early, CheckIn(TUESDAY, 6), early, CheckIn(TUESDAY, 5)) == [
        ("$.check_ins[1].date", "before-start"),
        ("$.check_ins[2]", "checked-in-twice"),
        ("$.check_ins[3].date", "before-start"),
        ("$.check_ins[3]", "checked-in-twice"),
        ("$.check_ins[4]", "checked-in-twice"),
    ]


def test_problems_say_where_and_what_to_do():
    early, again = check_check_ins(TUESDAY, [CheckIn(MONDAY, 5), CheckIn(TUESDAY, 5), CheckIn(TUESDAY, 5)])
    assert early.message == "2026-01-05 is before the start, 2026-01-06."
    assert early.hint == "Begin on that day or before it; mend the date only if it is wrong."
    assert again.message == "there is a check-in of 2026-01-06 already, at $.check_ins[1]."
    assert again.hint == "Keep one a day: the last before the session."


def test_a_check_in_reaches_the_rules_of_that_day_alone():
    said = Log((), None, (CheckIn(MONDAY + timedelta(days=2), 1),))
    program = a_program(entries=(evolve(an_entry("bridge"), rules=(RuleUse("readiness"), RuleUse("double"))),), weeks=1)
    routine = ENGINE.schedule(program, MONDAY, said, MONDAY + timedelta(days=2))
    plain = ENGINE.schedule(program, MONDAY, (), MONDAY + timedelta(days=2))
    asked, usual = reps_of(routine), reps_of(plain)
    assert asked[1] < usual[1]
    assert asked[0] == usual[0]
    assert asked[2] == usual[1]  # an eased session says nothing about the full dose
    assert routine.provenance.digest != plain.provenance.digest


def test_a_check_in_counts_from_its_day_on():
    """Law G6: what lies after the day to look from is not known yet."""
    said = Log((), None, (CheckIn(MONDAY + timedelta(days=2), 1),))
    program = a_program(entries=(evolve(an_entry("bridge"), rules=(RuleUse("readiness"), RuleUse("double"))),), weeks=1)
    assert reps_of(ENGINE.schedule(program, MONDAY, said, MONDAY)) == reps_of(ENGINE.schedule(program, MONDAY))
    assert ENGINE.schedule(program, MONDAY, said).as_of == MONDAY + timedelta(days=2)


def test_problems_of_check_ins_stand_beside_those_of_sessions():
    said = Log((), None, (CheckIn(MONDAY - timedelta(days=1), 5),))
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(a_program(), MONDAY, said)
    assert [(p.path, p.code) for p in caught.value.problems] == [("$.check_ins[0].date", "before-start")]


def test_all_problems_of_a_log_at_once():
    log = (
        done(MONDAY),
        done(MONDAY),
        evolve(done(MONDAY), session="nowhere"),
        done(MONDAY - timedelta(days=2), entries=(LoggedEntry("bridge"), LoggedEntry("nothing"))),
        done(MONDAY, at=time(9)),
    )
    assert log_problems(a_program(), *log) == [
        ("$.sessions[1]", "logged-twice"),
        ("$.sessions[2].session", "unknown-session"),
        ("$.sessions[3].date", "before-start"),
        ("$.sessions[3].entries[1].entry", "unknown-entry"),
    ]


def test_an_entry_of_another_session():
    sessions = (Session("a", "A", (Block(("bridge",)),)), Session("b", "B", (Block(("clam",)),)))
    program = a_program(entries=(an_entry("bridge"), an_entry("clam")), sessions=sessions)
    log = done(MONDAY, entries=(LoggedEntry("clam"),))
    assert log_problems(program, log) == [("$.sessions[0].entries[0].entry", "entry-not-in-session")]


def test_an_entry_of_another_session_where_merge_may_have_put_it():
    sessions = (
        Session("a", "A", (Block(("bridge",)),)),
        Session("b", "B", (Block(("clam",)), Block(("march-on-the-spot",), "cool-down"))),
    )
    entries = (an_entry("bridge"), an_entry("clam"), an_entry("march-on-the-spot"))
    program = evolve(a_program(entries=entries, sessions=sessions), missed="merge")
    assert check_log(the_part(program), [done(MONDAY, entries=(LoggedEntry("clam"),))]) == []
    cool_down = check_log(the_part(program), [done(MONDAY, entries=(LoggedEntry("march-on-the-spot"),))])
    assert [(p.path, p.code) for p in cool_down] == [("$.sessions[0].entries[0].entry", "entry-not-in-session")]


def test_the_day_before_the_start_may_be_the_first_session_done_early():
    sunday = MONDAY - timedelta(days=1)
    routine = ENGINE.schedule(a_program(), MONDAY, [done(sunday)])
    assert [(s.date, s.status, s.planned_for) for s in routine.sessions[:1]] == [(sunday, "done", MONDAY)]
    assert log_problems(a_program(), done(sunday), done(sunday, at=time(9)), done(sunday, at=time(7))) == [
        ("$.sessions[1].date", "before-start"),
        ("$.sessions[2].date", "before-start"),
    ]


def test_planned_for_a_day_with_nothing_planned_names_the_nearest_days():
    late = MONDAY + timedelta(days=3)
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(a_program(), MONDAY, [done(late, planned_for=late), done(MONDAY, planned_for=date(2026, 3, 1))])
    assert [(p.path, p.code) for p in caught.value.problems] == [
        ("$.sessions[0].planned_for", "nothing-planned"),
        ("$.sessions[1].planned_for", "nothing-planned"),
    ]
    assert caught.value.problems[0].message == "session 'a' is not planned for 2026-01-08."
    assert caught.value.problems[0].hint == "The nearest days on which it is: 2026-01-07 and 2026-01-09."


def test_sessions_of_the_programs_around_a_day_are_known():
    one = a_program()
    other = a_program((Slot(1, "b"),), sessions=(Session("b", "B", (Block(("bridge",)),)),))
    begins = MONDAY + timedelta(days=14)
    parts = [
        TimelinePart(one, MONDAY, begins, MONDAY, lambda *_: 0, lambda _: False),
        TimelinePart(other, begins, None, begins, lambda *_: 0, lambda _: False),
    ]
    assert check_log(parts, [done(begins), evolve(done(begins), session="b")]) == []
    others = [
        done(begins + timedelta(days=2)),
        done(begins + timedelta(days=3), planned_for=MONDAY),
        evolve(done(begins - timedelta(days=1)), session="b"),
    ]
    assert [(p.path, p.code) for p in check_log(parts, others)] == [
        ("$.sessions[0].session", "unknown-session"),
        ("$.sessions[2].session", "unknown-session"),
    ]


def test_problems_of_a_log_after_as_of_are_told_as_well():
    with pytest.raises(DocumentError):
        ENGINE.schedule(a_program(), MONDAY, [evolve(done(MONDAY), session="nowhere")], MONDAY - timedelta(days=9))
