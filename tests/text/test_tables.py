"""Tables line up under their heads, whatever script the cells are written in."""

from __future__ import annotations

import pytest

from hiproutine.text.tables import display_width, table_from_rows


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("bridge", 6),
        ("Brücke", 6),
        ("Bru\N{COMBINING DIAERESIS}cke", 6),
        ("橋", 2),
        ("ブリッジ", 8),
        ("\N{FIRST STRONG ISOLATE}גשר\N{POP DIRECTIONAL ISOLATE}", 3),
        ("", 0),
    ],
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, width: int) -> None:
    assert display_width(text) == width


def test_columns_stand_under_their_heads() -> None:
    table = table_from_rows(("name", "sets"), [("橋", "2"), ("bridge", "3"), ("hold", "")])
    assert table.splitlines() == [
        "name    sets",
        "------  ----",
        "橋      2",
        "bridge  3",
        "hold",
    ]


def test_a_cell_is_one_line() -> None:
    assert table_from_rows(("a",), [("one\ntwo",)]).splitlines()[-1] == "one two"
