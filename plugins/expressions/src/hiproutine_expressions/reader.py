"""Reads the parameters of a rule: checks every expression, and reports all problems at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import reduce
from typing import Any, NamedTuple

from hiproutine.errors import DocumentError, Problem
from hiproutine.rules import json_path
from hiproutine_expressions.expression import TYPE_NAMES, Expression, ExpressionValue, read_expression
from hiproutine_expressions.names import (
    DOSE_NAMES,
    DOSE_TARGETS,
    FUNCTIONS,
    RESERVED_WORDS,
    SESSION_NAMES,
    SET_NAMES,
    SET_TARGETS,
    Name,
    ValueType,
)
from hiproutine_expressions.parameters import MAX_VARIABLES
from hiproutine_expressions.rule import DoseAssignment, ExpressionRule, RuleClause, Sentence
from hiproutine_expressions.tree import MAX_LIST_LENGTH, Work

#: Steps of work in one session at most, whatever was logged: some 20 ms.
MAX_WORK = 60_000

_STATE_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
_SLOT = re.compile(r"\{([a-z_][a-z0-9_]*)\}")

ParameterPath = tuple[str | int, ...]


class _Reader(NamedTuple):
    """Reads parameters: the names of the state, and the problems found so far."""

    state: Mapping[str, Name]
    problems: list[Problem]

    @property
    def known_names(self) -> dict[str, Name]:
        """Return the names that every expression may use."""
        return {**SESSION_NAMES, **DOSE_NAMES, **self.state}

    def add_problem(self, path: ParameterPath, code: str, message: str, hint: str = "") -> None:
        """Record a problem at a path."""
        self.problems.append(Problem(json_path(path), code, message, hint))

    def read_expression(
        self, text: str, path: ParameterPath, names: Mapping[str, Name], type_: ValueType
    ) -> Expression | None:
        """Return a checked expression; record what is wrong with it and return ``None`` otherwise."""
        read = read_expression(text, names, type_)
        if isinstance(read, Expression):
            return read
        for error in read:
            self.add_problem(path, error.code, error.message, error.hint)
        return None

    def read_clause(self, clause: Mapping[str, Any], path: ParameterPath) -> RuleClause:
        """Return a clause, with ``None`` for a condition that is wrong."""
        text = clause.get("if", "true")
        return RuleClause(
            json_path((*path, "if")),
            self.read_expression(text, (*path, "if"), self.known_names, "truth"),
            self.read_assignments(clause.get("then", {}), (*path, "then")),
            self.read_assignments(clause.get("else", {}), (*path, "else")),
            self.read_sentence(clause.get("say", ""), (*path, "say")),
        )

    def read_assignments(self, assignments: Mapping[str, Any], path: ParameterPath) -> tuple[DoseAssignment, ...]:
        """Return the assignments of a clause, without those that are wrong."""
        read = [self.read_assignment(target, value, (*path, target)) for target, value in assignments.items()]
        return tuple(assignment for assignment in read if assignment is not None)

    def read_assignment(self, target: str, value: Any, path: ParameterPath) -> DoseAssignment | None:
        """Return what one variable or dimension is set to; ``None`` where that is wrong."""
        is_each = target in SET_TARGETS
        type_ = {**SET_TARGETS, **DOSE_TARGETS}.get(target)
        if type_ is None and target in self.state:
            type_ = self.state[target].type
        if type_ is None:
            known = [*self.state, *DOSE_TARGETS, *SET_TARGETS]
            self.add_problem(
                path, "expression-target", "this is nothing that can be set.", f"There is: {', '.join(known)}."
            )
            return None
        if isinstance(value, str):
            names = {**self.known_names, **SET_NAMES} if is_each else self.known_names
            read = self.read_expression(value, path, names, type_)
            return None if read is None else DoseAssignment(target, is_each, json_path(path), read)
        if _state_type(value) != type_:
            message = f"this has to be {TYPE_NAMES[type_]}, and is {TYPE_NAMES[_state_type(value)]}."
            self.add_problem(path, "expression-type", message, "Write another value, or an expression that gives one.")
            return None
        return DoseAssignment(target, is_each, json_path(path), _exact_value(value))

    def read_sentence(self, text: str, path: ParameterPath) -> Sentence:
        """Return a sentence, split at the names in it."""
        parts = _SLOT.split(text)
        for name in sorted(set(parts[1::2]) - set(self.known_names)):
            hint = "In a sentence there are the names of the state, and what is known of the whole session."
            self.add_problem(path, "expression-name", f"there is no {name!r} here.", hint)
        return tuple(parts) if text else ()


def rule_from_parameters(parameters: Mapping[str, Any]) -> ExpressionRule:
    """Return the rule; raise :class:`DocumentError` with all problems, each with its path in the parameters."""
    state = parameters.get("state", {})
    reader = _Reader({name: Name(_state_type(value), "stated") for name, value in state.items()}, [])
    for path, message, hint in _check_names(state):
        reader.add_problem(path, "expression-state", message, hint)
    clauses = [
        reader.read_clause(clause, ("clauses", index)) for index, clause in enumerate(parameters.get("clauses", ()))
    ]
    work = reduce(Work.plus, (clause.work for clause in clauses), Work())
    steps = work.steps(MAX_LIST_LENGTH)
    if not reader.problems and steps > MAX_WORK:
        message = f"these clauses may take {steps} steps in one session."
        hint = f"At most {MAX_WORK} are allowed: keep what several sets need in a variable, and take lists apart less."
        reader.add_problem(("clauses",), "expression-too-long", message, hint)
    if reader.problems:
        raise DocumentError(reader.problems, "rule")
    return ExpressionRule({name: _exact_value(value) for name, value in state.items()}, tuple(clauses), work)


def _check_names(state: Mapping[str, Any]) -> Iterator[tuple[ParameterPath, str, str]]:
    if len(state) > MAX_VARIABLES:
        yield ("state",), "there are too many variables.", f"Have at most {MAX_VARIABLES}."
    taken = {**SESSION_NAMES, **DOSE_NAMES, **SET_NAMES, **FUNCTIONS}
    for name in state:
        if name in taken or name in RESERVED_WORDS:
            yield ("state", name), f"{name!r} means something else already.", "Choose another name."
        elif not _STATE_NAME.fullmatch(name):
            hint = "A name has 1 to 40 small letters, digits and underscores, and begins with a letter."
            yield ("state", name), f"{name[:40]!r} cannot be a name.", hint


def _state_type(value: Any) -> ValueType:
    if isinstance(value, bool):
        return "truth"
    return "text" if isinstance(value, str) else "number"


def _exact_value(value: Any) -> ExpressionValue:
    """Return a JSON value, with numbers as decimals."""
    return value if isinstance(value, bool | str) else Decimal(str(value))
