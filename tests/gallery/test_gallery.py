"""The gallery shows the plans that come out now, and nobody's table is missing."""

from __future__ import annotations

from tests.gallery.page import EXAMPLES, PAGE, PART, written


def test_the_tables_are_fresh():
    page = PAGE.read_text(encoding="utf-8")
    assert written(page) == page, "read what changed, then `make gallery`"


def test_every_person_of_the_gallery_has_a_table():
    shown = {match["person"] for match in PART.finditer(PAGE.read_text(encoding="utf-8"))}
    there = {
        f"{path.parent.name}/{path.stem}" for name in ("reviewed", "gallery") for path in (EXAMPLES / name).glob("*")
    }
    assert shown == there
