"""Frozen values that are made quickly are what attrs alone would make."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Mapping

import pytest
from attrs import evolve, field, fields, frozen
from attrs.exceptions import FrozenInstanceError
from attrs.validators import instance_of

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSet
from hiproutine.model.quick_init import quick_init
from hiproutine.model.reason import Reason
from hiproutine.model.routine import RoutineEntry, RoutineSession
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.timeline import TimelineSession

QUICK = (
    *(Dose, DatedSlot, Load, LoggedEntry, LoggedPain, LoggedSet, Outcome, Prescription, Reason),
    *(RoutineEntry, RoutineSession, SetDose, TimelineSession),
)


@quick_init
@frozen(weakref_slot=False)
class Pair:
    first: int
    second: Mapping[str, int] = field(factory=dict)
    third: str = "c"

    def __attrs_post_init__(self) -> None:
        if self.first < 0:
            raise InvalidValueError("below 0")


@frozen
class OwnPair(Pair):
    fourth: int = 4


def test_it_is_frozen_again_once_it_is_made() -> None:
    pair = Pair(1)
    assert type(pair) is Pair
    with pytest.raises(FrozenInstanceError):
        pair.first = 2  # type: ignore[misc]


def test_defaults_are_as_stated_and_made_anew_each_time() -> None:
    assert Pair(1) == Pair(first=1, second={}, third="c")
    assert Pair(1).second is not Pair(1).second
    assert repr(Pair(1, {"a": 2})) == "Pair(first=1, second={'a': 2}, third='c')"


def test_it_takes_the_same_arguments_as_before() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'first'"):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'fourth'"):
        Pair(1, fourth=4)  # type: ignore[call-arg]
    assert list(inspect.signature(Pair).parameters) == ["first", "second", "third"]


def test_what_the_class_checks_itself_is_checked() -> None:
    with pytest.raises(InvalidValueError):
        Pair(-1)
    with pytest.raises(InvalidValueError):
        evolve(Pair(1), first=-1)


def test_values_can_be_copied_pickled_and_evolved() -> None:
    pair = Pair(1, {"a": 2})
    assert copy.deepcopy(pair) == pair == pickle.loads(pickle.dumps(pair))
    assert evolve(pair, third="d") == Pair(1, {"a": 2}, "d")


def test_a_subclass_goes_on_with_what_attrs_made() -> None:
    own = OwnPair(1, third="x")
    assert (type(own), own.first, own.second, own.third, own.fourth) == (OwnPair, 1, {}, "x", 4)


def test_a_class_whose_values_cannot_change_is_left_as_it_is() -> None:
    @frozen
    class Referenced:
        first: int

    made_by_attrs = Referenced.__init__
    assert quick_init(Referenced).__init__ is made_by_attrs
    assert Referenced(1).first == 1


def test_validators_and_converters_are_refused() -> None:
    @frozen(weakref_slot=False)
    class Checked:
        first: int = field(validator=instance_of(int))

    @frozen(weakref_slot=False)
    class Converted:
        first: int = field(converter=int)

    for cls in (Checked, Converted):
        with pytest.raises(TypeError, match="first is more than a field"):
            quick_init(cls)


@pytest.mark.parametrize("cls", QUICK)
def test_every_class_that_asks_for_it_gets_it(cls: type) -> None:
    assert cls.__init__.__code__.co_filename == "<string>", "attrs' own __init__ is still there"  # type: ignore[misc]
    assert list(inspect.signature(cls).parameters) == [attribute.name for attribute in fields(cls)]
