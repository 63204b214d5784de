"""The laws of an output and the tables of times, for the format ``ics``."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from hiproutine.errors import InvalidValue
from hiproutine.model.card import ExerciseCard
from hiproutine.model.dose import Dose, Load, SetDose, Tempo
from hiproutine.model.exercise import Fault
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.plain import one_line, strip_controls
from hiproutine.model.reason import Notice, Reason, sentence_from_reason
from hiproutine.model.routine import Provenance, Routine, RoutineEntry, RoutineSession
from hiproutine.model.words import dose_words
from hiproutine_ics import FORMAT, hiproutine_formats, render

HOSTILE = (
    "x\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil",
    "x\r\nEND:VCALENDAR\r\n",
    "a,b;c:d\\n\\,e\\",
    "C:\\New\\folder",
    "\\;\\N\"^n^'",
    "Hüfte kräftigen 髋部 🏋🏽‍♀️ ورك \u202eabc\u202c",
    " leading and trailing ",
    "\ttab\nEND:VALARM",
    "ü" * 200,
    "controls \x00\x07\x0b\x1c\x7f\x85\u2028 stripped",
    "=1+1 <script>alert(1)</script> {subject} %s",
)

# ---- routines -------------------------------------------------------------------------------------------------------

texts = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=30)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
loads = st.none() | st.builds(Load, st.just("kg"), st.decimals(0, 200, places=1)) | st.just(Load("band", None, "red"))
set_doses = st.builds(SetDose, reps=st.integers(1, 30), hold_s=st.integers(0, 60), load=loads)
doses = st.builds(Dose, st.lists(set_doses, min_size=1, max_size=4).map(tuple), st.integers(0, 180))
reasons = st.builds(Reason, texts, texts, st.dictionaries(st.just("reps"), st.integers(0, 20)))
cards = st.builds(
    ExerciseCard,
    id=st.just("x"),
    name=texts,
    steps=st.lists(texts, min_size=1, max_size=3).map(tuple),
    position=st.sampled_from(("supine", "standing")),
    sides=st.sampled_from(("bilateral", "each", "alternating")),
    measure=st.sampled_from(("reps", "hold")),
    tempo=st.just(Tempo()),
    faults=st.just((Fault("a fault", "a cue"),)),
)
notices = st.lists(st.builds(Notice, texts, st.just("stop"), texts), min_size=1, max_size=3).map(tuple)


def entries(names):
    return st.builds(
        RoutineEntry,
        entry=texts,
        exercise=st.sampled_from(names),
        dose=doses,
        block=st.integers(0, 2),
        part=st.sampled_from(("warm-up", "main", "cool-down")),
        style=st.sampled_from(("straight", "superset", "circuit")),
        stopped=st.booleans(),
        advice=st.lists(texts, max_size=2).map(tuple),
        reasons=st.lists(reasons, max_size=2).map(tuple),
    )


def sessions(names):
    return st.builds(
        RoutineSession,
        id=texts,
        date=days,
        session=texts,
        name=texts,
        number=st.integers(1, 99),
        week=st.integers(1, 52),
        entries=st.lists(entries(names), max_size=3).map(tuple),
        order=st.just(()),
        seconds=st.integers(0, 7200),
        status=st.sampled_from(("planned", "done", "skipped", "missed")),
        time=st.none() | st.times().map(lambda at: at.replace(microsecond=0, fold=0)),
    )


@st.composite
def routines(draw):
    drawn = draw(st.lists(cards, min_size=1, max_size=3))
    shown = tuple(evolve(card, id=f"exercise-{index}") for index, card in enumerate(drawn))
    own = sessions([card.id for card in shown])
    return Routine(
        program=draw(texts),
        title=draw(texts),
        start=date(2026, 10, 5),
        as_of=draw(days),
        weeks=6,
        notices=draw(notices),
        exercises=shown,
        sessions=tuple(draw(st.lists(own, max_size=5, unique_by=lambda session: session.id))),
        provenance=Provenance("0", "0"),
        revision=draw(st.integers(0, 50)),
        messages=draw(st.dictionaries(texts, texts, max_size=3)),
        timezone=draw(st.sampled_from((None, "Europe/Berlin", "America/New_York", "Asia/Kathmandu"))),
        reminder_min=draw(st.none() | st.integers(0, 2880)),
    )


BRIDGE = ExerciseCard(
    id="bridge",
    name="Bridge",
    steps=("Lie on your back.", "Lift the hips."),
    position="supine",
    sides="bilateral",
    measure="reps",
    tempo=Tempo(),
)
ENTRY = RoutineEntry(entry="bridge", exercise="bridge", dose=Dose.straight(3, 10, hold_s=5))


def session_on(day, at=None, **changes):
    made = RoutineSession(
        id=f"a-{day}-{at}",
        date=day,
        session="a",
        name="Hips A",
        number=1,
        week=1,
        entries=(ENTRY,),
        order=((0, 1), (0, 2), (0, 3)),
        seconds=1051,
        time=at,
    )
    return evolve(made, **changes)


def routine_of(*own, **changes):
    made = Routine(
        program="hips-1",
        title="Hips",
        start=date(2026, 10, 5),
        as_of=date(2026, 10, 5),
        weeks=6,
        notices=(Notice("stop", "stop", "Stop when it hurts, and ask a clinician."),),
        exercises=(BRIDGE,),
        sessions=own,
        provenance=Provenance("0.1.0", "0" * 64),
    )
    return evolve(made, **changes)


# ---- a reader of our own, of the few rules that matter here --------------------------------------------------------

ESCAPES = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\"}


def unescape(value):
    rest = iter(value)
    return "".join(ESCAPES[next(rest)] if char == "\\" else char for char in rest)


def read(data):
    """Unfold and give the components as (name, properties, components); no library is asked."""
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    stack: list[tuple[str, dict, list]] = [("", {}, [])]
    for line in lines:
        name, value = line.split(":", 1)
        if name == "BEGIN":
            stack.append((value, {}, []))
        elif name == "END":
            done = stack.pop()
            assert done[0] == value
            stack[-1][2].append(done)
        else:
            assert name not in stack[-1][1], f"{name} twice"
            stack[-1][1][name] = value
    ((kind, properties, components),) = stack.pop()[2]
    assert kind == "VCALENDAR"
    return properties, components


def events_of(routine):
    events = read(render(routine))[1]
    assert [kind for kind, _, _ in events] == ["VEVENT"] * len(routine.sessions)
    return [properties for _, properties, _ in events]


def only_event(*args, **changes):
    return read(render(routine_of(session_on(*args), **changes)))[1][0]


def test_plugin_offers_one_format():
    assert tuple(hiproutine_formats()) == (FORMAT,)
    assert (FORMAT.name, FORMAT.media_type, FORMAT.suffix) == ("ics", "text/calendar", ".ics")


def test_discovery_does_not_import_icalendar():
    code = "import sys, hiproutine_ics as p; p.hiproutine_formats(); sys.exit('icalendar' in sys.modules)"
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
            assert strip_controls(notice.text) in unescape(told["DESCRIPTION"])


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
            _, found, rest = rest.partition(dose_words(entry.dose, card))
            assert found


@given(routines())
def test_o2_steps_changes_and_advice_are_there(routine):
    said: dict[str, tuple] = {}
    for session, event in zip(routine.sessions, events_of(routine), strict=True):
        told = unescape(event["DESCRIPTION"])
        for entry in session.entries:
            assert all(f"   For you: {one_line(advice)}" in told for advice in entry.advice)
            if entry.stopped or said.get(entry.entry, ()) != entry.reasons:
                sentences = [sentence_from_reason(reason, routine.messages) for reason in entry.reasons]
                assert all(f"   Why: {one_line(sentence)}" in told for sentence in sentences)
            said[entry.entry] = entry.reasons
            if not entry.stopped:
                assert all(f". {one_line(step)}" in told for step in routine.card(entry.exercise).steps)


@given(routines())
def test_o3_hostile_text_stays_text(routine):
    data = render(routine)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    assert all(ord(char) >= 32 or char in "\r\n\t" for char in data.decode())
    properties, events = read(data)
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
    ((kind, event, alarms),) = read(render(routine))[1]
    assert (kind, len(alarms)) == ("VEVENT", 1)
    assert strip_controls(text) in unescape(event["DESCRIPTION"])
    assert unescape(event["DESCRIPTION"]).count(one_line(text)) >= 5
    (found,) = Calendar.from_ical(render(routine)).walk("VEVENT")
    assert str(found["summary"]) == f"{one_line(text)} (18 min)"


@given(routines())
def test_o4_independent_reader_finds_the_same_facts(routine):
    found = recurring_ical_events.of(Calendar.from_ical(render(routine))).all()
    by_uid = {str(event["uid"]): event for event in found}
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


@given(routines(), days, st.integers(1, 5))
def test_o5_reimport_updates(routine, later, more):
    before = events_of(routine)
    grown = tuple(evolve(session, status="done", time=time(8), note="logged") for session in routine.sessions)
    as_of = max(later, routine.as_of + timedelta(days=1))
    for after in (
        evolve(routine, as_of=as_of, sessions=grown),
        evolve(routine, revision=routine.revision + more, as_of=later, sessions=grown[::-1]),
    ):
        told = events_of(after)
        assert {event["UID"] for event in told} == {event["UID"] for event in before}
        assert len({event["UID"] for event in told}) == len(routine.sessions)
        for old in before:
            assert all(int(event["SEQUENCE"]) > int(old["SEQUENCE"]) >= 0 for event in told)


def test_o5_identifiers_are_those_of_the_first_release():
    event = only_event(date(2026, 10, 5))[1]
    assert event["UID"] == "3e0def4e-5b8e-5a43-9788-3c552fa029f5@hiproutine"
    assert event["SEQUENCE"] == "24690"
    assert event["DTSTAMP"] == event["LAST-MODIFIED"] == "20261005T000000Z"


def sequence_of(*own, **changes):
    return int(events_of(routine_of(*own, **changes))[0]["SEQUENCE"])


def test_o5_sequence_rises_with_a_log_of_the_same_day():
    day = date(2026, 10, 5)
    own = [session_on(day, time(hour)) for hour in range(20)]
    seen = []
    for done in range(21):
        own[:done] = [evolve(session, status="done" if done % 2 else "skipped") for session in own[:done]]
        seen.append(sequence_of(*own, as_of=day))
    assert seen[:10] == [24690 + done for done in range(10)]
    assert set(seen[9:]) == {24699}
    assert sequence_of(*own, as_of=day + timedelta(days=1)) == 24700


def test_sequence_stays_within_32_bits_and_never_below_zero():
    session = session_on(date(2026, 10, 5))
    assert sequence_of(session, as_of=date(1999, 1, 1)) == 0
    assert sequence_of(session, as_of=date(2020, 1, 2), revision=3) == 3_000_010
    assert sequence_of(session, as_of=date(2292, 1, 1), revision=2100) < 2**31


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
    with pytest.raises(InvalidValue, match="no time zone"):
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
    ((_, event, alarms),) = read(render(routine))[1]
    assert (event["SUMMARY"], event["TRANSP"], event["STATUS"]) == (title, transparency, "CONFIRMED")
    assert len(alarms) == (status == "planned")


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
        return dose_words(kept[place].dose, routine.card(kept[place].exercise))

    assert unescape(events_of(routine)[0]["DESCRIPTION"]) == "\n".join((
        "Hips",
        "Session 1, week 1 of 6",
        "",
        "WARM-UP",
        f"1. Tilt: {dose(0)}",
        "",
        "MAIN",
        f"2. Bridge: {dose(1)}",
        "   Why: All sets reached the top, so now 12.",
        "   For you: Breathe out on the way up.",
        "",
        "MAIN",
        "Superset A: one set of each in turn",
        f"A1. Clam: {dose(2)}",
        f"A2. Squat: {dose(3)}",
        "",
        "MAIN",
        f"3. STOPPED, do not do: Lunge (last dose: {dose(4)})",
        "   Why: See a clinician first.",
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


def test_what_was_logged_stays_out_of_the_calendar():
    logged = evolve(ENTRY, performed=(LoggedSet(reps=987),), pain=LoggedPain(during=6))
    session = session_on(date(2026, 10, 5), entries=(logged,), status="done", note="secret", pain=LoggedPain(after=6))
    told = render(routine_of(session)).decode()
    assert not [word for word in ("987", "secret", "pain") if word in told]
