"""The command line: files, standard streams, the clock and exit codes around an :class:`Engine`.

Everything that costs an import is imported inside the commands, so that ``--help`` and ``--version`` load no other
package. Standard output carries the result and nothing else.
"""

from __future__ import annotations

import argparse
import difflib
import io
import json
import os
import re
import shutil
import sys
import textwrap
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hiproutine.version import __version__

if TYPE_CHECKING:
    from hiproutine.codec.documents import Document
    from hiproutine.engine import Engine
    from hiproutine.errors import Problem
    from hiproutine.model.catalog import Catalog
    from hiproutine.model.exercise import Exercise, Fact, Precaution
    from hiproutine.model.pack import Ladder

FINE, REFUSED, USAGE, UNSAFE, NO_PLAN, PLUGIN_FAILED = range(6)
# What a shell reports for a command that a signal ended: 128 + SIGINT, 128 + SIGPIPE.
INTERRUPTED, PIPE_CLOSED = 130, 141

WIDTH = 80
STREAM = "-"
STDIN = "<stdin>"
#: Any Monday: to be checked, a program is scheduled, and nothing comes of it.
SOME_MONDAY = date(2001, 1, 1)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

EXIT_CODES = """exit codes:
  0  fine
  1  a document was refused; its problems are listed
  2  wrong usage, an unknown name, or a file that cannot be read or written
  3  refused for safety: read what it says
  4  no plan is possible
  5  a plugin failed"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; ``argv`` are the arguments without the program's name.

    Raises :class:`SystemExit` for ``--help``, ``--version`` and wrong usage, as :mod:`argparse` does.
    """
    _speak_utf8()
    try:
        try:
            return _run(_parser().parse_args(argv))
        finally:
            # Here and not at exit, where a closed pipe or a full disk would end in a traceback.
            _write_out(b"")
    except BrokenPipeError:
        _abandon_broken_streams()
        return PIPE_CLOSED
    except _OutputLost as error:
        return _report(error)
    except KeyboardInterrupt:
        return INTERRUPTED


def today() -> date:
    """Read the clock: the date where the computer is."""
    return datetime.now().astimezone().date()


# The commands


def _plan(arguments: argparse.Namespace) -> None:
    from hiproutine.codec.documents import dumps

    engine = _engine(arguments)
    profile = _load(arguments.profile, "profile")
    with _placing_problems(profile):
        program = engine.plan(profile.document, arguments.goal)
    _write(dumps(program) + "\n", arguments.output)


def _schedule(arguments: argparse.Namespace) -> None:
    from hiproutine.codec.documents import dumps

    if arguments.program == STREAM == arguments.log:
        raise _Unusable("standard input cannot be both the program and the log")
    engine = _engine(arguments)
    program = _load(arguments.program, "program")
    inputs = [program] if arguments.log is None else [program, _load(arguments.log, "log")]
    with _placing_problems(*inputs):
        log = inputs[1].document if len(inputs) > 1 else ()
        routine = engine.schedule(program.document, arguments.start, log, arguments.as_of)
    _write(dumps(routine) + "\n", arguments.output)


def _render(arguments: argparse.Namespace) -> None:
    from hiproutine.errors import PluginError

    engine = _engine(arguments)
    owned = engine.formats.owned(arguments.format)
    made: object = engine.render(_load(arguments.routine, "routine").document, arguments.format)
    try:
        if not isinstance(made, str | bytes):
            raise TypeError(f"gave {type(made).__name__}, where text or bytes belong")
        content = made.encode() if isinstance(made, str) else made
    except (TypeError, UnicodeEncodeError) as error:
        what = f"format {arguments.format!r}: {error}"
        raise PluginError(owned.plugin, owned.version, "format.render", what) from error
    _write(content, arguments.output)


def _explain(arguments: argparse.Namespace) -> None:
    engine = _engine(arguments)
    document = _load(arguments.document, "program", "routine").document
    _write(f"{engine.explain(document)}\n")


