"""Loads read from words, and rounded where nothing is known of the equipment."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Load
from hiproutine.model.load_notation import parse_load, round_load
from hiproutine.testing.strategies.values import loads
from hiproutine.text.wording import format_load


def kg(value: str) -> Load:
    return Load("kg", Decimal(value))


@pytest.mark.parametrize(
    ("text", "load"),
    [
        ("45lb", Load("lb", Decimal(45))),
        ("45 LBS", Load("lb", Decimal(45))),
        (".5kg", kg("0.5")),
        (" 0.5  kg ", kg("0.5")),
        ("12.125 kgs", kg("12.125")),
        ("12.5000 kg", kg("12.5")),
        ("0kg", kg("0")),
        ("2000kg", kg("2000")),
        ("75 % of 1RM", Load("percent-1rm", Decimal(75))),
        ("75%1rm", Load("percent-1rm", Decimal(75))),
        ("75 percent-1rm", Load("percent-1rm", Decimal(75))),
        ("10 % of body weight", Load("percent-bodyweight", Decimal(10))),
        ("10 % bodyweight", Load("percent-bodyweight", Decimal(10))),
        ("10 percent-bodyweight", Load("percent-bodyweight", Decimal(10))),
        ("red band", Load("band", colour="red")),
        ("Gold-Band", Load("band", colour="gold")),
    ],
)
def test_words_that_are_loads(text, load):
    assert parse_load(text) == load


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("heavy", "'heavy' has no amount like 45 lb or 0.5 kg, and is no band of tan,"),
        ("lb", "has no amount"),
        ("", "has no amount"),
        ("red", "has no amount"),
        ("band", "has no amount"),
        ("mauve band", "has no amount"),
        (".kg", "has no amount"),
        ("٤٥ kg", "has no amount"),
        ("45", "has no unit: write kg, lb"),
        ("75 %", "has the unit '%'"),
        ("5 stone", "has the unit 'stone'"),
        ("1e3 kg", "has the unit 'e3kg'"),
        ("2,5 kg", "has the unit ',5kg'"),
        ("-5 lb assistance", "'-5 lb assistance' has a sign and the word assistance"),
        ("−5 % of 1RM", "is assistance in % of 1RM"),
        ("assistance", "has no amount"),
        ("-2000.001 kg", "is more than 2000"),
        ("2000.001 kg", "is more than 2000"),
        ("1.0005 kg", "more than 3 decimals"),
        ("9" * 1000 + "kg", "is more than 2000"),
    ],
)
def test_words_that_are_none_are_refused_with_the_reason(text, why):
    with pytest.raises(InvalidValueError, match=re.escape(why)) as refused:
        parse_load(text)
    assert refused.value.code == "not-a-load"
    assert len(str(refused.value)) < 200


@given(loads())
def test_what_is_written_can_be_read(load):
    assert parse_load(format_load(load)) == load


@given(st.text(max_size=20) | st.from_regex(r"[-+]?[0-9.]{0,6} ?(kg|LB|red band|%)", fullmatch=True))
def test_any_text_is_a_load_or_is_refused(text):
    with suppress(InvalidValueError):
        load = parse_load(text)
        assert parse_load(format_load(load)) == load


@pytest.mark.parametrize(
    ("value", "step", "rounding", "rounded"),
    [
        ("98.9", "2.5", "down", "97.5"),
        ("97.5", "2.5", "down", "97.5"),
        ("98.9", "2.5", "up", "100"),
        ("97.5", "2.5", "up", "97.5"),
        ("98.74", "2.5", "nearest", "97.5"),
        ("98.75", "2.5", "nearest", "97.5"),
        ("98.76", "2.5", "nearest", "100"),
        ("2.4", "2.5", "down", "0"),
        ("1999", "300", "up", "1800"),
        ("5", "0.001", "down", "5"),
    ],
)
def test_rounding_to_steps(value, step, rounding, rounded):
    assert round_load(kg(value), Decimal(step), rounding) == kg(rounded)


def test_rounding_goes_down_unless_told_and_leaves_bands():
    assert round_load(Load("lb", Decimal(99)), Decimal(5)) == Load("lb", Decimal(95))
    assert round_load(Load("band", colour="red"), Decimal(5)) == Load("band", colour="red")


@pytest.mark.parametrize("step", ["0", "-1", "0.0001", "2001", "NaN"])
def test_steps_that_cannot_be(step):
    with pytest.raises(InvalidValueError, match="steps above 0"):
        round_load(kg("5"), Decimal(step))
