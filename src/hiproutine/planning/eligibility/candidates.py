"""The items of a goal that a person may do, as candidates, with the reason for every exclusion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from attrs import evolve, field, frozen

from hiproutine.errors import Constraint
from hiproutine.model.catalog import Catalog
from hiproutine.model.dose import PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Goal, GoalItem, Ladder, Region
from hiproutine.model.profile import PainSide, Profile
from hiproutine.model.reason import Reason, Value
from hiproutine.planning.eligibility.flare import flare_rungs, is_in_flare
from hiproutine.planning.eligibility.load_choice import climb_loads, too_heavy_equipment
from hiproutine.planning.problem.objective import EIGHTHS
from hiproutine.planning.problem.week import Candidate
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.exact_decimal import json_number
from hiproutine.progression.recovery import recovery_need
from hiproutine.safety.precautions import (
    UNKNOWN_PRECAUTIONS,
    PrecautionResult,
    apply_precautions,
    is_closed_by_pain,
    tighten_caps,
)
from hiproutine.text.rule_words import value_in_words
from hiproutine.translation import _

#: The most rungs below the one of the level that count against a candidate (a proposal).
MAX_RUNGS = 2
#: How many rungs a stand-in counts below what it stands in for: any rung of that is better (a proposal).
_STAND_IN_RUNGS = MAX_RUNGS + 1


@frozen
class ResolvedProfile:
    """A profile with its names resolved to ids and its screening done; ``tags`` are all its limitations.

    The equipment of ``profile`` is all that is at hand; ``assumed`` is the part of it that nobody listed.
    ``continued`` are the ladders that go on from an earlier plan.
    """

    profile: Profile
    tags: frozenset[str]
    likes: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()
    current_rungs: dict[str, str] = field(factory=dict)
    assumed: frozenset[str] = frozenset()
    continued: frozenset[str] = frozenset()

    @property
    def pain_side(self) -> PainSide | None:
        """Return the side that hurts more, if the profile says one."""
        return None if self.profile.pain is None else self.profile.pain.side

    def begins_in_flare(self, item: GoalItem) -> bool:
        """Return whether this ladder is begun now, with pain so high that it is begun at its easiest rungs."""
        return item.ladder is not None and item.ladder not in self.continued and is_in_flare(self.profile.pain)


@frozen
class Exclusion:
    """An exercise that is not open: the constraints that close it, and the same as reasons."""

    exercise: str
    constraints: frozenset[Constraint]
    reasons: tuple[Reason, ...]


@frozen
class Eligible:
    """The candidates to choose from, and the reasons and constraints of what is closed.

    ``closed_rungs`` and ``closed_items`` count how far what is open falls short of what the goal and the level say.
    """

    candidates: tuple[Candidate, ...]
    reasons: tuple[Reason, ...]
    exclusions: tuple[Exclusion, ...]
    closed_rungs: int = 0
    closed_items: int = 0


def missing_equipment(exercise: Exercise, at_hand: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the needs of an exercise that nothing at hand meets, each as the equipment that would meet it."""
    tags = set(at_hand)
    return [need.any_of for need in exercise.equipment if not tags & set(need.any_of)]


def exclusion_for(
    exercise: Exercise, ladder: str | None, person: ResolvedProfile, precautions: PrecautionResult
) -> Exclusion:
    """Return everything that closes an exercise to a person (law P2); without any constraint it is open.

    ``ladder`` is the ladder it is a rung of, and ``precautions`` are those of the exercise for this person.
    """
    constraints: list[Constraint] = []
    reasons: list[Reason] = []
    for need in missing_equipment(exercise, person.profile.equipment):
        words = " or ".join(need)
        have = _("have one of these at hand: {equipment}.")
        constraints.append(
            Constraint("equipment", value_in_words(words), have.format(equipment=", ".join(map(value_in_words, need))))
        )
        reasons.append(Reason("equipment-missing", exercise.id, {"equipment": words}))
    for precaution in precautions.exclusions:
        repair = _("ask a clinician whether this still holds, and what can be done instead.")
        constraints.append(Constraint("limitation", precaution.tag, repair))
    reasons += [reason for reason in precautions.reasons if reason.code == "contraindicated"]
    if is_closed_by_pain(exercise, person.profile.pain):
        constraints.append(Constraint("limitation", "pain", _("ask a clinician what can be done with the pain.")))
        reasons.append(Reason("contraindicated", exercise.id, {"tag": "pain", "reason": _(UNKNOWN_PRECAUTIONS)}))
    for name in (exercise.id, ladder):
        if name is not None and name in person.dislikes:
            constraints.append(Constraint("dislike", name, _("allow it again.")))
            reasons.append(Reason("disliked", name))
    return Exclusion(exercise.id, frozenset(constraints), tuple(reasons))


