"""From answers to a profile."""

from __future__ import annotations

from datetime import date, time
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import (
    DocumentError,
    Engine,
    InvalidValueError,
    Profile,
    ScreeningError,
    UnknownNameError,
    dump,
    example,
)
from hiproutine.model.catalog import catalog_from_packs
from hiproutine.questionnaire.questionnaire import Questionnaire

ENGINE = Engine(discover=False)
FORM = ENGINE.questionnaire("hip-strength")
FEW = {"age": "42", "pain-now": "3", "minutes": "20"}
ALL_NO = FEW | {q.id: "no" for q in FORM.questions if q.kind == "yes-no"}


def with_answers(**answers):
    return FORM.profile(ALL_NO | {name.replace("_", "-"): answer for name, answer in answers.items()})


def test_the_example_can_be_made_of_answers():
    wanted = example("profile")
    made = with_answers(
        id="example",
        stature="172",
        days="mon wed fri",
        times="07:30",
        equipment="chair, cushion, mat, loop-band",
        pain_worst=5,
        reminder=15,
    )
    assert dump(made) == dump(wanted)


def test_every_part_of_a_profile_has_a_question():
    made = with_answers(
        id="me",
        age="70",
        pain_now=7,
        clearance_severe_pain="GP, 2026-02-20",
        pain_worst=8,
        pain_usual=2,
        pain_side="left",
        limitations=["vertigo", "pregnancy"],
        clearance_pregnancy="midwife, 2026-02-21",
        days="every 2",
        times_a_day=2,
        hours_between="5",
        level="advanced",
        equipment="mat",
        without="chair",
        units="imperial",
        weeks=8,
        stature="5 ft 8 in",
        stands="bridge-ladder=bridge",
        likes="clam",
        dislikes=["wall-side-plank"],
        reminder="15",
        language="de",
        timezone="Europe/Vienna",
        day_ends="04:00",
    )
    written = dump(made)
    assert set(written) == {field.name for field in Profile.__attrs_attrs__} - {"loading"} | {
        "document",
        "schema_version",
    }
    assert [(c.item, c.by, c.on) for c in made.clearances] == [
        ("severe-pain", "GP", date(2026, 2, 20)),
        ("pregnancy", "midwife", date(2026, 2, 21)),
    ]
    assert (made.availability.times_a_day, made.availability.hours_between, made.day_ends) == (2, 5, time(4))


def test_all_problems_come_at_once():
    with pytest.raises(DocumentError) as caught:
        FORM.profile({**ALL_NO, "age": "x", "fever": None, "minutes": "", "equipment": "loopband", "agee": 1})
    assert [(p.path, p.code) for p in caught.value.problems] == [
        ("$.age", "invalid-answer"),
        ("$.availability.minutes", "unanswered-question"),
        ("$.answers.fever", "unanswered-question"),
        ("$.equipment", "invalid-answer"),
        ("$.agee", "unknown-question"),
    ]


def test_what_only_the_whole_shows_is_a_problem_too():
    with pytest.raises(DocumentError) as caught:
        with_answers(times="07:30, 07:40", equipment="chair", without="chair")
    assert [p.code for p in caught.value.problems] == ["sessions-overlap", "denied-and-listed"]


def test_nothing_is_asked_that_has_no_place():
    ids = [q.id for q in FORM.open_questions({**ALL_NO, "pain-now": 0})]
    assert not {"pain-side", "pain-usual", "hours-between"} & set(ids)
    assert "pain-side" in [q.id for q in FORM.open_questions(ALL_NO)]
    twice = {**ALL_NO, "times-a-day": 2}
    assert "hours-between" in [q.id for q in FORM.open_questions(twice)]
    assert "hours-between" not in [q.id for q in FORM.open_questions({**twice, "times": "7:00, 18:00"})]


