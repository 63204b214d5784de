"""Pictures of the page for the documentation, taken in Chromium: ``make gallery``.

They stand in docs/pictures beside ``pages.json``, which says of each from which page it was taken (a digest), so that a
test knows when a page has changed since. Look at them after every change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve, frozen
from tests.browser.conftest import ARGUMENTS
from tests.browser.visits import Visit
from tests.gallery.page import ENGINE, EXAMPLES, ROOT, START

from hiproutine import load
from hiproutine.model.profile import Profile

PICTURES = ROOT / "docs" / "pictures"
MADE_FROM = PICTURES / "pages.json"
#: The day on which the visitor opens the page: that of the first session.
NOW = f"{START.isoformat()}T07:30:00"


@frozen
class Picture:
    """A picture: its page, how wide and high the window is in pixels, light or dark, and what is done before it."""

    options: Mapping[str, Any]
    width: int
    height: int
    act: Callable[[Visit], None]
    language: str = "en"
    scheme: str = "light"
    media: str = "screen"


def _nothing(_visit: Visit) -> None:
    """Take the page as it opens."""


def _count(visit: Visit) -> None:
    visit.click("Start this session")
    visit.choose("Pain now, before you begin", "2")
    visit.click("Begin")
    visit.click("Start")
    visit.page.clock.run_for(9_000)


def _hurt(visit: Visit) -> None:
    visit.click("Start this session")
    visit.choose("Pain now, before you begin", "0")
    visit.click("Begin")
    visit.click("It hurts")


def _count_in_arabic(visit: Visit) -> None:
    visit.page.locator("[data-play]").first.click()
    visit.page.locator(".main-button:visible").last.click()
    visit.page.locator("#player-toggle").click()
    visit.page.clock.run_for(9_000)


def _to_session(visit: Visit) -> None:
    visit.page.locator("#session").evaluate("heading => heading.scrollIntoView()")


#: Each picture by its file's name, without the ending.
SHOWN: Mapping[str, Picture] = {
    "page": Picture({}, 1180, 900, _nothing),
    "session": Picture({}, 1180, 900, _to_session),
    "page-phone": Picture({}, 390, 844, _nothing),
    "page-dark": Picture({}, 390, 844, _nothing, scheme="dark"),
    "page-arabic": Picture({}, 390, 844, _nothing, language="ar"),
    "player": Picture({}, 390, 844, _count),
    "player-pain": Picture({}, 390, 844, _hurt),
    "player-arabic": Picture({}, 390, 844, _count_in_arabic, language="ar"),
}


@cache
def page_for(language: str, **options: Any) -> str:
    """Return the page of the example profile's routine."""
    profile = evolve(load(EXAMPLES / "profile.json", Profile), language=language)
    routine = ENGINE.schedule(ENGINE.plan(profile, "hip-strength"), START)
    return str(ENGINE.render(routine, "html", **options))


def digests() -> dict[str, str]:
    """Return a digest of the page of each picture, as pages are now."""
    return {
        name: sha256(page_for(shown.language, **shown.options).encode()).hexdigest()[:16]
        for name, shown in SHOWN.items()
    }


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    chromium = which("chromium") or which("google-chrome")
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


def take_pictures() -> None:
    """Take every picture, and write down from which page."""
    PICTURES.mkdir(exist_ok=True)
    with _browser() as browser, TemporaryDirectory() as folder:
        for name, shown in SHOWN.items():
            html = page_for(shown.language, **shown.options)
            visit = Visit(browser, Path(folder), html, width=shown.width, now=NOW, color_scheme=shown.scheme)
            visit.page.set_viewport_size({"width": shown.width, "height": shown.height})
            visit.page.emulate_media(media=shown.media)
            shown.act(visit)
            visit.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
            visit.end()
            print(f"wrote docs/pictures/{name}.png")
    MADE_FROM.write_text(json.dumps(digests(), indent=2) + "\n", encoding="utf-8")
