"""Foreign text inside messages: cut to a readable length, with everything invisible written out."""

from __future__ import annotations

import json
from collections.abc import Container
from unicodedata import bidirectional

from hiproutine.limits import MAX_SHOWN_NAME_LENGTH

_RTL_LETTERS = frozenset({"R", "AL", "AN"})
#: What stands for the bytes of a file's name that are no UTF-8.
_UNDECODED = frozenset(map(chr, range(0xDC80, 0xDD00)))
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def shorten(text: str, most: int) -> str:
    """Return a text of at most ``most`` characters: itself, or its start and ``…``."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def escape_invisible(text: str, kept: Container[str] = "") -> str:
    r"""Return text in which what would not show on a terminal, or steer it, is written out as in JSON: ``\u001b``.

    The characters in ``kept`` stay as they are.
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character in kept else json.dumps(character)[1:-1] for character in text
    )


def shown_name(name: str, *, keeps_bytes: bool = False) -> str:
    """Return the name of a file for a message: on one line, cut, and kept apart from the text after it.

    A right-to-left name would turn around the line number that follows it; isolates keep it to itself. Bytes that are
    no UTF-8 become U+FFFD, unless ``keeps_bytes``: for a stream that writes them as they are.
    """
    shown = escape_invisible(shorten(name, MAX_SHOWN_NAME_LENGTH), _UNDECODED)
    if not keeps_bytes:
        shown = "".join("\ufffd" if character in _UNDECODED else character for character in shown)
    if shown.isascii() or not any(bidirectional(character) in _RTL_LETTERS for character in shown):
        return shown
    return f"{_FIRST_STRONG_ISOLATE}{shown}{_POP_ISOLATE}"
