"""What is installed: packs, rules, formats and planners by name, with whose they are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from attrs import field, frozen

from hiproutine.errors import PluginError, UnknownNameError

T = TypeVar("T")


@frozen
class Offer(Generic[T]):
    """Something a plugin offers, and whose it is."""

    value: T
    plugin: str
    version: str


@frozen
class Registry(Generic[T]):
    """Things of one kind by name; ``conflicts`` are names that nobody may use, with the plugins that claim them."""

    kind: str
    offered: Mapping[str, Offer[T]] = field(factory=dict)
    conflicts: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def offer(self, name: str, hint: str = "") -> Offer[T]:
        """Return a thing and its owner; raises :class:`UnknownNameError` with what looks alike."""
        if name in self.offered:
            return self.offered[name]
        if name in self.conflicts:
            claimed = " and ".join(self.conflicts[name])
            hint = f"{claimed} both offer it, so neither is used; uninstall one of them."
        near = difflib.get_close_matches(name, self.offered, n=2)
        offered = sorted(self.offered) if len(self.offered) <= 20 else ()
        raise UnknownNameError(self.kind, name, near, offered, hint)

    def get(self, name: str) -> T:
        """Return a thing by name; raises :class:`UnknownNameError`."""
        return self.offer(name).value


def registry_from_offers(
    kind: str, offers: Iterable[tuple[str, Offer[T]]], own: str
) -> tuple[Registry[T], list[PluginError]]:
    """Put offers together, whatever order they come in (law X3).

    What the library itself (plugin ``own``) offers keeps its name. A name that two others claim goes to neither; both
    are told.
    """
    claims: dict[str, list[Offer[T]]] = {}
    for name, owned in offers:
        claims.setdefault(name, []).append(owned)
    offered: dict[str, Offer[T]] = {}
    conflicts: dict[str, tuple[str, ...]] = {}
    problems: list[PluginError] = []
    for name, owners in sorted(claims.items()):
        built_in = [owned for owned in owners if owned.plugin == own]
        others = sorted((o for o in owners if o.plugin != own), key=lambda o: o.plugin)
        if built_in:
            offered[name] = built_in[0]
        elif len(others) == 1:
            offered[name] = others[0]
            continue
        else:
            conflicts[name] = tuple(o.plugin for o in others)
        for owned in others:
            rivals = own if built_in else " and ".join(o.plugin for o in others if o is not owned) or owned.plugin
            what = f"offers a {kind} named {name!r}, which {rivals} offers too; this one is not used"
            problems.append(PluginError(owned.plugin, owned.version, f"hiproutine_{kind}s", what))
    return Registry(kind, offered, conflicts), problems
