from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import Engine
from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import IntRange
from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.pack import Criterion, RuleUse, Rung
from hiproutine.model.program import Block, Cycle, Entry, Program, Session, Slot
from hiproutine.model.routine import Routine
from hiproutine.progression.drivers.frequency import RULE
from hiproutine.progression.rule import Context, Outcome, Prescription, is_due
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import RuleSpec, trace_rows, wide_exercise

START = date(2026, 1, 5)
ENGINE = Engine(packs=["docs/examples/small-pack"], discover=False)


def frequency(**parameters: Any) -> tuple[str, dict[str, Any]]:
    return "frequency", parameters


def lines(rules: Any, done: str, dose: str = "2 x 6", **more: Any) -> list[str]:
    """Give ``3: days-up`` for every session, the first too: how many of the places, and why."""
    rows = trace_rows(rules, dose=dose, done=done, **more)
    return [f"{row.prescription.times}: {', '.join(reason.code for reason in row.reasons)}" for row in rows]


def values_after(rules: Any, done: str, **more: Any) -> Any:
    return trace_rows(rules, dose="2 x 6", done=done, **more)[-1].reasons[-1].values


def test_it_begins_with_the_least_and_comes_once_more_with_the_next_turn_of_the_cycle():
    """Three places a week: rows 1, 4 and 7 are the first of theirs."""
    assert lines(frequency(successes=2), "+ | + | + | + | + | + | + | +", per_week=3) == [
        "1: days-first",
        "1: counting",
        "1: more-soon",
        "2: days-up",
        "2: counting",
        "2: more-soon",
        "3: days-up",
        "3: often-enough",
        "3: often-enough",
    ]
    # At the first place of a turn, a session of the turn before may be the one that was wanting.
    assert lines(frequency(), "+ | + | + | + | + | +", per_week=3)[-2:] == ["1: counting", "2: days-up"]
    # Nothing is saved up: the second step needs sessions of its own.
    assert lines(frequency(successes=3), "+ | + | + | + | + | + | +", per_week=6)[-2:] == ["2: days-up", "2: counting"]


def test_a_step_that_a_guard_did_not_let_pass_waits_for_the_next_turn_again():
    rules: list[RuleSpec] = ["pain-gate", frequency(successes=1, failures=0)]
    assert lines(rules, "+ | + pain 4 | + | + | +", per_week=2) == [
        "1: days-first",
        "1: more-soon",
        "1: pain-hold",
        "1: more-soon",
        "2: days-up",
        "2: often-enough",
    ]


def test_after_failures_in_a_row_it_comes_once_less_with_the_next_turn():
    rule = frequency(successes=9, start_with=3, least=2, failures=2)
    done = "5 5 | + | 5 5 | ? | 5 5 | + | 5 5 | 5 5 | 5 5 | 5 5 | +"
    assert lines(rule, done, per_week=4) == [
        "3: days-first",
        "3: failure-counted",
        "3: counting",
        "3: failure-counted",
        "3: not-recorded",
        # Two running are enough, whatever comes after them.
        "3: fewer-soon",
        "3: fewer-soon",
        "3: fewer-soon",
        "2: days-down",
        "2: failure-counted",
        "2: seldom-enough",
        "2: counting",
    ]
    assert lines(rule, "5 5 | 5 5 | + | + | +", per_week=4)[-2:] == ["2: days-down", "2: counting"]
    assert lines(frequency(failures=0, start_with=2, successes=2), "+ | 1 1 | 1 1 | + | + | +", per_week=3) == [
        "2: days-first",
        "2: counting",
        "2: short",
        "2: short",
        "2: counting",
        "2: more-soon",
        "3: days-up",
    ]


def test_a_failure_before_the_next_turn_takes_back_what_was_earned():
    rule = frequency(successes=1, failures=2)
    assert lines(rule, "+ | 1 1 | +", per_week=4) == [
        "1: days-first",
        "1: more-soon",
        "1: failure-counted",
        "1: more-soon",
    ]
    assert lines(rule, "+ | 1 1 | ? | ?", per_week=4)[-1] == "1: not-recorded"
    assert lines(rule, "+ | ? | ? | ?", per_week=4)[-1] == "2: days-up"


