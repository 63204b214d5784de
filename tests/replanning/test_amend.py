"""A program changed by hand in the middle of a course: the change holds from its day on, and the rest goes on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry, done, reps_of

from hiproutine import Course, InvalidValueError, Program, Routine
from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Block, Session
from hiproutine.model.reason import Reason

PROGRAM = a_program(weeks=3)
COURSE = Course.begin(PROGRAM, MONDAY)
DAYS = [MONDAY + timedelta(days=day) for day in (0, 2, 4, 7, 9, 11, 14, 16, 18)]
WEEK = [done(day) for day in DAYS[:3]]
BRIDGE = PROGRAM.entries[0]


def changed(**changes) -> Program:
    return evolve(PROGRAM, entries=(evolve(BRIDGE, **changes),))


def with_sets(count: int) -> Program:
    return changed(dose=BRIDGE.dose.with_count(count))


def schedule_amended(program: Program, log=WEEK, **more) -> Routine:
    return ENGINE.schedule(ENGINE.amend(COURSE, program, log=log, **more).course, log)


def test_what_was_not_changed_goes_on_from_where_it_stands():
    before, after = ENGINE.schedule(COURSE, WEEK), schedule_amended(with_sets(3))
    assert reps_of(before) == reps_of(after) == [6, 7, 8, 9, 10, 11, 12, 12, 12]
    counts = [session.entries[0].dose.set_count for session in after.sessions]
    assert counts == [BRIDGE.dose.set_count] * 3 + [3] * 6
    assert "amended" in {reason.code for reason in after.sessions[3].entries[0].reasons}
    assert [session.id for session in after.sessions] == [session.id for session in before.sessions]


def test_a_change_of_nothing_changes_nothing():
    change = ENGINE.amend(COURSE, PROGRAM, log=WEEK)
    assert not change.changes
    assert ENGINE.schedule(change.course, WEEK).sessions == ENGINE.schedule(COURSE, WEEK).sessions
    assert (change.program.revision, change.holds_from) == (1, DAYS[2] + timedelta(days=1))


def test_the_planners_reasons_are_no_reasons_for_a_change_by_hand():
    planned = evolve(BRIDGE, reasons=(Reason("sets", BRIDGE.id, {"amount": "2 sets", "often": "twice a week"}),))
    course = Course.begin(evolve(PROGRAM, entries=(planned,)), MONDAY)
    edited = evolve(course.program, entries=(evolve(planned, dose=planned.dose.with_count(3)),))
    (change,) = ENGINE.amend(course, edited).changes.entries
    assert (change.kind, change.details[0].name, change.reasons) == ("changed", "sets", ())


def test_a_rule_that_was_changed_begins_with_the_dose_that_was_reached():
    slower = changed(rules=(RuleUse("pain-gate"), RuleUse("double", {"successes": 3})))
    assert reps_of(schedule_amended(slower)) == [6, 7, 8, 9, 9, 9, 10, 10, 10]


def test_a_rule_that_was_added_or_left_out_holds_from_then_on():
    assert reps_of(schedule_amended(changed(rules=(RuleUse("pain-gate"),)))) == [6, 7, 8, 9, 9, 9, 9, 9, 9]
    eased = schedule_amended(changed(rules=(*BRIDGE.rules, RuleUse("deload", {"weeks": [2], "parts": ["reps"]}))))
    assert reps_of(eased)[:3] == [6, 7, 8]
    assert max(reps_of(eased)[3:6]) < 9
    assert reps_of(eased)[6] >= 9


def test_another_exercise_begins_with_its_own_dose():
    clam = evolve(an_entry("clam"), id="bridge")
    routine = schedule_amended(evolve(PROGRAM, entries=(clam,)))
    first = routine.sessions[3].entries[0]
    assert (first.exercise, first.dose) == ("hips/clam", clam.dose)


def test_an_entry_that_is_added_begins_and_the_others_go_on():
    both = (an_entry("clam"), BRIDGE)
    session = Session("a", "A", (Block(("clam", "bridge")),))
    routine = schedule_amended(evolve(PROGRAM, entries=both, sessions=(session,)))
    assert [[entry.entry for entry in s.entries] for s in routine.sessions[2:4]] == [["bridge"], ["clam", "bridge"]]
    assert routine.sessions[3].entries[1].dose.sets[0].reps == 9
    assert routine.sessions[3].entries[0].dose == both[0].dose


def test_other_days_keep_what_was_reached_and_the_weeks_go_on():
    tuesdays = evolve(PROGRAM, cycle=evolve(PROGRAM.cycle, slots=(evolve(PROGRAM.cycle.slots[0], day=2),)))
    routine = schedule_amended(tuesdays)
    assert [session.id for session in routine.sessions[3:]] == ["w02-tue-1", "w03-tue-1"]
    assert reps_of(routine) == [6, 7, 8, 9, 10]


PAINFUL = LoggedPain(before=0, during=8, after=8, next_morning=0)


def test_what_pain_stopped_stays_stopped_whatever_is_changed():
    log = [done(DAYS[0], pain=PAINFUL), done(DAYS[1], pain=PAINFUL)]
    for program in (with_sets(1), changed(rules=(RuleUse("double"),))):
        routine = schedule_amended(program, log)
        assert all(session.entries[0].stopped for session in routine.sessions[2:])


def test_a_painful_session_goes_on_counting():
    log = [done(DAYS[0], pain=PAINFUL)]
    course = ENGINE.amend(COURSE, with_sets(1), log=log).course
    again = [*log, done(DAYS[1], pain=PAINFUL)]
    assert not ENGINE.schedule(course, log).sessions[1].entries[0].stopped
    assert ENGINE.schedule(course, again).sessions[2].entries[0].stopped


def test_after_pain_more_sets_wait_for_a_clean_session():
    log = [done(DAYS[0], pain=LoggedPain(during=4))]
    routine = schedule_amended(with_sets(BRIDGE.dose.set_count + 1), log)
    counts = [session.entries[0].dose.set_count for session in routine.sessions]
    assert counts[:3] == [BRIDGE.dose.set_count] * 2 + [BRIDGE.dose.set_count + 1]
    assert "amended-and-held" in {reason.code for reason in routine.sessions[1].entries[0].reasons}


def test_no_reason_of_the_dose_before_stands_beside_a_dose_changed_by_hand():
    """That a dose does not rise is true as long as it waits, and no longer when it has risen by hand."""
    log = [done(DAYS[0], pain=LoggedPain(during=4))]
    routine = schedule_amended(with_sets(BRIDGE.dose.set_count + 1), log)
    waiting, risen = ([reason.code for reason in s.entries[0].reasons] for s in routine.sessions[1:3])
    assert waiting == ["amended", "pain-hold-unknown", "amended-and-held"]
    assert not [code for code in risen if code.startswith("pain")]


def test_a_dose_that_was_held_does_not_stay_where_sets_were_added():
    log = [*WEEK[:2], done(DAYS[2], reps=2)]
    before, after = ENGINE.schedule(COURSE, log), schedule_amended(with_sets(3), log)
    assert "short" in {reason.code for reason in before.sessions[3].entries[0].reasons}
    assert [reason.code for reason in after.sessions[3].entries[0].reasons] == ["amended"]


def test_a_dose_that_was_not_changed_keeps_its_reasons():
    log = [*WEEK[:2], done(DAYS[2], reps=2)]
    reasons = ENGINE.schedule(COURSE, log).sessions[3].entries[0].reasons
    other_rules = changed(rules=(*BRIDGE.rules, RuleUse("break-return")))
    amended = schedule_amended(other_rules, log).sessions[3].entries[0].reasons
    assert amended == (*reasons, Reason("amended", "bridge"))


def test_a_stop_keeps_its_reason_whatever_is_changed():
    log = [done(DAYS[0], pain=PAINFUL), done(DAYS[1], pain=PAINFUL)]
    stop = ENGINE.schedule(COURSE, log).sessions[2].entries[0].reasons
    amended = schedule_amended(with_sets(1), log).sessions[2].entries[0].reasons
    assert stop
    assert all(reason in amended for reason in stop)


@pytest.mark.parametrize("rules", [BRIDGE.rules, (*BRIDGE.rules, RuleUse("break-return"))])
@pytest.mark.parametrize("between", ["nothing", "missed", "skipped", "painful"])
def test_law_g3_more_sets_wait_as_long_as_no_session_is_clean(rules, between):
    course = Course.begin(changed(rules=rules), MONDAY)
    log = [done(DAYS[0], pain=LoggedPain(during=4))]
    more_sets = changed(rules=rules, dose=BRIDGE.dose.with_count(BRIDGE.dose.set_count + 1))
    course = ENGINE.amend(course, more_sets, log=log).course
    if between == "skipped":
        log.append(LoggedSession(DAYS[1], "a", "skipped", pain=LoggedPain(during=4)))
    elif between == "painful":
        log.append(done(DAYS[1], pain=LoggedPain(during=4)))
    routine = ENGINE.schedule(course, log, DAYS[0] if between == "nothing" else DAYS[2])
    counts = [session.entries[0].dose.set_count for session in routine.sessions]
    waiting = 2 if between == "nothing" else 3
    assert counts[:waiting] == [BRIDGE.dose.set_count] * waiting
    # A skipped session with pain takes the change back; it is made again when the pain is gone.
    assert counts[waiting] == BRIDGE.dose.set_count + (between != "skipped")


def test_guards_give_back_no_set_that_was_taken_by_hand():
    program = evolve(changed(rules=(*BRIDGE.rules, RuleUse("break-return"))), weeks=6)
    fewer = evolve(program, entries=(evolve(program.entries[0], dose=BRIDGE.dose.with_count(1)),))
    course = ENGINE.amend(Course.begin(program, MONDAY), fewer, log=WEEK[:1]).course
    skipped = LoggedSession(DAYS[1], "a", "skipped", pain=LoggedPain(during=3))
    routine = ENGINE.schedule(course, [WEEK[0], skipped], DAYS[1] + timedelta(days=20))
    assert [session.entries[0].dose.set_count for session in routine.sessions[1:]] == [1] * 17


def test_a_sign_to_stop_reaches_what_is_added_later():
    log = [done(DAYS[0], symptoms=("new-numbness",))]
    session = Session("a", "A", (Block(("bridge", "clam")),))
    routine = schedule_amended(evolve(PROGRAM, entries=(BRIDGE, an_entry("clam")), sessions=(session,)), log)
    assert [entry.stopped for entry in routine.sessions[1].entries] == [True, True]


def test_a_change_on_the_day_of_the_last_one_takes_its_place():
    once = ENGINE.amend(COURSE, with_sets(3), log=WEEK)
    twice = ENGINE.amend(once.course, with_sets(1), log=WEEK)
    assert len(twice.course.parts) == 2
    assert ENGINE.schedule(twice.course, WEEK).sessions[3].entries[0].dose.set_count == 1
    assert twice.program.revision == 2


@pytest.mark.parametrize("day", [DAYS[2], DAYS[0] - timedelta(days=1)])
def test_what_is_settled_is_not_changed(day: date):
    with pytest.raises(InvalidValueError) as caught:
        ENGINE.amend(COURSE, with_sets(3), log=WEEK, holds_from=day)
    assert caught.value.code == "settled-day"


def test_what_is_logged_late_counts_in_the_part_that_holds():
    """The change was made before Friday's session was logged; what comes after goes by the whole log."""
    course = ENGINE.amend(COURSE, with_sets(3), log=WEEK[:2], holds_from=DAYS[3]).course
    assert reps_of(ENGINE.schedule(course, WEEK)) == reps_of(ENGINE.schedule(COURSE, WEEK))


