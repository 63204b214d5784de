"""An expression as single words: what is looked at before any of it is worked out.

What is not listed here never reaches the library that parses expressions: no power or shift (numbers without end), no
regular expression (time without end), no attribute, no built-in value such as the present time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from hiproutine.errors import HiproutineError

#: Words in one expression; the library goes into itself for each level, so there are few levels.
MAX_TOKENS = 120

_WORD = re.compile(
    r"""(?P<number>(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,12})?)(?![0-9.])
    | (?P<name>[a-z_][a-z0-9_]*)
    | (?P<text>'[^'\\]*'|"[^"\\]*")
    | (?P<sign>==|!=|<=|>=|\?\?|//|[-+*/%<>()\[\],?:])""",
    re.VERBOSE,
)
_SPACE = re.compile(r"[ \t\r\n]*")


class Token(NamedTuple):
    """One word: ``kind`` is number, name, text or sign; ``column`` is where it begins, from 1."""

    kind: str
    text: str
    column: int


class UnreadableError(HiproutineError):
    """Say why an expression cannot be used: a code, what is wrong and the way out."""

    code = "expression-unreadable"

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code = code
        self.message = message
        self.hint = hint
        super().__init__(message)


def tokens_from_text(text: str) -> list[Token]:
    """Take an expression apart; raises :class:`Unreadable` for a sign that has no place in one."""
    found = list(_read(text))
    if not found:
        raise UnreadableError(
            "expression-syntax", "there is nothing to work out.", "Write an expression, such as true."
        )
    if len(found) > MAX_TOKENS:
        hint = f"An expression has at most {MAX_TOKENS} words: keep a part of it in a variable."
        raise UnreadableError("expression-too-long", f"this expression has {len(found)} words.", hint)
    return found


def _read(text: str) -> Iterator[Token]:
    place = 0
    while True:
        gap = _SPACE.match(text, place)
        place = gap.end() if gap else place
        if place == len(text):
            return
        match = _WORD.match(text, place)
        if match is None or not match[0].isprintable():
            shown = text[place : place + 20]
            hint = (
                "There are numbers (2.5), names in small letters, texts in quotes, + - * / // % == != < <= > >= "
                "and or not in ?? ( ) [ ] , and yes ? this : that."
            )
            raise UnreadableError(
                "expression-syntax", f"at character {place + 1}: {shown!r} has no meaning here.", hint
            )
        yield Token(str(match.lastgroup), match[0], place + 1)
        place = match.end()


def joined(words: list[Token]) -> tuple[str, list[int]]:
    """Write words with one space between them, so that no two make a third; and where each begins, from 0."""
    starts, length = [], 0
    for word in words:
        starts.append(length)
        length += len(word.text) + 1
    return " ".join(word.text for word in words), starts


def names_in(words: list[Token]) -> list[Token]:
    """Return the names that have to be known: all but reserved words and what ``for NAME in`` introduces."""
    own = {after.text for word, after in pairwise(words) if word.text == "for"}
    return [word for word in words if word.kind == "name" and word.text not in own]
