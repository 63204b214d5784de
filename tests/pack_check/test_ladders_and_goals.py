"""Ladders that do not get harder, and what nothing uses."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from tests.pack_check.made_up import dose, exercise, findings, pack

from hiproutine.model import Criterion, Equipment, Goal, GoalItem, Ladder, Limitation, LoadRange, Rung

EASY = exercise(id="easy", name="Small squat", effort_class="low")
HARD = exercise(id="hard", name="Deep squat", effort_class="high")


def ladder(*refs: str, shares: tuple[str, ...] = ("1", "1")) -> Ladder:
    rungs = tuple(Rung(ref, Criterion(8), Decimal(share)) for ref, share in zip(refs, shares, strict=True))
    return Ladder("squats", "Squats", rungs)


def loaded(ref: str, most: int) -> object:
    load = LoadRange("kg", Decimal(0), Decimal(most))
    return exercise(id=ref, name=ref, dose=evolve(dose(), load=load))


def found(checked, code: str) -> list[tuple[str, str]]:
    return [(f.about, f.message) for f in findings(checked) if f.code == code]


@pytest.mark.parametrize(
    ("exercises", "rungs", "reason"),
    [
        ((EASY, HARD), ladder("hard", "easy"), "asks for less effort (low after high)"),
        ((EASY, HARD), ladder("easy", "hard", shares=("1", "0.5")), "counts for less (0.5 of a set after 1)"),
        ((loaded("a", 20), loaded("b", 10)), ladder("a", "b"), "allows a smaller load (10 after 20)"),
    ],
)
def test_a_rung_that_is_easier_than_the_one_below(exercises, rungs, reason) -> None:
    ((about, message),) = found(pack(*exercises, ladders=(rungs,)), "ladder-gets-easier")
    assert about == "squats"
    assert reason in message


def test_a_ladder_that_gets_harder() -> None:
    good = ladder("easy", "hard", shares=("0.5", "1"))
    assert found(pack(EASY, HARD, ladders=(good,)), "ladder-gets-easier") == []


def test_what_no_goal_comes_to() -> None:
    goal = Goal("strong", "Strong", "", (GoalItem(exercise="trial/easy"),))
    checked = pack(EASY, HARD, ladders=(evolve(ladder("hard"[:4], "easy"), id="left"),), goals=(goal,))
    assert [about for about, _ in found(checked, "not-in-a-goal")] == ["left"]
    assert [about for about, _ in found(pack(EASY, HARD, goals=(goal,)), "not-in-a-goal")] == ["hard"]


def test_tags_that_nothing_uses() -> None:
    limitations = (Limitation("knee-pain", "Knees"), Limitation("gout", "Gout"), Limitation("op", "OP", clearance=True))
    checked = pack(
        exercise(helpful=("chair",)),
        limitations=limitations,
        equipment=(Equipment("chair", "Chair"), Equipment("mat", "Mat")),
    )
    assert [about for about, _ in found(checked, "unused-equipment")] == ["mat"]
    assert [about for about, _ in found(checked, "unused-limitation")] == ["gout"]


def test_a_tag_that_another_pack_writes_otherwise() -> None:
    other = evolve(pack(equipment=(Equipment("loop-band", "Loop band"),)), name="hips")
    written = pack(equipment=(Equipment("loop-bands", "Loop bands"), Equipment("chair", "Chair")))
    (alike,) = [f for f in findings(written, [other]) if f.code == "tag-like-another"]
    assert alike.path == "$.equipment[0].id"
    assert alike.hint == "Did you mean 'loop-band'?"
