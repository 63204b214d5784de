"""The questions of packs as questions whose answers are parts of a profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hiproutine.json_path import json_path
from hiproutine.model.pack import Equipment, Limitation, Question
from hiproutine.questionnaire import profile_questions as words
from hiproutine.questionnaire.profile_question import AnswerChoice, ProfileQuestion

#: The question whose answer a trigger looks at, where it is not the item itself.
SOURCES = {"pain": "pain-now", "worst-pain": "pain-worst", "age-below": "age", "age-from": "age"}


def is_needed(question: Question) -> bool:
    """Return whether nothing is planned without an answer."""
    return question.level != "care" and not question.optional


def source_of(question: Question) -> str:
    """Return the id of the question whose answer decides about a screening item."""
    return SOURCES.get(question.trigger.kind, question.id)


def first_questions(screening: Iterable[Question]) -> tuple[ProfileQuestion, ...]:
    """Return the questions on age and pain; those are required that a screening item needs."""
    needed = {source_of(question) for question in screening if is_needed(question)}
    return tuple(
        question._replace(is_required=True, default="") if question.id in needed else question
        for question in words.FIRST_QUESTIONS
    )


def screening_question(question: Question) -> ProfileQuestion:
    """Return a yes-or-no question of a pack."""
    is_required = is_needed(question)
    why = words.WHY_ASKED[question.level]
    return ProfileQuestion(
        question.id,
        json_path(("answers", question.id)),
        words.BEFORE_EXERCISE,
        question.text,
        why if question.level == "care" else f"{why} {words.NOT_SURE}",
        "yes-no",
        words.YES_NO,
        default="" if is_required else words.NOT_ANSWERED,
        is_required=is_required,
    )


def limitation_question(limitations: Mapping[str, Limitation]) -> ProfileQuestion:
    """Return the question about limitations."""
    choices = tuple(AnswerChoice(tag, known.name, known.description) for tag, known in limitations.items())
    return words.LIMITATIONS._replace(choices=choices)


def equipment_questions(equipment: Mapping[str, Equipment]) -> tuple[ProfileQuestion, ProfileQuestion]:
    """Return the questions about what is there, and about everyday things that are not."""
    choices = {tag: AnswerChoice(tag, known.name, known.note) for tag, known in equipment.items()}
    everyday = tuple(choice for tag, choice in choices.items() if equipment[tag].everyday)
    # Everyday things are there without being named; to name them all the same is no mistake.
    return (
        words.EQUIPMENT._replace(choices=(*(c for c in choices.values() if c not in everyday), *everyday)),
        words.WITHOUT._replace(choices=everyday),
    )


def clearance_question(item: str, subject: str) -> ProfileQuestion:
    """Return the question for a clinician's word about a screening item or a limitation."""
    return ProfileQuestion(
        f"clearance-{item}",
        "$.clearances",
        words.BEFORE_EXERCISE,
        words.CLEARANCE_TEXT,
        words.CLEARANCE_WHY.format(subject=subject),
        "clearance",
        words.CLEARANCE_FORM,
        default=words.CLEARANCE_DEFAULT,
    )
