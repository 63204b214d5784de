"""The next mesocycle after some that were lived: variety, without losing what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count, groupby

from attrs import evolve

from hiproutine.errors import InvalidValueError
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
from hiproutine.replanning.current_plan import CurrentPlan, current_plan, ensure_no_stop_sign
from hiproutine.replanning.diff import PlanComparer, PrescriptionSnapshot
from hiproutine.replanning.plan_changes import ReplanResult
from hiproutine.replanning.planner_wrappers import VarietyPlanner
from hiproutine.replanning.start_date import completed_work, earliest_start
from hiproutine.scheduling.program_run import ProgramRun
from hiproutine.scheduling.progress import EntrySnapshot
from hiproutine.scheduling.resolved_entries import resolve_entries


def next_block(
    workshop: PlanningContext, history: Sequence[ProgramRun], profile: Profile, goal: Goal | None, start: date | None
) -> ReplanResult:
    """Plan the mesocycle after those of a history, oldest first.

    Programs of one id that follow each other (a program and what it was replanned to) are one mesocycle.

    Raises :class:`InvalidValueError` for no history or one out of order, and what planning raises.
    """
    days = [lived.start for lived in history]
    if not history or days != sorted(days):
        raise InvalidValueError("a next block needs the programs before it, the oldest first", "no-history")
    last = history[-1]
    goal = workshop.goal_for(last.program) if goal is None else goal
    day = max(last.resumes_on, _last_day(last) if start is None else start)
    presents = [current_plan(workshop, lived.program, lived, day) for lived in history]
    ensure_no_stop_sign(workshop, goal, presents[-1].symptoms)
    situation = assess(profile, goal, workshop.catalog, history_for_next_block(presents))
    draft = draft_plan(situation, VarietyPlanner(workshop.planner))
    made = program_from_draft(draft, goal_packs(goal), workshop.rule_sources)
    made = evolve(made, id=_new_id(made.id, history), missed=last.program.missed)
    done = completed_work(stood for present in presents for stood in present.snapshots.values())
    begins = earliest_start(made, resolve_entries(made, workshop.catalog, workshop.bind_rule), done, day)
    stands = {
        ref: PrescriptionSnapshot(one.next.exercise, one.next.dose) for ref, one in presents[-1].snapshots.items()
    }
    seen = frozenset(entry for present in presents for entry in present.item_ids)
    rested = rested_for_variety(draft, workshop.planner)
    renewing = PlanComparer(last.program, stands, presents[-1].item_ids, made, draft, workshop.catalog, seen, rested)
    return ReplanResult(made, renewing.compare(f"{made.title}, the block after {last.program.id}"), begins)


def _last_day(last: ProgramRun) -> date:
    """Return the day after a program's weeks, or the day that somebody says it is known until."""
    return last.start + timedelta(weeks=last.program.weeks) if last.as_of is None else last.as_of


def _new_id(name: str, history: Sequence[ProgramRun]) -> str:
    """Return an id that no program before has: dates and logs belong to one program."""
    taken = {lived.program.id for lived in history}
    return next(new for number in count(len(taken) + 1) if (new := f"{name}-{number}") not in taken)


def history_for_next_block(presents: Sequence[CurrentPlan]) -> PlanHistory:
    """Return what a next block starts from: all there has been, each where it stood in the last block that had it."""
    carried: dict[str, CarriedEntry] = {}
    stopped: dict[str, str] = {}
    ids: dict[str, str] = {}
    for present in reversed(presents):
        for ref, entry in present.entry_by_item.items():
            if ref in carried or ref in stopped:
                continue
            stood = present.snapshots[entry]
            if stood.next.stopped:
                stopped[ref] = stood.next.exercise
            else:
                carried[ref] = _continued(stood) if present is presents[-1] else _returned(stood)
        for ref, name in present.entry_ids.items():
            # Programs planned apart from each other may call two things the same: the later one keeps the name.
            if ref not in ids and name not in ids.values():
                ids[ref] = name
    return PlanHistory(carried, ids, stopped, consecutive_blocks=consecutive_blocks_by_ref(presents))


def _continued(stood: EntrySnapshot) -> CarriedEntry:
    """Go on where the block ended; with a set more, if the plan wants it, after a session that no guard objected to."""
    given = stood.next
    is_clean = stood.last_done is not None and not stood.is_held and not stood.painful_sessions
    reason = "" if given == stood.resolved.first else "goes-on"
    return CarriedEntry(given.exercise, given.dose, given.dose.set_count + is_clean, reason, stood.painful_sessions)


def _returned(stood: EntrySnapshot) -> CarriedEntry:
    back = stood.after_break
    reason = "" if stood.last_done is None else "comes-back"
    return CarriedEntry(back.exercise, back.dose, back.dose.set_count, reason, stood.painful_sessions)


def rested_for_variety(draft: Draft, planner: Planner) -> dict[str, int]:
    """Return what would have been chosen again if it had not been done before, with how many mesocycles that was."""
    used = {candidate.item_id for candidate in draft.chosen_candidates()}
    same = planner.choose(evolve(draft.problem, consecutive_blocks={}))
    would = {c.item_id for c in draft.problem.candidates if any(c.id in names for names in same.placed)}
    return {ref: blocks for ref, blocks in sorted(draft.problem.consecutive_blocks.items()) if ref in would - used}


def consecutive_blocks_by_ref(presents: Sequence[CurrentPlan]) -> dict[str, int]:
    """Count in how many mesocycles, one after the other up to the last, each ref was done."""
    blocks = [list(group) for _, group in groupby(presents, key=lambda present: present.program.id)]
    again: dict[str, int] = {}
    running: set[str] | None = None
    for block in reversed(blocks):
        done = {
            ref
            for one in block
            for ref, entry in one.entry_by_item.items()
            if one.snapshots[entry].last_done is not None
        }
        running = done if running is None else running & done
        for ref in sorted(running):
            again[ref] = again.get(ref, 0) + 1
    return again
