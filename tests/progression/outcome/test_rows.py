"""Which logged rows stand for the sets asked for: warm-ups, drops and extra sets do no harm (law C3)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.dose import Dose, Load
from hiproutine.model.log import LoggedSet
from hiproutine.progression.outcome.rows import SortedRows, sort_rows, with_sorted_rows
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.testing.notation import dose_from_text

FIVES = dose_from_text("3 x 5 @ 65 kg")


def rows(text: str) -> tuple[LoggedSet, ...]:
    """Return rows from texts such as ``65x5``, ``65x5w`` (warm-up), ``d`` (drop), ``e`` (extra) and ``65x5L``."""
    made = []
    for word in text.split():
        load, _, rest = word.partition("x")
        role = {"w": "warm-up", "d": "drop", "e": "extra"}.get(rest[-1], "work")
        side = {"L": "left", "R": "right"}.get(rest[-1])
        reps = rest.rstrip("wdeLR")
        weight = Load("kg", Decimal(load)) if load else None
        made.append(LoggedSet(None if reps == "?" else int(reps), load=weight, side=side, role=role))  # type: ignore[arg-type]
    return tuple(made)


@pytest.mark.parametrize(
    ("logged", "sets", "extra"),
    [
        ("65x5 65x5 65x5", (1, 2, 3), ()),
        # In front: warm-ups of a tracker.
        ("20x8 40x5 65x5 65x5 65x5", (3, 4, 5), ()),
        ("20x8 40x5 60x2 65x4 65x3 65x2", (4, 5, 6), ()),
        ("20x8 65x5 65x5", (2, 3), ()),
        ("20x8 40x5 60x5 65x5 65x5", (3, 4, 5), ()),
        # Three lighter rows and none that reaches the load are three sets at less.
        ("60x5 60x5 60x5", (1, 2, 3), ()),
        ("57.5x5 65x5 65x5", (1, 2, 3), ()),
        # Behind: a heavy single, back-off sets, more sets than asked.
        ("65x5 65x5 65x5 100x1", (1, 2, 3), (4,)),
        ("65x5 65x5 65x5 50x8 50x8", (1, 2, 3), (4, 5)),
        ("65x5 65x5 65x5 65x5", (1, 2, 3), (4,)),
        ("60x5 60x5 60x5 65x1", (1, 2, 3), (4,)),
        # In the middle: the three that were done as asked.
        ("65x2 65x5 65x5 65x5 65x4", (2, 3, 4), (1, 5)),
        ("20x8 40x5 65x5 65x5 65x5 100x1 50x8", (3, 4, 5), (6, 7)),
        # Marked.
        ("65x5w 65x5 65x5 65x5", (2, 3, 4), ()),
        ("65x5 65x5 65x5 40x12d", (1, 2, 3), ()),
        ("65x5 65x5 70x5e 65x5", (1, 2, 4), (3,)),
        ("65x5w 65x5w", (), ()),
        # Fewer than asked are what they are.
        ("65x5 65x5", (1, 2), ()),
        ("65x5 65x?", (1, 2), ()),
        ("", (), ()),
    ],
)
def test_rows_that_stand_for_three_sets(logged, sets, extra):
    own = rows(logged)
    found = sort_rows(own, FIVES)
    assert found.sets == tuple(own[number - 1] for number in sets)
    assert found.extra == tuple(own[number - 1] for number in extra)
    numbers = found.numbers or tuple(range(1, len(sets) + len(extra) + 1))
    assert numbers == (*sets, *extra)


@pytest.mark.parametrize(
    ("asked", "logged", "sets"),
    [
        ("3 x 8", "x5 x8 x8 x8", (2, 3, 4)),
        ("3 x 8", "x5 x7 x7 x7", (2, 3, 4)),
        ("3 x 8", "x4 x5 x5 x?", (1, 2, 3)),
        ("50 kg", "50x5 60x5 70x5", (1,)),
        ("1 x 5 @ 50 kg, 1 x 5 @ 60 kg, 1 x 5 @ 70 kg", "20x5 40x5 50x5 60x5 70x5 60x5", (3, 4, 5)),
        ("1 x 3 @ 100 kg, 2 x 5 @ 80 kg", "60x5 80x3 100x3 80x5 80x5", (3, 4, 5)),
        ("5 5+ @ 60 kg", "60x5 60x9 60x6 60x12", (1, 2)),
    ],
)
def test_rows_of_other_doses(asked, logged, sets):
    dose = Dose.straight(1, 5, load=Load("kg", Decimal(50))) if asked == "50 kg" else dose_from_text(asked)
    own = rows(logged)
    assert sort_rows(own, dose).sets == tuple(own[number - 1] for number in sets)


def test_each_side_has_its_own_rows():
    logged = rows("20x8L 20x8R 65x5L 65x5R 65x5L 65x5R 65x5L 65x5R 65x3L")
    found = sort_rows(logged, FIVES)
    assert (found.sets, found.extra, found.numbers) == (logged[2:8], logged[8:], (3, 4, 5, 6, 7, 8, 9))
    # A warm-up of both sides before the rows of each.
    logged = rows("20x8 65x5L 65x5R 65x5L 65x5R 65x5L 65x5R")
    assert sort_rows(logged, FIVES).sets == logged[1:]


def test_a_row_of_both_sides_may_stand_for_one_of_them():
    dose = Dose.of_sides(dose_from_text("1 x 5 @ 60 kg"), dose_from_text("1 x 5 @ 20 kg"))
    logged = rows("20x5 60x5")
    assert sort_rows(logged, dose) == SortedRows(
        (evolve(logged[0], side="right"), evolve(logged[1], side="left")),
        (evolve(logged[1], side="right"),),
        (1, 2, 2),
    )


def test_a_row_takes_the_words_of_what_was_asked():
    pounds = tuple(evolve(row, load=Load("lb", Decimal("143.3"))) for row in rows("65x5 65x5 65x5"))
    assert sort_rows(pounds, FIVES).sets == rows("65x5 65x5 65x5")
    held = dose_from_text("2 x 5 hold 3 s")
    found = sort_rows((LoggedSet(5), LoggedSet(5, 2)), held)
    assert (found.sets, found.is_hold_assumed) == ((LoggedSet(5, 3), LoggedSet(5, 2)), True)
    found = sort_rows((LoggedSet(None), LoggedSet(5, 3)), held)
    assert (found.sets, found.is_hold_assumed) == ((LoggedSet(None), LoggedSet(5, 3)), False)


def test_parts_of_a_second_mean_what_they_say():
    last = Prescription("x", dose_from_text("1 x 30 s"))
    for held, verdict in (("29.6", "short"), ("30", "met"), ("30.4", "met")):
        assert verdict_on_outcome(Outcome((LoggedSet(1, Decimal(held)),)), last) == verdict


def test_the_usual_case_is_not_copied():
    logged = rows("65x5 65x4 65x3")
    assert sort_rows(logged, FIVES).sets is logged
    outcome = Outcome(logged)
    assert with_sorted_rows(outcome, Prescription("x", FIVES)) is outcome
    other = Outcome(rows("20x5 65x5"), exercise="y")
    assert with_sorted_rows(other, Prescription("x", FIVES)) is other


WORK = st.lists(st.sampled_from(["65x5", "65x4", "65x2", "70x5", "65x8"]), min_size=3, max_size=3)
LIGHTER = st.lists(st.sampled_from(["20x8", "40x5", "60x5", "62.5x1"]), max_size=4)
BEHIND = st.lists(st.sampled_from(["100x1", "50x8", "40x12", "20x20"]), max_size=4)


@given(WORK, LIGHTER, BEHIND, st.booleans(), st.booleans())
def test_law_c3_warm_ups_in_front_and_extra_sets_behind_change_nothing(work, lighter, behind, marks_first, marks_last):
    first = [f"{word}w" if marks_first else word for word in lighter]
    last = [f"{word}e" if marks_last else word for word in behind]
    found = sort_rows(rows(" ".join([*first, *work, *last])), FIVES)
    assert found.sets == rows(" ".join(work))
    assert [evolve(row, role="work") for row in found.extra] == list(rows(" ".join(behind)))


@given(st.lists(st.sampled_from(["65x5", "65x4", "60x5", "40x5", "65x?", "100x1"]), max_size=8))
def test_law_g7_a_set_more_never_makes_the_verdict_worse(logged):
    def verdict(words: list[str]) -> bool:
        outcome = with_sorted_rows(Outcome(rows(" ".join(words))), Prescription("x", FIVES))
        return verdict_on_outcome(outcome, Prescription("x", FIVES)) == "met"

    for more in ("65x5", "100x1", "40x8", "65x?"):
        assert verdict([*logged, more]) >= verdict(logged)
