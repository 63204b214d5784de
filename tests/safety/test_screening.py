"""Screening, item by item: what each level does with each answer, with and without a clearance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import ScreeningError
from hiproutine.model.pack import Limitation, Question, Trigger
from hiproutine.model.profile import Availability, Clearance, Pain, Profile
from hiproutine.model.reason import Notice
from hiproutine.safety.precautions import apply_precautions, tighten_caps
from hiproutine.safety.screening import is_flagged, screen_profile, stop_sign_notices
from hiproutine.testing.strategies.profiles import hip_profiles

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
    is_let_through = cause is None or (cleared and level != "emergency")
    assert [r.cause for r in found.stops] == ([] if is_let_through else [cause])


def test_a_clearance_of_an_emergency_is_not_counted_and_the_way_out_is_said():
    flagged = screen_profile(person(answers={"item": True}, clearances=CLEARED), [item("emergency")], {})
    [stop] = flagged.stops
    assert stop.is_emergency
    assert stop.advice.startswith("See somebody. ")
    assert "the answer to the question becomes no" in stop.advice
    looked_after = screen_profile(person(answers={"item": False}, clearances=CLEARED), [item("emergency")], {})
    assert looked_after.stops == ()
    assert [(reason.code, reason.subject) for reason in looked_after.reasons] == [("clearance-not-counted", "item")]


@pytest.mark.parametrize("level", ["emergency", "see-first"])
def test_the_word_of_an_unanswered_question_is_the_question(level):
    """Whatever an app shows of it: nobody is told to call the emergency number for what was not asked."""
    [stop] = screen_profile(person(), [item(level)], {}).stops
    assert (stop.level, stop.cause, stop.is_emergency) == (level, "unanswered", False)
    assert stop.advice == "Answer this question first: Is it so?"
    assert "See somebody" not in stop.advice
    refused = ScreeningError([stop])
    assert not refused.is_emergency
    assert "See somebody" not in str(refused)


@pytest.mark.parametrize("level", ["emergency", "see-first"])
def test_an_optional_question_stops_only_where_the_answer_is_yes(level):
    question = evolve(item(level), optional=True)
    unanswered = screen_profile(person(), [question], {})
    assert unanswered.stops == ()
    assert [(r.code, r.values) for r in unanswered.reasons] == [("not-answered", {"question": "Is it so?"})]
    assert [stop.cause for stop in screen_profile(person(answers={"item": True}), [question], {}).stops] == ["answered"]
    assert screen_profile(person(answers={"item": False}), [question], {}).reasons == ()


def test_a_clearance_counts_only_for_what_it_names():
    other = Clearance("something-else", "A. Clinician", date(2026, 1, 2))
    assert screen_profile(person(answers={"item": True}, clearances=(other,)), [item()], {}).stops


@pytest.mark.parametrize(
    ("pain", "answer", "flagged"),
    [
        (Pain(6, 6), None, False),
        (Pain(7), None, True),
        (Pain(3, 7), None, False),
        (Pain(Decimal("7.5")), None, True),
        (Pain(8), False, True),
        (Pain(2), True, True),
        (None, None, None),
        (None, True, True),
        (None, False, False),
    ],
)
def test_severe_pain_now_is_seen_in_the_score_and_an_answer_cannot_hide_it(pain, answer, flagged):
    answers = {} if answer is None else {"item": answer}
    assert is_flagged(item(kind="pain", value=7), person(pain=pain, answers=answers)) is flagged


@pytest.mark.parametrize(
    ("pain", "answer", "flagged"),
    [
        (Pain(3, 7), None, True),
        (Pain(3, 6), None, False),
        (Pain(8), None, None),
        (None, True, True),
        (Pain(8), True, True),
    ],
)
def test_the_worst_of_the_week_is_another_question(pain, answer, flagged):
    answers = {} if answer is None else {"item": answer}
    assert is_flagged(item(kind="worst-pain", value=7), person(pain=pain, answers=answers)) is flagged


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


SORE = Limitation("sore", "Sore hip", advice="Not on that side.", stop_signs="Stop if it swells.", sided=True)


@pytest.mark.parametrize(
    ("side", "words"), [("left", "on the left"), ("right", "on the right"), ("both", "on both sides")]
)
def test_the_sore_side_is_said_with_the_limitation_that_can_be_of_one(side, words):
    hurting = person(limitations=("sore",), pain=Pain(2, side=side))
    [reason] = screen_profile(hurting, [], {"sore": SORE}).sides
    assert (reason.code, reason.subject, reason.values["side"]) == ("limitation-on-side", "sore", words)
    [plain] = screen_profile(hurting, [], {"sore": evolve(SORE, sided=False)}).sides
    assert (plain.code, plain.values) == ("sore-side", {"side": words})


@pytest.mark.parametrize("pain", [None, Pain(2)])
def test_without_a_side_none_is_said(pain):
    assert screen_profile(person(limitations=("sore",), pain=pain), [], {"sore": SORE}).sides == ()


def test_signs_to_stop_at_are_notices_of_those_they_are_for(hip_pack):
    pack = evolve(hip_pack, name="a", limitations=(SORE,))
    second = evolve(hip_pack, name="b", limitations=(evolve(SORE, stop_signs="Never said."),))
    assert stop_sign_notices({"sore"}, [pack, second]) == (Notice("a/sore-signs", "stop", "Stop if it swells."),)
    assert stop_sign_notices({"other"}, [pack]) == ()


@given(data=st.data())
def test_a_yes_opens_nothing(data, hip_pack, catalog):
    who = data.draw(hip_profiles(hip_pack, cleared=data.draw(st.booleans())))
    question = data.draw(st.sampled_from([q for q in hip_pack.questions if q.trigger.kind != "age-from"]))
    no, yes = (evolve(who, answers={**who.answers, question.id: answer}) for answer in (False, True))
    before, after = (screen_profile(person, hip_pack.questions, catalog.limitations) for person in (no, yes))
    assert before.tags <= after.tags
    assert {stop.item for stop in before.stops} <= {stop.item for stop in after.stops}
    for exercise in hip_pack.exercises:
        eased, same = apply_precautions(exercise, after.tags), apply_precautions(exercise, before.tags)
        assert set(same.exclusions) <= set(eased.exclusions)
        assert tighten_caps(eased.caps, same.caps) == eased.caps


@given(data=st.data())
def test_no_clearance_opens_an_emergency(data, hip_pack, catalog):
    who = data.draw(hip_profiles(hip_pack))
    urgent = data.draw(st.sampled_from([q for q in hip_pack.questions if q.level == "emergency"]))
    answers = {**who.answers, urgent.id: True}
    if data.draw(st.booleans()) and not urgent.optional:
        del answers[urgent.id]
    items = [*(q.id for q in hip_pack.questions), *(x.tag for x in hip_pack.limitations)]
    everything = tuple(Clearance(name, "A. Clinician", date(2026, 1, 2)) for name in items)
    cleared = evolve(who, answers=answers, clearances=everything)
    stops = screen_profile(cleared, hip_pack.questions, catalog.limitations).stops
    assert [stop.item for stop in stops] == [urgent.id]


def test_all_refusals_come_at_once_emergencies_first_unanswered_last():
    questions = [
        Question("open", "?", "emergency", "Go."),
        Question("see", "?", "see-first", "See."),
        Question("now", "?", "emergency", "Go now."),
    ]
    found = screen_profile(person(answers={"see": True, "now": True}), questions, {})
    assert [r.item for r in found.stops] == ["now", "see", "open"]
