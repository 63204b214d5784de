"""Tokens of expressions, checked before anything is parsed.

What is not listed here never reaches rule-engine: no power or shift (unlimited numbers), no regular expression
(unlimited time), no attribute, no built-in value such as the current time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from hiproutine.errors import HiproutineError

#: Tokens in one expression at most; rule-engine recurses for each level, so the number of levels is limited as well.
MAX_TOKENS = 120

_TOKEN = re.compile(
    r"""(?P<number>(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,12})?)(?![0-9.])
    | (?P<name>[a-z_][a-z0-9_]*)
    | (?P<text>'[^'\\]*'|"[^"\\]*")
    | (?P<sign>==|!=|<=|>=|\?\?|//|[-+*/%<>()\[\],?:])""",
    re.VERBOSE,
)
_SPACE = re.compile(r"[ \t\r\n]*")


class Token(NamedTuple):
    """A token: ``kind`` is number, name, text or sign; ``column`` is where it begins, from 1."""

    kind: str
    text: str
    column: int


class UnreadableError(HiproutineError):
    """An expression cannot be used: a code, what is wrong and a hint."""

    code = "expression-unreadable"

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code = code
        self.message = message
        self.hint = hint
        super().__init__(message)


def tokens_from_text(text: str) -> list[Token]:
    """Return the tokens of an expression; raise :class:`UnreadableError` for a character that is not allowed."""
    tokens = list(_scan(text))
    if not tokens:
        raise UnreadableError(
            "expression-syntax", "there is nothing to work out.", "Write an expression, such as true."
        )
    if len(tokens) > MAX_TOKENS:
        hint = f"An expression has at most {MAX_TOKENS} words: keep a part of it in a variable."
        raise UnreadableError("expression-too-long", f"this expression has {len(tokens)} words.", hint)
    return tokens


def _scan(text: str) -> Iterator[Token]:
    position = 0
    while True:
        gap = _SPACE.match(text, position)
        position = gap.end() if gap else position
        if position == len(text):
            return
        match = _TOKEN.match(text, position)
        if match is None or not match[0].isprintable():
            shown = text[position : position + 20]
            hint = (
                "There are numbers (2.5), names in small letters, texts in quotes, + - * / // % == != < <= > >= "
                "and or not in ?? ( ) [ ] , and yes ? this : that."
            )
            raise UnreadableError(
                "expression-syntax", f"at character {position + 1}: {shown!r} has no meaning here.", hint
            )
        yield Token(str(match.lastgroup), match[0], position + 1)
        position = match.end()


def join_tokens(tokens: list[Token]) -> tuple[str, list[int]]:
    """Return tokens joined by spaces, so that no two become a third, and the position of each, from 0."""
    starts, length = [], 0
    for token in tokens:
        starts.append(length)
        length += len(token.text) + 1
    return " ".join(token.text for token in tokens), starts


def used_names(tokens: list[Token]) -> list[Token]:
    """Return the names that have to be known: all but those that ``for NAME in`` introduces."""
    introduced = {after.text for token, after in pairwise(tokens) if token.text == "for"}
    return [token for token in tokens if token.kind == "name" and token.text not in introduced]
