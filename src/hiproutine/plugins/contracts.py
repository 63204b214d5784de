"""The kinds of things plugins offer, and what each has to be.

:data:`KINDS` is the one table of them: discovery, the registries, the command line's list and the reference go by it. A
new kind is a row here, a hook in :mod:`~hiproutine.plugins.hookspecs` and a field of
:class:`~hiproutine.plugins.discovery.Plugins`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from hiproutine.documents.loader import load
from hiproutine.documents.schema_validation import ensure_schema_valid
from hiproutine.documents.validity import ensure_valid
from hiproutine.errors import HiproutineError
from hiproutine.formats.format import Format
from hiproutine.model.pack import Pack
from hiproutine.planning.problem.week import Planner
from hiproutine.progression.rule import RuleType


class ContractError(HiproutineError):
    """What a hook returned is not what the hook asks for."""


@frozen
class Kind:
    """One kind of thing that plugins offer.

    ``name`` is its word in the singular. ``accept`` returns a value with its name, or raises :class:`ContractError` for
    what is not of this kind. ``describe`` yields a row for each thing a person can ask for by name: kind, name, title.
    """

    name: str
    accept: Callable[[Any], tuple[str, Any]]
    describe: Callable[[Any], Iterator[tuple[str, str, str]]]

    @property
    def plural(self) -> str:
        """The word for several, also the name of the attribute of an engine: ``packs``."""
        return f"{self.name}s"

    @property
    def hook(self) -> str:
        """The name of the hook that plugins implement: ``hiproutine_packs``."""
        return f"hiproutine_{self.plural}"


def ensure_sequence(value: object) -> Sequence[Any]:
    """Return what a hook returned; raise :class:`ContractError` where it is no list."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ContractError(f"returned {type(value).__name__}, where a list belongs")
    return value


def accept_pack(value: object) -> tuple[str, Pack]:
    """Return a pack with its name, read from its folder where a path is offered, and checked where a value is."""
    if isinstance(value, Path):
        value = load(value, Pack)
    if not isinstance(value, Pack):
        raise ContractError(f"offers {type(value).__name__}, where a Path or a Pack belongs")
    return ensure_valid(value).name, value


def accept_rule(value: object) -> tuple[str, RuleType]:
    """Return a rule type with its name; its parameters have to be a JSON Schema."""
    if not isinstance(value, RuleType):
        raise ContractError(f"offers {type(value).__name__}, where a RuleType belongs")
    if value.kind not in ("driver", "guard"):
        raise ContractError(f"rule {value.name!r} is of kind {value.kind!r}, where driver or guard belongs")
    try:
        ensure_schema_valid(value.parameters)
    except Exception as error:
        raise ContractError(f"the parameters of rule {value.name!r} are no JSON Schema: {error}") from error
    return value.name, value


def accept_format(value: object) -> tuple[str, Format]:
    """Return a format with its name."""
    if not isinstance(value, Format):
        raise ContractError(f"offers {type(value).__name__}, where a Format belongs")
    return value.name, value


def accept_planner(value: Any) -> tuple[str, Planner]:
    """Return a planner with its name; it is an object (not a class) with a name and a method ``choose``."""
    name = getattr(value, "name", None)
    if isinstance(value, type) or not isinstance(name, str) or not callable(getattr(value, "choose", None)):
        what = value.__name__ if isinstance(value, type) else f"an object of type {type(value).__name__}"
        raise ContractError(f"offers {what}, where an object with a name and a method 'choose' belongs")
    if not name:
        raise ContractError("offers a planner whose name is empty")
    return name, value


def _describe_pack(pack: Pack) -> Iterator[tuple[str, str, str]]:
    yield "pack", f"{pack.name} {pack.version}", pack.title
    for goal in pack.goals:
        yield "goal", f"{pack.name}/{goal.id}", goal.name


def _describe_rule(rule: RuleType) -> Iterator[tuple[str, str, str]]:
    yield "rule", rule.name, rule.title


def _describe_format(output: Format) -> Iterator[tuple[str, str, str]]:
    yield "format", output.name, output.title


def _describe_planner(planner: Planner) -> Iterator[tuple[str, str, str]]:
    # A planner has no title of its own; the first line of its class says what it does.
    yield "planner", planner.name, (type(planner).__doc__ or "").strip().partition("\n")[0]


#: Every kind of thing that plugins offer, in the order in which they are listed.
KINDS = (
    Kind("pack", accept_pack, _describe_pack),
    Kind("rule", accept_rule, _describe_rule),
    Kind("format", accept_format, _describe_format),
    Kind("planner", accept_planner, _describe_planner),
)
