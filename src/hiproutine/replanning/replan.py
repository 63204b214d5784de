"""A program for a changed profile, with as few changes as possible."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from hiproutine.model.course import CoursePart
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
from hiproutine.replanning.current_plan import CurrentPlan, current_plans, ensure_no_stop_sign
from hiproutine.replanning.diff import PlanComparer, PrescriptionSnapshot
from hiproutine.replanning.plan_changes import CourseChange, PlanDiff
from hiproutine.replanning.planner_wrappers import StablePlanner
from hiproutine.replanning.start_date import completed_work, earliest_start, first_day_of_last_part
from hiproutine.scheduling.course_run import CourseRun
from hiproutine.scheduling.progress_snapshot import EntrySnapshot
from hiproutine.scheduling.resolved_entries import resolve_entries
from hiproutine.translation import _


def replan(context: PlanningContext, run: CourseRun, profile: Profile) -> CourseChange:
    """Return a course with a program for a changed profile, which stays close to the one that holds.

    Raises :class:`DocumentError` for a program without a goal, or where program, log or profile have problems, and
    :class:`ScreeningError` and :class:`InfeasibleError` as planning does.
    """
    program = run.course.program
    goal = context.goal_for(run.course)
    current = current_plans(context, run, run.resumes_on)[-1]
    ensure_no_stop_sign(context, goal, current.symptoms)
    situation = assess(profile, goal, context.catalog)
    draft = best_draft(situation, context.planner)
    is_settled = draft is not None and _is_same(
        program_from_draft(draft, goal_packs(goal, context.catalog), context.rule_sources), program
    )
    if is_settled and all(_is_unmoved(snapshot) for snapshot in current.snapshots.values()):
        changed, draft = program, None
    else:
        slots = (
            _slots_in_draft(draft)
            if is_settled and draft is not None
            else matching_slots(current, situation.training_slots)
        )
        history = history_for_replan(current, slots)
        draft = draft_plan(assess(profile, goal, context.catalog, history), StablePlanner(context.planner, is_settled))
        changed = _with_reasons(
            program_from_draft(draft, goal_packs(goal, context.catalog), context.rule_sources), current
        )
    changed = evolve(changed, id=program.id, missed=program.missed, revision=program.revision + 1)
    resolved = resolve_entries(changed, context.catalog, context.bind_rule)
    start = earliest_start(changed, resolved, completed_work(current.snapshots.values()), run.resumes_on)
    passed_days = (start - first_day_of_last_part(run.course)).days
    # To the end the program had, to the nearest week; one that has not begun may get as many as the profile says.
    weeks = program.weeks - (passed_days + 3) // 7 if passed_days else profile.weeks or program.weeks
    changed = evolve(changed, weeks=max(1, weeks))
    course = run.course.with_part(CoursePart(start, changed))
    return CourseChange(course, diff_plans(context, current, changed, draft))


def _is_same(replanned: Program, program: Program) -> bool:
    """Return whether planning again gives the current program, aside from what is particular to every plan."""
    renamed = evolve(replanned, id=program.id, revision=program.revision, weeks=program.weeks, missed=program.missed)
    return renamed == program


def _is_unmoved(snapshot: EntrySnapshot) -> bool:
    return (
        snapshot.next == snapshot.resolved.first
        and not snapshot.painful_sessions
        and not snapshot.resolved.is_shortened
    )


def _slots_in_draft(draft: Draft) -> dict[str, frozenset[int]]:
    placed = draft.choice.placed
    return {
        c.item_id: frozenset(slot for slot, names in enumerate(placed) if c.id in names)
        for c in draft.chosen_candidates()
    }


def matching_slots(current: CurrentPlan, days: TrainingSlots) -> dict[str, frozenset[int]]:
    """Return the new slots (from 0) of each item of the main part: on the same day, and at the same time if possible.

    An item without a slot on the same day has none, and is kept all the same.
    """
    cycle, open_slots = current.program.cycle, dict(enumerate(days.slots))
    slots_by_item: dict[str, set[int]] = {item_id: set() for item_id in current.entry_by_item}
    if (cycle.length_days, cycle.starts) != (days.length_days, "monday" if days.starts_monday else "start"):
        open_slots.clear()
    sessions = {s.id: {entry_id for block in s.blocks for entry_id in block.entries} for s in current.program.sessions}
    for slot in cycle.slots:
        index = _index_of_slot(slot, open_slots)
        if index is None:
            continue
        del open_slots[index]
        for item_id, entry in current.entry_by_item.items():
            if entry in sessions[slot.session]:
                slots_by_item[item_id].add(index)
    return {item_id: frozenset(slots) for item_id, slots in slots_by_item.items()}


def _index_of_slot(slot: Slot, open_slots: Mapping[int, Slot]) -> int | None:
    same_day = [index for index, other in open_slots.items() if other.day == slot.day]
    same_time = [index for index in same_day if open_slots[index].time == slot.time]
    return next(iter(same_time or same_day), None)


def history_for_replan(current: CurrentPlan, slots: Mapping[str, frozenset[int]]) -> PlanHistory:
    """Return what the current plan leaves to a new one: the dose of every entry, and what was stopped."""
    carried: dict[str, CarriedEntry] = {}
    stopped: dict[str, str] = {}
    for item_id, entry in current.entry_by_item.items():
        snapshot = current.snapshots[entry]
        prescription = snapshot.next
        if prescription.stopped:
            stopped[item_id] = prescription.exercise
        else:
            reason = "" if prescription == snapshot.resolved.first else "goes-on"
            carried[item_id] = CarriedEntry(
                prescription.exercise,
                prescription.dose,
                prescription.dose.set_count,
                reason,
                snapshot.painful_sessions,
                snapshot.last_done is not None,
            )
    return PlanHistory(carried, current.entry_ids, stopped, slots, frozenset(current.frame_exercises.values()))


def _with_reasons(changed: Program, current: CurrentPlan) -> Program:
    """Return a program in which unchanged entries have the reasons they were first chosen for."""
    old = {entry.id: entry for entry in current.program.entries}
    entries = []
    for entry in changed.entries:
        before = old.get(entry.id)
        is_same = before is not None and evolve(before, reasons=entry.reasons) == entry
        set_reasons = [
            [r for r in version.reasons if r.code == "sets"] for version in (before, entry) if version is not None
        ]
        entries.append(before if before is not None and is_same and set_reasons[0] == set_reasons[-1] else entry)
    codes = {reason.code for entry in entries for reason in entry.reasons}
    messages = {code: text for code, text in current.program.messages.items() if code in codes}
    return evolve(changed, entries=tuple(entries), messages=dict(sorted({**messages, **changed.messages}.items())))


def diff_plans(context: PlanningContext, current: CurrentPlan, changed: Program, draft: Draft | None) -> PlanDiff:
    """Return what differs between the current state of a program and a new one."""
    snapshots = {
        entry_id: PrescriptionSnapshot(s.next.exercise, s.next.dose) for entry_id, s in current.snapshots.items()
    }
    title = _("{title}, revision {number}").format(title=changed.title, number=changed.revision)
    return PlanComparer(current.program, snapshots, current.item_ids, changed, draft, context.catalog).compare(title)
