"""What the page shows of ladders, goals and screening questions, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from hiproutine.model.dose import DoseRange
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Criterion, Goal, GoalItem, Ladder, Question, RegionCap, RuleUse
from hiproutine.pack_page.exercise_parts import allowed_words, range_words
from hiproutine.pack_page.names_in_pack import PackNames
from hiproutine.text.numbers import format_number
from hiproutine.text.sanitize import plain_name
from hiproutine.text.wording import format_dose

_LEVELS = {
    "emergency": "Help at once; nothing is planned.",
    "see-first": "A clinician first; nothing is planned until a clearance is recorded.",
    "care": "Planning goes on, with what it adds.",
}
_TRIGGERS = {
    "yes": "answered with yes",
    "pain": "pain now is {} of 10 or more",
    "worst-pain": "the worst pain of the week is {} of 10 or more",
    "age-below": "younger than {} years",
    "age-from": "{} years or older",
}


@frozen
class LadderParts:
    """A ladder, and a row for each rung: its name, first dose, what is allowed, what it takes to climb, its share."""

    ladder: Ladder
    rows: tuple[tuple[str, ...], ...]


@frozen
class GoalParts:
    """A goal: a row for each item (what, its part, where people start, its rules), and what else it sets."""

    goal: Goal
    items: tuple[tuple[str, ...], ...]
    settings: tuple[tuple[str, str], ...]


def ladder_parts(ladder: Ladder, names: PackNames, exercises: dict[str, Exercise]) -> LadderParts:
    """Return what is shown of a ladder."""
    rows = []
    for rung in ladder.rungs:
        exercise = exercises.get(names.local(rung.exercise))
        first = "" if exercise is None else format_dose(exercise.dose.start, exercise)
        allowed = "in another pack" if exercise is None else allowed_words(exercise)
        has_hold = exercise is None or _has_hold(exercise.dose)
        rows.append(
            (names.of(rung.exercise), first, allowed, climb_words(rung.climb, has_hold=has_hold), str(rung.share))
        )
    return LadderParts(ladder, tuple(rows))


def _has_hold(allowed: DoseRange) -> bool:
    return allowed.hold_s.max > 0


def climb_words(climb: Criterion, *, has_hold: bool = True) -> str:
    """Return what it takes to leave a rung upwards."""
    words = f"{climb.reps} repetitions"
    if climb.hold_s and has_hold:
        words += f", held {climb.hold_s} s"
    if climb.load is not None:
        words += f", with {format_number(climb.load)}"
    return f"{words}, in {climb.sessions} clean session{'s' * (climb.sessions != 1)}"


def goal_parts(goal: Goal, names: PackNames) -> GoalParts:
    """Return what is shown of a goal."""
    items = tuple(
        (names.of(item.ref), _part(item, names), _starts(item, names), rules_words(item.rules) or "those of the goal")
        for item in goal.items
    )
    return GoalParts(goal, items, tuple(_settings(goal, names)))


def _part(item: GoalItem, names: PackNames) -> str:
    if item.instead_of:
        return f"in place of {names.of(item.instead_of)}"
    return "required" if item.required else "may be chosen"


def _starts(item: GoalItem, names: PackNames) -> str:
    starts = [f"{level}: rung {rung}" for level, rung in item.start.items()]
    starts += [f"{names.limitation(tag)}: at most rung {rung}" for tag, rung in item.start_for.items()]
    return "; ".join(starts)


def rules_words(rules: Iterable[RuleUse] | None) -> str:
    """Return rules with their parameters, in their order."""
    return "; ".join(
        f"{rule.name} ({', '.join(f'{name} {value}' for name, value in rule.parameters.items())})"
        if rule.parameters
        else rule.name
        for rule in rules or ()
    )


def _settings(goal: Goal, names: PackNames) -> Iterator[tuple[str, str]]:
    yield "Rules", rules_words(goal.rules) or "each item has its own"
    days = goal.days_per_week
    yield "Weeks and days", f"{goal.weeks} weeks; {range_words(days)} days a week, usually {goal.usual_days}"
    sets, size = goal.sets, goal.session_size
    yield "Sets", f"{range_words(sets)} of an exercise, usually {goal.usual_sets}"
    yield "Session", f"{range_words(size)} exercises"
    if goal.targets:
        rows = (f"{names.muscle(t.muscle)} {range_words(t.sets)} sets" for t in goal.targets)
        yield "Targets of a week", "; ".join(rows)
    if goal.frequencies:
        yield "Days of a week", "; ".join(f"{each.name}: {each.days}" for each in goal.frequencies)
    if goal.region_caps:
        yield "Limits of a week", "; ".join(map(_cap_words, goal.region_caps))
    for title, refs in (("Warm-up", goal.warm_up), ("Cool-down", goal.cool_down)):
        if refs:
            yield title, ", ".join(map(names.of, refs))
    if goal.free_days:
        yield "Free days", ", ".join(map(names.of, goal.free_days.exercises))
    if goal.checks:
        weeks = (f"{plain_name(each.check)} in weeks {', '.join(map(str, each.weeks))}" for each in goal.checks)
        yield "Checks of function", "; ".join(weeks)


def _cap_words(cap: RegionCap) -> str:
    words = f"{cap.region}: at most {cap.sets} sets"
    return f"{words}, and no more than for {cap.not_above}" if cap.not_above else words


def question_row(question: Question, names: PackNames) -> tuple[str, str, str, str]:
    """Return a question, when it applies, what follows then, and what follows from a no or from no answer."""
    when = _TRIGGERS[question.trigger.kind].format(question.trigger.value)
    adds = f" Adds: {', '.join(map(names.limitation, question.adds))}." if question.adds else ""
    applies = f"{_LEVELS[question.level]}{adds} “{question.advice}”"
    if question.trigger.kind in ("age-below", "age-from"):
        return question.text, when, applies, "Nothing."
    goes_on = question.optional or question.level == "care"
    unanswered = "planning goes on and says so" if goes_on else "nothing is planned until it is answered"
    return question.text, when, applies, f"No: nothing. Unanswered: {unanswered}."
