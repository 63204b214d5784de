"""The page of a day: a stop first, what is due complete, all notices, and no line wider than the page."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from unicodedata import category

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.lookup.routines import BRIDGE, CLAM, MONDAY, PISTOL, SQUAT, done, entry, kg, pain, routine, rows, session

from hiproutine.cli.log_words import LogWords
from hiproutine.cli.today_text import TodayPage
from hiproutine.lookup.day_summary import day_summary
from hiproutine.model.dose import Dose
from hiproutine.model.exercise import FormFault
from hiproutine.model.function_check import PlannedCheck, RoutineCheck
from hiproutine.model.log import LoggedCheck
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.routine import Routine
from hiproutine.testing.strategies import routines
from hiproutine.text.sanitize import one_line

WORDS = LogWords("c.json", "l.json")
NOTICES = (
    Notice("before", "before-you-start", "Ask a clinician first."),
    Notice("stop", "stop", "Stop if leg pain spreads."),
)
CARD = evolve(BRIDGE, steps=("Lie down.", "Lift."), cues=("Push.",), faults=(FormFault("Cramp", "Closer."),))
WEDNESDAY = MONDAY + timedelta(days=2)


def page(looked_at: Routine, day: date = WEDNESDAY, width: int = 40, words: LogWords = WORDS) -> list[str]:
    return list(TodayPage(looked_at, day_summary(looked_at, day), words, width).lines())


def test_the_whole_page_on_forty_columns():
    rises = Reason("rises", values={"before": 8, "after": 9}, rule="double")
    looked_at = routine(
        done(0, entry(performed=rows(8, 8), pain=pain(None, 1)), entry("clam", performed=rows(5))),
        session(1, status="missed"),
        session(
            2,
            entry(dose=Dose.straight(2, 9), reasons=(rises,), advice=("Go slowly.",)),
            entry("squat", dose=Dose.straight(1, 5, load=kg(60)), ramp=Dose.straight(1, 8, load=kg(20)).sets),
            entry("clam", stopped=True, reasons=(Reason("stopped", rule="pain-gate"),)),
        ),
        session(4),
        as_of=2,
        notices=NOTICES,
        exercises=(CARD, CLAM, SQUAT),
        messages={"double/rises": "Repetitions go from {before} to {after}.", "pain-gate/stopped": "See a clinician."},
    )
    assert (
        "\n".join(page(looked_at))
        == """\
P
Wed 7 Jan 2026
==============

STOP
----
* DO NOT DO: Clam.
  See a clinician.

LOOK OUT
--------
* When to stop: Stop if leg pain
  spreads.

DUE: A
------
about 10 min

1. Bridge
   2 sets × 9 repetitions, 60 s rest
   Why: Repetitions go from 8 to 9.
   Last time (Mon 5 Jan 2026): 8, 8;
     pain during 1 (of 10)
   ! For you: Go slowly.
   Start: lying on your back
   Speed: 2 s up, 2 s down
   1. Lie down.
   2. Lift.
   - Push.
   - If this happens: Cramp -> Closer.
   [ ] done   reps: ____ ____
   pain during: ____

2. Squat
   Warm-up: 8 × 20 kg
   1 set × 5 repetitions at 60 kg
   Start: standing
   Speed: 2 s up, 2 s down
   1. Sit.
   [ ] done   reps: ____   kg: ____
   pain during: ____

3. STOPPED, do not do: Clam
   See a clinician.

pain before: ____   after: ____
next morning: ____
note: __________________________________

To log it as asked, with your worst pain
(0 to 10) for N:
  hiproutine log c.json --log l.json \\
    --on 2026-01-07 --pain N
If it was otherwise, add what was done,
such as --did bridge=9,9.

Next: A on Fri 9 Jan 2026, about 10 min.

MISSED LATELY
-------------
* A, Tue 6 Jan 2026.
  If it was done that day:
    hiproutine log c.json --log l.json \\
      --on 2026-01-06 --pain N

READ THIS TOO
-------------
* Before you start: Ask a clinician
  first."""
    )


def test_what_was_stopped_for_one_reason_is_told_once():
    why, still = (Reason(code, rule="pain-gate") for code in ("symptom", "still"))
    sessions = (
        session(0, entry(stopped=True, reasons=(why,)), status="missed"),
        session(2, entry(stopped=True, reasons=(still,)), entry("clam", stopped=True, reasons=(why,))),
    )
    words = {"pain-gate/symptom": "See a clinician.", "pain-gate/still": "Still stopped."}
    lines = page(routine(*sessions, as_of=2, messages=words))
    assert lines[4:8] == ["STOP", "----", "* DO NOT DO: Bridge and Clam.", "  See a clinician."]


def test_nothing_is_due():
    looked_at = routine(session(4), as_of=2)
    lines = page(looked_at)
    assert lines[4:6] == ["NOTHING IS DUE", "--------------"]
    assert lines[-1] == "Next: A on Fri 9 Jan 2026, about 10 min."


def test_what_is_done_is_said_and_so_is_what_follows():
    looked_at = routine(done(2), done(3, planned_for=WEDNESDAY, id="late"), session(4), as_of=4)
    assert (
        "\n".join(page(looked_at, width=80)[3:])
        == """\

