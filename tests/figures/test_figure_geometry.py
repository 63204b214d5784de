"""What cannot be drawn is a problem with its path, its code and a way out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from tests.figures.placed import FIGURES

from hiproutine.figures.figure_geometry import check_figure, penetrations
from hiproutine.figures.frames import key_placements
from hiproutine.model.figure import Figure, FigureProp, Pose
from hiproutine.testing.strategies.figures import figures

STAND = Pose("start", contacts={"feet": "floor"})


def fraction(value: float) -> Decimal:
    return Decimal(str(value))


def codes(figure: Figure) -> set[str]:
    problems = list(check_figure(("figures", "x"), figure))
    assert all(p.path.startswith("$.figures.x.poses[") and p.hint for p in problems)
    return {problem.code for problem in problems}


def bent(**angles: float) -> dict[str, Decimal]:
    return {name: fraction(value) for name, value in angles.items()}


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        (Figure((Pose("hold", contacts={"feet": "floor", "head": "floor"}),)), "impossible-contact"),
        (Figure((STAND, Pose("end", both=bent(hip=130, knee=20)))), "impossible-contact"),
        (Figure((Pose("hold", body=bent(lean=90), contacts={"hips": "floor"}, both=bent(hip=60)),)), "through-a-thing"),
        (
            Figure((Pose("hold", contacts={"feet": "floor"}),), props=(FigureProp("wall", fraction(0.02)),)),
            "through-a-thing",
        ),
        (
            Figure(
                (Pose("hold", contacts={"feet": "floor"}),), props=(FigureProp("chair", fraction(-0.1), side="back"),)
            ),
            "through-a-thing",
        ),
        (
            Figure((STAND, Pose("end")), props=(FigureProp("weight", points=("left.palm", "right.palm")),)),
            "weight-not-held",
        ),
    ],
)
def test_each_kind_has_its_code(figure: Figure, code: str) -> None:
    assert code in codes(figure)


def test_a_joint_that_only_an_impossible_angle_could_satisfy() -> None:
    figure = Figure((STAND, Pose("end", both=bent(knee=140, hip=20))))
    assert codes(figure) & {"joint-out-of-range", "impossible-contact"}


def test_the_way_counts_as_well() -> None:
    start = Pose("start", left=bent(hip=40, knee=5), contacts={"right-foot": "floor"})
    end = Pose("end", left=bent(hip=-25, knee=5))
    problems = list(check_figure((), Figure((start, end))))
    assert ["on the way" in problem.message for problem in problems] == [True]
    assert problems[0].code == "through-a-thing"


def test_somebody_behind_a_wall_is_found() -> None:
    figure = Figure((Pose("hold", contacts={"feet": "floor"}),), props=(FigureProp("wall", fraction(-0.9)),))
    assert "wall" in {thing for _, _, thing in penetrations(figure, key_placements(figure)[0])}


def test_pillows_and_mats_give_way() -> None:
    soft = (FigureProp("mat"), FigureProp("pillow", points=("head",)))
    assert codes(evolve(FIGURES["bridge"], props=soft)) == set()


@settings(max_examples=15)
@given(figures())
def test_any_figure_with_known_names_is_judged(figure: Figure) -> None:
    codes(figure)
