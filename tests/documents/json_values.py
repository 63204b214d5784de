"""JSON values and texts for the tests of what reads them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import strategies as st

from hiproutine.documents.json_reader import Parsed, read_json
from hiproutine.errors import DocumentError, Problem


def refuse(text: str | bytes, file: str | None = None) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        read_json(text, file)
    return caught.value.problems


def read_or_refuse(text: str | bytes) -> tuple[Parsed | None, tuple[Problem, ...]]:
    try:
        return read_json(text), ()
    except DocumentError as error:
        str(error).encode()  # no half of a surrogate pair in the prose
        return None, error.problems


def places(problems: tuple[Problem, ...]) -> list[tuple[str, str, int | None, int | None]]:
    return [(p.code, p.path, p.line, p.column) for p in problems]


NO_CONTROLS = st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(0x80, 0xA0)))).filter(
    lambda c: c in "\n\t" or (c >= " " and c != "\x7f")
)


TEXTS = st.text(NO_CONTROLS, max_size=12) | st.sampled_from(
    ["[", '"', "\\", '\\"', "{]", "//", "a,b:c", "😀", "\ufeff"]
)


FLOATS = st.decimals(-(10**6), 10**6, places=3).map(float)


SCALARS = st.none() | st.booleans() | st.integers(-(10**15) + 1, 10**15 - 1) | FLOATS | TEXTS


VALUES = st.recursive(SCALARS, lambda v: st.lists(v, max_size=5) | st.dictionaries(TEXTS, v, max_size=5), max_leaves=20)


INDENTS = st.sampled_from([None, 0, 1, 3, "\t"])


def with_decimals(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, list):
        return [with_decimals(v) for v in value]
    return {k: with_decimals(v) for k, v in value.items()} if isinstance(value, dict) else value


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    found: list[Any] = [(path, value)]
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in steps:
        found += paths_of(item, (*path, step))
    return found


def has_equal_types(one: Any, other: Any) -> bool:
    pairs = zip(paths_of(one), paths_of(other), strict=True)
    return all(type(a) is type(b) and p == q and (a == b) for (p, a), (q, b) in pairs)
