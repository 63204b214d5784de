"""Screening: what a person's answers stop, and which limitations they add.

The questions, their levels and their sources are data of the packs. A clean list does not rule disease out: screening
is a reason to see someone, not a diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from hiproutine.errors import ScreeningStop
from hiproutine.json_path import json_path
from hiproutine.model.pack import Limitation, Pack, Question
from hiproutine.model.profile import Profile
from hiproutine.model.reason import Notice, Reason
from hiproutine.translation import _, mark

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "care": "Goes with care because of {subject}: {advice}",
    "care-unanswered": "The question {subject} was not answered; nothing was assumed from it.",
    "not-answered": "Not answered yet: {question} If it is so, have it looked at before you go on.",
    "explain/not-answered": "The question {subject} is optional and was not answered; nothing was assumed from it. "
    "{question}",
    "cleared": "{subject} was cleared by {by} on {on}.",
    "clearance-not-counted": "The clearance of {subject} was not counted: an emergency cannot be cleared. Once it has "
    "been looked after, the answer to the question is no.",
    "limitation-on-side": "{name}: that is {side}.",
    "sore-side": "What hurts more is {side}: exercises that are done one side after the other say what that means.",
}

#: Said with the advice of an emergency that somebody recorded a clearance for.
_NO_CLEARANCE = mark(
    "A clearance does not count here: once it has been looked after, the answer to the question becomes no."
)
_SCORE_PATHS = {"pain": "$.pain.now", "worst-pain": "$.pain.worst"}
_LEVEL_ORDER = {"emergency": 0, "see-first": 1, "care": 2}
_CAUSE_ORDER = {"answered": 0, "not-cleared": 1, "unanswered": 2}
_SIDE_WORDS = {"left": mark("on the left"), "right": mark("on the right"), "both": mark("on both sides")}


@frozen
class ScreeningResult:
    """The result of screening one person.

    Planning goes on only where there are no ``stops``, which stand in order of urgency. ``tags`` are all limitations
    that hold: those of the profile and those that answers add. ``sides`` say which side is the sore one.
    """

    stops: tuple[ScreeningStop, ...]
    tags: frozenset[str]
    reasons: tuple[Reason, ...]
    sides: tuple[Reason, ...] = ()


def is_flagged(question: Question, profile: Profile) -> bool | None:
    """Return whether a question's trigger applies to a person; ``None`` where it was not answered.

    A question about pain looks at the score (0 to 10) of pain now, or at the worst of the last week, as its trigger
    says. Without that score it can be answered with yes or no; an answer never hides a high score.
    """
    kind, value = question.trigger.kind, question.trigger.value or 0
    if kind == "age-below":
        return profile.age < value
    if kind == "age-from":
        return profile.age >= value
    answer, score = profile.answers.get(question.id), _pain_score(question, profile)
    return answer if score is None else score >= value or bool(answer)


def answer_path(question: Question) -> str:
    """Return where in a profile the answer to a question goes."""
    return _SCORE_PATHS.get(question.trigger.kind) or json_path(("answers", question.id))


def _pain_score(question: Question, profile: Profile) -> int | Decimal | None:
    """Return the score that a question about pain looks at, if the profile has one."""
    if profile.pain is None:
        return None
    return {"pain": profile.pain.now, "worst-pain": profile.pain.worst}.get(question.trigger.kind)


def screen_profile(
    profile: Profile, questions: Iterable[Question], limitations: Mapping[str, Limitation]
) -> ScreeningResult:
    """Return the result of all questions and limitations (by tag); nothing is skipped once one of them stops.

    A clearance counts only for the item it names, and never for an emergency. Emergencies come first, then what a
    clinician should see first, then what is unanswered. What is unanswered asks its question and advises nothing else:
    nobody is sent for help for what they were not asked.
    """
    asked = tuple(questions)
    cleared = {clearance.item for clearance in profile.clearances}
    tags = set(profile.limitations)
    stops: list[ScreeningStop] = []
    reasons: list[Reason] = []
    for question in asked:
        flagged = is_flagged(question, profile)
        if flagged:
            tags.update(question.adds)
        stops.extend(_question_stops(question, flagged, is_cleared=question.id in cleared))
        reasons.extend(_question_reasons(question, flagged, is_cleared=question.id in cleared))
    for tag in sorted(tags):
        limitation = limitations.get(tag)
        if limitation is not None and limitation.clearance and tag not in cleared:
            stops.append(ScreeningStop(tag, "see-first", "not-cleared", limitation.name, limitation.advice))
    stops.sort(key=lambda stop: (stop.cause == "unanswered", _LEVEL_ORDER[stop.level], _CAUSE_ORDER[stop.cause]))
    held = (limitations[tag] for tag in sorted(tags) if tag in limitations)
    reasons.extend(_clearance_reasons(profile, asked))
    return ScreeningResult(tuple(stops), frozenset(tags), tuple(reasons), tuple(_side_reasons(profile, held)))


def _question_stops(question: Question, flagged: bool | None, *, is_cleared: bool) -> Iterator[ScreeningStop]:
    is_emergency = question.level == "emergency"
    if question.level == "care" or flagged is False or (is_cleared and not is_emergency):
        return
    if flagged:
        advice = f"{question.advice} {_(_NO_CLEARANCE)}" if is_cleared else question.advice
        yield ScreeningStop(question.id, question.level, "answered", question.text, advice)
    elif not question.optional:
        advice = _("Answer this question first: {question}").format(question=question.text)
        yield ScreeningStop(question.id, question.level, "unanswered", question.text, advice, answer_path(question))


def _question_reasons(question: Question, flagged: bool | None, *, is_cleared: bool) -> Iterator[Reason]:
    if question.level == "care":
        if flagged is None:
            yield Reason("care-unanswered", question.id)
        elif flagged:
            yield Reason("care", question.id, {"advice": question.advice})
    elif flagged is None and question.optional and not is_cleared:
        yield Reason("not-answered", question.id, {"question": question.text})


def _clearance_reasons(profile: Profile, questions: Iterable[Question]) -> Iterator[Reason]:
    emergencies = {question.id for question in questions if question.level == "emergency"}
    clearances = {clearance.item: clearance for clearance in profile.clearances}
    for item, clearance in sorted(clearances.items()):
        if item in emergencies:
            yield Reason("clearance-not-counted", item)
        else:
            yield Reason("cleared", item, {"by": clearance.by, "on": clearance.on.isoformat()})


def _side_reasons(profile: Profile, limitations: Iterable[Limitation]) -> Iterator[Reason]:
    """Yield which side is the sore one, for each limitation that can be of one; where there is none, by itself."""
    side = None if profile.pain is None else profile.pain.side
    if side is None:
        return
    sided = [limitation for limitation in limitations if limitation.sided]
    for limitation in sided:
        yield Reason("limitation-on-side", limitation.tag, {"name": limitation.name, "side": _(_SIDE_WORDS[side])})
    if not sided:
        yield Reason("sore-side", "", {"side": _(_SIDE_WORDS[side])})


def stop_sign_notices(tags: Iterable[str], packs: Iterable[Pack]) -> tuple[Notice, ...]:
    """Return the signs to stop at of some limitations, as notices: every output of a plan carries them (law O1)."""
    held = set(tags)
    notices: dict[str, Notice] = {}
    for pack in packs:
        for limitation in pack.limitations:
            if limitation.tag in held and limitation.stop_signs:
                notice = Notice(f"{pack.name}/{limitation.tag}-signs", "stop", limitation.stop_signs)
                notices.setdefault(limitation.tag, notice)
    return tuple(notices[tag] for tag in sorted(notices))
