"""The next mesocycle: variety, without losing what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count, groupby

from attrs import evolve

from hiproutine.model.course import Course, CoursePart
from hiproutine.model.pack import Goal
from hiproutine.model.profile import Profile
from hiproutine.planning.draft import Draft
from hiproutine.planning.history.carry_over import CarriedEntry
from hiproutine.planning.history.plan_history import PlanHistory
from hiproutine.planning.plan import draft_plan
from hiproutine.planning.problem.week import Planner
from hiproutine.planning.program_builder import program_from_draft
from hiproutine.planning.situation import assess, goal_packs
from hiproutine.replanning.context import PlanningContext
from hiproutine.replanning.current_plan import CurrentPlan, current_plans, ensure_no_stop_sign
from hiproutine.replanning.diff import PlanComparer, PrescriptionSnapshot
from hiproutine.replanning.plan_changes import CourseChange
from hiproutine.replanning.planner_wrappers import VarietyPlanner
from hiproutine.replanning.start_date import completed_work, earliest_start, first_day_of_last_part
from hiproutine.scheduling.course_run import CourseRun
from hiproutine.scheduling.progress_snapshot import EntrySnapshot
from hiproutine.scheduling.resolved_entries import resolve_entries
from hiproutine.translation import _


def next_block(
    context: PlanningContext, run: CourseRun, profile: Profile, goal: Goal | None, start: date | None
) -> CourseChange:
    """Return a course with a program for the mesocycle after those it has.

    Programs of one id that follow each other (a program and what it was replanned to) are one mesocycle.

    Raises what planning raises.
    """
    course, last = run.course, run.course.program
    goal = context.goal_for(course) if goal is None else goal
    day = max(run.resumes_on, _last_day(run) if start is None else start)
    plans = current_plans(context, run, day)
    ensure_no_stop_sign(context, goal, plans[-1].symptoms)
    situation = assess(profile, goal, context.catalog, history_for_next_block(plans))
    draft = draft_plan(situation, VarietyPlanner(context.planner))
    program = program_from_draft(draft, goal_packs(goal, context.catalog), context.rule_sources)
    program = evolve(program, id=_new_id(program.id, course), missed=last.missed)
    done = completed_work(snapshot for plan in plans for snapshot in plan.snapshots.values())
    first_day = earliest_start(program, resolve_entries(program, context.catalog, context.bind_rule), done, day)
    snapshots = {
        entry_id: PrescriptionSnapshot(s.next.exercise, s.next.dose) for entry_id, s in plans[-1].snapshots.items()
    }
    known_ids = frozenset(entry for plan in plans for entry in plan.item_ids)
    rested = rested_for_variety(draft, context.planner)
    comparer = PlanComparer(last, snapshots, plans[-1].item_ids, program, draft, context.catalog, known_ids, rested)
    changes = comparer.compare(_("{title}, the block after {block}").format(title=program.title, block=last.id))
    return CourseChange(course.with_part(CoursePart(first_day, program)), changes)


def _last_day(run: CourseRun) -> date:
    """Return the day after the last program's weeks, or the day until which the log is said to be complete."""
    end = first_day_of_last_part(run.course) + timedelta(weeks=run.course.program.weeks)
    return end if run.as_of is None else run.as_of


def _new_id(name: str, course: Course) -> str:
    """Return an id that no earlier program has: logs name programs."""
    taken = {part.program.id for part in course.parts}
    return next(new for number in count(len(taken) + 1) if (new := f"{name}-{number}") not in taken)


def history_for_next_block(plans: Sequence[CurrentPlan]) -> PlanHistory:
    """Return what all earlier blocks leave to the next: of each item, its dose in the last block that had it."""
    carried: dict[str, CarriedEntry] = {}
    stopped: dict[str, str] = {}
    ids: dict[str, str] = {}
    for plan in reversed(plans):
        for item_id, entry in plan.entry_by_item.items():
            if item_id in carried or item_id in stopped:
                continue
            snapshot = plan.snapshots[entry]
            if snapshot.next.stopped:
                stopped[item_id] = snapshot.next.exercise
            else:
                carried[item_id] = _continued(snapshot) if plan is plans[-1] else _returned(snapshot)
        for item_id, entry_id in plan.entry_ids.items():
            # Programs planned independently may use one id for two items: the later one keeps it.
            if item_id not in ids and entry_id not in ids.values():
                ids[item_id] = entry_id
    return PlanHistory(carried, ids, stopped, consecutive_blocks=consecutive_blocks_by_item(plans))


def _continued(snapshot: EntrySnapshot) -> CarriedEntry:
    """Return the dose the last block ended with; one more set is allowed after a session that no guard objected to."""
    prescription = snapshot.next
    is_clean = snapshot.last_done is not None and not snapshot.is_held and not snapshot.painful_sessions
    reason = "" if prescription == snapshot.resolved.first else "goes-on"
    return CarriedEntry(
        prescription.exercise,
        prescription.dose,
        prescription.dose.set_count + is_clean,
        reason,
        snapshot.painful_sessions,
    )


def _returned(snapshot: EntrySnapshot) -> CarriedEntry:
    back = snapshot.after_break
    reason = "" if snapshot.last_done is None else "comes-back"
    return CarriedEntry(back.exercise, back.dose, back.dose.set_count, reason, snapshot.painful_sessions)


def rested_for_variety(draft: Draft, planner: Planner) -> dict[str, int]:
    """Return the items that are left out only because they were done before, with their consecutive mesocycles."""
    chosen = {candidate.item_id for candidate in draft.chosen_candidates()}
    unvaried = planner.choose(evolve(draft.problem, consecutive_blocks={}))
    would_choose = {c.item_id for c in draft.problem.candidates if any(c.id in names for names in unvaried.placed)}
    return {
        item_id: blocks
        for item_id, blocks in sorted(draft.problem.consecutive_blocks.items())
        if item_id in would_choose - chosen
    }


def consecutive_blocks_by_item(plans: Sequence[CurrentPlan]) -> dict[str, int]:
    """Return in how many consecutive mesocycles, up to the last, each item was done."""
    blocks = [list(group) for _, group in groupby(plans, key=lambda plan: plan.program.id)]
    consecutive: dict[str, int] = {}
    unbroken: set[str] | None = None
    for block in reversed(blocks):
        done = {
            item_id
            for plan in block
            for item_id, entry_id in plan.entry_by_item.items()
            if plan.snapshots[entry_id].last_done is not None
        }
        unbroken = done if unbroken is None else unbroken & done
        for item_id in sorted(unbroken):
            consecutive[item_id] = consecutive.get(item_id, 0) + 1
    return consecutive
