"""Light work on the days that a week leaves without a session: low effort, no recovery, no region that is limited.

It is added after the week was chosen, so it takes nothing from it; what it works counts toward no weekly target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import FreeDays
from hiproutine.model.profile import WEEKDAYS
from hiproutine.model.program import Block, Entry, RuleSource, Session, Slot
from hiproutine.model.reason import Reason
from hiproutine.model.time_estimate import POSITION_CHANGE_S, dose_seconds
from hiproutine.planning.draft import POSITION_ORDER, Draft
from hiproutine.planning.eligibility.candidates import exclusion_for, trained_regions
from hiproutine.planning.eligibility.load_choice import choose_loading
from hiproutine.planning.eligibility.pain_rules import rules_for_pain
from hiproutine.planning.history.carry_over import carry_over
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.safety.precautions import apply_precautions
from hiproutine.text.day_names import weekday_name
from hiproutine.text.numbers import format_list
from hiproutine.translation import _

SESSION_ID = "light-work"


@frozen
class LightWork:
    """What is done on free days: one session, its entries, the slots it is on, and why."""

    session: Session
    entries: tuple[Entry, ...]
    slots: tuple[Slot, ...]
    reason: Reason


def light_work(draft: Draft, sources: Mapping[str, RuleSource]) -> LightWork | None:
    """Return the light work of a week; ``None`` where there is no free day, or nothing for it.

    ``sources`` say where each progression rule comes from.
    """
    goal, slots = draft.situation.goal, _free_slots(draft)
    if goal.free_days is None or not slots:
        return None
    # Down once and up never, as in every session (law P9).
    entries = tuple(sorted(_entries(draft, goal.free_days, sources), key=lambda entry: _position(draft, entry)))
    if not entries:
        return None
    minutes = min(goal.free_days.minutes, draft.situation.profile.availability.minutes)
    session = Session(SESSION_ID, _("Light work"), (Block(tuple(entry.id for entry in entries)),), minutes)
    days = draft.situation.training_slots
    names = [
        weekday_name(WEEKDAYS[slot.day - 1]).capitalize()
        if days.starts_monday
        else _("day {number}").format(number=slot.day)
        for slot in slots
    ]
    reason = Reason("light-days", "", {"days": format_list(names), "strength_days": draft.problem.usual_days or 0})
    return LightWork(session, entries, slots, reason)


def _position(draft: Draft, entry: Entry) -> int:
    return POSITION_ORDER.index(draft.situation.catalog.exercises[entry.exercise].position)


def _free_slots(draft: Draft) -> tuple[Slot, ...]:
    """Return the first slot of each day that has no session."""
    pairs = list(zip(draft.situation.training_slots.slots, draft.choice.placed, strict=True))
    used = {slot.day for slot, names in pairs if names}
    first: dict[int, Slot] = {}
    for slot, _names in pairs:
        if slot.day not in used:
            first.setdefault(slot.day, slot)
    return tuple(Slot(slot.day, SESSION_ID, slot.time) for slot in first.values())


def is_light(exercise: Exercise) -> bool:
    """Return whether an exercise may be done every day: it takes little effort and needs no recovery."""
    return exercise.effort_class == "low" and not exercise.recovery_h


def _entries(draft: Draft, free_days: FreeDays, sources: Mapping[str, RuleSource]) -> Iterator[Entry]:
    """Yield an entry for exercises that are light and open, one of a pattern, as far as size and minutes allow."""
    situation = draft.situation
    limited = frozenset(cap.region for cap in situation.goal.region_caps)
    chosen = {rung for candidate in draft.chosen_candidates() for rung in candidate.rungs}
    taken = {*draft.entry_ids().values(), *draft.frame_entry_ids().values()}
    seconds_left = 60 * min(free_days.minutes, situation.profile.availability.minutes)
    patterns: set[str] = set()
    most = min(free_days.size, situation.goal.session_size.max)
    for exercise in (situation.catalog.exercises[ref] for ref in free_days.exercises):
        is_stopped = exercise.id in situation.history.stopped.values()
        if exercise.id in chosen or is_stopped or not is_light(exercise):
            continue
        if exercise.pattern in patterns:
            continue
        if len(patterns) == most or not limited.isdisjoint(trained_regions(exercise, situation.catalog)):
            continue
        entry = _entry(draft, exercise, taken, sources)
        needed_s = 0 if entry is None else dose_seconds(entry.dose, exercise) + POSITION_CHANGE_S
        if entry is not None and needed_s <= seconds_left:
            seconds_left -= needed_s
            patterns.add(exercise.pattern)
            taken.add(entry.id)
            yield entry


def _entry(draft: Draft, exercise: Exercise, taken: set[str], sources: Mapping[str, RuleSource]) -> Entry | None:
    situation = draft.situation
    precautions = apply_precautions(exercise, situation.person.tags)
    if exclusion_for(exercise, None, situation.person, precautions).constraints:
        return None
    known = situation.history.entry_ids.get(exercise.id)
    pack, _, name = exercise.id.partition("/")
    free_ids = (entry_id for entry_id in (known, name, f"light-{name}", f"{pack}-light-{name}") if entry_id)
    entry_id = next(entry_id for entry_id in free_ids if entry_id not in taken)
    loading = choose_loading(entry_id, [exercise], situation.profile, precautions.caps)
    carried = situation.history.carried.get(exercise.id)
    is_new = carried is None or not carried.is_begun
    entry = Entry(
        id=entry_id,
        exercise=exercise.id,
        dose=clamp_dose(exercise.dose.start, exercise, precautions.caps, loading.loading),
        rules=rules_for_pain(situation.goal.rules, situation.profile.pain, sources, is_new=is_new),
        caps=precautions.caps,
        exercise_advice={exercise.id: precautions.advice} if precautions.advice else {},
        reasons=(Reason("light", entry_id), *loading.reasons),
        loading=loading.loading,
    )
    return entry if carried is None else carry_over(entry, carried, exercise)
