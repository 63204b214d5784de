"""Packs, rules, formats, planners and importers by name, each with the plugin it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from hiproutine.errors import PluginError, UnknownNameError
from hiproutine.model.pack import Pack
from hiproutine.model.program import RuleSource
from hiproutine.near_names import NearNames
from hiproutine.text.failures import describe_value

T = TypeVar("T")

#: An error lists what is available up to this many names.
MAX_NAMES_LISTED = 20


@frozen
class Offer(Generic[T]):
    """A value that a plugin offers, with the plugin's name and version."""

    value: T
    plugin: str
    version: str


@frozen
class DeferredOffer(Generic[T]):
    """What stands for an :class:`Offer` whose value is imported when it is asked for: ``attribute`` of ``module``."""

    module: str
    attribute: str
    plugin: str
    version: str

    @property
    def value(self) -> T:
        """The value itself."""
        value: T = getattr(import_module(self.module), self.attribute)
        return value


@frozen(eq=False, repr=False)
class Registry(Mapping[str, T]):
    """What is installed of one kind: a read-only mapping of names to values, in the order of the names.

    A name that is not there raises :class:`~hiproutine.errors.UnknownNameError`, a :class:`KeyError` that knows what
    looks alike.

    Args:
        kind: What the values are, in the singular: ``pack``, ``rule``, ``format``, ``planner`` or ``importer``.
        offers: The offers by name: each value with its plugin.
        conflicts: Names that nobody may use, with the plugins that claim them.

    Example:
        >>> from hiproutine import Engine
        >>> formats = Engine(discover=False).formats
        >>> list(formats)
        ['csv', 'html', 'json', 'markdown', 'report', 'text']
        >>> formats["csv"].media_type, formats.offer("csv").plugin
        ('text/csv', 'hiproutine')
    """

    kind: str
    offers: Mapping[str, Offer[T]] = field(factory=dict)
    conflicts: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def __getitem__(self, name: str) -> T:
        return self.offer(name).value

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.offers))

    def __len__(self) -> int:
        return len(self.offers)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self.offers

    def __repr__(self) -> str:
        return f"<{len(self)} {self.kind}{'' if len(self) == 1 else 's'}: {', '.join(self) or 'none'}>"

    def offer(self, name: str, hint: str = "") -> Offer[T]:
        """Return a value together with the plugin that offers it.

        Args:
            name: The name to look up.
            hint: What to do about it, added to the error.

        Raises:
            UnknownNameError: Nothing has this name, or two plugins claim it.
        """
        names = list(self) if len(self) <= MAX_NAMES_LISTED else ()
        if not isinstance(name, str):
            raise UnknownNameError(self.kind, describe_value(name), (), names, hint)
        if name in self.offers:
            return self.offers[name]
        if name in self.conflicts:
            claimed = " and ".join(self.conflicts[name])
            hint = f"{claimed} both offer it, so neither is used; uninstall one of them."
        suggestions = NearNames().find(name, self.offers, 2)
        raise UnknownNameError(self.kind, name, suggestions, names, hint)


def registry_from_offers(
    kind: str, offers: Iterable[tuple[str, Offer[T]]], builtin: str
) -> tuple[Registry[T], list[PluginError]]:
    """Combine offers into a registry, whatever order they come in (law X3); return what was wrong as well.

    What the library itself (plugin ``builtin``) offers keeps its name. A name that two others claim goes to neither;
    both are reported. Of packs that say the same, the plugin that comes first by name has it.
    """
    claims: dict[str, list[Offer[T]]] = {}
    for name, offer in offers:
        claims.setdefault(name, []).append(offer)
    accepted: dict[str, Offer[T]] = {}
    conflicts: dict[str, tuple[str, ...]] = {}
    problems: list[PluginError] = []
    for name, claimed in sorted(claims.items()):
        own = [offer for offer in claimed if offer.plugin == builtin]
        others = _different(offer for offer in claimed if offer.plugin != builtin)
        if own:
            accepted[name] = own[0]
        elif len(others) == 1:
            accepted[name] = others[0]
            continue
        else:
            conflicts[name] = tuple(offer.plugin for offer in others)
        for offer in others:
            rivals = builtin if own else " and ".join(_source(o) for o in others if o is not offer) or offer.plugin
            what = f"offers a {kind} named {name!r}{_version(offer)}, which {rivals} offers too; this one is not used"
            problems.append(PluginError(offer.plugin, offer.version, f"hiproutine_{kind}s", what))
    return Registry(kind, accepted, conflicts), problems


def _different(offers: Iterable[Offer[T]]) -> list[Offer[T]]:
    """Return the offers by plugin, but for packs that say the same as another: one is handed over as often as found."""
    ordered = sorted(offers, key=lambda offer: (offer.plugin, offer.version))
    kept: list[Offer[T]] = []
    for offer in ordered:
        if not (isinstance(offer.value, Pack) and any(offer.value == other.value for other in kept)):
            kept.append(offer)
    return kept


def _source(offer: Offer[Any]) -> str:
    return f"{offer.plugin}{_version(offer)}"


def _version(offer: Offer[Any]) -> str:
    """Return the version of a pack in words; what else plugins offer has none of its own."""
    return f" (version {offer.value.version})" if isinstance(offer.value, Pack) else ""


def rule_sources(rules: Registry[Any]) -> dict[str, RuleSource]:
    """Return where each installed rule comes from, by name."""
    return {name: RuleSource(name, offer.plugin, offer.version) for name, offer in rules.offers.items()}
