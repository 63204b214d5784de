"""Content lines folded as RFC 5545, section 3.1, has them: the last step of writing, and all that is our own of it.

icalendar 7.3 folds letter by letter, which takes half of the time of a year's calendar.
"""

from __future__ import annotations

from collections.abc import Iterable

#: Octets of a line, without its end.
MAX_OCTETS = 75


def fold_lines(lines: Iterable[str]) -> bytes:
    """Return lines in UTF-8, each with its end; empty ones are left out, as icalendar has one behind the last."""
    return b"".join(fold_line(line) for line in lines if line)


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
