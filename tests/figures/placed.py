"""The hip pack's figures, placed, and figures that bodies can take, for the tests beside this file."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from hiproutine import Engine
from hiproutine.figures.contacts import Placement
from hiproutine.figures.frames import frames_between, key_placements
from hiproutine.model.figure import Figure, FigureProp, Pose

PACK = Engine(discover=False).packs["hips"]
FIGURES = dict(PACK.figures)


@cache
def placed(name: str) -> tuple[Placement, ...]:
    return key_placements(FIGURES[name])


def all_frames(figure: Figure, between: int = 4) -> list[Placement]:
    """Return the key positions and the frames between them, in order."""
    keys = key_placements(figure)
    frames = [keys[0]]
    for index in range(1, len(keys)):
        frames += [*frames_between(figure, index, between), keys[index]]
    return frames


def degrees(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(Decimal)


@st.composite
def squats(draw: st.DrawFn) -> Figure:
    """Draw squats of any depth, with feet flat where they were and any bend of the arms."""
    knee, lean = draw(degrees(20, 100)), draw(degrees(0, 50))
    arms = {"shoulder": draw(degrees(0, 120)), "elbow": draw(degrees(0, 90))}
    start = Pose("start", both=arms, contacts={"feet": "floor"})
    down = {"hip": lean + knee * Decimal("0.75"), "knee": knee}
    end = Pose("end", body={"lean": lean}, both=down, stays=("feet",), solve=("both.hip",))
    return Figure((start, end))


@st.composite
def bridges(draw: st.DrawFn) -> Figure:
    """Draw bridges from any bend of the knees to any height."""
    lying = evolve(
        FIGURES["bridge"].poses[0],
        both={
            "hip": Decimal(60),
            "knee": draw(degrees(100, 125)),
            "shoulder": Decimal(-5),
            "shoulder_out": Decimal(12),
        },
    )
    lifted = evolve(
        FIGURES["bridge"].poses[1],
        body={"lean": draw(degrees(-117, -100)), "neck": Decimal(15)},
        both={"hip": draw(degrees(0, 30)), "knee": Decimal(110), "shoulder": Decimal(15)},
    )
    return Figure((lying, lifted), props=(FigureProp("mat"),))


@st.composite
def lunges(draw: st.DrawFn) -> Figure:
    """Draw split squats of any depth, with a weight held in both hands."""
    bend = draw(degrees(65, 90))
    hold = {"shoulder": Decimal(35), "shoulder_out": Decimal(-2), "shoulder_turn": Decimal(-32), "elbow": Decimal(125)}
    start = evolve(FIGURES["split-squat"].poses[0], both=hold)
    end = evolve(FIGURES["split-squat"].poses[1], right={"hip": bend, "knee": bend})
    return Figure((start, end), props=(FigureProp("weight", points=("left.palm", "right.palm")),))


def possible_figures() -> st.SearchStrategy[Figure]:
    return squats() | bridges() | lunges()
