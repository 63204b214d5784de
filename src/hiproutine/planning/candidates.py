"""Who may do what: every item of a goal, filtered by one person's situation, with the reason for each exclusion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from hiproutine.errors import Constraint
from hiproutine.model.catalog import Catalog
from hiproutine.model.dose import Caps
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Goal, GoalItem
from hiproutine.model.profile import Profile
from hiproutine.model.reason import Reason, Value
from hiproutine.planning.week import Candidate
from hiproutine.progression.bounds import clamp_dose
from hiproutine.progression.recovery import need_of
from hiproutine.safety.precautions import Verdict, judge_exercise, tighten_caps


@frozen
class Person:
    """A profile as the planner needs it: names resolved, screening done."""

    profile: Profile
    tags: frozenset[str]
    likes: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()
    stands: dict[str, str] = field(factory=dict)


@frozen
class Blocked:
    """An exercise that is not open: the constraints that close it, and the same in reasons."""

    exercise: str
    constraints: frozenset[Constraint]
    reasons: tuple[Reason, ...]


@frozen
class Filtered:
    """What is left to choose from, and what is not, with reasons; ``blocked`` serves to explain an empty choice."""

    candidates: tuple[Candidate, ...]
    excluded: tuple[Reason, ...]
    blocked: tuple[Blocked, ...]


def missing_equipment(exercise: Exercise, at_hand: Iterable[str]) -> list[tuple[str, ...]]:
    """Give the needs of an exercise that nothing at hand meets."""
    have = set(at_hand)
    return [need.any_of for need in exercise.equipment if not have & set(need.any_of)]


def block_exercise(exercise: Exercise, ladder: str | None, person: Person, verdict: Verdict) -> Blocked:
    """Collect everything that closes an exercise to a person (law P2); no constraint at all means that it is open."""
    constraints: list[Constraint] = []
    reasons: list[Reason] = []
    for need in missing_equipment(exercise, person.profile.equipment):
        words = " or ".join(need)
        constraints.append(Constraint("equipment", words, f"have one of these at hand: {', '.join(need)}."))
        reasons.append(Reason("equipment-missing", exercise.id, {"equipment": words}))
    for precaution in verdict.excluding:
        mend = "ask a clinician whether this still holds, and what can be done instead."
        constraints.append(Constraint("limitation", precaution.tag, mend))
    reasons += [reason for reason in verdict.reasons if reason.code == "contraindicated"]
    for ref in (exercise.id, ladder):
        if ref is not None and ref in person.dislikes:
            constraints.append(Constraint("dislike", ref, "allow it again."))
            reasons.append(Reason("disliked", ref))
    return Blocked(exercise.id, frozenset(constraints), tuple(reasons))


def filter_goal(goal: Goal, person: Person, catalog: Catalog) -> Filtered:
    """Go through the items of a goal; stand-ins come in only where what they stand in for is closed."""
    candidates: list[Candidate] = []
    excluded: list[Reason] = []
    blocked: list[Blocked] = []
    for item in sorted(goal.items, key=lambda item: (item.instead_of is not None, item.ref)):
        taken = {candidate.ref for candidate in candidates}
        if item.instead_of in taken:
            excluded.append(Reason("not-needed", item.ref, {"instead_of": item.instead_of or ""}))
        elif item.ref in taken:  # a ladder and an exercise of one name: a program could not tell them apart
            excluded.append(Reason("name-taken", item.ref))
        else:
            candidates += _open_item(item, person, catalog, excluded, blocked)
    return Filtered(tuple(sorted(candidates, key=lambda c: c.ref)), tuple(excluded), tuple(blocked))


def _open_item(
    item: GoalItem, person: Person, catalog: Catalog, excluded: list[Reason], blocked: list[Blocked]
) -> Iterator[Candidate]:
    refs = [item.exercise or ""] if item.ladder is None else [r.exercise for r in catalog.ladders[item.ladder].rungs]
    most = _start_limit(item, refs, person)
    open_rungs: list[tuple[Exercise, Verdict]] = []
    start: int | None = None
    for index, ref in enumerate(refs):
        exercise = catalog.exercises[ref]
        verdict = judge_exercise(exercise, person.tags)
        found = block_exercise(exercise, item.ladder, person, verdict)
        excluded += [reason for reason in found.reasons if reason not in excluded]
        is_open = not found.constraints
        if index > most:
            mend = f"if {exercise.name!r} is already done well, say so in 'stands', or choose a higher level."
            level = Constraint("level", person.profile.level, mend)
            found = evolve(found, constraints=found.constraints | {level})
        if found.constraints:
            blocked.append(found)
        if is_open:
            open_rungs.append((exercise, verdict))
            if index <= most:
                start = len(open_rungs) - 1
    if start is None:
        if open_rungs:
            excluded.append(Reason("nothing-open", item.ref, {"level": person.profile.level}))
        return
    reached = refs.index(open_rungs[start][0].id)
    yield _candidate(
        item, open_rungs, start, person, catalog, _start_reason(item, refs, reached, most, person, catalog)
    )


def _start_limit(item: GoalItem, refs: list[str], person: Person) -> int:
    """Give the hardest rung (from 0) the person may start on."""
    if item.ladder is None:
        return 0
    stands = person.stands.get(item.ladder)
    if stands in refs:
        return refs.index(stands)
    return min(item.start.get(person.profile.level, 1), len(refs)) - 1


def _start_reason(item: GoalItem, refs: list[str], reached: int, most: int, person: Person, catalog: Catalog) -> Reason:
    name = catalog.exercises[refs[reached]].name
    if item.ladder is None:
        return Reason("starts-as-given", item.ref, {"exercise": name})
    level = person.profile.level
    values: dict[str, Value] = {"rung": reached + 1, "rungs": len(refs), "exercise": name, "level": level}
    if reached < most:
        return Reason("starts-lower", item.ref, values)
    code = "starts-where-you-stand" if person.stands.get(item.ladder) in refs else "starts-by-level"
    return Reason(code, item.ref, values)


def _candidate(
    item: GoalItem,
    rungs: list[tuple[Exercise, Verdict]],
    start: int,
    person: Person,
    catalog: Catalog,
    reason: Reason,
) -> Candidate:
    exercise = rungs[start][0]
    caps = Caps()
    for _, verdict in rungs:
        caps = tighten_caps(caps, verdict.caps)
    advice = list(dict.fromkeys(text for _, verdict in rungs for text in verdict.advice))
    notes = [r for _, verdict in rungs for r in verdict.reasons if r.code != "contraindicated"]
    regions = [regions_of(e, catalog) for e, _ in rungs]
    credit = dict.fromkeys(sorted(exercise.muscles_in("secondary")), 0.5)
    credit |= dict.fromkeys(sorted(exercise.muscles_in("primary")), 1.0)
    need = need_of([e for e, _ in rungs])
    return Candidate(
        ref=item.ref,
        item=item,
        exercise=exercise,
        rungs=tuple(e.id for e, _ in rungs),
        dose=clamp_dose(exercise.dose.start, exercise, caps),
        caps=caps,
        credit=credit,
        loads=need.muscles,
        recovery_h=need.hours,
        is_lumbar=any("lumbar" in found for found in regions),
        is_hip=all("hip" in found for found in regions),
        is_liked=bool(person.likes & {item.ref, exercise.id}),
        advice=tuple(advice),
        reasons=(reason, *notes),
    )


def regions_of(exercise: Exercise, catalog: Catalog) -> set[str]:
    """Give the regions of the body that an exercise works directly."""
    return {catalog.muscles[m].region for m in exercise.muscles_in("primary") if m in catalog.muscles}
