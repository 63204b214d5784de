"""English text in words: what the checks look for, without the difference of one and several."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SENTENCE_END = re.compile(r"[.!?;:]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
#: Words that only look as if they were several.
_KEPT_S = ("ss", "us", "is", "'s")


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters; what is joined by a hyphen is two words."""
    return _WORD.findall(text.lower().replace("’", "'"))


def singular(word: str) -> str:
    """Return a word without the ending of several; it need not be a word: both sides of a comparison have it.

    >>> singular("raises"), singular("press"), singular("calves"), singular("gluteus"), singular("leg")
    ('raise', 'press', 'calve', 'gluteus', 'leg')
    """
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(_KEPT_S) else word


def plain_words(text: str) -> str:
    """Return a text as singular words with one space around each, in which :func:`has_phrase` finds phrases."""
    return f" {' '.join(map(singular, words_in(text)))} "


def has_phrase(plain: str, phrases: Iterable[str]) -> str | None:
    """Return the first of some phrases that stands in a text of :func:`plain_words`; the phrases are singular too."""
    return next((phrase for phrase in phrases if f" {phrase} " in plain), None)


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a text; a colon and a semicolon end one as well."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def syllables_in(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels, without an e that is not spoken.

    >>> [syllables_in(word) for word in ("hip", "bridge", "muscle", "abductor", "slowly", "raised")]
    [1, 1, 2, 3, 2, 1]
    """
    count = len(_VOWELS.findall(word))
    is_silent = word.endswith(("e", "es", "ed")) and not word.endswith(("le", "les", "ted", "ded", "ses", "ces"))
    return max(1, count - is_silent)


def reading_grade(texts: Iterable[str]) -> float | None:
    """Return the school grade (USA) that reading takes, or ``None`` for fewer than 30 words.

    The formula is that of Flesch and Kincaid: 0.39 × words a sentence + 11.8 × syllables a word - 15.59 (Kincaid JP,
    Fishburne RP, Rogers RL, Chissom BS. Research Branch Report 8-75, Naval Technical Training Command, 1975).
    """
    sentences = [words for text in texts for part in sentences_in(text) if (words := words_in(part))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < 30:
        return None
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables_in, words)) / len(words) - 15.59
