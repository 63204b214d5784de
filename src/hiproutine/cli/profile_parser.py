"""The parsers of the commands that begin with a person: an example, a profile, a routine in one step."""

from __future__ import annotations

import argparse

from hiproutine.cli import completion_command, example_command, init_command, known_lists, routine_command
from hiproutine.cli.init_options import add_answers
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


def add_init(subparsers: Subparsers) -> None:
    """Add ``init``."""
    parser = add_command(
        subparsers,
        "init",
        init_command.init,
        "make a profile by questions, by options, or from the lines of a pipe",
        "hiproutine init\n  hiproutine init --age 42 --minutes 20 --days 'mon wed fri' -o profile.json",
        "What no option says is asked; a pipe has one line for each question, in the order in which they are asked.",
    )
    parser.add_argument("--goal", metavar="NAME", help="the goal it is for: only its packs ask (default: all packs do)")
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="profile.json", help="write to this file (default: profile.json)"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there already, unasked")
    parser.add_argument(
        "--no-input", action="store_true", help="ask and read nothing: what no option says is not answered"
    )
    add_answers(parser)


def add_known_lists(subparsers: Subparsers) -> None:
    """Add the commands that list what a profile may say."""
    for name, run, title in (
        ("questions", known_lists.questions, "list the questions that make a profile"),
        ("goals", known_lists.goals, "list the goals that packs have"),
        ("equipment", known_lists.equipment, "list the equipment that packs know"),
        ("limitations", known_lists.limitations, "list the limitations that packs know"),
        ("levels", known_lists.levels, "list the levels, and what they mean"),
    ):
        parser = add_command(subparsers, name, run, title, f"hiproutine {name}")
        if name == "questions":
            parser.add_argument("--goal", metavar="NAME", help="only what the packs of this goal ask")
        parser.add_argument("--json", action="store_true", help="write JSON, for programs")


def add_completion(subparsers: Subparsers, whole_parser: argparse.ArgumentParser) -> None:
    """Add ``completion``, which is of all commands: those of ``whole_parser``."""
    parser = add_command(
        subparsers,
        "completion",
        completion_command.completion,
        "write a script by which a shell completes commands, options and file names",
        "hiproutine completion bash > ~/.local/share/bash-completion/completions/hiproutine\n"
        "  hiproutine completion zsh > ~/.zfunc/_hiproutine\n"
        "  hiproutine completion fish > ~/.config/fish/completions/hiproutine.fish",
        "For zsh the folder has to be in fpath before compinit runs.",
    )
    parser.set_defaults(whole_parser=whole_parser)
    parser.add_argument("shell", choices=completion_command.SHELLS, help="the shell it is for")
