"""Values that are drawn keep to the bounds they are asked for."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.dose import SIDES
from hiproutine.testing.strategies import doses, texts
from hiproutine.testing.strategies.values import decimals, efforts, subsets


@given(decimals(-2, 3, 2), efforts(6))
def test_numbers_lie_in_their_range(number: Decimal, effort: Decimal) -> None:
    assert -2 <= number <= 3
    assert number == round(number, 2)
    assert 6 <= effort <= 10
    assert effort * 2 % 1 == 0


@given(texts(2, 5))
def test_texts_have_the_length_asked_for(text: str) -> None:
    assert 2 <= len(text) <= 5


@given(st.data())
def test_some_of_several_are_different(data: st.DataObject) -> None:
    drawn = data.draw(subsets(["a", "b", "c"], 2, 1))
    assert 1 <= len(drawn) == len(set(drawn)) <= 2


@given(doses(), doses(sided=True))
def test_only_sided_doses_name_sides(plain: object, sided: object) -> None:
    from hiproutine.model.dose import Dose

    assert isinstance(plain, Dose)
    assert isinstance(sided, Dose)
    assert not plain.is_sided
    assert not sided.is_sided or {set_dose.side for set_dose in sided.sets} == set(SIDES)
