"""Turns a program, its start and a log into a dated routine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from attrs import evolve

from hiproutine.errors import DocumentError, Problem, UnknownNameError
from hiproutine.limits import MAX_NOTICES
from hiproutine.model.catalog import Catalog
from hiproutine.model.dose import Dose
from hiproutine.model.exercise import Exercise
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.figure import Figure
from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSet
from hiproutine.model.pain_limits import PainLimits, strictest_limits
from hiproutine.model.pain_scores import merge_pains
from hiproutine.model.program import Program
from hiproutine.model.reason import Reason, explanation_key, message_key
from hiproutine.model.routine import Provenance, Routine, RoutineEntry, RoutineSession
from hiproutine.model.time_estimate import session_seconds, time_entry
from hiproutine.problem_list import first_problems
from hiproutine.progression.rule_calls import rule_pain_limits
from hiproutine.scheduling.course_fold import CourseFold, ResolvedPart
from hiproutine.scheduling.course_run import CourseRun
from hiproutine.scheduling.fold import FoldStep
from hiproutine.scheduling.function_checks import check_logged_checks, routine_checks
from hiproutine.scheduling.log_matching import LogSessions
from hiproutine.scheduling.log_validation import check_check_ins, check_log, qualify_session
from hiproutine.scheduling.outcomes import performed_otherwise
from hiproutine.scheduling.position_order import ordered_by_position
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.settled_steps import settle_steps
from hiproutine.scheduling.timeline import TimelineSession, place_sessions
from hiproutine.scheduling.warm_up_ramp import prescribed_ramp
from hiproutine.scheduling.withdrawn import withdrawn_ids
from hiproutine.text.reasons import names_of_refs, refs_in_reasons
from hiproutine.translation import spoken


def schedule(
    run: CourseRun,
    parts: Sequence[ResolvedPart],
    catalog: Catalog,
    provenance: Provenance,
    messages: Mapping[str, str],
    *,
    names_course: bool = True,
) -> Routine:
    """Return the routine that a course and its log imply.

    ``messages`` are the texts of reasons by code; those in use are written into the routine. ``names_course`` says that
    the routine is that of a course, and not of one program. Raises :class:`DocumentError` with all problems of the log
    at once.
    """
    _ensure_few_notices(parts, names_course=names_course)
    fold, timeline = fold_log(run, parts, catalog)
    resolved = [resolved for part in parts for resolved in part.resolved_entries.values()]
    exercises = {x.id: x for entry in resolved for x in entry.exercises.values()}
    names = [{session.id: session.name for session in part.program.sessions} for part in parts]
    sessions = [
        _routine_session(number, step, names[step.session.part], exercises, parts[step.session.part].resolved_entries)
        for number, step in enumerate(settle_steps(fold.steps(timeline)), start=1)
    ]
    cards = _cards(sessions, exercises, catalog.figures)
    return _routine(run, parts, sessions, cards, provenance, messages, names_course=names_course)


def _ensure_few_notices(parts: Sequence[ResolvedPart], *, names_course: bool) -> None:
    """Raise :class:`DocumentError` for more notices than a routine may carry: none of them is ever left out."""
    count = len({notice.id for part in parts for notice in part.program.notices})
    if count > MAX_NOTICES:
        message = f"with those of its packs there are {count} notices, and every output has to carry them all."
        path, document = ("$.parts", "course") if names_course else ("$.notices", "program")
        raise DocumentError([Problem(path, "too-many-notices", message, f"Keep at most {MAX_NOTICES}.")], document)


def with_notices(program: Program, catalog: Catalog) -> Program:
    """Return the program with all notices of the packs it draws on: one written by hand may lack them (law O1)."""
    packs: set[str] = set()
    for entry in program.entries:
        for name in (entry.exercise, *entry.rungs):
            try:
                packs |= catalog.packs_for_exercises([catalog.resolve("exercise", name)])
            except UnknownNameError:
                continue  # reported with its path when the program is resolved
    known = {notice.id for notice in program.notices}
    missing = tuple(notice for notice in catalog.notices(sorted(packs)) if notice.id not in known)
    return evolve(program, notices=program.notices + missing) if missing else program


def fold_log(
    run: CourseRun, parts: Sequence[ResolvedPart], catalog: Catalog
) -> tuple[CourseFold, Iterator[TimelineSession]]:
    """Return the fold of a log, and the timeline to run it on.

    Raises :class:`DocumentError` with all problems of the log.
    """
    log, start = run.log, run.course.start
    fold = CourseFold(parts)
    timeline_parts = fold.timeline_parts()
    problems = [
        *check_log(timeline_parts, log.sessions),
        *check_check_ins(start, log.check_ins),
        *check_logged_checks(parts, log.checks),
    ]
    if problems:
        raise DocumentError(first_problems(problems), "log")
    readiness = {check_in.date: check_in.readiness for check_in in log.check_ins}
    sessions = (qualify_session(session, catalog) for session in log.sessions)
    return fold, place_sessions(timeline_parts, LogSessions(sessions, run.log_complete_until, readiness))


def _routine(
    run: CourseRun,
    parts: Sequence[ResolvedPart],
    sessions: Sequence[RoutineSession],
    cards: tuple[ExerciseCard, ...],
    provenance: Provenance,
    messages: Mapping[str, str],
    *,
    names_course: bool,
) -> Routine:
    program, start = parts[-1].program, run.course.start
    notices = {notice.id: notice for part in parts for notice in part.program.notices}
    words = {code: text for part in parts for code, text in part.program.messages.items()}
    return Routine(
        program=program.id,
        title=program.title,
        start=start,
        as_of=run.log_complete_until,
        weeks=-(-(parts[-1].end - start).days // 7),
        notices=tuple(notices.values()),
        exercises=cards,
        sessions=tuple(sessions),
        provenance=provenance,
        goal=program.goal,
        revision=program.revision,
        targets=program.targets,
        messages={
            **_messages_in_use(sessions, program.profile_effects, {**messages, **words}),
            **_names_in_use(program, sessions, cards),
        },
        language=program.language,
        units=program.units,
        timezone=program.timezone,
        reminder_min=program.reminder_min,
        course=run.course.id if names_course else None,
        changes=run.course.changes,
        withdrawn=withdrawn_ids(run, [session.id for session in sessions]),
        profile_effects=program.profile_effects,
        pain_limits=_pain_limits(parts[-1].resolved_entries),
        checks=routine_checks(parts, run.log.checks, run.log_complete_until),
    )


def _pain_limits(resolved_entries: Mapping[str, ResolvedEntry]) -> dict[str, PainLimits]:
    """Return the strictest limits that the rules of each entry set, where they set any."""
    limits: dict[str, PainLimits] = {}
    for entry_id, resolved in resolved_entries.items():
        known = [each for bound in resolved.stack.rules if (each := rule_pain_limits(bound)) is not None]
        strictest = strictest_limits(known)
        if strictest is not None:
            limits[entry_id] = strictest
    return limits


def _routine_session(
    number: int,
    step: FoldStep,
    names: Mapping[str, str],
    exercises: Mapping[str, Exercise],
    resolved_entries: Mapping[str, ResolvedEntry],
) -> RoutineSession:
    session, blocks, _, log = step
    dated_slot = session.dated_slot
    entries = tuple(_routine_entries(step, resolved_entries))
    # Most sessions have no rounds, and their order is that of the entries.
    order = performing_order(entries) if any(e.style != "straight" for e in entries) else ()
    timed = [
        time_entry(
            e.dose,
            exercises[e.exercise],
            e.block,
            ramp=e.ramp,
            interleaved=e.style != "straight",
            round_rest_s=blocks[e.block].rest_s,
        )
        for e in entries
        if not e.stopped
    ]
    return RoutineSession(
        id=dated_slot.id,
        date=dated_slot.date,
        session=dated_slot.slot.session,
        name=names[dated_slot.slot.session],
        number=number,
        week=dated_slot.week,
        entries=entries,
        order=order,
        seconds=session_seconds(timed),
        status=session.status,
        time=dated_slot.slot.time if log is None or log.time is None else log.time,
        pain=None if log is None else log.pain,
        note="" if log is None else log.note,
        planned_for=dated_slot.planned_for,
        unplanned=dated_slot.is_unplanned,
    )


def _routine_entries(step: FoldStep, resolved_entries: Mapping[str, ResolvedEntry]) -> Iterator[RoutineEntry]:
    logged: dict[str, list[LoggedEntry]] = {}
    for part in () if step.log is None else step.log.entries:
        logged.setdefault(part.entry, []).append(part)
    prescribed = {entry_id: what.prescription for entry_id, what in step.prescriptions.items()}
    for number, block in enumerate(step.blocks):
        for entry_id in ordered_by_position(block, prescribed, resolved_entries).entries:
            prescription, reasons = step.prescriptions[entry_id]
            resolved, parts = resolved_entries[entry_id], logged.get(entry_id)
            performed, pain = _performed(parts) if parts else (None, None)
            yield RoutineEntry(
                entry_id,
                prescription.exercise,
                prescription.dose,
                number,
                block.part,
                block.style,
                prescription.stopped,
                resolved.entry.advice_for(prescription.exercise),
                reasons,
                performed,
                pain,
                prescribed_ramp(resolved, prescription) if resolved.entry.ramp else (),
                None if block.style == "straight" else block.rest_s,
                *(performed_otherwise(parts, prescription.exercise, step.log) if parts and step.log else ()),
            )


def _performed(parts: Sequence[LoggedEntry]) -> tuple[tuple[LoggedSet, ...], LoggedPain | None]:
    """Return all sets that were logged of an entry, in one part or several, and the worst pain of each kind."""
    if len(parts) == 1:
        return parts[0].sets, parts[0].pain
    return tuple([row for part in parts for row in part.sets]), merge_pains(part.pain for part in parts)


def performing_order(entries: Sequence[RoutineEntry]) -> tuple[tuple[int, int], ...]:
    """Return the order of sets: straight entries one after the other, supersets and circuits round by round.

    Each pair is the index of an entry (from 0) and the number of its set (from 1). A left and a right set that belong
    together are done one after the other in the same round. Stopped entries are left out.
    """
    order: list[tuple[int, int]] = []
    blocks: dict[int, list[int]] = {}
    for index, entry in enumerate(entries):
        if not entry.stopped:
            blocks.setdefault(entry.block, []).append(index)
    for indices in blocks.values():
        if entries[indices[0]].style == "straight":
            order += [(i, n) for i in indices for n in range(1, len(entries[i].dose.sets) + 1)]
            continue
        for round_index in range(max(entries[i].dose.set_count for i in indices)):
            order += [(i, n) for i in indices for n in _sets_in_round(entries[i].dose, round_index)]
    return tuple(order)


def _sets_in_round(dose: Dose, round_index: int) -> range:
    """Return the numbers of the sets, from 1, in a round (from 0): one, one of each side, or none any more."""
    size = 2 if dose.is_sided else 1
    return range(round_index * size + 1, min((round_index + 1) * size, len(dose.sets)) + 1)


def _cards(
    sessions: Iterable[RoutineSession], exercises: Mapping[str, Exercise], figures: Mapping[str, Figure]
) -> tuple[ExerciseCard, ...]:
    """Return a card for each exercise of the routine, in the order they first appear."""
    seen: dict[str, ExerciseCard] = {}
    for session in sessions:
        for entry in session.entries:
            if entry.exercise not in seen:
                seen[entry.exercise] = card_from_exercise(exercises[entry.exercise], figures.get(entry.exercise))
    return tuple(seen.values())


def card_from_exercise(exercise: Exercise, figure: Figure | None = None) -> ExerciseCard:
    """Return what a person needs to read about an exercise, and to see where there is a figure of it."""
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
        pattern=exercise.pattern,
        figure=figure,
    )


def _names_in_use(
    program: Program, sessions: Sequence[RoutineSession], cards: Iterable[ExerciseCard]
) -> dict[str, str]:
    """Return the names of what a routine has by its id, where it is written in another language than English."""
    if spoken() is None:
        return {}
    entries = [entry for session in sessions for entry in session.entries]
    reasons = {id(reason): reason for entry in entries for reason in entry.reasons}
    done = (entry.performed_exercise or "" for entry in entries)
    things = (ref for card in cards for ref in (card.id, *card.helpful, *chain(*card.equipment)))
    targets = (target.subject for target in program.targets)
    told = refs_in_reasons((*reasons.values(), *program.profile_effects))
    return names_of_refs((program.goal or "", *targets, *done, *things, *told))


def _messages_in_use(
    sessions: Iterable[RoutineSession], effects: Iterable[Reason], messages: Mapping[str, str]
) -> dict[str, str]:
    # A few rules with a few codes each give thousands of reasons.
    reasons = {(r.rule, r.code): r for session in sessions for entry in session.entries for r in entry.reasons}
    reasons |= {(r.rule, r.code): r for r in effects}
    used = {key for r in reasons.values() for key in (message_key(r), r.code, explanation_key(r))}
    return {key: messages[key] for key in sorted(used) if key in messages}
