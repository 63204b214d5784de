"""Numbers, times and headers as JSON has them."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from hiproutine.documents.plain_json import plain_json, plain_number, with_header, without_header, write_time


def test_numbers_are_written_as_json_has_them() -> None:
    assert plain_json({"a": (Decimal("2.50"), Decimal("20.0")), "b": ["x", None]}) == {"a": [2.5, 20], "b": ["x", None]}
    assert type(plain_number(Decimal("20.0"))) is int


def test_a_time_has_seconds_only_where_there_are_some() -> None:
    assert (write_time(time(7, 30)), write_time(time(7, 30, 5))) == ("07:30", "07:30:05")


def test_a_header_comes_first_and_goes_again() -> None:
    document = with_header("log", {"sessions": []})
    assert list(document) == ["document", "schema_version", "sessions"]
    assert without_header(document) == {"sessions": []}
