"""Expressions: checked as far as possible when they are read, then evaluated for each session.

The grammar and the arithmetic are those of rule-engine: decimal numbers, 28 digits, nothing binary. It checks types as
far as it knows them; what it lets pass (a number taken for a truth value, an unknown type) is refused here, so that an
expression that is accepted can fail only on its values: a division by zero, a set that is not there.
"""

from __future__ import annotations

import decimal
import difflib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

import rule_engine  # type: ignore[import-untyped]
from rule_engine import DataType

from hiproutine_expressions.evaluation import ARITHMETIC, Evaluate, EvaluationError, compile_tree, evaluate
from hiproutine_expressions.names import FUNCTIONS, RESERVED_WORDS, SET_NAMES, Name, ValueType
from hiproutine_expressions.parameters import MAX_NUMBER, MAX_TEXT_LENGTH, PLACES
from hiproutine_expressions.tokens import Token, UnreadableError, join_tokens, tokens_from_text, used_names
from hiproutine_expressions.tree import MAX_LIST_LENGTH, Work, check_tree, tree_work

__all__ = [
    "TYPE_NAMES",
    "EvaluationError",
    "Expression",
    "ExpressionValue",
    "checked_value",
    "functions_with",
    "read_expression",
]

ExpressionValue = Decimal | bool | str

_TYPES: dict[ValueType, Any] = {
    "number": DataType.FLOAT,
    "truth": DataType.BOOLEAN,
    "text": DataType.STRING,
    "numbers": DataType.ARRAY(DataType.FLOAT),
}
TYPE_NAMES: dict[ValueType, str] = {
    "number": "a number",
    "truth": "a truth value",
    "text": "a text",
    "numbers": "a list of numbers",
}
#: Unknown names of one expression for which one is looked for that looks alike.
MAX_SUGGESTIONS = 5
#: How many letters more or fewer a name may have that looks alike.
MAX_LENGTH_DIFFERENCE = 3
#: Names that rule-engine reads as numbers.
_NOT_FINITE = ("inf", "nan")
_FUNCTION_TYPES = {
    name: DataType.FUNCTION(
        name,
        return_type=DataType.FLOAT,
        argument_types=tuple(_TYPES[argument_type] for argument_type in function.argument_types),
        minimum_arguments=function.min_arguments,
    )
    for name, function in FUNCTIONS.items()
}


class Expression(NamedTuple):
    """A checked expression; ``cost`` says how many steps it takes at most."""

    function: Evaluate
    type: ValueType
    cost: Work

    @property
    def work(self) -> int:
        """Return the number of steps it takes at most, for the longest lists there are."""
        return self.cost.steps(MAX_LIST_LENGTH)

    def evaluate(self, values: Mapping[str, Any]) -> ExpressionValue:
        """Return its value; raises :class:`EvaluationError`."""
        return checked_value(evaluate(self.function, values))


def checked_value(value: ExpressionValue) -> ExpressionValue:
    """Return a value, numbers rounded to the billionth; raises :class:`EvaluationError` for one that is too large."""
    if isinstance(value, str) and len(value) > MAX_TEXT_LENGTH:
        raise EvaluationError(f"a text became longer than {MAX_TEXT_LENGTH} characters")
    if not isinstance(value, Decimal):
        return value
    if not value.is_finite() or abs(value) > MAX_NUMBER:
        raise EvaluationError(f"a number became larger than {MAX_NUMBER}")
    return round(value, PLACES)


def read_expression(text: str, names: Mapping[str, Name], type_: ValueType) -> Expression | list[UnreadableError]:
    """Return a checked expression, or everything that is wrong with it.

    ``names`` are those it may use, ``type_`` is the type it has to have.
    """
    try:
        tokens = tokens_from_text(text)
        faults = list(_check_names(tokens, names))
        return faults or _parse(tokens, names, type_)
    except UnreadableError as fault:
        return [fault]


def _check_names(tokens: list[Token], names: Mapping[str, Name]) -> list[UnreadableError]:
    known = [*names, *FUNCTIONS]
    errors = []
    reported: set[str] = set()
    for token in used_names(tokens):
        is_known = token.text in known or (token.text in RESERVED_WORDS and token.text not in _NOT_FINITE)
        if is_known or token.text in reported:
            continue
        reported.add(token.text)
        near = _near_name(token.text, known) if len(reported) <= MAX_SUGGESTIONS else None
        hint = f"Did you mean {near!r}?" if near else "State it in `state`, or see which names there are."
        if token.text in SET_NAMES:
            hint = "It is known of one set only: where reps, reps_max, load, hold_s, rir, rpe or amrap is set."
            hint += f" Of all sets there is all_{token.text}." if f"all_{token.text}" in names else ""
        message = f"at character {token.column}: there is no {token.text!r} here."
        errors.append(UnreadableError("expression-name", message, hint))
    return errors


