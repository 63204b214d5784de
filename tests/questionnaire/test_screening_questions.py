"""Packs' questions as questions of a profile."""

from __future__ import annotations

from hiproutine.model.pack import Equipment, Limitation, Question, Trigger
from hiproutine.questionnaire import screening_questions as screening

FEVER = Question("fever", "Fever?", "emergency", "Get help.")
SEVERE = Question("severe", "How strong?", "see-first", "See someone.", Trigger("pain", 7))
CARE = Question("tired", "Tired?", "care", "Rest.")
YOUNG = Question("young", "Under 18?", "see-first", "See someone.", Trigger("age-below", 18))


def test_what_stops_planning_unanswered_is_required():
    asked = screening.screening_question(FEVER)
    assert (asked.is_required, asked.path, asked.kind) == (True, "$.answers.fever", "yes-no")
    assert "not sure" in asked.why
    assert not screening.screening_question(CARE).is_required
    assert screening.screening_question(CARE).default == "not answered"
    assert "not sure" not in screening.screening_question(CARE).why


def test_pain_is_required_where_an_item_looks_at_it():
    by_id = {q.id: q for q in screening.first_questions([SEVERE, CARE])}
    assert [name for name, question in by_id.items() if question.is_required] == ["age", "pain-now"]
    assert [q.id for q in screening.first_questions([FEVER]) if q.is_required] == ["age"]


def test_where_the_answer_to_an_item_comes_from():
    assert [screening.source_of(q) for q in (FEVER, SEVERE, YOUNG)] == ["fever", "pain-now", "age"]


def test_everyday_things_may_be_named_and_denied():
    kinds = {"mat": Equipment("mat", "Mat"), "chair": Equipment("chair", "Chair", everyday=True)}
    at_hand, without = screening.equipment_questions(kinds)
    assert [choice.id for choice in at_hand.choices] == ["mat", "chair"]
    assert [choice.id for choice in without.choices] == ["chair"]


def test_limitations_say_what_they_mean():
    (choice,) = screening.limitation_question({"vertigo": Limitation("vertigo", "Vertigo", "Dizzy.")}).choices
    assert choice == ("vertigo", "Vertigo", "Dizzy.")


def test_a_clinicians_word_is_asked_for_by_name():
    asked = screening.clearance_question("fever", "Fever?")
    assert (asked.id, asked.path, asked.why) == (
        "clearance-fever",
        "$.clearances",
        "Without it nothing is planned. It is about: Fever?",
    )
