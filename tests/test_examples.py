"""The examples that come along."""

from __future__ import annotations

import pytest

from hiproutine import Engine, Log, Profile, UnknownNameError, example
from hiproutine.examples import EXAMPLES, example_folder, example_text


def test_the_examples_are_documents_of_their_kind():
    assert isinstance(example("profile"), Profile)
    assert isinstance(example("log"), Log)


def test_the_hip_pack_accepts_the_profile():
    program = Engine(discover=False).plan(example("profile"), "hip-strength")
    assert example("log").program == program.id


def test_their_text_is_that_of_the_folder():
    assert [example_text(name) for name in EXAMPLES] == [
        (example_folder() / f"{name}.json").read_text() for name in EXAMPLES
    ]


@pytest.mark.parametrize("name", ["people/ninety-three", "../profile", "", "Profile"])
def test_there_is_no_other_example(name):
    with pytest.raises(UnknownNameError, match="Available: log, profile"):
        example(name)
