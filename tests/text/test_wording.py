"""The words that outputs share, as tables of worked examples."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from hiproutine.model.dose import Dose, Load, SetDose, Tempo
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.program import RampSet
from hiproutine.model.target_result import TargetResult
from hiproutine.text.numbers import format_number
from hiproutine.text.performed import format_pain, format_performed
from hiproutine.text.sanitize import plain_name
from hiproutine.text.wording import (
    format_date,
    format_dose,
    format_dose_short,
    format_load,
    format_minutes,
    format_ramp,
    format_ramp_plan,
    format_range,
    format_status,
    format_target,
    format_tempo,
)

BOTH = ExerciseCard("x", "X", ("Do it.",), "supine", "bilateral", "reps", Tempo())
EACH = evolve(BOTH, sides="each")
TURNS = evolve(BOTH, sides="alternating")
HELD = evolve(BOTH, measure="hold")
MARCH = evolve(TURNS, tempo=Tempo(Decimal("0.5"), Decimal("0.5")))


def kg(value):
    return Load("kg", Decimal(value))


def reps(*args, **more):
    return SetDose(*args, **more)


DOSES = [
    (Dose.straight(2, 8, hold_s=5, rir=Decimal(3)), EACH, "2 × 8, 5 s hold, each side, RIR 3",
     "2 sets × 8 repetitions, hold 5 s, each side, 60 s rest, leave 3 in reserve: stop when you could do 3 more"),
    (Dose.straight(3, 5, load=kg(60)), BOTH, "3 × 5 at 60 kg", "3 sets × 5 repetitions at 60 kg, 60 s rest"),
    (Dose.straight(2, hold_s=30), HELD, "2 × 30 s", "2 sets × 30 s hold, 60 s rest"),
    (Dose.straight(2, 6, hold_s=5), HELD, "2 × 6, 5 s hold", "2 sets × 6 repetitions, hold 5 s, 60 s rest"),
    (Dose.straight(2, hold_s=30), BOTH, "2 × 1, 30 s hold", "2 sets × 1 repetition, hold 30 s, 60 s rest"),
    (Dose.straight(1, 1), HELD, "1 × 1", "1 set × 1 repetition"),
    (Dose.straight(1, 8, rest_s=60), TURNS, "1 × 8, each side, alternating",
     "1 set × 8 repetitions, each side, alternating"),
    (Dose((reps(8, 12),) * 2, 0), BOTH, "2 × 8–12", "2 sets × 8–12 repetitions, no rest"),
    (Dose((reps(8, 8),) * 2), BOTH, "2 × 8", "2 sets × 8 repetitions, 60 s rest"),
    (Dose((reps(5, load=kg(60)), reps(5, load=kg(60)), reps(5, amrap=True, load=kg(80)))), BOTH,
     "2 × 5 at 60 kg, then 5+ at 80 kg",
     "2 sets × 5 repetitions at 60 kg, then 1 set × 5 or more repetitions at 80 kg, 60 s rest"),
    (Dose((reps(1, amrap=True),)), HELD, "1 × 1+", "1 set × 1 or more repetitions"),
    (Dose((reps(8), reps(8, load=kg(5)))), BOTH, "8 without load, then 8 at 5 kg",
     "1 set × 8 repetitions without load, then 1 set × 8 repetitions at 5 kg, 60 s rest"),
    (Dose((reps(8, hold_s=5), reps(8))), EACH, "8, 5 s hold, then 8, no hold, each side",
     "1 set × 8 repetitions, hold 5 s, then 1 set × 8 repetitions, no hold, each side, 60 s rest"),
    (Dose((reps(8, rir=Decimal(3)), reps(8, rir=Decimal(0)))), BOTH, "8, RIR 3, then 8, RIR 0",
     "1 set × 8 repetitions, leave 3 in reserve, then 1 set × 8 repetitions, leave 0 in reserve, 60 s rest"),
    (Dose((reps(hold_s=30), reps(hold_s=20))), HELD, "30 s, then 20 s",
     "1 set × 30 s hold, then 1 set × 20 s hold, 60 s rest"),
    (Dose.straight(2, 5, load=Load("percent-1rm", Decimal(75))), BOTH, "2 × 5 at 75 % of 1RM",
     "2 sets × 5 repetitions at 75 % of 1RM, 60 s rest"),
    (Dose.straight(2, 12, load=Load("band", colour="red")), BOTH, "2 × 12 with red band",
     "2 sets × 12 repetitions with red band, 60 s rest"),
    (Dose.straight(2, 8, rir=Decimal(0)), BOTH, "2 × 8, RIR 0",
     "2 sets × 8 repetitions, 60 s rest, leave 0 in reserve: stop when you could do no more"),
    (Dose((reps(8, rpe=Decimal("7.50")),)), BOTH, "1 × 8, RPE 7.5",
     "1 set × 8 repetitions, effort 7.5 of 10 (RPE)"),
    (Dose.straight(2, 8, tempo=Tempo(Decimal(2), Decimal(3))), BOTH, "2 × 8, 2 s up, 3 s down",
     "2 sets × 8 repetitions, 2 s up, 3 s down, 60 s rest"),
    (Dose((reps(8, rir=Decimal("1.5")),)), BOTH, "1 × 8, RIR 1.5",
     "1 set × 8 repetitions, leave 1.5 in reserve: stop when you could do 1 or 2 more"),
    (Dose.straight(1, hold_s=30, rir=Decimal(3)), HELD, "1 × 30 s, RIR 3", "1 set × 30 s hold, leave 3 in reserve"),
    (Dose.straight(1, 60), MARCH, "1 × 60, each side, alternating",
     "for about 2 minutes (60 each side, alternating)"),
    (Dose.straight(1, 40), evolve(MARCH, sides="bilateral"), "1 × 40",
     "for about 40 seconds (40 repetitions)"),
    (Dose.straight(1, 75), evolve(MARCH, sides="each"), "1 × 75, each side",
     "for about 2.5 minutes (75 each side)"),
    (Dose.straight(1, 40, tempo=Tempo(Decimal(1), Decimal("0.5"))), BOTH, "1 × 40, 1 s up, 0.5 s down",
     "for about 60 seconds (40 repetitions), 1 s up, 0.5 s down"),
    (Dose.straight(1, 19), MARCH, "1 × 19, each side, alternating", "1 set × 19 repetitions, each side, alternating"),
    (Dose.straight(1, 60), BOTH, "1 × 60", "1 set × 60 repetitions"),
    (Dose.straight(2, 60), MARCH, "2 × 60, each side, alternating",
     "2 sets × 60 repetitions, each side, alternating, 60 s rest"),
    (Dose.straight(1, 60, load=kg(2)), MARCH, "1 × 60 at 2 kg, each side, alternating",
     "1 set × 60 repetitions at 2 kg, each side, alternating"),
]  # fmt: skip


@pytest.mark.parametrize(("dose", "card", "short", "long"), DOSES)
def test_dose(dose, card, short, long):
    assert format_dose_short(dose, card) == short
    assert format_dose(dose, card) == long


@pytest.mark.parametrize(
    ("ramp", "card", "words"),
    [
        ((), BOTH, ""),
        ((reps(8, load=kg("26")), reps(3, load=kg("45.50"))), BOTH, "8 × 26 kg, 3 × 45.5 kg"),
        ((reps(8, load=kg("26")),), None, "8 × 26 kg"),
        ((reps(8, load=kg("5")), reps(3, load=kg("10"))), EACH, "8 × 5 kg, 3 × 10 kg, each side"),
        ((reps(1, hold_s=10, load=kg("5")), reps(1, hold_s=10, load=kg("8"))), BOTH, "1 × 5 kg, 1 × 8 kg, 10 s hold"),
        ((reps(1, hold_s=9, load=kg("5")), reps(1, load=kg("8"))), BOTH, "1 × 5 kg, 9 s hold, 1 × 8 kg, no hold"),
        ((reps(5, load=Load("percent-1rm", Decimal(40))), reps(8)), BOTH, "5 × 40 % of 1RM, 8 without load"),
    ],
)
def test_ramp(ramp, card, words):
    assert format_ramp(ramp, card) == words


def test_ramp_as_a_program_prescribes_it():
    assert format_ramp_plan((RampSet(0, 8), RampSet(70, 3))) == "8 × 0 %, 3 × 70 %"


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (date(2026, 1, 5), None, "from Mon 5 Jan 2026 on"),
        (None, date(2026, 1, 6), "up to Tue 6 Jan 2026"),
        (date(2026, 1, 5), date(2026, 1, 6), "from Mon 5 Jan 2026 to Tue 6 Jan 2026"),
        (date(2026, 1, 5), date(2026, 1, 5), "on Mon 5 Jan 2026"),
    ],
)
def test_range(since, until, days):
    assert format_range(since, until) == f"Only sessions {days} are shown; all others are left out."
    assert format_range(None, None) == ""


def test_the_rest_of_a_round_is_not_that_of_a_dose():
    assert format_dose(Dose.straight(2, 8), EACH, has_rest=False) == "2 sets × 8 repetitions, each side"


def test_dose_without_a_card_says_nothing_of_sides():
    assert format_dose_short(Dose.straight(2, 8), None) == "2 × 8"


@pytest.mark.parametrize(
    ("load", "words"),
    [
        (kg("2.50"), "2.5 kg"),
        (kg("100"), "100 kg"),
        (kg("1E+2"), "100 kg"),
        (kg("0.000"), "0 kg"),
        (kg("-0"), "0 kg"),
        (Load("lb", Decimal("135")), "135 lb"),
        (Load("percent-1rm", Decimal("72.5")), "72.5 % of 1RM"),
        (Load("percent-bodyweight", Decimal(20)), "20 % of body weight"),
        (Load("band", colour="tan"), "tan band"),
    ],
)
def test_load(load, words):
    assert format_load(load) == words


def test_numbers_are_exact():
    assert format_number(Decimal("123456789012345678901234567890.10")) == "123456789012345678901234567890.1"
    assert format_number(sum([Decimal("2.5")] * 40, Decimal(0))) == "100"
    assert format_number(100) == "100"


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2), (839, 14), (840, 14), (841, 15)])
def test_minutes_are_rounded_up(seconds, minutes):
    assert format_minutes(seconds) == f"about {minutes} min"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "Mon 5 Jan 2026"),
        (date(2028, 2, 29), "Tue 29 Feb 2028"),
        (date(2026, 9, 6), "Sun 6 Sep 2026"),
    ],
)
def test_dates_do_not_ask_the_locale(day, words):
    assert format_date(day) == words


def test_a_tempo_is_said_in_the_words_of_the_exercise():
    tempo = Tempo(Decimal(4), Decimal(6))
    breath = evolve(BOTH, pattern="breathing")
    press = evolve(BOTH, measure="hold", pattern="hip-abduction")
    assert format_tempo(tempo, BOTH) == "4 s up, 6 s down"
    assert format_tempo(tempo, breath) == "4 s in, 6 s out"
    assert format_tempo(tempo, press) == "4 s into the hold, 6 s out of it"
    assert "4 s in, 6 s out" in format_dose(Dose.straight(1, 8, tempo=tempo), breath)


def test_tempo_status_and_names():
    assert format_tempo(Tempo(Decimal("1.50"), Decimal(3))) == "1.5 s up, 3 s down"
    assert [format_status(status) for status in ("planned", "done", "skipped", "missed")] == [
        *("planned", "done", "skipped", "missed")
    ]
    assert format_status("done", is_unplanned=True) == "done, not planned"
    assert plain_name("hips/gluteus-maximus") == "gluteus maximus"
    assert plain_name("Chair / stool-high") == "Chair / stool-high"
    assert (
        format_target(TargetResult("hips/bridge", Decimal(1), 3, unit="times"))
        == "bridge: 1 time a week; the aim is 3 or more"
    )
    assert format_target(TargetResult("glutes", Decimal("4.50"), 6)) == "glutes: 4.5 sets a week; the aim is 6 or more"


@pytest.mark.parametrize(
    ("performed", "card", "words"),
    [
        ((), BOTH, "no set noted"),
        ((LoggedSet(8), LoggedSet(0), LoggedSet(None)), BOTH, "8, 0, not counted"),
        ((LoggedSet(8), LoggedSet(8, side="left"), LoggedSet(7, side="right")), EACH, "8, left 8 / right 7"),
        (
            (LoggedSet(8, side="right"), LoggedSet(7, side="right"), LoggedSet(6, side="left")),
            EACH,
            "left 6 / right 8, right 7",
        ),
        ((LoggedSet(1, 30), LoggedSet(1, 25)), HELD, "30 s, 25 s"),
        ((LoggedSet(8, 5, kg(5), None, Decimal(0)),), HELD, "8 at 5 kg (5 s hold, 0 in reserve)"),
        ((LoggedSet(8, load=kg(20), role="warm-up"), LoggedSet(5)), BOTH, "8 at 20 kg (warm-up), 5"),
        (
            (LoggedSet(8, load=Load("band", colour="red"), rpe=Decimal("8.0")),),
            BOTH,
            "8 with red band (effort 8 of 10)",
        ),
    ],
)
def test_performed(performed, card, words):
    assert format_performed(performed, card) == words


@pytest.mark.parametrize(
    ("pain", "words"),
    [
        (None, ""),
        (LoggedPain(), ""),
        (LoggedPain(during=0), "pain during 0 (of 10)"),
        (LoggedPain(1, 2, 3, 4), "pain before 1, during 2, after 3, next morning 4 (of 10)"),
    ],
)
def test_pain(pain, words):
    assert format_pain(pain) == words
