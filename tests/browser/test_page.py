"""The page in a browser: no request, no complaint, nothing that overflows, and hostile texts that stay texts."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browser.visits import Visit
from tests.formats.routines import HOSTILE, small_routine

from hiproutine.formats.html import render
from hiproutine.model.dose import Dose
from hiproutine.model.reason import Notice
from hiproutine.model.routine import RoutineEntry

BRIDGE = RoutineEntry("bridge", "bridge", Dose.straight(2, 8, hold_s=5))


@pytest.mark.parametrize("width", [360, 768, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows(browser: Any, tmp_path: Any, width: int, scheme: str) -> None:
    visit = Visit(browser, tmp_path, render(small_routine(BRIDGE), large_print=True), width=width, color_scheme=scheme)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.click("Start this session")
    assert visit.page.evaluate("document.getElementById('player').scrollWidth") <= width
    visit.end()


def test_h2_no_request_leaves_the_page(browser: Any, tmp_path: Any) -> None:
    text = '<img src="http://evil.example/x.png"><script>fetch("http://evil.example")</script>'
    visit = Visit(browser, tmp_path, render(small_routine(BRIDGE, title=text)))
    # Even a script that got in could not ask for anything: the policy of the page refuses it.
    asked = "fetch('https://evil.example/').then(() => 'sent', () => 'refused')"
    assert visit.page.evaluate(asked) == "refused"
    visit.click("Start this session")
    assert set(visit.requests) == {visit.url}
    visit.page.context.close()


@pytest.mark.slow
def test_o3_hostile_texts_stay_texts_and_ask_for_nothing(browser: Any, tmp_path: Any) -> None:
    for text in HOSTILE:
        routine = small_routine(BRIDGE, title=text, notices=(Notice("n", "stop", text), Notice("p", "pain", text)))
        visit = Visit(browser, tmp_path, render(routine))
        visit.click("Start this session")
        visit.click("Begin")
        visit.click("It hurts")
        assert visit.page.locator("dialog b, dialog script, dialog img").count() == 0
        visit.end()


def test_without_scripts_it_can_be_read(browser: Any, tmp_path: Any) -> None:
    visit = Visit(browser, tmp_path, render(small_routine(BRIDGE)), java_script_enabled=False)
    assert visit.page.get_by_role("heading", name="Next session").is_visible()
    assert visit.page.get_by_text("Without scripts this page can be read").is_visible()
    visit.end()
