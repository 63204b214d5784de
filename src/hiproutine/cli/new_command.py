"""The command ``new``: a complete distribution for a pack, a rule or a format, to be edited."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from hiproutine.cli import commands
from hiproutine.cli.errors import UsageError
from hiproutine.cli.io import write_lines
from hiproutine.cli.options import Subparsers, add_command
from hiproutine.shown_text import shown_name

if TYPE_CHECKING:
    from hiproutine.engine import Engine
    from hiproutine.scaffold.distribution import DistributionKind

KINDS = ("pack", "rule", "format")
#: As in :data:`hiproutine.scaffold.distribution.UNNAMED_AUTHOR`, which takes longer to import than a command to parse.
DEFAULT_AUTHOR = "Name of the author"


def new(arguments: argparse.Namespace) -> None:
    """Write the distribution, or list everything that keeps it from being written."""
    import hiproutine
    from hiproutine.scaffold.distribution import NewDistribution, check_distribution
    from hiproutine.scaffold.new_folder import check_folder, write_folder
    from hiproutine.scaffold.rendered_files import files_of_distribution

    distribution = NewDistribution(arguments.kind, arguments.name, arguments.author, arguments.licence)
    taken = _names(commands.make_engine(arguments), arguments.kind)
    problems = list(check_distribution(distribution, taken))
    is_named = not any(problem.path == "$.name" for problem in problems)
    # Of a name that cannot be, no folder is looked at: only whether there is a place for one.
    folder = Path(arguments.into) / (distribution.distribution if is_named else "hiproutine")
    problems += [p for p in check_folder(folder) if is_named or p.code == "no-folder"]
    if problems:
        raise UsageError("nothing is written", map(str, problems))
    files = files_of_distribution(distribution, hiproutine.__version__)
    write_folder(folder, files)
    write_lines(
        [
            f"{shown_name(str(folder))}",
            *(f"  {path}" for path in files),
            "",
            "Next: README.md says how to try it, how to use it and what to edit. Its tests pass as they are:",
            "  python -m pip install -e '.[test]' && pytest",
        ]
    )
    if arguments.author == DEFAULT_AUTHOR:
        write_lines(["Without --author the author is called 'Name of the author': write who it is."])


def _names(engine: Engine, kind: DistributionKind) -> Collection[str]:
    """Return the names of the kind that are taken."""
    if kind == "pack":
        return engine.packs
    return engine.rules if kind == "rule" else engine.formats


def add_new(subparsers: Subparsers) -> None:
    """Add ``new``."""
    parser = add_command(
        subparsers,
        "new",
        new,
        "write a complete distribution for a pack, a rule or a format of your own",
        "hiproutine new pack desk --author 'A. Author' --licence CC-BY-4.0\n"
        "  hiproutine new rule steady --into ~/projects",
        "It has a README, a small example to edit, tests that pass at once, and a file for continuous integration. A "
        "folder that is not empty is never written to.",
    )
    parser.add_argument("kind", choices=KINDS, metavar="pack|rule|format", help="what the distribution offers")
    parser.add_argument(
        "name", metavar="NAME", help="its name, such as desk; the folder is then called hiproutine-desk"
    )
    parser.add_argument("--into", metavar="DIR", default=".", help="write the folder in this one (default: here)")
    parser.add_argument("--author", metavar="NAME", default=DEFAULT_AUTHOR, help="who makes it")
    parser.add_argument("--licence", metavar="ID", default="MIT", help="its licence, as SPDX calls it (default: MIT)")
