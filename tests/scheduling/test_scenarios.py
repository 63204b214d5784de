"""What simulated people do: missed sessions, pain, a plateau, chance."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.scenarios import SCENARIOS, Missed, Noisy, Painful, Plateau

ASKED = Prescription("x", Dose((SetDose(8, load=Load("kg", Decimal(20))), SetDose(10, hold_s=5))))


def test_missed_sessions_and_a_break():
    scenario = Missed(every=4, away_from=6, away=3)
    assert [n for n in range(1, 13) if not scenario.attends(n)] == [4, 6, 7, 8, 12]


def test_pain_for_a_while():
    scenario = Painful(score=7, first=2, last=3)
    assert [scenario.perform(ASKED, "e", n)[1].during for n in range(1, 5)] == [0, 7, 7, 0]
    assert scenario.perform(ASKED, "e", 2)[1] == LoggedPain(0, 7, 7, 0)


def test_pain_that_was_there_before_and_stays():
    assert SCENARIOS["steady"].perform(ASKED, "e", 300)[1] == LoggedPain(4, 4, 4, 4)
    assert [SCENARIOS["flare"].perform(ASKED, "e", n)[1].during for n in (3, 4, 5)] == [0, 7, 0]


def test_a_plateau_is_a_limit_in_each_dimension():
    kilos = Load("kg", Decimal(20))
    assert Plateau().perform(ASKED, "e", 1)[0] == (LoggedSet(8, None, kilos, rest_s=60), LoggedSet(8, 5, rest_s=60))
    limited = Plateau(reps=9, hold_s=3, load=Decimal("12.5")).perform(ASKED, "e", 1)[0]
    lighter = Load("kg", Decimal("12.5"))
    assert limited == (LoggedSet(8, None, lighter, rest_s=60), LoggedSet(9, 3, rest_s=60))
    assert Plateau(reps=None).perform(ASKED, "e", 1)[0][1].reps == 10


@pytest.mark.parametrize(
    "make",
    [
        lambda: Painful(score=11),
        lambda: Painful(before=11),
        lambda: Painful(first=0),
        lambda: Missed(every=0),
        lambda: Missed(away_from=0),
    ],
)
def test_a_scenario_without_sense_is_refused(make):
    with pytest.raises(InvalidValueError):
        make()


def reps_in(sets) -> list[int]:
    return [one.reps or 0 for one in sets]


@given(st.integers(), st.integers(1, 400))
def test_noise_is_the_same_for_the_same_seed_and_stays_sensible(seed, number):
    scenario = Noisy(seed)
    sets, pain = scenario.perform(ASKED, "e", number)
    assert (sets, pain) == Noisy(seed).perform(ASKED, "e", number)
    assert 0 <= (pain.during or 0) <= 6
    assert reps_in(sets)[0] == 8
    assert 8 <= reps_in(sets)[1] <= 11


def test_noise_does_what_it_says_over_many_sessions():
    seen = [Noisy(1).perform(ASKED, "e", n) for n in range(1, 2001)]
    reps = [reps_in(sets)[-1] for sets, _ in seen]
    assert sum(not Noisy(1).attends(n) for n in range(1, 2001)) == pytest.approx(200, abs=40)
    assert sum(r < 10 for r in reps) == pytest.approx(400, abs=60)
    assert sum(r > 10 for r in reps) == pytest.approx(200, abs=40)
    assert sum((pain.during or 0) >= 3 for _, pain in seen) == pytest.approx(200, abs=40)