@frozen
class ItemResult:
    """What filtering one item of a goal gave: a candidate for each rung it may begin with, and what is closed."""

    candidates: tuple[Candidate, ...]
    reasons: tuple[Reason, ...]
    exclusions: tuple[Exclusion, ...]


def filter_goal(goal: Goal, person: ResolvedProfile, catalog: Catalog) -> Eligible:
    """Return a candidate for each rung of a goal's items that a person may start on, and what closes the rest.

    What stands in for an item is a candidate as well; since it is of the item's group and scores lower, it is chosen
    where nothing of the item is open, or can be done within the minutes. What stands in for a stand-in scores lower
    still: of several, the one that the goal prefers is chosen.
    """
    candidates: list[Candidate] = []
    reasons: list[Reason] = []
    exclusions: list[Exclusion] = []
    instead_of = {item.ref: item.instead_of for item in goal.items}
    opened: set[str] = set()
    for item in sorted(goal.items, key=lambda item: (item.instead_of is not None, item.ref)):
        if item.ref in opened:  # a ladder and an exercise of one name: a program could not tell them apart
            reasons.append(Reason("name-taken", item.ref))
            continue
        result = _filter_item(item, _group_name(item.ref, instead_of), person, catalog)
        away = _STAND_IN_RUNGS * _steps_away(item.ref, instead_of)
        candidates += (evolve(c, rungs_below=c.rungs_below + away) for c in result.candidates)
        reasons += result.reasons
        exclusions += result.exclusions
        opened |= {candidate.item_id for candidate in result.candidates}
    groups: dict[str, int] = {}
    for ref in instead_of:
        name = _group_name(ref, instead_of)
        groups[name] = max(groups.get(name, 0), _steps_away(ref, instead_of))
    return _compare_in_groups(groups, candidates, _without_repeats(reasons), tuple(exclusions))


