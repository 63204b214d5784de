"""Where every entry of a program stands on a day, by what was really done up to then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from attrs import evolve, frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.log import Log, Symptom
from hiproutine.model.program import Program
from hiproutine.progression.dose.decrease import hold_at_last
from hiproutine.progression.dose.state_codec import dose_from_state
from hiproutine.progression.guards import break_return, pain_gate
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.fold import EntryProgress, Fold, outcomes_by_entry
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.schedule import fold_log
from hiproutine.scheduling.timeline import TimelineSession

#: What was done of an entry when it was done last: what it was asked for, and what became of it.
_Last = tuple[Prescription, Outcome]


@frozen
class EntrySnapshot:
    """Where one entry stands before the next session.

    ``next`` is what it goes on from: what the drivers propose after everything that was done and what every lasting
    guard leaves of it, on that day; what a passing guard takes from one session is not taken. ``back`` is what it may
    come back with once it has been left: never more than was last done, less by the steps of ``break-return``.
    ``done`` is the most of what was done when it was done last, ``None`` where it never was. ``is_held`` is set where
    guards objected to the last session, and ``painful`` counts the painful sessions a pain gate remembers.
    """

    resolved: ResolvedEntry
    next: Prescription
    after_break: Prescription
    last_done: Prescription | None
    done_at: datetime | None
    is_held: bool
    painful_sessions: int


@frozen
class ProgressSnapshot:
    """Where a program stands on a day: each entry by id, the last day with a session that was done, and symptoms."""

    entries: Mapping[str, EntrySnapshot]
    last_done: date | None
    symptoms: frozenset[Symptom]


def initial_progress(tracks: Mapping[str, ResolvedEntry]) -> dict[str, EntrySnapshot]:
    """Return where entries stand that nothing is known of but their program."""
    return {
        ref: EntrySnapshot(
            track, Prescription(entry.exercise, entry.dose), Prescription(entry.exercise, entry.dose), *NO_PROGRESS
        )
        for ref, track in tracks.items()
        for entry in [track.entry]
    }


NO_PROGRESS = (None, None, False, 0)


def progress_on(
    program: Program,
    tracks: Mapping[str, ResolvedEntry],
    catalog: Catalog,
    start: date,
    log: Log,
    as_of: date,
    day: date,
) -> ProgressSnapshot:
    """EntryProgress through a log up to ``as_of``, and ask every entry what comes next on ``day``.

    Nothing counts that is only planned. Raises :class:`DocumentError` for a log that does not fit the program.
    """
    fold, moments = fold_log(program, tracks, catalog, start, log, as_of)
    done: dict[str, _Last] = {}
    symptoms: set[Symptom] = set()
    last_done: date | None = None
    occasion: DatedSlot | None = None
    for moment, _, asked, logged in fold.steps(moments):
        occasion = moment.dated_slot
        if moment.status == "planned":
            break
        if logged is None:
            continue
        symptoms |= set(logged.symptoms)
        if logged.status == "done":
            last_done = occasion.date
            heard = outcomes_by_entry(logged, asked, occasion)
            done |= {ref: (asked[ref].prescription, outcome) for ref, outcome in heard.items() if outcome.sets}
    return ProgressSnapshot(_snapshot_of_fold(fold, occasion, done, day), last_done, frozenset(symptoms))


def _snapshot_of_fold(
    fold: Fold, occasion: DatedSlot | None, done: Mapping[str, _Last], day: date
) -> dict[str, EntrySnapshot]:
    if occasion is None:
        return initial_progress({ref: walk.track for ref, walk in fold.walks.items()})
    found = {}
    for ref, walk in fold.walks.items():
        # Its first place in the cycle: a new program begins with that.
        place = min(walk.track.turns, default=occasion.slot_index)
        found[ref] = _snapshot(
            walk, TimelineSession(evolve(occasion, date=day, slot_index=place), "planned"), done.get(ref)
        )
    return found


def _snapshot(walk: EntryProgress, moment: TimelineSession, last: _Last | None) -> EntrySnapshot:
    walk.prescribe(moment)
    standing, track = walk.standing, walk.track
    given = standing.full
    names = [bound.rule_type.name for bound in track.stack.rules]
    counted = [
        state["painful"]
        for name, state in zip(names, standing.states, strict=True)
        if name == pain_gate.RULE.name and isinstance(state.get("painful"), int)
    ]
    back, most = (given, None) if last is None else _after_break(given, last, track, walk.context_at(moment))
    return EntrySnapshot(track, given, back, most, walk.done_at, standing.held is not None, max(counted, default=0))


def _after_break(
    given: Prescription, last: _Last, track: ResolvedEntry, context: Context
) -> tuple[Prescription, Prescription]:
    """Return what an entry that was left comes back with, and what was done of it last, by the rule on breaks.

    It is the entry's own rule on breaks if it has one, and else that rule as it is by itself.
    """
    asked, outcome = last
    context = context._replace(last=asked)
    if outcome.exercise not in (None, asked.exercise):
        return hold_at_last(given, context), asked  # something else was done; of what was asked nothing is known
    own = (bound.rule for bound in track.stack.rules if isinstance(bound.rule, break_return.BreakReturnRule))
    rule = next(own, break_return.BreakReturnRule())
    step = rule.step(rule.start(track.entry), given, outcome, context)
    done = evolve(asked, exercise=step.state["done"]["exercise"], dose=dose_from_state(step.state["done"]))
    return hold_at_last(step.prescription, context, done), done
