"""What a question about a person is: plain values, which need no other package."""

from __future__ import annotations

from typing import Literal, NamedTuple

AnswerKind = Literal[
    "integer", "score", "yes-no", "choice", "choices", "days", "times", "length", "clearance", "text", "names", "pairs"
]


class AnswerChoice(NamedTuple):
    """One of the answers there are to choose from: its id, and what it means."""

    id: str
    name: str
    note: str = ""


class ProfileQuestion(NamedTuple):
    """A question whose answer is a part of a profile.

    * ``id``: what the answer is called; for a screening question, its id in the pack.
    * ``path``: where in a profile the answer goes, a JSON path.
    * ``section``, ``text``, ``why``: words for the person: the heading it stands under, the question, and what the
      answer is used for.
    * ``kind``: what an answer is. ``form`` says in words how it is written, with its unit.
    * ``default``: what no answer means, in words. Where ``is_required``, there has to be one.
    * ``least``, ``most``: the range of a number.
    * ``choices``: what there is to choose from.
    * ``is_asked``: whether an interview asks it; what is not asked may be answered all the same.
    """

    id: str
    path: str
    section: str
    text: str
    why: str
    kind: AnswerKind
    form: str
    default: str = ""
    is_required: bool = False
    least: int = 0
    most: int = 0
    choices: tuple[AnswerChoice, ...] = ()
    is_asked: bool = True
