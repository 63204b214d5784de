"""The pictures of the documentation show the pages that come out now, and each is shown somewhere."""

from __future__ import annotations

import json

from tests.gallery.page import ROOT
from tests.gallery.pictures import MADE_FROM, PICTURES, SHOWN, digests

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def test_every_picture_is_of_the_page_as_it_is_now():
    assert json.loads(MADE_FROM.read_text(encoding="utf-8")) == digests(), "`make gallery`, and look at docs/pictures"


def test_every_picture_is_there_and_is_shown():
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert {path.stem for path in PICTURES.glob("*.png")} == set(SHOWN)
    for name in SHOWN:
        path = PICTURES / f"{name}.png"
        assert path.read_bytes().startswith(SIGNATURE)
        assert f"pictures/{name}.png" in text
