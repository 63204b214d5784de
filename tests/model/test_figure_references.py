"""Key positions, names and ranges of figures: each slip is a problem with its path, its code and a way out."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

import pytest
from attrs import evolve
from hypothesis import given

from hiproutine.errors import Problem
from hiproutine.figures.contacts import contact_points
from hiproutine.figures.skeleton import points_of
from hiproutine.model.figure import Figure, FigureProp, KeyPosition, Pose
from hiproutine.model.figure_names import CONTACT_NAMES, POINT_NAMES
from hiproutine.model.figure_references import check_figure_names
from hiproutine.testing.strategies.figures import figures

STANDING = Pose("start", contacts={"feet": "floor"})
BENT = Pose("end", both={"knee": Decimal(30)})
GOOD = Figure((STANDING, BENT))


def problems(figure: Figure) -> list[Problem]:
    return list(check_figure_names(("figures", "x"), figure))


def only(figure: Figure) -> tuple[str, str]:
    (problem,) = problems(figure)
    assert problem.hint
    return problem.path, problem.code


@given(figures())
def test_drawn_figures_have_no_problems(figure: Figure) -> None:
    assert problems(figure) == []


@pytest.mark.parametrize("positions", [("start",), ("end",), ("middle",), ("start", "hold"), ()])
def test_a_missing_key_position_is_named(positions: tuple[KeyPosition, ...]) -> None:
    path, code = only(Figure(tuple(Pose(at) for at in positions)))
    assert (path, code) == ("$.figures.x.poses", "missing-key-position")


@pytest.mark.parametrize("positions", [("end", "start"), ("start", "start", "end"), ("start", "end", "middle")])
def test_positions_are_in_order(positions: tuple[KeyPosition, ...]) -> None:
    assert only(Figure(tuple(Pose(at) for at in positions)))[1] == "positions-out-of-order"


@pytest.mark.parametrize("positions", [("hold",), ("start", "end"), ("start", "middle", "middle", "end", "hold")])
def test_these_positions_are_enough(positions: tuple[KeyPosition, ...]) -> None:
    assert problems(Figure(tuple(Pose(at) for at in positions))) == []


@pytest.mark.parametrize(
    ("pose", "path", "code", "hint"),
    [
        (Pose("end", body={"leen": Decimal(3)}), "body.leen", "unknown-angle", "Did you mean lean?"),
        (Pose("end", left={"knees": Decimal(3)}), "left.knees", "unknown-angle", "Did you mean knee?"),
        (Pose("end", body={"knee": Decimal(3)}), "body.knee", "unknown-angle", "lean"),
        (Pose("end", both={"elbow": Decimal(-5)}), "both.elbow", "joint-out-of-range", "joint"),
        (Pose("end", contacts={"foot": "floor"}), "contacts.foot", "unknown-contact", "-foot"),
        (Pose("end", contacts={"feet": "flor"}), "contacts.feet", "unknown-reference", "floor"),
        (Pose("end", stays=("left-feet",)), "stays[0]", "unknown-contact", "left-f"),
        (Pose("end", solve=("left-knee",)), "solve[0]", "unknown-angle", "left.knee"),
    ],
)
def test_each_slip_has_its_path_code_and_way_out(pose: Pose, path: str, code: str, hint: str) -> None:
    (problem,) = problems(Figure((STANDING, pose)))
    assert (problem.path, problem.code) == (f"$.figures.x.poses[1].{path}", code)
    assert hint in problem.hint


def test_things_have_names_of_their_own_and_points_that_exist() -> None:
    twice = evolve(GOOD, props=(FigureProp("chair"), FigureProp("chair")))
    assert only(twice) == ("$.figures.x.props[1]", "duplicate-id")
    assert problems(evolve(GOOD, props=(FigureProp("chair"), FigureProp("chair", id="far")))) == []
    held = evolve(GOOD, props=(FigureProp("weight", points=("left.hand",)),))
    assert only(held) == ("$.figures.x.props[0].points[0]", "unknown-point")
    round_nothing = evolve(GOOD, props=(FigureProp("band", points=("left.knee",)),))
    assert only(round_nothing) == ("$.figures.x.props[0].points", "too-short")


def test_all_problems_are_told_at_once() -> None:
    bad = Pose("end", body={"leen": Decimal(3)}, contacts={"foot": "flor"}, solve=("x",))
    assert len(problems(Figure((bad,)))) == 5


def test_the_names_are_those_of_the_body() -> None:
    points = points_of({})
    assert points.keys() >= POINT_NAMES
    assert set(chain.from_iterable(map(contact_points, CONTACT_NAMES))) <= points.keys()
    assert all(map(contact_points, CONTACT_NAMES))
    assert contact_points("left-nose") == contact_points("nose") == ()
