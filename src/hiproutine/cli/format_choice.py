"""Which format a routine is written in: the one that was named, or the one that the file's ending stands for."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from hiproutine.cli.errors import UsageError
from hiproutine.cli.io import OPEN_ALREADY, STREAM
from hiproutine.shown_text import shown_name

if TYPE_CHECKING:
    from hiproutine.formats.format import Format
    from hiproutine.plugins.registry import Registry

DEFAULT = "text"


def format_name(named: str | None, output: str, formats: Registry[Format]) -> str:
    """Return the name of the format; raise :class:`UsageError` for an ending that no format has.

    Text is what goes to a stream, or to a file without an ending.
    """
    if named is not None:
        return named
    name = PurePath(output).name.lower()
    if output == STREAM or not PurePath(name).suffix or OPEN_ALREADY.fullmatch(output):
        return DEFAULT
    fitting = [known for known in formats.values() if name.endswith(known.suffix.lower())]
    if not fitting:
        endings = ", ".join(sorted(f"{known.suffix} ({known.name})" for known in formats.values()))
        raise UsageError(
            f"{shown_name(output)}: no format has this ending. There is: {endings}; or name one with --format"
        )
    # ".report.md" says more than ".md". Of two formats with one ending, the first by name is taken (law X3).
    longest = max(len(known.suffix) for known in fitting)
    return min(known.name for known in fitting if len(known.suffix) == longest)
