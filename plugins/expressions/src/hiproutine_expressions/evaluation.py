"""Evaluation: a checked tree becomes a function of the values, once, when the rule is made.

rule-engine reads and checks expressions. To evaluate them it looks at the types of all values again, at 5 to 15 µs for
each step; here, where every type is known, a step takes a fifth of a microsecond. The arithmetic is the same:
:data:`ARITHMETIC`, which the caller's own decimal context does not change.
"""

from __future__ import annotations

import decimal
import operator
from collections.abc import Callable, Mapping
from typing import Any

from rule_engine import ast  # type: ignore[import-untyped]

from hiproutine.errors import HiproutineError

#: Decimal numbers with 28 digits, the even one from halfway.
ARITHMETIC = decimal.Context(prec=28, rounding=decimal.ROUND_HALF_EVEN)


class EvaluationError(HiproutineError):
    """An expression could not be evaluated for a session: ``where`` it is in the parameters, and ``what`` happened."""

    code = "expression-failed"

    def __init__(self, what: str, where: str = "") -> None:
        self.what = what
        self.where = where
        super().__init__(what)


#: Gives a value for the values of all names.
Evaluate = Callable[[Mapping[str, Any]], Any]

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "tdiv": operator.truediv,
    "fdiv": operator.floordiv,
    "mod": operator.mod,
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


def compile_tree(tree: Any) -> Evaluate:
    """Return the function that a checked tree stands for; it raises :class:`EvaluationError` or ``ArithmeticError``."""
    match tree:
        case ast.FloatExpression() | ast.BooleanExpression() | ast.StringExpression() | ast.NullExpression():
            value = tree.value
            return lambda _: value
        case ast.SymbolExpression():
            return _name(tree.name)
        case ast.ArrayExpression():
            items = [compile_tree(item) for item in tree.value]
            return lambda values: tuple([item(values) for item in items])
        case ast.FunctionCallExpression():
            return _call(tree.function.name, [compile_tree(argument) for argument in tree.arguments])
        case ast.UnaryExpression():
            right = compile_tree(tree.right)
            return (lambda values: not right(values)) if tree.type == "not" else (lambda values: -right(values))
        case ast.TernaryExpression():
            return _choice(compile_tree(tree.condition), compile_tree(tree.case_true), compile_tree(tree.case_false))
        case ast.GetItemExpression():
            return _item(compile_tree(tree.container), compile_tree(tree.item))
        case ast.ContainsExpression():
            container, member = compile_tree(tree.container), compile_tree(tree.member)
            return lambda values: member(values) in container(values)
        case ast.ComprehensionExpression():
            return _comprehension(tree)
    return _pair(tree)


def _name(name: str) -> Evaluate:
    return lambda values: values[name]


def _pair(tree: Any) -> Evaluate:
    """Return the function of a tree with two sides."""
    left, right = compile_tree(tree.left), compile_tree(tree.right)
    if isinstance(tree, ast.CoalesceExpression):
        return lambda values: right(values) if (value := left(values)) is None else value
    if isinstance(tree, ast.LogicExpression):
        if tree.type == "and":
            return lambda values: left(values) and right(values)
        return lambda values: left(values) or right(values)
    work = _OPERATORS[tree.type]
    if tree.type in ("tdiv", "fdiv", "mod"):
        return _division(work, left, right)
    return lambda values: work(left(values), right(values))


def _division(work: Callable[[Any, Any], Any], left: Evaluate, right: Evaluate) -> Evaluate:
    def divided(values: Mapping[str, Any]) -> Any:
        divisor = right(values)
        if not divisor:
            raise EvaluationError("something is divided by zero")
        return work(left(values), divisor)

    return divided


def _call(name: str, arguments: list[Evaluate]) -> Evaluate:
    if len(arguments) == 1:
        (only,) = arguments
        return lambda values: values[name](only(values))
    return lambda values: values[name](*[argument(values) for argument in arguments])


def _choice(condition: Evaluate, case_true: Evaluate, case_false: Evaluate) -> Evaluate:
    return lambda values: case_true(values) if condition(values) else case_false(values)


def _item(container: Evaluate, number: Evaluate) -> Evaluate:
    def item(values: Mapping[str, Any]) -> Any:
        index = number(values)
        if index != index.to_integral_value():
            raise EvaluationError("values of two types do not go together (not an integer number)")
        try:
            return container(values)[int(index)]
        except IndexError as error:
            raise EvaluationError("there is no set with that number") from error

    return item


def _comprehension(tree: Any) -> Evaluate:
    iterable, result, variable = compile_tree(tree.iterable), compile_tree(tree.result), tree.variable
    condition: Evaluate = (lambda _: True) if tree.condition is None else compile_tree(tree.condition)

    def made(values: Mapping[str, Any]) -> tuple[Any, ...]:
        inner, results = dict(values), []
        for each in iterable(values):
            inner[variable] = each
            if condition(inner):
                results.append(result(inner))
        return tuple(results)

    return made


def evaluate(function: Evaluate, values: Mapping[str, Any]) -> Any:
    """Return what a function gives; raise :class:`EvaluationError` where that cannot be worked out."""
    try:
        with decimal.localcontext(ARITHMETIC):
            return function(values)
    except ArithmeticError as error:
        raise EvaluationError("a number became too large or too small") from error
