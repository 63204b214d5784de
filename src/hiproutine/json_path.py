"""JSON paths such as ``$.entries[0].dose``: written safely for people, and read back."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from hiproutine.shown_text import escape_invisible

#: Steps to a value inside a document: names of properties and indices of lists (from 0).
JsonPath = tuple[str | int, ...]

MAX_NAME_LENGTH = 120

_IDENTIFIER = re.compile("[A-Za-z_][A-Za-z0-9_]*")
# A plain name may hold more than an identifier does: paths are also written by hand, by rules and plugins.
_STEP = re.compile(r"\.(?P<plain>[^.\[]+)|\[(?P<index>[0-9]+)\]|\['(?P<quoted>(?:[^'\\]|\\.)*)'\]", re.DOTALL)
_UNQUOTED = {"\\'": "'", '"': '\\"'}


def json_path(path: Sequence[str | int], max_length: int = MAX_NAME_LENGTH) -> str:
    r"""Return a path as text, ``$.a[0]['odd key']``, safe to print.

    Keys are escaped as in RFC 9535 (``\n``, ``\u0007``, ``\'``). A key of more than ``max_length`` characters is cut
    and ends in ``…``.
    """
    return "$" + "".join(_write_step(step, max_length) for step in path)


def _write_step(step: str | int, max_length: int) -> str:
    if not isinstance(step, str):
        return f"[{step}]"
    if _IDENTIFIER.fullmatch(step) and len(step) <= max_length:
        return f".{step}"
    name = step if len(step) <= max_length else step[:max_length] + "…"
    quoted = name.replace("\\", "\\\\").replace("'", "\\'")
    return f"['{escape_invisible(quoted)}']"


def parse_json_path(path: str) -> JsonPath:
    """Return the steps of a JSON path: ``("a", 0, "odd key")`` for ``$.a[0]['odd key']``.

    The inverse of :func:`json_path`, except that a key which was cut stays cut. A path written by hand is read as far
    as it can be understood; this function never raises.
    """
    return tuple(
        int(step["index"]) if step["index"] else step["plain"] or _unquote(step["quoted"])
        for step in _STEP.finditer(path.removeprefix("$"))
    )


def _unquote(quoted: str) -> str:
    escaped = re.sub(r'\\.|"', lambda match: _UNQUOTED.get(match[0], match[0]), quoted)
    try:
        text: str = json.loads(f'"{escaped}"', strict=False)
    except ValueError:  # a path that somebody wrote by hand
        return quoted
    return text
