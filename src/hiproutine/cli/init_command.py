"""The command ``init``: a profile from nothing, by questions, by options, or both."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiproutine.cli import commands
from hiproutine.cli import interview_words as words
from hiproutine.cli.errors import UsageError, print_error
from hiproutine.cli.io import STDIN, STREAM, write_output
from hiproutine.shown_text import shown_name

if TYPE_CHECKING:
    from hiproutine.engine import Engine
    from hiproutine.model.profile import Profile
    from hiproutine.questionnaire.questionnaire import Questionnaire

#: What an option for an answer is kept as in the arguments.
PREFIX = "answer:"


def init(arguments: argparse.Namespace) -> None:
    """Write the profile that answers make: those of options, and of a person or a pipe for what no option says."""
    from hiproutine.documents.loader import dumps
    from hiproutine.errors import DocumentError

    is_terminal = not arguments.no_input and sys.stdin is not None and sys.stdin.isatty()
    _ensure_may_write(arguments, is_terminal=is_terminal)
    engine = commands.make_engine(arguments)
    questionnaire = engine.questionnaire(arguments.goal, arguments.__dict__[f"{PREFIX}language"] or "en")
    given = _given(arguments)
    if problems := questionnaire.check_answers(given):
        raise DocumentError(problems, "profile")
    answers = _asked_at_terminal(questionnaire, given) if is_terminal else _piped(questionnaire, given, arguments)
    profile = questionnaire.profile(answers)
    write_output(dumps(profile) + "\n", arguments.output)
    _report(questionnaire, answers)
    if is_terminal:
        _show_next_step(engine, profile, arguments)


def _ensure_may_write(arguments: argparse.Namespace, *, is_terminal: bool) -> None:
    """Raise :class:`UsageError` where a file is there that nobody wants to lose, before anything is asked."""
    from hiproutine.cli.terminal import Terminal

    output = arguments.output
    if arguments.force or output == STREAM or not Path(output).is_file():
        return
    if not is_terminal or not Terminal().has_agreed(words.EXISTS.format(name=shown_name(output))):
        raise UsageError(words.KEPT.format(name=shown_name(output)))


def _given(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the answers that options give, by the ids of their questions."""
    values = vars(arguments).items()
    given: dict[str, Any] = {
        name.removeprefix(PREFIX): value for name, value in values if name.startswith(PREFIX) and value is not None
    }
    answered = [(item, "yes") for item in arguments.yes] + [(item, "no") for item in arguments.no]
    answered += [(f"clearance-{item}", word) for item, word in arguments.cleared]
    for item, answer in answered:
        if item in given:
            raise UsageError(f"{shown_name(item)} is answered twice")
        given[item] = answer
    return given


def _asked_at_terminal(questionnaire: Questionnaire, given: dict[str, Any]) -> dict[str, Any]:
    from hiproutine.cli.interview import Interview
    from hiproutine.cli.terminal import Terminal

    terminal = Terminal()
    if questionnaire.next_question(given):
        terminal.start()
    answers = Interview(questionnaire, given, terminal).answers()
    if questionnaire.next_question(answers):
        raise UsageError(words.LEFT)
    return answers


def _piped(questionnaire: Questionnaire, given: dict[str, Any], arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the answers of options and of the lines of standard input, one for each question that is open."""
    from hiproutine.cli.interview import Interview, PipedLines
    from hiproutine.documents.file_bytes import read_stream

    data = b"" if arguments.no_input or sys.stdin is None else read_stream(sys.stdin.buffer)
    lines = PipedLines(data.decode("utf-8", "replace").splitlines(), STDIN)
    answers = Interview(questionnaire, given, lines).answers()
    lines.ensure_read()
    return answers


def _report(questionnaire: Questionnaire, answers: dict[str, Any]) -> None:
    """Write to standard error what a plan has to wait for."""
    for stop in questionnaire.stops(answers):
        template = words.WAITS if stop.cause == "answered" else words.WAITS_FOR_WORD
        print_error(template.format(advice=stop.advice, question=stop.question))


def _show_next_step(engine: Engine, profile: Profile, arguments: argparse.Namespace) -> None:
    """Write to standard error which command comes next, for each goal that the profile may be for."""
    if arguments.output == STREAM:
        return
    name = shown_name(arguments.output)
    print_error("")
    print_error(words.WRITTEN.format(name=name))
    goals = engine.catalog(profile.language).goals
    wanted = [engine.catalog().resolve("goal", arguments.goal)] if arguments.goal else goals
    for goal in wanted:
        print_error(f"  {goals[goal].name}:")
        print_error(f"    {words.NEXT.format(name=shlex.quote(arguments.output), goal=goal)}")