SESSIONS = st.sampled_from(["done", "short", "skipped", "painful", "not counted"])


def log_from(words: list[str]) -> list[LoggedSession]:
    makers = {
        "done": done,
        "short": lambda day: done(day, reps=2),
        "skipped": lambda day: LoggedSession(day, "a", "skipped"),
        "painful": lambda day: done(day, pain=LoggedPain(during=4)),
        "not counted": lambda day: LoggedSession(day, "a", entries=(LoggedEntry("bridge", (LoggedSet(None),)),)),
    }
    return [makers[word](day) for word, day in zip(words, DAYS, strict=False)]


EDITS = st.sampled_from(
    [
        with_sets(3),
        changed(dose=evolve(BRIDGE.dose, rest_s=90)),
        changed(rules=(RuleUse("double", {"successes": 2}),)),
        evolve(PROGRAM, entries=(evolve(an_entry("clam"), id="bridge"),)),
        evolve(PROGRAM, weeks=5),
    ]
)


@given(st.lists(SESSIONS, max_size=8), EDITS, EDITS, st.integers(0, 8))
def test_law_c1_and_g5_a_change_leaves_everything_before_it(words, first, second, cut):
    log = log_from(words)
    known = log[:cut]
    once = ENGINE.amend(COURSE, first, log=known)
    twice = ENGINE.amend(once.course, second, log=log, holds_from=max(once.holds_from, DAYS[8]))
    for earlier, later in ((COURSE, once), (once.course, twice)):
        before, after = (ENGINE.schedule(c, known, DAYS[8]).sessions for c in (earlier, later.course))
        assert [s for s in before if s.date < later.holds_from] == [s for s in after if s.date < later.holds_from]
    # A longer log never changes what a shorter one led to, over all parts.
    as_of = known[-1].date if known else MONDAY
    short, whole = ENGINE.schedule(twice.course, known, as_of), ENGINE.schedule(twice.course, log, DAYS[8])
    done_before = {s.id: s.entries for s in short.sessions if s.status == "done"}
    assert all(s.entries == done_before[s.id] for s in whole.sessions if s.id in done_before)
