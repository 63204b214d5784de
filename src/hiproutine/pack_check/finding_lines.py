"""Findings as lines for a terminal: by code, with what to do said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from hiproutine.model.pack import Pack
from hiproutine.pack_check.finding import SEVERITIES, PackFinding
from hiproutine.text.sanitize import one_line
from hiproutine.text.wrapping import fill

#: Findings of one code that are shown unless all are asked for.
MAX_SHOWN = 5


def finding_lines(pack: Pack, findings: Sequence[PackFinding], *, shows_all: bool = False) -> Iterator[str]:
    """Yield what was looked at, the findings by code, and how many there are; they are sorted by severity and code."""
    parts = ((pack.exercises, "exercise"), (pack.ladders, "ladder"), (pack.goals, "goal"))
    counts = ", ".join(_count(len(items), word) for items, word in parts)
    yield f"{one_line(pack.title)} ({pack.name} {pack.version}): {counts}"
    for code, group in groupby(findings, key=lambda finding: finding.code):
        same = list(group)
        yield f"\n{same[0].severity} {code} ({len(same)})"
        hint = ""
        for number, finding in enumerate(same):
            if number == MAX_SHOWN and not shows_all:
                yield f"  … and {len(same) - number} more: --all shows them."
                break
            yield from fill(one_line(f"{finding.about or finding.path}: {finding.message}"), "  ")
            if finding.hint != hint:
                hint = finding.hint
                yield from fill(one_line(hint), "    ")
    yield f"\n{summary(findings)}"


def summary(findings: Sequence[PackFinding]) -> str:
    """Return how many findings there are of each severity, as a sentence."""
    counts = Counter(finding.severity for finding in findings)
    if not counts:
        return "Nothing to ask about."
    return ", ".join(_count(counts[severity], severity) for severity in SEVERITIES) + "."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
