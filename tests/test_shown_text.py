"""Foreign text in messages and errors stays text, and stays short."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.errors import DocumentError, InvalidValueError, PluginError, Problem, UnknownNameError
from hiproutine.limits import MAX_PROBLEM_LENGTH, MAX_PROBLEM_LIST_LENGTH, MAX_PROBLEMS, MAX_SHOWN_NAME_LENGTH
from hiproutine.shown_text import escape_invisible, shorten, shown_name

hostile = st.text(st.characters() | st.sampled_from("\x1b\n\u202e\u2066\u200b\u0301א\udcff"), max_size=50)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("profile.json", "profile.json"),
        ("a\x1b[31m.json", r"a\u001b[31m.json"),
        ("two\nlines", r"two\nlines"),
        ("\u202egnp.json", r"\u202egnp.json"),
        ("שלום.json", "\u2068שלום.json\u2069"),
        ("f\udcff.json", "f\ufffd.json"),
        ("x" * 10**6, "x" * 299 + "…"),
    ],
)
def test_a_name_is_shown_as_text(name: str, shown: str):
    assert shown_name(name) == shown


def test_a_name_keeps_its_bytes_for_a_stream_that_writes_them():
    assert shown_name("f\udcff\n", keeps_bytes=True) == "f\udcff\\n"


@given(hostile)
def test_nothing_invisible_is_left(text: str):
    assert escape_invisible(text).isprintable()
    assert set(map(unicodedata.category, shown_name(text))) & {"Cc", "Zl", "Zp", "Cs"} == set()
    shown_name(text).encode()


@given(hostile, st.integers(1, 60))
def test_what_is_shortened_is_no_longer_than_asked(text: str, most: int):
    short = shorten(text, most)
    assert len(short) <= most
    assert short == text or short.endswith("…")


@given(st.integers(0, MAX_PROBLEMS + 1), st.integers(0, 3_000), st.integers(0, 20_000))
def test_the_text_of_an_error_is_bounded_whatever_it_holds(count: int, length: int, longer: int):
    path = "$" + "['x']" * (longer // 5)
    problem = Problem(path, "code", "m" * longer, "h" * length, "f" * longer, 1, 1)
    assert max(len(problem.message), len(problem.hint)) <= MAX_PROBLEM_LENGTH
    assert len(str(problem)) < 2 * MAX_PROBLEM_LENGTH + 2 * MAX_SHOWN_NAME_LENGTH + 100
    error = DocumentError([problem] * count, "log")
    assert len(str(error)) < MAX_PROBLEM_LIST_LENGTH + 4 * (count + 20)
    left_out = count - len(list(error.lines())) + 1
    assert left_out == 1 or str(error).endswith(f"… and {left_out} more.")


def test_every_error_cuts_the_text_that_it_was_given():
    long = "x" * 10**6
    errors = [InvalidValueError(long, hint=long), UnknownNameError("goal", long), PluginError("p", "1", "hook", long)]
    assert all(len(str(error)) < 5_000 for error in errors)
