"""The report of an import: what has to be confirmed, in words and as data."""

from __future__ import annotations

import json

import pytest

from hiproutine import Imported, ImportLoss, ImportReport, InvalidValueError, Log
from hiproutine.importers.report import lost_records

ROWS = tuple(
    ImportLoss(f"row {n}", "no-date", "the day cannot be read.", "Mend it.", whole_record=True) for n in range(2, 7)
)
MINOR = ImportLoss("$", "pictures-left-out", "no pictures.", kind="minor")
ASSUMED = ImportLoss("$[1]", "sides-unstated", "no sides.", "Set them.", "assumed")
REPORT = ImportReport("x", 9, 4, (MINOR, *ROWS, ASSUMED))


@pytest.mark.parametrize(("kind", "needs"), [("lost", True), ("assumed", True), ("minor", False), ("asked", False)])
def test_what_is_lost_or_assumed_has_to_be_confirmed(kind, needs):
    assert ImportLoss("$", "a-b", "x.", kind=kind).needs_confirmation is needs


def test_what_has_to_be_confirmed_comes_first_in_the_words():
    assert list(REPORT.lines()) == [
        "x: 4 of 9 records are in the document.",
        "lost (no-date, 5 ×): the day cannot be read. Mend it. [row 2, row 3, row 4 and 2 more]",
        "assumed (sides-unstated, 1 ×): no sides. Set them. [$[1]]",
        "minor (pictures-left-out, 1 ×): no pictures. [$]",
    ]
    assert REPORT.unconfirmed == (*ROWS, ASSUMED)


def test_it_is_data():
    data = json.loads(json.dumps(REPORT.as_data()))
    assert data["losses"][1] == {
        "path": "row 2",
        "code": "no-date",
        "message": "the day cannot be read.",
        "hint": "Mend it.",
        "kind": "lost",
        "whole_record": True,
    }
    assert (data["records"], data["kept"]) == (9, 4)


def test_a_record_with_two_losses_is_lost_once():
    assert lost_records((*ROWS, *ROWS, MINOR)) == len(ROWS)


def test_the_document_is_a_pack_or_a_log(hip_pack):
    assert Imported(hip_pack, REPORT).pack is hip_pack
    assert Imported(Log(), REPORT).log == Log()
    with pytest.raises(InvalidValueError, match="no log"):
        Imported(hip_pack, REPORT).log  # noqa: B018
    with pytest.raises(InvalidValueError, match="no pack"):
        Imported(Log(), REPORT).pack  # noqa: B018
