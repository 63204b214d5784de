"""Whether what a format made says a text, however it writes it: escaped, folded, in markup, in capitals.

Compared are letters and digits alone. What is no text (a PDF, an archive) cannot be read here, and says nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from hiproutine.model.reason import Notice

_NO_LETTERS = re.compile(r"[\W_]+")
_TAGS = re.compile(r"<[^<>]*>")
_FOLDS = re.compile(r"\r?\n[ \t]")
_ESCAPES = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_WORDS = re.compile(r"[a-z0-9]{3,}")
#: What a backslash and a letter stand for in JSON, iCalendar and most other forms.
_ESCAPED_SPACES = dict.fromkeys("nNrtfb", " ")


def readable_text(content: str | bytes) -> str | None:
    """Return an output as text; ``None`` for bytes that are not UTF-8, such as those of a PDF or an archive."""
    if isinstance(content, str):
        return content
    if b"\x00" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


class ReadOutput:
    """An output whose texts are looked for; each way of reading it is made only where it is needed."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._readings: list[str] = []
        self._left = _readings(content)

    def says(self, text: str) -> bool:
        """Return whether a text stands there as it is, or with nothing between its letters and digits."""
        if text in self._content:
            return True
        wanted = squeeze(text)
        return any(wanted in reading for reading in self._all_readings())

    def lacks_words(self, text: str) -> bool:
        """Return whether more than a quarter of the words of a text, of three plain letters or more, are nowhere.

        Some forms put codes between the letters of a text (RTF); then its words are still there for the most part.
        """
        words = set(_WORDS.findall(text.lower()))
        lacking = [word for word in words if not any(word in reading for reading in self._all_readings())]
        return len(lacking) * 4 > len(words)

    def _all_readings(self) -> Iterator[str]:
        yield from self._readings
        for reading in self._left:
            self._readings.append(reading)
            yield reading


def squeeze(text: str) -> str:
    """Return the letters and digits of a text, in one case."""
    return _NO_LETTERS.sub("", text.casefold())


def _readings(content: str) -> Iterator[str]:
    yield squeeze(content)
    unfolded = _FOLDS.sub("", content)
    yield squeeze(unfolded)
    yield squeeze(_ESCAPES.sub(_unescaped, unfolded))
    yield squeeze(html.unescape(content))
    yield squeeze(html.unescape(_TAGS.sub(" ", content)))


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED_SPACES.get(code, code)


def dropped_notice(content: str | bytes, notices: Iterable[Notice]) -> Notice | None:
    """Return the first notice that an output surely has not (law O1); ``None`` where it may have all."""
    text = readable_text(content)
    if text is None:
        return None
    output = ReadOutput(text)
    return next((n for n in notices if not output.says(n.text) and output.lacks_words(n.text)), None)