def _validate(arguments: argparse.Namespace) -> int:
    """Look at every file; documents that are refused count more than files that cannot be read."""
    from hiproutine.codec.documents import CLASSES

    if arguments.files.count(STREAM) > 1:
        raise _Unusable("standard input can be read only once")
    engine = _engine(arguments)
    codes = []
    for source in arguments.files:
        try:
            loaded = _load(source, *CLASSES)
            with _placing_problems(loaded):
                _check_against_packs(loaded.document, engine)
        except _foreseeable() as error:
            if arguments.debug:
                raise
            codes.append(_report(error))
        else:
            _write(f"{loaded.name}: ok ({loaded.kind})\n")
    return min(codes, default=FINE)


def _check_against_packs(document: Document, engine: Engine) -> None:
    """Raise what planning or scheduling would raise because the packs, rules and the document do not fit."""
    from hiproutine.model.profile import Profile
    from hiproutine.model.program import Program
    from hiproutine.planning.checks import person_from_profile

    if isinstance(document, Program):
        engine.schedule(document, SOME_MONDAY)
    elif isinstance(document, Profile):
        catalog = engine.catalog(document.language)
        person_from_profile(document, catalog, catalog.questions(pack.name for pack in catalog.packs))


def _exercises(arguments: argparse.Namespace) -> None:
    engine = _engine(arguments)
    if arguments.pack is not None:
        engine.packs.owned(arguments.pack)
    catalog = engine.catalog()
    chosen, ladders = _choose_exercises(arguments, catalog)
    if arguments.json:
        _write(_json_from_exercises(chosen, ladders, catalog))
    elif arguments.id is not None and len(chosen) == 1:
        _write_lines(_exercise_lines(chosen[0], ladders, catalog))
    elif chosen:
        _write_lines(_list_lines(chosen, ladders, catalog, arguments.muscle))
    else:
        _complain("note: there is no such exercise")


def _plugins(arguments: argparse.Namespace) -> None:
    plugins = _engine(arguments).plugins
    offers: dict[tuple[str, str], list[tuple[str, str, str]]] = {owner: [] for owner in plugins.loaded}
    for name, pack in plugins.packs.offered.items():
        mine = offers.setdefault((pack.plugin, pack.version), [])
        mine.append(("pack", f"{name} {pack.value.version}", pack.value.title))
        mine += [("goal", f"{name}/{goal.id}", goal.name) for goal in pack.value.goals]
    for name, rule in plugins.rules.offered.items():
        offers.setdefault((rule.plugin, rule.version), []).append(("rule", name, rule.value.title))
    for name, made in plugins.formats.offered.items():
        offers.setdefault((made.plugin, made.version), []).append(("format", name, made.value.title))
    width = max((len(name) for mine in offers.values() for _, name, _ in mine), default=0)
    lines = []
    for (plugin, version), mine in offers.items():
        lines.append(f"{plugin} {version}")
        lines += [_row(f"  {kind:<6} {name:<{width}}", title) for kind, name, title in mine]
        if not mine:
            lines.append("  offers nothing that is used")
    _write_lines(lines)


# Showing exercises


def _choose_exercises(arguments: argparse.Namespace, catalog: Catalog) -> tuple[list[Exercise], list[Ladder]]:
    """Give the exercises that were asked for and the ladders they stand on."""
    from hiproutine.errors import UnknownName

    pack, muscle = arguments.pack, arguments.muscle
    if arguments.id is not None:
        if muscle is not None:
            raise _Unusable("give an exercise or --muscle, not both")
        return _resolve_exercise(arguments.id if pack is None else f"{pack}/{arguments.id}", catalog)
    if muscle is not None and muscle not in catalog.muscles:
        near = difflib.get_close_matches(muscle, catalog.muscles, n=2)
        raise UnknownName("muscle", muscle, near, sorted(catalog.muscles))
    chosen = {
        ref: exercise
        for ref, exercise in catalog.exercises.items()
        if (pack is None or ref.startswith(f"{pack}/"))
        and (muscle is None or muscle in {use.muscle for use in exercise.muscles})
    }
    return list(chosen.values()), _ladders_with(chosen, catalog)


