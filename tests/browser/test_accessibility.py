"""Barriers that axe-core finds on the page and in the player, by WCAG 2.2 A and AA, in light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.browser.visits import Visit

from hiproutine import Engine, load
from hiproutine.model.profile import Profile

AXE = Path(__file__).parent / "node" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(visit: Visit) -> list[str]:
    """Return what axe finds, with the first element of each."""
    found = visit.page.evaluate(f"axe.run(document, {{runOnly: {TAGS}}})")
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: run make axe")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(browser: Any, tmp_path: Path, engine: Engine, scheme: str) -> None:
    profile = load("docs/examples/profile.json")
    assert isinstance(profile, Profile)
    program = engine.plan(profile, "hip-strength")
    log = engine.simulate(program, "painful").log
    routine = engine.schedule(program, log.sessions[0].date, log=log, as_of=log.sessions[5].date)
    # What is under test is the page, not its policy: axe is put into it as a script of its own.
    visit = Visit(browser, tmp_path, str(engine.render(routine, "html")), color_scheme=scheme, bypass_csp=True)
    visit.page.add_script_tag(path=AXE)
    assert barriers(visit) == []
    visit.click("Start this session")
    assert barriers(visit) == []
    visit.click("Begin")
    assert barriers(visit) == []
    visit.click("Done")
    assert barriers(visit) == []
    visit.click("It hurts")
    assert barriers(visit) == []
    visit.page.context.close()
