"""A document's schema in one piece, from the command line."""

from __future__ import annotations

import json

import pytest

from hiproutine import schema
from hiproutine.cli.schema_command import KINDS
from hiproutine.documents.schemas import DOCUMENTS


def test_there_is_one_for_each_document():
    assert KINDS == DOCUMENTS


@pytest.mark.parametrize("kind", KINDS)
def test_it_writes_what_the_function_returns(run, kind):
    result = run("schema", kind)
    assert (result.code, result.err, json.loads(result.out)) == (0, "", schema(kind))


def test_it_writes_a_file(run, workplace):
    assert run("schema", "log", "-o", "log.schema.json")[:3] == (0, "", "")
    assert json.loads((workplace / "log.schema.json").read_text()) == schema("log")


def test_another_name_is_refused(run):
    with pytest.raises(SystemExit, match="2"):
        run("schema", "shared")
