"""What changed and why."""

from __future__ import annotations

from attrs import evolve
from tests.lookup.routines import PISTOL, done, entry, routine, session

from hiproutine.formats.report_changes import MAX_CHANGES, changes_of_doses
from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason

MESSAGES = {"up": "More is asked.", "chosen": "Chosen.", "held": "Pain was {pain}; it stays.", "stay": "It stays."}
UP = Reason("up", "squat", rule="reps")
NINE = Dose.straight(2, 9)


def texts(*sessions):
    shown = evolve(routine(*sessions), messages=MESSAGES)
    changes, count = changes_of_doses(shown)
    assert count == len(changes)
    return [(change.date.day, change.name, change.text) for change in changes]


def test_only_the_newest_are_put_into_words():
    sessions = [done(day, entry("squat", dose=Dose.straight(2, 8 + day), reasons=(UP,))) for day in range(13)]
    changes, count = changes_of_doses(evolve(routine(*sessions, as_of=13), messages=MESSAGES))
    assert (len(changes), count) == (MAX_CHANGES, 12)
    assert changes[0].date == sessions[-1].date


def test_the_newest_is_first_and_what_begins_is_no_change():
    first = done(0, entry("squat", reasons=(Reason("chosen", "squat"),)))
    second = done(2, entry("squat", dose=NINE, reasons=(UP,)))
    third = done(4, entry("squat", PISTOL.id, reasons=(UP,)))
    assert texts(first, second, third) == [(9, "Pistol squat", "More is asked."), (7, "Squat", "More is asked.")]


def test_only_the_next_session_ahead_counts():
    ahead = [session(day, entry("squat", dose=Dose.straight(2, 8 + day), reasons=(UP,))) for day in (8, 9)]
    assert texts(done(0, entry("squat")), *ahead) == [(13, "Squat", "More is asked.")]


def test_a_change_is_told_at_the_session_that_was_not_missed():
    missed = session(2, entry("squat", dose=NINE, reasons=(UP,)), status="missed")
    assert texts(done(0, entry("squat")), missed, done(4, entry("squat", dose=NINE, reasons=(UP,)))) == [
        (9, "Squat", "More is asked.")
    ]


def test_held_for_pain_is_told_and_held_for_less_is_not():
    held = done(2, entry("squat", reasons=(Reason("held", "squat", {"pain": 4}, rule="pain-gate"),)))
    stays = done(4, entry("squat", reasons=(Reason("stay", "squat", rule="reps"),)))
    assert texts(done(0, entry("squat")), held, stays) == [(7, "Squat", "Pain was 4; it stays.")]


def test_a_program_that_was_edited_says_what_is_asked_for_instead():
    chosen = Reason("chosen", "squat")
    edited = done(2, entry("squat", dose=NINE, reasons=()))
    assert texts(done(0, entry("squat", reasons=(chosen,))), edited) == [
        (7, "Squat", "Squat 2 × 9 instead of Squat 2 × 8.")
    ]


def test_a_stop_says_so():
    stopped = done(2, entry("squat", stopped=True, reasons=(Reason("held", "squat", {"pain": 7}, rule="pain-gate"),)))
    assert texts(done(0, entry("squat")), stopped) == [(7, "Squat", "Stopped. Pain was 7; it stays.")]
