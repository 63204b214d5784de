"""The size of a file: a year is imported everywhere, and long texts are written once before it grows beyond that."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from plugins.ics.tests.calendars import (
    BRIDGE,
    ENTRY,
    cancelled_in,
    events_of,
    routine_of,
    routines,
    session_on,
    unescape,
)
from plugins.ics.tests.histories import person
from tests.scheduling.plans import ENGINE, EXERCISES, MONDAY, an_entry

from hiproutine.model.program import Block, Cycle, Program, Session, Slot
from hiproutine.model.reason import Notice
from hiproutine_ics import calendar, render
from hiproutine_ics.calendar import MAX_FILE_BYTES

NAMES = [name.removeprefix("hips/") for name in EXERCISES][:24]


def five_sessions_of_six() -> Program:
    """Return a year of five sessions a week with six exercises each, of 24 that there are."""
    sessions = tuple(
        Session(f"s{day}", f"Session {day}", (Block(tuple(NAMES[day * 4 + place] for place in range(6))),))
        for day in range(4)
    )
    slots = tuple(Slot(day + 1, f"s{day % 4}") for day in range(5))
    return Program("p", "P", 52, Cycle(slots), tuple(map(an_entry, NAMES)), sessions)


def planned_for_a_person() -> Program:
    return evolve(ENGINE.plan(person(), "hip-strength"), weeks=52)


@pytest.mark.parametrize("program", [planned_for_a_person, five_sessions_of_six])
@pytest.mark.parametrize("weeks", [0, 26, 52])
def test_a_year_is_below_a_megabyte_whatever_was_done_of_it(program, weeks):
    routine = ENGINE.schedule(program(), MONDAY, as_of=MONDAY + timedelta(weeks=weeks))
    data = render(routine)
    assert len(data) < MAX_FILE_BYTES <= 1_000_000
    stops = [notice.text for notice in routine.notices if notice.kind == "stop"]
    told = [unescape(event["DESCRIPTION"]) for event in events_of(routine)]
    assert all(stop in text for text in told for stop in stops), "what to stop for stands in every event"
    assert stops


def test_what_is_taken_back_takes_few_bytes():
    plain = routine_of(session_on(MONDAY), start=MONDAY, as_of=MONDAY)
    more = evolve(plain, withdrawn=tuple(f"w{week:02}-mon-1" for week in range(100)))
    assert len(cancelled_in(render(more))) == 100
    assert len(render(more)) - len(render(plain)) < 100 * 300


@given(routines(), st.integers(0, 60_000))
def test_the_most_is_repeated_that_fits_and_else_the_smallest_file_is_written(routine, limit):
    forms: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        for most in (10**9, None, -1):
            patch.setattr(calendar, "MAX_FILE_BYTES", len(forms[0]) - 1 if most is None else most)
            forms.append(render(routine))
        patch.setattr(calendar, "MAX_FILE_BYTES", limit)
        chosen = render(routine)
    if len(forms[0]) <= limit:
        assert chosen == forms[0]
    elif len(chosen) > limit:
        assert len(chosen) == min(map(len, forms))


def test_instructions_are_written_once_before_notices_are_and_where_the_next_session_is(monkeypatch):
    days = [date(2026, 10, 5) + timedelta(days=day) for day in range(4)]
    own = [session_on(day, status="missed" if day == days[0] else "planned") for day in days]
    card = evolve(BRIDGE, steps=("Lift slowly. " * 20,))
    notice = Notice("stop", "stop", "Stop at once. " * 20)
    routine = routine_of(*own, exercises=(card,), notices=(notice,))

    def counts(limit):
        monkeypatch.setattr(calendar, "MAX_FILE_BYTES", limit)
        told = [unescape(event["DESCRIPTION"]) for event in events_of(routine)]
        return [["Lift slowly." in text, "Stop at once." in text] for text in told], told

    everything, _ = counts(10**9)
    assert everything == [[True, True]] * 4
    size = len(render(routine))
    without_instructions, told = counts(size - 1)
    assert without_instructions == [[False, True], [True, True], [False, True], [False, True]]
    assert "HOW TO: Bridge: see the event of Tue 6 Oct 2026." in told[0]
    nothing, told = counts(0)
    assert nothing == [[False, False], [True, True], [False, False], [False, False]]
    assert "The notices stand in the event of Tue 6 Oct 2026" in told[3]


def test_exercises_of_one_other_event_are_named_in_one_line(monkeypatch):
    monkeypatch.setattr(calendar, "MAX_FILE_BYTES", 0)
    cards = tuple(evolve(BRIDGE, id=name, name=name.title()) for name in ("clam", "squat"))
    entries = tuple(evolve(ENTRY, entry=card.id, exercise=card.id) for card in cards)
    own = [session_on(date(2026, 10, 5 + day), entries=entries) for day in range(2)]
    told = [unescape(event["DESCRIPTION"]) for event in events_of(routine_of(*own, exercises=cards))]
    assert "HOW TO: Clam, Squat: see the event of Mon 5 Oct 2026." in told[1]
