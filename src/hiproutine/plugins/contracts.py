"""The kinds of things plugins offer, and what each has to be.

:data:`KINDS` is the one table of them: discovery, the registries, the command line's list and the reference go by it. A
new kind is a row here, a hook in :mod:`~hiproutine.plugins.hookspecs` and a field of
:class:`~hiproutine.plugins.discovery.Plugins`.

What is accepted has exactly the types that its class states, whatever the plugin derived from them: what is read once
here is what everything after it sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import fields, frozen

from hiproutine.documents.loader import load
from hiproutine.documents.validity import ensure_valid
from hiproutine.limits import (
    MAX_MESSAGE_LENGTH,
    MAX_MESSAGES,
    MAX_OFFER_NAME_LENGTH,
    MAX_OFFERS,
    MAX_TITLE_LENGTH,
)
from hiproutine.model.pack import Pack
from hiproutine.planning.problem.week import Planner
from hiproutine.plugins.attribution import ContractError
from hiproutine.progression.rule import RuleType
from hiproutine.text.failures import class_name, describe_value, plain_text, shorten
from hiproutine.text.sanitize import strip_controls

if TYPE_CHECKING:
    from hiproutine.formats.format import Format
    from hiproutine.importers.importer import Importer


__all__ = ["KINDS", "ContractError", "Kind", "ensure_sequence"]

T = TypeVar("T")

#: What programs may name, as their schema says.
_RULE_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")
_OPTION_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
#: The names of the parameters of ``Engine.render`` and of what it calls, and of ``Engine.import_document``.
_TAKEN_OPTIONS = {"format": ("self", "routine", "format"), "importer": ("self", "name", "data", "into")}
_SUFFIX = re.compile(r"(\.[A-Za-z0-9_+-]{1,30}){1,3}")


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
    """Return what a hook returned; raise :class:`ContractError` where it is no list, or one too long."""
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise ContractError(f"returned {class_name(value)}, where a list belongs")
    items = list(islice(value, MAX_OFFERS + 1))
    if len(items) > MAX_OFFERS:
        raise ContractError(f"returned more than {MAX_OFFERS} things")
    return items


def accept_pack(value: object) -> tuple[str, Pack]:
    """Return a pack with its name, read from its folder where a path is offered, and checked where a value is."""
    if isinstance(value, Path):
        value = load(value, Pack)
    if not isinstance(value, Pack):
        raise ContractError(f"offers {class_name(value)}, where a Path or a Pack belongs")
    return ensure_valid(value).name, value


def accept_rule(value: object) -> tuple[str, RuleType]:
    """Return a rule type with its name; its parameters have to be a JSON Schema."""
    if not isinstance(value, RuleType):
        raise ContractError(f"offers {class_name(value)}, where a RuleType belongs")
    rule = _with_plain_fields(value, RuleType)
    name = _ensure_name(rule.name, "a rule")
    if not _RULE_NAME.fullmatch(name):
        raise ContractError(f"the name of a rule is small letters, digits and hyphens, at most 64, and not {name!r}")
    if rule.kind not in ("driver", "guard"):
        raise ContractError(f"rule {name!r} is of kind {describe_value(rule.kind)}, where driver or guard belongs")
    _ensure_text(rule.title, f"the title of rule {name!r}")
    _ensure_text(rule.source, f"the source of rule {name!r}")
    _ensure_function(rule.make, f"the field 'make' of rule {name!r}")
    _ensure_truth(rule, f"rule {name!r}", "calendar", "passing")
    _ensure_messages(rule.messages, name)
    _ensure_schema(rule.parameters, f"parameters of rule {name!r}")
    return name, rule


def accept_format(value: object) -> tuple[str, Format]:
    """Return a format with its name."""
    from hiproutine.formats.format import Format

    if not isinstance(value, Format):
        raise ContractError(f"offers {class_name(value)}, where a Format belongs")
    output = _with_plain_fields(value, Format)
    name = _ensure_name(output.name, "a format")
    _ensure_text(output.title, f"the title of format {name!r}")
    _ensure_text(output.media_type, f"the media type of format {name!r}")
    _ensure_suffix(output.suffix, f"format {name!r}")
    _ensure_function(output.render, f"the field 'render' of format {name!r}")
    _ensure_truth(output, f"format {name!r}", "is_exact")
    _ensure_options(output.options, "format", name)
    return name, output


def accept_importer(value: object) -> tuple[str, Importer]:
    """Return an importer with its name."""
    from hiproutine.importers.importer import Importer

    if not isinstance(value, Importer):
        raise ContractError(f"offers {class_name(value)}, where an Importer belongs")
    importer = _with_plain_fields(value, Importer)
    name = _ensure_name(importer.name, "an importer")
    _ensure_text(importer.title, f"the title of importer {name!r}")
    if importer.makes not in ("pack", "log"):
        raise ContractError(f"importer {name!r} makes {describe_value(importer.makes)}, where pack or log belongs")
    _ensure_suffix(importer.suffix, f"importer {name!r}")
    _ensure_function(importer.read, f"the field 'read' of importer {name!r}")
    _ensure_options(importer.options, "importer", name)
    if importer.propose is not None:
        _ensure_function(importer.propose, f"the field 'propose' of importer {name!r}")
        if "mapping" not in importer.options["properties"]:
            raise ContractError(f"importer {name!r} proposes a mapping, and has no option 'mapping' that takes it")
    return name, importer


def accept_planner(value: Any) -> tuple[str, Planner]:
    """Return a planner with its name; it is an object (not a class) with a name and a method ``choose``."""
    name = getattr(value, "name", None)
    if isinstance(value, type) or not isinstance(name, str) or not callable(getattr(value, "choose", None)):
        what = shorten(value.__name__) if isinstance(value, type) else f"an object of type {class_name(value)}"
        raise ContractError(f"offers {what}, where an object with a name and a method 'choose' belongs")
    if not name:
        raise ContractError("offers a planner whose name is empty")
    return _ensure_name(plain_text(name), "a planner"), value


def _with_plain_fields(value: T, cls: Any) -> T:
    """Return an offer as exactly its class, with texts that are exactly ``str``; each field is read once."""
    values = {field.name: getattr(value, field.name) for field in fields(cls)}
    plain = {name: plain_text(each) if isinstance(each, str) else each for name, each in values.items()}
    if type(value) is cls and all(plain[name] is each for name, each in values.items()):
        return value
    made: T = cls(**plain)
    return made


def _ensure_name(name: object, what: str) -> str:
    """Return a name; raise :class:`ContractError` for what nobody could type or read."""
    if type(name) is not str:
        raise ContractError(f"offers {what} whose name is {describe_value(name)}, where a text belongs")
    is_short = 0 < len(name) <= MAX_OFFER_NAME_LENGTH
    if not is_short or not name.isprintable() or any(sign.isspace() for sign in name):
        wanted = f"1 to {MAX_OFFER_NAME_LENGTH} characters that can be typed, without spaces"
        raise ContractError(f"offers {what} whose name is {describe_value(name)}, where {wanted} belong")
    return name


def _ensure_text(text: object, what: str, length: int = MAX_TITLE_LENGTH) -> None:
    if type(text) is not str:
        raise ContractError(f"{what} is {describe_value(text)}, where a text belongs")
    if len(text) > length:
        raise ContractError(f"{what} has {len(text)} characters, more than {length}")
    if strip_controls(text) != text or "\n" in text or "\t" in text:
        raise ContractError(f"{what} has a control character or a line break")


def _ensure_suffix(suffix: str, what: str) -> None:
    _ensure_text(suffix, f"the suffix of {what}")
    if suffix and not _SUFFIX.fullmatch(suffix):
        raise ContractError(f"the suffix of {what} is {describe_value(suffix)}, where .txt would do")


def _ensure_function(value: object, what: str) -> None:
    if not callable(value):
        raise ContractError(f"{what} is {describe_value(value)}, where a function belongs")


def _ensure_truth(value: object, what: str, *names: str) -> None:
    for name in names:
        given = getattr(value, name)
        if type(given) is not bool:
            raise ContractError(f"the field {name!r} of {what} is {describe_value(given)}, where True or False belongs")


def _ensure_messages(messages: object, rule: str) -> None:
    """Raise for sentences that no routine could carry: a routine's schema asks the same of them."""
    what = f"the messages of rule {rule!r}"
    if not isinstance(messages, Mapping):
        raise ContractError(f"{what} are {describe_value(messages)}, where a mapping of codes to texts belongs")
    items = list(islice(messages.items(), MAX_MESSAGES + 1))
    if len(items) > MAX_MESSAGES:
        raise ContractError(f"{what} are more than {MAX_MESSAGES}")
    for code, text in items:
        if type(code) is not str or not _RULE_NAME.fullmatch(code):
            raise ContractError(f"{what} have the code {describe_value(code)}, where a name such as 'held' belongs")
        _ensure_text(text, f"the message {code!r} of rule {rule!r}", MAX_MESSAGE_LENGTH)
        if not text:
            raise ContractError(f"the message {code!r} of rule {rule!r} is empty")


