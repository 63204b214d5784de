"""Routines with hostile texts, as hypothesis strategies, and one small routine to write examples with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from hiproutine.model.dose import BAND_COLOURS, Dose, Load, SetDose, Tempo
from hiproutine.model.exercise import FormFault
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.routine import Provenance, Routine, RoutineEntry, RoutineSession
from hiproutine.model.target_result import TargetResult

HOSTILE = (
    "<script>alert(1)</script> </td></tr></table> <!-- &lt; &#35; &amp;",
    "</script>\n<b onclick='x'>\"bold\"</b>",
    '=HYPERLINK("http://evil.example")',
    " \n @SUM(A1)",
    "-1+1",
    "+cmd|' /C calc'!A0",
    "a | b || c \\| d \\\\| e \\",
    "**bold** __bold__ *em* _em_ ~~gone~~ `code` ``",
    "[link](http://evil.example) ![image](x.png) [a]: http://x <http://auto.example> www.auto.example me@x.example",
    "# heading #\n## heading\n===\n---\n***",
    "- item\n+ item\n1. item\n1) item\n> quote\n```\nfence\n~~~",
    "1.",
    "12) twelve",
    "1.5 s",
    "    code by indent",
    "| a | b |\n| --- | --- |\n| c | d |",
    "{role}`x` $x^2$ %comment\n(target)=\n:::{note}",
    "comma, \"quoted\"; 'single'\nnew line",
    "תרגיל גשר",
    "\u202eoverridden \u2066open",
    "\u2069\u202cclosed \u202bnested\u202c",
    "Brücke 髋部 🏋🏽‍♀️ \u200bzero",
    "w" * 100,
    "{before} {subject} %s {0}",
    "\n\n",
)

texts = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n|*_`[]<>#\\-=+@\"',~!&1."),
    min_size=1,
    max_size=30,
)
# Sampled, where the formats do not care for the number itself: drawing digits would take most of the time.
numbers = st.sampled_from(("0", "0.5", "2.50", "1E+2", "199.999")).map(Decimal)
loads = (
    st.none()
    | st.builds(Load, st.sampled_from(("kg", "lb", "percent-1rm", "percent-bodyweight")), numbers)
    | st.sampled_from(BAND_COLOURS).map(lambda colour: Load("band", colour=colour))
)
efforts = st.sampled_from((None, Decimal(1), Decimal("7.5"), Decimal(10)))
set_doses = st.builds(
    lambda reps, more, amrap, hold_s, load, rir, rpe: SetDose(
        reps, None if more is None else reps + more, amrap, hold_s, load, rir, rpe
    ),
    *(st.integers(1, 30), st.none() | st.integers(0, 10), st.booleans(), st.integers(0, 60), loads, efforts, efforts),
)
ramp_sets = st.builds(
    lambda reps, hold_s, load: SetDose(reps, hold_s=hold_s, load=load),
    *(st.integers(1, 100), st.sampled_from((0, 0, 10)), loads.filter(lambda load: load is not None)),
)
tempos = st.sampled_from((Tempo(), Tempo(Decimal("1.50"), Decimal(0))))
doses = st.builds(Dose, st.lists(set_doses, min_size=1, max_size=4).map(tuple), st.integers(0, 180), st.none() | tempos)
scores = st.none() | st.integers(0, 10)
pains = st.none() | st.builds(LoggedPain, scores, scores, scores, scores)
logged_sets = st.builds(
    LoggedSet,
    st.none() | st.integers(0, 30),
    st.none() | st.integers(0, 60),
    loads,
    st.sampled_from((None, "left", "right")),
    efforts,
    efforts,
)
reasons = st.builds(Reason, st.sampled_from(("known", "unknown")), texts, st.dictionaries(st.just("before"), texts))


def some(values, most=2):
    return st.lists(values, max_size=most).map(tuple)


def cards(name):
    return st.builds(
        ExerciseCard,
        id=st.just(name),
        name=texts,
        steps=st.lists(texts, min_size=1, max_size=3).map(tuple),
        position=st.sampled_from(("standing", "seated", "side-lying", "supine", "prone", "quadruped")),
        sides=st.sampled_from(("bilateral", "each", "alternating")),
        measure=st.sampled_from(("reps", "hold")),
        tempo=tempos,
        summary=st.just("") | texts,
        cues=some(texts),
        faults=some(st.builds(FormFault, texts, texts)),
        equipment=some(st.lists(texts, min_size=1, max_size=2).map(tuple)),
        helpful=some(texts),
    )


def entries(names):
    return st.builds(
        RoutineEntry,
        entry=st.sampled_from(("one", "two")),
        exercise=st.sampled_from(names),
        dose=doses,
        block=st.integers(0, 2),
        part=st.sampled_from(("warm-up", "main", "cool-down")),
        style=st.sampled_from(("straight", "superset", "circuit")),
        stopped=st.booleans(),
        advice=some(texts),
        reasons=some(reasons),
        performed=st.none() | some(logged_sets, 3),
        pain=pains,
        ramp=some(ramp_sets),
    )


def sessions(names, number):
    return st.builds(
        RoutineSession,
        id=st.just(f"s{number}"),
        date=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
        session=st.just("a"),
        name=texts,
        number=st.just(number),
        week=st.just(number),
        entries=some(entries(names)),
        order=st.just(()),
        seconds=st.integers(0, 7200),
        status=st.sampled_from(("planned", "done", "skipped", "missed")),
        time=st.none() | st.times(),
        pain=pains,
        note=st.just("") | texts,
    )


@st.composite
def routines(draw):
    names = ("demo/bridge", "demo/squat")
    return Routine(
        program="p",
        title=draw(texts),
        start=date(2026, 1, 5),
        as_of=date(2026, 1, 5),
        weeks=draw(st.integers(1, 9)),
        notices=draw(some(st.builds(Notice, st.just("n"), st.sampled_from(("stop", "pain", "evidence")), texts), 3)),
        exercises=tuple(draw(cards(name)) for name in names),
        sessions=tuple(draw(sessions(names, number)) for number in range(1, draw(st.integers(0, 2)) + 1)),
        provenance=Provenance("0", "0" * 64),
        goal=draw(st.none() | texts),
        targets=draw(some(st.builds(TargetResult, texts, numbers, st.integers(0, 300)))),
        messages=draw(st.dictionaries(st.just("known"), texts)),
        profile_effects=draw(some(reasons)),
    )


def words_of(text):
    """Put a text on one line without the signs that only turn its direction."""
    return " ".join(
        "".join(sign for sign in text if sign not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069").split()
    )


def small_routine(*entries, **changes):
    """Make a routine of one session on Mon 5 Jan 2026 with a card each for ``bridge`` and ``plank``."""
    tempo = Tempo(Decimal(2), Decimal(3))
    bridge = ExerciseCard("bridge", "Bridge", ("Lie down.", "Lift."), "supine", "bilateral", "reps", tempo)
    plank = ExerciseCard("plank", "Side plank", ("Hold.",), "side-lying", "each", "hold", tempo)
    session = RoutineSession("s1", date(2026, 1, 5), "a", "Session A", 1, 1, entries, 839)
    made = {
        "program": "p",
        "title": "Hips",
        "start": date(2026, 1, 5),
        "as_of": date(2026, 1, 5),
        "weeks": 1,
        "notices": (Notice("n", "stop", "Stop if it hurts."),),
        "exercises": (bridge, plank),
        "sessions": (session,),
        "provenance": Provenance("0", "0" * 64),
    }
    return Routine(**{**made, **changes})
