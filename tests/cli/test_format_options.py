"""Options of a format on the command line: texts become what the schema asks for."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from hiproutine import DocumentError, Format
from hiproutine.cli import format_options
from hiproutine.cli.errors import UsageError
from hiproutine.cli.format_options import options_for_format
from hiproutine.plugins.registry import Offer
from hiproutine.plugins.rendering import plain_options

NOW = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
SCHEMA = {
    "type": "object",
    "properties": {
        "bom": {"type": "boolean"},
        "width": {"type": "integer", "minimum": 20},
        "name": {"type": "string"},
        "since": {"$ref": "urn:hiproutine:schema:1:shared#/$defs/date"},
    },
    "additionalProperties": False,
}
OWN = Format("own", "", "text/plain", ".txt", lambda routine, **options: json.dumps(options), options=SCHEMA)
STAMPED = Format(
    "stamped",
    "",
    "text/plain",
    ".txt",
    str,
    options={"type": "object", "properties": {"stamp": {"$ref": "urn:hiproutine:schema:1:shared#/$defs/instant"}}},
)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(format_options, "now", lambda: NOW)
    monkeypatch.setattr(format_options, "today", NOW.date)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("bom", "true", True),
        ("width", "40", 40),
        ("name", "true", "true"),
        ("name", "40", "40"),
        ("since", "today", "2026-03-02"),
        ("since", "2026-01-05", "2026-01-05"),
    ],
)
def test_texts_become_what_the_schema_asks_for(name, text, value) -> None:
    options = options_for_format(OWN, [(name, text)])
    assert options == {name: value}
    assert plain_options(Offer(OWN, "acme", "1"), options) == options


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("bom", "maybe", "wrong-type"),
        ("width", "12", "too-small"),
        ("since", "tomorrow", "wrong-form"),
        ("bomb", "true", "unknown-property"),
    ],
)
def test_what_no_reading_makes_valid_is_refused_when_it_is_rendered(name, text, code) -> None:
    options = options_for_format(OWN, [(name, text)])
    with pytest.raises(DocumentError) as caught:
        plain_options(Offer(OWN, "acme", "1"), options)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [(f"$.{name}", code)]


def test_one_that_is_given_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="the option bom is given twice"):
        options_for_format(OWN, [("bom", "true"), ("bom", "false")])


def test_the_moment_of_writing_is_now_unless_it_is_given() -> None:
    assert options_for_format(STAMPED, []) == {"stamp": "2026-03-02T07:30:00+00:00"}
    assert options_for_format(STAMPED, [("stamp", "2026-01-01T00:00:00Z")]) == {"stamp": "2026-01-01T00:00:00Z"}
    assert options_for_format(STAMPED, [("stamp", "now")]) == {"stamp": "2026-03-02T07:30:00+00:00"}
