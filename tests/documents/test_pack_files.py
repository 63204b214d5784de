"""Files of a pack: put together in the order of their names, wherever they lie and in whatever order they come."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.documents.pack_files import PackFile, is_pack_file, read_files
from hiproutine.errors import DocumentError

FILES: dict[str, Any] = {
    "pack.json": {"name": "x", "exercises": [1], "figures": {"a": 1}},
    "a.json": {"exercises": [2], "figures": {"b": 2}},
    "b.json": {"exercises": [3, 4]},
    "translations/de.json": {"texts": {}},
}


def file(name: str) -> PackFile:
    return PackFile(name, f"shown/{name}", lambda most: json.dumps(FILES[name]).encode())


@given(st.permutations(list(FILES)))
def test_the_order_of_the_files_does_not_matter(names: list[str]) -> None:
    read = read_files(map(file, names))
    assert read.value == {
        "name": "x",
        "exercises": [1, 2, 3, 4],
        "figures": {"a": 1, "b": 2},
        "translations": {"de": {"texts": {}}},
    }
    assert [read.locate(["exercises", index])[0] for index in range(4)] == [
        f"shown/{name}.json" for name in ("pack", "a", "b", "b")
    ]
    assert read.locate(["translations", "de", "texts"])[0] == "shown/translations/de.json"


def test_one_language_in_two_places_is_refused() -> None:
    more = PackFile("b.json", "b", lambda most: b'{"translations": {"de": {}}}')
    with pytest.raises(DocumentError) as caught:
        read_files([file("pack.json"), file("translations/de.json"), more])
    assert [(p.path, p.code, p.file) for p in caught.value.problems] == [
        ("$.translations", "not-mergeable", "shown/translations/de.json")
    ]


@pytest.mark.parametrize("name", ["pack.json", "a.json", "translations/de.json"])
def test_what_is_read(name: str) -> None:
    assert is_pack_file(name)


@pytest.mark.parametrize("name", ["README.md", "a/b.json", "translations/a/b.json", "translations", "pack.json/"])
def test_what_is_left_alone(name: str) -> None:
    assert not is_pack_file(name)
