"""Content lines as RFC 5545 has them: text escaped (section 3.3.11), folded at 75 octets (3.1), durations (3.3.6)."""

from __future__ import annotations

from datetime import UTC, date, datetime

#: Octets of a line, without its end.
MAX_OCTETS = 75
#: In this order: the backslashes that the later ones add must stay single.
_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;"))
_MINUTES_OF_DAY = 24 * 60


def escape_text(text: str) -> str:
    """Return text as a value that is read as it was given; line breaks are line feeds, and there are no controls."""
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped)
    return text


def fold_line(line: str) -> bytes:
    """Return a line in UTF-8 with its end, folded between characters into lines of at most 75 octets."""
    data = line.encode()
    end = len(data)
    if end <= MAX_OCTETS:
        return data + b"\r\n"
    pieces = []
    start, stop = 0, MAX_OCTETS
    while stop < end:
        while data[stop] & 0xC0 == 0x80:  # within a character
            stop -= 1
        pieces.append(data[start:stop])
        start, stop = stop, stop + MAX_OCTETS - 1  # the space that begins the next line counts
    pieces.append(data[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def text_line(name: str, text: str) -> bytes:
    """Return the line of a property whose value is text."""
    return fold_line(f"{name}:{escape_text(text)}")


def moment_line(name: str, at: date | datetime) -> bytes:
    """Return the line of a whole day, a floating local time, or an instant in UTC."""
    if not isinstance(at, datetime):
        return f"{name};VALUE=DATE:{_digits(at)}\r\n".encode()
    zone = "Z" if at.tzinfo is UTC else ""
    return f"{name}:{_digits(at)}T{at:%H%M%S}{zone}\r\n".encode()


def duration(minutes: int) -> str:
    """Return minutes, which may be below 0, as a duration in days, hours and minutes."""
    days, rest = divmod(abs(minutes), _MINUTES_OF_DAY)
    hours, rest = divmod(rest, 60)
    clock = "".join(f"{number}{unit}" for number, unit in ((hours, "H"), (rest, "M")) if number)
    sign = "-" if minutes < 0 else ""
    if not days and not clock:
        return "PT0S"
    return f"{sign}P{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}"


def _digits(day: date) -> str:
    return day.isoformat()[:10].replace("-", "")  # strftime leaves out the zeros of early years
