"""The command ``completion``: a script by which a shell completes commands, options and file names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from hiproutine.cli.io import write_output

SHELLS = ("bash", "zsh", "fish")
#: Words for arguments that are files, as the parsers call them; where there are several, "|" stands between them.
FILES = frozenset({"FILE", "PROFILE", "PROGRAM", "ROUTINE", "OTHER", "COURSE", "LOG", "PATH"})
FOLDERS = frozenset({"DIR"})


def completion(arguments: argparse.Namespace) -> None:
    """Write the script for a shell, from the parser of all commands, which the arguments hold."""
    import shtab

    for action in _actions(arguments.whole_parser):
        words = set(action.metavar.split("|")) if isinstance(action.metavar, str) else set()
        if words & FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif words & FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    write_output(shtab.complete(arguments.whole_parser, arguments.shell).rstrip("\n") + "\n")


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of a parser and of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action.choices, dict):
            for command in action.choices.values():
                yield from _actions(command)
