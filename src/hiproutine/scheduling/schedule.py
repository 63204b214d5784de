"""Program, start and log to a dated routine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve

from hiproutine.errors import DocumentError, UnknownNameError
from hiproutine.model.catalog import Catalog, pack_name_of
from hiproutine.model.dose import Dose
from hiproutine.model.exercise import Exercise
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import Log
from hiproutine.model.program import Block, Program, Session
from hiproutine.model.reason import message_key
from hiproutine.model.routine import Provenance, Routine, RoutineEntry, RoutineSession
from hiproutine.model.time_estimate import session_seconds, time_entry
from hiproutine.progression.binding import BindRule
from hiproutine.scheduling.fold import Fold, ReasonedPrescription, merge_pains
from hiproutine.scheduling.log_matching import LogSessions
from hiproutine.scheduling.log_validation import check_check_ins, check_log, qualify_session
from hiproutine.scheduling.resolved_entries import ResolvedEntry, resolve_entries
from hiproutine.scheduling.session_spacing import SessionGaps
from hiproutine.scheduling.timeline import TimelineSession, place_sessions


def schedule(
    program: Program,
    catalog: Catalog,
    bind: BindRule,
    start: date,
    log: Log,
    as_of: date,
    provenance: Provenance,
    messages: Mapping[str, str],
) -> Routine:
    """Make the routine that a program and a log imply on a given day.

    Raises :class:`DocumentError` with all problems of the program, or of the log, at once.
    """
    tracks = resolve_entries(program, catalog, bind)
    fold, moments = fold_log(program, tracks, catalog, start, log, as_of)
    sessions = {session.id: session for session in program.sessions}
    exercises = {x.id: x for track in tracks.values() for x in track.exercises.values()}
    advice = {ref: track.entry.advice for ref, track in tracks.items()}
    made = [
        _routine_session(number, moment, blocks, asked, sessions[moment.dated_slot.slot.session], exercises, advice)
        for number, (moment, blocks, asked, _) in enumerate(fold.steps(moments), start=1)
    ]
    return _routine(program, start, as_of, made, exercises, provenance, messages)


def with_notices(program: Program, catalog: Catalog) -> Program:
    """Return the program with all notices of the packs it draws on: one written by hand may lack them (law O1)."""
    packs = set()
    for entry in program.entries:
        try:
            packs.add(pack_name_of(catalog.resolve("exercise", entry.exercise)))
        except UnknownNameError:
            continue  # reported with its path when the program is resolved
    known = {notice.id for notice in program.notices}
    missing = tuple(notice for notice in catalog.notices(sorted(packs)) if notice.id not in known)
    return evolve(program, notices=program.notices + missing) if missing else program


def fold_log(
    program: Program, tracks: Mapping[str, ResolvedEntry], catalog: Catalog, start: date, log: Log, as_of: date
) -> tuple[Fold, Iterator[TimelineSession]]:
    """Return the fold of a log and the sessions it walks through; raises :class:`DocumentError` for the log."""
    problems = [*check_log(program, start, log.sessions), *check_check_ins(start, log.check_ins)]
    if problems:
        raise DocumentError(problems, "log")
    readiness = {said.date: said.readiness for said in log.check_ins}
    diary = LogSessions((qualify_session(session, catalog) for session in log.sessions), as_of, readiness)
    fold = Fold(program, tracks, start)
    return fold, place_sessions(program, start, diary, SessionGaps(program, tracks), fold.is_idle)


def _routine(
    program: Program,
    start: date,
    as_of: date,
    made: Sequence[RoutineSession],
    exercises: Mapping[str, Exercise],
    provenance: Provenance,
    messages: Mapping[str, str],
) -> Routine:
    return Routine(
        program=program.id,
        title=program.title,
        start=start,
        as_of=as_of,
        weeks=program.weeks,
        notices=program.notices,
        exercises=_cards(made, exercises),
        sessions=tuple(made),
        provenance=provenance,
        goal=program.goal,
        revision=program.revision,
        targets=program.targets,
        messages=_messages_in_use(made, {**messages, **program.messages}),
        language=program.language,
        units=program.units,
        timezone=program.timezone,
        reminder_min=program.reminder_min,
    )


def _routine_session(
    number: int,
    moment: TimelineSession,
    blocks: Sequence[Block],
    asked: Mapping[str, ReasonedPrescription],
    session: Session,
    exercises: Mapping[str, Exercise],
    advice: Mapping[str, tuple[str, ...]],
) -> RoutineSession:
    entries = tuple(_routine_entries(moment, asked, blocks, advice))
    # Most sessions have no rounds, and their order is that of the entries.
    order = performing_order(entries) if any(e.style != "straight" for e in entries) else ()
    timed = [
        time_entry(
            e.dose,
            exercises[e.exercise],
            e.block,
            interleaved=e.style != "straight",
            round_rest_s=blocks[e.block].rest_s,
        )
        for e in entries
        if not e.stopped
    ]
    log = moment.log
    return RoutineSession(
        id=moment.dated_slot.id,
        date=moment.dated_slot.date,
        session=session.id,
        name=session.name,
        number=number,
        week=moment.dated_slot.week,
        entries=entries,
        order=order,
        seconds=session_seconds(timed),
        status=moment.status,
        time=moment.dated_slot.slot.time if log is None or log.time is None else log.time,
        pain=None if log is None else log.pain,
        note="" if log is None else log.note,
    )


def _routine_entries(
    moment: TimelineSession,
    asked: Mapping[str, ReasonedPrescription],
    blocks: Sequence[Block],
    advice: Mapping[str, tuple[str, ...]],
) -> Iterable[RoutineEntry]:
    logged = () if moment.log is None else moment.log.entries
    for number, block in enumerate(blocks):
        for ref in block.entries:
            prescription, reasons = asked[ref].prescription, asked[ref].reasons
            done = [part for part in logged if part.entry == ref] if logged else []
            yield RoutineEntry(
                ref,
                prescription.exercise,
                prescription.dose,
                number,
                block.part,
                block.style,
                prescription.stopped,
                advice[ref],
                reasons,
                tuple(one for part in done for one in part.sets) if done else None,
                merge_pains(part.pain for part in done) if done else None,
            )


def performing_order(entries: Sequence[RoutineEntry]) -> tuple[tuple[int, int], ...]:
    """Return the order of sets: straight entries one after the other, supersets and circuits round by round.

    Each pair is an entry's place (from 0) and its set (from 1). A left and a right set that belong together are done
    one after the other in the same round. Stopped entries are not performed.
    """
    order: list[tuple[int, int]] = []
    blocks: dict[int, list[int]] = {}
    for place, entry in enumerate(entries):
        if not entry.stopped:
            blocks.setdefault(entry.block, []).append(place)
    for places in blocks.values():
        if entries[places[0]].style == "straight":
            order += [(p, n) for p in places for n in range(1, len(entries[p].dose.sets) + 1)]
            continue
        for turn in range(max(entries[p].dose.set_count for p in places)):
            order += [(p, n) for p in places for n in _sets_of_round(entries[p].dose, turn)]
    return tuple(order)


def _sets_of_round(dose: Dose, turn: int) -> range:
    """Return the sets, from 1, that a round (from 0) holds: one, one of each side, or none any more."""
    size = 2 if dose.is_sided else 1
    return range(turn * size + 1, min((turn + 1) * size, len(dose.sets)) + 1)


def _cards(sessions: Iterable[RoutineSession], exercises: Mapping[str, Exercise]) -> tuple[ExerciseCard, ...]:
    """Return a card for each exercise of the routine, in the order they first appear."""
    seen: dict[str, ExerciseCard] = {}
    for session in sessions:
        for entry in session.entries:
            if entry.exercise not in seen:
                seen[entry.exercise] = card_from_exercise(exercises[entry.exercise])
    return tuple(seen.values())


def card_from_exercise(exercise: Exercise) -> ExerciseCard:
    """Return what a person needs to read of an exercise."""
    return ExerciseCard(
        id=exercise.id,
        name=exercise.name,
        steps=exercise.steps,
        position=exercise.position,
        sides=exercise.sides,
        measure=exercise.measure,
        tempo=exercise.tempo,
        summary=exercise.summary,
        cues=exercise.cues,
        faults=exercise.faults,
        equipment=tuple(need.any_of for need in exercise.equipment),
        helpful=exercise.helpful,
    )


def _messages_in_use(sessions: Iterable[RoutineSession], messages: Mapping[str, str]) -> dict[str, str]:
    reasons = [reason for s in sessions for entry in s.entries for reason in entry.reasons]
    used = {key for reason in reasons for key in (message_key(reason), reason.code)}
    return {key: messages[key] for key in sorted(used) if key in messages}
