"""Precautions: exclude, limit, note, and how limits add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from hiproutine.model.dose import Dose, DoseRange, IntRange, Load, PersonalLimits
from hiproutine.model.exercise import Exercise, Limit, Precaution
from hiproutine.model.profile import Pain
from hiproutine.safety.precautions import apply_precautions, is_closed_by_pain, tighten_caps


def exercise(*precautions: Precaution) -> Exercise:
    dose = DoseRange(Dose.straight(2, 8), IntRange(1, 3), IntRange(4, 12), IntRange(0, 10))
    return Exercise("p/x", "X", ("Do.",), "standing", "bilateral", "x", (), dose, precautions=precautions)


EXCLUDE = Precaution("sore", "exclude", "it hurts", "Ask.")
LIMIT = Precaution("sore", "limit", "it tires", "Short.", Limit(sets=2, hold_s=5))
NOTE = Precaution("sore", "note", "it may hurt", "Slowly.")


@pytest.mark.parametrize(
    ("precaution", "excluded", "caps", "code"),
    [
        (EXCLUDE, True, PersonalLimits(), "contraindicated"),
        (LIMIT, False, PersonalLimits(sets=2, hold_s=5), "limited"),
        (NOTE, False, PersonalLimits(), "precaution"),
    ],
)
def test_what_each_action_does(precaution, excluded, caps, code):
    verdict = apply_precautions(exercise(precaution), ["other", "sore"])
    assert bool(verdict.exclusions) is excluded
    assert verdict.caps == caps
    assert [(reason.code, reason.subject, reason.values["tag"]) for reason in verdict.reasons] == [
        (code, "p/x", "sore")
    ]
    assert verdict.advice == (precaution.advice,)


@pytest.mark.parametrize("precaution", [EXCLUDE, LIMIT, NOTE])
def test_what_is_about_another_limitation_does_nothing(precaution):
    verdict = apply_precautions(exercise(precaution), ["other"])
    assert (verdict.exclusions, verdict.caps, verdict.advice, verdict.reasons) == ((), PersonalLimits(), (), ())


def test_where_precautions_are_not_known_every_limitation_excludes():
    unknown = evolve(exercise(), precautions_known=False)
    verdict = apply_precautions(unknown, ["sore", "dizzy"])
    assert [precaution.tag for precaution in verdict.exclusions] == ["dizzy", "sore"]
    assert [reason.code for reason in verdict.reasons] == ["contraindicated"] * 2
    assert "nobody has written down" in str(verdict.reasons[0].values["reason"])
    assert apply_precautions(unknown, []).exclusions == ()


@pytest.mark.parametrize(
    ("pain", "is_closed"),
    [(None, False), (Pain(0), False), (Pain(0, 0, 0), False), (Pain(1), True), (Pain(0, worst=2), True)],
)
def test_where_precautions_are_not_known_any_pain_closes(pain, is_closed):
    assert is_closed_by_pain(evolve(exercise(), precautions_known=False), pain) is is_closed
    assert is_closed_by_pain(exercise(), pain) is False


def test_the_stricter_limit_holds_dimension_by_dimension():
    more = Precaution("tired", "limit", "it tires", "Short.", Limit(sets=3, reps=6, hold_s=3))
    verdict = apply_precautions(exercise(LIMIT, more), ["tired", "sore"])
    assert verdict.caps == PersonalLimits(sets=2, reps=6, hold_s=3)
    assert verdict.advice == ("Short.",)
    assert len(verdict.reasons) == 2


def test_a_cap_on_the_load_is_kept():
    load = Load("kg", Decimal(2))
    assert tighten_caps(PersonalLimits(load=load), PersonalLimits(sets=1)) == tighten_caps(
        PersonalLimits(sets=1), PersonalLimits(load=load)
    )


@pytest.mark.parametrize(
    ("sides", "position", "side", "words"),
    [
        (
            "each",
            "side-lying",
            "left",
            ["For the right leg you are on your sore left side", "Begin with the left side"],
        ),
        (
            "each",
            "side-lying",
            "right",
            ["For the left leg you are on your sore right side", "Begin with the right side"],
        ),
        ("each", "side-lying", "both", ["You are on a sore side"]),
        ("each", "standing", "left", ["Begin with the left side"]),
        ("each", "standing", "both", []),
        ("bilateral", "supine", "left", []),
        ("alternating", "standing", "left", []),
    ],
)
def test_the_sore_side_is_said_as_a_side_of_the_exercise(sides, position, side, words):
    sided = evolve(exercise(), sides=sides, position=position)
    advice = apply_precautions(sided, [], side).advice
    assert len(advice) == len(words)
    assert all(text.startswith(word) for text, word in zip(advice, words, strict=True))
    assert apply_precautions(sided, []).advice == ()
