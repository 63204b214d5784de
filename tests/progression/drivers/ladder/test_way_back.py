from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.dose import IntRange
from hiproutine.model.dose_order import is_at_most, is_easier
from hiproutine.model.pack import Criterion
from hiproutine.progression.drivers.ladder.way_back import counted, dose_back_in_rung, last_done_on, with_done
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.scheduling.scenarios import Plateau
from hiproutine.testing import StackProbe, trace_rows, wide_exercise
from hiproutine.testing.notation import done_from_text, dose_from_text

KNEES, FULL = wide_exercise("2 x 6", name="knees"), wide_exercise("2 x 5", name="full")
RUNGS = [(KNEES, Criterion(8, sessions=1)), (FULL, Criterion(9))]


def lived(done, dose="2 x 5", start=FULL, rungs=RUNGS, **parameters):
    rows = trace_rows(("ladder", parameters), dose=dose, done=done, rungs=rungs, exercise=start)[1:]
    return [
        f"{row.prescription.exercise.removeprefix('kit/')} {row.prescription.dose.sets[0].reps} {row.reasons[0].code}"
        for row in rows
    ]


def test_one_repetition_short_never_costs_a_rung():
    assert lived("+ | 6 5 | 6 5 | + | 6 5 | 5 6") == [
        "full 6 reps-up",
        "full 6 short",
        "full 5 back-to-start",
        "full 6 reps-up",
        "full 6 short",
        "full 5 back-to-start",
    ]
    assert lived("+ | + | + | 8 7 | 7 8")[-1] == "full 7 back-to-done"


def test_only_a_starting_dose_that_fails_leads_down_and_that_to_the_dose_last_done_there():
    assert lived("+ | + | + | 1 1 | 1 1 | 1 1 | 1 1 | + | +", "2 x 6", KNEES) == [
        "knees 7 reps-up",
        "knees 8 reps-up",
        "full 5 rung-up",
        "full 5 short",
        "knees 8 rung-down",
        "knees 8 short",
        "knees 6 back-to-start",
        "knees 7 reps-up",
        "knees 8 reps-up",
    ]
    assert lived("1 1 | 1 1")[-1] == "knees 6 rung-down"  # nothing was done there
    for down_to, reps in (("start", 7), ("criterion", 8), ("last", 8)):
        done = "+ | + | 1 1 | 1 1"
        assert lived(done, "2 x 7", KNEES, down_to=down_to)[-1] == f"knees {reps} rung-down"


@pytest.mark.parametrize(
    ("done", "reps"),
    [("8 8 | 8 8", 8), ("8 7 | 8 7", 7), ("6 6 | 6 6", 7), ("9 | 9", 7), ("9/8 9/9 | 9/8 9/9", 8)],
)
def test_it_goes_back_to_the_dose_done_in_full_or_to_what_was_done_where_that_is_more(done, reps):
    """From 9, to which an easy session at 7 has led."""
    assert lived(f"13 13 | {done}", "2 x 7")[-1].startswith(f"full {reps} back-to-done" if reps > 7 else "full 7 back")


def test_seconds_and_loads_go_back_alike():
    held = wide_exercise("2 x 5 hold 3 s", hold_s=IntRange(1, 20))
    rows = trace_rows("ladder", dose="2 x 5 hold 3 s", done="+ | + | 5 hold 3 s", rungs=[(held, Criterion(5, 9))])
    assert [row.prescription.dose.sets[0].hold_s for row in rows] == [3, 4, 5, 5]
    short = "2 x 5 hold 4 s | 2 x 5 hold 4 s"
    rows = trace_rows("ladder", dose="2 x 5 hold 3 s", done=f"+ | + | {short}", rungs=[(held, Criterion(5, 9))])
    assert rows[-1].prescription.dose.sets[0].hold_s == 4
    loaded = wide_exercise("2 x 5 @ 20 kg")
    rungs = [(loaded, Criterion(5, load=Decimal(40)))]
    done = "+ | + | 2 x 5 @ 22.5 kg | 2 x 5 @ 22.5 kg"
    row = trace_rows("ladder", dose="2 x 5 @ 20 kg", done=done, rungs=rungs)[-1]
    assert row.prescription.dose.sets[0].load == dose_from_text("5 @ 22.5 kg").sets[0].load


def test_somebody_who_never_does_more_than_eight_keeps_the_rung():
    story = StackProbe("ladder", KNEES, FULL, rungs=[])
    plateau = Plateau(8)
    seen = set()
    for number in range(1, 60):
        seen.add(story.last.exercise)
        sets, pain = plateau.perform(story.last, "it", number)
        story.advance(Outcome(sets, pain))
    assert seen == {KNEES.id}
    assert story.last.dose.sets[0].reps in (8, 9)


def probe(dose: str = "2 x 8 hold 5 s") -> tuple[StackProbe, Prescription]:
    exercise = wide_exercise("2 x 4 hold 2 s", name="held", hold_s=IntRange(1, 20), reps=IntRange(1, 30))
    return StackProbe("ladder", exercise), Prescription(exercise.id, dose_from_text(dose))


@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 5)), min_size=2, max_size=2),
    st.tuples(st.integers(0, 1), st.integers(0, 1)),
    st.none() | st.tuples(st.integers(4, 8), st.integers(2, 5)),
)
def test_law_g7_whoever_falls_less_short_goes_back_no_further(rows, more, remembered):
    """And never below the starting dose, and always below what was asked."""
    story, asked = probe()
    context = story._context(asked, {})
    state = counted({})
    if remembered is not None:
        reps, hold_s = remembered
        state = with_done(
            state, context._replace(last=asked.with_dose(asked.dose.evolve_sets(reps=reps, hold_s=hold_s)))
        )
    backs = []
    for add in ((0, 0), more):
        text = ", ".join(f"{reps + add[0]} hold {hold_s + add[1]} s" for reps, hold_s in rows)
        outcome = done_from_text(text).outcome(asked)
        if outcome is None or verdict_on_outcome(outcome, asked) != "short":
            return
        back = dose_back_in_rung(state, asked, outcome, context)
        assert back is not None
        assert is_easier(back, asked.dose)
        assert is_at_most(story.entry.dose, back)
        backs.append(back)
    assert not is_easier(backs[1], backs[0])


def test_the_state_remembers_one_dose_a_rung():
    story, asked = probe()
    context = story._context(asked, {})
    state = with_done(counted({}), context)
    assert with_done(state, context) is state
    assert last_done_on(asked.exercise, state) == asked.dose
    assert last_done_on("kit/other", state) is None
    assert counted(state, short=1)["done"] == state["done"]
