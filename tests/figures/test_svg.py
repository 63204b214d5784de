"""Pictures: read by code of its own, the same bytes each time, small, and nothing but text where there is text."""

from __future__ import annotations

import subprocess
import sys
from math import dist

import pytest
from hypothesis import given, settings
from tests.figures.placed import FIGURES, placed
from tests.figures.svg_reader import SVG, all_ends, key_positions, parse, round_ends, text_of

from hiproutine.figures.camera import VIEWS, Camera
from hiproutine.figures.svg import MOVING_SCALE, SCALE, STYLE, Timing, moving_svg, poses_svg
from hiproutine.model.figure import Figure
from hiproutine.testing.strategies.figures import figures

JOINTS = [
    f"{side}.{joint}" for side in ("left", "right") for joint in ("hip", "knee", "ankle", "shoulder", "elbow", "wrist")
]
HOSTILE = '<script>alert(1)</script> & "quotes" \u202e\x07]]>'
MOVING = [name for name, figure in FIGURES.items() if len(figure.poses) > 1]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["bridge", "chair-squat", "forward-lunge", "clam"])
def test_an_independent_reader_finds_the_joints_where_they_are(name: str, view) -> None:
    root = parse(poses_svg(FIGURES[name], view, "x", "y"))
    groups = key_positions(root)
    assert len(groups) == len(FIGURES[name].poses)
    for group, placement in zip(groups, placed(name), strict=True):
        ends = all_ends(group)
        for joint in JOINTS:
            x, y = (SCALE * part for part in Camera(view).project(placement.points[joint]))
            assert min(dist((x, y), end) for end in ends) < 2, joint


@pytest.mark.parametrize("name", MOVING)
def test_every_frame_of_a_moving_picture_is_a_picture(name: str) -> None:
    figure = FIGURES[name]
    root = parse(moving_svg(figure, figure.views[0], "x", "y"))
    animations = list(root.iter(f"{SVG}animate"))
    assert animations
    joints = [f"{side}.{joint}" for side in ("left", "right") for joint in ("knee", "ankle", "elbow", "wrist")]
    moments = [[float(t) for t in a.attrib["keyTimes"].split(";")] for a in animations]
    for animation, times in zip(animations, moments, strict=True):
        values = animation.attrib["values"].split(";")
        assert len(values) == len(times)
        assert times == sorted(times)
        assert (times[0], times[-1]) == (0, 1)
        assert values[0] == values[-1], "a repetition ends where it began"
        assert len({(len(value), value.count("a"))[1] for value in values}) == 1, "frames have the same corners"
    still = [place for path in root.findall(f"{SVG}path") for place, _ in round_ends(path.attrib["d"])]
    first = [place for a in animations for place, _ in round_ends(a.attrib["values"].split(";")[0])]
    start = placed(name)[0].points
    parts = [p for g in root.iter(f"{SVG}g") for path in g.iter(f"{SVG}path") for p, _ in round_ends(path.attrib["d"])]
    for joint in joints:
        x, y = (MOVING_SCALE * part for part in Camera(figure.views[0]).project(start[joint]))
        assert min(dist((x, y), place) for place in [*still, *first, *parts]) < 2, joint


def test_key_positions_are_numbered_and_holds_are_not() -> None:
    root = parse(poses_svg(FIGURES["forward-lunge"], "side", "x", "y"))
    assert [text.text for text in root.iter(f"{SVG}text")] == ["1", "2", "3"]
    assert not list(parse(poses_svg(FIGURES["prone-squeeze"], "side", "x", "y")).iter(f"{SVG}text"))


def test_the_moving_side_and_the_arrows_have_their_own_classes() -> None:
    root = parse(poses_svg(FIGURES["side-leg-lift"], "front", "x", "y"))
    first, second = key_positions(root)
    kinds = [path.attrib["class"] for path in first]
    assert kinds.count("m") == 1
    assert kinds.count("t") == 4, "three limbs and the head"
    assert kinds.count("a") == 2, "an arrow: a line and its head"
    assert "a" not in [path.attrib["class"] for path in second]