def _near_name(text: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like one; compared are those that begin or end with the same letter.

    Comparing with all of them took longer than everything else that is done with an expression, and a program may have
    ten thousand.
    """
    alike = [name for name in known if text[0] == name[0] or text[-1] == name[-1]]
    lengths = range(len(text) - MAX_LENGTH_DIFFERENCE, len(text) + MAX_LENGTH_DIFFERENCE + 1)
    near = difflib.get_close_matches(text, [name for name in alike if len(name) in lengths], n=1)
    return near[0] if near else None


def _parse(tokens: list[Token], names: Mapping[str, Name], type_: ValueType) -> Expression:
    text, starts = join_tokens(tokens)
    context = rule_engine.Context(
        type_resolver=partial(_resolve_type, {name: _rule_engine_type(name_type) for name, name_type in names.items()}),
        resolver=rule_engine.resolve_item,
        default_timezone="utc",
        decimal_context=ARITHMETIC,
        mapping_attribute_lookup=False,
    )
    try:
        rule = rule_engine.Rule(text, context=context)
        tree = rule.statement.expression
        check_tree(tree)
    except rule_engine.errors.RuleSyntaxError as error:
        raise UnreadableError(
            "expression-syntax", _describe_syntax_error(error, tokens, starts), "Mend it, or take it apart."
        ) from error
    except rule_engine.errors.ArithmeticError as error:
        raise UnreadableError(
            "expression-value", _describe_failure(error) + ".", "Write what can be worked out."
        ) from error
    except rule_engine.errors.SymbolResolutionError as error:
        message = f"there is no {error.symbol_name!r} outside the brackets of its for."
        raise UnreadableError("expression-name", message, "Use it only where it is introduced.") from error
    except rule_engine.errors.EngineError as error:
        raise UnreadableError("expression-type", _describe_failure(error) + ".", _type_hint(tokens, names)) from error
    except ArithmeticError as error:
        raise UnreadableError(
            "expression-value", "a number is too large or too small.", "Write a smaller one."
        ) from error
    except UnreadableError as fault:
        raise UnreadableError(fault.code, fault.message, fault.hint or _type_hint(tokens, names)) from fault
    if tree.result_type != _TYPES[type_]:
        message = f"this has to give {TYPE_NAMES[type_]}, and gives {_describe_type(tree.result_type)}."
        raise UnreadableError("expression-type", message, _type_hint(tokens, names))
    return Expression(compile_tree(tree), type_, tree_work(tree))


def _rule_engine_type(name: Name) -> Any:
    return DataType.NULLABLE(_TYPES[name.type]) if name.optional else _TYPES[name.type]


def _resolve_type(types: Mapping[str, Any], name: str) -> Any:
    if name in types:
        return types[name]
    if name in _FUNCTION_TYPES:
        return _FUNCTION_TYPES[name]
    raise rule_engine.errors.SymbolResolutionError(name)


def _describe_syntax_error(error: Any, tokens: list[Token], starts: list[int]) -> str:
    token = error.token
    if token is None or token.lexpos not in starts:
        return "something is missing at the end."
    word = tokens[starts.index(token.lexpos)]
    return f"at character {word.column}: {word.text!r} cannot stand here."


def _describe_failure(error: Any) -> str:
    """Return what rule-engine found wrong, in our words where its own mention what is not allowed here."""
    if isinstance(error, rule_engine.errors.FunctionCallError) and isinstance(error.error, EvaluationError):
        return error.error.what
    if isinstance(error, rule_engine.errors.LookupError):
        return "there is no set with that number"
    if isinstance(error, rule_engine.errors.ArithmeticError):
        return "something is divided by zero"
    message = str(error.message).partition("; discharge")[0]
    name = getattr(error, "function_name", None)
    if "nullable" in message:
        return "a value that may be null is used as if it were always there"
    what = message.replace("data type mismatch", "values of two types do not go together").replace("float", "number")
    return f"{name}(): {what}" if name else what


def _type_hint(tokens: list[Token], names: Mapping[str, Name]) -> str:
    """Return what the names in an expression hold: that is where type errors come from."""
    used = {token.text: names[token.text] for token in tokens if token.text in names}
    descriptions = [
        f"{name} is {TYPE_NAMES[held.type]}" + (f", or null: write ({name} ?? 0)" if held.optional else "")
        for name, held in used.items()
    ]
    return "; ".join(descriptions) + "." if descriptions else "See which names there are, and what they hold."


def _describe_type(type_: Any) -> str:
    for name, known in _TYPES.items():
        if type_ == known:
            return TYPE_NAMES[name]
        if DataType.is_type(type_, DataType.NULLABLE) and type_.inner_type == known:
            return f"{TYPE_NAMES[name]} that may be null"
    return "something else"


def functions_with(more: Mapping[str, Callable[..., Decimal]]) -> dict[str, Callable[..., Decimal]]:
    """Return every function by name: those that do not depend on the session, and ``more``."""
    return {
        "sum": lambda numbers: sum(numbers, Decimal(0)),
        "min": partial(_min_or_max, min),
        "max": partial(_min_or_max, max),
        "count": lambda numbers: Decimal(len(numbers)),
        "abs": abs,
        "round": partial(_round_to_step, decimal.ROUND_HALF_EVEN),
        "floor": partial(_round_to_step, decimal.ROUND_FLOOR),
        "ceil": partial(_round_to_step, decimal.ROUND_CEILING),
        **more,
    }


def _min_or_max(choose: Callable[[Any], Decimal], numbers: tuple[Decimal, ...]) -> Decimal:
    if not numbers:
        raise EvaluationError("there is no least or greatest of nothing")
    return choose(numbers)


def _round_to_step(rounding: str, number: Decimal, step: Decimal = Decimal(1)) -> Decimal:
    if step <= 0:
        raise EvaluationError("a step to round to has to be above 0")
    return (number / step).to_integral_value(rounding) * step
