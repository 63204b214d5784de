"""The commands about courses: each writes a course, and says what differs from how it was before."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hiproutine.cli import commands
from hiproutine.cli.errors import print_error
from hiproutine.cli.io import (
    STREAM,
    ensure_one_stream,
    load_input,
    load_log,
    locate_problems,
    log_document,
    write_output,
)
from hiproutine.cli.progress_line import progress
from hiproutine.cli.unknown_equipment import report_unknown_equipment

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiproutine.engine import Engine
    from hiproutine.model.course import Course
    from hiproutine.model.log import Log
    from hiproutine.model.profile import Profile
    from hiproutine.replanning.plan_changes import CourseChange


def start(arguments: argparse.Namespace) -> None:
    """Write a course of one program from its first day on."""
    from hiproutine.documents.loader import dumps
    from hiproutine.model.course import Course

    engine = commands.make_engine(arguments)
    program = load_input(arguments.program, "program")
    with locate_problems(program):
        # Scheduled once: a course is kept for months, and what is wrong with its program should be known on day one.
        engine.schedule(program.document, arguments.on)
    course = Course.begin(program.document, arguments.on, arguments.id)
    write_output(dumps(course) + "\n", arguments.output)


def program(arguments: argparse.Namespace) -> None:
    """Write the program of a course that holds last."""
    from hiproutine.documents.loader import dumps

    course = load_input(arguments.course, "course")
    write_output(dumps(course.document.program) + "\n", arguments.output)


def amend(arguments: argparse.Namespace) -> None:
    """Write the course with a program that was changed by hand, and report what differs."""
    ensure_one_stream(course=arguments.course, program=arguments.program, log=arguments.log)
    engine = commands.make_engine(arguments)
    course, changed = load_input(arguments.course, "course"), load_input(arguments.program, "program")
    log = load_log(arguments.log)
    with progress("Scheduling"), locate_problems(course, changed, *log):
        # By itself first: problems inside the course would have paths that stand in no file.
        engine.schedule(changed.document, course.document.start)
        change = engine.amend(
            course.document,
            changed.document,
            log=log_document(log),
            as_of=arguments.as_of,
            holds_from=arguments.holds_from,
        )
    _write_change(change, arguments.output)


def replan(arguments: argparse.Namespace) -> None:
    """Write the course with a program for a changed profile, and report what differs."""
    _plan_part(
        arguments,
        lambda engine, course, profile, log: engine.replan(course, profile, log=log, as_of=arguments.as_of),
    )


def next_block(arguments: argparse.Namespace) -> None:
    """Write the course with the block that follows, and report what differs."""
    _plan_part(
        arguments,
        lambda engine, course, profile, log: engine.next_block(
            course, profile, arguments.goal, log=log, as_of=arguments.as_of, start=arguments.holds_from
        ),
    )


def _plan_part(
    arguments: argparse.Namespace,
    plan: Callable[[Engine, Course, Profile, Log | tuple[()]], CourseChange],
) -> None:
    """Read course, profile and log, let ``plan`` add a part to the course, and write what comes of it."""
    ensure_one_stream(course=arguments.course, profile=arguments.profile, log=arguments.log)
    engine = commands.make_engine(arguments)
    course, profile = load_input(arguments.course, "course"), load_input(arguments.profile, "profile")
    log = load_log(arguments.log)
    report_unknown_equipment(profile, engine)
    with progress("Planning"), locate_problems(course, profile, *log):
        change = plan(engine, course.document, profile.document, log_document(log))
    _write_change(change, arguments.output)


def _write_change(change: CourseChange, output: str) -> None:
    """Write the course, and beside it what differs: to standard error where the course goes to standard output."""
    from hiproutine.documents.loader import dumps

    write_output(dumps(change.course) + "\n", output)
    if output == STREAM:
        for line in str(change).splitlines():
            print_error(line)
    else:
        write_output(f"{change}\n")
