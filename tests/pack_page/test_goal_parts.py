"""What the page shows of ladders, goals and questions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.pack_check.made_up import dose, exercise, pack

from hiproutine.model import (
    Criterion,
    Goal,
    GoalItem,
    IntRange,
    Ladder,
    Question,
    RegionCap,
    RuleUse,
    Rung,
    Target,
    Trigger,
)
from hiproutine.pack_page.goal_parts import climb_words, goal_parts, ladder_parts, question_row, rules_words
from hiproutine.pack_page.names_in_pack import PackNames

NAMES = PackNames(pack(exercise(dose=dose((5, 10)))), {})


def test_a_ladder_is_a_table_of_rungs() -> None:
    ladder = Ladder("squats", "Squats", (Rung("squat", Criterion(8, 5), Decimal("0.5")), Rung("gone/x", Criterion(9))))
    first, second = ladder_parts(ladder, NAMES, {e.id: e for e in NAMES.pack.exercises}).rows
    assert first[0] == "Squat"
    assert first[3:] == ("8 repetitions, held 5 s, in 2 clean sessions", "0.5")
    assert second == ("gone/x", "", "in another pack", "9 repetitions, in 2 clean sessions", "1")


def test_climbing_takes_a_load_where_it_does() -> None:
    assert climb_words(Criterion(8, load=Decimal("7.5"), sessions=1)) == "8 repetitions, with 7.5, in 1 clean session"


def test_a_goal_is_items_and_settings() -> None:
    item = GoalItem(exercise="squat", start={"beginner": 2}, start_for={"knee-pain": 1}, required=True)
    goal = Goal(
        "strong",
        "Strong",
        "",
        (item, GoalItem(exercise="gone/x", instead_of="squat", rules=(RuleUse("ladder"),))),
        rules=(RuleUse("pain-gate", {"go_max": 2}), RuleUse("double")),
        targets=(Target("quadriceps", IntRange(4, 10)),),
        region_caps=(RegionCap("lumbar", 6, "hip"),),
    )
    part = goal_parts(goal, NAMES)
    assert part.items == (
        ("Squat", "required", "beginner: rung 2; Painful knees: at most rung 1", "those of the goal"),
        ("gone/x", "in place of Squat", "", "ladder"),
    )
    settings = dict(part.settings)
    assert settings["Rules"] == "pain-gate (go_max 2); double"
    assert settings["Targets of a week"] == "Quadriceps 4 to 10 sets"
    assert settings["Limits of a week"] == "lumbar: at most 6 sets, and no more than for hip"


def test_rules_without_parameters() -> None:
    assert rules_words(None) == ""
    assert rules_words((RuleUse("double"),)) == "double"


@pytest.mark.parametrize(
    ("question", "when", "words", "otherwise"),
    [
        (Question("q", "Q?", "emergency", "Go."), "answered with yes", "Help at once", "nothing is planned until"),
        (
            Question("q", "Q?", "care", "Go.", adds=("knee-pain",)),
            "answered with yes",
            "Adds: Painful knees.",
            "goes on",
        ),
        (
            Question("q", "Q?", "see-first", "Go.", Trigger("pain", 7), optional=True),
            "pain now is 7 of 10 or more",
            "A clinician first",
            "planning goes on and says so",
        ),
        (
            Question("q", "Q?", "care", "Go.", Trigger("age-from", 65)),
            "65 years or older",
            "Planning goes on",
            "Nothing.",
        ),
    ],
)
def test_questions_say_what_yes_and_no_lead_to(question, when, words, otherwise) -> None:
    row = question_row(question, NAMES)
    assert row[0] == "Q?"
    assert row[1] == when
    assert words in row[2]
    assert "“Go.”" in row[2]
    assert otherwise in row[3]
