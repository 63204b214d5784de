"""Make foreign text safe to show: no control characters, no line breaks, no change of direction."""

from __future__ import annotations

import re
from unicodedata import bidirectional

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
_RTL_CLASSES = frozenset({"R", "AL", "LRE", "LRO", "RLE", "RLO", "LRI", "RLI", "FSI"})


def plain_name(ref: str) -> str:
    """Return an id as words, ``hips/gluteus-maximus`` as ``gluteus maximus``; other text unchanged."""
    match = _REF.fullmatch(ref)
    return match.group(1).replace("-", " ") if match else ref


def strip_controls(text: str) -> str:
    """Return text without control characters other than tabs and line feeds; other line breaks become line feeds.

    The loader refuses such characters, but a routine made in Python may hold them.
    """
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """Return text on one line with single spaces, safe to stand within other text."""
    return isolate_direction(" ".join(strip_controls(text).split()))


def isolate_direction(text: str) -> str:
    """Return right-to-left text between isolates; other text unchanged.

    Without them a Hebrew or Arabic name would reverse what follows it: 2 × 8 would be read as 8 × 2.
    """
    if text.isascii() or not any(bidirectional(sign) in _RTL_CLASSES for sign in text):
        return text
    characters: list[str] = []
    open_controls: list[str] = []
    for sign in text:
        if sign in _CLOSING_CONTROLS:
            open_controls.append(_CLOSING_CONTROLS[sign])
        elif sign == _POP_ISOLATE:
            if sign not in open_controls:
                continue  # it would end our isolate
            while open_controls.pop() != sign:
                pass
        elif sign == _POP_EMBEDDING and open_controls and open_controls[-1] == sign:
            open_controls.pop()
        characters.append(sign)
    return "".join((_FIRST_STRONG_ISOLATE, *characters, *reversed(open_controls), _POP_ISOLATE))
