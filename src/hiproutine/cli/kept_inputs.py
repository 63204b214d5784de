"""Keep the files that a command reads from being written over by its result."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from hiproutine.cli.errors import UsageError
from hiproutine.cli.io import OPEN_ALREADY, STREAM
from hiproutine.shown_text import shown_name


def ensure_inputs_kept(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` where ``-o`` names a file that the command reads.

    Files are compared and not their names: a link, another spelling or another case is the same file. Standard input
    counts too where a file is behind it. A command may write to the one document that its result takes the place of:
    its parser names that argument as ``rewrites``.
    """
    output = getattr(arguments, "output", None)
    if output in (None, STREAM) or OPEN_ALREADY.fullmatch(output) or not Path(output).is_file():
        return
    rewritten = getattr(arguments, "rewrites", "")
    for argument, source in _sources(arguments):
        if argument != rewritten and _is_same_file(source, output):
            raise UsageError(
                f"{shown_name(output)} is read by this command, and its result would take the place of it: "
                "write to another file"
            )
    for folder in arguments.pack_folder:
        if Path(os.path.realpath(output)).is_relative_to(os.path.realpath(folder)):
            raise UsageError(f"{shown_name(output)} is a file of the pack in {shown_name(folder)}: write elsewhere")


def _sources(arguments: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield each argument that may name a file, by its own name: which of them do is seen by looking."""
    for argument, value in vars(arguments).items():
        if argument in ("output", "pack_folder"):
            continue
        for source in value if isinstance(value, list) else [value]:
            if isinstance(source, str) and source:
                yield argument, source


def _is_same_file(source: str, output: str) -> bool:
    try:
        if source == STREAM:
            return os.path.samestat(os.fstat(0), os.stat(output))  # noqa: PTH116 - as of the descriptor
        return os.path.samefile(source, output)  # noqa: PTH121 - both may be anything that was typed
    except (OSError, ValueError):
        return False  # not there, or no name of a file at all