def test_what_is_too_hard_or_not_recorded():
    rule = frequency(successes=2, failures=2)
    done = "+ | + rir 1 | + | ? | instead kit/other 6 6 | + | 1 1 | + rir 1 | 1 1"
    assert [line.partition(": ")[2] for line in lines(rule, done, "2 x 6 rir 2", per_week=6)] == [
        "days-first",
        "counting",
        "too-hard",
        "counting",
        "not-recorded",
        "another-exercise",
        "days-up",
        "failure-counted",
        "too-hard",
        "failure-counted",
    ]


def test_what_the_reasons_say():
    rule = frequency(successes=2, failures=3)
    assert trace_rows(rule, dose="5", done="+", per_week=4)[0].reasons[0].values == {"after": 1, "of": 4}
    assert values_after(rule, "+") == {"done": 1, "needed": 2}
    assert values_after(rule, "1 1 | 1 1") == {"done": 2, "needed": 3}
    assert values_after(rule, "+ | + | +") == {"sessions": 3, "before": 1, "after": 2}
    assert values_after(frequency(start_with=2), "1 1 | 1 1 | ?") == {"sessions": 2, "before": 2, "after": 1}
    rule = frequency(start_with=3, failures=1, by="times-a-day", a_day=3)
    assert trace_rows(rule, dose="5", done="+", per_week=6)[0].reasons[0].values == {"after": 3, "of": 3}
    assert values_after(rule, "1 1 | + | + | + | + | +", per_week=6) == {"sessions": 1, "before": 3, "after": 2}


def test_no_more_than_the_cycle_has_places_for():
    assert lines(frequency(start_with=42, least=42, most=42, successes=1, failures=1), "+ | 1 1", per_week=3) == [
        "3: days-first",
        "3: often-enough",
        "3: seldom-enough",
    ]
    assert lines(frequency(start_with=5, most=2, successes=1), "+ | +", per_week=2) == [
        "2: days-first",
        "2: often-enough",
        "2: often-enough",
    ]
    assert lines(frequency(start_with=1, least=2), "+", per_week=4)[0] == "2: days-first"


def of_a_day(rule: Any, done: str, per_week: int) -> list[str]:
    """Return the first row of every turn of the cycle."""
    return lines(rule, done, per_week=per_week)[::per_week]


def test_times_a_day():
    rule = frequency(by="times-a-day", successes=6, failures=6)
    perfect, short = ["+"] * 6, ["1 1"] * 6
    assert of_a_day(rule, " | ".join(perfect * 2 + short * 2), 6) == [
        "3: times-first",
        "6: times-up",
        "6: often-enough",
        "3: times-down",
        "3: seldom-enough",
    ]
    rule = frequency(by="times-a-day", a_day=3)
    assert of_a_day(rule, " | ".join(perfect * 3), 6) == [
        "2: times-first",
        "4: times-up",
        "6: times-up",
        "6: often-enough",
    ]
    assert lines(frequency(by="times-a-day", a_day=3, most=2, start_with=3), "+", per_week=6)[0] == "4: times-first"
    # Places that cannot be shared out evenly: rather once more than once less.
    rule = frequency(by="times-a-day", successes=7, failures=7)
    assert of_a_day(rule, " | ".join(["+"] * 7 + ["1 1"] * 14), 7) == [
        "4: times-first",
        "7: times-up",
        "4: times-down",
        "4: seldom-enough",
    ]
    # A cycle with fewer places than times a day has no more than that.
    assert of_a_day(frequency(by="times-a-day", a_day=6, successes=2), "+ | + | + | +", 2) == [
        "1: times-first",
        "2: times-up",
        "2: often-enough",
    ]


def test_a_due_session_that_was_left_out_begins_the_count_anew():
    """Three of four places are due: the first, the third and the fourth."""
    rule = frequency(successes=3, start_with=3)
    assert lines(rule, "+ | + | - | + | + | + | + | +", per_week=4) == [
        "3: days-first",
        "3: counting",
        "3: counting",
        "3: counting",
        "3: counting",
        "3: counting",
        "3: more-soon",
        "3: more-soon",
        "4: days-up",
    ]
    assert values_after(rule, "+ | + | - | +", per_week=4) == {"done": 1, "needed": 3}
    assert values_after(rule, "+ | - | +", per_week=4) == {"done": 2, "needed": 3}, "it was not due"
    assert values_after(rule, "+ | + | - | - | +", per_week=4) == {"done": 1, "needed": 3}
    assert values_after(rule, "- | + | +", per_week=4) == {"done": 2, "needed": 3}
    # What was earned and not yet given is lost as well.
    lost, kept = (frequency(successes=1, start_with=3, left_out=said) for said in ("restart", "ignore"))
    assert lines(lost, "+ | + | - | -", per_week=4)[-1].startswith("3: ")
    assert lines(kept, "+ | + | - | -", per_week=4)[-1] == "4: days-up"


