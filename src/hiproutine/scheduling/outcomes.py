"""The outcomes of a session: what became of each entry, as every rule sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from attrs import evolve

from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession
from hiproutine.progression.outcome.verdict import NO_PAIN, perfect_sets
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.scheduling.calendar import DatedSlot


def perfect_outcome(prescription: Prescription, dated_slot: DatedSlot) -> Outcome:
    """Return the outcome of a session done exactly as prescribed, without pain (law G11)."""
    sets = perfect_sets(prescription)
    day, week, cycle = dated_slot.date, dated_slot.program_week, dated_slot.cycle
    return Outcome(sets, NO_PAIN, (), None, "", day, week, cycle, prescription)


def merge_pains(pains: Iterable[LoggedPain | None]) -> LoggedPain | None:
    """Return several records of pain as one: the worst of each score, but the lowest before the session."""
    recorded = [pain for pain in pains if pain is not None]
    if len(recorded) < 2:
        return recorded[0] if recorded else None

    def scores(name: str) -> list[int | Decimal]:
        return [score for pain in recorded if (score := getattr(pain, name)) is not None]

    return LoggedPain(
        min(scores("before"), default=None),
        max(scores("during"), default=None),
        max(scores("after"), default=None),
        max(scores("next_morning"), default=None),
    )


def outcomes_from_log(
    session: LoggedSession, asked: Mapping[str, Prescription], entries: Collection[str], dated_slot: DatedSlot
) -> dict[str, Outcome]:
    """Return what a logged session means for each entry; ``entries`` are all entries of the program.

    A skipped session, and an entry that the log leaves out, count for nothing (law G4). A sign to stop is about the
    person: it reaches every entry, whatever was done that day.
    """
    outcomes = {} if session.status == "skipped" else outcomes_by_entry(session, asked, dated_slot)
    if session.symptoms:
        symptoms_only = _outcome_without_sets(evolve(session, pain=None), dated_slot)
        outcomes = {entry_id: outcomes.get(entry_id, symptoms_only) for entry_id in entries}
    return outcomes


def outcomes_by_entry(
    session: LoggedSession, asked: Mapping[str, Prescription], dated_slot: DatedSlot
) -> dict[str, Outcome]:
    """Return the outcome of each entry in a session that was done.

    An entry that the log leaves out has no outcome, unless the log names no entry at all and says how painful the
    session was. Several parts about one entry are one outcome: sets of another exercise do not count beside those of
    the prescribed one, and the worst pain holds.
    """
    if not session.entries:
        return {} if session.pain is None else dict.fromkeys(asked, _outcome_without_sets(session, dated_slot))
    parts_by_entry: dict[str, list[LoggedEntry]] = {}
    for part in session.entries:
        parts_by_entry.setdefault(part.entry, []).append(part)
    return {
        entry_id: _outcome(parts, session, asked[entry_id].exercise, dated_slot)
        for entry_id, parts in parts_by_entry.items()
    }


def _outcome_without_sets(session: LoggedSession, at: DatedSlot) -> Outcome:
    return Outcome((), session.pain, session.symptoms, None, at.id, at.date, at.program_week, at.cycle)


def _outcome(parts: list[LoggedEntry], session: LoggedSession, exercise: str, at: DatedSlot) -> Outcome:
    if len(parts) == 1:
        part = parts[0]
        sets, replacement = part.sets, None if part.exercise in (None, exercise) else part.exercise
        pain = part.pain or session.pain
        return Outcome(sets, pain, session.symptoms, replacement, at.id, at.date, at.program_week, at.cycle)
    pain = merge_pains(part.pain for part in parts) or session.pain
    as_prescribed = [part for part in parts if part.exercise in (None, exercise)]
    replacement = None if as_prescribed else parts[0].exercise
    sets = tuple(logged_set for part in as_prescribed or parts for logged_set in part.sets)
    return Outcome(sets, pain, session.symptoms, replacement, at.id, at.date, at.program_week, at.cycle)
