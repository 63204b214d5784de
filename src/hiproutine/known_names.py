"""What to write instead of a name that is not there: one that looks alike or a list of names, by bounded work."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from functools import cached_property
from heapq import nsmallest

from hiproutine.limits import MAX_COMPARED_LENGTH, MAX_COMPARISONS, MAX_LISTED_NAMES

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


class KnownNames:
    """The names there are of one kind, with a hint for each name that is not among them."""

    def __init__(self, names: Collection[str], near: NearNames | None = None) -> None:
        self.names = names
        self._near = NearNames() if near is None else near

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def hint(self, name: str) -> str:
        """Return ``Did you mean 'clam'?``, or ``There is: bridge, clam.`` where no name looks alike."""
        near = self._near.find(name, self.names)
        return f"Did you mean {near[0]!r}?" if near else f"There is: {self.listed or 'none'}."

    @cached_property
    def listed(self) -> str:
        """Return the first names in order of the alphabet, separated by commas; ``…`` stands for further ones."""
        return listed_names(nsmallest(MAX_LISTED_NAMES + 1, self.names))


def listed_names(names: Iterable[str]) -> str:
    """Return names separated by commas, at most ``MAX_LISTED_NAMES``; ``…`` stands for what was left out."""
    shown: list[str] = []
    for number, name in enumerate(names):
        if number == MAX_LISTED_NAMES:
            return f"{', '.join(shown)} …"
        shown.append(name if len(name) <= MAX_COMPARED_LENGTH else f"{name[:MAX_COMPARED_LENGTH]}…")
    return ", ".join(shown)
