"""The command ``log``: a log with one session more, done as it was asked for, to be edited where it was not."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hiproutine.cli import commands
from hiproutine.cli.check_results import logged_checks
from hiproutine.cli.errors import UsageError, print_error
from hiproutine.cli.io import STREAM, LoadedInput, ensure_one_stream, load_input, locate_problems, write_output
from hiproutine.cli.performed_sets import rows_as_typed
from hiproutine.cli.progress_line import progress
from hiproutine.shown_text import shown_name

if TYPE_CHECKING:
    from hiproutine.model.log import Log, LoggedSession
    from hiproutine.model.performed_entry import PerformedEntry
    from hiproutine.model.routine import Routine, RoutineSession


def log(arguments: argparse.Namespace) -> None:
    """Write a log with the session of a day added to it."""
    from attrs import evolve

    from hiproutine.documents.loader import dumps
    from hiproutine.languages.documents import write_for
    from hiproutine.model.log import Log

    ensure_one_stream(course=arguments.course, log=arguments.log)
    if arguments.skipped and arguments.felt is not None:
        raise UsageError("--felt says how hard it was, and --skipped that it was not done: leave one of them out")
    if arguments.only_checks and not arguments.check:
        raise UsageError("--only-checks logs the results of --check: give one, such as --check chair-stand=12")
    engine = commands.make_engine(arguments)
    course, before = load_input(arguments.course, "course"), _log_so_far(arguments.log)
    so_far: Log = Log(course=course.document.id) if before is None else before.document
    with progress("Scheduling"), locate_problems(course, *([] if before is None else [before])):
        routine = engine.schedule(course.document, so_far, arguments.on)
    checks = (*so_far.checks, *logged_checks(arguments.check, arguments.on))
    sessions = so_far.sessions if arguments.only_checks else (*so_far.sessions, _logged_session(routine, arguments))
    longer = evolve(so_far, sessions=sessions, checks=checks)
    with locate_problems(course):
        routine_after = engine.schedule(course.document, longer, arguments.on)
    write_output(dumps(longer) + "\n", arguments.output or arguments.log or STREAM)
    with write_for((routine_after,)):
        lines = list(_stop_lines(routine, routine_after, has_symptom=bool(arguments.symptom)))
    for line in lines:
        print_error(line)


def _logged_session(routine: Routine, arguments: argparse.Namespace) -> LoggedSession:
    """Return the session of the day as a row of the log."""
    planned = _planned_session(routine, arguments)
    return planned.as_logged(
        on=arguments.on,
        pain=arguments.pain,
        felt=arguments.felt,
        note=arguments.note,
        skipped=arguments.skipped,
        at=arguments.at,
        symptoms=arguments.symptom,
        changes=_changes(planned, arguments),
    )


def _stop_lines(before: Routine, after: Routine, *, has_symptom: bool) -> Iterator[str]:
    """Yield what has stopped by what was logged, with what to do; with a sign to stop, all notices about stopping."""
    from hiproutine.formats.outline import names_by_advice, stopped_exercises
    from hiproutine.text.distinct_names import routine_for_people
    from hiproutine.text.notices import distinct_notices
    from hiproutine.text.numbers import format_list
    from hiproutine.text.wording import notice_title
    from hiproutine.translation import _

    stopped_before = {stopped.card.id for stopped in stopped_exercises(before)}
    stopped_after = stopped_exercises(routine_for_people(after))
    stops = names_by_advice(stopped for stopped in stopped_after if stopped.card.id not in stopped_before)
    for advice, names in stops.items():
        words = _("STOP, do not do: {exercises}.").format(exercises=format_list(names))
        yield f"{words} {' '.join(advice)}"
    if has_symptom:
        yield from (f"{notice_title(n.kind)}: {n.text}" for n in distinct_notices(after.notices) if n.kind == "stop")


def _log_so_far(source: str | None) -> LoadedInput | None:
    """Return the log there is; a file that is not there yet is a log that begins."""
    if source is None or (source != STREAM and not Path(source).exists()):
        return None
    return load_input(source, "log")


def _planned_session(routine: Routine, arguments: argparse.Namespace) -> RoutineSession:
    """Return the session that is planned on the day and not logged yet; raise :class:`UsageError` where none is."""
    wanted: date = arguments.planned_for or arguments.on
    open_sessions = [session for session in routine.sessions if session.status in ("planned", "missed")]
    of_day = [session for session in open_sessions if session.date == wanted]
    named = [session for session in of_day if arguments.session in (None, session.session)]
    if named:
        return named[0]
    if of_day:
        names = ", ".join(session.session for session in of_day)
        raise UsageError(f"{arguments.session} is not planned on {wanted.isoformat()}: there is {names}")
    near = sorted(open_sessions, key=lambda session: abs((session.date - wanted).days))[:2]
    days = " or ".join(f"{session.date.isoformat()} ({session.name})" for session in near)
    way_out = f"say which one it was: --planned-for {days}" if near else "everything planned is logged"
    raise UsageError(f"nothing is left to log that was planned on {wanted.isoformat()}; {way_out}")


def _changes(planned: RoutineSession, arguments: argparse.Namespace) -> dict[str, PerformedEntry | None]:
    """Return what was done otherwise; what names no entry of the session is a problem of its own, told with others."""
    from hiproutine.model.performed_entry import PerformedEntry

    changes: dict[str, PerformedEntry | None] = dict.fromkeys(arguments.left_out)
    doses = {entry.entry: entry.dose for entry in planned.entries}
    for entry, typed in arguments.did:
        if entry in changes:
            raise UsageError(f"{shown_name(entry)} is named twice: say once what was done of it")
        changes[entry] = PerformedEntry(rows_as_typed(typed, doses[entry])) if entry in doses else PerformedEntry()
    return changes
