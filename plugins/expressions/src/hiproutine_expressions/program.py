"""The parameters of a rule, read: every expression checked, and all that is wrong told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from hiproutine.errors import DocumentError, Problem, json_path
from hiproutine_expressions.expression import TYPE_WORDS, Expression, Value, read_expression
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
from hiproutine_expressions.parameters import MOST_VARIABLES
from hiproutine_expressions.rule import Assignment, Clause, ExpressionRule, Sentence
from hiproutine_expressions.tree import LONGEST_LIST

#: Steps of work in one session, whatever was logged: below a second on a slow machine.
MOST_WORK = 60_000

_STATE_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
_SLOT = re.compile(r"\{([a-z_][a-z0-9_]*)\}")

Path = tuple[str | int, ...]


class _Reader(NamedTuple):
    """What is known while the parameters are read: the names of the state, and the problems found so far."""

    state: Mapping[str, Name]
    problems: list[Problem]

    @property
    def whole(self) -> dict[str, Name]:
        """Give the names known of the whole session."""
        return {**OF_SESSION, **OF_DOSE, **self.state}

    def refuse(self, path: Path, code: str, message: str, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(json_path(path), code, message, hint))

    def expression(self, text: str, path: Path, names: Mapping[str, Name], wanted: Type) -> Expression | None:
        """Read an expression, or note what is wrong with it."""
        read = read_expression(text, names, wanted)
        if isinstance(read, Expression):
            return read
        for fault in read:
            self.refuse(path, fault.code, fault.message, fault.hint)
        return None

    def clause(self, clause: Mapping[str, Any], path: Path) -> Clause:
        """Read a clause."""
        text = clause.get("if", "true")
        return Clause(
            json_path((*path, "if")),
            self.expression(text, (*path, "if"), self.whole, "truth"),
            self.assignments(clause.get("then", {}), (*path, "then")),
            self.assignments(clause.get("else", {}), (*path, "else")),
            self.sentence(clause.get("say", ""), (*path, "say")),
        )

    def assignments(self, given: Mapping[str, Any], path: Path) -> tuple[Assignment, ...]:
        """Read what is set."""
        read = [self.assignment(target, value, (*path, target)) for target, value in given.items()]
        return tuple(one for one in read if one is not None)

    def assignment(self, target: str, value: Any, path: Path) -> Assignment | None:
        """Read what one variable or dimension is set to."""
        is_each = target in TARGETS_OF_SET
        wanted = {**TARGETS_OF_SET, **TARGETS_OF_DOSE}.get(target)
        if wanted is None and target in self.state:
            wanted = self.state[target].type
        if wanted is None:
            known = [*self.state, *TARGETS_OF_DOSE, *TARGETS_OF_SET]
            self.refuse(path, "expression-target", "this is nothing that can be set.", f"There is: {', '.join(known)}.")
            return None
        if isinstance(value, str):
            names = {**self.whole, **OF_SET} if is_each else self.whole
            read = self.expression(value, path, names, wanted)
            return None if read is None else Assignment(target, is_each, json_path(path), read)
        if _type_of(value) != wanted:
            message = f"this has to be {TYPE_WORDS[wanted]}, and is {TYPE_WORDS[_type_of(value)]}."
            self.refuse(path, "expression-type", message, "Write another value, or an expression that gives one.")
            return None
        return Assignment(target, is_each, json_path(path), _exact(value))

    def sentence(self, text: str, path: Path) -> Sentence:
        """Read a sentence with the names in it."""
        parts = _SLOT.split(text)
        for name in sorted(set(parts[1::2]) - set(self.whole)):
            hint = "In a sentence there are the names of the state, and what is known of the whole session."
            self.refuse(path, "expression-name", f"there is no {name!r} here.", hint)
        return tuple(parts) if text else ()


def rule_from_parameters(parameters: Mapping[str, Any]) -> ExpressionRule:
    """Make the rule; raises :class:`DocumentError` with all problems, each with its path in the parameters."""
    given = parameters.get("state", {})
    reader = _Reader({name: Name(_type_of(value), "stated") for name, value in given.items()}, [])
    for path, message, hint in _faults_of_names(given):
        reader.refuse(path, "expression-state", message, hint)
    clauses = [reader.clause(one, ("clauses", index)) for index, one in enumerate(parameters.get("clauses", ()))]
    work = sum(map(_work_of, clauses))
    if not reader.problems and work > MOST_WORK:
        message = f"these clauses may take {work} steps in one session."
        hint = f"At most {MOST_WORK} are allowed: keep what several sets need in a variable, and take lists apart less."
        reader.refuse(("clauses",), "expression-too-long", message, hint)
    if reader.problems:
        raise DocumentError(reader.problems, "rule")
    return ExpressionRule({name: _exact(value) for name, value in given.items()}, tuple(clauses))


def _faults_of_names(state: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    if len(state) > MOST_VARIABLES:
        yield ("state",), "there are too many variables.", f"Have at most {MOST_VARIABLES}."
    taken = {**OF_SESSION, **OF_DOSE, **OF_SET, **FUNCTIONS}
    for name in state:
        if name in taken or name in RESERVED:
            yield ("state", name), f"{name!r} means something else already.", "Choose another name."
        elif not _STATE_NAME.fullmatch(name):
            hint = "A name has 1 to 40 small letters, digits and underscores, and begins with a letter."
            yield ("state", name), f"{name[:40]!r} cannot be a name.", hint


def _type_of(value: Any) -> Type:
    if isinstance(value, bool):
        return "truth"
    return "text" if isinstance(value, str) else "number"


def _exact(value: Any) -> Value:
    """Give a value out of JSON; numbers are decimal ones."""
    return value if isinstance(value, bool | str) else Decimal(str(value))


def _work_of(clause: Clause) -> int:
    """Give how many steps a clause takes at most."""
    assignments: Sequence[Assignment] = (*clause.then, *clause.otherwise)
    steps = 0 if clause.condition is None else clause.condition.work
    for one in assignments:
        work = one.value.work if isinstance(one.value, Expression) else 1
        steps += work * LONGEST_LIST if one.is_each else work
    return steps
