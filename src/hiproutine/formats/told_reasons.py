"""Which of an entry's reasons concern what is done: a ladder's entry has precautions of all its rungs.

Told at the first session, the precautions of seven rungs hide the one that counts. So each is told where its exercise
is done for the first time.
"""

from __future__ import annotations

from collections.abc import Mapping

from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine, RoutineEntry

#: Codes of precautions; their subject is an exercise.
_PRECAUTIONS = frozenset({"limited", "precaution"})


def dose_reasons(entry: RoutineEntry) -> tuple[Reason, ...]:
    """Return the reasons of an entry that are no precautions."""
    return tuple([reason for reason in entry.reasons if not _is_precaution(reason)])


def precautions_by_exercise(routine: Routine) -> Mapping[tuple[str, str], tuple[Reason, ...]]:
    """Return the precautions of each entry's exercises, by entry and exercise, whenever they were given."""
    found: dict[tuple[str, str], dict[tuple[str, str], Reason]] = {}
    for session in routine.sessions:
        for entry in session.entries:
            for reason in entry.reasons:
                if _is_precaution(reason):
                    by_tag = found.setdefault((entry.entry, reason.subject), {})
                    by_tag[reason.code, str(reason.values["tag"])] = reason
    return {key: tuple(by_tag.values()) for key, by_tag in found.items()}


def _is_precaution(reason: Reason) -> bool:
    return reason.code in _PRECAUTIONS and not reason.rule and "tag" in reason.values
