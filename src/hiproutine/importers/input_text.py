"""Foreign text and names, made fit for a document: bounded, without control characters, with ids that are stable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Any

from hiproutine.documents.json_reader import read_json
from hiproutine.text.sanitize import strip_controls

#: The most characters of a name, of a text and of an id in a document, as the schemas say.
MAX_NAME_LENGTH, MAX_TEXT_LENGTH, MAX_ID_LENGTH = 200, 2000, 64
_NOT_IN_ID = re.compile("[^a-z0-9]+")
_CUT = "…"
#: Put before an id that would begin with a digit.
_PREFIX = "x-"


def json_from_bytes(data: bytes) -> Any:
    """Return the plain values of a JSON text; raise :class:`DocumentError` for what is none, too deep or too long."""
    return read_json(data).value


def clean_line(value: str, length: int = MAX_NAME_LENGTH) -> str:
    """Return a text in one line without control characters, cut to a length with an ellipsis; it may be empty."""
    return cut_text(" ".join(strip_controls(value).split()), length)


def clean_text(value: str, length: int = MAX_TEXT_LENGTH) -> str:
    """Return a text without control characters, its lines kept, cut to a length with an ellipsis; it may be empty."""
    lines = (" ".join(line.split()) for line in strip_controls(value).split("\n"))
    return cut_text("\n".join(line for line in lines if line), length)


def cut_text(text: str, length: int) -> str:
    """Return a text, or its first characters and an ellipsis where it is longer than ``length``."""
    return text if len(text) <= length else text[: length - len(_CUT)].rstrip() + _CUT


def id_from_name(name: str, taken: Container[str] = (), fallback: str = "item") -> str:
    """Return an id (small letters, digits, hyphens, at most 64) for a name; one that is ``taken`` gets a number.

    >>> id_from_name("3/4 Sit-Up"), id_from_name("Beinpresse, schräg"), id_from_name("Lunge", {"lunge"})
    ('x-3-4-sit-up', 'beinpresse-schrag', 'lunge-2')
    """
    plain = unicodedata.normalize("NFKD", name[: 4 * MAX_NAME_LENGTH]).encode("ascii", "ignore").decode().lower()
    words = _NOT_IN_ID.sub("-", plain).strip("-") or fallback
    base = (words if words[0].isalpha() else f"{_PREFIX}{words}")[:MAX_ID_LENGTH].rstrip("-")
    number, found = 1, base
    while found in taken:
        number += 1
        ending = f"-{number}"
        found = base[: MAX_ID_LENGTH - len(ending)].rstrip("-") + ending
    return found
