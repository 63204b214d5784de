"""Foreign text and names made fit for a document."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import DocumentError
from hiproutine.importers import clean_line, clean_text, id_from_name, json_from_bytes

ID = re.compile("[a-z][a-z0-9-]{0,63}")


@pytest.mark.parametrize(
    ("name", "taken", "wanted"),
    [
        ("3_4_Sit-Up", (), "x-3-4-sit-up"),
        ("Überzüge (Kabel)", (), "uberzuge-kabel"),
        ("深蹲", (), "item"),
        ("  ", {"item"}, "item-2"),
        ("Lunge", {"lunge", "lunge-2"}, "lunge-3"),
        ("a" * 90, {"a" * 64}, "a" * 62 + "-2"),
    ],
)
def test_ids(name, taken, wanted):
    assert id_from_name(name, taken) == wanted


@given(st.text(max_size=300), st.sets(st.sampled_from(["a", "item", "a-2"])))
def test_an_id_is_one_and_is_free(name, taken):
    found = id_from_name(name, taken)
    assert ID.fullmatch(found)
    assert found not in taken


@given(st.text(max_size=3000))
def test_text_is_bounded_and_has_no_controls(text):
    line, block = clean_line(text), clean_text(text)
    assert len(line) <= 200
    assert len(block) <= 2000
    assert len(line.splitlines()) <= 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", line + block)
    assert clean_line(line) == line
    assert clean_text(block) == block


def test_what_is_cut_says_so():
    assert clean_line("a" * 300) == "a" * 199 + "…"
    assert clean_text("one \r\n\n two\x00") == "one\ntwo"


@pytest.mark.parametrize("data", [b"{", b"\xff", b"[" * 1000, b'{"a": 1, "a": 2}', b"[NaN]"])
def test_what_is_no_json_is_refused(data):
    with pytest.raises(DocumentError):
        json_from_bytes(data)
