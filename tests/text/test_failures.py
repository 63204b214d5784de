"""What a plugin raised or returned becomes a short, safe text, whatever its own methods do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.limits import MAX_ERROR_LENGTH
from hiproutine.text.failures import class_name, describe_failure, describe_value, plain_text, shorten


class Text(str):
    """A text that says something else of itself."""

    __slots__ = ()

    def __str__(self) -> str:
        return "other"

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = str.__hash__


class MuteError(Exception):
    """An exception whose text cannot be read."""

    def __str__(self) -> str:
        raise SystemExit(3)


class InterruptingError(Exception):
    """An exception during whose text the user stops the program."""

    def __str__(self) -> str:
        raise KeyboardInterrupt


class NotTextError(Exception):
    """An exception whose text is no text."""

    def __str__(self) -> Any:
        return 7


class Meta(type):
    """A class of classes that hides their names."""

    @property
    def __name__(cls) -> str:  # type: ignore[override]
        raise RuntimeError


class Hidden(metaclass=Meta):
    """A class whose name raises."""

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        raise RuntimeError

    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (KeyError("glute"), "KeyError: 'glute'"),
        (RuntimeError(), "RuntimeError"),
        (SystemExit(3), "SystemExit: 3"),
        (MuteError(), "MuteError, whose text cannot be read: it raised SystemExit"),
        (NotTextError(), "NotTextError, whose text cannot be read: it raised TypeError"),
        (RuntimeError(Text("own")), "RuntimeError: other"),
        (RuntimeError("two\nlines\x1b[2J"), "RuntimeError: two lines[2J"),
    ],
)
def test_a_failure_is_told_in_one_line(error, text):
    assert describe_failure(error) == text


def test_the_users_own_interrupt_is_never_hidden():
    with pytest.raises(KeyboardInterrupt):
        describe_failure(InterruptingError())


def test_a_text_without_end_is_cut():
    told = describe_failure(RuntimeError("x" * 10**6))
    assert len(told) == len("RuntimeError: ") + MAX_ERROR_LENGTH
    assert told.endswith("…")


def test_the_name_of_a_class_is_that_of_its_definition():
    assert class_name(Hidden()) == "Hidden"
    assert class_name(type("a\x1b\nb" + "c" * 500, (), {})()).startswith("a b")
    assert len(class_name(type("c" * 500, (), {})())) == 100


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (7, "7"),
        ("a\x1b", "'a\\x1b'"),
        ([], "list"),
        (2.5, "2.5"),
    ],
)
def test_a_value_is_told_shortly(value, text):
    assert describe_value(value) == text


def test_a_number_without_end_is_told_by_its_type():
    assert describe_value(10**5000) == "int"


def test_a_value_that_hides_is_told_by_its_class():
    assert describe_value(Hidden()) == "Hidden"


def test_a_text_is_exactly_a_text():
    assert type(plain_text(Text("own"))) is str
    assert plain_text(Text("own")) == "own"


@given(st.text(), st.integers(1, 50))
def test_shortened_text_is_one_line_of_the_length(text, length):
    short = shorten(text, length)
    assert len(short) <= length
    assert len(short.splitlines()) <= 1
