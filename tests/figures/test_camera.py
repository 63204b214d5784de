"""Views: which way a picture shows the person."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.figures.camera import VIEWS, Camera
from hiproutine.model.figure import FigureView

NUMBERS = st.floats(-2, 2)
FORWARDS, LEFT, UP = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


def test_every_view_of_the_documents_has_a_direction() -> None:
    assert set(VIEWS) == set(get_args(FigureView))


@pytest.mark.parametrize(
    ("view", "forwards", "left", "up"),
    [
        ("side", (1, 0), (0, 0), (0, -1)),
        ("front", (0, 0), (1, 0), (0, -1)),
        ("back", (0, 0), (-1, 0), (0, -1)),
        ("top", (1, 0), (0, -1), (0, 0)),
    ],
)
def test_where_directions_point_in_the_picture(view, forwards, left, up) -> None:
    camera = Camera(view)
    shown = [camera.project(point) for point in (FORWARDS, LEFT, UP)]
    for place, expected in zip(shown, (forwards, left, up), strict=True):
        assert place == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("view", "near", "far"), [("side", (0, -1, 0), LEFT), ("front", FORWARDS, (-1, 0, 0))])
def test_what_is_nearer_has_less_depth(view, near, far) -> None:
    assert Camera(view).depth(near) < Camera(view).depth(far)


@given(st.sampled_from(sorted(VIEWS)), NUMBERS, NUMBERS, NUMBERS)
def test_a_picture_and_its_depth_keep_lengths(view, x, y, z) -> None:
    camera = Camera(view)
    across, down = camera.project((x, y, z))
    assert across**2 + down**2 + camera.depth((x, y, z)) ** 2 == pytest.approx(x * x + y * y + z * z, abs=1e-9)


def test_only_level_views_show_the_floor_as_a_line() -> None:
    assert [view for view in VIEWS if Camera(view).is_level] == ["side", "front", "back"]
