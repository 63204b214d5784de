"""What follows where a rise is cut back to what the drivers alone would ask for."""

from __future__ import annotations

import pytest
from tests.progression.tables import dose_text

from hiproutine.model.program import Entry
from hiproutine.progression.cut_rise import cut_to, given_back, held_where_cut, is_cut_rise
from hiproutine.progression.dose.limits import TimeShare
from hiproutine.progression.rule import Context, Prescription
from hiproutine.testing import dose_from_text, wide_exercise

EXERCISE = wide_exercise("3 x 12 @ 20 kg")
EASIER = wide_exercise("3 x 12 @ 20 kg", "easier")
ENTRY = Entry("it", EXERCISE.id, EXERCISE.dose.start)


def asked(text: str) -> Prescription:
    return Prescription(EXERCISE.id, dose_from_text(text))


CONTEXT = Context(ENTRY, (), {EXERCISE.id: EXERCISE, EASIER.id: EASIER}, asked("2 x 12 @ 20 kg"))


@pytest.mark.parametrize(
    ("proposed", "kept", "is_cut"),
    [
        ("2 x 8 @ 22.5 kg", "2 x 8 @ 20 kg", True),
        ("2 x 12 @ 22.5 kg", "2 x 12 @ 20 kg", True),
        ("2 x 13 @ 22.5 kg", "2 x 13 @ 20 kg", False),
        ("2 x 8 @ 20 kg", "2 x 8 @ 17.5 kg", False),
    ],
)
def test_only_a_rise_of_which_nothing_is_left_is_cut(proposed: str, kept: str, is_cut: bool) -> None:
    assert is_cut_rise(asked(proposed), asked(kept), asked("2 x 12 @ 20 kg"), CONTEXT) is is_cut


@pytest.mark.parametrize(
    ("full", "limit", "back"),
    [
        ("2 x 12 @ 20 kg", "3 x 12 @ 20 kg", "3x12@20"),
        ("1 x 12 @ 20 kg", "3 x 12 @ 20 kg", "2x12@20"),
        ("3 x 10 @ 20 kg", "3 x 12 @ 20 kg", "3x11@20"),
        # The step would lead past the limit, so it is the limit itself.
        ("2 x 12 @ 20 kg", "3 x 9 @ 20 kg", "3x9@20"),
        ("3 x 12 @ 20 kg", "3 x 12 @ 22.5 kg", None),
        ("2 x 12 @ 22.5 kg", "3 x 12 @ 20 kg", "3x12@20"),
    ],
)
def test_what_was_taken_comes_back_one_step_at_a_time(full: str, limit: str, back: str | None) -> None:
    found = given_back(asked(full), asked(limit), CONTEXT, None)
    assert (None if found is None else dose_text(found.dose)) == back


def test_nothing_comes_back_without_time_or_on_another_exercise() -> None:
    full, limit = asked("2 x 12 @ 20 kg"), asked("3 x 12 @ 20 kg")
    assert given_back(full, limit, CONTEXT, TimeShare(60)) is None
    assert given_back(full, limit, CONTEXT, TimeShare(6000)) == limit
    assert given_back(full, Prescription(EASIER.id, limit.dose), CONTEXT, None) is None


def test_a_cut_rise_takes_nothing_away_but_what_is_above_the_limit() -> None:
    assert dose_text(held_where_cut(asked("2 x 12 @ 20 kg"), asked("3 x 9 @ 20 kg"), CONTEXT).dose) == "2x12@20"
    assert dose_text(held_where_cut(asked("2 x 12 @ 20 kg"), asked("3 x 9 @ 15 kg"), CONTEXT).dose) == "2x12@15"


@pytest.mark.parametrize(
    ("proposed", "limit", "kept"),
    [
        ("2 x 8 @ 22.5 kg", "2 x 12 @ 20 kg", "2x12@20"),
        ("1 x 8 @ 22.5 kg, 1 x 13 @ 20 kg", "2 x 12 @ 20 kg", "1x12@20 1x13@20"),
        ("2 x 8 @ 22.5 kg", "1 x 8 @ 22.5 kg, 1 x 12 @ 20 kg", "1x8@22.5 1x12@20"),
        ("2 x 8 @ 25 kg", "2 x 12 @ 22.5 kg", "2x8@22.5"),
        ("2 x 13 @ 22.5 kg", "2 x 12 @ 20 kg", "2x13@20"),
    ],
)
def test_a_set_of_whose_rise_nothing_is_left_stays_as_it_was(proposed: str, limit: str, kept: str) -> None:
    assert dose_text(cut_to(asked(proposed), asked(limit), asked("2 x 12 @ 20 kg"), CONTEXT).dose) == kept
