"""Lists of problems and of names are bounded, whatever a document holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.errors import Problem
from hiproutine.limits import MAX_PROBLEMS, MAX_SHOWN_NAMES
from hiproutine.problem_list import MORE_PROBLEMS, KnownNames, first_problems

names = st.text("ab-z", max_size=5)


def test_a_generator_is_read_no_further_than_needed():
    read = []

    def problems():
        for number in range(10**9):
            read.append(number)
            yield Problem(f"$[{number}]", "x", "x")

    found = first_problems(problems())
    assert len(found) == MAX_PROBLEMS + 1 == len(read)
    assert found[-1] == MORE_PROBLEMS


def test_what_is_few_is_listed_whole():
    assert first_problems([]) == []
    assert first_problems([MORE_PROBLEMS]) == [MORE_PROBLEMS]
    assert len(first_problems([MORE_PROBLEMS] * MAX_PROBLEMS)) == MAX_PROBLEMS


@given(st.frozensets(names, max_size=60), names)
def test_the_names_shown_are_those_that_begin_most_alike(known, name):
    shown = KnownNames(known).near(name)
    assert len(shown) == min(len(known), MAX_SHOWN_NAMES)
    assert shown == sorted(shown)

    def alike(other: str) -> int:
        return max(length for length in range(len(name) + 1) if other.startswith(name[:length]))

    assert min(map(alike, shown), default=0) >= max(map(alike, known - set(shown)), default=0)


def test_a_hint_counts_what_it_leaves_out():
    assert KnownNames().hint("a") == "There is: none."
    assert KnownNames(["b", "a"]).hint("q") == "There is: a, b."
    many = [f"squat-{number:03}" for number in range(100)] + [f"row-{number}" for number in range(5)]
    hint = KnownNames(many).hint("squat-05x")
    assert "squat-050" in hint
    assert "row" not in hint
    assert hint.endswith(f" and {105 - MAX_SHOWN_NAMES} more.")