def test_or_it_says_nothing():
    rule = frequency(successes=3, start_with=3, left_out="ignore")
    assert lines(rule, "+ | + | - | +", per_week=4)[-1] == "4: days-up"
    assert values_after(rule, "+ | - | - | - | +", per_week=4) == {"done": 2, "needed": 3}


def test_failures_are_counted_on_over_a_session_left_out():
    rule = frequency(failures=2, start_with=3)
    assert lines(rule, "1 1 | - | 1 1", per_week=3)[-1] == "2: days-down"


def test_an_easier_session_that_was_done_was_not_left_out():
    """The second week is an easy one: what is done in it counts for nothing, and takes nothing back."""
    rules: list[RuleSpec] = [("deload", {"weeks": [2]}), frequency(successes=4, start_with=2)]
    assert lines(rules, "+ | + | + | + | + | + | + | + | +", per_week=3) == [
        "2: days-first",
        "2: counting",
        "2: counting",
        "2: counting, easy-week",
        "2: counting, easy-week",
        "2: counting, easy-week",
        "2: counting, full-again",
        "2: more-soon",
        "2: more-soon",
        "3: days-up",
    ]


def test_it_stands_second_and_comes_to_its_turn_at_the_top_of_the_dose():
    rules: list[RuleSpec] = ["double", frequency(successes=2)]
    small = wide_exercise("2 x 6", reps=IntRange(5, 7))
    rows = trace_rows(rules, dose="2 x 6", done="+ | + | + | + | + | +", exercise=small, per_week=2)
    assert [(row.prescription.dose.sets[0].reps, row.prescription.times, row.reasons[-1].code) for row in rows] == [
        (6, 1, "days-first"),
        (7, 1, "reps-up"),
        (7, 1, "counting"),
        (7, 1, "more-soon"),
        (7, 2, "days-up"),
        (7, 2, "often-enough"),
        (7, 2, "often-enough"),
    ]


def test_it_keeps_how_often_from_rung_to_rung():
    knees, full = wide_exercise("2 x 6", name="knees"), wide_exercise("2 x 5", name="full")
    rules: list[RuleSpec] = [frequency(start_with=2), ("ladder", {"grow": False, "sessions": 1, "failures": 1})]
    rows = trace_rows(rules, dose="2 x 6", done="+ | 1 1", rungs=[(knees, Criterion(6)), full], per_week=4)
    assert [(row.prescription.exercise, row.prescription.times, row.reasons[-1].code) for row in rows] == [
        ("kit/knees", 2, "days-first"),
        ("kit/full", 2, "rung-up"),
        ("kit/knees", 2, "rung-down"),
    ]


def test_it_begins_to_count_anew_where_somebody_else_changed_how_often():
    exercise = wide_exercise("5")
    asked = Prescription(exercise.id, exercise.dose.start, times=2)
    entry = Entry("it", exercise.id, asked.dose)
    context = Context(entry, (Rung(exercise.id, Criterion(5)),), {exercise.id: exercise}, asked, turns=4)
    rule = RULE.make(successes=3, failures=3)
    for reps, counted, value in ((5, "clean", 2), (4, "short", 2)):
        outcome = Outcome((LoggedSet(reps),))
        first = rule.step(rule.start(entry), asked, outcome, context)
        again = rule.step(first.state, asked, outcome, context)
        assert again.state[counted] == value
        other = rule.step(first.state, evolve(asked, times=1), outcome, context)
        assert other.state[counted] == 1
        assert other.prescription.times == 1


def weekly(rules: tuple[RuleUse, ...], slots: tuple[Slot, ...]) -> Program:
    push = ENGINE.catalog().exercises["basics/wall-push-up"]
    entry = Entry("push", push.id, dose_from_text("2 x 20"), rules)
    return Program("p", "P", 8, Cycle(slots), (entry,), (Session("s", "S", (Block(("push",)),)),))


