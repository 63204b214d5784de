"""The parameters of a rule, read: every expression checked, and all that is wrong told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from hiproutine.errors import DocumentError, Problem
from hiproutine.rules import json_path
from hiproutine_expressions.expression import TYPE_WORDS, Expression, ExpressionValue, read_expression
from hiproutine_expressions.names import (
    FUNCTIONS,
    OF_DOSE,
    OF_SESSION,
    OF_SET,
    RESERVED,
    TARGETS_OF_DOSE,
    TARGETS_OF_SET,
    Name,
    Type,
)
from hiproutine_expressions.parameters import MAX_VARIABLES
from hiproutine_expressions.rule import DoseAssignment, ExpressionRule, RuleClause, Sentence
from hiproutine_expressions.tree import MAX_LIST_LENGTH

#: Steps of work in one session, whatever was logged: below a second on a slow machine.
MAX_WORK = 60_000

_STATE_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
_SLOT = re.compile(r"\{([a-z_][a-z0-9_]*)\}")

JsonPath = tuple[str | int, ...]


class _Reader(NamedTuple):
    """What is known while the parameters are read: the names of the state, and the problems found so far."""

    state: Mapping[str, Name]
    problems: list[Problem]

    @property
    def whole(self) -> dict[str, Name]:
        """Return the names known of the whole session."""
        return {**OF_SESSION, **OF_DOSE, **self.state}

    def add_problem(self, path: JsonPath, code: str, message: str, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(json_path(path), code, message, hint))

    def expression(self, text: str, path: JsonPath, names: Mapping[str, Name], wanted: Type) -> Expression | None:
        """Read an expression, or note what is wrong with it."""
        read = read_expression(text, names, wanted)
        if isinstance(read, Expression):
            return read
        for fault in read:
            self.add_problem(path, fault.code, fault.message, fault.hint)
        return None

    def clause(self, clause: Mapping[str, Any], path: JsonPath) -> RuleClause:
        """Read a clause."""
        text = clause.get("if", "true")
        return RuleClause(
            json_path((*path, "if")),
            self.expression(text, (*path, "if"), self.whole, "truth"),
            self.assignments(clause.get("then", {}), (*path, "then")),
            self.assignments(clause.get("else", {}), (*path, "else")),
            self.sentence(clause.get("say", ""), (*path, "say")),
        )

    def assignments(self, given: Mapping[str, Any], path: JsonPath) -> tuple[DoseAssignment, ...]:
        """Read what is set."""
        read = [self.assignment(target, value, (*path, target)) for target, value in given.items()]
        return tuple(one for one in read if one is not None)

    def assignment(self, target: str, value: Any, path: JsonPath) -> DoseAssignment | None:
        """Read what one variable or dimension is set to."""
        is_each = target in TARGETS_OF_SET
        wanted = {**TARGETS_OF_SET, **TARGETS_OF_DOSE}.get(target)
        if wanted is None and target in self.state:
            wanted = self.state[target].type
        if wanted is None:
            known = [*self.state, *TARGETS_OF_DOSE, *TARGETS_OF_SET]
            self.add_problem(
                path, "expression-target", "this is nothing that can be set.", f"There is: {', '.join(known)}."
            )
            return None
        if isinstance(value, str):
            names = {**self.whole, **OF_SET} if is_each else self.whole
            read = self.expression(value, path, names, wanted)
            return None if read is None else DoseAssignment(target, is_each, json_path(path), read)
        if _state_type(value) != wanted:
            message = f"this has to be {TYPE_WORDS[wanted]}, and is {TYPE_WORDS[_state_type(value)]}."
            self.add_problem(path, "expression-type", message, "Write another value, or an expression that gives one.")
            return None
        return DoseAssignment(target, is_each, json_path(path), _exact(value))

    def sentence(self, text: str, path: JsonPath) -> Sentence:
        """Read a sentence with the names in it."""
        parts = _SLOT.split(text)
        for name in sorted(set(parts[1::2]) - set(self.whole)):
            hint = "In a sentence there are the names of the state, and what is known of the whole session."
            self.add_problem(path, "expression-name", f"there is no {name!r} here.", hint)
        return tuple(parts) if text else ()


def rule_from_parameters(parameters: Mapping[str, Any]) -> ExpressionRule:
    """Make the rule; raises :class:`DocumentError` with all problems, each with its path in the parameters."""
    given = parameters.get("state", {})
    reader = _Reader({name: Name(_state_type(value), "stated") for name, value in given.items()}, [])
    for path, message, hint in _check_names(given):
        reader.add_problem(path, "expression-state", message, hint)
    clauses = [reader.clause(one, ("clauses", index)) for index, one in enumerate(parameters.get("clauses", ()))]
    work = sum(map(_clause_work, clauses))
    if not reader.problems and work > MAX_WORK:
        message = f"these clauses may take {work} steps in one session."
        hint = f"At most {MAX_WORK} are allowed: keep what several sets need in a variable, and take lists apart less."
        reader.add_problem(("clauses",), "expression-too-long", message, hint)
    if reader.problems:
        raise DocumentError(reader.problems, "rule")
    return ExpressionRule({name: _exact(value) for name, value in given.items()}, tuple(clauses))


def _check_names(state: Mapping[str, Any]) -> Iterator[tuple[JsonPath, str, str]]:
    if len(state) > MAX_VARIABLES:
        yield ("state",), "there are too many variables.", f"Have at most {MAX_VARIABLES}."
    taken = {**OF_SESSION, **OF_DOSE, **OF_SET, **FUNCTIONS}
    for name in state:
        if name in taken or name in RESERVED:
            yield ("state", name), f"{name!r} means something else already.", "Choose another name."
        elif not _STATE_NAME.fullmatch(name):
            hint = "A name has 1 to 40 small letters, digits and underscores, and begins with a letter."
            yield ("state", name), f"{name[:40]!r} cannot be a name.", hint


def _state_type(value: Any) -> Type:
    if isinstance(value, bool):
        return "truth"
    return "text" if isinstance(value, str) else "number"


def _exact(value: Any) -> ExpressionValue:
    """Return a value out of JSON; numbers are decimal ones."""
    return value if isinstance(value, bool | str) else Decimal(str(value))


def _clause_work(clause: RuleClause) -> int:
    """Return how many steps a clause takes at most."""
    assignments: Sequence[DoseAssignment] = (*clause.then, *clause.otherwise)
    steps = 0 if clause.condition is None else clause.condition.work
    for one in assignments:
        work = one.value.work if isinstance(one.value, Expression) else 1
        steps += work * MAX_LIST_LENGTH if one.is_each else work
    return steps