def test_faces_have_eyes_only_where_they_are_seen() -> None:
    def eyes(view) -> int:
        (first, *_) = key_positions(parse(poses_svg(FIGURES["chair-squat"], view, "x", "y")))
        return sum(path.attrib["class"] == "e" for path in first)

    assert (eyes("front"), eyes("side"), eyes("back")) == (2, 1, 0)


def test_presses_and_what_holds_still_are_marked() -> None:
    kinds = [
        path.attrib["class"]
        for path in parse(poses_svg(FIGURES["isometric-abduction"], "corner", "x", "y")).iter(f"{SVG}path")
    ]
    assert kinds.count("a") == 4
    kinds = [
        path.attrib["class"] for path in parse(poses_svg(FIGURES["prone-squeeze"], "side", "x", "y")).iter(f"{SVG}path")
    ]
    assert kinds.count("w") == 1


def test_titles_and_descriptions_are_text() -> None:
    for svg in (poses_svg, moving_svg):
        root = parse(svg(FIGURES["bridge"], "side", HOSTILE, HOSTILE))
        assert root.attrib["role"] == "img"
        assert '<script>alert(1)</script> & "quotes"' in text_of(root, "title")
        assert "<script>" in text_of(root, "desc")
        assert "\x07" not in text_of(root, "title")


def test_light_dark_and_reduced_motion() -> None:
    assert "prefers-color-scheme:dark" in STYLE
    root = parse(moving_svg(FIGURES["bridge"], "side", "x", "y"))
    style = text_of(root, "style")
    assert "prefers-reduced-motion:reduce" in style
    moving, still = (group for group in root.findall(f"{SVG}g"))
    assert (moving.attrib["class"], still.attrib["class"]) == ("v", "y")
    assert not list(still.iter(f"{SVG}animate")), "people who want no movement see a picture that has none"
    assert len(list(still.iter(f"{SVG}path"))) == len(list(moving.iter(f"{SVG}path")))


def test_the_style_can_be_left_to_the_page() -> None:
    for svg in (poses_svg, moving_svg):
        assert "<style>" not in svg(FIGURES["bridge"], "side", "x", "y", has_style=False)


def test_the_tempo_is_that_of_the_exercise() -> None:
    text = moving_svg(FIGURES["bridge"], "side", "x", "y", Timing(2, 5, 3))
    animation = next(parse(text).iter(f"{SVG}animate"))
    assert animation.attrib["dur"] == "10s"
    times = [float(time) for time in animation.attrib["keyTimes"].split(";")]
    assert {0.2, 0.7} <= set(times), "two seconds up, five held, three down"
    at_once = next(parse(moving_svg(FIGURES["bridge"], "side", "x", "y", Timing(1, 0, 1))).iter(f"{SVG}animate"))
    assert at_once.attrib["dur"] == "2s"


@pytest.mark.parametrize("name", FIGURES)
def test_pictures_are_small(name: str) -> None:
    figure = FIGURES[name]
    for view in figure.views:
        size = len(poses_svg(figure, view, name, "").encode())
        assert size < (6_500 if len(figure.poses) < 3 else 9_000)
        assert len(moving_svg(figure, view, name, "").encode()) < 20_000


def test_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from hiproutine import Engine; from hiproutine.figures.svg import moving_svg, poses_svg;"
        "figure = Engine(discover=False).packs['hips'].figures['bridge'];"
        "sys.stdout.write(poses_svg(figure, 'corner', 'x', 'y') + moving_svg(figure, 'side', 'x', 'y'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == poses_svg(FIGURES["bridge"], "corner", "x", "y") + moving_svg(
        FIGURES["bridge"], "side", "x", "y"
    )


@settings(max_examples=20)
@given(figures())
def test_any_figure_is_drawn_from_every_view_it_names(figure: Figure) -> None:
    for view in figure.views:
        assert len(key_positions(parse(poses_svg(figure, view, "x", "y")))) == len(figure.poses)
        parse(moving_svg(figure, view, "x", "y"))
