"""Colour only where a terminal shows it."""

from __future__ import annotations

import io

import pytest

from hiproutine.cli.styles import BOLD, styled, with_styled_label


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_on_a_terminal_the_label_stands_out():
    assert styled("a", BOLD, Terminal()) == "\x1b[1ma\x1b[0m"
    assert with_styled_label("error: no error: here", Terminal()) == "\x1b[1;31merror:\x1b[0m no error: here"
    assert with_styled_label("an error: here", Terminal()) == "an error: here"


@pytest.mark.parametrize(
    ("stream", "name", "value"),
    [(io.StringIO(), "A", "1"), (None, "A", "1"), (Terminal(), "NO_COLOR", "1"), (Terminal(), "TERM", "dumb")],
)
def test_everywhere_else_it_is_plain(monkeypatch, stream, name, value):
    monkeypatch.setenv(name, value)
    assert with_styled_label("warning: x", stream) == "warning: x"


def test_an_empty_no_color_says_nothing(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "")
    assert styled("a", BOLD, Terminal()) != "a"
