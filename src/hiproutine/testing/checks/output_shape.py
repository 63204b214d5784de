"""The shape of an output without its words: what has to stay the same whatever the texts in it say (law O3)."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from html.parser import HTMLParser
from io import StringIO
from typing import Any

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_TAG = re.compile(r"</[a-zA-Z][a-zA-Z0-9:]*>")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_MARKS = re.compile(r"(?<!\\)[`|*<]|(?<!\\)\]\(")
_LINE_START = re.compile(r"\s{0,3}(#{1,6}(?=\s)|>|[-+*](?=\s)|\d{1,9}[.)](?=\s)|={3,}\s*$|-{3,}\s*$|~{3,}|`{3,})?")
_FOLDS = re.compile(r"\r?\n[ \t]")


def kind_of_output(text: str, media_type: str, suffix: str) -> str:
    """Return how an output is read: ``json``, ``calendar``, ``csv``, ``markup``, ``markdown`` or ``plain``."""
    about = f"{media_type} {suffix}".lower()
    for kind, words in _KINDS.items():
        if any(word in about for word in words):
            return kind
    return "markup" if _TAG.search(text) else "plain"


_KINDS = {
    "json": ("json",),
    "calendar": ("calendar", ".ics"),
    "csv": ("csv", "tab-separated", ".tsv"),
    "markup": ("html", "xml", "svg"),
    "markdown": ("markdown", ".md"),
}


def output_shape(text: str, kind: str) -> Any:
    """Return what of an output is no text of the routine: its tags, keys, cells, properties or lines."""
    return _SHAPES[kind](text)


def has_controls(text: str) -> bool:
    """Return whether an output has characters that control a terminal or break lines unseen."""
    return _CONTROLS.search(text) is not None


def unfolded(text: str) -> str:
    """Return a calendar without the breaks inside its lines."""
    return _FOLDS.sub("", text)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, sorted(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.seen.append("comment")


def _markup_shape(text: str) -> Any:
    parser = _Tags()
    parser.feed(text)
    parser.close()
    return parser.seen


def _json_shape(text: str) -> Any:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shape(each) for key, each in value.items()}
        return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__

    return shape(json.loads(text))


def _csv_shape(text: str) -> Any:
    rows = csv.reader(StringIO(text), delimiter="\t" if "\t" in text.partition("\n")[0] else ",")
    # A number may begin with its sign; anything else that a spreadsheet would calculate may not.
    return [[bool(_FORMULA.match(cell)) and not _is_number(cell) for cell in row] for row in rows]


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[-+]?\d+([.,]\d+)?", cell) is not None


def _calendar_shape(text: str) -> Any:
    lines = unfolded(text).split("\r\n")
    return [(re.split("[:;]", line, maxsplit=1)[0], line.count("\n")) for line in lines]


def _markdown_shape(text: str) -> Any:
    lines = [line for line in text.split("\n") if line.strip()]
    # Lines of HTML, such as drawings, have no signs of Markdown.
    markup = [line for line in lines if line.lstrip().startswith("<")]
    words = [line for line in lines if not line.lstrip().startswith("<")]
    starts = [match[1] if (match := _LINE_START.match(line)) else None for line in words]
    marks = Counter(mark for line in words for mark in _MARKS.findall(line))
    return ["#" if start and start[0] == "#" else start for start in starts], marks, _markup_shape("\n".join(markup))


def _plain_shape(text: str) -> Any:
    return len(text.splitlines())


_SHAPES = {
    "json": _json_shape,
    "calendar": _calendar_shape,
    "csv": _csv_shape,
    "markup": _markup_shape,
    "markdown": _markdown_shape,
    "plain": _plain_shape,
}