def _without_repeats(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return different reasons in the order in which they come first."""
    different: dict[object, Reason] = {}
    for reason in reasons:
        different.setdefault((reason.code, reason.subject, *reason.values.items()), reason)
    return tuple(different.values())


def _compare_in_groups(
    groups: Mapping[str, int],
    candidates: list[Candidate],
    reasons: tuple[Reason, ...],
    exclusions: tuple[Exclusion, ...],
) -> Eligible:
    """Count what each candidate lacks against the best of its group, and what the best of each group lacks itself.

    The first is a planner's choice and the second is not; together they make sure that nothing is lost when something
    opens (law P5). ``groups`` are the names of the groups, each with the number of steps to its last stand-in.
    """
    closed_rungs = closed_items = 0
    compared: list[Candidate] = []
    for group, most_steps in sorted(groups.items()):
        own = [candidate for candidate in candidates if candidate.group == group]
        is_closed = all(c.is_stand_in for c in own)
        nothing_open = most_steps * _STAND_IN_RUNGS + MAX_RUNGS if most_steps else _STAND_IN_RUNGS
        best = min((c.rungs_below for c in own), default=nothing_open)
        closed_rungs += best - is_closed
        closed_items += is_closed
        for c in own:
            stands_in = c.is_stand_in and not is_closed
            compared.append(evolve(c, rungs_below=c.rungs_below - best - stands_in, is_stand_in=stands_in))
    compared.sort(key=lambda c: c.id)
    return Eligible(tuple(compared), reasons, exclusions, closed_rungs, closed_items)


def _steps_away(item_id: str, instead_of: Mapping[str, str | None]) -> int:
    """Return how many items are preferred to this one before it: 0 for one that does not stand in for another."""
    seen = {item_id}
    while (replaced := instead_of.get(item_id)) is not None and replaced not in seen:
        seen.add(replaced)
        item_id = replaced
    return len(seen) - 1


def _group_name(item_id: str, instead_of: Mapping[str, str | None]) -> str:
    """Return the item that this one finally stands in for; of a circle, the first id in order."""
    seen = {item_id}
    while (replaced := instead_of.get(item_id)) is not None and replaced not in seen:
        seen.add(replaced)
        item_id = replaced
    return item_id if instead_of.get(item_id) is None else min(seen)


@frozen
class _GoalRung:
    """One rung that no precaution closes: its index on the ladder, whether it is open, and its precautions."""

    index: int
    exercise: Exercise
    precautions: PrecautionResult
    is_open: bool


@frozen
class _OpenItem:
    """An item of a goal with the rungs that no precaution closes; ``max_start`` is the hardest it may begin with."""

    item: GoalItem
    group: str
    exercise_ids: tuple[str, ...]
    rungs: tuple[_GoalRung, ...]
    max_start: int
    is_in_flare: bool = False

    @property
    def starts(self) -> list[_GoalRung]:
        """Return the rungs it may begin with."""
        return [rung for rung in self.rungs if rung.is_open and rung.index <= self.max_start]


def _filter_item(item: GoalItem, group: str, person: ResolvedProfile, catalog: Catalog) -> ItemResult:
    exercise_ids = (
        [item.exercise or ""] if item.ladder is None else [r.exercise for r in catalog.ladders[item.ladder].rungs]
    )
    max_start = max_start_rung(item, exercise_ids, person, catalog)
    rungs: list[_GoalRung] = []
    reasons: list[Reason] = []
    exclusions: list[Exclusion] = []
    for index, exercise_id in enumerate(exercise_ids):
        exercise = catalog.exercises[exercise_id]
        precautions = apply_precautions(exercise, person.tags, person.pain_side)
        exclusion = exclusion_for(exercise, item.ladder, person, precautions)
        reasons += [reason for reason in exclusion.reasons if reason not in reasons]
        if not precautions.exclusions:
            rungs.append(_GoalRung(index, exercise, precautions, not exclusion.constraints))
        if index > max_start:
            beyond = _beyond_start(exercise, item, person)
            exclusion = evolve(exclusion, constraints=exclusion.constraints | {beyond})
        if exclusion.constraints:
            exclusions.append(exclusion)
    if item.ladder is not None:
        rungs, too_heavy = _without_too_heavy(rungs, max_start, person, catalog.ladders[item.ladder])
        reasons += too_heavy
    opened = _OpenItem(item, group, tuple(exercise_ids), tuple(rungs), max_start, person.begins_in_flare(item))
    if not opened.starts and any(rung.is_open for rung in rungs):
        reasons.append(Reason("nothing-open", item.ref, {"level": person.profile.level}))
    candidates = tuple(_candidate(opened, start, person, catalog) for start in opened.starts)
    return ItemResult(candidates, tuple(reasons), tuple(exclusions))


def _without_too_heavy(
    rungs: list[_GoalRung], max_start: int, person: ResolvedProfile, ladder: Ladder
) -> tuple[list[_GoalRung], list[Reason]]:
    """Return the rungs with those closed for which the person owns nothing light enough, and the reasons.

    The rung where the person is stays open, and so do all where nothing would be left to begin with: with their own
    steps of load.
    """
    kept: list[_GoalRung] = []
    reasons: list[Reason] = []
    climbs, current = climb_loads(ladder.rungs), person.current_rungs.get(ladder.id)
    for rung in rungs:
        caps = rung.precautions.caps
        is_new = rung.is_open and rung.exercise.id != current
        tag = too_heavy_equipment(rung.exercise, person.profile, caps, climbs) if is_new else None
        kept.append(rung if tag is None else evolve(rung, is_open=False))
        if tag is not None:
            reasons.append(Reason("loads-too-heavy", rung.exercise.id, {"equipment": tag}))
    if not any(rung.is_open and rung.index <= max_start for rung in kept):
        return rungs, []
    return kept, reasons


def _beyond_start(exercise: Exercise, item: GoalItem, person: ResolvedProfile) -> Constraint:
    """Return the constraint that an exercise is harder than what may be begun with."""
    if person.begins_in_flare(item) and person.profile.pain is not None:
        return Constraint("pain", str(person.profile.pain.now), _("plan again when the pain has settled."))
    repair = _("if {name} is already done well, say so in 'stands'").format(name=repr(exercise.name))
    if (tag := _start_tag(item, person)) is not None:
        return Constraint("limitation", tag, f"{repair}.")
    return Constraint("level", person.profile.level, _("{repair}, or choose a higher level.").format(repair=repair))


def max_start_rung(item: GoalItem, exercise_ids: Sequence[str], person: ResolvedProfile, catalog: Catalog) -> int:
    """Return the index (from 0) of the hardest rung the person may start on; ``exercise_ids`` are those of the item."""
    if item.ladder is None:
        return 0
    current = person.current_rungs.get(item.ladder)
    starts = [item.start_for[tag] for tag in person.tags if tag in item.start_for]
    index = min(*starts, item.start.get(person.profile.level, 1), len(exercise_ids)) - 1
    if current in exercise_ids:
        index = exercise_ids.index(current)
    if not person.begins_in_flare(item):
        return index
    everyday = (tag for tag, equipment in catalog.equipment.items() if equipment.everyday)
    easiest = flare_rungs([catalog.exercises[name] for name in exercise_ids], person.tags, everyday)
    return min(index, easiest[-1]) if easiest else index


def _start_tag(item: GoalItem, person: ResolvedProfile) -> str | None:
    """Return the limitation for which a person starts lower on a ladder than the level says, if there is one."""
    if item.ladder is None or item.ladder in person.current_rungs:
        return None
    starts = {tag: item.start_for[tag] for tag in sorted(person.tags) if tag in item.start_for}
    tag = min(starts, key=starts.__getitem__, default=None)
    return tag if tag is not None and starts[tag] < item.start.get(person.profile.level, 1) else None


def _start_reason(opened: _OpenItem, start: _GoalRung, person: ResolvedProfile) -> Reason:
    """Return why a candidate begins with its rung."""
    item, exercise_ids, name = opened.item, opened.exercise_ids, start.exercise.name
    if item.ladder is None:
        return Reason("starts-as-given", item.ref, {"exercise": name})
    level = person.profile.level
    values: dict[str, Value] = {"rung": start.index + 1, "rungs": len(exercise_ids), "exercise": name, "level": level}
    if opened.is_in_flare and person.profile.pain is not None:
        return Reason("starts-by-pain", item.ref, {**values, "pain": json_number(person.profile.pain.now)})
    if any(start.index < rung.index for rung in opened.starts):
        return Reason("starts-easier", item.ref, values)
    if (tag := _start_tag(item, person)) is not None:
        return Reason("starts-with-limitation", item.ref, values | {"tag": tag})
    if start.index < opened.max_start:
        return Reason("starts-lower", item.ref, values)
    code = "starts-where-you-stand" if person.current_rungs.get(item.ladder) in exercise_ids else "starts-by-level"
    return Reason(code, item.ref, values)


def _rungs_below(opened: _OpenItem, start: _GoalRung) -> int:
    """Return how far a start is from the one that is wanted: the hardest, and in a flare the easiest."""
    indexes = [rung.index for rung in opened.rungs if rung.index <= opened.max_start]
    below = start.index - min(indexes) if opened.is_in_flare else max(indexes) - start.index
    return min(MAX_RUNGS, below)


def _candidate(opened: _OpenItem, start: _GoalRung, person: ResolvedProfile, catalog: Catalog) -> Candidate:
    """Return a candidate that begins with one of the rungs.

    What the work demands of the body is taken over every rung that no precaution closes, whether its equipment is at
    hand or not: getting a band must not make a week harder to fill (law P5), and the person may get one.
    """
    item, exercise, rungs = opened.item, start.exercise, opened.rungs
    open_rungs = [rung for rung in rungs if rung.is_open]
    caps = PersonalLimits()
    for rung in rungs:
        caps = tighten_caps(caps, rung.precautions.caps)
    advice = {rung.exercise.id: rung.precautions.advice for rung in open_rungs if rung.precautions.advice}
    notes = [r for rung in rungs for r in rung.precautions.reasons if r.code != "contraindicated"]
    regions_by_rung = [trained_regions(rung.exercise, catalog) for rung in rungs]
    share = Decimal(1) if item.ladder is None else catalog.ladders[item.ladder].rungs[start.index].share
    eighths = dict.fromkeys(sorted(exercise.muscles_in("secondary")), int(EIGHTHS * share / 2))
    eighths |= dict.fromkeys(sorted(exercise.muscles_in("primary")), int(EIGHTHS * share))
    need = recovery_need([rung.exercise for rung in rungs])
    return Candidate(
        id=item.ref if item.ladder is None else f"{item.ref}:{exercise.id}",
        item_id=item.ref,
        group=opened.group,
        item=item,
        exercise=exercise,
        rungs=tuple(rung.exercise.id for rung in open_rungs),
        dose=clamp_dose(exercise.dose.start, exercise, caps),
        caps=caps,
        eighths=eighths,
        loaded_muscles=need.muscles,
        recovery_h=need.hours,
        regions_worked=frozenset[Region]().union(*regions_by_rung),
        regions_ensured=frozenset.intersection(*regions_by_rung),
        is_liked=bool(person.likes & {item.ref, exercise.id}),
        rungs_below=_rungs_below(opened, start),
        is_stand_in=item.instead_of is not None,
        advice=advice,
        reasons=(_start_reason(opened, start, person), *notes),
    )


def trained_regions(exercise: Exercise, catalog: Catalog) -> frozenset[Region]:
    """Return the regions of the body that an exercise works directly."""
    return frozenset(catalog.muscles[m].region for m in exercise.muscles_in("primary") if m in catalog.muscles)
