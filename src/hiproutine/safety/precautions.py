"""Precautions: which exercises a person's limitations exclude, limit or comment on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from hiproutine.model.dose import PersonalLimits
from hiproutine.model.exercise import Exercise, Precaution
from hiproutine.model.profile import Pain, PainSide
from hiproutine.model.reason import Reason
from hiproutine.translation import _, mark

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "contraindicated": "{subject} is left out because of {tag}: {reason}",
    "limited": "There are limits ({tag}): {reason}",
    "precaution": "Note ({tag}): {reason}",
    "explain/limited": "{subject} is limited because of {tag}: {reason}",
    "explain/precaution": "{subject}, because of {tag}: {reason}",
}

#: Why an exercise is closed to somebody with a limitation, or with pain, where its precautions are not known.
UNKNOWN_PRECAUTIONS = mark("nobody has written down what that means for this exercise.")
#: The code of the reason for each action of a precaution.
_REASON_CODES = {"exclude": "contraindicated", "limit": "limited", "note": "precaution"}


@frozen
class PrecautionResult:
    """What one exercise's precautions mean for one person.

    The exercise is left out where there are ``exclusions``. Else its dose stays within ``caps``, and ``advice`` goes
    with it. ``reasons`` has one for every precaution that applies.
    """

    exclusions: tuple[Precaution, ...]
    caps: PersonalLimits
    advice: tuple[str, ...]
    reasons: tuple[Reason, ...]


def tighten_caps(a: PersonalLimits, b: PersonalLimits) -> PersonalLimits:
    """Return the stricter of two upper limits in each dimension of the dose.

    Loads are not compared: that of ``b`` holds where it has one.
    """
    return PersonalLimits(
        sets=_stricter_limit(a.sets, b.sets),
        reps=_stricter_limit(a.reps, b.reps),
        hold_s=_stricter_limit(a.hold_s, b.hold_s),
        load=a.load if b.load is None else b.load,
    )


def _stricter_limit(a: int | None, b: int | None) -> int | None:
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)


_LYING_ON_SORE_SIDE: dict[PainSide, str] = {
    "both": mark("You are on a sore side: if that hurts, put a pillow under it, or leave this out."),
    "left": mark(
        "For the right leg you are on your sore left side: if that hurts, put a pillow under it, or leave that leg out."
    ),
    "right": mark(
        "For the left leg you are on your sore right side: if that hurts, put a pillow under it, or leave that leg out."
    ),
}
_BEGIN_WITH: dict[PainSide, str] = {
    "left": mark("Begin with the left side, the sore one, and do no more with the other than it can follow."),
    "right": mark("Begin with the right side, the sore one, and do no more with the other than it can follow."),
}


def apply_precautions(exercise: Exercise, tags: Iterable[str], side: PainSide | None = None) -> PrecautionResult:
    """Return the result of every precaution of an exercise that is about one of a person's limitations (``tags``).

    With the ``side`` that hurts more there is advice on which side of the exercise that is. Where nobody knows the
    precautions of an exercise, each limitation excludes it.
    """
    limitations = set(tags)
    exclusions: list[Precaution] = []
    reasons: list[Reason] = []
    advice: list[str] = []
    caps = PersonalLimits()
    for precaution in (*exercise.precautions, *_unknown_precautions(exercise, limitations)):
        if precaution.tag not in limitations:
            continue
        values = {"tag": precaution.tag, "reason": precaution.reason}
        reasons.append(Reason(_REASON_CODES[precaution.action], exercise.id, values))
        if precaution.action == "exclude":
            exclusions.append(precaution)
        elif precaution.limit is not None:
            limit = precaution.limit
            caps = tighten_caps(caps, PersonalLimits(limit.sets, limit.reps, limit.hold_s))
        if precaution.advice and precaution.advice not in advice:
            advice.append(precaution.advice)
    if side is not None:
        advice += _advice_on_side(exercise, side)
    return PrecautionResult(tuple(exclusions), caps, tuple(advice), tuple(reasons))


def is_closed_by_pain(exercise: Exercise, pain: Pain | None) -> bool:
    """Return whether an exercise is not planned because of pain, which the person has (any score above 0 of 10).

    That is so where its precautions are not known: pain is a limitation without a tag.
    """
    scores = () if pain is None else (pain.now, pain.worst, pain.usual)
    return not exercise.precautions_known and any(score for score in scores)


def _unknown_precautions(exercise: Exercise, limitations: Iterable[str]) -> Iterator[Precaution]:
    """Yield an exclusion for each limitation where nobody knows the precautions of an exercise."""
    if not exercise.precautions_known:
        for tag in sorted(limitations):
            yield Precaution(tag, "exclude", _(UNKNOWN_PRECAUTIONS))


def _advice_on_side(exercise: Exercise, side: PainSide) -> Iterator[str]:
    """Yield what a sore side means where an exercise is done one side after the other.

    Lying on one side works the leg of the other. To begin with the sore side and to give the other no more than it can
    follow is common practice (unverified).
    """
    if exercise.sides != "each":
        return
    if exercise.position == "side-lying":
        yield _(_LYING_ON_SORE_SIDE[side])
    if side != "both":
        yield _(_BEGIN_WITH[side])
