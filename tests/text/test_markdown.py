"""Escaped text and tables: nothing in them is markup."""

from __future__ import annotations

import pytest

from hiproutine.text.markdown import escape_markdown, table_from_cells


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Hold 1.5 s (or less); ready? Lift!", "Hold 1.5 s (or less); ready? Lift!"),
        ("1. up", r"1\. up"),
        ("1.5 s up", "1.5 s up"),
        ("- item", r"\- item"),
        ("a - b", "a - b"),
        ("**bold** | [x](http://y)", r"\*\*bold\*\* \| \[x\](http\://y)"),
        ("www.example", r"www\.example"),
        (" two\n lines ", "two lines"),
    ],
)
def test_only_what_is_markup_is_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_a_table_has_a_rule_below_its_head() -> None:
    assert table_from_cells(("a", "b"), [("1", "2"), ("", "4")]).splitlines() == [
        "| a | b |",
        "| --- | --- |",
        "| 1 | 2 |",
        "|  | 4 |",
    ]