def _ensure_schema(schema: object, what: str) -> None:
    # Imported here: the rules of the library itself are never checked at run time, and its import is slow.
    from hiproutine.plugins.parameter_schemas import ensure_parameter_schema

    try:
        ensure_parameter_schema(schema)
    except ContractError as error:
        raise ContractError(f"the {what} are {error}") from error


def _ensure_options(options: object, kind: str, name: str) -> None:
    """Raise for options that nobody could give: they are the properties of an object, and keyword arguments."""
    what = f"{kind} {name!r}"
    _ensure_schema(options, f"options of {what}")
    properties = options.get("properties") if isinstance(options, Mapping) else None
    if not isinstance(properties, Mapping):
        raise ContractError(f"the options of {what} are a schema without 'properties'")
    for option in properties:
        if not _OPTION_NAME.fullmatch(option) or option in _TAKEN_OPTIONS[kind] or iskeyword(option):
            wanted = "small letters, digits and underscores, and no word of Python or of the call itself"
            raise ContractError(f"the option {option!r} of {what} has a name that is not {wanted}")


def _describe_pack(pack: Pack) -> Iterator[tuple[str, str, str]]:
    yield "pack", f"{pack.name} {pack.version}", pack.title
    for goal in pack.goals:
        yield "goal", f"{pack.name}/{goal.id}", goal.name