def days_by_week(routine: Routine) -> list[int]:
    counts: dict[int, int] = {}
    for session in routine.sessions:
        counts[session.week] = counts.get(session.week, 0) + 1
    return list(counts.values())


def test_a_routine_shows_an_entry_on_more_days_by_and_by():
    use = RuleUse("frequency", {"start_with": 2, "successes": 4, "most": 5})
    routine = ENGINE.schedule(weekly((use,), tuple(Slot(day, "s") for day in range(1, 7))), START)
    assert days_by_week(routine) == [2, 2, 3, 3, 4, 5, 5, 5]
    assert [s.date.weekday() for s in routine.sessions if s.week == 1] == [0, 3]


def test_a_routine_shows_an_entry_twice_a_day_after_a_time():
    use = RuleUse("frequency", {"by": "times-a-day", "successes": 14})
    slots = tuple(Slot(day, "s") for day in range(1, 8) for _ in range(2))
    routine = ENGINE.schedule(weekly((use,), slots), START)
    assert days_by_week(routine) == [7, 7, 14, 14, 14, 14, 14, 14]
    first = [session.date for session in routine.sessions if session.week == 1]
    assert first == [START + timedelta(days=n) for n in range(7)]


def test_a_session_that_was_missed_counts_in_a_routine_too():
    use = RuleUse("frequency", {"start_with": 2, "successes": 3})
    program = weekly((use,), tuple(Slot(day, "s") for day in (1, 2, 3, 4)))
    done = LoggedEntry("push", (LoggedSet(20), LoggedSet(20)), None, LoggedPain(0, 0, 0, 0))
    log = [LoggedSession(START + timedelta(days=day), "s", entries=(done,)) for day in (0, 2, 9, 14)]
    routine = ENGINE.schedule(program, START, log, START + timedelta(days=15))
    # Monday and Wednesday, then a Monday missed, then three good ones: the third place comes in the week after those.
    times = [session.date.isoformat() for session in routine.sessions if session.status == "planned"]
    assert times[:4] == ["2026-01-21", "2026-01-26", "2026-01-28", "2026-01-29"]


@given(st.integers(1, 42), st.integers(1, 42))
def test_the_places_are_spread_evenly_and_there_are_as_many_as_asked(turns, times):
    times = min(times, turns)
    due = [turn for turn in range(1, turns + 1) if is_due(turn, times, turns)]
    assert len(due) == times
    assert due[0] == 1
    gaps = [after - before for before, after in zip(due, [*due[1:], due[0] + turns], strict=True)]
    assert max(gaps) - min(gaps) <= 1


@pytest.mark.parametrize(
    "parameters",
    [{"by": "weeks"}, {"least": 0}, {"most": 43}, {"a_day": 7}, {"successes": 31}, {"left_out": "fail"}],
)
def test_parameters_outside_their_range_are_refused(parameters):
    with pytest.raises(InvalidValueError, match="rule 'frequency'"):
        lines(frequency(**parameters), "+")


@given(
    st.lists(st.sampled_from(["+", "1 1", "?", "-"]), max_size=30),
    st.integers(1, 7),
    st.sampled_from([{}, {"by": "times-a-day", "a_day": 3}]),
    st.integers(1, 3),
    st.integers(0, 2),
)
def test_laws_g2_and_g4_one_step_at_a_time_and_up_only_by_what_was_done(done, places, by, successes, failures):
    rule = frequency(successes=successes, failures=failures, **by)
    rows = trace_rows(rule, dose="2 x 6", done=done, per_week=places)
    assert {reason.subject for row in rows for reason in row.reasons} == {"lift"}
    step = places if not by else -(-places // min(3, places))
    for one, other in pairwise(rows):
        before, after = one.prescription.times, other.prescription.times
        assert before is not None
        assert after is not None
        assert 1 <= after <= places
        assert after - before <= (step if by else 1)
        if after > before:
            assert (other.number - 1) % places == 0
            said = [row.done.text for row in rows[: other.number - 1] if row.done is not None]
            assert [text for text in said if text in ("+", "1 1")][-successes:] == ["+"] * successes
