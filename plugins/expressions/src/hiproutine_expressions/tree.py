"""Syntax trees of expressions: which forms are allowed, whether their types agree, and how much work they are.

rule-engine takes any value for a truth value, compares values of two types silently, and gives an unknown type to what
may be one or the other. All of these are refused here: everything that is accepted has one type.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import zip_longest
from typing import Any, NamedTuple

from rule_engine import DataType, ast  # type: ignore[import-untyped]

from hiproutine.model import MAX_SETS
from hiproutine_expressions.tokens import UnreadableError

#: A list has an item for each set, a left and a right one counted apart.
MAX_LIST_LENGTH = 2 * MAX_SETS
MAX_DEPTH = 30

_NUMBER, _TRUTH, _TEXT = DataType.FLOAT, DataType.BOOLEAN, DataType.STRING
_SCALARS = (_NUMBER, _TRUTH, _TEXT)
_LITERALS = (ast.FloatExpression, ast.BooleanExpression, ast.StringExpression)
#: The parts of each form that is allowed; any other form is refused.
_PARTS: dict[Any, tuple[str, ...]] = {
    ast.AddExpression: ("left", "right"),
    ast.SubtractExpression: ("left", "right"),
    ast.ArithmeticExpression: ("left", "right"),
    ast.ComparisonExpression: ("left", "right"),
    ast.ArithmeticComparisonExpression: ("left", "right"),
    ast.LogicExpression: ("left", "right"),
    ast.CoalesceExpression: ("left", "right"),
    ast.UnaryExpression: ("right",),
    ast.TernaryExpression: ("condition", "case_true", "case_false"),
    ast.ContainsExpression: ("container", "member"),
    ast.GetItemExpression: ("container", "item"),
    ast.ComprehensionExpression: ("iterable", "condition", "result"),
}


def child_nodes(node: Any) -> list[Any]:
    """Return the parts of a node; raise :class:`UnreadableError` for a form that is not allowed."""
    if isinstance(node, (*_LITERALS, ast.NullExpression, ast.SymbolExpression)):
        return []
    if isinstance(node, ast.ArrayExpression):
        return list(node.value)
    if isinstance(node, ast.FunctionCallExpression):
        if not isinstance(node.function, ast.SymbolExpression):
            raise _type_error("only a function can be called")
        return list(node.arguments)
    if type(node) not in _PARTS:
        raise UnreadableError(
            "expression-syntax", "this form of expression is not allowed here.", "Write it another way."
        )
    return [part for part in (getattr(node, name) for name in _PARTS[type(node)]) if part is not None]


def check_tree(tree: Any) -> None:
    """Raise :class:`UnreadableError` for a form that is not allowed, a type that does not agree, or too many levels."""
    waiting, nodes = [(tree, 1)], []
    while waiting:
        node, level = waiting.pop()
        if level > MAX_DEPTH:
            hint = f"There are at most {MAX_DEPTH}: keep a part of it in a variable."
            raise UnreadableError("expression-too-long", "this expression has too many levels.", hint)
        waiting.extend((part, level + 1) for part in child_nodes(node))
        nodes.append(node)
    # The innermost first: what is wrong inside makes the outside look wrong too.
    for node in reversed(nodes):
        for message in _check_node(node):
            raise _type_error(message)


class Work(NamedTuple):
    """The steps that a tree takes at most, whatever the values, for lists of any length.

    ``powers`` are the steps that do not depend on the length, those for each item, for each pair of items, and so on.
    ``literal_length`` is that of the longest list that is written out.
    """

    powers: tuple[int, ...] = (0,)
    literal_length: int = 0

    def plus(self, work: Work) -> Work:
        """Return the work of both."""
        powers = tuple(a + b for a, b in zip_longest(self.powers, work.powers, fillvalue=0))
        return Work(powers, max(self.literal_length, work.literal_length))

    def for_each_item(self) -> Work:
        """Return the work of doing this once for each item of a list."""
        return Work((0, *self.powers), self.literal_length)

    def steps(self, length: int) -> int:
        """Return the steps for lists of at most this length."""
        longest = max(length, self.literal_length)
        return sum(steps * longest**power for power, steps in enumerate(self.powers))


_ONE_STEP = Work((1,))


def tree_work(tree: Any) -> Work:
    """Return the work of a tree: a step for each node, and for a list one with each of its items."""
    parts = child_nodes(tree)
    if isinstance(tree, ast.ComprehensionExpression):
        iterable, *body = parts
        each = reduce(Work.plus, map(tree_work, body), _ONE_STEP)
        return _ONE_STEP.plus(tree_work(iterable)).plus(each.for_each_item())
    is_over_list = isinstance(tree, ast.FunctionCallExpression | ast.ContainsExpression)
    own = _ONE_STEP.for_each_item() if is_over_list else _ONE_STEP
    if isinstance(tree, ast.ArrayExpression):
        own = Work((1,), len(parts))
    return reduce(Work.plus, map(tree_work, parts), own)


def _type_error(what: str) -> UnreadableError:
    return UnreadableError("expression-type", f"{what}.")


def _check_node(node: Any) -> Iterator[str]:
    """Yield what is wrong with the types of a node's parts."""
    match node:
        case ast.LogicExpression():
            yield from _check_types(_TRUTH, "and and or stand between truth values", node.left, node.right)
        case ast.UnaryExpression(type="not"):
            yield from _check_types(_TRUTH, "not stands before a truth value", node.right)
        case ast.UnaryExpression():
            yield from _check_types(_NUMBER, "a sign stands before a number", node.right)
        case ast.AddExpression() | ast.SubtractExpression() | ast.ArithmeticExpression():
            yield from _check_types(
                _NUMBER, "numbers are added, taken away, multiplied and divided", node.left, node.right
            )
        case ast.ArithmeticComparisonExpression():
            yield from _check_types(_NUMBER, "only numbers are less or more", node.left, node.right)
        case ast.ComparisonExpression():
            yield from _check_equality(node.left.result_type, node.right.result_type)
        case ast.CoalesceExpression():
            if _without_null(node.left.result_type) != node.right.result_type:
                yield "both sides of ?? have one type, and the right one is never null"
        case ast.TernaryExpression():
            yield from _check_types(_TRUTH, "a truth value stands before ?", node.condition)
            if node.case_true.result_type != node.case_false.result_type or node.result_type == DataType.UNDEFINED:
                yield "both choices after ? have one type"
        case _:
            yield from _check_list(node)


