"""Routines to draw and a calendar reader of our own, for the tests of the format ``ics``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from hiproutine.model.dose import Dose, Load, SetDose, Tempo
from hiproutine.model.exercise import FormFault
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.routine import Provenance, Routine, RoutineEntry, RoutineSession
from hiproutine_ics import render

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
    faults=st.just((FormFault("a fault", "a cue"),)),
)
notices = st.lists(st.builds(Notice, texts, st.just("stop"), texts), min_size=1, max_size=3).map(tuple)


ramp_sets = st.builds(lambda reps, kilos: SetDose(reps, load=Load("kg", Decimal(kilos))), *[st.integers(1, 99)] * 2)


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
        ramp=st.lists(ramp_sets, max_size=2).map(tuple),
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
        unplanned=st.booleans(),
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
        as_of=draw(st.dates(date(2020, 1, 1), date(2026, 12, 31))),
        weeks=6,
        notices=draw(notices),
        exercises=shown,
        sessions=tuple(draw(st.lists(own, max_size=5, unique_by=lambda session: session.id))),
        provenance=Provenance("0", "0"),
        revision=draw(st.integers(0, 50)),
        messages=draw(st.dictionaries(texts, texts, max_size=3)),
        timezone=draw(st.sampled_from((None, "Europe/Berlin", "America/New_York", "Asia/Kathmandu"))),
        reminder_min=draw(st.none() | st.integers(0, 2880)),
        course=draw(st.none() | texts),
        changes=draw(st.integers(0, 50)),
        withdrawn=tuple(draw(st.lists(texts, max_size=3))),
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


def read_sessions(data):
    """Give the calendar's properties and the events of sessions, without what is taken back."""
    properties, events = read(data)
    assert {kind for kind, _, _ in events} <= {"VEVENT"}
    return properties, [event for event in events if event[1]["STATUS"] != "CANCELLED"]


def cancelled_in(data):
    return [properties for _, properties, _ in read(data)[1] if properties["STATUS"] == "CANCELLED"]


def events_of(routine, **options):
    events = read_sessions(render(routine, **options))[1]
    assert options or len(events) == len(routine.sessions)
    return [properties for _, properties, _ in events]


def only_event(*args, **changes):
    ((kind, *event),) = read_sessions(render(routine_of(session_on(*args), **changes)))[1]
    return (kind, *event)
