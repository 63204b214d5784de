"""Model values become plain JSON, and every field of a wrong type is noted at its path."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from hiproutine.documents.typed_values import TypedCopy
from hiproutine.model.log import CheckIn, Log, LoggedEntry, LoggedSession, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.profile import Availability

DAY = date(2026, 1, 5)


def copy(value: object, cls: type) -> tuple[Any, list[tuple[str, str]], bool]:
    """Return the copy, the problems' paths and codes, and whether the value can still change."""
    typed = TypedCopy()
    plain = typed.copy(value, cls)
    return plain, [(problem.path, problem.code) for _, problem in typed.problems], typed.is_mutable


def test_defaults_are_left_out() -> None:
    log = Log((LoggedSession(DAY, "a", time=time(7, 30), entries=(LoggedEntry("b", (LoggedSet(8),)),)),))
    plain, problems, is_mutable = copy(log, Log)
    assert plain == {
        "sessions": [
            {"date": "2026-01-05", "session": "a", "time": "07:30", "entries": [{"entry": "b", "sets": [{"reps": 8}]}]}
        ]
    }
    assert (problems, is_mutable) == ([], False)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (CheckIn("2026-01-05", 5), "$.date"),  # type: ignore[arg-type]
        (CheckIn(datetime(2026, 1, 5), 5), "$.date"),
        (CheckIn(DAY, True), "$.readiness"),
        (CheckIn(DAY, 5.0), "$.readiness"),  # type: ignore[arg-type]
        (CheckIn(DAY, 5, b"tired"), "$.note"),  # type: ignore[arg-type]
        ({"date": DAY}, "$"),
    ],
)
def test_a_wrong_type_is_noted_at_its_path_and_copied_as_none(value: object, path: str) -> None:
    plain, problems, _ = copy(value, CheckIn)
    assert problems == [(path, "wrong-type")]
    assert plain is None or plain[path.removeprefix("$.")] is None


def test_every_problem_is_noted() -> None:
    sets = (LoggedSet("8"), LoggedSet(8, rpe=Decimal("NaN")))  # type: ignore[arg-type]
    _, problems, _ = copy(LoggedEntry("b", sets, note=3), LoggedEntry)  # type: ignore[arg-type]
    assert problems == [("$.sets[0].reps", "wrong-type"), ("$.sets[1].rpe", "not-a-number"), ("$.note", "wrong-type")]


def test_a_list_may_be_used_but_can_still_change() -> None:
    plain, problems, is_mutable = copy(Availability(20, ["mon"]), Availability)  # type: ignore[arg-type]
    assert (plain, problems, is_mutable) == ({"minutes": 20, "days": ["mon"]}, [], True)
    assert copy(Availability(20, "mon"), Availability)[1] == [("$.days", "wrong-type")]  # type: ignore[arg-type]


def test_parameters_of_a_rule_are_json_of_any_shape() -> None:
    parameters = {"steps": [1, 2.5, None], "table": {"a": Decimal("0.50")}, "on": True}
    plain, problems, _ = copy(RuleUse("double", parameters), RuleUse)
    assert (plain["parameters"], problems) == ({"steps": [1, 2.5, None], "table": {"a": 0.5}, "on": True}, [])
    _, problems, _ = copy(RuleUse("double", {"x": {1}, 2: 3, "y": float("inf")}), RuleUse)  # type: ignore[dict-item]
    assert problems == [
        ("$.parameters.x", "wrong-type"),
        ("$.parameters", "wrong-type"),
        ("$.parameters.y", "not-a-number"),
    ]


def test_a_type_that_no_document_has_is_a_mistake_of_the_library() -> None:
    with pytest.raises(TypeError, match="no plain JSON is known for"):
        TypedCopy().copy(1, complex)
