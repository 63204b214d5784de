"""The format ``text``: the laws of outputs and what it looks like."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from textwrap import dedent

import pytest
from attrs import evolve
from hypothesis import given
from tests.formats.routines import routines, small_routine, words_of

from hiproutine import DocumentError, Engine
from hiproutine.formats.markdown import render as render_markdown
from hiproutine.formats.text import FORMAT, render
from hiproutine.model.dose import Dose, Load
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.routine import RoutineEntry
from hiproutine.model.target_result import TargetResult
from hiproutine.text.profile_effects import effect_sentences
from hiproutine.text.wording import format_date, format_dose, format_ramp
from hiproutine.text.wrapping import WIDTH


@given(routines())
def test_o1_every_notice_is_there(routine):
    shown = words_of(render(routine))
    for notice in routine.notices:
        assert words_of(notice.text) in shown


@given(routines())
def test_o2_every_session_exercise_and_dose_is_there_in_order(routine):
    shown, place = words_of(render(routine)), 0
    for session in routine.sessions:
        facts = [format_date(session.date), words_of(session.name)]
        for entry in session.entries:
            card = routine.card(entry.exercise)
            facts += [words_of(card.name), format_dose(entry.dose, card)]
            facts += [f"Warm-up: {format_ramp(entry.ramp, card)}"] if entry.ramp and not entry.stopped else []
        for fact in facts:
            place = shown.index(fact, place) + len(fact)


@given(routines())
def test_p11_what_the_profile_changed_stands_before_the_sessions(routine):
    text = render(routine)
    shown = words_of(text.partition("\nNEXT SESSION\n")[0])
    assert ("\nWHAT YOUR PROFILE CHANGED\n" in text) == bool(routine.profile_effects)
    assert all(words_of(sentence) in shown for sentence in effect_sentences(routine))


@given(routines())
def test_o2_every_word_of_a_card_is_there_in_order(routine):
    shown, place = words_of(render(routine)), 0
    used = dict.fromkeys(entry.exercise for session in routine.sessions for entry in session.entries)
    for name in dict.fromkeys((*used, *(card.id for card in routine.exercises))):
        card = routine.card(name)
        for text in (
            card.name,
            card.summary,
            *card.steps,
            *card.cues,
            *(x for f in card.faults for x in (f.fault, f.cue)),
        ):
            fact = words_of(text)
            place = shown.index(fact, place) + len(fact)


FENCES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(routines())
def test_o3_hostile_text_makes_no_line_of_its_own(routine):
    calm = render(_tamed(routine)).splitlines()
    lines = render(routine).split("\n")[:-1]
    # What begins at the margin is a heading, a rule, a notice or a session: text can only be indented or after a label.
    for line in lines:
        # The fences of a change of direction take no column.
        width = sum(sign not in FENCES for sign in line)
        assert width <= WIDTH or max(map(len, line.split())) > WIDTH - 12, line
    assert sum(line.startswith("---") for line in lines[2:]) == sum(line.startswith("---") for line in calm[2:])
    assert "\u2028" not in "".join(lines)
    assert "\r" not in "".join(lines)


def _tamed(routine):
    return evolve(
        routine,
        title="calm",
        exercises=tuple(evolve(card, name="calm") for card in routine.exercises),
        goal=None,
    )


def test_o3_controls_of_a_terminal_do_not_reach_it():
    routine = small_routine(title="\x1b[31mred\x1b[0m\x07\x9b\ud800")
    assert render(routine).splitlines()[0] == "[31mred[0m\ufffd"


def test_text_from_right_to_left_does_not_turn_the_dose():
    routine = small_routine(RoutineEntry("b", "bridge", Dose.straight(2, 8)))
    bridge, plank = routine.exercises
    routine = evolve(routine, exercises=(evolve(bridge, name="גשר \u202e"), plank))
    assert "1.  \u2068גשר \u202e\u202c\u2069: 2 sets × 8 repetitions" in render(routine)


def test_a_routine_reads_well():
    done = (LoggedSet(8, 5), LoggedSet(7, 5))
    first = (
        RoutineEntry("t", "bridge", Dose.straight(1, 6, rest_s=30), 0, "warm-up"),
        RoutineEntry(
            *("b", "bridge", Dose.straight(2, 8, hold_s=5, rir=Decimal(3)), 1, "main", "superset"),
            reasons=(Reason("start"),),
            performed=done,
            pain=LoggedPain(during=2),
        ),
        RoutineEntry("p", "plank", Dose.straight(2, hold_s=20), 1, "main", "superset", advice=("Knees bent.",)),
    )
    then = (
        RoutineEntry("b", "bridge", Dose.straight(2, 9, load=Load("kg", Decimal("2.50"))), reasons=(Reason("up"),)),
        RoutineEntry("p", "plank", Dose.straight(2, hold_s=20), stopped=True, reasons=(Reason("pain"),)),
    )
    routine = small_routine(
        *first,
        goal="demo/strong-hips",
        weeks=2,
        targets=(TargetResult("gluteus-maximus", Decimal(2), 4), TargetResult("met", Decimal(4), 4)),
        messages={"start": "This is the starting dose.", "up": "One more.", "pain": "Pain was 6. Ask a clinician."},
    )
    session = evolve(routine.sessions[0], status="done", time=time(7, 30), note="Easy.")
    later = evolve(session, id="s2", date=date(2026, 1, 12), number=2, week=2, entries=then, status="planned", note="")
    assert render(evolve(routine, sessions=(session, later))) == dedent(READS_WELL).lstrip()


READS_WELL = """
    Hips
    ====
    Goal: strong hips
    2 weeks from Mon 5 Jan 2026, 2 sessions
    What is planned here assumes that everything before it is done as asked, without
    pain.


    STOP
    ----

    * DO NOT DO: Side plank
      Pain was 6. Ask a clinician.


    READ THIS FIRST
    ---------------

    * When to stop: Stop if it hurts.


    NEXT SESSION
    ------------

    Mon 12 Jan 2026, 07:30 | session 2: Session A | about 14 min
      1.  Bridge: 2 sets × 9 repetitions at 2.5 kg, 60 s rest
          One more.
          [ ] done   reps: ____ ____   kg: ____   pain during: ____
      2.  STOPPED, do not do: Side plank (last dose: 2 sets × 20 s hold, each side,
          60 s rest)
          Pain was 6. Ask a clinician.
      pain before: ____   after: ____   next morning: ____
      note: ________________________________________________


    WEEK 1
    ------

    Mon 5 Jan 2026, 07:30 | session 1: Session A | about 14 min | DONE
      note: Easy.
      Warm-up
      1.  Bridge: 1 set × 6 repetitions
          not done
      Main
      Superset A: one set of each in turn
      A1. Bridge: 2 sets × 8 repetitions, hold 5 s, 60 s rest,
          leave 3 in reserve: stop when you could do 3 more
          This is the starting dose.
          done: 8 (5 s hold), 7 (5 s hold)
          pain during 2 (of 10)
      A2. Side plank: 2 sets × 20 s hold, each side, 60 s rest
          not done


    WEEK 2
    ------

    Mon 12 Jan 2026, 07:30 | session 2: Session A | about 14 min
      1.  Bridge: 2 sets × 9 repetitions at 2.5 kg, 60 s rest
          One more.
      2.  STOPPED, do not do: Side plank (last dose: 2 sets × 20 s hold, each side,
          60 s rest)
          Pain was 6. Ask a clinician.


    TARGETS THAT THIS PLAN LEAVES SHORT
    -----------------------------------

    * the buttocks (gluteus maximus): 2 sets a week; the aim is 4 or more


    HOW TO DO EACH EXERCISE
    -----------------------

    Bridge
      Start: lying on your back
      Speed: 2 s up, 3 s down
      1. Lie down.
      2. Lift.

    Side plank
      Start: lying on your side
      Speed: 2 s into the hold, 3 s out of it
      1. Hold.
      ! For you: Knees bent.
