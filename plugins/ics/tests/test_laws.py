"""The laws of an output, for the format ``ics``."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from plugins.ics.tests.calendars import (
    BRIDGE,
    ENTRY,
    HOSTILE,
    events_of,
    only_event,
    read,
    read_sessions,
    routine_of,
    routines,
    session_on,
    unescape,
)

from hiproutine.model.reason import Notice, Reason
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.sanitize import isolate_direction, one_line, strip_controls
from hiproutine.text.wording import format_dose, format_ramp
from hiproutine_ics import FORMAT, hiproutine_formats, render


def test_plugin_offers_one_format():
    assert tuple(hiproutine_formats()) == (FORMAT,)
    assert (FORMAT.name, FORMAT.media_type, FORMAT.suffix) == ("ics", "text/calendar", ".ics")


def test_discovery_imports_no_writer():
    code = "import sys, hiproutine_ics as p; p.hiproutine_formats(); sys.exit('hiproutine_ics.calendar' in sys.modules)"
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )


# ---- laws -----------------------------------------------------------------------------------------------------------


@given(routines())
def test_o1_every_event_and_the_calendar_carry_all_notices(routine):
    properties, _ = read(render(routine))
    told_of_all = {"DESCRIPTION": properties["X-WR-CALDESC;VALUE=TEXT"]}
    for told in (properties, told_of_all, *events_of(routine)):
        for notice in routine.notices:
            assert as_written(notice.text) in unescape(told["DESCRIPTION"])


def as_written(text: str) -> str:
    """Return a text of several lines, each of which ends its changes of direction itself."""
    return "\n".join(map(isolate_direction, strip_controls(text).split("\n")))


@given(st.lists(st.text("ab \n\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u05d0", max_size=12), min_size=1, max_size=3))
def test_o3_no_line_of_a_notice_changes_the_direction_of_another(texts):
    """A notice that opened an override and never closed it turned around every line that followed."""
    notices = tuple(Notice(f"n{number}", "stop", text) for number, text in enumerate(texts))
    routine = routine_of(session_on(date(2026, 10, 5)), notices=notices)
    for told in (read(render(routine))[0], *events_of(routine)):
        for line in unescape(told["DESCRIPTION"]).split("\n"):
            assert sum(line.count(sign) for sign in "\u202a\u202b\u202d\u202e") == line.count("\u202c")
            assert sum(line.count(sign) for sign in "\u2066\u2067\u2068") == line.count("\u2069")


def test_o1_long_notices_stand_once_and_every_event_says_where():
    """A calendar that repeated all notices in each event took 178 MB for a document of 94 kB."""
    notices = tuple(Notice(f"n{number}", "stop", f"long {number} " * 300) for number in range(3))
    own = [session_on(date(2026, 10, 5) + timedelta(days=day)) for day in range(20)]
    data = render(routine_of(*own, notices=notices))
    first, *others = [unescape(event["DESCRIPTION"]) for event in events_of(routine_of(*own, notices=notices))]
    assert all(notice.text in first for notice in notices)
    assert all("The notices stand in the event of Mon 5 Oct 2026, and in the description" in told for told in others)
    properties, _ = read(data)
    assert all(notice.text in unescape(properties["DESCRIPTION"]) for notice in notices)
    assert len(data) < 4 * 3 * 2000 + 20 * 1000


def test_o2_long_instructions_stand_once_and_later_events_say_where():
    card = evolve(BRIDGE, steps=("Lift slowly. " * 150,) * 4)
    own = [session_on(date(2026, 10, 5) + timedelta(days=day)) for day in range(3)]
    told = [unescape(event["DESCRIPTION"]) for event in events_of(routine_of(*own, exercises=(card,)))]
    assert [text.count("Lift slowly.") for text in told] == [600, 0, 0]
    assert all(f"HOW TO: {card.name}: see the event of Mon 5 Oct 2026." in text for text in told[1:])


@given(routines())
def test_o2_every_session_exercise_and_dose_is_there(routine):
    for session, event in zip(routine.sessions, events_of(routine), strict=True):
        assert one_line(session.name) in unescape(event["SUMMARY"])
        rest = unescape(event["DESCRIPTION"])
        for entry in session.entries:
            card = routine.card(entry.exercise)
            stop = "STOPPED, do not do: " if entry.stopped else ""
            fact = f". {stop}{one_line(card.name)}"
            _, found, rest = rest.partition(fact)
            assert found
            _, found, rest = rest.partition(format_dose(entry.dose, card))
            assert found
            if entry.ramp and not entry.stopped:
                assert rest.startswith(f"\n   Warm-up: {format_ramp(entry.ramp, card)}\n")


@given(routines())
def test_o2_steps_changes_and_advice_are_there(routine):
    said: dict[str, tuple] = {}
    for session, event in zip(routine.sessions, events_of(routine), strict=True):
        told = unescape(event["DESCRIPTION"])
        for entry in session.entries:
            assert all(f"   For you: {one_line(advice)}" in told for advice in entry.advice)
            is_read = session.status in ("planned", "done")
            if entry.stopped or (is_read and said.get(entry.entry, ()) != entry.reasons):
                sentences = [sentence_from_reason(reason, routine.messages) for reason in entry.reasons]
                lead = "   " if entry.stopped else f". {one_line(routine.card(entry.exercise).name)}: "
                assert all(f"{lead}{one_line(sentence)}\n" in f"{told}\n" for sentence in sentences)
            if is_read:
                said[entry.entry] = entry.reasons
            if not entry.stopped:
                assert all(f". {one_line(step)}" in told for step in routine.card(entry.exercise).steps)


@given(routines())
def test_o3_hostile_text_stays_text(routine):
    data = render(routine)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    assert all(ord(char) >= 32 or char in "\r\n\t" for char in data.decode())
    properties, events = read_sessions(data)
    assert unescape(properties["X-WR-CALNAME;VALUE=TEXT"]) == unescape(properties["NAME"]) == one_line(routine.title)
    for _, event, alarms in events:
        assert set(event) - {"DTEND;VALUE=DATE", "DTSTART;VALUE=DATE", "DTSTART", "DURATION"} == {
            "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP"
        }  # fmt: skip
        assert all(set(alarm) == {"ACTION", "DESCRIPTION", "TRIGGER"} for _, alarm, _ in alarms)


@pytest.mark.parametrize("text", HOSTILE)
def test_o3_each_hostile_text_in_every_place(text):
    card = evolve(BRIDGE, name=text, steps=(text,))
    entry = evolve(ENTRY, advice=(text,), reasons=(Reason(text, text, {text: text}),))
    session = session_on(date(2026, 10, 5), name=text, id=text, entries=(entry,))
    notice = Notice(text, "stop", text)
    routine = routine_of(session, title=text, program=text, exercises=(card,), notices=(notice,), reminder_min=5)
    ((kind, event, alarms),) = read_sessions(render(routine))[1]
    assert (kind, len(alarms)) == ("VEVENT", 1)
    assert as_written(text) in unescape(event["DESCRIPTION"])
    assert unescape(event["DESCRIPTION"]).count(one_line(text)) >= 5
    (found,) = Calendar.from_ical(render(routine)).walk("VEVENT")
    assert str(found["summary"]) == f"{one_line(text)} (18 min)"


@given(routines())
def test_o4_independent_reader_finds_the_same_facts(routine):
    found = list(recurring_ical_events.of(Calendar.from_ical(render(routine))).all())
    by_uid = {str(event["uid"]): event for event in found if event["status"] == "CONFIRMED"}
    # Such a reader shows what is cancelled: on a day that nobody looks at.
    assert {event.decoded("dtstart") for event in found if event["status"] == "CANCELLED"} <= {date(2000, 1, 1)}
    written = [event["UID"] for event in events_of(routine)]
    assert len(by_uid) == len(routine.sessions)
    for uid, session in zip(written, routine.sessions, strict=True):
        event = by_uid[uid]
        start, end = event.decoded("dtstart"), event.decoded("dtend")
        assert one_line(session.name) in str(event["summary"])
        if session.time is None:
            assert (start, end) == (session.date, session.date + timedelta(days=1))
            continue
        assert timedelta(seconds=session.seconds) <= end - start < timedelta(seconds=session.seconds + 61)
        if routine.timezone is None:
            assert start == datetime.combine(session.date, session.time)
        else:
            assert start.utcoffset() == timedelta()
            assert start == _local(session, routine.timezone)


def _local(session, zone):
    return datetime.combine(session.date, session.time, ZoneInfo(zone)).astimezone(UTC)


@given(routines(), st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.integers(0, 5))
def test_o5_reimport_updates(routine, later, more):
    before = events_of(routine)
    grown = tuple(evolve(session, status="done", time=time(8), note="logged") for session in routine.sessions)
    as_of = max(later, routine.as_of + timedelta(days=1))
    told = events_of(evolve(routine, as_of=as_of, sessions=grown, changes=routine.changes + more))
    assert [event["UID"] for event in told] == [event["UID"] for event in before]
    assert len({event["UID"] for event in told}) == len(routine.sessions)
    assert all(int(event["SEQUENCE"]) > int(old["SEQUENCE"]) >= 0 for old in before for event in told)


def test_o5_identifiers_are_those_of_the_first_release():
    event = only_event(date(2026, 10, 5))[1]
    assert event["UID"] == "3e0def4e-5b8e-5a43-9788-3c552fa029f5@hiproutine"
    assert event["DTSTAMP"] == event["LAST-MODIFIED"] == "20261005T000000Z"


@pytest.mark.parametrize("timezone", [None, "Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize("at", [None, time(0), time(23, 59)])
@pytest.mark.parametrize("day", [date.min, date(1, 1, 2), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_can_be_written(day, at, timezone):
    routine = routine_of(session_on(day, at), timezone=timezone, as_of=day, reminder_min=1440)
    (event,) = events_of(routine)
    assert {name.partition(";")[0] for name in event} >= {"DTSTART", "UID", "DTSTAMP"}
    Calendar.from_ical(render(routine))


@given(routines())
def test_same_routine_same_bytes(routine):
    assert render(routine) == render(evolve(routine))


def test_same_bytes_in_another_process():
    code = (
        "import sys, runpy; space = runpy.run_path(sys.argv[1]);"
        "sys.stdout.buffer.write(space['render'](space['many_sessions']()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, __file__],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"), ("4711", "America/New_York"))
    ]
    assert runs == [render(many_sessions())] * 3


def many_sessions():
    own = (session_on(date(2026, 10, 5) + timedelta(days=index), time(7, 30)) for index in range(30))
    return routine_of(*own, timezone="Europe/Berlin", reminder_min=15)
