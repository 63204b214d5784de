"""The page on paper: every exercise is there, on A4 and on Letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.browser.visits import Visit

from hiproutine import Engine, load
from hiproutine.model.profile import Profile


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_exercise_is_on_paper(browser: Any, tmp_path: Path, engine: Engine, paper: str) -> None:
    profile = load("docs/examples/profile.json")
    assert isinstance(profile, Profile)
    program = engine.plan(profile, "hip-strength")
    routine = engine.schedule(program, date(2026, 11, 2))
    visit = Visit(browser, tmp_path, str(engine.render(routine, "html", week_sheets=True)))
    path = tmp_path / "routine.pdf"
    visit.page.pdf(path=path, format=paper)
    visit.end()
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    for card in routine.exercises:
        assert card.name in words
    for week in range(1, routine.weeks + 1):
        assert f"{routine.title}: week {week}" in words
    assert "Start this session" not in words
    assert "Save my log" not in words
