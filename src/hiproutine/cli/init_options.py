"""The options of ``init``: one for each question about a person, and three for the questions of packs."""

from __future__ import annotations

import argparse

from hiproutine.cli.init_command import PREFIX
from hiproutine.questionnaire import profile_questions as questions
from hiproutine.questionnaire.profile_question import ProfileQuestion

_METAVARS = {
    "integer": "NUMBER",
    "score": "0-10",
    "choice": "WORD",
    "choices": "IDS",
    "days": "DAYS",
    "times": "TIMES",
    "length": "HEIGHT",
    "text": "TEXT",
    "names": "IDS",
    "pairs": "LADDER=EXERCISE",
}


#: The command that lists what may be named.
_LISTS = {
    "limitations": "limitations",
    "equipment": "equipment",
    "without": "equipment",
    "likes": "exercises",
    "dislikes": "exercises",
    "stands": "exercises",
}


def option_questions() -> tuple[ProfileQuestion, ...]:
    """Return the questions that have an option of their own."""
    return (
        *questions.FIRST_QUESTIONS,
        questions.LIMITATIONS,
        *questions.LAST_QUESTIONS,
        questions.EQUIPMENT,
        questions.WITHOUT,
        *questions.MORE_QUESTIONS,
    )


def add_answers(parser: argparse.ArgumentParser) -> None:
    """Let a command take every answer of a profile as an option."""
    group = parser.add_argument_group("answers")
    for question in option_questions():
        text = f"{question.text} {_form(question)}"
        default = f" (default: {question.default})" if question.default else ""
        group.add_argument(
            f"--{question.id}",
            dest=f"{PREFIX}{question.id}",
            metavar=_METAVARS[question.kind],
            help=f"{text}{default}".replace("%", "%%"),
        )
    listed = "questions of packs, by their ids with commas between them; 'hiproutine questions' lists them"
    group.add_argument("--yes", metavar="IDS", type=ids_from_text, action="extend", default=[], help=f"yes to {listed}")
    group.add_argument("--no", metavar="IDS", type=ids_from_text, action="extend", default=[], help=f"no to {listed}")
    group.add_argument(
        "--cleared",
        metavar="ID=WHO,DATE",
        type=clearance_from_text,
        action="append",
        default=[],
        help="a clinician's word that exercise is fine although a question or a limitation says care, such as "
        "'heart-condition=family doctor,2026-02-20' (may be given more than once)",
    )


def _form(question: ProfileQuestion) -> str:
    """Return how an answer is written, with the words there are, or with the command that lists them."""
    if question.kind == "choice":
        return f"One of: {', '.join(choice.id for choice in question.choices)}"
    listed = _LISTS.get(question.id)
    form = f"{question.form[0].upper()}{question.form[1:]}"
    return form if listed is None else f"{form}; 'hiproutine {listed}' lists them"


def ids_from_text(text: str) -> list[str]:
    """Read ids with commas between them."""
    return [part.strip() for part in text.split(",") if part.strip()]


def clearance_from_text(text: str) -> tuple[str, str]:
    """Read what was cleared, and the words about who did it and when."""
    item, sign, word = text.partition("=")
    if not item or not sign or not word:
        raise argparse.ArgumentTypeError(f"{text!r} is no clearance: write ID=WHO,DATE")
    return item, word
