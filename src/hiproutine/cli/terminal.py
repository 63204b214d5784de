"""A conversation with a person at a terminal: questions go to standard error, answers come from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hiproutine.cli import interview_words as words
from hiproutine.cli.options import terminal_width
from hiproutine.cli.styles import BOLD, styled
from hiproutine.text.sanitize import isolate_direction, one_line
from hiproutine.text.wrapping import fill

if TYPE_CHECKING:
    from hiproutine.errors import Problem, ScreeningStop
    from hiproutine.questionnaire.profile_question import ProfileQuestion


class Terminal:
    """Shows one question after another, with its heading where a new part begins."""

    def __init__(self) -> None:
        self._section = ""

    def ask(self, question: ProfileQuestion, number: int, count: int) -> str | None:
        """Show a question with its reason, its choices and how it is answered; return the line that comes."""
        if question.section != self._section:
            self._section = question.section
            self._write(["", styled(question.section.upper(), BOLD, sys.stderr)])
        self._write([""])
        self._write(fill(one_line(question.text), f"{number}/{count} ", width=terminal_width()), style=BOLD)
        self._fill(question.why)
        for index, choice in enumerate(question.choices, 1):
            self._fill(f"{choice.id}: {choice.name}", f"{index:>4} ", "       ")
        self._fill(_how_to_answer(question))
        return self._line("> ")

    def explain(self, question: ProfileQuestion) -> None:
        """Show what each choice means, how an answer is written, and what the question is called."""
        for choice in question.choices:
            if choice.note:
                self._fill(f"{choice.id}: {choice.note}", "  ", "     ")
        self._fill(question.why)
        self._fill(_how_to_answer(question))
        self._fill(words.CALLED.format(id=question.id))

    def is_refused(self, problem: Problem) -> bool:
        """Show what is wrong; the question is asked again."""
        hint = f" {problem.hint}" if problem.hint else ""
        self._fill(f"{problem.message}{hint}", "! ")
        return False

    def is_confirmed(self, stop: ScreeningStop) -> bool:
        """Show the advice of an emergency, and wait for a word that it was meant."""
        self._write([""])
        self._fill(stop.advice, "! ")
        self._fill(words.EMERGENCY, "! ")
        line = self._line("> ")
        return line is None or line.strip().lower() != words.BACK

    def show(self, text: str) -> None:
        """Show a sentence."""
        self._fill(text, "! ")

    def start(self) -> None:
        """Show what the questions are for and how to move among them."""
        self._fill(words.START, "")
        self._fill(words.NO_ADVICE, "")

    def has_agreed(self, text: str) -> bool:
        """Ask for a yes; whatever else comes is none."""
        self._fill(text, "")
        return (self._line("> ") or "").strip().lower() in ("yes", "y")

    def _fill(self, text: str, first: str = "  ", rest: str | None = None) -> None:
        self._write(fill(one_line(text), first, rest, terminal_width()))

    def _write(self, lines: Iterable[str], style: str = "") -> None:
        for line in lines:
            shown = isolate_direction(line)
            print(styled(shown, style, sys.stderr) if style else shown, file=sys.stderr)

    def _line(self, prompt: str) -> str | None:
        """Return a line without its end; ``None`` at the end of input."""
        print(prompt, end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        return line.rstrip("\n") if line else None


def _how_to_answer(question: ProfileQuestion) -> str:
    if question.is_required:
        return words.ANSWER.format(form=question.form)
    return words.ANSWER_OR_NOTHING.format(form=question.form, default=question.default)
