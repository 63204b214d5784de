"""Answers as people type them, and as values."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest

from hiproutine import InvalidValueError
from hiproutine.questionnaire import profile_questions as questions
from hiproutine.questionnaire.answer_reading import read_answer
from hiproutine.questionnaire.profile_question import AnswerChoice
from hiproutine.questionnaire.screening_questions import clearance_question

BY_ID = {q.id: q for q in (*questions.FIRST_QUESTIONS, *questions.LAST_QUESTIONS, *questions.MORE_QUESTIONS)}
BY_ID["equipment"] = questions.EQUIPMENT._replace(
    choices=(AnswerChoice("mat", "Mat"), AnswerChoice("loop-band", "Band"))
)
BY_ID["yes"] = BY_ID["age"]._replace(id="yes", kind="yes-no", form="yes or no")
BY_ID["word"] = clearance_question("fever", "Fever?")

READ = [
    ("age", " 42 ", 42),
    ("age", 0, 0),
    ("pain-now", "3.5", Decimal("3.5")),
    ("pain-now", "3,5", Decimal("3.5")),
    ("pain-now", 3.5, Decimal("3.5")),
    ("pain-now", "10", 10),
    ("yes", "Y", True),
    ("yes", "no", False),
    ("yes", True, True),
    ("level", "Beginner", "beginner"),
    ("level", "2", "intermediate"),
    ("equipment", "loop-band, 1,mat", ["loop-band", "mat"]),
    ("equipment", ("mat",), ["mat"]),
    ("days", "fri Monday,wed", {"days": ["mon", "wed", "fri"]}),
    ("days", ["fri", "mon"], {"days": ["mon", "fri"]}),
    ("days", "3", {"days_per_week": 3}),
    ("days", 3, {"days_per_week": 3}),
    ("days", "every 2 days", {"every_days": 2}),
    ("days", {"days": ["mon"]}, {"days": ["mon"]}),
    ("times", "7:30, 18.00", ["07:30", "18:00"]),
    ("times", [time(7, 30)], ["07:30"]),
    ("stature", "172", 172),
    ("stature", 172, 172),
    ("stature", "1.72 m", 172),
    ("stature", "5 ft 8 in", 173),
    ("stature", "5'8\"", 173),
    ("stature", "6ft", 183),
    ("word", "Dr A, B, 2026-02-20", {"by": "Dr A, B", "on": "2026-02-20"}),
    ("stands", "bridges=bridge, b=c", {"bridges": "bridge", "b": "c"}),
    ("likes", "bridge, clam", ["bridge", "clam"]),
    ("day-ends", time(4), "04:00"),
    ("level", "", None),
    ("equipment", "None", None),
    ("weeks", None, None),
]


@pytest.mark.parametrize(("name", "typed", "value"), READ)
def test_what_is_read(name, typed, value):
    assert read_answer(BY_ID[name], typed) == value


@pytest.mark.parametrize(("name", "typed", "value"), [row for row in READ if row[0] != "pain-now"])
def test_what_was_read_is_read_again_as_it_is(name, typed, value):
    assert read_answer(BY_ID[name], value) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("age", "forty"),
        ("age", "121"),
        ("age", "-1"),
        ("age", "٤٢"),
        ("age", True),
        ("age", 42.5),
        ("minutes", "0"),
        ("pain-now", "11"),
        ("pain-now", "3.55"),
        ("pain-now", float("nan")),
        ("pain-now", True),
        ("yes", "perhaps"),
        ("yes", 1),
        ("level", "begginer"),
        ("level", "4"),
        ("equipment", "mat, trapeze"),
        ("equipment", {"mat": 1}),
        ("equipment", [1]),
        ("days", "someday"),
        ("days", "8"),
        ("days", "every 15"),
        ("days", True),
        ("days", {"minutes": 100}),
        ("times", "25:00"),
        ("times", "noon"),
        ("stature", "tall"),
        ("stature", []),
        ("word", "yes"),
        ("word", "2026-02-20"),
        ("word", 3),
        ("stands", "bridges"),
        ("timezone", 3),
        ("age", "9" * 100_000),
        ("equipment", "mat," * 100_000),
    ],
)
def test_what_is_no_answer_is_refused_with_how_to_write_one(name, typed):
    with pytest.raises(InvalidValueError) as caught:
        read_answer(BY_ID[name], typed)
    problem = caught.value.problem
    assert (problem.code, problem.path) == ("invalid-answer", BY_ID[name].path)
    assert problem.hint.startswith(("Write ", "Did you mean ", "There is: "))
    assert len(str(problem)) < 2000


@pytest.mark.parametrize("nothing", ["", "none", None, " "])
def test_what_has_to_be_answered(nothing):
    with pytest.raises(InvalidValueError) as caught:
        read_answer(BY_ID["age"], nothing)
    assert caught.value.problem.code == "unanswered-question"
    assert "'age': whole years, from 0 to 120" in caught.value.problem.hint


def test_a_name_that_is_near_is_meant():
    with pytest.raises(InvalidValueError, match="Did you mean 'loop-band'"):
        read_answer(BY_ID["equipment"], "loopband")
