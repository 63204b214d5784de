"""Exercises of one name are told apart."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.routines import small_routine

from hiproutine.text.distinct_names import distinct_cards, routine_for_people

CARD = small_routine().exercises[0]


def names(*pairs: tuple[str, str]) -> list[str]:
    """Return the names that cards of these ids and names get."""
    cards = [evolve(CARD, id=card_id, name=name) for card_id, name in pairs]
    return [card.name for card in distinct_cards(cards)]


def test_the_pack_tells_them_apart() -> None:
    given_names = ("gym/squat", "Squat"), ("gym/row", "Row"), ("bodyweight/deep-squat", "squat ")
    assert names(*given_names) == ["Squat (gym)", "Row", "squat  (bodyweight)"]


def test_the_id_does_where_the_pack_does_not() -> None:
    assert names(("gym/squat", "Squat"), ("gym/deep-squat", "Squat")) == ["Squat (squat)", "Squat (deep squat)"]
    assert names(("squat", "Squat"), ("deep-squat", "Squat")) == ["Squat (squat)", "Squat (deep squat)"]


def test_a_name_that_another_has_already_is_not_taken() -> None:
    assert names(("a/x", "Squat"), ("b/y", "Squat"), ("c/z", "Squat (a)")) == ["Squat (x)", "Squat (y)", "Squat (a)"]
    assert names(("a/x", "S"), ("b/x", "S"), ("c/z", "S (A)")) == ["S (a/x)", "S (b/x)", "S (A)"]


IDS = st.lists(st.sampled_from(["a/x", "b/x", "a/y", "c/x", "x", "y"]), unique=True, max_size=6)


@given(IDS, st.data())
def test_no_two_are_alike_and_a_name_of_its_own_stays(ids: list[str], data: st.DataObject) -> None:
    drawn = [data.draw(st.sampled_from(["Squat", "squat", "Squat (a)", "Squat (x)", "Row"])) for _ in ids]
    shown = names(*zip(ids, drawn, strict=True))
    assert len({name.casefold() for name in shown}) == len(shown)
    for old, new in zip(drawn, shown, strict=True):
        is_alone = [name.casefold() for name in drawn].count(old.casefold()) == 1
        assert new == old if is_alone else new.startswith(f"{old} (")


def test_a_routine_without_equal_names_stays_as_it_is() -> None:
    routine = small_routine()
    assert routine_for_people(routine) is routine
    first, second = routine.exercises
    alike = evolve(routine, exercises=(first, evolve(second, name="Bridge")))
    assert [card.name for card in routine_for_people(alike).exercises] == ["Bridge (bridge)", "Bridge (plank)"]
