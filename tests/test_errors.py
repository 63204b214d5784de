"""Errors: values that compare, texts that people read, one root."""

from __future__ import annotations

import inspect
import json
import pickle

import pytest

from hiproutine import errors
from hiproutine.errors import InvalidValueError, Problem, ScreeningError, ScreeningStop, UnknownNameError
from hiproutine.model.dose import SetDose


def test_problems_compare_by_value() -> None:
    assert Problem("$.age", "too-small", "m", "h") == Problem("$.age", "too-small", "m", "h")
    assert Problem("$.age", "too-small", "m") != Problem("$.age", "too-large", "m")
    assert len({Problem("$", "a", "m"), Problem("$", "a", "m")}) == 1


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("$.a", "code", "is wrong."), "$.a: is wrong. [code]"),
        (Problem("$.a", "code", "is wrong.", "Mend it."), "$.a: is wrong. Mend it. [code]"),
        (Problem("$.a", "code", "is wrong.", line=3, column=4), "line 3: $.a: is wrong. [code]"),
        (Problem("$.a", "code", "is wrong.", "", "f.json", 3, 4), "f.json:3:4: $.a: is wrong. [code]"),
        (Problem("$", "code", "is wrong.", file="f.json"), "f.json: $: is wrong. [code]"),
    ],
)
def test_a_problem_says_where_it_is(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_an_invalid_value_carries_its_problem() -> None:
    with pytest.raises(ValueError, match="a set has 1 to 1000 repetitions") as caught:
        SetDose(reps=0)
    error = caught.value
    assert isinstance(error, InvalidValueError)
    assert error.problem == Problem("$", "invalid-value", str(error))
    told = InvalidValueError("no.", "bad-start", path="$.start", hint="Yes.")
    assert (str(told), told.code, told.problem) == (
        "no. Yes.",
        "bad-start",
        Problem("$.start", "bad-start", "no.", "Yes."),
    )


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (UnknownNameError("goal", "x"), "Unknown goal 'x'."),
        (UnknownNameError("goal", "x", ["y", "z"], ["y", "z"]), "Unknown goal 'x'. Did you mean 'y' or 'z'?"),
        (
            UnknownNameError("goal", "x", (), ["a", "b"], "Install it."),
            "Unknown goal 'x'. Available: a, b. Install it.",
        ),
    ],
)
def test_an_unknown_name_is_a_key_error_with_a_sentence(error: UnknownNameError, text: str) -> None:
    assert isinstance(error, KeyError)
    assert str(error) == text
    assert str(pickle.loads(pickle.dumps(error))).startswith("Unknown goal 'x'.")


def test_everything_public_is_exported_and_every_error_ends_in_error() -> None:
    classes = {name: thing for name, thing in vars(errors).items() if inspect.isclass(thing)}
    own = {name for name, thing in classes.items() if thing.__module__ == errors.__name__}
    assert set(errors.__all__) == own
    for name, thing in classes.items():
        if issubclass(thing, errors.HiproutineError):
            assert name.endswith("Error")


def test_a_refusal_for_want_of_answers_writes_the_lines_to_paste():
    stops = [
        ScreeningStop("fever", "emergency", "unanswered", "Fever?", "Answer.", "$.answers.fever"),
        ScreeningStop("odd-one", "see-first", "unanswered", "Odd?", "Answer.", "$.answers['odd-one']"),
        ScreeningStop("severe-pain", "see-first", "unanswered", "Pain?", "Answer.", "$.pain.now"),
        ScreeningStop("chest-pain", "see-first", "answered", "Chest?", "See someone.", ""),
    ]
    error = ScreeningError(stops, ["Stop if it hurts."])
    assert error.missing_answers == {"answers": {"fever": None, "odd-one": None}, "pain": {"now": None}}
    pasted, notice = str(error).partition("The answers go into the profile")[2].split("\n", 1)[1].rsplit("\n", 1)
    assert json.loads(f"{{{pasted}}}") == error.missing_answers
    assert notice == "  Stop if it hurts."
    assert "null" not in str(ScreeningError(stops[3:]))
    assert ScreeningError(stops[3:]).missing_answers == {}
