"""The parsers of the commands about courses."""

from __future__ import annotations

import argparse

from hiproutine.cli import course_commands, log_command
from hiproutine.cli.check_results import check_from_text
from hiproutine.cli.options import (
    Subparsers,
    add_as_of,
    add_command,
    add_log,
    add_output,
    add_planner,
    date_from_text,
    pain_from_text,
    time_from_text,
)
from hiproutine.cli.performed_sets import sets_from_text
from hiproutine.cli.start_days import FORMS, start_from_text

_REPORT = (
    "What differs is written to standard output, or to standard error where the course goes to standard output. "
    "The file may be the one that was read."
)


def add_start(subparsers: Subparsers) -> None:
    """Add ``start``."""
    parser = add_command(
        subparsers,
        "start",
        course_commands.start,
        "begin a course: a program from its first day on",
        "hiproutine start program.json --on 2026-01-05 -o course.json",
        "A course keeps the first day and every later change of the program; 'schedule', 'amend', 'replan' and 'next' "
        "take it from there.",
    )
    parser.add_argument("program", metavar="PROGRAM", help="a program document, as 'hiproutine plan' makes it")
    parser.add_argument("--on", metavar="DATE", type=start_from_text, required=True, help=f"the first day: {FORMS}")
    parser.add_argument("--id", help="the id of the course, which logs may name (default: that of the program)")
    add_output(parser)


def add_log_command(subparsers: Subparsers) -> None:
    """Add ``log``."""
    parser = add_command(
        subparsers,
        "log",
        log_command.log,
        "log the session of a day as done as asked, otherwise, or as skipped",
        "hiproutine log course.json --log log.json --on today --pain 0",
        "The log is written with one session more; what the options do not say can be edited in it.",
    )
    parser.set_defaults(rewrites="log")
    _add_course(parser)
    parser.add_argument(
        "--log", metavar="LOG", help="the log so far; a file that is not there yet is made, and this one is written to"
    )
    parser.add_argument(
        "--on", metavar="DATE", type=date_from_text, required=True, help="the day it was done: YYYY-MM-DD or today"
    )
    parser.add_argument(
        "--planned-for", metavar="DATE", type=date_from_text, help="the day it was planned for, if another one"
    )
    parser.add_argument("--session", metavar="ID", help="which of the sessions of the day (default: the first)")
    parser.add_argument(
        "--pain",
        metavar="0-10",
        type=pain_from_text,
        help="the worst pain during the session, or that it was skipped for; without it, pain gates let no dose rise",
    )
    parser.add_argument(
        "--felt",
        choices=["too-easy", "right", "too-hard"],
        help="how hard it was; without it, efforts are logged as they were asked for",
    )
    parser.add_argument(
        "--did",
        metavar="ENTRY=SETS",
        type=sets_from_text,
        action="append",
        default=[],
        help="what was done of an entry, where it was not as asked: clam=8,8,6 or squat=5@60kg,4 or plank=1:40s; "
        "a hold or load that is left out was as asked, ? was not counted (may be given more than once)",
    )
    parser.add_argument(
        "--left-out",
        metavar="ENTRY",
        action="append",
        default=[],
        help="an entry that was left out (may be given more than once)",
    )
    parser.add_argument(
        "--symptom",
        action="append",
        choices=["leg-pain-spreading", "new-numbness"],
        default=[],
        help="a sign to stop that showed: every exercise then stops",
    )
    _add_checks(parser)
    parser.add_argument("--at", metavar="HH:MM", type=time_from_text, help="the time of day (default: as planned)")
    parser.add_argument("--skipped", action="store_true", help="it was left out on purpose")
    parser.add_argument("--note", metavar="TEXT", default="", help="a note for the log")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file (default: the log that was read)")


def _add_checks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check",
        metavar="NAME=VALUE",
        type=check_from_text,
        action="append",
        default=[],
        help="the result of a check of function: chair-stand=12 (may be given more than once)",
    )
    parser.add_argument(
        "--only-checks", action="store_true", help="log the results of --check, and no session of the day"
    )


def add_program(subparsers: Subparsers) -> None:
    """Add ``program``."""
    parser = add_command(
        subparsers,
        "program",
        course_commands.program,
        "write the program of a course that holds last, to look at or to edit",
        "hiproutine program course.json -o program.json",
    )
    _add_course(parser)
    add_output(parser)


def add_amend(subparsers: Subparsers) -> None:
    """Add ``amend``."""
    parser = add_command(
        subparsers,
        "amend",
        course_commands.amend,
        "let a program that was edited by hand hold from a day on, and say what differs",
        "hiproutine amend course.json program.json --log log.json -o course.json",
        f"What was asked and done before stays; what was not edited goes on from where it stands. {_REPORT}",
    )
    parser.set_defaults(rewrites="course")
    _add_course(parser)
    parser.add_argument("program", metavar="PROGRAM", help="the edited program; 'hiproutine program' writes it first")
    add_log(parser)
    _add_from(parser, "the first day of the change (default: the first day after all that was done)")
    add_as_of(parser)
    add_output(parser)


def add_replan(subparsers: Subparsers) -> None:
    """Add ``replan``."""
    parser = add_command(
        subparsers,
        "replan",
        course_commands.replan,
        "change a course for a changed profile, and say what differs",
        "hiproutine replan course.json profile.json --log log.json -o course.json",
        f"As little as possible changes, and everything goes on from where it stands. {_REPORT}",
    )
    parser.set_defaults(rewrites="course")
    _add_course(parser)
    parser.add_argument("profile", metavar="PROFILE", help="the person's situation now, a profile document")
    add_log(parser)
    add_as_of(parser)
    add_planner(parser)
    add_output(parser)


def add_next(subparsers: Subparsers) -> None:
    """Add ``next``."""
    parser = add_command(
        subparsers,
        "next",
        course_commands.next_block,
        "plan the block after the last one, with variety, and say what differs",
        "hiproutine next course.json profile.json --log log.json -o course.json",
        f"Nothing that was reached is lost. {_REPORT}",
    )
    parser.set_defaults(rewrites="course")
    _add_course(parser)
    parser.add_argument("profile", metavar="PROFILE", help="the person's situation now, a profile document")
    parser.add_argument("--goal", help="goal of the new block (default: that of the last one)")
    add_log(parser)
    _add_from(parser, "the first day of the block (default: the day after the weeks of the last one)")
    add_as_of(parser)
    add_planner(parser)
    add_output(parser)


def _add_course(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("course", metavar="COURSE", help="the course so far, as 'hiproutine start' makes it")


def _add_from(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--from", dest="holds_from", metavar="DATE", type=date_from_text, help=text)
