"""Times, alarms and words of an event, as tables of worked examples."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from attrs import evolve
from icalendar import Calendar
from plugins.ics.tests.calendars import (
    BRIDGE,
    ENTRY,
    events_of,
    only_event,
    read_sessions,
    routine_of,
    session_on,
    unescape,
)

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, Load
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.reason import Notice, Reason
from hiproutine.text.wording import format_dose
from hiproutine_ics import render

# ---- times ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "day", "at", "starts"),
    [
        ("Europe/Berlin", date(2026, 10, 24), time(7, 30), "20261024T053000Z"),
        ("Europe/Berlin", date(2026, 10, 25), time(7, 30), "20261025T063000Z"),
        ("Europe/Berlin", date(2026, 10, 26), time(7, 30), "20261026T063000Z"),
        # comes twice: the first; 02:30 does not exist: 03:30 summer time
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "20261025T003000Z"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30, fold=1), "20261025T003000Z"),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "20260329T013000Z"),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30, fold=1), "20260329T013000Z"),
        ("Europe/Berlin", date(2026, 3, 29), time(1, 59), "20260329T005900Z"),
        ("Europe/Berlin", date(2026, 3, 29), time(3, 0), "20260329T010000Z"),
        # half an hour only; the other hemisphere; the day before in UTC; the day after in UTC
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "20261003T154500Z"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "20261101T053000Z"),
        ("Pacific/Auckland", date(2026, 1, 1), time(7, 30), "20251231T183000Z"),
        ("America/Los_Angeles", date(2026, 12, 31), time(20, 0), "20270101T040000Z"),
    ],
)
def test_zone_gives_the_instant(zone, day, at, starts):
    event = only_event(day, at, timezone=zone)[1]
    assert event["DTSTART"] == starts
    assert event["DURATION"] == "PT18M"
    assert event["TRANSP"] == "OPAQUE"


def test_without_a_zone_time_floats():
    assert only_event(date(2026, 10, 25), time(7, 30))[1]["DTSTART"] == "20261025T073000"


def test_without_a_time_the_day_is_whole():
    event = only_event(date(2026, 12, 31), timezone="Europe/Berlin")[1]
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20261231", "20270101")
    assert event["TRANSP"] == "TRANSPARENT"
    assert "DURATION" not in event


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "", "Europe", "../etc/passwd", "/etc/localtime", "x\0y", "Ü", "a" * 999]
)
def test_unknown_zone_is_refused(name):
    with pytest.raises(InvalidValueError, match="no time zone"):
        render(routine_of(session_on(date(2026, 10, 5)), timezone=name))


@pytest.mark.parametrize(("seconds", "length"), [(0, "PT1M"), (1, "PT1M"), (60, "PT1M"), (61, "PT2M"), (3600, "PT1H")])
def test_length_is_rounded_up_to_minutes(seconds, length):
    routine = routine_of(session_on(date(2026, 10, 5), time(7), seconds=seconds))
    assert events_of(routine)[0]["DURATION"] == length


@pytest.mark.parametrize(
    ("at", "before", "trigger"),
    [
        (time(7, 30), 15, "-PT15M"),
        (time(7, 30), 1440, "-P1D"),
        (None, 0, "PT9H"),
        (None, 15, "PT8H45M"),
        (None, 1440, "-PT15H"),
    ],
)
def test_alarm(at, before, trigger):
    _, event, ((kind, alarm, _),) = only_event(date(2026, 10, 5), at, reminder_min=before)
    assert kind == "VALARM"
    assert alarm == {"ACTION": "DISPLAY", "DESCRIPTION": event["SUMMARY"], "TRIGGER": trigger}


def test_alarm_at_the_start():
    (_, alarm, _) = only_event(date(2026, 10, 5), time(7, 30), reminder_min=0)[2][0]
    assert alarm["TRIGGER"] in ("PT0S", "P0D", "-PT0M")


def test_no_alarm_unless_asked_for():
    assert only_event(date(2026, 10, 5), time(7, 30))[2] == []


@pytest.mark.parametrize(
    ("status", "title", "transparency"),
    [
        ("planned", "Hips A (18 min)", "OPAQUE"),
        ("done", "Done: Hips A (18 min)", "OPAQUE"),
        ("skipped", "Skipped: Hips A (18 min)", "TRANSPARENT"),
        ("missed", "Missed: Hips A (18 min)", "TRANSPARENT"),
    ],
)
def test_what_became_of_a_session_is_in_its_title(status, title, transparency):
    routine = routine_of(session_on(date(2026, 10, 5), time(7, 30), status=status), reminder_min=15)
    ((_, event, alarms),) = read_sessions(render(routine))[1]
    assert (event["SUMMARY"], event["TRANSP"], event["STATUS"]) == (title, transparency, "CONFIRMED")
    assert len(alarms) == (status == "planned")


def test_what_was_not_planned_says_so():
    routine = routine_of(session_on(date(2026, 10, 5), status="done", unplanned=True))
    ((_, event, _),) = read_sessions(render(routine))[1]
    assert unescape(event["SUMMARY"]) == "Done, not planned: Hips A (18 min)"


def test_what_two_packs_say_alike_stands_once_in_a_text():
    say = "This is an example."
    notices = (Notice("a/1", "disclaimer", say), Notice("b/1", "disclaimer", say))
    calendar = unescape(render(evolve(routine_of(session_on(date(2026, 10, 5))), notices=notices)).decode())
    # The calendar's description under both of its names, and the event's.
    assert calendar.replace("\r\n ", "").count(say) == 3


def test_several_sessions_a_day_are_several_events():
    day = date(2026, 10, 5)
    routine = routine_of(session_on(day, time(7)), session_on(day, time(19)), session_on(day))
    found = recurring_ical_events.of(Calendar.from_ical(render(routine))).at((2026, 10, 5))
    assert len({str(event["uid"]) for event in found}) == 3


@pytest.mark.parametrize("weekday", range(7))
def test_every_start_weekday_is_alike(weekday):
    first = date(2026, 10, 19) + timedelta(days=weekday)  # across the end of summer time
    own = [session_on(first + timedelta(days=2 * index), time(7, 30)) for index in range(6)]
    found = recurring_ical_events.of(Calendar.from_ical(render(routine_of(*own, start=first)))).all()
    assert sorted(event.decoded("dtstart") for event in found) == [
        datetime.combine(session.date, time(7, 30)) for session in own
    ]


# ---- words ----------------------------------------------------------------------------------------------------------


def test_description_reads_well():
    def card(name):
        return evolve(BRIDGE, id=name, name=name.title(), steps=(f"Do the {name}.",))

    why = Reason("double-progressed", "bridge", {"reps": 12})
    loaded = Dose.straight(3, 8, load=Load("kg", Decimal(5)))
    kept = (
        evolve(ENTRY, entry="a", exercise="tilt", part="warm-up", dose=Dose.straight(1, 10)),
        evolve(ENTRY, entry="b", block=1, reasons=(why,), advice=("Breathe out on the way up.",)),
        evolve(ENTRY, entry="c", exercise="clam", block=2, style="superset"),
        evolve(ENTRY, entry="d", exercise="squat", block=2, style="superset", dose=loaded),
        evolve(ENTRY, entry="e", exercise="lunge", block=3, stopped=True, reasons=(Reason("stopped", "lunge"),)),
    )  # fmt: skip
    routine = routine_of(
        session_on(date(2026, 10, 5), entries=kept),
        exercises=(BRIDGE, *map(card, ("tilt", "clam", "squat", "lunge"))),
        messages={"double-progressed": "All sets reached the top, so now {reps}.", "stopped": "See a clinician first."},
    )

    def dose(place):
        return format_dose(kept[place].dose, routine.card(kept[place].exercise))

    assert unescape(events_of(routine)[0]["DESCRIPTION"]) == "\n".join((
        "Hips",
        "Session 1, week 1 of 6",
        "",
        "STOP",
        "Do not do: Lunge",
        "   See a clinician first.",
        "",
        "WARM-UP",
        f"1. Tilt: {dose(0)}",
        "",
        "MAIN",
        f"2. Bridge: {dose(1)}",
        "   For you: Breathe out on the way up.",
        "",
        "Superset A: one set of each in turn",
        f"A1. Clam: {dose(2)}",
        f"A2. Squat: {dose(3)}",
        "",
        f"3. STOPPED, do not do: Lunge (last dose: {dose(4)})",
        "",
        "WHY",
        "2. Bridge: All sets reached the top, so now 12.",
        "",
        "HOW TO: Tilt",
        "1. Do the tilt.",
        "",
        "HOW TO: Bridge",
        "1. Lie on your back.",
        "2. Lift the hips.",
        "",
        "HOW TO: Clam",
        "1. Do the clam.",
        "",
        "HOW TO: Squat",
        "1. Do the squat.",
        "",
        "WHEN TO STOP",
        "Stop when it hurts, and ask a clinician.",
    ))  # fmt: skip


def test_the_rest_after_a_round_is_that_of_the_superset():
    kept = tuple(evolve(ENTRY, entry=name, style="superset", round_rest_s=75) for name in "ab")
    told = unescape(events_of(routine_of(session_on(date(2026, 10, 5), entries=kept)))[0]["DESCRIPTION"])
    assert "Superset A: one set of each in turn, 75 s rest after a round" in told
    assert told.count("rest") == 1, "the rest of the dose is not taken"


def test_what_was_logged_stays_out_of_the_calendar():
    logged = evolve(ENTRY, performed=(LoggedSet(reps=987),), pain=LoggedPain(during=6))
    session = session_on(date(2026, 10, 5), entries=(logged,), status="done", note="secret", pain=LoggedPain(after=6))
    told = render(routine_of(session)).decode()
    assert not [word for word in ("987", "secret", "pain") if word in told]