@pytest.mark.parametrize(
    ("answers", "item", "after"),
    [
        ({"heart-condition": "yes"}, "heart-condition", "heart-condition"),
        ({"age": 17}, "under-18", "age"),
        ({"age": 0}, "under-18", "age"),
        ({"pain-now": 8}, "severe-pain", "pain-now"),
        ({"limitations": "pregnancy, vertigo"}, "pregnancy", "limitations"),
    ],
)
def test_a_clinicians_word_is_asked_for_right_after_what_calls_for_it(answers, item, after):
    ids = [q.id for q in FORM.open_questions(ALL_NO | answers)]
    assert ids[ids.index(after) + 1] == f"clearance-{item}"
    assert [stop.item for stop in FORM.stops(ALL_NO | answers)] == [item]
    cleared = ALL_NO | answers | {f"clearance-{item}": "GP, 2026-02-20"}
    assert FORM.stops(cleared) == ()
    assert ENGINE.plan(FORM.profile({**cleared, "equipment": "mat"}), "hip-strength").entries
    with pytest.raises(ScreeningError) as refused:
        ENGINE.plan(FORM.profile(ALL_NO | answers), "hip-strength")
    assert [stop.item for stop in refused.value.stops] == [item]


def test_an_emergency_is_known_at_once_and_cannot_be_cleared():
    answers = {"fever": "yes", "clearance-fever": "GP, 2026-02-20"}
    assert [stop.is_emergency for stop in FORM.stops(answers)] == [True]
    assert not [q for q in FORM.open_questions(answers) if q.id == "clearance-fever"]


def test_nobody_is_stopped_by_what_they_have_not_said():
    assert FORM.stops({}) == FORM.stops({"age": "", "pain-now": "x"}) == FORM.stops({"pain-worst": 10}) == ()


def test_the_next_question_leads_through_all_of_them():
    answers: dict[str, object] = {}
    while question := FORM.next_question(answers):
        answers[question.id] = ALL_NO.get(question.id)
    assert FORM.profile(answers) == with_answers()
    assert list(answers) == [q.id for q in FORM.open_questions(ALL_NO) if q.is_asked]


@given(st.dictionaries(st.sampled_from([q.id for q in FORM.questions]), st.sampled_from(["yes", "no", "7", "", "mat"])))
def test_any_answers_make_a_profile_or_are_refused(answers):
    open_ids = [q.id for q in FORM.open_questions(answers)]
    assert len(open_ids) == len(set(open_ids))
    given_words = {name for name, answer in answers.items() if answer in ("yes", "no")}
    try:
        answered = set(FORM.profile(answers).answers)
    except DocumentError as refused:
        paths = [problem.path for problem in refused.problems]
    else:
        paths = ["$.answers"] if answered <= given_words else []
    assert paths
    assert all(path.startswith("$.") for path in paths)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.decimals() | st.dates(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=9), values, max_size=3),
    max_leaves=5,
)


@given(
    st.dictionaries(st.sampled_from([q.id for q in FORM.questions] + ["clearance-fever", "", 7]), ANYTHING, max_size=6)
)
def test_whatever_is_answered_is_a_profile_or_is_refused_in_words(answers):
    assert isinstance(FORM.stops(answers), tuple)
    try:
        FORM.profile(ALL_NO | answers)
    except DocumentError as refused:
        problems = refused.problems
    else:
        problems = ()
    assert all(problem.message and problem.path.startswith("$") for problem in problems)


def test_only_the_packs_of_the_goal_ask():
    assert isinstance(ENGINE.questionnaire(), Questionnaire)
    assert repr(FORM) == f"<Questionnaire: {len(FORM.questions)} questions>"
    with pytest.raises(UnknownNameError, match="Unknown goal 'x'"):
        ENGINE.questionnaire("x")
    without_packs = Questionnaire(catalog_from_packs([]))
    assert [q.id for q in without_packs.questions if q.is_required] == ["age", "minutes"]


def test_what_is_no_mapping_of_answers():
    with pytest.raises(InvalidValueError, match="Expected a Mapping"):
        FORM.profile(cast(Any, [("age", 42)]))


def test_single_answers_can_be_checked_before_all_are_there():
    assert FORM.check_answers({"age": "42"}) == ()
    assert [p.code for p in FORM.check_answers({"age": "x", "pian-now": "3"})] == ["invalid-answer", "unknown-question"]
