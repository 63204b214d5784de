"""The state of a program on the day a new plan is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen

from hiproutine.errors import ScreeningError, ScreeningStop
from hiproutine.model.log import Symptom
from hiproutine.model.pack import Goal
from hiproutine.model.program import Program
from hiproutine.planning.history.plan_history import frame_key
from hiproutine.planning.situation import goal_packs
from hiproutine.replanning.context import PlanningContext
from hiproutine.scheduling.course_fold import resolve_course
from hiproutine.scheduling.course_run import CourseRun, ensure_log_matches
from hiproutine.scheduling.progress_snapshot import EntrySnapshot, progress_on
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.translation import _, mark


@frozen
class CurrentPlan:
    """A program, a snapshot of each of its entries, and the symptoms logged under it.

    ``item_ids`` are the ladder or exercise of each entry, by entry id; of a warm-up or cool-down, its
    :func:`frame_key`. ``frame_exercises`` are the exercises of the warm-ups and cool-downs, by entry id.
    """

    program: Program
    snapshots: Mapping[str, EntrySnapshot]
    item_ids: Mapping[str, str]
    frame_exercises: Mapping[str, str]
    symptoms: frozenset[Symptom] = frozenset()
    entry_by_item: Mapping[str, str] = field(init=False)

    @entry_by_item.default
    def _entries_of_main_part(self) -> dict[str, str]:
        """Return the ids of the entries of the main part by item; of two entries of one item, the first."""
        by_item: dict[str, str] = {}
        for entry in self.program.entries:
            if entry.id not in self.frame_exercises:
                by_item.setdefault(self.item_ids[entry.id], entry.id)
        return by_item

    @property
    def entry_ids(self) -> dict[str, str]:
        """Return the ids of all entries by item.

        A second entry of one item has a key of its own: it only shows that the id is taken.
        """
        by_item: dict[str, str] = {}
        for entry in self.program.entries:
            item_id = self.item_ids[entry.id]
            by_item[item_id if item_id not in by_item else frame_key(entry.id, item_id)] = entry.id
        return by_item


def current_plans(context: PlanningContext, run: CourseRun, day: date) -> list[CurrentPlan]:
    """Return the state of every program of a course on a day, the oldest first."""
    ensure_log_matches(run.course, run.log)
    parts = resolve_course(run.course, context.catalog, context.bind_rule)
    progress = progress_on(run, parts, context.catalog, day)
    return [
        CurrentPlan(part.program, snapshots, *item_ids_by_entry(part.program, part.resolved_entries), progress.symptoms)
        for part, snapshots in zip(parts, progress.parts, strict=True)
    ]


def item_ids_by_entry(program: Program, resolved: Mapping[str, ResolvedEntry]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the item of each entry, and the exercises of warm-ups and cool-downs, by entry id."""
    parts = {entry_id: block.part for s in program.sessions for block in s.blocks for entry_id in block.entries}
    parts |= {
        entry_id: "main"
        for s in program.sessions
        for block in s.blocks
        if block.part == "main"
        for entry_id in block.entries
    }
    item_ids: dict[str, str] = {}
    frame_exercises: dict[str, str] = {}
    for entry_id, item in resolved.items():
        part, entry = parts.get(entry_id, "main"), item.entry
        if part == "main":
            item_ids[entry_id] = entry.ladder or entry.exercise
        else:
            item_ids[entry_id] = frame_key(part, entry.exercise)
            frame_exercises[entry_id] = entry.exercise
    return item_ids, frame_exercises


#: Red flags: somebody has to look at these signs before anything is planned (Greenhalgh and Finucane).
_STOP_SIGN_QUESTIONS: Mapping[Symptom, str] = {
    "leg-pain-spreading": mark("Did pain begin to spread down a leg?"),
    "new-numbness": mark("Was there new numbness or tingling?"),
}


def ensure_no_stop_sign(context: PlanningContext, goal: Goal, symptoms: Iterable[Symptom]) -> None:
    """Raise :class:`ScreeningError` for a log with a sign to stop: another exercise does not help with it.

    Once somebody has looked at it, a plan is made from the beginning, and the screening is answered again.
    """
    advice = _("The log has a sign to stop: have it looked at, answer the screening again and plan from the beginning.")
    stops = [
        ScreeningStop(sign, "see-first", "answered", _(_STOP_SIGN_QUESTIONS[sign]), advice) for sign in sorted(symptoms)
    ]
    if stops:
        raise ScreeningError(
            stops, [notice.text for notice in context.catalog.notices(goal_packs(goal, context.catalog))]
        )
