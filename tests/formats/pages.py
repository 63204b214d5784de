"""An independent reader of pages: HTML as the standard library's parser sees it."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from tests.formats.routines import words_of

#: Elements of which there is no end.
_EMPTY = {"meta", "br", "input"}


class PageReader(HTMLParser):
    """Collects the elements of a page, their attributes, and the words inside each."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self.feed(page)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]].append(data)
        elif data.strip():
            self.texts.append((self.open[-1] if self.open else "", words_of(data)))

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    @property
    def words(self) -> str:
        """Return every word that is read, on one line."""
        return " ".join(text for _, text in self.texts)

    def data(self):
        """Return what the player is given."""
        return json.loads(self.raw["script"][0])
