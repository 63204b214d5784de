"""Read documents from files and standard input; write results to standard output, or to a file as a whole."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hiproutine.cli.errors import OutputLostError, UsageError
from hiproutine.shown_text import shown_name

if TYPE_CHECKING:
    from hiproutine.errors import Problem
    from hiproutine.model.log import Log

STREAM = "-"
STDIN = "<stdin>"
#: Names under which a system offers the streams of a process, such as ``/dev/fd/63`` for ``>(command)``.
OPEN_ALREADY = re.compile(r"/dev/(stdout|stderr)|(?:/dev|/proc/self)/fd/(\d{1,6})", re.ASCII)


class LoadedInput(NamedTuple):
    """A loaded document, its kind and name, and the bytes it came from (``None`` for a folder of a pack)."""

    document: Any
    kind: str
    name: str
    data: bytes | None


def load_input(source: str, *kinds: str) -> LoadedInput:
    """Load a document of one of ``kinds`` from a file, standard input or the folder of a pack."""
    from hiproutine.documents.document_types import NAMES
    from hiproutine.documents.file_bytes import read_file
    from hiproutine.documents.loader import load, loads
    from hiproutine.errors import DocumentError, Problem

    if source != STREAM and "pack" in kinds and Path(source).is_dir():
        return LoadedInput(load(source), "pack", source, None)
    name, data = (STDIN, read_stdin()) if source == STREAM else (source, read_file(Path(source)))
    document = loads(data, file=name)
    loaded = LoadedInput(document, NAMES[type(document)], name, data)
    if loaded.kind not in kinds:
        message = f"this is a {loaded.kind}, where a {' or a '.join(kinds)} belongs."
        problem = Problem("$.document", "wrong-document", message, _way_to(kinds, loaded))
        raise DocumentError(placed_problems([problem], loaded), loaded.kind)
    return loaded


def _way_to(kinds: tuple[str, ...], loaded: LoadedInput) -> str:
    """Return which command makes the document that belongs there, if one of them does."""
    if loaded.kind == "course" and "program" in kinds:
        return "'hiproutine program' writes the program of a course that holds last."
    makers = {"program": "plan", "course": "start", "routine": "schedule"}
    made = [f"'hiproutine {makers[kind]}' makes a {kind}" for kind in kinds if kind in makers]
    return f"{', '.join(made)}." if made else ""


def load_log(source: str | None) -> list[LoadedInput]:
    """Return the log of a file, or nothing where none is given."""
    return [] if source is None else [load_input(source, "log")]


def log_document(loaded: list[LoadedInput]) -> Log | tuple[()]:
    """Return the log that was loaded, or an empty one."""
    return loaded[0].document if loaded else ()


def ensure_one_stream(**sources: str | None) -> None:
    """Raise :class:`UsageError` where standard input would have to be more than one document."""
    if list(sources.values()).count(STREAM) > 1:
        names = " and ".join(f"the {name}" for name, source in sources.items() if source == STREAM)
        raise UsageError(f"standard input cannot be {names} at once")


def read_stdin() -> bytes:
    """Return all of standard input, or more than a document may be long; empty input is a refused document."""
    from hiproutine.documents.file_bytes import read_stream
    from hiproutine.errors import DocumentError, Problem

    if sys.stdin is None:
        raise UsageError("standard input is closed")
    data = read_stream(sys.stdin.buffer)
    if not data.strip():
        message, hint = "nothing came in.", "If a command before this one failed, its message says why."
        raise DocumentError([Problem("$", "not-json", message, hint, STDIN)])
    return data


@contextmanager
def locate_problems(*inputs: LoadedInput) -> Iterator[None]:
    """Add file, line and column to problems that know only their path."""
    from hiproutine.errors import DocumentError

    try:
        yield
    except DocumentError as error:
        for loaded in inputs:
            if loaded.kind == error.document:
                raise DocumentError(placed_problems(error.problems, loaded), error.document) from error
        raise


def placed_problems(problems: Iterable[Problem], loaded: LoadedInput) -> Iterator[Problem]:
    """Yield problems with the file, line and column of their path; those that have a file keep it."""
    from attrs import evolve

    from hiproutine.documents.json_reader import read_json
    from hiproutine.json_path import parse_json_path

    parsed = None if loaded.data is None else read_json(loaded.data, loaded.name)
    for problem in problems:
        if problem.file is not None:
            yield problem
            continue
        place = None
        with suppress(ValueError):  # a path with a quoted key
            place = parsed.locate(parse_json_path(problem.path)) if parsed else None
        line, column = place or (None, None)
        yield evolve(problem, file=loaded.name, line=line, column=column)


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    write_output("".join(f"{line}\n" for line in lines))


def write_output(content: str | bytes, output: str = STREAM) -> None:
    """Write to standard output, or to a file that is either whole or as it was before."""
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    if output != STREAM:
        try:
            if stream := OPEN_ALREADY.fullmatch(output):
                _write_descriptor({"stdout": 1, "stderr": 2}.get(stream[1]) or int(stream[2]), data)
            else:
                _replace_file(Path(os.path.realpath(output)), data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UsageError(f"{shown_name(output)}: {error.strerror or error}") from error
    elif sys.stdout is None:
        raise OutputLostError("standard output is closed")
    else:
        write_stdout(data)


def write_stdout(data: bytes) -> None:
    """Write bytes to standard output and flush, so that a failure is known now."""
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
        silence_broken_streams()
        raise OutputLostError(f"standard output: {error.strerror or error}") from error


def _write_descriptor(descriptor: int, data: bytes) -> None:
    """Write to what is open already, behind what is there: its file may be one that others write to as well."""
    if sys.stdout is not None:
        sys.stdout.flush()
    with os.fdopen(os.dup(descriptor), "wb") as stream:
        stream.write(data)


def _replace_file(target: Path, data: bytes) -> None:
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or a pipe, which must not be replaced
        return
    temporary = target.with_name(f".hiproutine-{os.urandom(4).hex()}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def force_utf8() -> None:
    """Write UTF-8 whatever the locale; file names that are not UTF-8 keep their bytes."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def silence_broken_streams() -> None:
    """Discard what is still buffered, or Python would report it once more at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            with suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
