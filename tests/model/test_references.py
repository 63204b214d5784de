"""References and ids within one document."""

from __future__ import annotations

from hiproutine.model import Dose, SetDose
from hiproutine.model.references import check_reference, check_sides, check_unique_ids
from hiproutine.problem_list import KnownNames


def test_an_id_stands_once() -> None:
    assert [(p.path, p.code) for p in check_unique_ids("$.a", ["x", "y", "x", "x"])] == [
        ("$.a[2].id", "duplicate-id"),
        ("$.a[3].id", "duplicate-id"),
    ]
    assert [p.path for p in check_unique_ids("$.a", ["x", "x"], "tag")] == ["$.a[1].tag"]


def test_what_is_named_is_there() -> None:
    known = KnownNames(["clam", "bridge"])
    assert list(check_reference("$.a", "exercise", "clam", known)) == []
    (problem,) = check_reference("$.a", "exercise", "clamp", known)
    assert (problem.path, problem.code, problem.hint) == ("$.a", "unknown-reference", "There is: bridge, clam.")
    assert [p.code for p in check_reference("$.a", "exercise", "other/clam", known)] == ["unknown-reference"]


def test_only_sides_done_apart_have_doses_apart() -> None:
    sided = Dose((SetDose(side="left"), SetDose(side="right")))
    assert list(check_sides("$.dose", sided, "each")) == []
    assert [(p.path, p.code) for p in check_sides("$.dose", sided, "bilateral")] == [("$.dose.sets", "sides-not-apart")]
    assert list(check_sides("$.dose", Dose((SetDose(),)), "bilateral")) == []
