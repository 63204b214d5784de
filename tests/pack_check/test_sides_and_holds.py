"""Sides and holds in words against sides and doses."""

from __future__ import annotations

import pytest
from tests.pack_check.made_up import codes, dose, exercise, pack

STAND = "Stand with your feet apart."


@pytest.mark.parametrize(
    ("sides", "step", "code"),
    [
        ("bilateral", "Bend the knee, then repeat on the other side.", "sides-against-words"),
        ("bilateral", "Bend your left leg, then your right leg.", "sides-against-words"),
        ("bilateral", "Bend both knees.", None),
        ("bilateral", "Bend a knee and keep the other leg straight.", None),
        ("each", "Bend the knees.", "no-side-in-words"),
        ("each", "Bend one knee.", None),
        ("alternating", "Bend the left knee, then the right.", None),
    ],
)
def test_sides(sides, step, code) -> None:
    found = codes(pack(exercise(sides=sides, steps=(STAND, step, "Come up again slowly."))))
    assert found == ({code} if code else set())


@pytest.mark.parametrize(
    ("hold_s", "step", "code"),
    [
        ((0, 0), "Hold for 10 seconds.", "hold-against-words"),
        ((0, 0), "Hold the stretch for ten to twenty seconds.", "hold-against-words"),
        ((0, 0), "Hold for the count and breathe.", "hold-against-words"),
        ((0, 0), "Pause for a second.", None),
        ((0, 0), "Hold the chair with one hand for support.", None),
        ((5, 10), "Hold for 30 seconds.", "hold-against-words"),
        ((5, 10), "Hold for 8-10 seconds.", None),
        ((5, 10), "Lower your hips.", "no-hold-in-words"),
        ((5, 10), "Hold and breathe.", None),
    ],
)
def test_holds(hold_s, step, code) -> None:
    changed = exercise(dose=dose(hold_s), steps=(STAND, step, "Rise again from there."), helpful=("chair",))
    assert codes(pack(changed)) == ({code} if code else set())
