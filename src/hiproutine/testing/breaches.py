"""What a conformance check found: which law is broken, a small example of it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

#: What no law of the list covers and every hook asks for: answers of the right type, names, titles, no exceptions.
CONTRACT = "X1"


@frozen
class Breach:
    """One promise that a plugin breaks.

    ``law`` is its id in the list of laws, ``about`` the plugin in words (``format 'messages'``), ``fault`` a sentence
    without its end, ``example`` the smallest case that shows it, ``advice`` what to do.
    """

    law: str
    about: str
    fault: str
    example: str = ""
    advice: str = ""

    def __str__(self) -> str:
        lines = [f"{self.about}: {self.fault} (law {self.law})"]
        lines += [f"  Example: {self.example}"] if self.example else []
        lines += [f"  What to do: {self.advice}"] if self.advice else []
        return "\n".join(lines)


class ConformanceError(AssertionError):
    """A plugin breaks what it promises; ``breaches`` has each law that is broken, with an example and what to do."""

    def __init__(self, breaches: Iterable[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__("\n".join(map(str, self.breaches)))

    @property
    def laws(self) -> frozenset[str]:
        """Return the ids of the laws that are broken."""
        return frozenset(breach.law for breach in self.breaches)


def ensure_no_breaches(breaches: Iterable[Breach]) -> None:
    """Raise :class:`ConformanceError` with every breach, the first of each fault; nothing where there are none."""
    first: dict[tuple[str, str], Breach] = {}
    for breach in breaches:
        first.setdefault((breach.law, breach.fault), breach)
    if first:
        raise ConformanceError(first.values())
