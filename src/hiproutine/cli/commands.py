"""The commands: each takes parsed arguments and writes its result."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from hiproutine.cli.errors import ExitCode, UsageError, expected_errors, print_error, report_error
from hiproutine.cli.exercise_detail import exercise_lines
from hiproutine.cli.exercise_list import choose_exercises, json_from_exercises, list_lines
from hiproutine.cli.goal_choice import chosen_goal
from hiproutine.cli.io import (
    STREAM,
    LoadedInput,
    ensure_one_stream,
    load_input,
    load_log,
    locate_problems,
    log_document,
    write_lines,
    write_output,
)
from hiproutine.cli.progress_line import progress
from hiproutine.cli.rendering import Rendering
from hiproutine.cli.unknown_equipment import report_unknown_equipment
from hiproutine.shown_text import shown_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from hiproutine.documents.document_types import Document
    from hiproutine.engine import Engine
    from hiproutine.model.routine import Routine


def plan(arguments: argparse.Namespace) -> None:
    """Write a program for a person and a goal."""
    from hiproutine.documents.loader import dumps

    engine = make_engine(arguments)
    goal = chosen_goal(arguments.goal, engine)
    profile = load_input(arguments.profile, "profile")
    report_unknown_equipment(profile, engine)
    with progress("Planning"), locate_problems(profile):
        program = engine.plan(profile.document, goal)
    write_output(dumps(program) + "\n", arguments.output)


def schedule(arguments: argparse.Namespace) -> None:
    """Write the routine that a program or a course and a log imply."""
    from hiproutine.documents.loader import dumps

    write_output(dumps(scheduled_routine(arguments, arguments.as_of)) + "\n", arguments.output)


def scheduled_routine(arguments: argparse.Namespace, as_of: date | None) -> Routine:
    """Return the routine that a program or a course and a log imply, as of a day."""
    ensure_one_stream(program=arguments.document, log=arguments.log)
    engine = make_engine(arguments)
    planned = load_input(arguments.document, "program", "course")
    _ensure_one_first_day(planned, arguments.start)
    log = load_log(arguments.log)
    done = log_document(log)
    with progress("Scheduling"), locate_problems(planned, *log):
        if planned.kind == "course":
            return engine.schedule(planned.document, log=done, as_of=as_of)
        return engine.schedule(planned.document, arguments.start, log=done, as_of=as_of)


def _ensure_one_first_day(planned: LoadedInput, start: date | None) -> None:
    """Raise :class:`UsageError` for a program without a first day, and for a course with a second one."""
    if planned.kind == "program" and start is None:
        raise UsageError(
            f"{planned.name} is a program, which has no first day: give it with --start DATE, "
            f"or keep it in a course: 'hiproutine start {planned.name} --on DATE -o course.json'"
        )
    if planned.kind == "course" and start is not None:
        first_day = planned.document.start.isoformat()
        raise UsageError(f"{planned.name} is a course, which has its own first day, {first_day}: leave out --start")


def render(arguments: argparse.Namespace) -> None:
    """Write a routine in a format."""
    rendering = Rendering(make_engine(arguments), arguments)
    write_output(rendering.content(load_input(arguments.routine, "routine").document), arguments.output)


def explain(arguments: argparse.Namespace) -> None:
    """Write the reasons of a program, of the one that a course has last, or of a routine."""
    from hiproutine.model.course import Course

    engine = make_engine(arguments)
    document = load_input(arguments.document, "program", "course", "routine").document
    explanation = engine.explain(document.program if isinstance(document, Course) else document)
    writers: dict[str, Callable[[], str]] = {
        "text": lambda: str(explanation),
        "table": explanation.table,
        "markdown": explanation.markdown,
        "json": lambda: json.dumps(explanation.as_data(), indent=2, ensure_ascii=False),
    }
    write_output(f"{writers[arguments.written_as]()}\n", arguments.output)


def simulate(arguments: argparse.Namespace) -> None:
    """Simulate a program and write a table, a row for each entry and day."""
    from hiproutine.documents.loader import dumps
    from hiproutine.engine import SOME_MONDAY
    from hiproutine.scheduling.scenarios import Noisy, Scenario

    scenario: str | Scenario = arguments.scenario
    if arguments.seed is not None:
        if scenario != "noisy":
            raise UsageError(f"--seed is for the scenario noisy, not for {scenario}")
        scenario = Noisy(arguments.seed)
    engine = make_engine(arguments)
    program = load_input(arguments.program, "program")
    if arguments.entry is not None and arguments.entry not in {entry.id for entry in program.document.entries}:
        raise UsageError(f"the program has no entry {arguments.entry!r}")
    with progress("Simulating"), locate_problems(program):
        simulation = engine.simulate(program.document, scenario, arguments.start or SOME_MONDAY)
    text = dumps(simulation.log) if arguments.log else simulation.table(arguments.entry, changes=arguments.changes)
    write_output(text + "\n", arguments.output)


def compare(arguments: argparse.Namespace) -> None:
    """Write what differs between two routines."""
    if arguments.one == STREAM == arguments.other:
        raise UsageError("standard input cannot be both routines")
    one, other = (load_input(source, "routine").document for source in (arguments.one, arguments.other))
    write_output(f"{make_engine(arguments).compare(one, other)}\n", arguments.output)


def validate(arguments: argparse.Namespace) -> int:
    """Check every file; the exit code is that of a refused document, else of an unreadable file."""
    from hiproutine.documents.document_types import CLASSES

    if arguments.files.count(STREAM) > 1:
        raise UsageError("standard input can be read only once")
    engine = make_engine(arguments)
    codes = []
    for source in arguments.files:
        try:
            loaded = load_input(source, *CLASSES)
            with progress("Checking"), locate_problems(loaded):
                _check_against_packs(loaded.document, engine)
            if loaded.kind == "profile":
                report_unknown_equipment(loaded, engine)
        except expected_errors() as error:
            if arguments.debug:
                raise
            codes.append(report_error(error))
        else:
            write_output(f"{shown_name(loaded.name, keeps_bytes=True)}: ok ({loaded.kind})\n")
    return min(codes, default=ExitCode.DONE)


def _check_against_packs(document: Document, engine: Engine) -> None:
    """Raise what planning or scheduling would raise because packs, rules and document do not match."""
    from hiproutine.engine import SOME_MONDAY
    from hiproutine.errors import DocumentError
    from hiproutine.figures.figure_geometry import check_figure
    from hiproutine.model.course import Course
    from hiproutine.model.pack import Pack
    from hiproutine.model.profile import Profile
    from hiproutine.model.program import Program
    from hiproutine.planning.eligibility.profile_resolution import resolve_profile
    from hiproutine.plugins.pack_dependencies import check_pack_use

    if isinstance(document, Program):
        engine.schedule(document, SOME_MONDAY)
    elif isinstance(document, Course):
        engine.schedule(document)
    elif isinstance(document, Profile):
        catalog = engine.catalog(document.language)
        resolve_profile(document, catalog, catalog.questions(pack.name for pack in catalog.packs))
    elif isinstance(document, Pack):
        problems = check_pack_use(document, engine.packs, engine.rules, engine.plugins.refused_packs)
        problems += [p for ref, figure in document.figures.items() for p in check_figure(("figures", ref), figure)]
        if problems:
            raise DocumentError(problems, "pack")


def exercises(arguments: argparse.Namespace) -> None:
    """List exercises and ladders, or show one exercise in full."""
    engine = make_engine(arguments)
    if arguments.pack is not None:
        engine.packs.offer(arguments.pack)
    catalog = engine.catalog()
    chosen, ladders = choose_exercises(arguments, catalog)
    if arguments.json:
        write_output(json_from_exercises(chosen, ladders, catalog))
    elif arguments.id is not None and len(chosen) == 1:
        write_lines(exercise_lines(chosen[0], ladders, catalog))
    elif chosen:
        write_lines(list_lines(chosen, ladders, catalog, arguments.muscle))
    else:
        print_error("note: there is no such exercise")


def plugins(arguments: argparse.Namespace) -> ExitCode:
    """List what every plugin offers, including plugins that offer nothing; fail where one is broken."""
    from hiproutine.cli.plugin_list import plugin_lines

    engine = make_engine(arguments)
    write_lines(plugin_lines(engine))
    return ExitCode.PLUGIN_FAILED if engine.plugins.problems else ExitCode.DONE


def make_engine(arguments: argparse.Namespace) -> Engine:
    """Return the engine for the common options; a broken pack that was named is an error, not a warning."""
    from hiproutine.documents.loader import load
    from hiproutine.engine import Engine
    from hiproutine.model.pack import Pack

    packs = [load(folder, Pack) for folder in arguments.pack_folder]
    return Engine(packs=packs, discover=not arguments.no_plugins, planner=getattr(arguments, "planner", "search"))
