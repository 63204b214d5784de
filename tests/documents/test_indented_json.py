"""Indented JSON is what :mod:`json` writes, character by character."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.documents.indented_json import indented_json

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=30)


@given(VALUES, st.integers(1, 8))
def test_it_is_the_text_that_json_writes(value: Any, indent: int) -> None:
    assert indented_json(value, indent) == json.dumps(value, indent=indent, ensure_ascii=False)


def test_kinds_of_text_and_number_that_somebody_made_are_written_as_what_they_are() -> None:
    class Name(str):
        __slots__ = ()

    assert indented_json([Name("a"), True, None], 2) == json.dumps([Name("a"), True, None], indent=2)
