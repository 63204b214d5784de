"""What a conformance check found: which law is broken, a small example of it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

#: What no law of the list covers and every hook asks for: answers of the right type, names, titles, no exceptions.
CONTRACT = "X1"


@frozen
class Finding:
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
    """A plugin breaks what it promises; ``findings`` has each law that is broken, with an example and what to do."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))

    @property
    def laws(self) -> frozenset[str]:
        """Return the ids of the laws that are broken."""
        return frozenset(finding.law for finding in self.findings)


def ensure_no_findings(findings: Iterable[Finding]) -> None:
    """Raise :class:`ConformanceError` with every finding, the first of each fault; nothing where there are none."""
    first: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.law, finding.fault), finding)
    if first:
        raise ConformanceError(first.values())
