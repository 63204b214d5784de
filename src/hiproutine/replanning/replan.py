"""A new profile for somebody who has a program already: as little as possible changes."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from hiproutine.model.profile import Profile
from hiproutine.model.program import Program, Slot
from hiproutine.planning.draft import Draft
from hiproutine.planning.eligibility.training_days import TrainingSlots
from hiproutine.planning.history.carry_over import CarriedEntry
from hiproutine.planning.history.plan_history import PlanHistory
from hiproutine.planning.plan import best_draft, draft_plan
from hiproutine.planning.program_builder import program_from_draft
from hiproutine.planning.situation import assess, goal_packs
from hiproutine.replanning.context import PlanningContext
from hiproutine.replanning.current_plan import CurrentPlan, current_plan, ensure_no_stop_sign
from hiproutine.replanning.diff import PlanComparer, PrescriptionSnapshot
from hiproutine.replanning.plan_changes import PlanDiff, ReplanResult
from hiproutine.replanning.planner_wrappers import StablePlanner
from hiproutine.replanning.start_date import completed_work, earliest_start
from hiproutine.scheduling.program_run import ProgramRun
from hiproutine.scheduling.progress import EntrySnapshot
from hiproutine.scheduling.resolved_entries import resolve_entries


def replan(workshop: PlanningContext, program: Program, profile: Profile, lived: ProgramRun | None) -> ReplanResult:
    """Make a program for a changed situation that stays close to the one there is.

    Raises :class:`DocumentError` for a program without a goal, or where program, log or profile have problems, and
    :class:`ScreeningError` and :class:`InfeasibleError` as planning does.
    """
    goal = workshop.goal_for(program)
    present = current_plan(workshop, program, lived)
    ensure_no_stop_sign(workshop, goal, present.symptoms)
    fresh = assess(profile, goal, workshop.catalog)
    draft = best_draft(fresh, workshop.planner)
    is_settled = draft is not None and _is_same(
        program_from_draft(draft, goal_packs(goal), workshop.rule_sources), program
    )
    if is_settled and all(_is_unmoved(one) for one in present.snapshots.values()):
        made, draft = program, None
    else:
        slots = (
            _slots_in_draft(draft)
            if is_settled and draft is not None
            else matching_slots(present, fresh.training_slots)
        )
        past = history_for_replan(present, slots)
        draft = draft_plan(assess(profile, goal, workshop.catalog, past), StablePlanner(workshop.planner, is_settled))
        made = _with_reasons(program_from_draft(draft, goal_packs(goal), workshop.rule_sources), present)
    made = evolve(made, id=program.id, missed=program.missed, revision=program.revision + 1)
    start = None
    if lived is None:
        made = evolve(made, weeks=profile.weeks or program.weeks)
    else:
        tracks = resolve_entries(made, workshop.catalog, workshop.bind_rule)
        start = earliest_start(made, tracks, completed_work(present.snapshots.values()), lived.resumes_on)
        # To the end the program had, to the nearest week.
        made = evolve(made, weeks=max(1, program.weeks - ((start - lived.start).days + 3) // 7))
    return ReplanResult(made, diff_plans(workshop, present, made, draft), start)


def _is_same(fresh: Program, program: Program) -> bool:
    """Return whether planning anew gives the program there is, but for what every plan has of its own."""
    given = evolve(fresh, id=program.id, revision=program.revision, weeks=program.weeks, missed=program.missed)
    return given == program


def _is_unmoved(stood: EntrySnapshot) -> bool:
    return stood.next == stood.resolved.first and not stood.painful_sessions and not stood.resolved.is_shortened


def _slots_in_draft(draft: Draft) -> dict[str, frozenset[int]]:
    placed = draft.choice.placed
    return {
        c.item_id: frozenset(slot for slot, names in enumerate(placed) if c.id in names)
        for c in draft.chosen_candidates()
    }


def matching_slots(present: CurrentPlan, days: TrainingSlots) -> dict[str, frozenset[int]]:
    """Find on which of the new slots each ref of the main part stands now: on the same day, and at the same time.

    What stands on no such day has no slots, and is to be kept all the same.
    """
    cycle, free = present.program.cycle, dict(enumerate(days.slots))
    found: dict[str, set[int]] = {ref: set() for ref in present.entry_by_item}
    if (cycle.length_days, cycle.starts) != (days.length_days, "monday" if days.starts_monday else "start"):
        free.clear()
    sessions = {s.id: {ref for block in s.blocks for ref in block.entries} for s in present.program.sessions}
    for slot in cycle.slots:
        place = _index_of_slot(slot, free)
        if place is None:
            continue
        del free[place]
        for ref, entry in present.entry_by_item.items():
            if entry in sessions[slot.session]:
                found[ref].add(place)
    return {ref: frozenset(places) for ref, places in found.items()}


def _index_of_slot(slot: Slot, free: Mapping[int, Slot]) -> int | None:
    same_day = [place for place, other in free.items() if other.day == slot.day]
    same_time = [place for place in same_day if free[place].time == slot.time]
    return next(iter(same_time or same_day), None)


def history_for_replan(present: CurrentPlan, slots: Mapping[str, frozenset[int]]) -> PlanHistory:
    """Return what a new plan starts from: every entry where it stands, and what was stopped."""
    carried: dict[str, CarriedEntry] = {}
    stopped: dict[str, str] = {}
    for ref, entry in present.entry_by_item.items():
        stood = present.snapshots[entry]
        given = stood.next
        if given.stopped:
            stopped[ref] = given.exercise
        else:
            reason = "" if given == stood.resolved.first else "goes-on"
            carried[ref] = CarriedEntry(
                given.exercise, given.dose, given.dose.set_count, reason, stood.painful_sessions
            )
    return PlanHistory(carried, present.entry_ids, stopped, slots, frozenset(present.frame_exercises.values()))


def _with_reasons(made: Program, present: CurrentPlan) -> Program:
    """Let entries that are as they were keep the reasons they were chosen for."""
    old = {entry.id: entry for entry in present.program.entries}
    entries = []
    for entry in made.entries:
        before = old.get(entry.id)
        is_same = before is not None and evolve(before, reasons=entry.reasons) == entry
        counts = [[r for r in one.reasons if r.code == "sets"] for one in (before, entry) if one is not None]
        entries.append(before if before is not None and is_same and counts[0] == counts[-1] else entry)
    codes = {reason.code for entry in entries for reason in entry.reasons}
    words = {code: text for code, text in present.program.messages.items() if code in codes}
    return evolve(made, entries=tuple(entries), messages=dict(sorted({**words, **made.messages}.items())))


def diff_plans(workshop: PlanningContext, present: CurrentPlan, made: Program, draft: Draft | None) -> PlanDiff:
    """Return what differs between a program as it stands and a new one."""
    stands = {ref: PrescriptionSnapshot(one.next.exercise, one.next.dose) for ref, one in present.snapshots.items()}
    title = f"{made.title}, revision {made.revision}"
    return PlanComparer(present.program, stands, present.item_ids, made, draft, workshop.catalog).compare(title)