"""


def test_a_reason_is_said_again_only_when_something_changed():
    entry = RoutineEntry("b", "bridge", Dose.straight(2, 8), reasons=(Reason("start"),))
    routine = small_routine(entry, messages={"start": "The starting dose."})
    same = evolve(routine.sessions[0], number=2)
    other = evolve(same, number=3, entries=(evolve(entry, dose=Dose.straight(1, 8)),))
    weeks = render(evolve(routine, sessions=(*routine.sessions, same, other))).partition("WEEK 1")[2]
    assert weeks.count("The starting dose.") == 2


@given(routines())
def test_the_next_session_stands_before_the_weeks_and_what_is_stopped_before_all_else(routine):
    text = render(routine)
    heads = [line for line in text.splitlines() if line in HEADS or line.startswith("WEEK ")]
    order = [*HEADS[:3], *(line for line in heads if line.startswith("WEEK ")), *HEADS[3:]]
    assert heads == [head for head in order if head in heads]
    assert ("NEXT SESSION" in heads) == bool(routine.sessions)
    last = {entry.entry: entry.stopped for session in routine.sessions for entry in session.entries}
    assert ("STOP" in heads) == any(last.values())


HEADS = ("STOP", "READ THIS FIRST", "NEXT SESSION", "TARGETS THAT THIS PLAN LEAVES SHORT", "HOW TO DO EACH EXERCISE")


@pytest.mark.parametrize("render_as", [render, render_markdown])
def test_of_some_days_only_their_sessions_and_exercises_are_shown(render_as):
    first, second = RoutineEntry("b", "bridge", Dose.straight(2, 8)), RoutineEntry("p", "plank", Dose.straight(1, 9))
    routine = small_routine(first)
    later = evolve(routine.sessions[0], id="s2", date=date(2026, 1, 12), number=2, week=2, entries=(second,))
    routine = evolve(routine, sessions=(*routine.sessions, later))
    shown = render_as(routine, since="2026-01-06")
    assert "Only sessions from Tue 6 Jan 2026 on are shown; all others are left out." in shown
    assert "Stop if it hurts." in shown
    assert "Bridge" not in shown
    assert "Side plank" in shown
    assert "Next session" not in shown
    assert "NEXT SESSION" not in shown
    until = render_as(routine, until="2026-01-05")
    assert ("Bridge" in until, "Side plank" in until, "next session" in until.lower()) == (True, False, True)


@pytest.mark.parametrize("name", ["csv", "markdown", "text"])
@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"since": "2026-02-30"}, "$.since"),
        ({"since": date(2026, 2, 1)}, "$.since"),
        ({"since": "2026-01-06", "until": "2026-01-05"}, "$.until"),
        ({"until": 5}, "$.until"),
        ({"from": "2026-01-05"}, "$.from"),
    ],
)
def test_an_option_that_does_not_fit_is_refused_with_a_way_out(name, options, path):
    with pytest.raises(DocumentError) as caught:
        Engine(discover=False).render(small_routine(), name, **options)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert problem.hint


def test_where_nothing_is_planned_any_more_it_says_so():
    routine = small_routine(as_of=date(2026, 1, 6))
    assert "\nNothing is planned on or after Tue 6 Jan 2026.\n" in render(routine)


def test_format_says_what_it_is():
    assert (FORMAT.name, FORMAT.media_type, FORMAT.suffix) == ("text", "text/plain", ".txt")


def test_a_session_that_was_not_planned_says_so():
    extra = evolve(small_routine().sessions[0], status="done", unplanned=True)
    routine = evolve(small_routine(), sessions=(extra,))
    assert "| DONE, not planned\n" in render(routine)
    assert "**done, not planned**" in render_markdown(routine)


@pytest.mark.parametrize("render_as", [render, render_markdown])
def test_what_two_packs_say_alike_stands_once(render_as):
    say = "This is an example and not medical advice."
    notices = (Notice("a/1", "disclaimer", say), Notice("b/1", "disclaimer", say), Notice("b/2", "stop", say))
    shown = words_of(render_as(evolve(small_routine(), notices=notices)))
    assert shown.count(say) == 2
    assert shown.count("What this is not") == shown.count("When to stop") == 1


def test_a_session_done_on_another_day_says_which_it_was_planned_for():
    (first, *others) = small_routine().sessions
    moved = evolve(first, status="done", planned_for=date(2026, 1, 4))
    routine = evolve(small_routine(), sessions=(moved, *others))
    assert "DONE, planned for Sun 4 Jan 2026" in words_of(render(routine))
    assert "**done, planned for Sun 4 Jan 2026**" in render_markdown(routine)
