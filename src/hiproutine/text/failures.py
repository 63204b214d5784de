"""What a plugin raised or returned, in words: short and safe, whatever its own ``__str__`` and ``__repr__`` do.

Nothing here calls a method of the value but ``str(error)``, whose own failure is told in its place.
"""

from __future__ import annotations

from hiproutine.limits import MAX_ERROR_LENGTH, MAX_OFFER_NAME_LENGTH
from hiproutine.text.sanitize import strip_controls

_NAME_OF_CLASS = type.__dict__["__name__"]


def class_name(value: object) -> str:
    """Return the name of a value's class, as the class was defined; a metaclass has no say in it."""
    return shorten(_NAME_OF_CLASS.__get__(type(value), type), MAX_OFFER_NAME_LENGTH)


def shorten(text: str, length: int = MAX_ERROR_LENGTH) -> str:
    """Return text in one line of at most ``length`` characters, without control characters."""
    # Cut first: what is left out need not be cleaned.
    line = " ".join(strip_controls(text[: length + 1]).split())
    return line if len(text) <= length else f"{line[: length - 1]}…"


def describe_failure(error: BaseException) -> str:
    """Return what was raised: its class, and its text where it has one that can be read."""
    name = class_name(error)
    try:
        text = shorten(plain_text(str(error)))
    except KeyboardInterrupt:  # the user's
        raise
    except BaseException as another:
        return f"{name}, whose text cannot be read: it raised {class_name(another)}"
    return f"{name}: {text}" if text else name


def plain_text(text: str) -> str:
    """Return a text as exactly a ``str``: a subclass may compare, hash and format itself in any way."""
    return text if type(text) is str else str.__str__(text)


def describe_value(value: object) -> str:
    """Return a short text for a value: itself where it is a plain text or a number, or the name of its class."""
    if type(value) is str:
        return shorten(repr(value[:MAX_OFFER_NAME_LENGTH]), MAX_OFFER_NAME_LENGTH)
    is_short = value is None or type(value) in (bool, float) or (type(value) is int and abs(value) < 10**15)
    return repr(value) if is_short else class_name(value)