def _resolve_exercise(name: str, catalog: Catalog) -> tuple[list[Exercise], list[Ladder]]:
    """Give one exercise and its ladders, or one ladder and its exercises."""
    from hiproutine.errors import UnknownName

    try:
        ref = catalog.resolve("exercise", name)
    except UnknownName:
        with suppress(UnknownName):
            ladder = catalog.ladders[catalog.resolve("ladder", name)]
            known = [rung.exercise for rung in ladder.rungs if rung.exercise in catalog.exercises]
            return [catalog.exercises[ref] for ref in known], [ladder]
        raise
    return [catalog.exercises[ref]], _ladders_with([ref], catalog)


def _ladders_with(exercises: Iterable[str], catalog: Catalog) -> list[Ladder]:
    wanted = set(exercises)
    return [x for x in catalog.ladders.values() if any(rung.exercise in wanted for rung in x.rungs)]


def _json_from_exercises(chosen: list[Exercise], ladders: list[Ladder], catalog: Catalog) -> str:
    """Write exercises and ladders with qualified ids, and by pack the sources they speak of."""
    from hiproutine.codec.converter import converter

    write = converter().unstructure
    cited: dict[str, set[str]] = {}
    things: list[Exercise | Ladder] = [*chosen, *ladders]
    for thing in things:
        cited.setdefault(thing.id.partition("/")[0], set()).update(_sources_of(thing))
    content = {
        "exercises": [write(exercise) for exercise in chosen],
        "ladders": [write(ladder) for ladder in ladders],
        "sources": {
            pack.name: [write(source) for source in pack.sources if source.id in cited[pack.name]]
            for pack in catalog.packs
            if pack.name in cited
        },
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _sources_of(thing: Exercise | Ladder) -> set[str]:
    from hiproutine.model.exercise import Exercise

    cited = {fact.source for fact in thing.facts}
    if isinstance(thing, Exercise):
        cited.update(thing.sources, *(precaution.sources for precaution in thing.precautions))
    return cited


def _list_lines(chosen: list[Exercise], ladders: list[Ladder], catalog: Catalog, muscle: str | None) -> Iterator[str]:
    shown = {exercise.id: exercise for exercise in chosen}
    width = max(map(len, shown))

    def row(number: str, ref: str) -> str:
        role = next((f" ({use.role})" for use in shown[ref].muscles if use.muscle == muscle), "")
        return _row(f"  {number:>3} {ref:<{width}}", shown[ref].name + role)

    on_ladder = {rung.exercise for ladder in ladders for rung in ladder.rungs}
    apart = ""
    for pack in catalog.packs:
        mine = [ladder for ladder in ladders if ladder.id.startswith(f"{pack.name}/")]
        loose = [ref for ref in shown if ref.startswith(f"{pack.name}/") and ref not in on_ladder]
        if not mine and not loose:
            continue
        yield f"{apart}{pack.title} ({pack.name} {pack.version})"
        apart = "\n"
        for ladder in mine:
            yield f"\n  {ladder.name} ({ladder.id}), the easiest first"
            yield from _fill(ladder.description, "  ")
            yield from (row(f"{n}.", r.exercise) for n, r in enumerate(ladder.rungs, 1) if r.exercise in shown)
        if loose:
            yield "\n  On no ladder"
            yield from (row("", ref) for ref in loose)


def _exercise_lines(exercise: Exercise, ladders: list[Ladder], catalog: Catalog) -> Iterator[str]:
    yield from _fill(f"{exercise.name} ({exercise.id})")
    yield from _fill(exercise.summary, "  ")
    yield ""
    for name, text in _properties(exercise, ladders, catalog):
        yield from _fill(f"{name}: {text}", "  ", "    ")
    yield "\nSteps"
    for number, step in enumerate(exercise.steps, 1):
        yield from _fill(step, f"  {number}. ")
    yield from _section("Cues", exercise.cues)
    yield from _section("If this happens", [f"{fault.fault} -> {fault.cue}" for fault in exercise.faults])
    yield from _section("Precautions", map(_precaution_words, exercise.precautions))
    yield from _section("Facts", map(_fact_words, exercise.facts))
    own = catalog.pack(exercise.id.partition("/")[0]).sources
    cited = _sources_of(exercise)
    known = [(f"[{s.id}]", s.citation, s.url, s.note) for s in own if s.id in cited]
    yield from _section("Sources", [" ".join(filter(None, parts)) for parts in known])


def _properties(exercise: Exercise, ladders: list[Ladder], catalog: Catalog) -> Iterator[tuple[str, str]]:
    from hiproutine.model.plain import plain_name
    from hiproutine.model.words import dose_words, position_words, tempo_words

    for ladder in ladders:
        place = [rung.exercise for rung in ladder.rungs].index(exercise.id) + 1
        yield "Ladder", f"{ladder.name} ({ladder.id}), rung {place} of {len(ladder.rungs)}"
    yield "Start", position_words(exercise.position)
    needs = [" or ".join(map(plain_name, need.any_of)) for need in exercise.equipment]
    yield "You need", "; ".join(needs) or "nothing"
    if exercise.helpful:
        yield "It helps to have", ", ".join(map(plain_name, exercise.helpful))
    for use in ("primary", "secondary"):
        names = [
            catalog.muscles[u.muscle].name if u.muscle in catalog.muscles else plain_name(u.muscle)
            for u in exercise.muscles
            if u.role == use
        ]
        if names:
            yield "Works" if use == "primary" else "Helped by", ", ".join(names)
    yield "Speed", tempo_words(exercise.tempo)
    yield "First dose", dose_words(exercise.dose.start, exercise)
    yield "Allowed", _allowed_words(exercise)
    yield "Effort", f"{exercise.effort_class}, {exercise.recovery_h} h before the next time"


def _allowed_words(exercise: Exercise) -> str:
    from hiproutine.model.words import number_words

    allowed, load = exercise.dose, exercise.dose.load
    words = f"{allowed.sets.min} to {allowed.sets.max} sets of {allowed.reps.min} to {allowed.reps.max} repetitions"
    if allowed.hold_s.max:
        words += f", held {allowed.hold_s.min} to {allowed.hold_s.max} s"
    if load is None:
        return f"{words}, without load"
    if load.unit == "band":
        return f"{words}, with a band"
    steps = f"{number_words(load.min)} to {number_words(load.max)} {load.unit} in steps of {number_words(load.step)}"
    return f"{words}, {steps}"


def _precaution_words(precaution: Precaution) -> str:
    from hiproutine.model.plain import plain_name

    action = {"exclude": "leave it out", "limit": "do less", "note": "take care"}[precaution.action]
    limit = precaution.limit
    most = [] if limit is None else [(limit.sets, "sets"), (limit.reps, "repetitions"), (limit.hold_s, "s of hold")]
    at_most = ", ".join(f"{value} {unit}" for value, unit in most if value is not None)
    parts = [f"{plain_name(precaution.tag)}: {action}{f', at most {at_most}' if at_most else ''}."]
    parts += [precaution.reason, precaution.advice, _where_words(precaution.sources, precaution.status)]
    return " ".join(part for part in parts if part)


def _fact_words(fact: Fact) -> str:
    why = "" if fact.used else f" Not followed: {fact.why}"
    return f"{fact.about}: {fact.says}{why} {_where_words([fact.source], fact.status)}"


def _where_words(sources: Iterable[str], status: str) -> str:
    return f"[{', '.join((*sources, status))}]"


def _section(title: str, texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if not number:
            yield f"\n{title}"
        yield from _fill(text, "  - ")


def _row(start: str, text: str) -> str:
    return f"{start}  {' '.join(text.split())}".rstrip()


def _fill(text: str, first: str = "", rest: str | None = None) -> list[str]:
    indent = " " * len(first) if rest is None else rest
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


# Reading and writing


class _Unusable(Exception):
    """Say in one sentence why a command cannot be run as it was given."""


class _OutputLost(_Unusable):
    """Say why standard output does not take the result."""


class _Input(NamedTuple):
    """A document, its kind and name, and the bytes it came from; a pack's folder has none."""

    document: Any
    kind: str
    name: str
    data: bytes | None


def _engine(arguments: argparse.Namespace) -> Engine:
    """Make the engine that the common options ask for; a named pack that is broken is an error, not a warning."""
    from hiproutine.codec.documents import load
    from hiproutine.engine import Engine
    from hiproutine.model.pack import Pack

    packs = [load(folder, Pack) for folder in arguments.pack_folder]
    return Engine(packs=packs, discover=not arguments.no_plugins)


def _load(source: str, *kinds: str) -> _Input:
    """Load a document that has to be of one of these kinds, from a file, standard input or a pack's folder."""
    from hiproutine.codec.documents import NAMES, load, loads
    from hiproutine.errors import DocumentError, Problem

    if source != STREAM and "pack" in kinds and Path(source).is_dir():
        return _Input(load(source), "pack", source, None)
    name, data = (STDIN, _read_stdin()) if source == STREAM else (source, Path(source).read_bytes())
    document = loads(data, file=name)
    loaded = _Input(document, NAMES[type(document)], name, data)
    if loaded.kind not in kinds:
        message = f"this is a {loaded.kind}, where a {' or a '.join(kinds)} belongs."
        made_by = {"program": "'hiproutine plan' makes one.", "routine": "'hiproutine schedule' makes one."}
        problem = Problem("$.document", "wrong-document", message, made_by.get(kinds[0], "") if len(kinds) == 1 else "")
        raise DocumentError(_placed([problem], loaded), loaded.kind)
    return loaded


def _read_stdin() -> bytes:
    from hiproutine.errors import DocumentError, Problem

    if sys.stdin is None:
        raise _Unusable("standard input is closed")
    data = sys.stdin.buffer.read()
    if not data.strip():
        message, hint = "nothing came in.", "If a command before this one failed, its message says why."
        raise DocumentError([Problem("$", "not-json", message, hint, STDIN)])
    return data


@contextmanager
def _placing_problems(*inputs: _Input) -> Iterator[None]:
    """Give problems that know only their path the file, line and column of it."""
    from hiproutine.errors import DocumentError

    try:
        yield
    except DocumentError as error:
        for loaded in inputs:
            if loaded.kind == error.what:
                raise DocumentError(_placed(error.problems, loaded), error.what) from error
        raise


def _placed(problems: Iterable[Problem], loaded: _Input) -> Iterator[Problem]:
    from attrs import evolve

    from hiproutine.codec.reading import read_json
    from hiproutine.errors import parts_of

    parsed = None if loaded.data is None else read_json(loaded.data, loaded.name)
    for problem in problems:
        if problem.file is not None:
            yield problem
            continue
        place = None
        with suppress(ValueError):  # a path with a quoted key
            place = parsed.place(parts_of(problem.path)) if parsed else None
        line, column = place or (None, None)
        yield evolve(problem, file=loaded.name, line=line, column=column)


def _write_lines(lines: Iterable[str]) -> None:
    _write("".join(f"{line}\n" for line in lines))


def _write(content: str | bytes, output: str = STREAM) -> None:
    """Write to standard output, or to a file that is either whole or as it was before."""
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    if output != STREAM:
        try:
            _replace_file(Path(os.path.realpath(output)), data)
        except OSError as error:
            raise _Unusable(f"{output}: {error.strerror or error}") from error
    elif sys.stdout is None:
        raise _OutputLost("standard output is closed")
    else:
        _write_out(data)


def _write_out(data: bytes) -> None:
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        # Bytes, so that no system changes line ends: the formats have said what they are.
        if data:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _abandon_broken_streams()
        raise _OutputLost(f"standard output: {error.strerror or error}") from error


def _replace_file(target: Path, data: bytes) -> None:
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or a pipe, which must not be replaced
        return
    beside = target.with_name(f".hiproutine-{os.urandom(4).hex()}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; bytes of file names that are not UTF-8 come out as they came in."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _abandon_broken_streams() -> None:
    """Let what is still buffered go nowhere, or Python would complain about it once more at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            with suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


# Running a command and telling what went wrong


def _run(arguments: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace], int | None] = arguments.run
    with _showing_warnings():
        try:
            return command(arguments) or FINE
        except BrokenPipeError:
            raise
        except _foreseeable() as error:
            if arguments.debug:
                raise
            return _report(error)


def _foreseeable() -> tuple[type[Exception], ...]:
    from hiproutine.errors import HiproutineError

    return HiproutineError, OSError, _Unusable


def _report(error: Exception) -> int:
    """Tell what went wrong on standard error and give the exit code."""
    from hiproutine import errors

    if isinstance(error, errors.DocumentError):
        for problem in error.problems:
            _complain(str(problem))
        return REFUSED
    if isinstance(error, errors.ScreeningRefused | errors.Infeasible):
        for line in str(error).splitlines():
            indent = " " * (len(line) - len(line.lstrip()))
            for filled in _fill(line.lstrip(), indent, f"{indent}  "):
                _complain(filled)
        return UNSAFE if isinstance(error, errors.ScreeningRefused) else NO_PLAN
    if isinstance(error, OSError) and error.filename is not None:
        _complain(f"error: {os.fsdecode(error.filename)}: {error.strerror}")
    else:
        _complain(f"error: {error}")
    if isinstance(error, errors.PluginError):
        return PLUGIN_FAILED
    is_unusable = isinstance(error, errors.UnknownName | OSError | _Unusable)
    return USAGE if is_unusable else REFUSED


@contextmanager
def _showing_warnings() -> Iterator[None]:
    """Show what is wrong with plugins in one line each, without the place in the library that found out."""
    from hiproutine.errors import PluginWarning

    def show(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
        if issubclass(category, PluginWarning):
            _complain(f"warning: {message}")
        else:
            show_other(message, category, *place, **more)

    with warnings.catch_warnings():
        warnings.simplefilter("always", PluginWarning)
        show_other = warnings.showwarning
        warnings.showwarning = show
        yield


def _complain(text: str) -> None:
    """Say one line on standard error; text out of documents and plugins cannot steer the terminal."""
    from hiproutine.model.plain import strip_controls

    if sys.stderr is not None:
        print(" ".join(strip_controls(text).splitlines()), file=sys.stderr, flush=True)


# The arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hiproutine",
        usage="hiproutine [-h] [--version] COMMAND ...",
        description="Plan dated, progressive, explained exercise routines from packs and a person's situation.",
        epilog="example:\n"
        "  hiproutine plan profile.json --goal hip-strength |\n"
        "    hiproutine schedule - --start today | hiproutine render -\n\n"
        f"A file named - is standard input or output. 'hiproutine COMMAND --help' says more.\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"hiproutine {__version__}")
    # The dots make the column wide enough for the longest name.
    commands = parser.add_subparsers(title="commands", metavar="COMMAND ...", prog="hiproutine", required=True)
    for add in (_add_plan, _add_schedule, _add_render, _add_explain, _add_validate, _add_exercises, _add_plugins):
        add(commands)
    return parser


Commands = Any  # argparse keeps the type of what add_subparsers() gives to itself


def _add_plan(commands: Commands) -> None:
    parser = _command(
        commands,
        "plan",
        _plan,
        "make a program for a person and a goal",
        "hiproutine plan profile.json --goal hip-strength -o program.json",
    )
    parser.add_argument("profile", metavar="PROFILE", help="the person's situation, a profile document")
    parser.add_argument(
        "--goal", required=True, help="what for, such as hip-strength; 'hiproutine plugins' lists the goals there are"
    )
    _add_output(parser)


def _add_schedule(commands: Commands) -> None:
    parser = _command(
        commands,
        "schedule",
        _schedule,
        "make the dated routine that a program and a log imply",
        "hiproutine schedule program.json --start 2026-01-05 --log log.json -o routine.json",
    )
    parser.add_argument("program", metavar="PROGRAM", help="a program document, as 'hiproutine plan' makes it")
    parser.add_argument("--start", metavar="DATE", type=_day, required=True, help="the first day: YYYY-MM-DD or today")
    parser.add_argument("--log", metavar="LOG", help="what was done so far, a log document")
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        type=_day,
        help="the day to look from: what was planned before it and is not in the log was missed, and the rest is "
        "projected (default: the last day of the log, or the start)",
    )
    _add_output(parser)


def _add_render(commands: Commands) -> None:
    parser = _command(
        commands,
        "render",
        _render,
        "write a routine for people or other programs",
        "hiproutine render routine.json --format markdown -o routine.md",
    )
    parser.add_argument("routine", metavar="ROUTINE", help="a routine document, as 'hiproutine schedule' makes it")
    parser.add_argument(
        "--format",
        metavar="NAME",
        default="text",
        help="the output format (default: text); 'hiproutine plugins' lists the formats there are",
    )
    _add_output(parser)


def _add_explain(commands: Commands) -> None:
    parser = _command(
        commands,
        "explain",
        _explain,
        "say why: every choice of a program, every dose of a routine",
        "hiproutine explain program.json",
    )
    parser.add_argument("document", metavar="PROGRAM|ROUTINE", help="a program or a routine document")


def _add_validate(commands: Commands) -> None:
    parser = _command(
        commands,
        "validate",
        _validate,
        "check documents and pack folders, and list all their problems",
        "hiproutine validate profile.json program.json my-pack/",
        "Profiles are also checked against the installed packs, and programs against packs and rules.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="a document of any kind, or the folder of a pack")


def _add_exercises(commands: Commands) -> None:
    parser = _command(
        commands,
        "exercises",
        _exercises,
        "list exercises and ladders, or show one exercise in full",
        "hiproutine exercises --muscle gluteus-medius\n  hiproutine exercises clam",
    )
    parser.add_argument(
        "id", metavar="ID", nargs="?", help="show this exercise in full (clam or hips/clam), or list this ladder"
    )
    parser.add_argument("--pack", metavar="NAME", help="only what this pack offers")
    parser.add_argument("--muscle", metavar="ID", help="only exercises that work this muscle, such as gluteus-medius")
    parser.add_argument("--json", action="store_true", help="write JSON, with everything the pack says")


def _add_plugins(commands: Commands) -> None:
    _command(
        commands,
        "plugins",
        _plugins,
        "list plugins, what each offers, and what is broken",
        "hiproutine plugins",
        "What the library offers itself stands under hiproutine. What is broken, and why, goes to standard error.",
    )


def _command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int | None],
    title: str,
    example: str,
    more: str = "",
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=title,
        description=textwrap.fill(f"{title[0].upper()}{title[1:]}. {more}".rstrip(), WIDTH),
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    common = parser.add_argument_group("common options")
    common.add_argument(
        "--pack-folder",
        metavar="DIR",
        action="append",
        default=[],
        help="add the exercise pack in this folder (may be given more than once)",
    )
    common.add_argument("--no-plugins", action="store_true", help="leave installed plugins out")
    common.add_argument("--debug", action="store_true", help="show where in the code an error comes from")
    return parser


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", metavar="FILE", default=STREAM, help="write to this file (default: -, standard output)"
    )


def _day(text: str) -> date:
    if text == "today":
        return today()
    try:
        if not DAY.fullmatch(text):
            raise ValueError("it is not written as YYYY-MM-DD, such as 2026-01-05, and it is not the word 'today'")
        day = date.fromisoformat(text)
        # A routine may be years long, and dates end with the year 9999.
        if not 1900 <= day.year <= 9000:
            raise ValueError("the year has to be from 1900 to 9000")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day to use: {error}") from None
    return day
