"""Who may do what: every item of a goal, filtered by one person's situation, with the reason for each exclusion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from hiproutine.errors import Constraint
from hiproutine.model.catalog import Catalog
from hiproutine.model.dose import PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Goal, GoalItem
from hiproutine.model.profile import Profile
from hiproutine.model.reason import Reason, Value
from hiproutine.planning.problem.week import Candidate
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.recovery import recovery_need
from hiproutine.safety.precautions import PrecautionResult, apply_precautions, tighten_caps

#: Rungs below the one that the level says, beyond which it is all the same (a proposal).
MAX_RUNGS = 2


@frozen
class ResolvedProfile:
    """A profile as the planner needs it: names resolved, screening done."""

    profile: Profile
    tags: frozenset[str]
    likes: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()
    current_rungs: dict[str, str] = field(factory=dict)


@frozen
class Exclusion:
    """An exercise that is not open: the constraints that close it, and the same in reasons."""

    exercise: str
    constraints: frozenset[Constraint]
    reasons: tuple[Reason, ...]


@frozen
class Eligible:
    """What is left to choose from, and what is not, with reasons; ``blocked`` serves to explain an empty choice.

    ``rungs_closed`` and ``items_closed`` count how far what is open falls short of what the goal and the level say.
    """

    candidates: tuple[Candidate, ...]
    reasons: tuple[Reason, ...]
    exclusions: tuple[Exclusion, ...]
    rungs_closed: int = 0
    items_closed: int = 0


def missing_equipment(exercise: Exercise, at_hand: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the needs of an exercise that nothing at hand meets."""
    have = set(at_hand)
    return [need.any_of for need in exercise.equipment if not have & set(need.any_of)]


def exclusion_for(
    exercise: Exercise, ladder: str | None, person: ResolvedProfile, precautions: PrecautionResult
) -> Exclusion:
    """Collect everything that closes an exercise to a person (law P2); no constraint at all means that it is open."""
    constraints: list[Constraint] = []
    reasons: list[Reason] = []
    for need in missing_equipment(exercise, person.profile.equipment):
        words = " or ".join(need)
        constraints.append(Constraint("equipment", words, f"have one of these at hand: {', '.join(need)}."))
        reasons.append(Reason("equipment-missing", exercise.id, {"equipment": words}))
    for precaution in precautions.exclusions:
        mend = "ask a clinician whether this still holds, and what can be done instead."
        constraints.append(Constraint("limitation", precaution.tag, mend))
    reasons += [reason for reason in precautions.reasons if reason.code == "contraindicated"]
    for ref in (exercise.id, ladder):
        if ref is not None and ref in person.dislikes:
            constraints.append(Constraint("dislike", ref, "allow it again."))
            reasons.append(Reason("disliked", ref))
    return Exclusion(exercise.id, frozenset(constraints), tuple(reasons))


def filter_goal(goal: Goal, person: ResolvedProfile, catalog: Catalog) -> Eligible:
    """Go through the items of a goal: a candidate for each rung that a person may start on, and what closes the rest.

    What stands in for an item is a candidate as well; since it is of the item's group and worth less, it is chosen
    where nothing of the item is open, or can be done in the minutes there are.
    """
    candidates: list[Candidate] = []
    excluded: list[Reason] = []
    blocked: list[Exclusion] = []
    instead_of = {item.ref: item.instead_of for item in goal.items}
    taken: set[str] = set()
    for item in sorted(goal.items, key=lambda item: (item.instead_of is not None, item.ref)):
        if item.ref in taken:  # a ladder and an exercise of one name: a program could not tell them apart
            excluded.append(Reason("name-taken", item.ref))
            continue
        opened = _open_item(item, _group_name(item.ref, instead_of), person, catalog, excluded, blocked)
        candidates += opened
        taken |= {candidate.item_id for candidate in opened}
    groups = {_group_name(item.ref, instead_of) for item in goal.items}
    return _weigh(groups, candidates, tuple(excluded), tuple(blocked))


def _weigh(
    groups: set[str], candidates: list[Candidate], excluded: tuple[Reason, ...], blocked: tuple[Exclusion, ...]
) -> Eligible:
    """Count what each candidate lacks against the best of its group, and what the best of each group lacks itself.

    The first is a planner's choice and the second is not; together they say that nothing is lost when something opens
    (law P5).
    """
    rungs_closed = items_closed = 0
    weighed: list[Candidate] = []
    for group in sorted(groups):
        own = [candidate for candidate in candidates if candidate.group == group]
        is_closed = all(c.is_stand_in for c in own)
        best = MAX_RUNGS if is_closed else min(c.rungs_below for c in own if not c.is_stand_in)
        rungs_closed += best
        items_closed += is_closed
        for c in own:
            below = 0 if is_closed else MAX_RUNGS - best if c.is_stand_in else c.rungs_below - best
            weighed.append(evolve(c, rungs_below=below, is_stand_in=c.is_stand_in and not is_closed))
    weighed.sort(key=lambda c: c.id)
    return Eligible(tuple(weighed), excluded, blocked, rungs_closed, items_closed)


