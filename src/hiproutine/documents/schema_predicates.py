"""JSON Schemas as predicates: whether a value is valid, many times faster than a list of what is wrong with it.

A predicate answers exactly as jsonschema does with the keywords as :mod:`~hiproutine.documents.schema_validation` reads
them. It says nothing about problems: what it refuses goes to jsonschema, which a valid document never needs. A schema
with a keyword that is not known here has no predicate.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Number
from threading import RLock
from typing import Any

from hiproutine.documents.schemas import DOCUMENTS, read_schema

Predicate = Callable[[Any], bool]

#: Keywords that only describe.
ANNOTATIONS = frozenset(
    ("$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default", "deprecated", "format")
)

# A dollar that ends a pattern: not an escaped one, nor one of a set of characters.
_END = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\$", re.DOTALL)


class UnknownKeywordError(Exception):
    """A schema uses a keyword that no predicate is known for."""


def search_pattern(pattern: str) -> Callable[[str], object]:
    """Return the search for a pattern; Python's ``$`` would accept a line feed after the last character."""
    return re.compile(_END.sub(_strict_end, pattern)).search


def _strict_end(match: re.Match[str]) -> str:
    return r"\Z" if match[0] == "$" else match[0]


def has_equal_items(values: Sequence[Any]) -> bool:
    """Return whether two items are equal; jsonschema compares each with each where they are of several types."""
    if all(type(value) is str for value in values):
        return len(set(values)) < len(values)
    return len({json.dumps(value, sort_keys=True, default=str) for value in values}) < len(values)


def is_number(value: object) -> bool:
    """Return whether a value is a number of JSON Schema: true and false are none."""
    return type(value) in (int, Decimal, float) or (isinstance(value, Number) and not isinstance(value, bool))


def is_integer(value: object) -> bool:
    """Return whether a value is an integer of JSON Schema: 2.0 is one."""
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


def is_multiple(value: Any, factor: Any) -> bool:
    """Return whether a number is a multiple of another, as both are written: 0.3 is one of 0.1."""
    if isinstance(factor, int):
        return not value % factor
    return (Fraction(str(value)) / Fraction(str(factor))).denominator == 1


_TYPES: dict[str, Predicate] = {
    "integer": is_integer,
    "number": is_number,
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}


def _always(_: Any) -> bool:
    return True


def _never(_: Any) -> bool:
    return False


class Predicates:
    """The predicates of schemas that may refer to each other by ``$id``; each is made when it is first asked for."""

    def __init__(self, read: Callable[[str], Mapping[str, Any]]) -> None:
        #: Gives the schema of an ``$id``.
        self._read = read
        self._made: dict[str, Predicate] = {}
        #: What is being made, by one thread, until all that refers to each other is complete.
        self._open: dict[str, Predicate] = {}
        self._lock = RLock()
        #: Predicates of parts of schemas by their identity, which the part beside them keeps alive.
        self._by_part: dict[int, tuple[object, Predicate]] = {}

    def of_reference(self, reference: str) -> Predicate:
        """Return the predicate of a schema or a definition by its full reference: ``urn:…#/$defs/id``."""
        predicate = self._made.get(reference)
        return self._make(reference) if predicate is None else predicate

    def _make(self, reference: str) -> Predicate:
        with self._lock:
            if reference in self._made or reference in self._open:
                return self._made.get(reference) or self._open[reference]
            is_outermost = not self._open
            # A schema that refers to itself finds this while it is being made.
            self._open[reference] = lambda value: self._made[reference](value)
            try:
                uri, _, pointer = reference.partition("#")
                part: Any = self._read(uri)
                for name in pointer.split("/")[1:]:
                    part = part[name.replace("~1", "/").replace("~0", "~")]
                self._open[reference] = predicate = self.of_schema(part, uri)
                if is_outermost:
                    self._made.update(self._open)
            finally:
                if is_outermost:
                    self._open.clear()
        return predicate

    def of_part(self, part: object) -> Predicate | None:
        """Return the predicate of a part of a schema, if one was made of this very object."""
        known = self._by_part.get(id(part))
        return known[1] if known is not None else None

    def of_schema(self, schema: Any, uri: str = "") -> Predicate:
        """Return the predicate of a schema; raises :class:`UnknownKeywordError`.

        ``uri`` is the ``$id`` of the document that holds it.
        """
        if isinstance(schema, bool):
            return _always if schema else _never
        predicate = _all(_SchemaReader(self, schema, uri).predicates())
        if uri:  # a document's schema, which is there for good
            self._by_part[id(schema)] = (schema, predicate)
        return predicate


