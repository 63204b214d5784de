"""What keeps a pack from being used with what is installed."""

from __future__ import annotations

from tests.pack_check.made_up import engine, exercise, findings, pack

from hiproutine.model import Figure, Goal, GoalItem, Pose, RuleUse
from hiproutine.pack_check import installed


def test_a_misspelt_rule_and_a_parameter_are_errors() -> None:
    goal = Goal(
        "strong", "Strong", "", (GoalItem(exercise="squat"),), rules=(RuleUse("doubel"), RuleUse("double", {"x": 1}))
    )
    found = [f for f in findings(pack(goals=(goal,))) if f.path.startswith("$.goals")]
    assert {(f.severity, f.about) for f in found} == {("error", "strong")}
    assert any("double" in f"{f.message} {f.hint}" for f in found)
    assert len(found) >= 2


def test_an_exercise_of_a_pack_that_is_not_there() -> None:
    goal = Goal("strong", "Strong", "", (GoalItem(exercise="nowhere/squat"),))
    assert "missing-pack" in {f.code for f in findings(pack(goals=(goal,)))}
    goal = Goal("strong", "Strong", "", (GoalItem(exercise="hips/bridge"),))
    assert "missing-pack" not in {f.code for f in findings(pack(goals=(goal,)), [engine().packs["hips"]])}


def test_a_figure_that_cannot_be() -> None:
    buried = Figure((Pose("hold", body={"lean": 90}, contacts={"feet": "floor"}),))  # type: ignore[dict-item]
    found = [f for f in findings(pack(exercise(), figures={"squat": buried})) if f.path.startswith("$.figures")]
    assert found
    assert {f.severity for f in found} == {"error"}
    assert {f.about for f in found} == {"squat"}


def test_of_very_many_figures_the_first_are_looked_at(monkeypatch) -> None:
    monkeypatch.setattr(installed, "MAX_POSES", 3)
    buried = Figure((Pose("hold", body={"lean": 90}, contacts={"feet": "floor"}),))  # type: ignore[dict-item]
    many = pack(*(exercise(id=f"e{n}", name=f"N{n}") for n in range(6)), figures={f"e{n}": buried for n in range(6)})
    found = [f for f in findings(many) if f.path.startswith("$.figures")]
    assert {f.about for f in found if f.severity == "error"} == {"e0", "e1", "e2"}
    (left,) = [f for f in found if f.code == "not-checked"]
    assert left.message.startswith("3 figures were not looked at")
