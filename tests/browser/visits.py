"""A visit to a page of a routine: the page as a file, what the browser complained of, and what it asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hiproutine import loads
from hiproutine.model.log import Log

#: When the visitor's clock stands still until it is moved.
NOW = "2026-11-02T18:30:00"


class Visit:
    """One page open in a browser, with a clock of its own."""

    def __init__(
        self, browser: Any, folder: Path, html: str, *, width: int = 390, now: str = NOW, **options: Any
    ) -> None:
        path = folder / "routine.html"
        path.write_text(html, encoding="utf-8")
        self.url = path.as_uri()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context = browser.new_context(viewport={"width": width, "height": 844}, accept_downloads=True, **options)
        self.page = context.new_page()
        self.page.set_default_timeout(5000)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.clock.install(time=now)
        self.page.goto(self.url)

    def click(self, name: str) -> None:
        """Click the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def choose(self, question: str, answer: str) -> None:
        """Choose an answer of a question."""
        self.page.get_by_role("group", name=question).get_by_role("button", name=answer, exact=True).click()

    def is_shown(self, selector: str) -> bool:
        """Return whether something is there."""
        return bool(self.page.locator(selector).count())

    def saved_log(self) -> Log:
        """Save the log and return it, as our loader reads it."""
        with self.page.expect_download() as download:
            self.click("Save my log")
        log = loads(Path(download.value.path()).read_text(encoding="utf-8"))
        assert isinstance(log, Log)
        return log

    def end(self) -> None:
        """Close the page; nothing was asked for but the page itself, and nothing went wrong on it."""
        self.page.context.close()
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith(("blob:", "data:"))] == [
            self.url
        ] * self.requests.count(self.url)
