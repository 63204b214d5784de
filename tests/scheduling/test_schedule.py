"""Straight sets, supersets and circuits: the order of performing and the time it takes."""

from __future__ import annotations

import pytest
from attrs import evolve, frozen
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry

from hiproutine.engine import Engine
from hiproutine.model.dose import Dose
from hiproutine.model.pack import RuleUse
from hiproutine.model.pain_limits import PainLimits
from hiproutine.model.program import Block, Entry, Session
from hiproutine.plugins.hookspecs import hookimpl
from hiproutine.progression.rule import RuleType, Step
from hiproutine.scheduling.schedule import with_notices

NAMES = ("bridge", "clam", "bird-dog")


def entry(name: str, sets: int) -> Entry:
    dose = an_entry(name).dose
    return Entry(name, f"hips/{name}", dose.with_count(sets))


@pytest.mark.parametrize(
    ("style", "sets", "order"),
    [
        ("straight", (2, 2, 1), [(0, 1), (0, 2), (1, 1), (1, 2), (2, 1)]),
        ("superset", (2, 2, 2), [(0, 1), (1, 1), (2, 1), (0, 2), (1, 2), (2, 2)]),
        ("circuit", (3, 1, 2), [(0, 1), (1, 1), (2, 1), (0, 2), (2, 2), (0, 3)]),
    ],
)
def test_rounds_are_interleaved(style, sets, order):
    entries = [entry(name, count) for name, count in zip(NAMES, sets, strict=True)]
    program = a_program(entries=entries, sessions=[Session("a", "A", (Block(NAMES, style=style),))])
    assert ENGINE.schedule(program, MONDAY).sessions[0].sets_in_order == tuple(order)


@pytest.mark.parametrize(
    ("style", "order"),
    [
        ("straight", [(0, 1), (0, 2), (1, 1), (1, 2), (1, 3), (1, 4)]),
        ("superset", [(0, 1), (1, 1), (1, 2), (0, 2), (1, 3), (1, 4)]),
    ],
)
def test_a_left_and_a_right_set_are_done_in_one_round(style, order):
    clam = entry("clam", 2)
    sided = evolve(clam, dose=Dose.of_sides(clam.dose, clam.dose, "right"))
    block = Block(("bridge", "clam"), style=style, rest_s=40)
    session, unnamed = (
        ENGINE.schedule(a_program(entries=entries, sessions=[Session("a", "A", (block,))]), MONDAY).sessions[0]
        for entries in ([entry("bridge", 2), sided], [entry("bridge", 2), clam])
    )
    assert session.sets_in_order == tuple(order)
    assert session.seconds == unnamed.seconds


def test_blocks_come_one_after_the_other():
    blocks = (Block(("bridge",), "warm-up"), Block(("clam", "bird-dog"), style="superset"))
    program = a_program(entries=[entry(name, 2) for name in NAMES], sessions=[Session("a", "A", blocks)])
    session = ENGINE.schedule(program, MONDAY).sessions[0]
    assert session.sets_in_order == ((0, 1), (0, 2), (1, 1), (2, 1), (1, 2), (2, 2))
    assert [(e.block, e.part, e.style) for e in session.entries] == [
        (0, "warm-up", "straight"),
        (1, "main", "superset"),
        (1, "main", "superset"),
    ]


