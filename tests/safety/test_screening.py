"""Screening, item by item: what each level does with each answer, with and without a clearance."""

from __future__ import annotations

from datetime import date

import pytest

from hiproutine.model.pack import Limitation, Question, Trigger
from hiproutine.model.profile import Availability, Clearance, Pain, Profile
from hiproutine.safety.screening import is_flagged, screen_profile

CLEARED = (Clearance("item", "A. Clinician", date(2026, 1, 2)),)


def person(**given) -> Profile:
    return Profile(**{"age": 40, "availability": Availability(20), **given})


def item(level="see-first", kind="yes", value=None, adds=()) -> Question:
    return Question("item", "Is it so?", level, "See somebody.", Trigger(kind, value), adds=adds)


@pytest.mark.parametrize("cleared", [False, True])
@pytest.mark.parametrize(
    ("level", "answer", "cause"),
    [
        ("emergency", True, "answered"),
        ("emergency", None, "unanswered"),
        ("emergency", False, None),
        ("see-first", True, "answered"),
        ("see-first", None, "unanswered"),
        ("see-first", False, None),
        ("care", True, None),
        ("care", None, None),
        ("care", False, None),
    ],
)
def test_levels(level, answer, cause, cleared):
    answers = {} if answer is None else {"item": answer}
    found = screen_profile(person(answers=answers, clearances=CLEARED if cleared else ()), [item(level)], {})
    assert [r.cause for r in found.stops] == ([] if cleared or cause is None else [cause])


def test_a_clearance_counts_only_for_what_it_names():
    other = Clearance("something-else", "A. Clinician", date(2026, 1, 2))
    assert screen_profile(person(answers={"item": True}, clearances=(other,)), [item()], {}).stops


@pytest.mark.parametrize(
    ("pain", "answer", "flagged"),
    [
        (Pain(6, 6), None, False),
        (Pain(7), None, True),
        (Pain(3, 7), None, True),
        (Pain(8), False, True),
        (Pain(2), True, True),
        (None, None, None),
        (None, True, True),
        (None, False, False),
    ],
)
def test_severe_pain_is_seen_in_the_score_and_an_answer_cannot_hide_it(pain, answer, flagged):
    answers = {} if answer is None else {"item": answer}
    assert is_flagged(item(kind="pain", value=7), person(pain=pain, answers=answers)) is flagged


@pytest.mark.parametrize(
    ("kind", "age", "flagged"),
    [("age-below", 17, True), ("age-below", 18, False), ("age-from", 64, False), ("age-from", 65, True)],
)
def test_age(kind, age, flagged):
    value = 18 if kind == "age-below" else 65
    assert is_flagged(item(kind=kind, value=value), person(age=age)) is flagged


def test_care_adds_its_limitations_with_a_reason():
    found = screen_profile(person(answers={"item": True}), [item("care", adds=("sore",))], {})
    assert found.tags == {"sore"}
    assert [reason.code for reason in found.reasons] == ["care"]


def test_an_unanswered_question_of_care_is_said_and_nothing_is_assumed():
    found = screen_profile(person(), [item("care", adds=("sore",))], {})
    assert (found.tags, [reason.code for reason in found.reasons]) == (frozenset(), ["care-unanswered"])


def test_a_limitation_that_needs_a_clearance_stops_without_one():
    limitations = {"item": Limitation("item", "After surgery", clearance=True, advice="Ask the surgeon.")}
    found = screen_profile(person(limitations=("item",)), [], limitations)
    assert [(r.item, r.cause) for r in found.stops] == [("item", "not-cleared")]
    assert screen_profile(person(limitations=("item",), clearances=CLEARED), [], limitations).stops == ()


def test_a_limitation_that_a_question_adds_needs_its_clearance_too():
    limitations = {"sore": Limitation("sore", "Sore", clearance=True)}
    found = screen_profile(person(answers={"item": True}), [item("care", adds=("sore",))], limitations)
    assert [r.item for r in found.stops] == ["sore"]


def test_all_refusals_come_at_once_emergencies_first_unanswered_last():
    questions = [
        Question("open", "?", "emergency", "Go."),
        Question("see", "?", "see-first", "See."),
        Question("now", "?", "emergency", "Go now."),
    ]
    found = screen_profile(person(answers={"see": True, "now": True}), questions, {})
    assert [r.item for r in found.stops] == ["now", "see", "open"]