DONE
----
* A: done.
* A: done on Thu 8 Jan 2026.

Next: A on Fri 9 Jan 2026, about 10 min."""
    )


def test_a_check_that_is_due_says_how_it_is_done_and_logged():
    plan = PlannedCheck("chair-stand", "Chair stand", ("Stand up fully.",), "stands", Decimal(3))
    check = RoutineCheck(plan, (MONDAY, MONDAY + timedelta(weeks=5)))
    shown = page(routine(session(2), as_of=2, exercises=(CARD,), checks=(check,)), width=80)
    start = shown.index("CHECKS OF FUNCTION")
    assert shown[start + 2 : start + 8] == [
        "* Chair stand",
        "   1. Stand up fully.",
        "   Not noted yet; the smallest change that matters is 3 stands.",
        "To log it, with the number of stands for RESULT:",
        "  hiproutine log c.json --log l.json --on 2026-01-07 \\",
        "    --check chair-stand=RESULT --only-checks",
    ]
    noted = evolve(check, results=(LoggedCheck(MONDAY, "chair-stand", 12),))
    assert "CHECKS OF FUNCTION" not in page(routine(session(2), as_of=2, exercises=(CARD,), checks=(noted,)))


def test_all_is_over():
    looked_at = routine(done(0), as_of=20)
    lines = page(looked_at, MONDAY + timedelta(days=20), 80)
    assert lines[-3:] == [
        "Nothing more is planned: the last day is Sun 18 Jan 2026.",
        "The next block, for the profile of the person:",
        "  hiproutine next c.json profile.json --log l.json -o c.json",
    ]


def test_two_sessions_of_a_day_are_told_apart():
    sessions = (session(2), session(2, id="second"), session(2, id="third", session="b"))
    text = " ".join(" ".join(page(routine(*sessions, as_of=2), width=80)).replace("\\", "").split())
    endings = text.split("--pain N ")[1:]
    assert [ending.partition(" If it was")[0] for ending in endings] == [
        "--session a --at HH:MM",
        "--session a --at HH:MM",
        "--session b",
    ]


def test_a_program_without_a_course_says_how_to_begin_one():
    lines = page(routine(session(2), as_of=2), width=80, words=LogWords("p.json", None, MONDAY))
    assert "  hiproutine start p.json --on 2026-01-05 -o course.json" in lines
    assert not any("hiproutine log" in line for line in lines)


def test_what_was_done_in_its_place_last_time_is_named():
    other = done(0, entry(performed=rows(8), performed_exercise="hips/clam"))
    rung = done(0, entry("squat", PISTOL.id, performed=rows(5)))
    text = " ".join(" ".join(page(routine(other, session(2), as_of=2))).split())
    assert "Last time (Mon 5 Jan 2026): clam instead, 8" in text
    text = " ".join(" ".join(page(routine(rung, session(2, entry("squat")), as_of=2))).split())
    assert "Last time (Mon 5 Jan 2026): Pistol squat, 5" in text


def test_how_an_exercise_is_done_stands_once():
    looked_at = routine(session(2, entry(), entry("other", BRIDGE.id)), as_of=2)
    assert [line.strip() for line in page(looked_at)].count("1. Lift.") == 1


def test_what_two_packs_say_alike_stands_once():
    doubled = (*NOTICES, *(evolve(notice, id=f"other/{notice.id}") for notice in NOTICES))
    looked_at = routine(session(2), as_of=2, notices=doubled)
    assert page(looked_at) == page(evolve(looked_at, notices=NOTICES))


def test_a_number_stays_with_its_unit_on_a_narrow_page():
    pair = [entry(name, style="superset", block=0, round_rest_s=75) for name in ("squat", "bridge")]
    lines = page(routine(session(2, *pair), as_of=2))
    assert "75 s rest after a round" in lines


def signs_of(text: str) -> str:
    """Return what is left of a text without spaces and changes of direction, which lines open and close anew."""
    return "".join(sign for sign in text if not sign.isspace() and category(sign) != "Cf")


@given(routines(), st.integers(30, 80), st.data())
def test_o1_o3_every_notice_is_there_and_no_line_is_wider_than_the_page(looked_at, width, data):
    days = [s.date for s in looked_at.sessions] or [looked_at.start]
    lines = page(looked_at, data.draw(st.sampled_from(days)), width)
    commands = {line for line in lines if "hiproutine" in line or line.startswith("    ")}
    assert all(len(line.strip("\u2068\u2069")) <= width for line in lines if line not in commands)
    assert not any(category(sign) == "Cc" for line in lines for sign in line)
    joined = signs_of("".join(lines))
    for notice in looked_at.notices:
        assert signs_of(one_line(notice.text)) in joined
