"""Files and streams are read no further than a document may be long, and nothing that may never end is begun."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import DocumentError, InvalidValueError, load
from hiproutine.documents import file_bytes
from hiproutine.documents.file_bytes import read_file, read_stream
from hiproutine.limits import MAX_BYTES, MAX_PATH_LENGTH

POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and devices are those of POSIX")


class EndlessStream:
    """A stream that never ends and gives parts of drawn sizes."""

    def __init__(self, sizes: list[int]) -> None:
        self.sizes, self.given = sizes, 0

    def read(self, size: int, /) -> bytes:
        part = b"x" * min(size, self.sizes[self.given % len(self.sizes)])
        self.given += len(part)
        return part


def problem_of(path: Path) -> tuple[str, str | None]:
    with pytest.raises(DocumentError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert problem.hint
    return problem.code, problem.file


@given(st.lists(st.integers(1, 50), min_size=1), st.integers(1, 500), st.integers(0, 600))
def test_an_endless_stream_is_read_to_one_byte_more_than_allowed(sizes: list[int], most: int, expected: int) -> None:
    stream = EndlessStream(sizes)
    assert len(read_stream(stream, most, expected)) == stream.given == most + 1


@given(st.binary(max_size=200), st.integers(0, 300))
def test_what_fits_is_read_whole(tmp_path_factory: pytest.TempPathFactory, data: bytes, more: int) -> None:
    path = tmp_path_factory.getbasetemp() / "data"
    path.write_bytes(data)
    assert read_file(path, len(data) + more) == data


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as stream:
        stream.truncate(20 * 2**30)
    monkeypatch.setattr(file_bytes, "read_stream", lambda *_: pytest.fail("it was read"))
    assert problem_of(path) == ("too-big", str(path))


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing.json"
    path.write_bytes(b"{}")
    monkeypatch.setattr(file_bytes, "read_stream", lambda *_: b" " * (MAX_BYTES + 1))
    assert problem_of(path) == ("too-big", str(path))


@POSIX
def test_a_pipe_or_a_device_with_a_name_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    assert problem_of(pipe) == ("not-a-file", str(pipe))
    assert problem_of(Path("/dev/zero")) == ("not-a-file", "/dev/zero")


@POSIX
def test_what_is_open_already_is_read_as_a_stream(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"{}")
    os.close(writer)
    try:
        assert read_file(Path(f"/dev/fd/{reader}")) == b"{}"
    finally:
        os.close(reader)
    with open("/dev/zero", "rb") as zeros, pytest.raises(DocumentError, match="too-big"):  # noqa: PTH123
        load(f"/dev/fd/{zeros.fileno()}")


@pytest.mark.parametrize("path", ["\0", "a\0.json", "\ud800", "x" * (MAX_PATH_LENGTH + 1), '{"a": 1}' * 10**6])
def test_a_path_that_no_file_has_is_told_shortly(path: Any) -> None:
    with pytest.raises(InvalidValueError) as caught:
        load(path)
    assert caught.value.code == "not-a-path"
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()
