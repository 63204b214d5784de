"""What the commands' arguments have in common: their options, their help and how days are written."""

from __future__ import annotations

import argparse
import re
import shutil
import textwrap
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from hiproutine.cli.io import STREAM
from hiproutine.text.wrapping import WIDTH

PAIN_PATTERN = re.compile(r"10(\.0)?|[0-9](\.[0-9])?", re.ASCII)
#: The narrowest page, in columns.
MIN_WIDTH = 20

TIME_PATTERN = re.compile(r"[0-9]{2}:[0-9]{2}", re.ASCII)
DATE_PATTERN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

OPTIONS_HELP = (
    "The options of a format stand under its name in 'hiproutine plugins'. For days and moments, 'today' and 'now' "
    "may be written; an option 'stamp' is the present moment where it is left out."
)

Subparsers = Any  # argparse keeps the type of what add_subparsers() gives to itself


def add_command(
    subparsers: Subparsers,
    name: str,
    run: Callable[[argparse.Namespace], int | None],
    title: str,
    example: str,
    more: str = "",
) -> argparse.ArgumentParser:
    """Add a command with its help, its example and the options that every command takes."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name,
        help=title,
        description=textwrap.fill(f"{title[0].upper()}{title[1:]}. {more}".rstrip(), terminal_width()),
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    common = parser.add_argument_group("common options")
    common.add_argument(
        "--pack-folder",
        metavar="PATH",
        action="append",
        default=[],
        help="add the exercise pack in this folder or zip (may be given more than once)",
    )
    common.add_argument("--no-plugins", action="store_true", help="leave installed plugins out")
    common.add_argument("--debug", action="store_true", help="show where in the code an error comes from")
    return parser


def add_output(parser: argparse.ArgumentParser) -> None:
    """Let a command write to a file."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", default=STREAM, help="write to this file (default: -, standard output)"
    )


def add_document(parser: argparse.ArgumentParser) -> None:
    """Let a command take a course, or a program with its first day."""
    parser.add_argument(
        "document",
        metavar="COURSE|PROGRAM",
        help="a course, as 'hiproutine start' makes it, or a program with --start",
    )
    parser.add_argument(
        "--start",
        metavar="DATE",
        type=date_from_text,
        help="the first day of a program: YYYY-MM-DD or today; a course has its own",
    )


def add_log(parser: argparse.ArgumentParser) -> None:
    """Let a command read what was done."""
    parser.add_argument("--log", metavar="LOG", help="what was done so far, a log document; without it, nothing was")


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """Let a command take the day up to which the log is complete."""
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        type=date_from_text,
        help="the day to look from, such as today: what was planned before it and is not in the log was missed, and "
        "the rest is projected (default: the last day of the log, or the start)",
    )


def add_goal(parser: argparse.ArgumentParser) -> None:
    """Let a command take the goal; where it is left out, the command says which there are."""
    parser.add_argument(
        "--goal", metavar="NAME", help="goal, for example hip-strength; without it, the goals are listed"
    )


def add_format(parser: argparse.ArgumentParser) -> None:
    """Let a command take a format and its options."""
    parser.add_argument(
        "--format",
        metavar="NAME",
        help="the output format (default: by the file's ending, else text); 'hiproutine plugins' lists the formats",
    )
    add_plugin_options(parser, "format")


def add_plugin_options(parser: argparse.ArgumentParser, owner: str) -> None:
    """Let a command take options of its format or importer."""
    parser.add_argument(
        "--option",
        dest="options",
        metavar="NAME=VALUE",
        action="append",
        type=option_from_text,
        default=[],
        help=f"an option of the {owner}, such as since=2026-03-02 (may be given more than once)",
    )


def add_planner(parser: argparse.ArgumentParser) -> None:
    """Let a command choose among the installed planners."""
    parser.add_argument(
        "--planner",
        metavar="NAME",
        default="search",
        help="what chooses the exercises and sets (default: search); 'hiproutine plugins' lists the planners there are",
    )


def date_from_text(text: str) -> date:
    """Read ``YYYY-MM-DD`` or ``today``, within years that leave room for a long routine."""
    if text == "today":
        return today()
    try:
        if not DATE_PATTERN.fullmatch(text):
            raise ValueError("it is not written as YYYY-MM-DD, such as 2026-01-05, and it is not the word 'today'")
        day = date.fromisoformat(text)
        # A routine may be years long, and dates end with the year 9999.
        if not 1900 <= day.year <= 9000:
            raise ValueError("the year has to be from 1900 to 9000")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day to use: {error}") from None
    return day


def pain_from_text(text: str) -> int | Decimal:
    """Read a pain score: 0 to 10, with at most one decimal."""
    if not PAIN_PATTERN.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no score: write a number from 0 to 10, such as 3 or 3.5")
    return Decimal(text) if "." in text else int(text)


def option_from_text(text: str) -> tuple[str, str]:
    """Read ``NAME=VALUE``: an option of a format. The format's schema says what the value may be."""
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is no option: write NAME=VALUE, such as since=2026-03-02")
    return name, value


def width_from_text(text: str) -> int:
    """Read a width in columns, 20 to 80."""
    if not re.fullmatch("[0-9]{1,4}", text, re.ASCII) or not MIN_WIDTH <= int(text) <= WIDTH:
        raise argparse.ArgumentTypeError(f"{text!r} is no width: write a number from {MIN_WIDTH} to {WIDTH}")
    return int(text)


def time_from_text(text: str) -> time:
    """Read a time of day, ``HH:MM``."""
    try:
        if not TIME_PATTERN.fullmatch(text):
            raise ValueError
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time of day: write it as HH:MM, such as 07:30") from None


def terminal_width() -> int:
    """Return the width of the terminal, which ``COLUMNS`` may say, as far as lines are made for it: 20 to 80."""
    return max(MIN_WIDTH, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))


def today() -> date:
    """Read the clock: the date where the computer is."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """Read the clock: the present moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
