"""Arrows: where the movement goes."""

from __future__ import annotations

from math import dist

import pytest
from tests.figures.placed import FIGURES, all_frames, placed

from hiproutine.figures.arrows import arrows, press_arrows
from hiproutine.figures.camera import Camera
from hiproutine.model.figure import Figure


def lines(name: str, view="side") -> list:
    return list(arrows(FIGURES[name], all_frames(FIGURES[name], 3), Camera(view)))


def test_a_squat_is_led_by_the_hips() -> None:
    line, head = lines("chair-squat")
    start = Camera("side").project(placed("chair-squat")[0].points["pelvis"])
    assert line[0] == pytest.approx(start)
    assert line[-1][0] < line[0][0], "back"
    assert line[-1][1] > line[0][1], "and down"
    assert head[1] == line[-1]


def test_a_leg_has_its_arrow_at_what_moves_most() -> None:
    line, _ = lines("seated-knee-extension")
    assert line[0] == pytest.approx(Camera("side").project(placed("seated-knee-extension")[0].points["right.ankle"]))
    line, _ = lines("clam", "front-above")
    assert line[0] == pytest.approx(Camera("front-above").project(placed("clam")[0].points["left.knee"]))


def test_each_limb_that_moves_has_one() -> None:
    assert len(lines("bird-dog")) == 4


def test_a_leg_that_stays_has_none_where_the_hips_lead() -> None:
    assert len(lines("split-squat")) == 2


def test_without_names_the_part_that_goes_farthest_has_it() -> None:
    figure = Figure(FIGURES["chair-squat"].poses, props=FIGURES["chair-squat"].props)
    assert len(list(arrows(figure, placed("chair-squat"), Camera("side")))) == 2


def test_short_ways_are_shown_longer_and_none_not_at_all() -> None:
    line, _ = lines("pelvic-tilt") or ((), ())
    if line:
        assert dist(line[0], line[-1]) >= 0.089
    assert list(arrows(FIGURES["bridge"], [placed("bridge")[0]] * 2, Camera("side"))) == []


def test_presses_point_where_they_press() -> None:
    figure = FIGURES["seated-heel-press"]
    (back, _, down, _) = press_arrows(figure.poses[0], placed("seated-heel-press")[0], Camera("side"))
    assert back[1][0] < back[0][0]
    assert down[1][1] > down[0][1]
    assert (
        list(press_arrows(FIGURES["isometric-abduction"].poses[0], placed("isometric-abduction")[0], Camera("side")))
        == []
    )
