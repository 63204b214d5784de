"""Precautions: what a person's limitations take out, cap or remark on for one exercise."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from hiproutine.model.dose import PersonalLimits
from hiproutine.model.exercise import Exercise, Precaution
from hiproutine.model.reason import Reason

#: Words for the reasons given here.
MESSAGES = {
    "contraindicated": "{subject} is left out because of {tag}: {reason}",
    "limited": "{subject} is limited because of {tag}: {reason}",
    "precaution": "{subject}, because of {tag}: {reason}",
}


@frozen
class PrecautionResult:
    """What holds for one exercise and one person: ``excluding`` precautions, ``caps``, ``advice``, ``reasons``."""

    exclusions: tuple[Precaution, ...]
    caps: PersonalLimits
    advice: tuple[str, ...]
    reasons: tuple[Reason, ...]


def _stricter_limit(a: int | None, b: int | None) -> int | None:
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)


def tighten_caps(a: PersonalLimits, b: PersonalLimits) -> PersonalLimits:
    """Put two sets of upper limits together: the stricter one holds, dimension by dimension."""
    return PersonalLimits(
        sets=_stricter_limit(a.sets, b.sets),
        reps=_stricter_limit(a.reps, b.reps),
        hold_s=_stricter_limit(a.hold_s, b.hold_s),
        load=a.load if b.load is None else b.load,
    )


def apply_precautions(exercise: Exercise, tags: Iterable[str]) -> PrecautionResult:
    """Apply every precaution of an exercise that is about one of these limitations."""
    held = set(tags)
    excluding: list[Precaution] = []
    reasons: list[Reason] = []
    advice: list[str] = []
    caps = PersonalLimits()
    codes = {"exclude": "contraindicated", "limit": "limited", "note": "precaution"}
    for precaution in exercise.precautions:
        if precaution.tag not in held:
            continue
        values = {"tag": precaution.tag, "reason": precaution.reason}
        reasons.append(Reason(codes[precaution.action], exercise.id, values))
        if precaution.action == "exclude":
            excluding.append(precaution)
        elif precaution.limit is not None:
            limit = precaution.limit
            caps = tighten_caps(caps, PersonalLimits(limit.sets, limit.reps, limit.hold_s))
        if precaution.advice and precaution.advice not in advice:
            advice.append(precaution.advice)
    return PrecautionResult(tuple(excluding), caps, tuple(advice), tuple(reasons))
