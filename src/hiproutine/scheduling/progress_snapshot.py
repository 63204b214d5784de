"""The progress of every entry on a day, by what was really done up to then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from attrs import evolve, frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.log import Symptom
from hiproutine.progression.dose.decrease import hold_at_last
from hiproutine.progression.dose.state_codec import dose_from_state
from hiproutine.progression.guards import break_return, pain_gate
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.scheduling.calendar import moved_slot
from hiproutine.scheduling.course_fold import CourseFold, ResolvedPart, in_first_slot
from hiproutine.scheduling.course_run import CourseRun
from hiproutine.scheduling.entry_progress import EntryProgress
from hiproutine.scheduling.outcomes import outcomes_by_entry
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.schedule import fold_log
from hiproutine.scheduling.timeline import TimelineSession

#: What was prescribed when an entry was last done, and what became of it.
_LastDone = tuple[Prescription, Outcome]


@frozen
class EntrySnapshot:
    """What a new program may take over of one entry, on the day it begins.

    ``next`` is what the entry goes on from: what the drivers propose after everything that was done and what every
    lasting guard leaves of it, on that day; what a passing guard takes from one session is not taken. ``after_break``
    is what it may come back with once it has been left: never more than was last done, less by the steps of
    ``break-return``. ``last_done`` is the most that was done when it was last done, at ``done_at``; both are ``None``
    where it never was. ``is_held`` is set where guards objected to the last session, and ``painful_sessions`` counts
    those that a pain gate remembers.
    """

    resolved: ResolvedEntry
    next: Prescription
    after_break: Prescription
    last_done: Prescription | None
    done_at: datetime | None
    is_held: bool
    painful_sessions: int

    @classmethod
    def initial(cls, resolved: ResolvedEntry) -> EntrySnapshot:
        """Return the snapshot of an entry that was never done: it goes on from what the program says."""
        written = Prescription(resolved.entry.exercise, resolved.entry.dose)
        return cls(resolved, written, written, None, None, is_held=False, painful_sessions=0)


@frozen
class ProgressSnapshot:
    """The progress of a course on a day.

    ``parts`` has the entries of each part by id; an entry that a later part goes on with is where it is there, but
    ``last_done`` in the part itself. ``symptoms`` are all signs to stop that were logged.
    """

    parts: tuple[Mapping[str, EntrySnapshot], ...]
    symptoms: frozenset[Symptom]

    @property
    def entries(self) -> Mapping[str, EntrySnapshot]:
        """Return the entries of the program that holds last, by id."""
        return self.parts[-1]


def initial_progress(resolved_entries: Mapping[str, ResolvedEntry]) -> dict[str, EntrySnapshot]:
    """Return the snapshots of entries of which nothing was done yet."""
    return {entry_id: EntrySnapshot.initial(resolved) for entry_id, resolved in resolved_entries.items()}


def progress_on(run: CourseRun, parts: Sequence[ResolvedPart], catalog: Catalog, day: date) -> ProgressSnapshot:
    """Return the progress after a log, with what comes next for every entry on ``day``.

    Nothing counts that is only planned. Raises :class:`DocumentError` for a log that does not fit the course.
    """
    fold, sessions = fold_log(run, parts, catalog)
    done: dict[tuple[int, str], _LastDone] = {}
    symptoms: set[Symptom] = set()
    last_session: TimelineSession | None = None
    for session, _, prescriptions, logged in fold.steps(sessions):
        last_session = session
        if session.status == "planned":
            break
        if logged is None:
            continue
        symptoms |= set(logged.symptoms)
        if logged.status == "done":
            asked = {entry_id: reasoned.prescription for entry_id, reasoned in prescriptions.items()}
            outcomes = outcomes_by_entry(logged, asked, session.dated_slot)
            done |= {
                (session.part, entry_id): (asked[entry_id], outcome)
                for entry_id, outcome in outcomes.items()
                if outcome.sets
            }
    if last_session is None:
        return ProgressSnapshot(tuple(initial_progress(part.resolved_entries) for part in parts), frozenset())
    return ProgressSnapshot(
        tuple(_part_snapshots(fold, index, last_session, done, day) for index in range(len(parts))),
        frozenset(symptoms),
    )


def _part_snapshots(
    fold: CourseFold, index: int, last_session: TimelineSession, done: Mapping[tuple[int, str], _LastDone], day: date
) -> dict[str, EntrySnapshot]:
    current = fold.current_progress(len(fold.parts) - 1)
    moved = evolve(last_session, status="planned", log=None, dated_slot=moved_slot(last_session.dated_slot, day))
    snapshots = {}
    for entry_id in fold.parts[index].resolved_entries:
        own, progress = fold.fold_of(index).progress[entry_id], current[entry_id]
        if not progress.resolved.is_open(own.state.full.exercise):
            progress = own  # in a later part the entry is another exercise, or its rung has no room
        session = in_first_slot(progress, moved if index == moved.part else fold.last_session(index, moved))
        snapshots[entry_id] = _entry_snapshot(progress, session, done.get((index, entry_id)))
    return snapshots


def _entry_snapshot(progress: EntryProgress, session: TimelineSession, last_done: _LastDone | None) -> EntrySnapshot:
    progress.prescribe(session)
    state, resolved = progress.state, progress.resolved
    names = [bound.rule_type.name for bound in resolved.stack.rules]
    painful_counts = [
        rule_state["painful"]
        for name, rule_state in zip(names, state.states, strict=True)
        if name == pain_gate.RULE.name and isinstance(rule_state.get("painful"), int)
    ]
    after_break, done = state.full, None
    if last_done is not None:
        after_break, done = _after_break(state.full, last_done, resolved, progress.context_at(session))
    return EntrySnapshot(
        resolved,
        state.full,
        after_break,
        done,
        progress.done_at,
        is_held=state.held is not None,
        painful_sessions=max(painful_counts, default=0),
    )


def _after_break(
    proposed: Prescription, last_done: _LastDone, resolved: ResolvedEntry, context: Context
) -> tuple[Prescription, Prescription]:
    """Return what an entry that was left comes back with, and what was last done of it, by the rule on breaks.

    It is the entry's own rule on breaks if it has one, else that rule with its default parameters.
    """
    prescription, outcome = last_done
    context = context._replace(last=prescription)
    if not resolved.is_open(prescription.exercise):
        return proposed, proposed  # the program was changed, and has no room for that rung any more
    if outcome.exercise not in (None, prescription.exercise):
        return hold_at_last(proposed, context), prescription  # another exercise was done; of this one nothing is known
    own_rules = (bound.rule for bound in resolved.stack.rules if isinstance(bound.rule, break_return.BreakReturnRule))
    own = next(own_rules, None)
    rule = own or break_return.BreakReturnRule()
    step = rule.step(rule.start(resolved.entry), proposed, outcome, context)
    done_dose = dose_from_state(step.state["done"])
    done = evolve(prescription, exercise=step.state["done"]["exercise"], dose=done_dose)
    kept = step.prescription if own is None else proposed  # its own rule has stepped back already
    return hold_at_last(kept, context, done), done
