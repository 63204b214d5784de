"""Figures in words: who does not see the picture hears the posture, what rests on what, and what moves by how much."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.figures.placed import FIGURES, placed

from hiproutine.figures.description import describe_figure, posture
from hiproutine.model.figure import Figure, Pose
from hiproutine.testing.strategies.figures import figures


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bridge", "lying on the back"),
        ("superman", "lying face down"),
        ("clam", "lying on the right side"),
        ("bird-dog", "on hands and knees"),
        ("chair-squat", "standing"),
        ("seated-march", "sitting"),
        ("prone-squeeze", "lying face down"),
        ("leaning-hip-extension", "bent forwards"),
        ("side-plank-lift", "lying on the right side"),
        ("worktop-plank", "standing"),
    ],
)
def test_postures(name: str, words: str) -> None:
    figure = FIGURES[name]
    assert posture(placed(name)[0].points, figure.poses[0].contacts or {}) == words
    assert words in describe_figure(figure)


def test_a_bridge_in_words() -> None:
    words = describe_figure(FIGURES["bridge"])
    assert words.startswith(
        "Start: lying on the back; shoulders, hips, head, feet and hands on the floor. End: the hips go up by"
    )
    assert "both hips straighten by" in words
    assert "shoulders, head, feet and hands on the floor" in words
    assert words.endswith("Lengths are for a stature of 1.70 m.")


def test_only_the_side_that_moves_is_told() -> None:
    words = describe_figure(FIGURES["seated-knee-extension"])
    assert "the right knee straightens by 75 degrees" in words
    assert "left knee" not in words
    assert "In the picture: chair." in words


def test_presses_and_holds() -> None:
    words = describe_figure(FIGURES["isometric-abduction"])
    assert words.startswith("Hold: ")
    assert "the left knee presses left" in words


def test_a_pose_in_which_nothing_moves() -> None:
    words = describe_figure(Figure((Pose("start", contacts={"feet": "floor"}), Pose("end"))))
    assert words == "Start: standing; feet on the floor. End: nothing else moves."


def test_knees_on_the_floor_and_forearms() -> None:
    kneeling = Pose("hold", both={"knee": Decimal(90)}, contacts={"knees": "floor"})
    assert describe_figure(Figure((kneeling,))) == "Hold: kneeling; knees on the floor."


@settings(max_examples=15)
@given(figures())
def test_any_figure_is_described_in_one_line(figure: Figure) -> None:
    words = describe_figure(figure)
    assert words.endswith(".")
    assert "\n" not in words
