"""An expression gives what rule-engine itself would give, within the steps it says it takes at most."""

from __future__ import annotations

import decimal
from decimal import Decimal
from typing import Any

import pytest
import rule_engine  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import DocumentError
from hiproutine_expressions import make_rule
from hiproutine_expressions.evaluation import ARITHMETIC, EvaluationError, compile_tree, evaluate
from hiproutine_expressions.expression import Expression, functions_with, read_expression
from hiproutine_expressions.names import Name
from hiproutine_expressions.tree import Work

NAMES = {
    "load": Name("number", ""),
    "reps": Name("number", ""),
    "met": Name("truth", ""),
    "pain": Name("number", "", optional=True),
    "verdict": Name("text", ""),
    "all_reps": Name("numbers", ""),
}
FUNCTIONS = functions_with({"loadable": abs, "load_above": abs, "load_below": abs})
numbers = st.decimals(-1000, 1000, places=3)

# Texts of each type, from the leaves upwards; what does not fit is refused when it is read.
NUMBER: st.SearchStrategy[str] = st.deferred(
    lambda: (
        st.sampled_from(["load", "reps", "0", "1", "2.5", "(pain ?? 3)"])
        | st.builds("({} {} {})".format, NUMBER, st.sampled_from(["+", "-", "*", "/", "//", "%"]), NUMBER)
        | st.builds("({} ? {} : {})".format, TRUTH, NUMBER, NUMBER)
        | st.builds("-({})".format, NUMBER)
        | st.builds("{}({})".format, st.sampled_from(["sum", "min", "max", "count"]), LIST)
        | st.builds("{}({}, 2)".format, st.sampled_from(["round", "floor", "ceil"]), NUMBER)
        | st.builds("{}[{}]".format, LIST, st.sampled_from(["0", "1", "-1", "7", "load"]))
    )
)
LIST: st.SearchStrategy[str] = st.deferred(
    lambda: (
        st.just("all_reps")
        | st.builds("[{}, {}]".format, NUMBER, NUMBER)
        | st.builds("[{} for one in {}]".format, ITEM, LIST)
        | st.builds("[{} for one in {} if {} > load]".format, ITEM, LIST, ITEM)
    )
)
ITEM: st.SearchStrategy[str] = st.sampled_from(["one", "one * one", "one + load", "reps", "sum([one, reps])"])
TRUTH: st.SearchStrategy[str] = st.deferred(
    lambda: (
        st.sampled_from(["met", "true", "pain == null", "pain != null", "verdict == 'met'"])
        | st.builds("({} {} {})".format, NUMBER, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), NUMBER)
        | st.builds("({} {} {})".format, TRUTH, st.sampled_from(["and", "or"]), TRUTH)
        | st.builds("(not {})".format, TRUTH)
        | st.builds("({} in {})".format, NUMBER, LIST)
    )
)
values = st.fixed_dictionaries(
    {
        "load": numbers,
        "reps": st.integers(0, 20).map(Decimal),
        "met": st.booleans(),
        "pain": st.none() | st.integers(0, 10).map(Decimal),
        "verdict": st.sampled_from(["met", "short"]),
        "all_reps": st.lists(st.integers(0, 20).map(Decimal), max_size=4).map(tuple),
    }
)


def by_rule_engine(text: str, known: dict[str, Any]) -> Any:
    """Return what rule-engine gives, with the names' values; ``None`` where it fails."""
    context = rule_engine.Context(resolver=rule_engine.resolve_item, decimal_context=ARITHMETIC)
    try:
        return rule_engine.Rule(text, context=context).evaluate({**FUNCTIONS, **known})
    except (rule_engine.errors.EngineError, ArithmeticError, TypeError):
        return None


@given(NUMBER.map(lambda text: (text, "number")) | TRUTH.map(lambda text: (text, "truth")), values)
def test_an_expression_gives_what_rule_engine_gives(pair, known):
    text, type_ = pair
    read = read_expression(text, NAMES, type_)
    if not isinstance(read, Expression):
        return  # too long, or a value that nobody can work out
    try:
        given_value = evaluate(read.function, {**FUNCTIONS, **known})
    except EvaluationError:
        given_value = None
    assert given_value == by_rule_engine(text, known)


@pytest.mark.parametrize("precision", [4, 50])
def test_the_callers_arithmetic_changes_nothing(precision):
    read = read_expression("load / 3", NAMES, "number")
    assert isinstance(read, Expression)
    with decimal.localcontext(decimal.Context(prec=precision)):
        assert evaluate(read.function, {"load": Decimal(100)}) == Decimal("33.33333333333333333333333333")


def test_a_name_in_a_list_does_not_leave_it():
    tree = rule_engine.Rule("sum([one for one in all_reps])").statement.expression
    known = {**FUNCTIONS, "all_reps": (Decimal(1), Decimal(2))}
    assert evaluate(compile_tree(tree), known) == 3
    assert "one" not in known


@pytest.mark.parametrize(
    ("text", "length", "steps"),
    [
        ("load + 1", 60, 3),
        ("sum(all_reps)", 4, 5),
        ("sum([one * 2 for one in all_reps])", 4, 4 + 1 + 1 + 4 * 4),
        ("sum([sum([a * b for a in all_reps]) for b in all_reps])", 2, 2 + 1 + 1 + 2 * (1 + 2 + 1 + 1 + 2 * 4)),
        ("sum([one for one in [1, 2, 3, 4, 5]])", 2, 5 + 1 + (1 + 5) + 5 * 2),
    ],
)
def test_steps_are_counted_by_the_length_of_lists(text, length, steps):
    read = read_expression(text, NAMES, "number")
    assert isinstance(read, Expression)
    assert read.cost.steps(length) == steps


@given(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.integers(0, 60), st.integers(0, 60))
def test_longer_lists_never_take_fewer_steps(powers, length, more):
    work = Work(tuple(powers))
    assert work.steps(length) <= work.steps(length + more)


def test_a_rule_says_how_many_steps_a_session_takes():
    text = "sum([sum([x * y for y in all_reps]) for x in all_reps])"
    rule: Any = make_rule(state={"v": 1}, clauses=[{"then": {"v": text}}])
    assert rule.session_steps(30) == rule.work.steps(60) // 20
    assert rule.session_steps(3) < rule.session_steps(30) / 50
    with pytest.raises(DocumentError, match="steps in one session"):
        make_rule(state={"v": 1}, clauses=[{"then": {"v": text, "load": text}}])
