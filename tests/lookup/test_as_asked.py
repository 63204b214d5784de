"""A session for a log, as it was asked for, with changes."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from tests.lookup.routines import MONDAY, entry, kg, lb, pain, rows, session, sided

from hiproutine.lookup.as_asked import SessionWords, check_words, logged_as_asked
from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.performed_entry import PerformedEntry

TUESDAY = date(2026, 1, 6)
SQUATS = Dose((SetDose(5, 8, load=kg(60), rir=Decimal(2)), SetDose(5, amrap=True, hold_s=3)))
AS_ASKED = (LoggedSet(5, None, kg(60), None, Decimal(2)), LoggedSet(5, 3))
PLANNED = session(
    0, entry("squat", dose=SQUATS), entry("clam", dose=sided([8], [6])), entry(stopped=True), time=time(9)
)


def logged(**words):
    return logged_as_asked(PLANNED, SessionWords(**words))


def test_as_asked_is_the_lower_end_and_what_has_stopped_is_left_out():
    assert logged() == LoggedSession(
        MONDAY,
        "a",
        time=time(9),
        entries=(
            LoggedEntry("squat", AS_ASKED),
            LoggedEntry("clam", rows(8, side="left") + rows(6, side="right")),
        ),
    )


def test_what_is_said_of_the_session():
    said = logged(on=TUESDAY, at=time(18), pain=3, felt="right", note="well", symptoms=["new-numbness"])
    assert (said.date, said.planned_for, said.time) == (TUESDAY, MONDAY, time(18))
    assert (said.pain, said.felt, said.note) == (LoggedPain(during=3), "right", "well")
    assert said.symptoms == ("new-numbness",)
    assert said.entries[0].sets[0].rir is None
    assert logged(on=TUESDAY).time is None
    assert logged(pain=pain(1, 2, 3, 4)).pain == pain(1, 2, 3, 4)


def test_changes_by_entry():
    sets = [LoggedSet(5, load=lb(135)), LoggedSet(0)]
    changes = {"squat": PerformedEntry(sets, pain=4, felt="too-hard", note="heavy", light=True), "clam": None}
    assert logged(changes=changes).entries == (
        LoggedEntry("squat", tuple(sets), None, LoggedPain(during=4), "heavy", True, "too-hard"),
    )


def test_of_another_exercise_no_set_is_invented():
    other, same = (PerformedEntry(exercise=name) for name in ("hips/pistol", "hips/squat"))
    assert logged(changes={"squat": other}).entries[0] == LoggedEntry("squat", (), "hips/pistol")
    assert logged(changes={"squat": same}).entries[0] == LoggedEntry("squat", AS_ASKED, "hips/squat")


def test_an_entry_with_a_word_of_its_own_has_no_numbers_of_effort():
    (squat, _) = logged(changes={"squat": PerformedEntry(felt="right")}).entries
    assert squat.sets[0].rir is None


def test_what_has_stopped_and_was_done_all_the_same_is_logged():
    assert logged(changes={"bridge": PerformedEntry()}).entries[-1] == LoggedEntry("bridge", rows(8, 8))


def test_a_skipped_session_keeps_its_day_and_has_only_pain_and_notes():
    said = logged(
        skipped=True, on=TUESDAY, pain=7, changes={"squat": PerformedEntry(pain=8, note="knee"), "clam": None}
    )
    assert (said.date, said.status, said.planned_for, said.time) == (MONDAY, "skipped", None, time(9))
    assert (said.pain, said.entries) == (
        LoggedPain(during=7),
        (LoggedEntry("squat", (), None, LoggedPain(during=8), "knee"),),
    )


def problems(planned=PLANNED, **words):
    return [(problem.path, problem.code) for problem in check_words(planned, SessionWords(**words))]


def test_problems_come_all_at_once():
    assert problems() == []
    assert problems(session(0, status="done"), changes={"nothing": None, "odd key": None}) == [
        ("$", "already-logged"),
        ("$.changes.nothing", "unknown-entry"),
        ("$.changes['odd key']", "unknown-entry"),
    ]
    changes = {"squat": PerformedEntry([LoggedSet(5)]), "clam": PerformedEntry(pain=3)}
    assert problems(skipped=True, felt="right", changes=changes) == [
        ("$.changes.squat", "not-allowed"),
        ("$.felt", "not-allowed"),
    ]


def test_a_missed_session_can_still_be_logged():
    assert problems(session(0, status="missed")) == []
