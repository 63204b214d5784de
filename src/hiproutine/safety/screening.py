"""Screening: what a person answered, what that stops and which limitations it adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from hiproutine.errors import ScreeningStop
from hiproutine.model.pack import Limitation, Question
from hiproutine.model.profile import Profile
from hiproutine.model.reason import Reason

#: Words for the reasons given here.
MESSAGES = {
    "care": "Goes with care because of {subject}: {advice}",
    "care-unanswered": "The question {subject} was not answered; nothing was assumed from it.",
    "cleared": "{subject} was cleared by {by} on {on}.",
}

_ORDER = {"emergency": 0, "see-first": 1, "care": 2}
_CAUSES = {"answered": 0, "not-cleared": 1, "unanswered": 2}


@frozen
class Screening:
    """What screening found: ``refusals`` (none: go on), all limitation ``tags`` that hold, and ``reasons``."""

    stops: tuple[ScreeningStop, ...]
    tags: frozenset[str]
    reasons: tuple[Reason, ...]


def is_flagged(question: Question, profile: Profile) -> bool | None:
    """Return whether an item applies to a person; ``None`` means that it was not answered.

    A pain item looks at the worst of what the profile says. Without any score it can be answered with yes or no; an
    answer never hides a score that is high.
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


def screen_profile(profile: Profile, questions: Iterable[Question], limitations: Mapping[str, Limitation]) -> Screening:
    """Go through every question and limitation; collect everything that stops, nothing stops early.

    A clearance counts only for the item it names. Emergencies come first, then what a clinician should see, then
    what is unanswered.
    """
    clearances = {clearance.item: clearance for clearance in profile.clearances}
    refusals: list[ScreeningStop] = []
    reasons: list[Reason] = []
    tags = set(profile.limitations)
    for question in questions:
        flagged = is_flagged(question, profile)
        if flagged:
            tags.update(question.adds)
        if flagged is None and question.level == "care":
            reasons.append(Reason("care-unanswered", question.id))
        elif flagged and question.level == "care":
            reasons.append(Reason("care", question.id, {"advice": question.advice}))
        elif flagged is not False and question.id not in clearances and question.level != "care":
            cause = "unanswered" if flagged is None else "answered"
            refusals.append(ScreeningStop(question.id, question.level, cause, question.text, question.advice))
    for tag in sorted(tags):
        limitation = limitations.get(tag)
        if limitation is not None and limitation.clearance and tag not in clearances:
            refusals.append(ScreeningStop(tag, "see-first", "not-cleared", limitation.name, limitation.advice))
    for item, clearance in sorted(clearances.items()):
        reasons.append(Reason("cleared", item, {"by": clearance.by, "on": clearance.on.isoformat()}))
    refusals.sort(key=lambda r: (_CAUSES[r.cause] == 2, _ORDER[r.level], _CAUSES[r.cause]))
    return Screening(tuple(refusals), frozenset(tags), tuple(reasons))
