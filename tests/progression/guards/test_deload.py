"""Easier weeks and easier spells: they pass, they never stack, and the full dose is back afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.tables import DOUBLE, GuardText, dose_text, doses_and_codes

from hiproutine.model.log import LoggedPain
from hiproutine.progression.guards.deload import RULE
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import wide_exercise

LIGHT: dict[str, Any] = {"fraction": 0.1, "parts": ["load"]}


def easing(dose: str = "3 x 5 @ 100 kg", **parameters) -> GuardText:
    return GuardText(RULE, wide_exercise(dose), **parameters)


@pytest.mark.parametrize(
    ("parameters", "easy"),
    [
        ({}, [6, 12, 18]),
        ({"every": 4}, [4, 8, 12, 16]),
        ({"every": 1}, list(range(1, 19))),
        ({"every": 0}, []),
        ({"weeks": [3, 7]}, [3, 7]),
        ({"weeks": [5], "every": 2}, [5]),
        ({"weeks": [], "every": 2}, []),
    ],
)
def test_which_weeks_are_easy(parameters, easy):
    guard = easing(**parameters)
    found = [week for week in range(1, 19) if guard.answer_text("3 x 5 @ 100 kg", None, week=week) != "3x5@100"]
    assert found == easy


def test_a_week_says_so():
    guard = easing()
    assert guard.answer_text("3 x 5 @ 100 kg", None, week=12) == "2x5@100"
    assert (guard.codes, guard.values) == (["easy-week"], {"week": 12})
    assert guard.answer_text("3 x 5 @ 100 kg", None, week=13) == "3x5@100"
    assert guard.codes == []


@pytest.mark.parametrize(
    ("dose", "parameters", "eased"),
    [
        ("5 x 5 @ 100 kg", {}, "3x5@100"),
        ("1 x 5 @ 100 kg", {}, "1x3@100"),
        ("1 x 1 hold 10 s @ 100 kg", {}, "1x1/6s@100"),
        ("1 x 1 @ 100 kg", {}, "1x1@60"),
        ("3 x 5 @ 100 kg", LIGHT, "3x5@90"),
        ("3 x 5 @ 100 kg", {"fraction": 0.5, "parts": ["reps"]}, "3x2@100"),
        ("3 x 1", {"parts": ["reps"]}, "3x1"),
    ],
)
def test_what_is_taken(dose, parameters, eased):
    guard = easing(dose, every=1, **parameters)
    assert guard.answer_text(dose, None) == eased
    assert guard.codes == ([] if dose_text(dose_from_text(dose)) == eased else ["easy-week"])


def rows(guard: GuardText, *done: str | None) -> list[str]:
    return [guard.answer_text("3 x 5 @ 100 kg", one) for one in done]


FULL, EASED = "3x5@100", "2x5@100"


def test_three_short_sessions_in_a_row_give_three_easier_ones():
    guard = easing()
    assert rows(guard, "5 5 4", "5 5 4", "5 5 4") == [FULL, FULL, EASED]
    assert (guard.codes, guard.values) == (["easy-after-misses"], {"misses": 3, "left": 3})
    assert rows(guard, "+") == [EASED]
    assert guard.values == {"misses": 3, "left": 2}
    assert rows(guard, "+", "+", "5 5 4", "5 5 4", "5 5 4") == [EASED, FULL, FULL, FULL, EASED]


def test_only_in_a_row():
    for between in ("+", "5 5 5 @ 105 kg"):
        guard = easing()
        assert rows(guard, "5 5 4", "5 5 4", between, "5 5 4", "5 5 4", "5 5 4") == [FULL] * 5 + [EASED]
    for unknown in ("?", "instead kit/other 1 1 1"):
        guard = easing()
        assert rows(guard, "5 5 4", "5 5 4", unknown, "5 5 4") == [FULL] * 3 + [EASED]


def test_less_in_reserve_than_asked_is_not_short():
    guard = easing("3 x 5 rir 2", misses=1)
    assert guard.answer_text("3 x 5 rir 2", "5 5 5 rir 0") == "3x5"


def test_the_length_of_a_spell_and_what_calls_for_it_are_parameters():
    guard = easing(misses=1, sessions=1)
    assert rows(guard, "5 5 4", "+", "5 5 4") == [EASED, FULL, EASED]
    assert rows(easing(misses=0), *["5 5 4"] * 9) == [FULL] * 9
    assert rows(easing(misses=2, sessions=2), "5 5 4", "5 5 4", "+", "+") == [FULL, EASED, EASED, FULL]


def test_short_sessions_of_a_spell_do_not_make_it_longer():
    guard = easing(misses=1, sessions=2)
    assert rows(guard, "5 5 4", "5 5 4", "5 5 4", "5 5 4") == [EASED, EASED, FULL, EASED]


def test_a_session_that_was_missed_or_of_which_nothing_was_done_is_none_of_the_spell():
    guard = easing(misses=1, sessions=1)
    assert rows(guard, "5 5 4", None, None) == [EASED] * 3
    kept = guard.answer(guard.last, Outcome((), LoggedPain(0, 0, 0, 0)))
    assert dose_text(kept.dose) == EASED
    # One that was done and not counted is.
    assert rows(guard, "?") == [FULL]


def test_an_easy_week_and_a_spell_at_once_take_it_once():
    guard = easing(misses=1, every=2, **LIGHT)
    assert guard.answer_text("3 x 5 @ 100 kg", "5 5 4", week=2) == "3x5@90"
    assert guard.codes == ["easy-week"]
    assert guard.answer_text("3 x 5 @ 100 kg", "+", week=3) == "3x5@90"
    assert (guard.codes, guard.values["left"]) == (["easy-after-misses"], 2)


def test_it_never_stacks_and_the_full_dose_is_back():
    done = " | ".join(["+"] * 9)
    assert doses_and_codes([DOUBLE, ("deload", {"every": 2, **LIGHT})], "3 x 5 @ 100 kg", done, per_week=2) == [
        ("3x5@100", "start"),
        ("3x6@100", "reps-up"),
        ("3x5@90", "load-up easy-week"),
        ("3x5@90", "load-up easy-week"),
        ("3x5@102.5", "load-up full-again"),
        ("3x6@102.5", "reps-up"),
        ("3x5@92.5", "load-up easy-week"),
        ("3x5@92.5", "load-up easy-week"),
        ("3x5@105", "load-up full-again"),
        ("3x6@105", "reps-up"),
    ]


def test_two_of_them_take_the_least_of_each_dimension():
    rules = [("deload", {"every": 1, **LIGHT}), ("deload", {"every": 1, "parts": ["sets"]})]
    assert doses_and_codes(rules, "3 x 5 @ 100 kg", "+ | +")[1] == ("2x5@90", "start easy-week easy-week")
    rules = [("deload", {"every": 1, **LIGHT}), ("deload", {"every": 1, **LIGHT, "fraction": 0.2})]
    assert doses_and_codes(rules, "3 x 5 @ 100 kg", "+ | + | +")[2] == ("3x5@80", "start easy-week easy-week")


def test_holding_guards_do_not_make_an_eased_dose_the_full_one():
    """Going back to the full dose is no rise: neither a limit nor what was not recorded keeps it away."""
    rules = ["cap", "pain-gate", "effort-ceiling", ("deload", {"weeks": [1], **LIGHT, "fraction": 0.5})]
    given_ = doses_and_codes(rules, "3 x 5 @ 100 kg rir 2", "+ pain ? | 5 5 5 | +", per_week=2)
    assert [dose for dose, _ in given_] == ["3x5@50", "3x5@50", "3x5@100", "3x5@100"]


def test_pain_in_an_eased_session_keeps_the_eased_dose_until_a_clean_one():
    rules = ["pain-gate", ("deload", {"weeks": [1], **LIGHT, "fraction": 0.5})]
    given_ = doses_and_codes(rules, "3 x 5 @ 100 kg", "+ pain 4 | + pain ? | + pain 0", per_week=1)
    assert [dose for dose, _ in given_] == ["3x5@50", "3x5@50", "3x5@50", "3x5@100"]


@given(st.lists(st.sampled_from(["+", "5 5 4", "?", None]), max_size=20), st.integers(1, 4), st.integers(1, 4))
def test_it_is_one_cut_or_none_whatever_happened(done, misses, sessions):
    guard = easing(misses=misses, sessions=sessions, every=3, **LIGHT)
    for week, one in enumerate(done, start=1):
        given_ = guard.answer_text("3 x 5 @ 100 kg", one, week=week)
        assert given_ == ("3x5@90" if guard.state["left"] or week % 3 == 0 else "3x5@100")
        assert 0 <= guard.state["left"] <= sessions
        assert 0 <= guard.state["short"] < misses


def test_the_proposal_itself_is_given_back_where_nothing_is_taken():
    guard = easing()
    assert guard.answer(guard.last, None, week=5) is guard.last
    least = Prescription(guard.last.exercise, dose_from_text("1 x 1"))
    assert guard.answer(least, None, week=6) is least
