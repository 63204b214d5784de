"""The command ``routine``: from a profile to a page in one step."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hiproutine.cli import commands, options
from hiproutine.cli.errors import UsageError
from hiproutine.cli.goal_choice import chosen_goal
from hiproutine.cli.io import ensure_one_stream, load_input, load_log, locate_problems, log_document, write_output
from hiproutine.cli.progress_line import progress
from hiproutine.cli.rendering import Rendering
from hiproutine.cli.unknown_equipment import report_unknown_equipment

if TYPE_CHECKING:
    from hiproutine.engine import Engine
    from hiproutine.model.routine import Routine


def routine(arguments: argparse.Namespace) -> None:
    """Plan, schedule and render: what the three commands do one after another."""
    if arguments.log is not None and arguments.start is None:
        raise UsageError("with a log the first day has to be said, or what was done would lie before it: --start DATE")
    ensure_one_stream(profile=arguments.profile, log=arguments.log)
    engine = commands.make_engine(arguments)
    rendering = Rendering(engine, arguments)
    write_output(rendering.content(_planned_routine(arguments, engine)), arguments.output)


def _planned_routine(arguments: argparse.Namespace, engine: Engine) -> Routine:
    goal = chosen_goal(arguments.goal, engine)
    profile, log = load_input(arguments.profile, "profile"), load_log(arguments.log)
    start = options.today() if arguments.start is None else arguments.start
    report_unknown_equipment(profile, engine)
    with progress("Planning"), locate_problems(profile, *log):
        program = engine.plan(profile.document, goal)
        return engine.schedule(program, start, log=log_document(log), as_of=arguments.as_of)
