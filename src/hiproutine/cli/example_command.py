"""The command ``example``: documents that come along with the library."""

from __future__ import annotations

import argparse

from hiproutine.cli import commands
from hiproutine.cli.io import write_output

#: What the program is made for.
GOAL = "hip-strength"
KINDS = ("profile", "program", "log")


def example(arguments: argparse.Namespace) -> None:
    """Write the example of one kind; the program is planned for the profile, so that it fits what is installed."""
    from hiproutine.documents.loader import dumps
    from hiproutine.examples import example, example_text

    if arguments.kind == "program":
        program = commands.make_engine(arguments).plan(example("profile"), GOAL)
        write_output(dumps(program) + "\n", arguments.output)
    else:
        write_output(example_text(arguments.kind), arguments.output)
