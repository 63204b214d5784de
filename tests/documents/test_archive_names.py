"""Names in an archive: whatever is accepted is a place of its own, inside, on every system."""

from __future__ import annotations

import posixpath
import unicodedata
from zipfile import ZipInfo

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.documents.archive_names import check_names

PART = st.sampled_from(
    ["..", ".", "", "a", "A", "\u00e4", "a\u0308", "ß", "SS", "b.json", "C:", "x\\y", "\x1b", "t.tar.gz"]
)
NAMES = st.lists(st.lists(PART, min_size=1, max_size=4).map("/".join), min_size=1, max_size=4)


def entry(name: str) -> ZipInfo:
    info = ZipInfo("x")
    info.filename = info.orig_filename = name
    return info


@given(NAMES)
def test_what_is_accepted_is_inside_and_nothing_else_has_its_place(names: list[str]) -> None:
    problems = list(check_names(map(entry, names), "x.zip"))
    if problems:
        assert all(problem.code and problem.hint and problem.file for problem in problems)
        return
    for name in names:
        assert posixpath.normpath(name) == name.removesuffix("/")
        assert not name.startswith(("/", ".."))
        assert name.isprintable()
        assert not set(name) & {"\\", ":"}
    places = [unicodedata.normalize("NFKC", name.removesuffix("/")).casefold() for name in names]
    assert len(set(places)) == len(places)
    folders = {place[:at] for place in places for at, sign in enumerate(place) if sign == "/"}
    assert not folders & {place for place, name in zip(places, names, strict=True) if not name.endswith("/")}


def test_an_ordinary_archive_has_no_problem() -> None:
    names = ["pack/", "pack/pack.json", "pack/translations/de.json", "pack/README.md", "pack/a b (2).json"]
    assert not list(check_names(map(entry, names), "x.zip"))
