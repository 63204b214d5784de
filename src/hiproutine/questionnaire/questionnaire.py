"""The questionnaire: from a person's answers to a profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hiproutine.documents.arguments import ensure_instance, ensure_name
from hiproutine.documents.loader import load
from hiproutine.errors import DocumentError, InvalidValueError, Problem, ScreeningStop
from hiproutine.json_path import json_path, parse_json_path
from hiproutine.limits import MAX_SHOWN_NAME_LENGTH
from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Goal, Question
from hiproutine.model.profile import Availability, Clearance, Pain, Profile
from hiproutine.near_names import NearNames
from hiproutine.planning.eligibility.profile_resolution import ensure_profile_known
from hiproutine.planning.situation import goal_packs
from hiproutine.problem_list import first_problems
from hiproutine.questionnaire import profile_questions as words
from hiproutine.questionnaire import screening_questions as screening
from hiproutine.questionnaire.answer_reading import read_answer
from hiproutine.questionnaire.profile_question import ProfileQuestion
from hiproutine.safety.screening import is_flagged, screen_profile
from hiproutine.shown_text import shorten

_PREFIX = "clearance-"
_PAIN = ("pain-now", "pain-worst", "pain-usual")


class Questionnaire:
    """The questions that make a profile, in the order to ask them, and the way from their answers to the profile.

    Answers are given by the ids of questions: texts as people type them, or values (``42``, ``True``, ``["mat"]``).
    ``None`` and an empty text are no answer. Which questions there are depends on the packs; which of them are asked
    depends on the answers: nobody without pain is asked for its side, and a clinician's word is asked for where one is
    needed.

    Example:
        >>> from hiproutine import Engine
        >>> questionnaire = Engine(discover=False).questionnaire("hip-strength")
        >>> questionnaire.next_question({}).text
        'How old are you?'
        >>> questionnaire.next_question({"age": 42}).text
        'How strong is your pain now?'
    """

    def __init__(self, catalog: Catalog, goal: Goal | None = None) -> None:
        packs = goal_packs(goal, catalog) if goal else tuple(pack.name for pack in catalog.packs)
        self._catalog = catalog
        self._screening = catalog.questions(packs)
        first = screening.first_questions(self._screening)
        asked = [question for question in self._screening if question.trigger.kind == "yes"]
        self._questions = {
            question.id: question
            for question in (
                *first,
                *(screening.screening_question(question) for question in asked),
                screening.limitation_question(catalog.limitations),
                *words.LAST_QUESTIONS,
                *screening.equipment_questions(catalog.equipment),
                *words.MORE_QUESTIONS,
            )
        }

    def __repr__(self) -> str:
        return f"<Questionnaire: {len(self._questions)} questions>"

    @property
    def questions(self) -> tuple[ProfileQuestion, ...]:
        """All questions but those for a clinician's word, which depend on the answers."""
        return tuple(self._questions.values())

    def open_questions(self, answers: Mapping[str, Any]) -> tuple[ProfileQuestion, ...]:
        """Return the questions that have a place beside these answers, answered or not, in order."""
        return tuple(self._open_questions(self._values(answers)))

    def next_question(self, answers: Mapping[str, Any]) -> ProfileQuestion | None:
        """Return the first question to ask that has no entry in the answers; ``None`` where all have one."""
        asked = (question for question in self.open_questions(answers) if question.is_asked)
        return next((question for question in asked if question.id not in answers), None)

    def stops(self, answers: Mapping[str, Any]) -> tuple[ScreeningStop, ...]:
        """Return what stops planning by what was answered so far, the most urgent first.

        Show it as soon as it is there: an emergency does not wait for the questions that are left.
        """
        values = self._values(answers)
        result = screen_profile(self._person(values), self._answered(values), self._catalog.limitations)
        return result.stops

    def check_answers(self, answers: Mapping[str, Any]) -> tuple[Problem, ...]:
        """Return what is wrong with each of these answers by itself; what is not answered yet is not wrong."""
        return tuple(self._check_answers(answers, {}))

    def profile(self, answers: Mapping[str, Any]) -> Profile:
        """Return the profile that the answers make.

        Raises:
            DocumentError: Answers are missing, cannot be read or contradict each other; the error holds all problems.
        """
        values: dict[str, Any] = {}
        problems = [*self._check_answers(answers, values)]
        wrong = {problem.path for problem in problems}
        for question in self._open_questions(values):
            if question.is_required and values.get(question.id) is None and question.path not in wrong:
                hint = f"Answer {question.id!r}: {question.form}."
                problems.append(Problem(question.path, "unanswered-question", question.text, hint))
        if problems:
            raise DocumentError(first_problems(problems), "profile")
        profile = load(self._document(values), Profile)
        ensure_profile_known(profile, self._catalog)
        return profile

    def _question(self, name: str) -> ProfileQuestion | None:
        if name.startswith(_PREFIX):
            return screening.clearance_question(name.removeprefix(_PREFIX), "")
        return self._questions.get(name)

    def _check_answers(self, answers: Mapping[Any, Any], values: dict[str, Any]) -> Iterator[Problem]:
        """Yield what is wrong with single answers, and write those that can be read into ``values``."""
        ensure_instance(answers, Mapping)
        near = NearNames()
        for name, answer in answers.items():
            question = self._question(name) if isinstance(name, str) else None
            if question is None:
                name = str(name)
                alike = near.find(name, self._questions)
                hint = f"Did you mean {alike[0]!r}?" if alike else "'hiproutine questions' lists the questions."
                shown = shorten(name, MAX_SHOWN_NAME_LENGTH)
                yield Problem(json_path((name,)), "unknown-question", f"there is no question {shown!r}.", hint)
                continue
            try:
                values[name] = read_answer(question, answer)
            except InvalidValueError as error:
                yield error.problem

    def _values(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers that can be read."""
        values: dict[str, Any] = {}
        for _ in self._check_answers(answers, values):
            pass
        return values

    def _open_questions(self, values: Mapping[str, Any]) -> Iterator[ProfileQuestion]:
        for question in self._questions.values():
            if _has_place(question, values):
                yield question
                yield from self._clearance_questions(question, values)

    def _clearance_questions(self, question: ProfileQuestion, values: Mapping[str, Any]) -> Iterator[ProfileQuestion]:
        """Yield the questions for a clinician's word that the answer to one question calls for."""
        person = self._person(values)
        tags = list(person.limitations) if question.id == "limitations" else []
        for item in self._answered(values):
            if screening.source_of(item) == question.id and is_flagged(item, person):
                tags += item.adds
                if item.level == "see-first":
                    yield screening.clearance_question(item.id, item.text)
        for tag in dict.fromkeys(tags):
            limitation = self._catalog.limitations.get(tag)
            if limitation is not None and limitation.clearance:
                yield screening.clearance_question(tag, limitation.name)

    def _answered(self, values: Mapping[str, Any]) -> list[Question]:
        """Return the screening items whose answer, age or score is known."""
        return [item for item in self._screening if values.get(screening.source_of(item)) is not None]

    def _person(self, values: Mapping[str, Any]) -> Profile:
        """Return as much of a profile as screening looks at; what nobody has said is not looked at."""
        now, worst, age = values.get("pain-now"), values.get("pain-worst"), values.get("age")
        cleared = [name.removeprefix(_PREFIX) for name in values if name.startswith(_PREFIX) and values[name]]
        return Profile(
            age=0 if age is None else age,
            availability=Availability(1),
            limitations=tuple(values.get("limitations") or ()),
            answers={item.id: values[item.id] for item in self._screening if isinstance(values.get(item.id), bool)},
            pain=None if now is None and worst is None else Pain(0 if now is None else now, worst=worst),
            clearances=tuple(Clearance(item, "", date.min) for item in cleared),
        )

    def _document(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the profile document that read answers make."""
        document: dict[str, Any] = {"document": "profile", "schema_version": 1}
        for name, value in values.items():
            question = self._question(name)
            if question is None or value is None or value == []:
                continue
            if question.kind == "clearance":
                clearance = {"item": name.removeprefix(_PREFIX), **value}
                document.setdefault("clearances", []).append(clearance)
                continue
            *parents, last = map(str, parse_json_path(question.path))
            place = document
            for parent in parents:
                place = place.setdefault(parent, {})
            if question.kind == "days":
                place.setdefault(last, {}).update(value)
            else:
                place[last] = value
        times = document.get("availability", {}).get("times")
        if times:
            document["availability"].setdefault("times_a_day", len(times))
        return document


def questionnaire_for(catalog: Catalog, goal: str | None) -> Questionnaire:
    """Return the questionnaire for a goal by its name, or of all packs; raises as :meth:`Catalog.resolve` does."""
    if goal is None:
        return Questionnaire(catalog)
    ensure_name(goal, "goal", "hip-strength")
    return Questionnaire(catalog, catalog.goals[catalog.resolve("goal", goal)])


def _has_place(question: ProfileQuestion, values: Mapping[str, Any]) -> bool:
    """Return whether a question is one to ask, beside the answers that were given."""
    if question.id in ("pain-usual", "pain-side"):
        return any(values.get(name) for name in _PAIN if name != question.id)
    if question.id == "hours-between":
        return (values.get("times-a-day") or 1) > 1 and not values.get("times")
    return True
