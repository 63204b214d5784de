"""streprogen's figures, answered by the curves and by the rule ``periodised``, kind by kind.

The file with the cases lies outside the repository; without it nothing is tried. What is answered otherwise stands in
docs/explanation/other-systems.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import LoadRange
from hiproutine.progression.strength.curves import CONSTANT, SLOPES, Curve, Oscillation, percent_for_reps, progress_from
from hiproutine.testing.trace import trace_rows, wide_exercise

FILE = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "streprogen.json"
EVERYTHING: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
pytestmark = pytest.mark.skipif(not EVERYTHING, reason="the cases of other systems are not here")


def exact(value: object) -> Decimal:
    return Decimal(str(value))


def curve_of(put: dict[str, Any]) -> Curve:
    """Read a curve; a wave is put on a straight line, or on an exponential one where it has a bend."""
    model, bend = put["model"].split(",")[0].split()[0], exact(put.get("k", 0))
    weeks = put.get("weeks", [1])
    ripple = None
    if model in ("sinusoidal", "sawtooth"):
        shape: Any = "sine" if model == "sinusoidal" else "sawtooth"
        said = (exact(put.get(name, usual)) for name, usual in (("period", 4), ("scale", "0.025"), ("offset", 0)))
        ripple = Oscillation(shape, *said)
    ends = exact(put.get("start_week", min(weeks))), exact(put.get("final_week", max(weeks)))
    form: Any = "sinh" if model == "sinh" else "exponential"
    return Curve(exact(put["start"]), exact(put["final"]), *ends, form, bend, ripple)


def answer_percent(put: dict[str, Any]) -> dict[str, Any]:
    how = {"slope": exact(put.get("slope", SLOPES["default"])), "constant": exact(put.get("constant", CONSTANT))}
    return {"percent": percent_for_reps(put["reps"], **how, quadratic=put.get("quadratic", True))}


def answer_percents(put: dict[str, Any]) -> dict[str, Any]:
    slope = SLOPES[put["model"].split()[0]]
    return {"percent_by_reps": {str(reps): percent_for_reps(reps, slope=slope) for reps in range(1, 13)}}


def answer_progression(put: dict[str, Any]) -> dict[str, Any]:
    curve = curve_of(put)
    if "week" in put:
        return {"weight": curve.at(exact(put["week"]))}
    return {"weights": [curve.at(exact(week)) for week in put["weeks"]]}


def answer_mean(put: dict[str, Any]) -> dict[str, Any]:
    curve = curve_of(put)
    return {"mean": round(sum(curve.unrounded_at(exact(week)) for week in put["weeks"]) / len(put["weeks"]), 6)}


def answer_progress(put: dict[str, Any]) -> dict[str, Any]:
    said: list[Any] = [
        None if put["exercise"].get(name) is None else exact(put["exercise"][name])
        for name in ("start_weight", "final_weight", "percent_inc_per_week")
    ]
    usual = exact(put.get("program_percent_per_week", "1.5"))
    try:
        return {"start_final_percent": list(progress_from(put["duration_weeks"], said[0], said[1], said[2], usual))}
    except InvalidValueError:
        return {"error": True}


def answer_rounding(put: dict[str, Any]) -> dict[str, Any]:
    """Live through a program whose exercise is loaded in steps of the multiple."""
    step = exact(put["multiple_of"])
    loads = []
    for start, final in zip(put["starts"], put["finals"], strict=True):
        exercise = wide_exercise("3 x 5 @ 40 kg", load=LoadRange("kg", Decimal(0), Decimal(500), step))
        rule = ("periodised", {"start_max": start, "final_max": final, "reps": 25, "intensity": 83})
        weeks = put["duration_weeks"]
        rows = trace_rows(rule, dose="3 x 5 @ 40 kg", done=["+"] * weeks, exercise=exercise, per_week=1, weeks=weeks)
        loads += [one.load.value for row in rows for one in row.prescription.dose.sets if one.load and one.load.value]
    return {"all_weights_multiple_of": bool(loads) and all(load % step == 0 for load in loads)}


ANSWERS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "reps_to_percent": answer_percent,
    "reps_to_percent_table": answer_percents,
    "progression": answer_progression,
    "progression_mean": answer_mean,
    "progress_info": answer_progress,
    "rounding_function": answer_rounding,
}


def as_expected(value: Any) -> Any:
    """Give numbers as exact ones, within the thousandth that a load is written to."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return [as_expected(expected) for expected in value]
    if isinstance(value, dict):
        return {name: as_expected(expected) for name, expected in value.items()}
    return pytest.approx(exact(value), abs=Decimal("0.001"))


@pytest.mark.parametrize("case", EVERYTHING, ids=lambda case: case["test_name"])
def test_case(case):
    assert ANSWERS[case["input"]["kind"]](case["input"]) == as_expected(case["expected"])