def _all(predicates: Sequence[Predicate]) -> Predicate:
    """Return a predicate for what satisfies all of some."""
    if len(predicates) <= 1:
        return predicates[0] if predicates else _always
    if len(predicates) == 2:
        first, second = predicates
        return lambda value: first(value) and second(value)
    return lambda value: all(predicate(value) for predicate in predicates)


class _SchemaReader:
    """Makes the predicates of one schema, one for each group of its keywords."""

    def __init__(self, owner: Predicates, schema: Mapping[str, Any], uri: str) -> None:
        self._owner, self._uri = owner, uri
        self._rest = {name: value for name, value in schema.items() if name not in ANNOTATIONS}

    def predicates(self) -> list[Predicate]:
        """Return predicates that hold together for what is valid."""
        types = self._rest.pop("type", None)
        found: list[Predicate] = []
        if isinstance(types, list):
            found.append(_any([_TYPES[name] for name in types]))
        elif types not in (None, "integer", "number", "string", "array", "object"):
            found.append(_TYPES[types])
        for names, make in (
            (("integer", "number"), self._number),
            (("string",), self._text),
            (("array",), self._list),
            (("object",), self._object),
        ):
            found += make(types if types in names else None)
        found += self._combined()
        if self._rest:
            raise UnknownKeywordError(", ".join(self._rest))
        return found

    def _take(self, name: str, default: Any = None) -> Any:
        return self._rest.pop(name, default)

    def _sub(self, schema: Any) -> Predicate:
        return self._owner.of_schema(schema, self._uri)

    def _subs(self, schemas: Mapping[str, Any]) -> dict[str, Predicate]:
        return {name: self._sub(schema) for name, schema in schemas.items()}

    def _number(self, kind: str | None) -> list[Predicate]:
        """Return whether numbers keep their bounds; ``kind`` is the type if it has to be one."""
        low, above = self._take("minimum"), self._take("exclusiveMinimum")
        high, below = self._take("maximum"), self._take("exclusiveMaximum")
        factor = self._take("multipleOf")
        if kind is None and {low, above, high, below, factor} == {None}:
            return []
        return [_number_predicate(kind, (low, above, high, below, factor))]

    def _text(self, kind: str | None) -> list[Predicate]:
        """Return whether texts have the right length and form."""
        low, high = self._take("minLength", 0), self._take("maxLength", float("inf"))
        pattern = self._take("pattern")
        search = None if pattern is None else search_pattern(pattern)
        if kind is None and search is None and (low, high) == (0, float("inf")):
            return []
        otherwise = kind is None

        def is_valid(value: Any) -> bool:
            if not isinstance(value, str):
                return otherwise
            return low <= len(value) <= high and (search is None or search(value) is not None)

        return [is_valid]

    def _list(self, kind: str | None) -> list[Predicate]:
        """Return whether lists are right; the length comes first, so that what is far too long costs nothing."""
        low, high = self._take("minItems", 0), self._take("maxItems", float("inf"))
        firsts, is_set = [self._sub(part) for part in self._take("prefixItems", ())], self._take("uniqueItems", False)
        item = self._sub(self._take("items", True))
        if kind is None and not firsts and not is_set and item is _always and (low, high) == (0, float("inf")):
            return []
        otherwise = kind is None

        def is_valid(value: Any) -> bool:
            if not isinstance(value, list):
                return otherwise
            if not low <= len(value) <= high:
                return False
            for part in value[len(firsts) :] if firsts else value:
                if not item(part):
                    return False
            if firsts and not all(first(part) for first, part in zip(firsts, value, strict=False)):
                return False
            return not (is_set and has_equal_items(value))

        return [is_valid]

    def _object(self, kind: str | None) -> list[Predicate]:
        """Return whether objects have the right size, names and values."""
        low, high = self._take("minProperties", 0), self._take("maxProperties", float("inf"))
        required, parts = frozenset(self._take("required", ())), self._subs(self._take("properties", {}))
        name = self._sub(self._take("propertyNames", True))
        extra = self._sub(self._take("additionalProperties", True))
        groups = self._subs(self._take("dependentSchemas", {}))
        is_sized = (low, high) != (0, float("inf"))
        if kind is None and not (required or parts or groups or is_sized) and name is extra is _always:
            return []
        otherwise = kind is None

        def is_valid(value: Any) -> bool:
            if not isinstance(value, dict):
                return otherwise
            if is_sized and not low <= len(value) <= high:
                return False
            for key, part in value.items():
                if not parts.get(key, extra)(part):
                    return False
            if required and not required <= value.keys():
                return False
            if name is not _always and not all(map(name, value)):
                return False
            return not groups or all(group(value) for key, group in groups.items() if key in value)

        return [is_valid]

    def _combined(self) -> list[Predicate]:
        """Return predicates for references, words and combinations of schemas."""
        found: list[Predicate] = []
        if (reference := self._take("$ref")) is not None:
            found.append(self._owner.of_reference(f"{self._uri}{reference}" if reference[0] == "#" else reference))
        if "const" in self._rest:
            found.append(_equals(self._take("const")))
        if (words := self._take("enum")) is not None:
            found.append(_is_one_of(words))
        if (forbidden := self._take("not")) is not None:
            found.append(_not(self._sub(forbidden)))
        found += [self._sub(part) for part in self._take("allOf", ())]
        if (alternatives := self._take("anyOf")) is not None:
            found.append(_any([self._sub(part) for part in alternatives]))
        if (condition := self._take("if")) is not None:
            then, otherwise = self._sub(self._take("then", True)), self._sub(self._take("else", True))
            found.append(_branch(self._sub(condition), then, otherwise))
        return found


