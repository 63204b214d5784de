"""Strategies for figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import get_args

from hypothesis import strategies as st

from hiproutine.model.figure import (
    Figure,
    FigureProp,
    FigureView,
    KeyPosition,
    MovingPart,
    Pose,
    PressDirection,
    PropKind,
    PropSide,
)
from hiproutine.model.figure_names import ANGLE_NAMES, BODY_RANGES, CONTACT_NAMES, LIMB_RANGES, POINT_NAMES
from hiproutine.testing.strategies.values import decimals, maybe, subsets

_CONTACTS, _ANGLES = sorted(CONTACT_NAMES), sorted(ANGLE_NAMES)
_POSITIONS: tuple[tuple[KeyPosition, ...], ...] = (
    ("hold",),
    ("start", "end"),
    ("start", "end", "hold"),
    ("start", "middle", "middle", "end"),
)


@cache
@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Draw figures without unknown names or angles out of their range; bodies need not be able to take the poses."""
    props = draw(st.lists(_props(), max_size=3, unique_by=lambda prop: prop.name))
    surfaces = ("floor", *(prop.name for prop in props))
    return Figure(
        poses=tuple(draw(_poses(at, surfaces)) for at in draw(st.sampled_from(_POSITIONS))),
        views=draw(subsets(get_args(FigureView), 3, 1)),
        props=tuple(props),
        moving=draw(subsets(get_args(MovingPart), 2)),
    )


@cache
@st.composite
def _props(draw: st.DrawFn) -> FigureProp:
    fractions = maybe(decimals(0, 1, 2))
    return FigureProp(
        draw(st.sampled_from(get_args(PropKind))),
        draw(fractions),
        draw(fractions),
        draw(fractions),
        draw(fractions),
        draw(subsets(sorted(POINT_NAMES), 3, 2)),
        draw(st.sampled_from(get_args(PropSide))),
    )


@st.composite
def _poses(draw: st.DrawFn, at: KeyPosition, surfaces: tuple[str, ...]) -> Pose:
    rests = st.dictionaries(st.sampled_from(_CONTACTS), st.sampled_from(surfaces), max_size=3)
    return Pose(
        at,
        draw(_angles(BODY_RANGES)),
        draw(_angles(LIMB_RANGES)),
        draw(_angles(LIMB_RANGES)),
        draw(_angles(LIMB_RANGES)),
        draw(maybe(rests)),
        draw(maybe(subsets(_CONTACTS, 2))),
        draw(maybe(subsets(_ANGLES, 2))),
        draw(st.dictionaries(st.sampled_from(_CONTACTS), st.sampled_from(get_args(PressDirection)), max_size=1)),
    )


@st.composite
def _angles(draw: st.DrawFn, ranges: Mapping[str, tuple[float, float]]) -> dict[str, Decimal]:
    names = draw(subsets(sorted(ranges), 2))
    return {name: draw(decimals(round(ranges[name][0]), round(ranges[name][1]), 1)) for name in names}
