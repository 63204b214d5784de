"""The command ``import``: a pack or a log from a file in a foreign format, with every loss in words and as data."""

from __future__ import annotations

import argparse
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiproutine.cli import commands
from hiproutine.cli.errors import ExitCode, UsageError, print_error
from hiproutine.cli.format_options import options_from_pairs
from hiproutine.cli.io import STREAM, ensure_one_stream, load_input, read_stdin, write_output
from hiproutine.cli.options import Subparsers, add_command, add_output, add_plugin_options
from hiproutine.shown_text import shown_name

if TYPE_CHECKING:
    from hiproutine.engine import Engine
    from hiproutine.importers.report import ImportReport
    from hiproutine.model.log import Log


def import_file(arguments: argparse.Namespace) -> int:
    """Import a file, or propose the mapping of its names; the exit code says whether something has to be confirmed."""
    from hiproutine.documents.loader import dumps

    _ensure_side_outputs_apart(arguments)
    ensure_one_stream(file=arguments.file, mapping=arguments.mapping, program=arguments.program, log=arguments.into)
    engine = commands.make_engine(arguments)
    offer = engine.importers.offer(arguments.name)
    data, options = _read_bytes(arguments.file), _options(arguments, engine)
    if arguments.write_mapping is not None:
        return _write_mapping(arguments, engine, data, options)
    if arguments.into is not None and offer.value.makes != "log":
        raise UsageError(f"--into takes the log so far, and {arguments.name} makes a {offer.value.makes}")
    imported = engine.import_document(arguments.name, data, into=_log_so_far(arguments.into), **options)
    if arguments.report is not None:
        report = json.dumps(imported.report.as_data(), indent=2, ensure_ascii=False)
        write_output(f"{report}\n", arguments.report)
    write_output(f"{dumps(imported.document)}\n", arguments.output)
    return _tell(imported.report, is_confirmed=arguments.confirm)


def _ensure_side_outputs_apart(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` where the report or the mapping would take the place of another file of the command."""
    inputs = (arguments.file, arguments.program, arguments.into)
    for written, others in (
        (arguments.write_mapping, (*inputs, arguments.mapping)),
        (arguments.report, (*inputs, arguments.mapping, arguments.output)),
    ):
        if written in (None, STREAM):
            continue
        for other in others:
            if other not in (None, STREAM) and Path(other).resolve() == Path(written).resolve():
                raise UsageError(f"{shown_name(written)} is another file of this command: write to a file of its own")


def _tell(report: ImportReport, *, is_confirmed: bool) -> int:
    """Write the report in words to standard error, and return the exit code."""
    for line in report.lines():
        print_error(line)
    if not report.unconfirmed or is_confirmed:
        return ExitCode.DONE
    print_error("Look at what is lost and assumed before you use the document; --confirm says that you have.")
    return ExitCode.NEEDS_CONFIRMATION


def _write_mapping(arguments: argparse.Namespace, engine: Engine, data: bytes, options: dict[str, Any]) -> int:
    """Write the proposed mapping, and say how many names are left to the person."""
    mapping = engine.propose_mapping(arguments.name, data, **options)
    write_output(f"{json.dumps(mapping, indent=2, ensure_ascii=False, default=_number)}\n", arguments.write_mapping)
    questions = json.dumps(mapping, default=_number).count('"?')
    if arguments.write_mapping == STREAM or not questions:
        return ExitCode.DONE
    name = shown_name(arguments.write_mapping)
    print_error(f"{questions} names begin with ? in {name}: give each its entry or session, or null to leave it out.")
    return ExitCode.NEEDS_CONFIRMATION


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _options(arguments: argparse.Namespace, engine: Engine) -> dict[str, Any]:
    """Return the options of the importer: those in words, and those that are files."""
    importer = engine.importers[arguments.name]
    options = options_from_pairs(importer.options, arguments.options)
    for name, source in (("mapping", arguments.mapping), ("program", arguments.program)):
        if source is None:
            continue
        if name not in importer.options["properties"]:
            raise UsageError(f"{arguments.name} takes no --{name}")
        if name in options:
            raise UsageError(f"the option {name} is given twice")
        options[name] = _program(source) if name == "program" else _json(source)
    return options


def _program(source: str) -> Any:
    loaded = load_input(source, "program", "course")
    return loaded.document.program if loaded.kind == "course" else loaded.document


def _json(source: str) -> Any:
    from hiproutine.documents.json_reader import read_json

    return read_json(_read_bytes(source), source).value


def _read_bytes(source: str) -> bytes:
    from hiproutine.documents.file_bytes import read_file

    return read_stdin() if source == STREAM else read_file(Path(source))


def _log_so_far(source: str | None) -> Log | None:
    """Return the log there is; a file that is not there yet is a log that begins."""
    from hiproutine.model.log import Log

    if source is None:
        return None
    if source != STREAM and not Path(source).exists():
        return Log()
    log: Log = load_input(source, "log").document
    return log


def add_import(subparsers: Subparsers) -> None:
    """Add ``import``."""
    parser = add_command(
        subparsers,
        "import",
        import_file,
        "make a pack or a log of a file in a foreign format, and report what was lost",
        "hiproutine import strong export.csv --program program.json --write-mapping map.json\n"
        "  hiproutine import strong export.csv --program program.json --mapping map.json --into log.json -o log.json",
        "What was lost or assumed is told on standard error; the exit code is 6 where somebody has to look at it. The "
        "importers and their options stand in 'hiproutine plugins'.",
    )
    parser.add_argument("name", metavar="NAME", help="the importer, such as strong; 'hiproutine plugins' lists them")
    parser.add_argument("file", metavar="FILE", help="the file to import")
    add_plugin_options(parser, "importer")
    parser.add_argument("--program", metavar="PROGRAM", help="the program or course that a log belongs to")
    parser.add_argument("--mapping", metavar="FILE", help="which names are which, as --write-mapping proposed it")
    parser.add_argument("--write-mapping", metavar="FILE", help="propose which names are which, and import nothing")
    parser.add_argument(
        "--into", metavar="LOG", help="the log so far, or a file that is not there yet: add only what it does not have"
    )
    parser.add_argument("--report", metavar="FILE", help="write the report to this file, as JSON")
    parser.add_argument("--confirm", action="store_true", help="you looked at the report: exit with 0")
    add_output(parser)
    parser.set_defaults(rewrites="into")
