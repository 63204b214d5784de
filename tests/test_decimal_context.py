"""The caller's decimal context: whatever it says, documents and doses are the same bytes."""

from __future__ import annotations

import decimal
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiproutine import Engine, compare, dumps, explain, load, loads, rules
from hiproutine.decimal_context import CONTEXT, in_own_context, methods_in_own_context
from hiproutine.formats import format_load
from hiproutine.model import Load, LoadInventory, Log, Pack, PlateStock, Profile, Program, round_load

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
SIGNALS = (decimal.Inexact, decimal.Rounded, decimal.FloatOperation, decimal.Subnormal, decimal.Clamped)
START = date(2026, 1, 5)


def pounds() -> dict[str, Any]:
    """Return a program of 95 lb that grows by 3.3 per cent on plates in pounds."""
    rack = {"kind": "plates", "unit": "lb", "bar": 45, "plates": [{"size": size, "count": 4} for size in (2.5, 10, 45)]}
    entry = {
        "id": "s",
        "exercise": "basics/back-squat",
        "dose": {"sets": [{"reps": 5, "load": {"unit": "lb", "value": 95}}]},
        "rules": [{"name": "linear", "parameters": {"increase_percent": 3.3}}],
        "loading": rack,
    }
    return {
        "document": "program",
        "schema_version": 1,
        "id": "p",
        "title": "t",
        "weeks": 4,
        "cycle": {"slots": [{"day": 1, "session": "a"}]},
        "entries": [entry],
        "sessions": [{"id": "a", "name": "n", "blocks": [{"entries": ["s"]}]}],
    }


def written() -> list[str | bytes]:
    """Return what everything that is called from outside writes, from reading a pack on."""
    engine = Engine(packs=[load(EXAMPLES / "small-pack", Pack)], discover=False)
    program = load(pounds(), Program)
    routine = engine.schedule(program, START)
    simulated = engine.simulate(program, "painful", START).routine
    texts = [engine.render(routine, name) for name in ("text", "csv", "json")]
    again = loads(dumps(routine))
    assert again == routine
    differences = str(compare(routine, simulated))
    return [dumps(program), dumps(routine), dumps(simulated), *texts, str(explain(routine)), differences]


PLAIN = written()


@given(
    st.builds(
        decimal.Context,
        prec=st.integers(1, 60),
        rounding=st.sampled_from([getattr(decimal, name) for name in dir(decimal) if name.startswith("ROUND_")]),
        Emin=st.just(-3) | st.just(-999999),
        Emax=st.just(3) | st.just(999999),
        capitals=st.integers(0, 1),
        clamp=st.integers(0, 1),
        traps=st.sets(st.sampled_from(SIGNALS)).map(list),
    )
)
@settings(max_examples=20)
def test_the_callers_context_changes_nothing_and_is_left_as_it_was(context):
    with decimal.localcontext(context) as current:
        assert written() == PLAIN
        flags = [signal for signal, is_raised in current.flags.items() if is_raised]
        assert not flags
        assert (current.prec, current.rounding) == (context.prec, context.rounding)


def test_a_plan_and_a_log_are_the_same_in_four_digits():
    def planned() -> list[str]:
        engine = Engine(discover=False)
        program = engine.plan(load(EXAMPLES / "profile.json", Profile), "hip-strength")
        return [dumps(program), dumps(engine.schedule(program, date(2026, 3, 2), load(EXAMPLES / "log.json", Log)))]

    plain = planned()
    with decimal.localcontext(decimal.Context(prec=4, rounding=decimal.ROUND_UP)):
        assert planned() == plain


def test_a_context_that_was_set_before_the_import_changes_nothing():
    code = "import decimal; decimal.setcontext(decimal.Context(prec=1)); import tests.test_decimal_context as t; "
    code += "decimal.getcontext().prec = 1; import sys; sys.stdout.write(ascii(t.PLAIN))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ascii(PLAIN)


class Sum:
    """Adds what it was made with."""

    def __init__(self, text: str) -> None:
        self.half = decimal.Decimal(text) / 2

    @property
    def third(self) -> decimal.Decimal:
        """Return a third."""
        return self.half / 3

    def half_of(self, text: str) -> decimal.Decimal:
        return decimal.Decimal(text) / 2

    def _own(self) -> decimal.Decimal:
        return decimal.Decimal(1) / 3


def test_methods_and_properties_run_in_the_own_context():
    cls = methods_in_own_context(Sum)
    with decimal.localcontext(decimal.Context(prec=2)):
        made = cls("1.2345")
        assert (str(made.half), str(made.half_of("1.2345"))) == ("0.61725", "0.61725")
        assert str(made.third) == "0.20575"
        assert str(made._own()) == "0.33"
    assert cls.third.__doc__ == "Return a third."
    assert in_own_context(lambda: decimal.getcontext().prec)() == CONTEXT.prec == 28


def helped() -> list[str]:
    """Return what public helpers of rules make of loads with many digits."""
    rack = LoadInventory("plates", "kg", bar=Decimal(45), bar_unit="lb", plates=(PlateStock(Decimal("1.125"), 4),))
    answers: list[object] = [
        rules.one_rep_max(Decimal("102.125"), 7),
        rules.estimate_one_rm(Decimal("102.125"), 7, rir=2),
        rules.repetition_max(Decimal("123.456"), 5),
        rules.percent_for_effort(7, rpe=Decimal("8.5")),
        rules.size_in(Load("lb", Decimal("123.45")), "kg"),
        rules.format_load_step(Load("kg", Decimal("123.456"))),
        rules.plates_for(rack, Decimal("24.912")),
        (rack.bar_weight, round_load(Load("kg", Decimal("102.125")), Decimal("0.125"))),
        format_load(Load("kg", Decimal("123.456"))),
    ]
    return [repr(answer) for answer in answers]


def test_helpers_of_rules_compute_alike_in_every_context():
    plain = helped()
    for prec, rounding in ((1, decimal.ROUND_UP), (3, decimal.ROUND_DOWN), (60, decimal.ROUND_CEILING)):
        with decimal.localcontext(decimal.Context(prec=prec, rounding=rounding)):
            assert helped() == plain


def test_what_is_raised_leaves_the_callers_context_too():
    @in_own_context
    def fail() -> None:
        raise KeyError("x")

    with decimal.localcontext(decimal.Context(prec=3)) as current:
        with pytest.raises(KeyError):
            fail()
        assert decimal.getcontext() is current