@pytest.mark.parametrize("style", ["straight", "superset", "circuit"])
def test_a_session_that_fits_as_written_is_left_as_written(style):
    """Neither a small share for an entry with a low least, nor rests that rounds do not have, may shorten it."""
    rested = [Entry(name, f"hips/{name}", Dose(an_entry(name).dose.sets, 300), an_entry(name).rules) for name in NAMES]
    block = Block(NAMES, style=style, rest_s=60)
    unlimited = a_program(entries=rested, sessions=[Session("a", "A", (block,))])
    free = ENGINE.schedule(unlimited, MONDAY).sessions[0]
    # The share keeps 20 s for every change, and a change in the same position takes 10.
    minutes = -(-(free.seconds + 60) // 60)
    limited = a_program(entries=rested, sessions=[Session("a", "A", (block,), minutes)])
    kept = ENGINE.schedule(limited, MONDAY).sessions[0]
    assert kept.entries == free.entries


@frozen
class MoreSets:
    """A driver that adds a set whatever happened."""

    def start(self, entry):
        return {}

    def step(self, state, proposed, outcome, context):
        return Step({}, evolve(proposed, dose=proposed.dose.with_count(len(proposed.dose.sets) + 1)))


class MoreSetsPlugin:
    hiproutine_name = "more"

    @hookimpl
    def hiproutine_rules(self):
        return [RuleType("more-sets", "driver", "More sets", MoreSets, {"type": "object"})]


@pytest.mark.parametrize("minutes", [6, 9, 12, 20])
def test_law_p1_a_circuit_has_no_more_rounds_than_were_written(minutes):
    entries = [evolve(entry(name, 1), rules=(RuleUse("more-sets"),)) for name in NAMES[:2]]
    session = Session("a", "A", (Block(NAMES[:2], style="circuit", rest_s=300),), minutes)
    engine = Engine(plugins=[MoreSetsPlugin()], discover=False)
    routine = engine.schedule(a_program(entries=entries, sessions=[session]), MONDAY)
    assert all(len(e.dose.sets) == 1 for s in routine.sessions for e in s.entries)
    assert all(s.seconds <= minutes * 60 for s in routine.sessions)


def test_rest_that_the_author_wrote_is_kept_and_counted():
    slow = Entry("bridge", "hips/bridge", Dose(an_entry("bridge").dose.sets, 600), an_entry("bridge").rules)
    program = a_program(entries=[slow], sessions=[Session("a", "A", (Block(("bridge",)),), 5)], weeks=8)
    sessions = ENGINE.schedule(program, MONDAY).sessions
    assert all(session.seconds <= 300 for session in sessions)
    assert {len(session.entries[0].dose.sets) for session in sessions} == {1}


def test_law_p10_advice_is_told_with_its_exercise_and_a_plain_list_with_every_exercise():
    advice = {"bridge": ("Lift less.", "Breathe."), "hips/pelvic-tilt": ("Press gently.",)}
    climbing = evolve(
        an_entry("pelvic-tilt"),
        ladder="hips/bridge-ladder",
        rules=(RuleUse("ladder"),),
        advice=("Breathe.",),
        exercise_advice=advice,
    )
    told: dict[str, set[tuple[str, ...]]] = {}
    for session in ENGINE.schedule(a_program(entries=[climbing], weeks=12), MONDAY).sessions:
        told.setdefault(session.entries[0].exercise, set()).add(session.entries[0].advice)
    assert told.pop("hips/pelvic-tilt") == {("Breathe.", "Press gently.")}
    assert told.pop("hips/bridge") == {("Breathe.", "Lift less.")}
    assert set().union(*told.values()) == {("Breathe.",)}


def test_law_o1_a_program_written_by_hand_has_the_notices_of_its_packs():
    catalog = ENGINE.catalog()
    program = a_program()
    noticed = with_notices(program, catalog)
    assert program.notices == ()
    assert noticed.notices == tuple(catalog.notices(["hips"])) != ()
    assert with_notices(noticed, catalog) is noticed


def test_a_routine_says_how_much_each_entry_may_hurt():
    gate = RuleUse("pain-gate", {"hold_max": 4, "steady_max": 7})
    entries = [evolve(entry("bridge", 2), rules=(gate, RuleUse("pain-gate"))), entry("clam", 2)]
    program = a_program(entries=entries, sessions=[Session("a", "A", (Block(("bridge", "clam")),))])
    assert ENGINE.schedule(program, MONDAY).pain_limits == {"bridge": PainLimits(4, 6)}
