"""Sentences of reasons: templates are filled, nothing is evaluated, no reason is dropped."""

from __future__ import annotations

import pytest

from hiproutine.model.reason import Reason
from hiproutine.text.reasons import explanation_from_reason, fill_template, sentence_from_reason

REASON = Reason("added", "hips/side-plank", {"before": 2, "muscle": "hips/gluteus-medius"}, rule="double")


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{subject} had {before} sets.", "Side plank had 2 sets."),
        ("It works {muscle}.", "It works gluteus medius."),
        ("it had {nothing}.", "It had {nothing}."),
        ("It had {before!r} and {0} and {subject.code}.", "It had {before!r} and {0} and {subject.code}."),
        ("", ""),
    ],
)
def test_slots_are_filled_and_nothing_is_evaluated(template: str, sentence: str) -> None:
    assert fill_template(template, REASON) == sentence


@pytest.mark.parametrize(
    ("value", "words"),
    [("2026-01-14", "Wed 14 Jan 2026"), ("2026-02-30", "2026-02-30"), ("since 2026-01-14", "since 2026-01-14")],
)
def test_a_date_is_written_as_everywhere_else(value: str, words: str) -> None:
    assert fill_template("It was left out on {date}.", Reason("left", values={"date": value})) == (
        f"It was left out on {words}."
    )


@pytest.mark.parametrize(
    ("messages", "sentence"),
    [
        ({"double/added": "Own words.", "added": "Shared words."}, "Own words."),
        ({"added": "Shared words."}, "Shared words."),
        ({"other": "Other."}, "hips/side-plank [added] before 2, muscle hips/gluteus-medius"),
    ],
)
def test_a_rules_own_words_come_first_and_no_reason_is_dropped(messages: dict[str, str], sentence: str) -> None:
    assert sentence_from_reason(REASON, messages) == sentence


PLAN = {"chosen": "It trains {parts}.", "explain/chosen": "Chosen for {muscles}."}


def test_the_person_and_who_looks_into_a_plan_read_different_words() -> None:
    reason = Reason("chosen", "squat", {"muscles": "Gluteus maximus", "parts": "the buttocks"})
    assert sentence_from_reason(reason, PLAN) == "It trains the buttocks."
    assert explanation_from_reason(reason, PLAN) == "Chosen for Gluteus maximus."
    assert explanation_from_reason(reason, {"chosen": "Chosen."}) == "Chosen."
    # A rule that calls itself "explain" keeps its words to itself.
    assert explanation_from_reason(REASON, {"explain/added": "x", "added": "Own words."}) == "Own words."


def test_a_reason_of_an_older_program_has_no_open_slots() -> None:
    older = Reason("chosen", "squat", {"muscles": "Gluteus maximus"})
    assert sentence_from_reason(older, PLAN) == "Chosen for Gluteus maximus."


def test_a_reason_without_anything_else_shows_its_code() -> None:
    assert sentence_from_reason(Reason("added"), {}) == "[added]"
