"""The page in Arabic: from right to left, with nothing that overflows, and pictures that no direction mirrors."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.browser.test_accessibility import AXE, barriers
from tests.browser.visits import Visit

from hiproutine import Engine, load
from hiproutine.formats.page.player_words import WORDS
from hiproutine.languages.catalogues import interface_language, write_in
from hiproutine.model.profile import Profile
from hiproutine.translation import _


@pytest.fixture(scope="module")
def page() -> str:
    """Return a page in Arabic, some weeks in, with charts and pictures."""
    profile = load("docs/examples/profile.json")
    assert isinstance(profile, Profile)
    engine = Engine()
    program = engine.plan(evolve(profile, language="ar"), "hip-strength")
    log = engine.simulate(program, "painful").log
    routine = engine.schedule(program, log.sessions[0].date, log=log.sessions[:6])
    return str(engine.render(routine, "html", large_print=True))


def word(key: str) -> str:
    with write_in("ar"):
        return _(WORDS[key])


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1600])
def test_arabic_runs_from_right_to_left_and_nothing_overflows(
    browser: Any, tmp_path: Any, page: str, width: int
) -> None:
    visit = Visit(browser, tmp_path, page, width=width)
    own = visit.page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert own == ["ar", "rtl"]
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    # A paragraph begins at the right, and a picture has its own left and right.
    right = "e => getComputedStyle(e).direction"
    assert visit.page.eval_on_selector("main p", right) == "rtl"
    assert visit.page.eval_on_selector(".pictures svg", right) == "ltr"
    visit.page.locator("[data-play]").first.click()
    for button in (word("begin"), word("done"), word("hurts"), word("go-on")):
        assert visit.page.evaluate("document.getElementById('player').scrollWidth") <= width
        visit.click(button)
    visit.end()


@pytest.mark.slow
@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: run make axe")
def test_axe_finds_no_barrier_in_arabic(browser: Any, tmp_path: Any, page: str) -> None:
    visit = Visit(browser, tmp_path, page, bypass_csp=True)
    visit.page.add_script_tag(path=AXE)
    assert barriers(visit) == []
    visit.page.locator("[data-play]").first.click()
    assert barriers(visit) == []
    visit.click(word("begin"))
    visit.click(word("hurts"))
    assert barriers(visit) == []
    visit.page.context.close()


def test_arabic_has_a_direction_of_its_own() -> None:
    language = interface_language("ar")
    assert language is not None
    assert language.direction == "rtl"
