"""Bytes of files and streams, read no further than a document may be long."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Protocol

from hiproutine.documents.json_limits import TOO_LARGE
from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import MAX_BYTES

#: Names under which a system offers what a process has open already, such as ``/dev/fd/63`` for ``<(command)``.
_OPEN_ALREADY = re.compile(r"/dev/(?:stdin|fd/\d+)|/proc/(?:self|\d+)/fd/\d+", re.ASCII)
#: Without it, opening a pipe to which nobody writes would wait for ever. Windows has no such pipes.
_DO_NOT_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1024 * 1024


class ByteStream(Protocol):
    """What can be read byte by byte: a file that is open, or standard input."""

    def read(self, size: int, /) -> bytes | None:
        """Return at most ``size`` bytes; none at the end."""


def read_file(path: Path, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file, or of a stream that is open already (``/dev/stdin``, ``/dev/fd/63``).

    Raises :class:`DocumentError` for a pipe, a socket or a device (``not-a-file``) and for more than ``most`` bytes
    (``too-big``), of which no more is read; :class:`OSError` for what cannot be opened, such as a folder.
    """
    is_open_already = _OPEN_ALREADY.fullmatch(str(path)) is not None

    def open_at_once(name: str, flags: int) -> int:
        return os.open(name, flags if is_open_already else flags | _DO_NOT_WAIT)

    with open(path, "rb", buffering=0, opener=open_at_once) as stream:
        status = os.fstat(stream.fileno())
        if not (is_open_already or stat.S_ISREG(status.st_mode)):
            hint = "Write it to a file, or give it as standard input (-)."
            raise DocumentError([Problem("$", "not-a-file", "is a pipe or a device, not a file.", hint, str(path))])
        if status.st_size > most:
            raise DocumentError([Problem("$", *TOO_LARGE, str(path), 1, 1)])
        data = read_stream(stream, most, status.st_size + 1)
    if len(data) > most:
        raise DocumentError([Problem("$", *TOO_LARGE, str(path), 1, 1)])
    return data


def read_stream(stream: ByteStream, most: int = MAX_BYTES, expected: int = _CHUNK) -> bytes:
    """Return what a stream has, or its first ``most`` bytes and one more of one that has more.

    ``expected`` is how many bytes to ask for at first; with one more than there are, they come at once.
    """
    parts: list[bytes] = []
    size, wanted = 0, expected
    while size <= most and (part := stream.read(min(max(wanted, 1), most + 1 - size))):
        parts.append(part)
        size += len(part)
        wanted = _CHUNK
    return parts[0] if len(parts) == 1 else b"".join(parts)