def _number_predicate(kind: str | None, bounds: tuple[Any, Any, Any, Any, Any]) -> Predicate:
    """Return whether a number is within ``minimum``, ``exclusiveMinimum`` … and a multiple of the last."""
    low, above, high, below, factor = bounds
    otherwise, is_kind = kind is None, is_integer if kind == "integer" else is_number

    def is_between(value: Any) -> bool:
        if type(value) is int or is_kind(value):
            return bool(low <= value <= high)
        return otherwise

    def is_valid(value: Any) -> bool:
        if not (type(value) is int or is_kind(value)):
            return otherwise
        if (low is not None and value < low) or (high is not None and value > high):
            return False
        if (above is not None and value <= above) or (below is not None and value >= below):
            return False
        return factor is None or is_multiple(value, factor)

    is_plain = low is not None and high is not None and above is below is factor is None
    return is_between if is_plain else is_valid


def _equals(wanted: Any) -> Predicate:
    """Return whether a value is the wanted one: true is not 1, and 1.0 is."""
    if isinstance(wanted, list | dict):
        raise UnknownKeywordError("const")
    if wanted is None or isinstance(wanted, bool):
        return lambda value: value is wanted
    if isinstance(wanted, str):
        return lambda value: isinstance(value, str) and value == wanted
    return lambda value: not isinstance(value, bool) and bool(value == wanted)


def _is_one_of(words: Sequence[Any]) -> Predicate:
    if all(isinstance(word, str) for word in words):
        known = frozenset(words)
        return lambda value: isinstance(value, str) and value in known
    return _any([_equals(word) for word in words])


def _any(predicates: Sequence[Predicate]) -> Predicate:
    return lambda value: any(predicate(value) for predicate in predicates)


def _not(forbidden: Predicate) -> Predicate:
    return _never if forbidden is _always else lambda value: not forbidden(value)


def _branch(condition: Predicate, then: Predicate, otherwise: Predicate) -> Predicate:
    return lambda value: then(value) if condition(value) else otherwise(value)


def _read_by_id(uri: str) -> Mapping[str, Any]:
    """Return one of the library's schemas by its ``$id``; raises :class:`LookupError` for any other."""
    prefix, _, name = uri.rpartition(":")
    if prefix != "urn:hiproutine:schema:1" or name not in (*DOCUMENTS, "shared"):
        raise LookupError(f"there is no schema {uri!r}")
    return read_schema(name)


#: The predicates of the library's own schemas and their definitions.
PREDICATES = Predicates(_read_by_id)