def _check_list(node: Any) -> Iterator[str]:
    match node:
        case ast.ArrayExpression():
            types = [member.result_type for member in node.value]
            if not types or types[0] not in _SCALARS or any(type_ != types[0] for type_ in types):
                yield "a list has items, all of one type and none of them null"
        case ast.ContainsExpression():
            if not _is_list(node.container) or node.container.result_type.value_type != node.member.result_type:
                yield "in asks for a member of a list of the same type"
        case ast.GetItemExpression():
            if not _is_list(node.container) or node.item.result_type != _NUMBER:
                yield "a list is asked for an item by its number, from 0"
        case ast.ComprehensionExpression():
            if not _is_list(node.iterable) or node.result.result_type not in _SCALARS:
                yield "what is made for each item of a list is a number, a truth value or a text"
            if node.condition is not None:
                yield from _check_types(_TRUTH, "a truth value stands after if", node.condition)


def _check_types(type_: Any, rule: str, *nodes: Any) -> Iterator[str]:
    if any(node.result_type != type_ for node in nodes):
        yield rule


def _check_equality(left: Any, right: Any) -> Iterator[str]:
    if DataType.NULL in (left, right):
        compared = right if left == DataType.NULL else left
        if not DataType.is_type(compared, DataType.NULLABLE):
            yield "only what may be null is compared with null"
    elif _without_null(left) != _without_null(right) or _without_null(left) not in _SCALARS:
        yield "only values of one type are equal or not"


def _without_null(type_: Any) -> Any:
    return DataType.NULLABLE.unwrap(type_)


def _is_list(node: Any) -> bool:
    return bool(DataType.is_type(node.result_type, DataType.ARRAY)) and node.result_type.value_type in _SCALARS
