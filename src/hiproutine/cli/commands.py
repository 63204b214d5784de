"""The commands: each takes parsed arguments and writes its result."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from hiproutine.cli.errors import ExitCode, UsageError, expected_errors, print_error, report_error
from hiproutine.cli.exercise_detail import exercise_lines
from hiproutine.cli.exercise_list import choose_exercises, json_from_exercises, list_lines
from hiproutine.cli.io import STREAM, load_input, locate_problems, write_lines, write_output
from hiproutine.text.wrapping import two_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiproutine.documents.document_types import Document
    from hiproutine.engine import Engine


def plan(arguments: argparse.Namespace) -> None:
    """Write a program for a person and a goal."""
    from hiproutine.documents.loader import dumps

    engine = make_engine(arguments)
    profile = load_input(arguments.profile, "profile")
    with locate_problems(profile):
        program = engine.plan(profile.document, arguments.goal)
    write_output(dumps(program) + "\n", arguments.output)


def replan(arguments: argparse.Namespace) -> None:
    """Write the course with a program for a changed profile, and report what differs."""
    from hiproutine.documents.loader import dumps

    sources = [arguments.course, arguments.profile, *([] if arguments.log is None else [arguments.log])]
    if sources.count(STREAM) > 1:
        raise UsageError("standard input can be only one of the course, the profile and the log")
    engine = make_engine(arguments)
    course, profile = load_input(arguments.course, "course"), load_input(arguments.profile, "profile")
    inputs = [course, profile, *([] if arguments.log is None else [load_input(arguments.log, "log")])]
    with locate_problems(*inputs):
        log = inputs[2].document if len(inputs) > 2 else ()
        result = engine.replan(course.document, profile.document, log=log, as_of=arguments.as_of)
    write_output(dumps(result.course) + "\n", arguments.output)
    if arguments.output == STREAM:
        for line in str(result).splitlines():
            print_error(line)
    else:
        write_output(f"{result}\n")


def schedule(arguments: argparse.Namespace) -> None:
    """Write the routine that a program and a log imply."""
    from hiproutine.documents.loader import dumps

    if arguments.program == STREAM == arguments.log:
        raise UsageError("standard input cannot be both the program and the log")
    engine = make_engine(arguments)
    program = load_input(arguments.program, "program")
    inputs = [program] if arguments.log is None else [program, load_input(arguments.log, "log")]
    with locate_problems(*inputs):
        log = inputs[1].document if len(inputs) > 1 else ()
        routine = engine.schedule(program.document, arguments.start, log, arguments.as_of)
    write_output(dumps(routine) + "\n", arguments.output)


def render(arguments: argparse.Namespace) -> None:
    """Write a routine in a format; text that cannot be written as UTF-8 is the plugin's error."""
    from hiproutine.errors import PluginError

    engine = make_engine(arguments)
    offer = engine.formats.offer(arguments.format)
    rendered = engine.render(load_input(arguments.routine, "routine").document, arguments.format)
    try:
        content = rendered.encode() if isinstance(rendered, str) else rendered
    except UnicodeEncodeError as error:
        what = f"format {arguments.format!r}: {error}"
        raise PluginError(offer.plugin, offer.version, "format.render", what) from error
    write_output(content, arguments.output)


def explain(arguments: argparse.Namespace) -> None:
    """Write the reasons of a program or a routine."""
    engine = make_engine(arguments)
    document = load_input(arguments.document, "program", "routine").document
    explanation = engine.explain(document)
    writers: dict[str, Callable[[], str]] = {
        "text": lambda: str(explanation),
        "table": explanation.table,
        "markdown": explanation.markdown,
        "json": lambda: json.dumps(explanation.as_data(), indent=2, ensure_ascii=False),
    }
    write_output(f"{writers[arguments.written_as]()}\n", arguments.output)


