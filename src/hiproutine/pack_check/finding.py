"""A finding: what a careful editor would ask about a pack, as data; and every code there is, with its severity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import frozen

#: ``error``: nobody should use the pack so. ``warning``: two parts of it contradict each other, or something is missing
#: that people rely on. ``hint``: worth a look.
Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")

#: Every code with its severity. A finding of another code is a problem that also keeps the pack from being used.
FINDING_CODES: Mapping[str, Severity] = {
    # Against each other
    "name-against-muscles": "warning",
    "name-against-pattern": "warning",
    "name-against-steps": "warning",
    "muscles-against-pattern": "warning",
    "position-against-words": "warning",
    "sides-against-words": "warning",
    "no-side-in-words": "warning",
    "hold-against-words": "warning",
    "no-hold-in-words": "hint",
    "thing-not-in-equipment": "warning",
    "equipment-not-in-words": "hint",
    "precaution-names-a-thing": "warning",
    "mixed-units": "warning",
    "ladder-gets-easier": "warning",
    # What is missing
    "steps-say-nothing": "warning",
    "no-cues": "hint",
    "no-faults": "hint",
    "usual-tempo": "hint",
    "no-source": "warning",
    "nothing-verified": "hint",
    "no-figure": "hint",
    "no-precautions": "hint",
    "precautions-unknown": "warning",
    "no-screening": "warning",
    "no-notices": "warning",
    "not-stated": "warning",
    "not-imported": "warning",
    "licence-unclear": "error",
    "licence-not-spdx": "hint",
    "authors-unclear": "error",
    "translation-incomplete": "hint",
    "not-checked": "hint",
    # Twice, or for nothing
    "same-name": "warning",
    "same-steps": "warning",
    "in-another-pack": "hint",
    "near-duplicate": "hint",
    "unused-equipment": "hint",
    "unused-limitation": "hint",
    "tag-like-another": "warning",
    "not-in-a-goal": "hint",
    # Words
    "medical-promise": "error",
    "hard-to-read": "hint",
    "long-step": "hint",
    "no-verb-first": "hint",
}


@frozen
class PackFinding:
    """One thing a careful editor would ask about a pack.

    * ``path``: JSON path in the pack, as :class:`~hiproutine.errors.Problem` has it.
    * ``about``: the id of the exercise, ladder, goal or other part it is about; empty for the pack as a whole.
    * ``code``: stable kebab-case; ``severity`` follows from it.
    * ``message``: what was found; ``hint``: what to do about it.
    """

    path: str
    about: str
    code: str
    message: str
    hint: str

    @property
    def severity(self) -> Severity:
        """Return how much it matters: what is none of ours is a problem of the pack, and an error."""
        return FINDING_CODES.get(self.code, "error")

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON-ready data."""
        return {
            "path": self.path,
            "about": self.about,
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
        }
