"""Text from anywhere made harmless to show: no control characters, no line breaks, no change of direction."""

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
_CLOSING = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", _POP_EMBEDDING),
    **dict.fromkeys("\u2066\u2067\u2068", _POP_ISOLATE),
}
_TURNING = frozenset({"R", "AL", "LRE", "LRO", "RLE", "RLO", "LRI", "RLI", "FSI"})


def plain_name(ref: str) -> str:
    """Make an id readable, ``hips/gluteus-maximus`` to ``gluteus maximus``; anything else stays as it is."""
    match = _REF.fullmatch(ref)
    return match.group(1).replace("-", " ") if match else ref


def strip_controls(text: str) -> str:
    """Keep line feeds and tabs of all control characters; every line break becomes a line feed.

    The loader refuses such characters; a routine made in code may hold them all the same.
    """
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """Put a text on one line, words apart by single spaces, so that it can stand within other text."""
    return isolate_direction(" ".join(strip_controls(text).split()))


def isolate_direction(text: str) -> str:
    """Fence in text that runs from right to left; other text comes back as it is.

    Without the fence a Hebrew or Arabic name would turn what stands after it: 2 × 8 would be read as 8 × 2.
    """
    if text.isascii() or not any(bidirectional(sign) in _TURNING for sign in text):
        return text
    kept: list[str] = []
    waiting: list[str] = []
    for sign in text:
        if sign in _CLOSING:
            waiting.append(_CLOSING[sign])
        elif sign == _POP_ISOLATE:
            if sign not in waiting:
                continue  # it would end the fence
            while waiting.pop() != sign:
                pass
        elif sign == _POP_EMBEDDING and waiting and waiting[-1] == sign:
            waiting.pop()
        kept.append(sign)
    return "".join((_FIRST_STRONG_ISOLATE, *kept, *reversed(waiting), _POP_ISOLATE))