def _group_name(ref: str, instead_of: Mapping[str, str | None]) -> str:
    """Follow what stands in for what to its end; a circle ends at the first name met again."""
    seen = {ref}
    while (other := instead_of.get(ref)) is not None and other not in seen:
        seen.add(other)
        ref = other
    return ref if instead_of.get(ref) is None else min(seen)


@frozen
class _Rung:
    """One rung that no precaution closes: its place on the ladder, whether it is open, and what is known of it."""

    index: int
    exercise: Exercise
    verdict: PrecautionResult
    is_open: bool


def _open_item(
    item: GoalItem,
    group: str,
    person: ResolvedProfile,
    catalog: Catalog,
    excluded: list[Reason],
    blocked: list[Exclusion],
) -> list[Candidate]:
    refs = [item.exercise or ""] if item.ladder is None else [r.exercise for r in catalog.ladders[item.ladder].rungs]
    most = max_start_rung(item, refs, person)
    rungs: list[_Rung] = []
    for index, ref in enumerate(refs):
        exercise = catalog.exercises[ref]
        verdict = apply_precautions(exercise, person.tags)
        found = exclusion_for(exercise, item.ladder, person, verdict)
        excluded += [reason for reason in found.reasons if reason not in excluded]
        if not verdict.exclusions:
            rungs.append(_Rung(index, exercise, verdict, not found.constraints))
        if index > most:
            mend = f"if {exercise.name!r} is already done well, say so in 'stands', or choose a higher level."
            level = Constraint("level", person.profile.level, mend)
            found = evolve(found, constraints=found.constraints | {level})
        if found.constraints:
            blocked.append(found)
    starts = [rung for rung in rungs if rung.is_open and rung.index <= most]
    if not starts and any(rung.is_open for rung in rungs):
        excluded.append(Reason("nothing-open", item.ref, {"level": person.profile.level}))
    return [_candidate(item, group, refs, rungs, start, most, person, catalog) for start in starts]


def max_start_rung(item: GoalItem, refs: list[str], person: ResolvedProfile) -> int:
    """Return the hardest rung (from 0) the person may start on."""
    if item.ladder is None:
        return 0
    stands = person.current_rungs.get(item.ladder)
    if stands in refs:
        return refs.index(stands)
    return min(item.start.get(person.profile.level, 1), len(refs)) - 1


def _start_reason(
    item: GoalItem, refs: list[str], rungs: list[_Rung], start: _Rung, most: int, person: ResolvedProfile
) -> Reason:
    name = start.exercise.name
    if item.ladder is None:
        return Reason("starts-as-given", item.ref, {"exercise": name})
    level = person.profile.level
    values: dict[str, Value] = {"rung": start.index + 1, "rungs": len(refs), "exercise": name, "level": level}
    if any(rung.is_open and start.index < rung.index <= most for rung in rungs):
        return Reason("starts-easier", item.ref, values)
    if start.index < most:
        return Reason("starts-lower", item.ref, values)
    code = "starts-where-you-stand" if person.current_rungs.get(item.ladder) in refs else "starts-by-level"
    return Reason(code, item.ref, values)


def _candidate(
    item: GoalItem,
    group: str,
    refs: list[str],
    rungs: list[_Rung],
    start: _Rung,
    most: int,
    person: ResolvedProfile,
    catalog: Catalog,
) -> Candidate:
    """Put together what a planner has to know.

    What the work asks of the body is taken over every rung that no precaution closes, whether its equipment is at hand
    or not: getting a band must not make a week harder to fill (law P5), and the person may get one.
    """
    exercise, opened = start.exercise, [rung for rung in rungs if rung.is_open]
    caps = PersonalLimits()
    for rung in rungs:
        caps = tighten_caps(caps, rung.verdict.caps)
    advice = list(dict.fromkeys(text for rung in opened for text in rung.verdict.advice))
    notes = [r for rung in rungs for r in rung.verdict.reasons if r.code != "contraindicated"]
    regions = [trained_regions(rung.exercise, catalog) for rung in rungs]
    halves = dict.fromkeys(sorted(exercise.muscles_in("secondary")), 1)
    halves |= dict.fromkeys(sorted(exercise.muscles_in("primary")), 2)
    need = recovery_need([rung.exercise for rung in rungs])
    return Candidate(
        id=item.ref if item.ladder is None else f"{item.ref}:{exercise.id}",
        item_id=item.ref,
        group=group,
        item=item,
        exercise=exercise,
        rungs=tuple(rung.exercise.id for rung in opened),
        dose=clamp_dose(exercise.dose.start, exercise, caps),
        caps=caps,
        half_sets=halves,
        loaded_muscles=need.muscles,
        recovery_h=need.hours,
        is_lumbar=any("lumbar" in found for found in regions),
        is_hip=all("hip" in found for found in regions),
        is_liked=bool(person.likes & {item.ref, exercise.id}),
        rungs_below=min(MAX_RUNGS, max(rung.index for rung in rungs if rung.index <= most) - start.index),
        is_stand_in=item.instead_of is not None,
        advice=tuple(advice),
        reasons=(_start_reason(item, refs, rungs, start, most, person), *notes),
    )


def trained_regions(exercise: Exercise, catalog: Catalog) -> set[str]:
    """Return the regions of the body that an exercise works directly."""
    return {catalog.muscles[m].region for m in exercise.muscles_in("primary") if m in catalog.muscles}
