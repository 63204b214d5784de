"""The hip pack: faithful to its article, honest about its sources, modest in its claims."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from hiproutine import Engine, load
from hiproutine.model.pack import Pack

FOLDER = Path(__file__).parents[2] / "src" / "hiproutine" / "packs" / "hips"
PACK = Engine(discover=False).packs.get("hips")
EXERCISES = {exercise.id: exercise for exercise in PACK.exercises}
ARTICLE = ("bridge", "side-leg-lift", "forward-lunge", "chair-squat", "superman")


def test_the_pack_passes_its_own_schema_and_checks():
    # The engine takes the built-in pack on trust; here is where the trust comes from.
    assert load(FOLDER, Pack) == PACK


@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        ("bridge", ["as far as", "few seconds", "squeez", "floor", "bed"]),
        ("side-leg-lift", ["45", "few seconds"]),
        ("forward-lunge", ["3 feet", "parallel", "ankle", "toes"]),
        ("chair-squat", ["shoulder", "hips", "straight"]),
        ("superman", ["few inches", "few seconds", "floor"]),
    ],
)
def test_each_figure_of_the_article_is_kept_as_the_articles_own(exercise, words):
    facts = [fact for fact in EXERCISES[exercise].facts if fact.source == "article"]
    assert facts
    told = " ".join([*(f"{fact.about} {fact.says}" for fact in facts), *EXERCISES[exercise].steps]).lower()
    assert [word for word in words if word not in told] == []


@pytest.mark.parametrize(("exercise", "value", "unit"), [("side-leg-lift", 45, "deg"), ("forward-lunge", 3, "f")])
def test_numbers_of_the_article_are_numbers(exercise, value, unit):
    facts = [f for f in EXERCISES[exercise].facts if f.source == "article" and f.value is not None]
    assert any(f.value == Decimal(value) and f.unit.startswith(unit) for f in facts)


def test_where_evidence_differs_the_safer_default_is_used_and_the_reason_given():
    unused = [(e.id, f) for e in PACK.exercises for f in e.facts if not f.used]
    assert {name for name, _ in unused} >= {"bridge", "side-leg-lift", "forward-lunge", "superman"}
    assert all(fact.why for _, fact in unused)
    assert EXERCISES["side-leg-lift"].dose.hold_s.max <= 10


def test_five_ladders_of_six_to_eight_rungs_hold_the_articles_exercises():
    assert len(PACK.ladders) == 5
    for ladder in PACK.ladders:
        rungs = [rung.exercise for rung in ladder.rungs]
        assert 6 <= len(rungs) <= 8
        assert len(set(rungs) & set(ARTICLE)) == 1


def test_every_exercise_is_complete():
    for exercise in PACK.exercises:
        assert len(exercise.steps) >= 3, exercise.id
        assert len(exercise.cues) >= 2, exercise.id
        assert exercise.faults, exercise.id
        assert exercise.precautions, exercise.id
        assert all(p.reason for p in exercise.precautions), exercise.id


def test_what_is_proposed_or_remembered_is_marked_unverified():
    facts = [f for e in PACK.exercises for f in e.facts] + [f for g in PACK.goals for f in g.facts]
    proposed = [f for f in facts if f.source in ("proposal", "convention")]
    assert proposed
    assert {f.status for f in proposed} <= {"unverified", "computed"}


def test_who_cannot_get_to_the_floor_is_left_with_standing_and_seated_work():
    for exercise in PACK.exercises:
        tags = {p.tag for p in exercise.precautions if p.action == "exclude"}
        if exercise.position not in ("standing", "seated"):
            assert "cannot-get-to-floor" in tags, exercise.id
        if exercise.position in ("supine", "prone", "side-lying"):
            assert "cannot-lie" in tags, exercise.id


def test_extension_intolerance_blocks_the_last_three_rungs_of_the_back_ladder():
    for name in ("prone-arm-leg-lift", "low-superman", "superman"):
        assert "extension-intolerant" in {p.tag for p in EXERCISES[name].precautions if p.action == "exclude"}


def test_screening_covers_emergencies_severe_pain_and_age():
    by_level: dict[str, set[str]] = {"emergency": set(), "see-first": set(), "care": set()}
    for question in PACK.questions:
        by_level[question.level].add(question.id)
    assert len(by_level["emergency"]) >= 6
    assert {"severe-pain", "under-18"} <= by_level["see-first"]
    assert all(question.advice for question in PACK.questions)


def test_notices_say_what_the_article_and_the_evidence_say():
    kinds = {notice.kind for notice in PACK.notices}
    assert kinds == {"before-you-start", "stop", "pain", "evidence", "disclaimer"}
    told = " ".join(notice.text for notice in PACK.notices).lower()
    for words in ("specialist", "severe", "not medical advice", "no clinician has reviewed", "may help"):
        assert words in told


PROMISES = re.compile(r"\b(cures?|cured|guarantee[sd]?|heals?|pain-free|will relieve|eliminates?)\b", re.IGNORECASE)


def test_nothing_is_promised():
    for path in FOLDER.glob("*.json"):
        for found in PROMISES.finditer(json.dumps(json.loads(path.read_text()), ensure_ascii=False)):
            pytest.fail(f"{path.name} promises: {found.group()}")


def test_identifiers_of_muscles_are_well_formed():
    for muscle in PACK.muscles:
        assert re.fullmatch(r"(UBERON:[0-9]{7})?", muscle.uberon)
        assert re.fullmatch(r"(FMA:[0-9]+)?", muscle.fma)
        assert muscle.uberon or muscle.note


def test_both_goals_are_there():
    goals = {goal.id: goal for goal in PACK.goals}
    assert [item.exercise for item in goals["article"].items] == list(ARTICLE)
    assert all(item.required for item in goals["article"].items)
    assert {item.ladder for item in goals["hip-strength"].items if item.ladder} == {x.id for x in PACK.ladders}