def _describe_rule(rule: RuleType) -> Iterator[tuple[str, str, str]]:
    yield "rule", rule.name, rule.title


def _describe_format(output: Format) -> Iterator[tuple[str, str, str]]:
    options = f" (options: {', '.join(output.options['properties'])})" if output.options["properties"] else ""
    yield "format", output.name, output.title + options


def _describe_importer(importer: Importer) -> Iterator[tuple[str, str, str]]:
    options = f" (options: {', '.join(importer.options['properties'])})" if importer.options["properties"] else ""
    yield "importer", importer.name, importer.title + options


def _describe_planner(planner: Planner) -> Iterator[tuple[str, str, str]]:
    # A planner has no title of its own; the first line of its class says what it does.
    words: object = type(planner).__doc__
    title = shorten(words.strip().partition("\n")[0]) if type(words) is str else ""
    try:
        name, _ = accept_planner(planner)
    except Exception:  # it had a name when it was accepted
        name = class_name(planner)
    yield "planner", name, title


#: Every kind of thing that plugins offer, in the order in which they are listed.
KINDS = (
    Kind("pack", accept_pack, _describe_pack),
    Kind("rule", accept_rule, _describe_rule),
    Kind("format", accept_format, _describe_format),
    Kind("planner", accept_planner, _describe_planner),
    Kind("importer", accept_importer, _describe_importer),
)
