"""Promises that no exercise can keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hiproutine.documents.loader import dump_unchecked
from hiproutine.pack_check.checked_pack import CheckedPack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.words import sentences_in
from hiproutine.shown_text import shorten

#: Properties with text that people read. Citations and facts quote what others said.
_READ = frozenset(
    {
        *("title", "description", "name", "summary", "steps", "cues", "fault", "cue", "reason", "advice", "text"),
        *("stop_signs", "note"),
    }
)
_NOT_READ = frozenset({"sources", "facts", "translations", "figures", "muscles"})
_PROMISES = (
    r"cures?|cured|heals|will heal|healing power|miracle|100 ?% (?:safe|effective)|(?:completely|perfectly) safe",
    r"risk[- ]free|works for everyone|(?:permanent|lasting|instant) (?:pain )?relief|pain[- ]free (?:in|within|after)",
    r"guarantee[sd]? (?:\w+ ){0,4}(?:results?|success|relief|recovery|improvements?|safe\w*)",
    r"(?:eliminates?|ends?|erases?|banish(?:es)?|gets? rid of|remov(?:es?|ing)|fix(?:es)?|reverses?) "
    r"(?:your |all |the |any |chronic |back |hip |knee |low(?:er)? ){0,4}"
    r"(?:pain|arthritis|osteoarthritis|sciatica|injur\w+)",
    r"prevents (?:all |any )?(?:injur\w+|falls?|pain)",
)
_PROMISE = re.compile(rf"\b(?:{'|'.join(_PROMISES)})\b")
_DENIED = re.compile(
    r"\b(?:not?|nobody|never|nothing|cannot|can't|cant|doesn't|don't|without|whether|until|once|none|may)\b"
)


def check_claims(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield texts that promise to cure, to heal, or that something is certain; what denies it is none.

    A text that is there several times is reported where it is first.
    """
    seen: set[str] = set()
    for path, about, text in _texts(dump_unchecked(checked.pack), "$", ""):
        if text in seen:
            continue
        seen.add(text)
        for sentence in sentences_in(text):
            found = _PROMISE.search(sentence.lower())
            if found and not _DENIED.search(sentence.lower()) and not text.rstrip().endswith("?"):
                message = f"{found[0]!r} is a promise that nobody can keep: {shorten(sentence, 120)}"
                hint = "Say what a study found, for whom, and how much; or say that it may help."
                yield PackFinding(path, about, "medical-promise", message, hint)
                break


def _texts(value: Any, path: str, about: str) -> Iterator[tuple[str, str, str]]:
    """Yield the texts that people read with their paths and the nearest id around them."""
    if isinstance(value, Mapping):
        about = str(value.get("id") or about or value.get("tag") or "")
        for key, each in value.items():
            if key in _NOT_READ:
                continue
            if isinstance(each, str):
                if key in _READ:
                    yield f"{path}.{key}", about, each
            elif key in _READ and isinstance(each, list):
                yield from ((f"{path}.{key}[{n}]", about, text) for n, text in enumerate(each) if isinstance(text, str))
            else:
                yield from _texts(each, f"{path}.{key}", about)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _texts(each, f"{path}[{number}]", about)