def simulate(arguments: argparse.Namespace) -> None:
    """Simulate a program and write a table, a row for each entry and day."""
    from hiproutine.documents.loader import dumps
    from hiproutine.engine import SOME_MONDAY
    from hiproutine.scheduling.scenarios import Noisy, Scenario

    scenario: str | Scenario = arguments.scenario
    if arguments.seed is not None:
        if scenario != "noisy":
            raise UsageError(f"--seed is for the scenario noisy, not for {scenario}")
        scenario = Noisy(arguments.seed)
    engine = make_engine(arguments)
    program = load_input(arguments.program, "program")
    if arguments.entry is not None and arguments.entry not in {entry.id for entry in program.document.entries}:
        raise UsageError(f"the program has no entry {arguments.entry!r}")
    with locate_problems(program):
        simulation = engine.simulate(program.document, scenario, arguments.start or SOME_MONDAY)
    text = dumps(simulation.log) if arguments.log else simulation.table(arguments.entry, changes=arguments.changes)
    write_output(text + "\n", arguments.output)


def compare(arguments: argparse.Namespace) -> None:
    """Write what differs between two routines."""
    if arguments.one == STREAM == arguments.other:
        raise UsageError("standard input cannot be both routines")
    one, other = (load_input(source, "routine").document for source in (arguments.one, arguments.other))
    write_output(f"{make_engine(arguments).compare(one, other)}\n", arguments.output)


def validate(arguments: argparse.Namespace) -> int:
    """Check every file; the exit code is that of a refused document, else of an unreadable file."""
    from hiproutine.documents.document_types import CLASSES

    if arguments.files.count(STREAM) > 1:
        raise UsageError("standard input can be read only once")
    engine = make_engine(arguments)
    codes = []
    for source in arguments.files:
        try:
            loaded = load_input(source, *CLASSES)
            with locate_problems(loaded):
                _check_against_packs(loaded.document, engine)
        except expected_errors() as error:
            if arguments.debug:
                raise
            codes.append(report_error(error))
        else:
            write_output(f"{loaded.name}: ok ({loaded.kind})\n")
    return min(codes, default=ExitCode.DONE)


def _check_against_packs(document: Document, engine: Engine) -> None:
    """Raise what planning or scheduling would raise because packs, rules and document do not match."""
    from hiproutine.engine import SOME_MONDAY
    from hiproutine.model.profile import Profile
    from hiproutine.model.program import Program
    from hiproutine.planning.eligibility.profile_resolution import resolve_profile

    if isinstance(document, Program):
        engine.schedule(document, SOME_MONDAY)
    elif isinstance(document, Profile):
        catalog = engine.catalog(document.language)
        resolve_profile(document, catalog, catalog.questions(pack.name for pack in catalog.packs))


def exercises(arguments: argparse.Namespace) -> None:
    """List exercises and ladders, or show one exercise in full."""
    engine = make_engine(arguments)
    if arguments.pack is not None:
        engine.packs.offer(arguments.pack)
    catalog = engine.catalog()
    chosen, ladders = choose_exercises(arguments, catalog)
    if arguments.json:
        write_output(json_from_exercises(chosen, ladders, catalog))
    elif arguments.id is not None and len(chosen) == 1:
        write_lines(exercise_lines(chosen[0], ladders, catalog))
    elif chosen:
        write_lines(list_lines(chosen, ladders, catalog, arguments.muscle))
    else:
        print_error("note: there is no such exercise")


def plugins(arguments: argparse.Namespace) -> None:
    """List what every plugin offers, including plugins that offer nothing."""
    rows_by_plugin = make_engine(arguments).plugins.rows_by_plugin()
    width = max((len(name) for rows in rows_by_plugin.values() for _, name, _ in rows), default=0)
    lines = []
    for (plugin, version), rows in rows_by_plugin.items():
        lines.append(f"{plugin} {version}")
        lines += [two_columns(f"  {kind:<7} {name:<{width}}", title) for kind, name, title in rows]
        if not rows:
            lines.append("  offers nothing that is used")
    write_lines(lines)


def make_engine(arguments: argparse.Namespace) -> Engine:
    """Return the engine for the common options; a broken pack that was named is an error, not a warning."""
    from hiproutine.documents.loader import load
    from hiproutine.engine import Engine
    from hiproutine.model.pack import Pack

    packs = [load(folder, Pack) for folder in arguments.pack_folder]
    return Engine(packs=packs, discover=not arguments.no_plugins, planner=getattr(arguments, "planner", "search"))
