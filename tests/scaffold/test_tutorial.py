"""The tutorial for authors, followed from an empty folder by its text alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.scaffold.followed_page import ensure_shown, follow

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_tutorial_says_what_happens(tmp_path):
    page = ROOT / "docs" / "tutorial" / "write-plugins.md"
    environment = {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1"}
    assert follow(page, tmp_path, environment) >= 15


def test_what_is_not_as_shown_is_seen():
    ensure_shown("a", "one\n...\nthree\n", "one\ntwo\n\nthree\n")
    with pytest.raises(AssertionError):
        ensure_shown("a", "one\n...\nthree\n", "one\ntwo\n")
