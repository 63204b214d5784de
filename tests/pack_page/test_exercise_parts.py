"""What the page shows of an exercise."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from tests.pack_check.made_up import dose, exercise, findings, needs, pack

from hiproutine.model import Criterion, FreeDays, Goal, GoalItem, Ladder, Limit, LoadRange, Precaution, Rung
from hiproutine.pack_page.exercise_parts import allowed_words, exercise_parts, uses_of_exercises
from hiproutine.pack_page.names_in_pack import PackNames


def parts(shown):
    return exercise_parts(shown, PackNames(shown, {}), findings(shown))


def test_properties_are_in_words() -> None:
    (part,) = parts(pack(exercise(equipment=needs("chair"), helpful=("wall",))))
    properties = dict(part.properties)
    assert properties["Needs"] == "Chair"
    assert properties["Helpful"] == "Wall"
    assert properties["Works"] == "Quadriceps"
    assert properties["Allowed"] == "1 to 3 sets of 4 to 12 repetitions, without a load"


def test_precautions_stand_by_what_they_do_with_what_closes_first() -> None:
    limited = Precaution("knee-pain", "limit", "r", limit=Limit(sets=2, hold_s=5))
    (part,) = parts(pack(exercise(precautions=(limited, Precaution("knee-pain", "exclude", "r")))))
    assert [(title, [row[2] for row in rows]) for title, rows in part.precautions] == [
        ("Left out for", [""]),
        ("Less of it for", ["at most 2 sets, 5 s held"]),
    ]


def test_findings_are_those_of_the_exercise() -> None:
    first, second = parts(
        pack(exercise(cues=()), exercise(id="low", name="Low squat", steps=("Bend low, then rise up.",)))
    )
    assert "no-cues" in {finding.code for finding in first.findings}
    assert "no-cues" not in {finding.code for finding in second.findings}


@pytest.mark.parametrize(
    ("allowed", "words"),
    [
        (dose((5, 10)), "held 5 to 10 s, without a load"),
        (evolve(dose(), load=LoadRange("kg", Decimal(0), Decimal("7.5"))), "0 to 7.5 kg"),
        (evolve(dose(), load=LoadRange("band")), "with a band"),
    ],
)
def test_ranges_are_in_words(allowed, words) -> None:
    assert allowed_words(exercise(dose=allowed)).endswith(words)


def test_uses_are_rungs_and_goals() -> None:
    ladder = Ladder("squats", "Squats", (Rung("trial/squat", Criterion(8)),))
    items = (GoalItem(ladder="squats", required=True), GoalItem(exercise="squat", instead_of="squats"))
    goal = Goal("strong", "Strong", "", items, warm_up=("squat",), free_days=FreeDays(("squat",)))
    shown = pack(ladders=(ladder,), goals=(goal,))
    assert uses_of_exercises(shown, PackNames(shown, {})) == {
        "squat": [
            "Rung 1 of 1 on the ladder Squats",
            "Goal Strong: required with Squats",
            "Goal Strong: stands in",
            "Goal Strong: warm-up",
            "Goal Strong: on free days",
        ]
    }
