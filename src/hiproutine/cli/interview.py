"""Ask the questions of a profile one by one, at a terminal or from the lines of a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from attrs import evolve

from hiproutine.cli import interview_words as words
from hiproutine.cli.errors import UsageError
from hiproutine.errors import DocumentError, InvalidValueError, Problem, ScreeningError, ScreeningStop
from hiproutine.questionnaire.answer_reading import read_answer

if TYPE_CHECKING:
    from hiproutine.questionnaire.profile_question import ProfileQuestion
    from hiproutine.questionnaire.questionnaire import Questionnaire


class Conversation(Protocol):
    """Where questions are shown and answers come from."""

    def ask(self, question: ProfileQuestion, number: int, count: int) -> str | None:
        """Show a question and return the line that answers it; ``None`` where no more lines come."""

    def explain(self, question: ProfileQuestion) -> None:
        """Show what the answers to a question mean."""

    def is_refused(self, problem: Problem) -> bool:
        """Show or keep what is wrong with the last line; return whether the question is over all the same."""

    def is_confirmed(self, stop: ScreeningStop) -> bool:
        """Show what an answer calls for at once; return whether the answer was meant so."""

    def show(self, text: str) -> None:
        """Show a sentence."""


class Interview:
    """Asks what is not given yet; ``back`` takes the last answer back."""

    def __init__(self, questionnaire: Questionnaire, given: Mapping[str, Any], conversation: Conversation) -> None:
        self._questionnaire = questionnaire
        self._conversation = conversation
        self._answers = dict(given)
        #: What was answered here, in order: the way back.
        self._asked: list[str] = []

    def answers(self) -> dict[str, Any]:
        """Ask until nothing is open or no line comes, and return the answers.

        Raises:
            ScreeningError: An answer calls for help at once.
            UsageError: Somebody left.
        """
        while question := self._questionnaire.next_question(self._answers):
            open_questions = [q.id for q in self._questionnaire.open_questions(self._answers) if q.is_asked]
            line = self._conversation.ask(question, open_questions.index(question.id) + 1, len(open_questions))
            if line is None:
                break
            self._take(question, line.strip())
        return self._answers

    def _take(self, question: ProfileQuestion, line: str) -> None:
        word = line.lower()
        if word == words.BACK:
            self._go_back()
        elif word == words.HELP:
            self._conversation.explain(question)
        elif word == words.QUIT:
            raise UsageError(words.LEFT)
        else:
            self._answer(question, line)

    def _answer(self, question: ProfileQuestion, line: str) -> None:
        answer: str | None = line
        try:
            read_answer(question, line)
        except InvalidValueError as error:
            if not self._conversation.is_refused(error.problem):
                return
            answer = None
        self._answers[question.id] = answer
        self._asked.append(question.id)
        self._stop_for_emergency(question)

    def _stop_for_emergency(self, question: ProfileQuestion) -> None:
        """Raise :class:`ScreeningError` where the last answer calls for help now, unless it is taken back."""
        for stop in self._questionnaire.stops(self._answers):
            if stop.is_emergency:
                if self._conversation.is_confirmed(stop):
                    raise ScreeningError([stop])
                self._go_back()
                return
            if stop.item == question.id:
                self._conversation.show(stop.advice)

    def _go_back(self) -> None:
        if not self._asked:
            self._conversation.show(words.FIRST)
            return
        del self._answers[self._asked.pop()]


class PipedLines:
    """The lines of a pipe, one for each question; nothing is shown, and what is wrong is kept for the end."""

    def __init__(self, lines: Iterable[str], name: str) -> None:
        self._lines = list(lines)
        self._read = 0
        self._name = name
        self._problems: list[Problem] = []

    def ask(self, question: ProfileQuestion, number: int, count: int) -> str | None:
        """Return the next line."""
        if self._read == len(self._lines):
            return None
        self._read += 1
        return self._lines[self._read - 1]

    def explain(self, question: ProfileQuestion) -> None:
        """Show nothing: nobody reads it."""

    def is_refused(self, problem: Problem) -> bool:
        """Keep what is wrong: the next line is for the next question."""
        self._problems.append(evolve(problem, file=self._name, line=self._read, column=1))
        return True

    def is_confirmed(self, stop: ScreeningStop) -> bool:
        """Return that it was meant so."""
        return True

    def show(self, text: str) -> None:
        """Show nothing."""

    def ensure_read(self) -> None:
        """Raise for lines that could not be read, and for lines that are left over.

        With a line too many or too few, answers would be those to other questions.
        """
        if self._problems:
            raise DocumentError(self._problems, "profile")
        left = [line for line in self._lines[self._read :] if line.strip()]
        if left:
            raise UsageError(words.LEFT_OVER.format(line=self._read + 1))
