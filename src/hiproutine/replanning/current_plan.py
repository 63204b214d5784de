"""A program as it stands on the day a new plan is made."""

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
from hiproutine.scheduling.log_validation import ensure_program_matches
from hiproutine.scheduling.program_run import ProgramRun
from hiproutine.scheduling.progress import EntrySnapshot, initial_progress, progress_on
from hiproutine.scheduling.resolved_entries import ResolvedEntry, resolve_entries


@frozen
class CurrentPlan:
    """A program, where each of its entries stands, and the symptoms that were logged under it.

    ``refs`` say for each entry which ladder or exercise it is; of what frames a session, its :func:`frame_key`.
    ``framing`` are the latter, with their exercises.
    """

    program: Program
    snapshots: Mapping[str, EntrySnapshot]
    item_ids: Mapping[str, str]
    frame_exercises: Mapping[str, str]
    symptoms: frozenset[Symptom] = frozenset()
    entry_by_item: Mapping[str, str] = field(init=False)

    @entry_by_item.default
    def _find_trained(self) -> dict[str, str]:
        """Return the entries of the main part by ref; of two that are the same thing, the first."""
        found: dict[str, str] = {}
        for entry in self.program.entries:
            if entry.id not in self.frame_exercises:
                found.setdefault(self.item_ids[entry.id], entry.id)
        return found

    @property
    def entry_ids(self) -> dict[str, str]:
        """Return every entry's id by ref; of two that are the same thing, the second is only known to be taken."""
        found: dict[str, str] = {}
        for entry in self.program.entries:
            ref = self.item_ids[entry.id]
            found[ref if ref not in found else frame_key(entry.id, ref)] = entry.id
        return found


def current_plan(
    workshop: PlanningContext, program: Program, lived: ProgramRun | None, day: date | None = None
) -> CurrentPlan:
    """Find where a program stands on a day, by its log, or at its beginning where nothing was lived.

    Without ``day`` it is the first day after all that is known.
    """
    tracks = resolve_entries(program, workshop.catalog, workshop.bind_rule)
    refs, framing = item_ids_by_entry(program, tracks)
    if lived is None:
        return CurrentPlan(program, initial_progress(tracks), refs, framing)
    ensure_program_matches(program, lived.log)
    found = progress_on(
        program, tracks, workshop.catalog, lived.start, lived.log, lived.log_complete_until, day or lived.resumes_on
    )
    return CurrentPlan(program, found.entries, refs, framing, found.symptoms)


def item_ids_by_entry(program: Program, tracks: Mapping[str, ResolvedEntry]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the ref of each entry, and those that frame sessions with their exercises."""
    parts = {ref: block.part for s in program.sessions for block in s.blocks for ref in block.entries}
    parts |= {
        ref: "main" for s in program.sessions for block in s.blocks if block.part == "main" for ref in block.entries
    }
    refs: dict[str, str] = {}
    framing: dict[str, str] = {}
    for name, track in tracks.items():
        part, entry = parts.get(name, "main"), track.entry
        if part == "main":
            refs[name] = entry.ladder or entry.exercise
        else:
            refs[name] = frame_key(part, entry.exercise)
            framing[name] = entry.exercise
    return refs, framing


#: Somebody has to look at these signs before anything is planned (Greenhalgh and Finucane, red flags).
_STOP_SIGN_QUESTIONS: Mapping[Symptom, str] = {
    "leg-pain-spreading": "Did pain begin to spread down a leg?",
    "new-numbness": "Was there new numbness or tingling?",
}


def ensure_no_stop_sign(workshop: PlanningContext, goal: Goal, symptoms: Iterable[Symptom]) -> None:
    """Refuse to go on from a log with a sign to stop: it is about the person, so another exercise is no way out.

    Once somebody has looked at it, a plan is made from the beginning, and the screening is answered anew.
    """
    advice = "The log has a sign to stop: have it looked at, answer the screening again and plan from the beginning."
    refusals = [
        ScreeningStop(sign, "see-first", "answered", _STOP_SIGN_QUESTIONS[sign], advice) for sign in sorted(symptoms)
    ]
    if refusals:
        raise ScreeningError(refusals, [notice.text for notice in workshop.catalog.notices(goal_packs(goal))])
