"""One expression: checked as far as it can be before anything is done, then worked out for each session.

The grammar and the arithmetic are those of rule-engine: decimal numbers, 28 digits, nothing binary. It checks types as
far as it knows them; what it lets pass (a number taken for a truth value, an unknown type) is refused here, so that an
expression that is accepted can fail only on its values: a division by zero, a set that is not there.
"""

from __future__ import annotations

import decimal
import difflib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

import rule_engine  # type: ignore[import-untyped]
from rule_engine import DataType

from hiproutine.errors import HiproutineError
from hiproutine_expressions.names import FUNCTIONS, OF_SET, RESERVED, Name, Type
from hiproutine_expressions.parameters import MAX_NUMBER, MAX_TEXT_LENGTH, PLACES
from hiproutine_expressions.tree import check_tree, tree_work
from hiproutine_expressions.words import Token, UnreadableError, joined, names_in, tokens_from_text

ExpressionValue = Decimal | bool | str

_TYPES: dict[Type, Any] = {
    "number": DataType.FLOAT,
    "truth": DataType.BOOLEAN,
    "text": DataType.STRING,
    "numbers": DataType.ARRAY(DataType.FLOAT),
}
TYPE_WORDS: dict[Type, str] = {
    "number": "a number",
    "truth": "a truth value",
    "text": "a text",
    "numbers": "a list of numbers",
}
#: Words that the library takes for numbers.
_ENDLESS = ("inf", "nan")
_FUNCTION_TYPES = {
    name: DataType.FUNCTION(
        name,
        return_type=DataType.FLOAT,
        argument_types=tuple(_TYPES[one] for one in function.takes),
        minimum_arguments=function.least,
    )
    for name, function in FUNCTIONS.items()
}


class EvaluationError(HiproutineError):
    """Say that an expression could not be worked out for a session: ``where`` it stands, and ``what`` happened."""

    code = "expression-failed"

    def __init__(self, what: str, where: str = "") -> None:
        self.what = what
        self.where = where
        super().__init__(what)


class Expression(NamedTuple):
    """An expression that was checked; ``work`` is how many steps it takes at most."""

    rule: Any
    type: Type
    work: int

    def evaluate(self, values: Mapping[str, Any]) -> ExpressionValue:
        """Work it out; raises :class:`Failed`."""
        try:
            result = self.rule.evaluate(values)
        except rule_engine.errors.EngineError as error:
            raise EvaluationError(_failure(error)) from error
        except ArithmeticError as error:
            raise EvaluationError("a number became too large or too small") from error
        return kept(result)


def kept(value: ExpressionValue) -> ExpressionValue:
    """Return a value as it is kept: a number to the billionth, and nothing without end; raises :class:`Failed`."""
    if isinstance(value, str) and len(value) > MAX_TEXT_LENGTH:
        raise EvaluationError(f"a text became longer than {MAX_TEXT_LENGTH} characters")
    if not isinstance(value, Decimal):
        return value
    if not value.is_finite() or abs(value) > MAX_NUMBER:
        raise EvaluationError(f"a number became larger than {MAX_NUMBER}")
    return round(value, PLACES)


def read_expression(text: str, names: Mapping[str, Name], wanted: Type) -> Expression | list[UnreadableError]:
    """Check an expression against the names it may use and the type it has to give; or say all that is wrong."""
    try:
        words = tokens_from_text(text)
        faults = list(_unknown(words, names))
        return faults or _parse(words, names, wanted)
    except UnreadableError as fault:
        return [fault]


