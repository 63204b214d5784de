"""Make foreign text safe to show: no control characters, no line breaks, no change of direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import bidirectional

from hiproutine.translation import spoken

# str.splitlines() and some readers break lines at these.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# Half of a pair: it cannot be written as UTF-8.
_SURROGATES = re.compile("[\ud800-\udfff]")
_REF = re.compile(r"(?:[a-z][a-z0-9-]*/)?([a-z][a-z0-9-]*)")

_FIRST_STRONG_ISOLATE, _POP_ISOLATE, _POP_EMBEDDING = "\u2068", "\u2069", "\u202c"
_CLOSING_CONTROLS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", _POP_EMBEDDING),
    **dict.fromkeys("\u2066\u2067\u2068", _POP_ISOLATE),
}
_DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Before the Hebrew block nothing runs from right to left, and nothing turns the direction.
_FIRST_RTL = "\u0590"
#: What turns the direction, or ends a turn (PDI, PDF): an end without a beginning would end that of the text around it.
_RTL_CLASSES = frozenset({"R", "AL", "LRE", "LRO", "RLE", "RLO", "LRI", "RLI", "FSI", "PDI", "PDF"})


def plain_name(ref: str) -> str:
    """Return an id as words, ``hips/gluteus-maximus`` as ``gluteus maximus``; other text unchanged.

    In another language than English, it is the name that a pack gives to what has the id, where one does.
    """
    language = spoken()
    if language is not None and ref in language.names:
        return language.names[ref]
    match = _REF.fullmatch(ref)
    return match.group(1).replace("-", " ") if match else ref


def strip_controls(text: str) -> str:
    """Return text without control characters other than tabs and line feeds; other line breaks become line feeds.

    The loader refuses such characters, but a routine made in Python may hold them.
    """
    if text.isascii() and text.isprintable():  # nearly every text, and ten times as fast
        return text
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """Return text on one line with single spaces, safe to stand within other text."""
    return isolate_direction(" ".join(strip_controls(text).split()))


def isolate_direction(text: str) -> str:
    """Return right-to-left text between isolates; other text unchanged.

    Without them a Hebrew or Arabic name would reverse what follows it: 2 × 8 would be read as 8 × 2. An end of an
    isolate that is not begun here is left out, as it would end one around the text.
    """
    if text.isascii() or max(text) < _FIRST_RTL:
        return text
    if not any(bidirectional(sign) in _RTL_CLASSES for sign in text):
        return text.replace(_POP_ISOLATE, "")
    characters: list[str] = []
    opened: list[str] = []
    for sign in text:
        if sign == _POP_ISOLATE and not _is_isolated(opened):
            continue  # it would end our isolate
        _follow(opened, sign)
        characters.append(sign)
    return "".join((_FIRST_STRONG_ISOLATE, *characters, *_closing(opened), _POP_ISOLATE))


def fence_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines of one text so that each holds its changes of direction by itself.

    What is still open at the end of a line is closed there and opened again on the next, behind its indent: a reader
    ends every change of direction with the line, and the rest of a right-to-left name would stand unfenced.
    """
    if not any(map(_DIRECTION_CONTROLS.search, lines)):
        return list(lines)
    opened: list[str] = []
    fenced = []
    for line in lines:
        text = line.lstrip(" ")
        reopened = "".join(opened)
        for sign in text:
            _follow(opened, sign)
        fenced.append(f"{line[: len(line) - len(text)]}{reopened}{text}{''.join(_closing(opened))}")
    return fenced


def _follow(opened: list[str], sign: str) -> None:
    """Note what a character opens or closes, as the bidirectional algorithm does; ``opened`` has what is open."""
    if sign in _CLOSING_CONTROLS:
        opened.append(sign)
    elif sign == _POP_ISOLATE and _is_isolated(opened):
        while _CLOSING_CONTROLS[opened.pop()] != sign:
            pass
    elif sign == _POP_EMBEDDING and opened and _CLOSING_CONTROLS[opened[-1]] == sign:
        opened.pop()


def _is_isolated(opened: Sequence[str]) -> bool:
    return any(_CLOSING_CONTROLS[control] == _POP_ISOLATE for control in opened)


def _closing(opened: Sequence[str]) -> list[str]:
    return [_CLOSING_CONTROLS[control] for control in reversed(opened)]
