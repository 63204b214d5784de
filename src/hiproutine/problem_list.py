"""Bounded lists: of the problems that are reported of one document, and of the names that a hint shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from hiproutine.errors import Problem
from hiproutine.limits import MAX_PROBLEMS, MAX_SHOWN_NAMES

#: Stands last where a document has more problems than are listed.
MORE_PROBLEMS = Problem("$", "too-many-problems", "has more problems than are listed here.", "Mend these first.")


def first_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return at most :data:`MAX_PROBLEMS` problems, and one more that says so where others are left out.

    A generator is read no further than that, so what it would still have to check costs nothing.
    """
    remaining = iter(problems)
    first = list(islice(remaining, MAX_PROBLEMS))
    return first if next(remaining, None) is None else [*first, MORE_PROBLEMS]


class KnownNames(Collection[str]):
    """The names that something may refer to; knows which of them to show where another one is written.

    They are put in order once, when the first hint is asked for.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset(names)
        self._sorted: list[str] | None = None

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def near(self, name: str) -> list[str]:
        """Return at most :data:`MAX_SHOWN_NAMES` names in order of the alphabet.

        Of more than that, they are those that begin most like the given one.
        """
        if self._sorted is None:
            self._sorted = sorted(self._names)
        names = self._sorted
        if len(names) <= MAX_SHOWN_NAMES:
            return list(names)
        # Names that begin alike stand side by side, around the place that the given one would have.
        first = last = bisect_left(names, name)
        while last - first < MAX_SHOWN_NAMES:
            before = _common_start(names[first - 1], name) if first else -1
            after = _common_start(names[last], name) if last < len(names) else -1
            if before > after:
                first -= 1
            else:
                last += 1
        return names[first:last]

    def hint(self, name: str) -> str:
        """Return a sentence that shows the names that there are, those like the given one where there are many."""
        shown = self.near(name)
        more = len(self._names) - len(shown)
        return f"There is: {', '.join(shown) or 'none'}{f' and {more} more' if more else ''}."


def _common_start(name: str, pattern: str) -> int:
    """Return how many characters two names begin with in common."""
    pairs = enumerate(zip(name, pattern, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(name), len(pattern)))