def _unknown(words: list[Token], names: Mapping[str, Name]) -> list[UnreadableError]:
    known = [*names, *FUNCTIONS]
    faults = []
    told: set[str] = set()
    for word in names_in(words):
        is_known = word.text in known or (word.text in RESERVED and word.text not in _ENDLESS)
        if is_known or word.text in told:
            continue
        told.add(word.text)
        near = difflib.get_close_matches(word.text, known, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else "State it in `state`, or see which names there are."
        if word.text in OF_SET:
            hint = "It is known of one set only: where reps, reps_max, load, hold_s, rir, rpe or amrap is set."
            hint += f" Of all sets there is all_{word.text}." if f"all_{word.text}" in names else ""
        message = f"at character {word.column}: there is no {word.text!r} here."
        faults.append(UnreadableError("expression-name", message, hint))
    return faults


def _parse(words: list[Token], names: Mapping[str, Name], wanted: Type) -> Expression:
    text, starts = joined(words)
    context = rule_engine.Context(
        type_resolver=partial(_resolve_type, {name: _rule_engine_type(one) for name, one in names.items()}),
        resolver=rule_engine.resolve_item,
        default_timezone="utc",
        decimal_context=decimal.Context(prec=28, rounding=decimal.ROUND_HALF_EVEN),
        mapping_attribute_lookup=False,
    )
    try:
        rule = rule_engine.Rule(text, context=context)
        tree = rule.statement.expression
        check_tree(tree)
    except rule_engine.errors.RuleSyntaxError as error:
        raise UnreadableError(
            "expression-syntax", _place(error, words, starts), "Mend it, or take it apart."
        ) from error
    except rule_engine.errors.ArithmeticError as error:
        raise UnreadableError("expression-value", _failure(error) + ".", "Write what can be worked out.") from error
    except rule_engine.errors.SymbolResolutionError as error:
        message = f"there is no {error.symbol_name!r} outside the brackets of its for."
        raise UnreadableError("expression-name", message, "Use it only where it is introduced.") from error
    except rule_engine.errors.EngineError as error:
        raise UnreadableError("expression-type", _failure(error) + ".", _hint(words, names)) from error
    except ArithmeticError as error:
        raise UnreadableError(
            "expression-value", "a number is too large or too small.", "Write a smaller one."
        ) from error
    except UnreadableError as fault:
        raise UnreadableError(fault.code, fault.message, fault.hint or _hint(words, names)) from fault
    if tree.result_type != _TYPES[wanted]:
        message = f"this has to give {TYPE_WORDS[wanted]}, and gives {_given(tree.result_type)}."
        raise UnreadableError("expression-type", message, _hint(words, names))
    return Expression(rule, wanted, tree_work(tree))


def _rule_engine_type(name: Name) -> Any:
    return DataType.NULLABLE(_TYPES[name.type]) if name.optional else _TYPES[name.type]


def _resolve_type(types: Mapping[str, Any], name: str) -> Any:
    if name in types:
        return types[name]
    if name in _FUNCTION_TYPES:
        return _FUNCTION_TYPES[name]
    raise rule_engine.errors.SymbolResolutionError(name)


def _place(error: Any, words: list[Token], starts: list[int]) -> str:
    token = error.token
    if token is None or token.lexpos not in starts:
        return "something is missing at the end."
    word = words[starts.index(token.lexpos)]
    return f"at character {word.column}: {word.text!r} cannot stand here."


def _failure(error: Any) -> str:
    """Say what rule-engine found wrong, in our words where its own speak of what is not allowed here."""
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


def _hint(words: list[Token], names: Mapping[str, Name]) -> str:
    """Say what the names in an expression hold: that is where mistakes of type come from."""
    used = {word.text: names[word.text] for word in words if word.text in names}
    told = [
        f"{name} is {TYPE_WORDS[one.type]}" + (f", or null: write ({name} ?? 0)" if one.optional else "")
        for name, one in used.items()
    ]
    return "; ".join(told) + "." if told else "See which names there are, and what they hold."


def _given(type_: Any) -> str:
    for name, known in _TYPES.items():
        if type_ == known:
            return TYPE_WORDS[name]
        if DataType.is_type(type_, DataType.NULLABLE) and type_.inner_type == known:
            return f"{TYPE_WORDS[name]} that may be null"
    return "something else"


def functions_with(more: Mapping[str, Callable[..., Decimal]]) -> dict[str, Callable[..., Decimal]]:
    """Return every function by name: those that need nothing of the session, and ``more`` for the others."""
    return {
        "sum": lambda numbers: sum(numbers, Decimal(0)),
        "min": partial(_chosen, min),
        "max": partial(_chosen, max),
        "count": lambda numbers: Decimal(len(numbers)),
        "abs": abs,
        "round": partial(_multiple, decimal.ROUND_HALF_EVEN),
        "floor": partial(_multiple, decimal.ROUND_FLOOR),
        "ceil": partial(_multiple, decimal.ROUND_CEILING),
        **more,
    }


def _chosen(choose: Callable[[Any], Decimal], numbers: tuple[Decimal, ...]) -> Decimal:
    if not numbers:
        raise EvaluationError("there is no least or greatest of nothing")
    return choose(numbers)


def _multiple(rounding: str, number: Decimal, step: Decimal = Decimal(1)) -> Decimal:
    if step <= 0:
        raise EvaluationError("a step to round to has to be above 0")
    return (number / step).to_integral_value(rounding) * step
