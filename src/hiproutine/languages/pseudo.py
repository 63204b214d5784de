"""The pseudo-language: English with other letters, so that one sees what cannot be translated.

``Rest`` becomes ``⟦Řęšŧ⟧``. Whatever still has plain letters, and is no name out of a pack, an id or a unit, was
written past the catalogues. It is for tests and for authors of plugins, under the tag ``qps-ploc``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hiproutine.translation import SpokenLanguage

PSEUDO_TAG = "qps-ploc"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "åƀçđęƒğħįĵķľɱñøþǫřšŧųṽŵẋýžÅƁÇĐĘƑĞĦĮĴĶĽṀÑØÞǪŘŠŦŲṼŴẊÝŽ"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
_SLOT = re.compile(r"(\{[^{}]*\})")


def pseudo_text(text: str) -> str:
    """Return a text in the pseudo-language; its slots stay.

    >>> pseudo_text("Was {before}")
    '⟦Ŵåš {before}⟧'
    """
    parts = (part if _SLOT.fullmatch(part) else part.translate(_LETTERS) for part in _SLOT.split(text))
    return f"⟦{''.join(parts)}⟧" if text else ""


@cache
def pseudo_language() -> SpokenLanguage:
    """Return the pseudo-language: every text there is, in one way."""
    return SpokenLanguage(PSEUDO_TAG, _Texts(), _TextsInContext(), format_list=_list)


def _list(names: Sequence[str]) -> str:
    return pseudo_text(" and ").join(names)


class _Texts(dict[str, str]):
    def get(self, text: str, default: object = None) -> str:
        return pseudo_text(text)


class _TextsInContext(dict[tuple[str, str], str]):
    def get(self, key: tuple[str, str], default: object = None) -> str:
        return pseudo_text(key[1])
