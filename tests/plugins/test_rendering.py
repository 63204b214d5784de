"""What a format makes is text or bytes that can be written, or its plugin is named."""

from __future__ import annotations

from typing import Any

import pytest

from hiproutine import Format, InvalidValueError, PluginError
from hiproutine.plugins import rendering
from hiproutine.plugins.registry import Offer
from hiproutine.plugins.rendering import render_with

ROUTINE: Any = None  # these formats do not look at it


def made(content: Any) -> Any:
    return render_with(Offer(Format("own", "", "text/plain", ".txt", lambda _: content), "acme", "1.2"), ROUTINE)


class Text(str):
    """A text of its own class."""

    __slots__ = ()


@pytest.mark.parametrize("content", ["", "a routine", "Übung\n", b"\x00\xff"])
def test_text_and_bytes_are_handed_on(content):
    assert made(content) == content


def test_a_text_is_exactly_a_text():
    assert type(made(Text("own"))) is str


@pytest.mark.parametrize("content", [None, 7, ["a"], bytearray(b"a")])
def test_anything_else_is_its_plugins_fault(content):
    with pytest.raises(PluginError, match=r"plugin acme 1\.2, format\.render: format 'own' gave .* where str or bytes"):
        made(content)


def test_what_no_file_can_hold_is_its_plugins_fault():
    with pytest.raises(PluginError, match="half of a surrogate pair"):
        made("\ud800")


def test_what_is_too_long_is_its_plugins_fault(monkeypatch):
    monkeypatch.setattr(rendering, "MAX_RENDERED_LENGTH", 5)
    assert made("12345") == "12345"
    with pytest.raises(PluginError, match="6 characters, more than 5"):
        made("123456")


def test_an_error_of_the_library_leaves_as_it_is():
    def fail(_: Any) -> str:
        raise InvalidValueError("no sets")

    with pytest.raises(InvalidValueError):
        render_with(Offer(Format("own", "", "text/plain", ".txt", fail), "acme", "1.2"), ROUTINE)
