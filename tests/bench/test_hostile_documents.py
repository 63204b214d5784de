"""The documents that mean harm are as large as asked for, and mean what they say: taken whole, or refused by us."""

from __future__ import annotations

import pytest

from hostile_documents import CASES, SIZE, HostileCase

REFUSED = {
    "load: pack_of_unknown_references",
    "load: flood_of_properties",
    "load: one_long_key",
    "load: flood_of_items",
    "load: names_that_look_alike",
}


QUICK = [case for case in CASES if case.name.startswith(("routine", "load", "explain"))]


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.name)
def test_each_document_is_taken_or_refused_in_our_words(case: HostileCase) -> None:
    assert SIZE / 2 < len(case.make(SIZE)) <= SIZE
    assert case.run() == ("document-refused" if case.name in REFUSED else "done")
