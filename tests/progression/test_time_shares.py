"""Whose minutes: every entry's share of the time of its sessions, worked by hand, and that all of them fit (law P1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.dose.test_limits import SLOW, timed

from hiproutine.model.dose import Dose, LoadRange, PersonalLimits
from hiproutine.model.pack import Criterion, RuleUse, Rung
from hiproutine.model.program import Block, Cycle, Entry, Program, RampSet, Session, Style
from hiproutine.model.time_estimate import session_seconds, time_entry
from hiproutine.progression.dose.limits import TimeShare, occupied_seconds
from hiproutine.progression.time_shares import (
    climbing_dose,
    climbing_seconds,
    min_seconds,
    overhead_seconds,
    resting_entries,
    rounds_in_block,
    share_minutes,
    shares_by_entry,
)
from hiproutine.testing.notation import dose_from_text

GROWS = (RuleUse("double", {}),)
#: Repetitions of two seconds; 1 to 5 sets of 2 to 10, or no less than two sets of five.
EXERCISE = timed()
MANY = evolve(timed(reps=(5, 10), sets=(2, 5)), id="test/many")
EXERCISES = {one.id: one for one in (EXERCISE, MANY)}


def an_entry(name: str, dose: str, exercise: str = EXERCISE.id, grows: bool = True, **more: Any) -> Entry:
    rest = "" if "rest" in dose else ", 10 s rest"
    return Entry(name, exercise, dose_from_text(dose + rest), GROWS if grows else (), **more)


def straight(*names: str) -> Block:
    return Block(names)


def rounds(*names: str, rest_s: int = 60, style: Style = "superset") -> Block:
    return Block(names, style=style, rest_s=rest_s)


def session(*blocks: Block, minutes: int | None = None, name: str = "a") -> Session:
    return Session(name, name, blocks, minutes)


def by_id(*entries: Entry) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


ENTRIES = by_id(an_entry("a", "3 x 5"), an_entry("b", "2 x 5"), an_entry("c", "1 x 5"))


# What lies between ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "seconds"),
    [
        ([], 0),
        ([straight("a")], 0),
        ([straight("a", "b", "c")], 40),
        ([straight("a"), straight("b", "c")], 40),
        # Three rounds of two: a change in each, and two rests.
        ([rounds("a", "b")], 3 * 20 + 2 * 60),
        ([rounds("b", "a")], 3 * 20 + 2 * 60),
        # Going back to the first takes its time, however short the rest.
        ([rounds("a", "b", rest_s=5)], 3 * 20 + 2 * 20),
        ([rounds("a", "b", rest_s=21)], 3 * 20 + 2 * 21),
        ([rounds("a", "b", "c", rest_s=30, style="circuit")], 3 * 40 + 2 * 30),
        ([rounds("b", "c")], 2 * 20 + 60),
        ([rounds("c")], 0),
        ([straight("a"), rounds("b", "c")], 20 + 2 * 20 + 60),
        ([rounds("b", "c"), straight("a", "a")], 2 * 20 + 60 + 40),
        ([rounds("b", "c"), rounds("a")], 2 * 20 + 60 + 20 + 2 * 60),
    ],
)
def test_changes_and_rests_between_rounds(blocks, seconds):
    assert overhead_seconds(session(*blocks), ENTRIES) == seconds


def test_there_are_as_many_rounds_as_the_most_sets():
    assert [rounds_in_block(block, ENTRIES) for block in (rounds("c", "b"), rounds("b", "a"), rounds("c"))] == [2, 3, 1]


def test_the_least_seconds():
    assert min_seconds(MANY, PersonalLimits()) == 2 * 10 + 10
    assert min_seconds(MANY, PersonalLimits(), rests=False) == 2 * 10
    assert min_seconds(MANY, PersonalLimits(reps=4)) == 2 * 8 + 10
    assert min_seconds(MANY, PersonalLimits(), dose_from_text("5 x 9, 50 s rest")) == 2 * 10 + 50
    assert min_seconds(MANY, PersonalLimits(), Dose.straight(5, 9, rest_s=1, tempo=SLOW)) == 2 * 35 + 1


# A session -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "minutes", "shares"),
    [
        # What is over is shared in proportion: 50 s and 30 s of 280.
        (["3 x 5", "2 x 5"], 5, [175, 105]),
        # Who has no rules never grows.
        (["3 x 5", "2 x 5 still"], 5, [250, 30]),
        (["3 x 5 still", "2 x 5 still"], 5, [50, 30]),
        # Not enough for all: the least, 4 s each, and of the 32 s above it 46 and 26 parts of 72.
        (["3 x 5", "2 x 5"], 1, [24, 15]),
        (["3 x 5", "2 x 5 still"], 1, [10, 30]),
        # What does not grow has all it takes, if the least of the others fits beside it.
        (["3 x 5", "2 x 6, 12 s rest still"], 1, [4, 36]),
        (["3 x 5", "2 x 6, 13 s rest still"], 1, [22, 17]),
        # Exactly what is wanted, and exactly the least there is.
        (["1 x 10", "2 x 5, 0 s rest"], 1, [20, 20]),
        (["many 3 x 5, 0 s rest", "many 5 x 9, 0 s rest"], 1, [20, 20]),
        (["many 3 x 5, 0 s rest", "many 5 x 9, 1 s rest"], 1, None),
        (["many 3 x 5", "many 2 x 5"], 1, None),
        # A dose below the least counts as the least.
        (["1 x 1 still", "2 x 5 still"], 5, [4, 30]),
    ],
)
def test_a_session_is_shared_out(entries, minutes, shares):
    made = by_id(
        *(
            an_entry(
                str(place),
                text.removesuffix(" still").removeprefix("many "),
                (MANY if text.startswith("many") else EXERCISE).id,
                not text.endswith("still"),
            )
            for place, text in enumerate(entries)
        )
    )
    shared = share_minutes(session(straight(*made), minutes=minutes), made, EXERCISES, frozenset(made))
    assert shared == (None if shares is None else dict(zip(made, shares, strict=True)))


def test_without_a_limit_there_is_nothing_to_share():
    assert share_minutes(session(straight("a", "b")), ENTRIES, EXERCISES, frozenset("ab")) == {}


def test_rests_between_rounds_are_nobodys():
    superset = session(rounds("a", "b"), minutes=5)
    assert share_minutes(superset, ENTRIES, EXERCISES, frozenset()) == {"a": 72, "b": 48}
    # Who rests by themselves elsewhere has their rests counted here too.
    assert share_minutes(superset, ENTRIES, EXERCISES, frozenset("a")) == {"a": 85, "b": 34}


def test_the_least_of_who_does_not_rest_has_no_rests_in_it():
    many = {ref: an_entry(ref, "5 x 5, 60 s rest", MANY.id) for ref in "ab"}
    # Five rounds of 20 s and four rests of 20 s leave 120 s; 20 s each at least, and 50 s wanted.
    superset = session(rounds("a", "b", rest_s=0), minutes=5)
    assert share_minutes(superset, many, EXERCISES, frozenset()) == {"a": 60, "b": 60}
    one = {"a": evolve(many["a"], dose=dose_from_text("2 x 5, 60 s rest"))}
    assert share_minutes(session(rounds("a", rest_s=20), minutes=1), one, EXERCISES, frozenset()) == {"a": 40}


def test_caps_make_the_least_less():
    tight = {"a": an_entry("a", "3 x 10", MANY.id), "b": an_entry("b", "2 x 5", MANY.id)}
    one = session(straight("a", "b"), minutes=1)
    assert share_minutes(one, tight, EXERCISES, frozenset(tight)) is None
    capped = {ref: evolve(entry, caps=PersonalLimits(sets=1)) for ref, entry in tight.items()}
    # 10 s each at least; 20 s are left for 70 and 20 parts of 90.
    assert share_minutes(one, capped, EXERCISES, frozenset(tight)) == {"a": 25, "b": 14}


# A program -----------------------------------------------------------------------------------------------------------


def a_program(*sessions: Session) -> Program:
    return Program("test", "Test", 4, Cycle(()), tuple(ENTRIES.values()), sessions)


def test_who_stands_alone_anywhere_rests_by_themselves():
    program = a_program(session(rounds("a", "b")), session(rounds("c", style="circuit"), straight("b")))
    assert resting_entries(program) == {"b"}


def test_an_entry_has_the_smallest_share_of_all_its_sessions():
    longer, shorter = (session(straight("a", "b"), minutes=minutes) for minutes in (10, 5))
    for sessions in ((longer, shorter), (shorter, longer), (shorter, session(straight("a", "b")))):
        assert shares_by_entry(a_program(*sessions), ENTRIES, EXERCISES) == (
            {"a": TimeShare(175), "b": TimeShare(105)},
            [],
        )
    both = a_program(longer, session(straight("b"), minutes=1), session(straight("c")))
    assert shares_by_entry(both, ENTRIES, EXERCISES)[0] == {"a": TimeShare(362), "b": TimeShare(60)}


def test_shares_say_whether_rests_come_out_of_them():
    program = a_program(session(rounds("a", "b"), minutes=5), session(straight("c"), minutes=1))
    shares = {"a": TimeShare(72, rests=False), "b": TimeShare(48, rests=False), "c": TimeShare(60)}
    assert shares_by_entry(program, ENTRIES, EXERCISES) == (shares, [])


def test_sessions_that_are_too_short_are_named_and_unknown_ones_left_out():
    entries = by_id(*ENTRIES.values(), an_entry("d", "2 x 5, 60 s rest", MANY.id))
    short = session(straight("d"), minutes=1)
    unknown = session(straight("a"), straight("?"), minutes=1)
    fine = session(straight("a"), minutes=1)
    for sessions, places in (
        ([short, fine], [0]),
        ([unknown, short, fine, short], [1, 3]),
        ([fine, unknown], []),
    ):
        assert shares_by_entry(a_program(*sessions), entries, EXERCISES) == ({"a": TimeShare(60)}, places)
    assert shares_by_entry(a_program(unknown), entries, EXERCISES) == ({}, [])


def test_a_ramp_takes_time_of_its_entrys_share():
    heavy = evolve(EXERCISE, id="test/heavy", dose=evolve(EXERCISE.dose, load=LoadRange("kg", max=Decimal(9))))
    exercises = {**EXERCISES, heavy.id: heavy}
    ramp = (RampSet(50, 5), RampSet(80, 5))
    entries = by_id(an_entry("a", "1 x 5", heavy.id, ramp=ramp), an_entry("b", "1 x 5", grows=False))
    one = session(straight("a", "b"), minutes=2)
    # Twice five repetitions of 2 s and a rest of 10 s each, and the set itself.
    assert occupied_seconds(entries["a"].dose, heavy, True, ramp) == 2 * 20 + 10
    assert min_seconds(heavy, PersonalLimits(), entries["a"].dose, True, ramp) == 2 * 20 + 4
    shares, too_short = shares_by_entry(a_program(one), entries, exercises)
    assert (shares, too_short) == ({"a": TimeShare(120 - 20 - 10, True, ramp), "b": TimeShare(10)}, [])
    assert shares["a"].has_room_for(Dose.straight(3, 5, rest_s=10), heavy)
    assert not shares["a"].has_room_for(Dose.straight(4, 5, rest_s=10), heavy)
    # In rounds, each ramp can need one more change of position; one that cannot be loaded takes no time.
    assert overhead_seconds(session(rounds("a", "b")), entries) == 20 + 20
    assert occupied_seconds(entries["a"].dose, EXERCISE, True, ramp) == 10


# A law ---------------------------------------------------------------------------------------------------------------

doses = st.builds(
    lambda sets, reps, rest_s: Dose.straight(sets, reps, rest_s=rest_s),
    st.integers(1, 5),
    st.integers(2, 10),
    st.integers(0, 90),
)


@given(st.lists(doses, min_size=1, max_size=4), st.lists(st.booleans(), min_size=4), st.integers(1, 12), st.data())
def test_whoever_takes_their_share_no_session_is_too_long(given_, grow, minutes, data):
    entries = by_id(
        *(Entry(str(place), EXERCISE.id, dose, GROWS if grow[place] else ()) for place, dose in enumerate(given_))
    )
    styles: list[Style] = ["straight", "superset", "circuit"]
    block = Block(tuple(entries), style=data.draw(st.sampled_from(styles)), rest_s=data.draw(st.integers(0, 90)))
    one = session(block, minutes=minutes)
    is_alone = block.style == "straight"
    shared = share_minutes(one, entries, EXERCISES, resting_entries(a_program(one)))
    if shared is None:
        return
    assert sum(shared.values()) + overhead_seconds(one, entries) <= minutes * 60
    assert all(shared[ref] >= min_seconds(EXERCISE, PersonalLimits(), entries[ref].dose, is_alone) for ref in entries)
    if all(occupied_seconds(entries[ref].dose, EXERCISE, is_alone) <= shared[ref] for ref in entries):
        timed_entries = [
            time_entry(entry.dose, EXERCISE, interleaved=not is_alone, round_rest_s=block.rest_s)
            for entry in entries.values()
        ]
        assert session_seconds(timed_entries) <= minutes * 60


# Room to climb -------------------------------------------------------------------------------------------------------


def test_what_is_left_goes_first_to_those_that_lack_the_time_to_climb():
    one = session(straight("a", "b"), minutes=3)
    entries = by_id(an_entry("a", "2 x 5"), an_entry("b", "2 x 5"))
    resting = frozenset("ab")
    even = share_minutes(one, entries, EXERCISES, resting)
    assert even == {"a": 80, "b": 80}
    assert share_minutes(one, entries, EXERCISES, resting, {"a": 60}) == {"a": 106, "b": 53}
    assert share_minutes(one, entries, EXERCISES, resting, {"a": 20, "b": 30}) == even  # enough already
    assert share_minutes(one, entries, EXERCISES, resting, {"a": 500}) == {"a": 130, "b": 30}
    assert share_minutes(one, entries, EXERCISES, resting, {"a": 500, "b": 500}) == even


def test_where_first_doses_do_not_fit_nobody_gets_more_to_climb():
    one = session(straight("a", "b"), minutes=1)
    entries = by_id(an_entry("a", "3 x 5"), an_entry("b", "3 x 5"))
    assert share_minutes(one, entries, EXERCISES, frozenset("ab"), {"a": 500}) == (
        share_minutes(one, entries, EXERCISES, frozenset("ab"))
    )


def test_to_climb_means_what_each_rung_but_the_last_asks_in_the_fewest_sets():
    entry = an_entry("a", "3 x 5")
    rungs = [Rung(EXERCISE.id, Criterion(10)), Rung(MANY.id, Criterion(8))]
    assert climbing_dose(entry, rungs[0], EXERCISE).sets == dose_from_text("10").sets
    assert climbing_seconds(entry, rungs, EXERCISES) == occupied_seconds(dose_from_text("10, 10 s rest"), EXERCISE)
    assert climbing_seconds(entry, rungs[:1], EXERCISES) == 0
    capped = an_entry("a", "3 x 5", caps=PersonalLimits(reps=6))
    assert climbing_dose(capped, rungs[0], EXERCISE).sets == dose_from_text("6").sets
    sides = climbing_dose(an_entry("a", "2 x 5", MANY.id), rungs[1], MANY)
    assert sides.sets == dose_from_text("2 x 8").sets
    program = a_program(session(straight("a", "b"), minutes=3))
    entries = by_id(an_entry("a", "2 x 5"), an_entry("b", "2 x 5"))
    shares, _ = shares_by_entry(program, entries, EXERCISES, {"a": rungs, "b": rungs[1:]})
    assert shares["a"].seconds >= shares["b"].seconds
