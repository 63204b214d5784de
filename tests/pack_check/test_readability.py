"""How steps read."""

from __future__ import annotations

import pytest
from tests.pack_check.made_up import codes, exercise, findings, pack

from hiproutine.pack_check.readability import begins_with_verb

LONG = "Lift the leg " + "and then the arm " * 12
HARD = "Maintain physiological lumbopelvic alignment, simultaneously avoiding compensatory contralateral activity. " * 4


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((".",), "steps-say-nothing"),
        (("No instructions were given for this one.",), "steps-say-nothing"),
        ((LONG, "Lower it."), "long-step"),
        ((HARD, "Relax."), "hard-to-read"),
        (("Stand tall.", "Your knees should be bent at this point."), "no-verb-first"),
    ],
)
def test_what_is_hard_to_follow_is_found(steps, code) -> None:
    assert code in codes(pack(exercise(steps=steps)))


@pytest.mark.parametrize(
    "step",
    [
        "Slowly lower the leg.",
        "Then, with care, rise.",
        "From here, lift the leg.",
        "Without moving, press.",
        "Do not lean.",
    ],
)
def test_when_and_how_may_come_before_the_verb(step) -> None:
    assert begins_with_verb(step)


def test_units_of_two_systems_are_reported_where_they_are_fewer() -> None:
    metric = [exercise(id=f"m{n}", name=f"Squat {n}", steps=(f"Lower yourself by {n} cm, slowly.",)) for n in (5, 6)]
    imperial = exercise(id="i", steps=("Lower yourself by 3 inches, slowly.",))
    both = exercise(id="b", steps=("Lower yourself by 3 inches (8 cm), slowly.",))
    found = [f.about for f in findings(pack(*metric, imperial, both)) if f.code == "mixed-units"]
    assert found == ["i"]
    assert "mixed-units" not in codes(pack(*metric, both))
