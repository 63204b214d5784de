"""The line about what takes longer than a second."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from hiproutine.cli import progress_line
from hiproutine.cli.progress_line import progress


class Terminal(io.StringIO):
    """A terminal that says when three lines have been written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.third = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        if self.getvalue().count("Planning") >= 3:
            self.third.set()
        return written


def test_it_counts_and_leaves_nothing_behind(monkeypatch):
    monkeypatch.setattr(progress_line, "STEP_S", 0.001)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress("Planning"):
        assert terminal.third.wait(60)
    written = terminal.getvalue()
    assert written.startswith("\rPlanning: 1 s, Ctrl-C ends it\rPlanning: 2 s")
    *_, last, blank, end = written.split("\r")
    assert (blank, end) == (" " * len(last), "")


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_nothing_is_written_where_no_terminal_is(monkeypatch, stream):
    monkeypatch.setattr(progress_line, "STEP_S", 0)
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("Planning"):
        assert threading.active_count() < 50
    assert stream is None or stream.getvalue() == ""


def test_an_error_ends_it_as_well(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt), progress("Planning"):
        raise KeyboardInterrupt
    assert (threading.active_count(), terminal.getvalue()) == (before, "")
