"""Screening: what a person's answers stop, and which limitations they add.

The questions, their levels and their sources are data of the packs. A clean list does not rule disease out: screening
is a reason to see someone, not a diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from hiproutine.errors import ScreeningStop
from hiproutine.model.pack import Limitation, Question
from hiproutine.model.profile import Profile
from hiproutine.model.reason import Reason

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "care": "Goes with care because of {subject}: {advice}",
    "care-unanswered": "The question {subject} was not answered; nothing was assumed from it.",
    "cleared": "{subject} was cleared by {by} on {on}.",
}

_LEVEL_ORDER = {"emergency": 0, "see-first": 1, "care": 2}
_CAUSE_ORDER = {"answered": 0, "not-cleared": 1, "unanswered": 2}


@frozen
class ScreeningResult:
    """The result of screening one person.

    Planning goes on only where there are no ``stops``, which stand in order of urgency. ``tags`` are all limitations
    that hold: those of the profile and those that answers add.
    """

    stops: tuple[ScreeningStop, ...]
    tags: frozenset[str]
    reasons: tuple[Reason, ...]


def is_flagged(question: Question, profile: Profile) -> bool | None:
    """Return whether a question's trigger applies to a person; ``None`` where it was not answered.

    A question about pain looks at the worst score of the profile (0 to 10). Without any score it can be answered with
    yes or no; an answer never hides a high score.
    """
    kind, value = question.trigger.kind, question.trigger.value or 0
    if kind == "age-below":
        return profile.age < value
    if kind == "age-from":
        return profile.age >= value
    answer = profile.answers.get(question.id)
    if kind == "pain" and profile.pain is not None:
        return max(profile.pain.now, profile.pain.worst or 0) >= value or bool(answer)
    return answer


def screen_profile(
    profile: Profile, questions: Iterable[Question], limitations: Mapping[str, Limitation]
) -> ScreeningResult:
    """Return the result of all questions and limitations (by tag); nothing is skipped once one of them stops.

    A clearance counts only for the item it names. Emergencies come first, then what a clinician should see first, then
    what is unanswered.
    """
    cleared = {clearance.item for clearance in profile.clearances}
    stops: list[ScreeningStop] = []
    reasons: list[Reason] = []
    tags = set(profile.limitations)
    for question in questions:
        flagged = is_flagged(question, profile)
        if flagged:
            tags.update(question.adds)
        if question.level == "care":
            reasons.extend(_care_reasons(question, flagged))
        elif flagged is not False and question.id not in cleared:
            cause = "unanswered" if flagged is None else "answered"
            stops.append(ScreeningStop(question.id, question.level, cause, question.text, question.advice))
    for tag in sorted(tags):
        limitation = limitations.get(tag)
        if limitation is not None and limitation.clearance and tag not in cleared:
            stops.append(ScreeningStop(tag, "see-first", "not-cleared", limitation.name, limitation.advice))
    stops.sort(key=lambda stop: (stop.cause == "unanswered", _LEVEL_ORDER[stop.level], _CAUSE_ORDER[stop.cause]))
    return ScreeningResult(tuple(stops), frozenset(tags), (*reasons, *_clearance_reasons(profile)))


def _care_reasons(question: Question, flagged: bool | None) -> tuple[Reason, ...]:
    if flagged is None:
        return (Reason("care-unanswered", question.id),)
    return (Reason("care", question.id, {"advice": question.advice}),) if flagged else ()


def _clearance_reasons(profile: Profile) -> tuple[Reason, ...]:
    clearances = {clearance.item: clearance for clearance in profile.clearances}
    return tuple(
        Reason("cleared", item, {"by": clearance.by, "on": clearance.on.isoformat()})
        for item, clearance in sorted(clearances.items())
    )
