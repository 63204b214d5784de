"""Names that look alike, found by bounded work."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from hiproutine.limits import MAX_COMPARED_LENGTH, MAX_COMPARISONS

#: How alike two names have to be, from 0 to 1, as difflib counts: twice the equal characters by all characters.
CUTOFF = 0.6


class NearNames:
    """Finds names that look alike; all calls together do at most ``MAX_COMPARISONS`` comparisons of two characters.

    Make one for all problems of a document: a document of 32 MiB can name 900,000 things that are not there. Once the
    comparisons are used up, or where a name is longer than ``MAX_COMPARED_LENGTH``, nothing is found.
    """

    def __init__(self, comparisons: int = MAX_COMPARISONS) -> None:
        self._left = comparisons

    def find(self, name: str, known: Iterable[str], most: int = 1) -> list[str]:
        """Return at most ``most`` of the known names that look like ``name``, the nearest first."""
        if len(name) > MAX_COMPARED_LENGTH:
            return []
        compared = []
        for word in known:
            # Names of such different length cannot be alike enough.
            if 2 * min(len(word), len(name)) < CUTOFF * (len(word) + len(name)):
                continue
            cost = len(name) * len(word)
            if cost > self._left:
                break
            self._left -= cost
            compared.append(word)
        return difflib.get_close_matches(name, compared, n=most, cutoff=CUTOFF)
