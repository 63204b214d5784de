"""The commands that ``today`` shows for logging, ready to be copied."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hiproutine.cli.io import STREAM
from hiproutine.shown_text import escape_invisible

#: What stands for pain in a command: the person writes a number there.
PAIN = "N"


class LogWords(NamedTuple):
    """The files of a course and its log; ``first_day`` is set for a program, which has no course yet.

    ``options`` are those of the command that shows the others, which they need as well, such as a folder of a pack.
    """

    document: str
    log: str | None
    first_day: date | None = None
    options: tuple[str, ...] = ()

    def log_command(self, day: date, *more: str) -> list[str]:
        """Return the command that logs a session of a day."""
        return [*self._command("log"), "--on", day.isoformat(), "--pain", PAIN, *more, *self.options]

    def check_command(self, day: date, check: str) -> list[str]:
        """Return the command that logs the result of a check of function, and no session."""
        result = ["--check", f"{check}=RESULT", "--only-checks"]
        return [*self._command("log"), "--on", day.isoformat(), *result, *self.options]

    def start_command(self) -> list[str]:
        """Return the command that begins a course of the program."""
        day = "" if self.first_day is None else self.first_day.isoformat()
        program = _file(self.document, "program.json")
        return ["hiproutine", "start", program, "--on", day, "-o", "course.json", *self.options]

    def next_command(self) -> list[str]:
        """Return the command that plans the block after the last one."""
        course, _, log = self._command("next")[2:]
        return ["hiproutine", "next", course, "profile.json", "--log", log, "-o", course, *self.options]

    def _command(self, name: str) -> list[str]:
        log = _file(self.log or STREAM, "log.json")
        return ["hiproutine", name, _file(self.document, "course.json"), "--log", log]


def _file(source: str, instead: str) -> str:
    return instead if source == STREAM else source


def command_lines(words: Sequence[str], width: int, indent: str = "  ") -> Iterator[str]:
    """Yield a command for a shell; where it is wider than ``width`` it goes on in the next line, behind a backslash."""
    line = indent
    for number, word in enumerate(_pairs(map(shlex.quote, words))):
        shown = escape_invisible(word)
        if number and len(line) + len(shown) + 3 > width:
            yield f"{line} \\"
            line = f"{indent}  {shown}"
        else:
            line = f"{line} {shown}" if number else f"{line}{shown}"
    yield line


def _pairs(words: Iterable[str]) -> Iterator[str]:
    """Yield an option together with its value."""
    option = ""
    for word in words:
        if word.startswith("-") and not option:
            option = word
        else:
            yield f"{option} {word}".lstrip()
            option = ""
    if option:
        yield option
