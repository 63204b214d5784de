"""The names of a new distribution: what cannot be is told, all at once, and what passes injects nothing."""

from __future__ import annotations

import ast
import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.cli import new_command
from hiproutine.scaffold import distribution
from hiproutine.scaffold.distribution import KINDS, LICENCES, NewDistribution, check_distribution
from hiproutine.scaffold.rendered_files import files_of_distribution


def problems(kind="pack", name="desk", author="A. Author", licence="MIT", taken=()):
    new = NewDistribution(kind, name, author, licence)
    return [(problem.path, problem.code) for problem in check_distribution(new, taken)]


@pytest.mark.parametrize("name", ["desk", "a", "neck-and-desk", "a1-2b", "x" * 40])
def test_names_that_can_be(name):
    assert problems(name=name) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Desk",
        "1desk",
        "desk_",
        "my desk",
        "a--b",
        "-a",
        "a-",
        "x" * 41,
        "a.b",
        "a/../b",
        "désk",
        "a\n",
        '"',
        "a\u202eb",
    ],
)
def test_names_that_cannot_be(name):
    assert problems(name=name) == [("$.name", "wrong-form")]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("My Desk", "Write 'my-desk'."),
        ("hiproutine-desk", "Write 'desk'."),
        ("HIPROUTINE_desk", "Write 'desk'."),
        ("2nd", "Write 'nd'."),
        ("??", "Begin with a letter."),
    ],
)
def test_a_name_that_cannot_be_has_a_way_out(name, hint):
    (problem,) = check_distribution(NewDistribution("pack", name, "A. Author"))
    assert problem.hint == hint


def test_a_name_that_is_there_already_is_told():
    assert problems(taken={"desk": None}) == [("$.name", "name-taken")]


def test_a_package_that_is_there_already_is_told():
    # Another kind of the same name would be the same distribution.
    assert problems(kind="rule", name="ics") == [("$.name", "name-taken")]


def test_all_problems_are_told_at_once():
    told = problems(name="My Desk", author="a<b>", licence="MITT")
    assert told == [("$.name", "wrong-form"), ("$.author", "wrong-form"), ("$.licence", "unknown-licence")]


def test_a_misspelt_licence_is_answered_with_the_one_that_was_meant():
    (problem,) = check_distribution(NewDistribution("pack", "desk", "A. Author", "CC-BY-40"))
    assert "Did you mean CC-BY-4.0" in problem.hint


@pytest.mark.parametrize(
    "author", ["", " A", "A ", "-", "x" * 81, 'a"', "a\\", "a\nb", "a{b}", "<% a %>", "[a](b)", "a\u202eb"]
)
def test_authors_that_cannot_be(author):
    assert problems(author=author) == [("$.author", "wrong-form")]


@pytest.mark.parametrize("author", ["A. Author", "Zoë O'Néill-Smith", "李小龙", "राम", "Smith & Sons, Ltd."])
def test_authors_that_can_be(author):
    assert problems(author=author) == []


@given(st.sampled_from(KINDS), st.text(min_size=1, max_size=30), st.sampled_from(LICENCES))
def test_whoever_passes_stands_in_every_file_as_written(kind, author, licence):
    new = NewDistribution(kind, "desk", author, licence)
    if list(check_distribution(new)):
        return
    ensure_as_written(new)


@given(st.sampled_from(KINDS), st.text("aZé1 .,'’-&", min_size=1, max_size=30))
def test_authors_of_the_allowed_signs_stand_in_every_file_as_written(kind, author):
    new = NewDistribution(kind, "desk", author)
    if not list(check_distribution(new)):
        ensure_as_written(new)


def ensure_as_written(new):
    for path, text in files_of_distribution(new, "0.1.0").items():
        if path.suffix == ".toml":
            project = tomllib.loads(text)["project"]
            assert (project["authors"], project["license"]) == ([{"name": new.author}], new.licence)
        elif path.suffix == ".json":
            document = json.loads(text)
            assert document.get("authors", [new.author]) == [new.author]
        elif path.suffix == ".py":
            ast.parse(text)


def test_the_command_line_has_the_same_kinds_and_author():
    assert (new_command.KINDS, new_command.DEFAULT_AUTHOR) == (distribution.KINDS, distribution.UNNAMED_AUTHOR)
