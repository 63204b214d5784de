"""The parsers of the commands that begin with a person: an example, a profile, a routine in one step."""

from __future__ import annotations

from hiproutine.cli import example_command, routine_command
from hiproutine.cli.options import (
    OPTIONS_HELP,
    Subparsers,
    add_as_of,
    add_command,
    add_format,
    add_goal,
    add_log,
    add_output,
    add_planner,
)
from hiproutine.cli.start_days import FORMS, start_from_text


def add_example(subparsers: Subparsers) -> None:
    """Add ``example``."""
    parser = add_command(
        subparsers,
        "example",
        example_command.example,
        "write an example document, to look at, to try things on or to edit",
        "hiproutine example profile -o profile.json",
        "The profile, its program for the goal hip-strength and a week of its log belong together.",
    )
    parser.add_argument("kind", choices=example_command.KINDS, help="which document")
    add_output(parser)


def add_routine(subparsers: Subparsers) -> None:
    """Add ``routine``."""
    parser = add_command(
        subparsers,
        "routine",
        routine_command.routine,
        "plan, schedule and write a routine for a profile in one step",
        "hiproutine routine profile.json --goal hip-strength --start monday -o routine.html",
        f"To keep a course and change it later, use 'plan' and 'start'. {OPTIONS_HELP}",
    )
    parser.add_argument("profile", metavar="PROFILE", help="the person's situation, as 'hiproutine init' makes it")
    add_goal(parser)
    parser.add_argument(
        "--start", metavar="DATE", type=start_from_text, help=f"the first day: {FORMS} (default: today)"
    )
    add_log(parser)
    add_as_of(parser)
    add_format(parser)
    add_planner(parser)
    add_output(parser)
