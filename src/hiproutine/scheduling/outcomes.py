"""The outcomes of a session: what became of each entry, as every rule sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import evolve

from hiproutine.model.log import Felt, LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.pain_scores import merge_pains, worst_pain
from hiproutine.progression.outcome.rows import are_plain, with_sorted_rows
from hiproutine.progression.outcome.verdict import NO_PAIN, perfect_sets
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.scheduling.calendar import DatedSlot

_HARDEST_FIRST: tuple[Felt, ...] = ("too-hard", "right", "too-easy")


def perfect_outcome(prescription: Prescription, dated_slot: DatedSlot) -> Outcome:
    """Return the outcome of a session done exactly as prescribed, without pain (law G11)."""
    sets = perfect_sets(prescription)
    day, week, cycle = dated_slot.date, dated_slot.program_week, dated_slot.cycle
    return Outcome(sets, NO_PAIN, (), None, "", day, week, cycle, prescription)


def outcomes_from_log(
    session: LoggedSession, asked: Mapping[str, Prescription], entries: Collection[str], dated_slot: DatedSlot
) -> dict[str, Outcome]:
    """Return what a logged session means for each entry; ``entries`` are all entries of the program.

    An entry that the log leaves out counts for nothing (law G4), and so does a skipped session but for the pain that is
    logged with it. The worst pain of the entry and of the session holds. A sign to stop is about the person: it reaches
    every entry, whatever was done that day.
    """
    outcomes = outcomes_by_entry(session, asked, dated_slot)
    if session.symptoms:
        symptoms_only = _outcome_without_sets(session, None, dated_slot)
        outcomes = {entry_id: outcomes.get(entry_id, symptoms_only) for entry_id in entries}
    return outcomes


def outcomes_by_entry(
    session: LoggedSession, asked: Mapping[str, Prescription], dated_slot: DatedSlot
) -> dict[str, Outcome]:
    """Return the outcome of each entry of a logged session.

    An entry that the log leaves out has no outcome, unless the log names no entry at all and says how painful the
    session was. Of a skipped session only the pain counts: an entry's own, and the session's for all entries in it.
    Several parts about one entry are one outcome: sets of another exercise, or light ones, do not count beside those
    of the prescribed one, and the worst pain holds.
    """
    parts_by_entry: dict[str, list[LoggedEntry]] = {}
    for part in session.entries:
        parts_by_entry.setdefault(part.entry, []).append(part)
    if session.status == "skipped" or not session.entries:
        pains = {entry_id: _pain(parts_by_entry.get(entry_id, ()), session) for entry_id in asked}
        return {
            entry_id: _outcome_without_sets(session, pain, dated_slot)
            for entry_id, pain in pains.items()
            if pain is not None and (session.status == "done" or worst_pain(pain) is not None)
        }
    return {
        entry_id: _outcome(parts, session, asked[entry_id], dated_slot) for entry_id, parts in parts_by_entry.items()
    }


def _pain(parts: Sequence[LoggedEntry], session: LoggedSession) -> LoggedPain | None:
    """Return the worst pain of a session and of an entry's parts in it: law G3 speaks of the whole session."""
    pain = session.pain
    if len(parts) == 1 and (pain is None or parts[0].pain is None):
        return pain or parts[0].pain  # the usual case first
    return merge_pains([*(part.pain for part in parts), pain])


def _outcome_without_sets(session: LoggedSession, pain: LoggedPain | None, at: DatedSlot) -> Outcome:
    outcome = Outcome((), pain, session.symptoms, None, at.id, at.date, at.program_week, at.cycle, felt=session.felt)
    return outcome if session.status == "done" else evolve(outcome, status=session.status)


def _outcome(parts: list[LoggedEntry], session: LoggedSession, asked: Prescription, at: DatedSlot) -> Outcome:
    """Return the outcome of an entry in a session that was done; its rows are sorted out here, for every rule."""
    if len(parts) > 1:
        return _outcome_of_parts(parts, session, asked, at)
    part = parts[0]
    pain = session.pain if part.pain is None else _pain(parts, session)
    sets, is_same = part.sets, part.exercise in (None, asked.exercise)
    outcome = Outcome(
        sets, pain, session.symptoms, None if is_same else part.exercise, at.id, at.date, at.program_week, at.cycle
    )
    if felt := part.felt or session.felt:
        outcome = evolve(outcome, felt=felt)
    if part.light:
        return evolve(outcome, sets=(), status="light")
    if not is_same or are_plain(sets, asked.dose.sets):
        return outcome
    return with_sorted_rows(outcome, asked)


def _outcome_of_parts(parts: list[LoggedEntry], session: LoggedSession, asked: Prescription, at: DatedSlot) -> Outcome:
    """Return the outcome of several parts about one entry, which are numbered as one list of rows."""
    pain, felt = _pain(parts, session), _hardest(parts) or session.felt
    outcome = Outcome((), pain, session.symptoms, None, at.id, at.date, at.program_week, at.cycle, felt=felt)
    as_asked = [part for part in parts if part.exercise in (None, asked.exercise)]
    if not as_asked:
        return evolve(outcome, sets=_rows_of(parts), exercise=parts[0].exercise)
    judged = [part for part in as_asked if not part.light]
    if not judged:
        return evolve(outcome, status="light")
    rows = [(part, row) for part in parts for row in part.sets]
    numbers = [number for number, (part, _) in enumerate(rows, start=1) if part in judged]
    sorted_outcome = with_sorted_rows(evolve(outcome, sets=_rows_of(judged)), asked)
    if len(numbers) == len(rows):
        return sorted_outcome
    kept = range(1, len(sorted_outcome.sets) + len(sorted_outcome.extra) + 1)
    own = sorted_outcome.row_numbers or kept
    return evolve(sorted_outcome, row_numbers=tuple([numbers[number - 1] for number in own]))


def performed_otherwise(
    parts: Sequence[LoggedEntry], exercise: str, session: LoggedSession
) -> tuple[str | None, bool, Felt | None]:
    """Return the exercise that was done of an entry if it was another one, whether it was light, and how it felt.

    Of several parts, those with the exercise asked for count; it was light where all of them were.
    """
    as_asked = [part for part in parts if part.exercise in (None, exercise)]
    is_light = all(part.light for part in as_asked or parts)
    return None if as_asked else parts[0].exercise, is_light, _hardest(parts) or session.felt


def _hardest(parts: Iterable[LoggedEntry]) -> Felt | None:
    """Return the hardest word of several parts about one entry; ``None`` where no part has one."""
    words = {part.felt for part in parts}
    return next((word for word in _HARDEST_FIRST if word in words), None)


def _rows_of(parts: Iterable[LoggedEntry]) -> tuple[LoggedSet, ...]:
    return tuple([row for part in parts for row in part.sets])
