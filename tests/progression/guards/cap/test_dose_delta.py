"""What a dose rises by: its maxima, the smallest steps up, the way back, and its volume, by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.progression.exercises import an_exercise
from tests.progression.tables import GuardText, dose_text

from hiproutine.model.dose import Dose, LoadRange
from hiproutine.model.program import Entry
from hiproutine.progression.guards.cap import RULE
from hiproutine.progression.guards.cap.dose_delta import (
    DoseMaxima,
    cut_back,
    dose_maxima,
    raised_dimensions,
    smallest_steps,
    total_volume,
    unit_of_volume,
    with_greatest_rise,
)
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import wide_exercise


def test_measures():
    dose = dose_from_text("2 x 5 @ 60 kg, 1 x 8-12 @ 50 kg hold 3 s")
    scale = scale_for(dose)
    assert dose_maxima(dose, scale) == DoseMaxima(Decimal(60), Decimal(12), Decimal(3), Decimal(3))
    assert dose_maxima(dose, None) == DoseMaxima(Decimal(0), Decimal(12), Decimal(3), Decimal(3))
    more = dose_from_text("4 x 13 @ 62.5 kg hold 4 s")
    assert raised_dimensions(more, dose, scale) == ("load", "repetitions", "hold", "sets")
    assert raised_dimensions(dose, dose, scale) == ()
    assert smallest_steps(dose, scale) == DoseMaxima(Decimal("62.5"), Decimal(13), Decimal(4), Decimal(4))
    bare = an_exercise("bare", Dose.straight(3, 5), (1, 9), load=LoadRange("band", Decimal(0), Decimal(7), Decimal(1)))
    bands = scale_for_entry(Entry("it", bare.id, bare.dose.start), bare)
    assert smallest_steps(bare.dose.start, bands).load == 0
    top = dose_from_text("1 x 5 @ 500 kg")
    assert smallest_steps(top, scale).load == Decimal(500)


def scale_for(dose: Dose):
    guard = GuardText(RULE, wide_exercise(dose))
    return scale_for_entry(guard.entry, next(iter(guard.exercises.values())))


STOOD, RISEN = dose_from_text("2 x 5 @ 60 kg hold 3 s"), dose_from_text("4 x 9 @ 75 kg hold 7 s")


@pytest.mark.parametrize(
    ("dimension", "texts"),
    [
        ("sets", ["2x9/7s@75", "3x9/7s@75", "4x9/7s@75"]),
        ("reps", [f"4x{reps}/7s@75" for reps in range(5, 10)]),
        ("hold_s", [f"4x9/{hold_s}s@75" for hold_s in range(3, 8)]),
        ("load", [f"4x9/7s@{load}" for load in (60, 62.5, 65, 67.5, 70, 72.5, 75)]),
    ],
)
def test_the_greatest_rise_that_fits(dimension, texts):
    texts = [text.removesuffix(".0") for text in texts]
    calls = []
    for count in range(len(texts) + 1):

        def fits(dose: Dose, fitting=frozenset(texts[:count])) -> bool:
            calls.append(dose)
            return dose_text(dose) in fitting

        kept = with_greatest_rise(RISEN, dimension, STOOD, scale_for(STOOD), fits)
        # What fits in full is asked by the caller, so the last of all is not looked for.
        assert dose_text(kept) == texts[max(0, min(count, len(texts) - 1) - 1)]
    assert len(calls) <= 5 * (len(texts) + 1)


def test_a_dimension_that_did_not_rise_is_left_alone():
    assert with_greatest_rise(STOOD, "load", RISEN, scale_for(STOOD), lambda dose: False) is STOOD


def test_volume():
    loaded, bare = dose_from_text("2 x 5 @ 60 kg, 1 x 8-10 @ 50 kg"), dose_from_text("3 x 5")
    held = dose_from_text("2 x 10 s")
    scale = scale_for(loaded)
    assert unit_of_volume([loaded, loaded], scale) == "load"
    assert unit_of_volume([loaded, bare], scale) == "load"
    assert unit_of_volume([bare, bare], scale) == "reps"
    assisted = dose_from_text("3 x 5 @ -20 kg")
    assert unit_of_volume([assisted, assisted], scale_for(assisted)) == "reps"
    assert unit_of_volume([loaded, loaded], None) == "reps"
    assert unit_of_volume([held, held], None) == "hold"
    assert unit_of_volume([held, bare], None) == "reps"
    assert total_volume(loaded, "load", scale) == 2 * 5 * 60 + 10 * 50
    assert total_volume(loaded, "reps", scale) == 20
    assert total_volume(held, "hold", None) == 20


def test_a_load_on_another_scale_is_left_alone():
    stood, band = dose_from_text("1 x 5 @ 60 kg"), dose_from_text("1 x 5 with red band")
    assert cut_back(band, DoseMaxima(load=Decimal(0)), stood, scale_for(stood)) == band
