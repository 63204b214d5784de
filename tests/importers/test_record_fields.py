"""Fields of a foreign object: what is of another type is reported where it stands, and left out."""

from __future__ import annotations

import pytest

from hiproutine.importers import RecordFields

RECORD = {
    "text": "a",
    "list": ["a", 5, {"b": 7}],
    "part": {"c": "d"},
    "number": 3,
    "flag": True,
    "none": None,
    "odd": [],
}


def fields() -> RecordFields:
    return RecordFields(RECORD, "$[1]")


def test_what_is_there_is_returned():
    read = fields()
    assert (read.text("text"), read.text("none"), read.text("missing")) == ("a", "", "")
    assert (read.whole_number("number"), read.whole_number("none")) == (3, None)
    assert read.part("part").text("c") == "d"
    assert read.part("none").record == {}
    assert list(read.texts("odd")) == []
    assert read.losses == []


@pytest.mark.parametrize(
    ("read", "paths"),
    [
        (lambda r: r.text("number"), ["$[1].number"]),
        (lambda r: r.whole_number("flag"), ["$[1].flag"]),
        (lambda r: r.part("list"), ["$[1].list"]),
        (lambda r: list(r.texts("part")), ["$[1].part"]),
        (lambda r: list(r.texts("list")), ["$[1].list[1]", "$[1].list[2]"]),
        (lambda r: list(r.objects("list")), ["$[1].list[0]", "$[1].list[1]"]),
        (lambda r: next(r.objects("list")).text("b"), ["$[1].list[0]", "$[1].list[1]", "$[1].list[2].b"]),
    ],
)
def test_what_is_of_another_type_is_reported(read, paths):
    record = fields()
    read(record)
    assert [loss.path for loss in record.losses] == paths
    assert {loss.code for loss in record.losses} == {"wrong-type"}


def test_unknown_fields_with_a_value_are_reported():
    record = fields()
    record.report_unknown({"text", "list", "part", "flag"})
    assert [(loss.path, loss.code) for loss in record.losses] == [("$[1].number", "unknown-field")]
