"""The command ``figure``: the picture of an exercise, as SVG, or in the browser."""

from __future__ import annotations

import argparse
import os
import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from hiproutine.cli import commands
from hiproutine.cli.errors import UsageError
from hiproutine.cli.io import STREAM, write_output

if TYPE_CHECKING:
    from hiproutine.model.catalog import Catalog


def figure(arguments: argparse.Namespace) -> None:
    """Write the picture of an exercise; with ``--open``, show it."""
    content = _picture(arguments, commands.make_engine(arguments).catalog())
    output = arguments.output
    if arguments.open and output == STREAM:
        handle, output = tempfile.mkstemp(prefix="hiproutine-", suffix=".svg")
        os.close(handle)
    write_output(content, output)
    if arguments.open:
        address = Path(os.path.realpath(output)).as_uri()
        if not webbrowser.open(address):
            raise UsageError(f"no browser could be opened; the picture is in {output}")


def _picture(arguments: argparse.Namespace, catalog: Catalog) -> str:
    from hiproutine.figures.drawing import draw_figure

    exercise = catalog.exercises[catalog.resolve("exercise", arguments.id)]
    figure_of_it = catalog.figures.get(exercise.id)
    if figure_of_it is None:
        raise UsageError(f"there is no figure of {exercise.id}: its pack has none, and no other pack adds one")
    return draw_figure(
        exercise.name,
        figure_of_it,
        view=arguments.view,
        sides=exercise.sides,
        is_moving=arguments.moving,
        tempo=exercise.tempo,
        hold_s=exercise.dose.start.sets[0].hold_s,
    )
