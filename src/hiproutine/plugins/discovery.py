"""Discovery: finds plugins, loads them one by one and collects what they offer."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy
from attrs import field, frozen

from hiproutine.documents.arguments import ensure_methods
from hiproutine.documents.loader import load, load_builtin_pack
from hiproutine.documents.validity import ensure_valid
from hiproutine.errors import HiproutineError, InvalidValueError, PluginError, PluginWarning
from hiproutine.formats.format import Format
from hiproutine.model.pack import Pack
from hiproutine.planning.problem.validated_planner import ValidatedPlanner
from hiproutine.planning.problem.week import Planner
from hiproutine.plugins import builtin, hookspecs
from hiproutine.plugins.attribution import blame
from hiproutine.plugins.contracts import KINDS, Kind, accept_planner, ensure_sequence
from hiproutine.plugins.registry import Offer, Registry, registry_from_offers
from hiproutine.progression.rule import RuleType

#: The group of entry points that plugins register in, and the project name of their hooks.
GROUP = "hiproutine"
#: The name that built-ins go by; no other plugin may take it.
BUILTIN = "hiproutine"

#: What was offered, by kind: pairs of a name and its offer.
_Offers = dict[str, list[tuple[str, Offer[Any]]]]


@frozen
class PluginSource:
    """A plugin that is not loaded yet: its name, its version and a function that loads it."""

    name: str
    version: str
    load: Callable[[], object]


@frozen
class Plugins:
    """Everything that is installed: a registry for each kind, the plugins that were loaded, and what was wrong.

    ``loaded`` holds names and versions of the plugins in use; ``problems`` says why something was left out.
    """

    packs: Registry[Pack]
    rules: Registry[RuleType]
    formats: Registry[Format]
    planners: Registry[Planner]
    loaded: tuple[tuple[str, str], ...]
    problems: tuple[PluginError, ...] = field(default=())

    def rows_by_plugin(self) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
        """Return what each plugin (name, version) offers as rows of kind, name and title; it may be nothing."""
        rows: dict[tuple[str, str], list[tuple[str, str, str]]] = {plugin: [] for plugin in self.loaded}
        for kind in KINDS:
            registry: Registry[Any] = getattr(self, kind.plural)
            for offer in map(registry.offer, registry):
                rows.setdefault((offer.plugin, offer.version), []).extend(kind.describe(offer.value))
        return rows


def installed_plugins() -> Iterator[PluginSource]:
    """Yield the plugins that are installed as entry points, sorted by name; none is imported yet."""
    # Imported here because it costs up to 46 ms that an engine without discovery need not pay.
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        version = entry.dist.version if entry.dist is not None else "?"
        yield PluginSource(entry.name, version, entry.load)


def ensure_plugin(plugin: object) -> None:
    """Raise :class:`InvalidValueError` (``wrong-type``) for text, numbers and collections, which can have no hooks."""
    if plugin is None or isinstance(plugin, int | float | Collection):
        shown = repr(plugin) if plugin is None or isinstance(plugin, str | int | float) else type(plugin).__name__
        hint = "Import it first, and pass the module."
        raise InvalidValueError(f"Expected a module or an object with hooks, got {shown}.", "wrong-type", hint=hint)


def explicit_plugins(plugins: Iterable[object]) -> Iterator[PluginSource]:
    """Yield plugins that were handed over as modules or objects."""
    for plugin in plugins:
        name, version = _name_and_version(plugin)
        yield PluginSource(name, version, lambda plugin=plugin: plugin)  # type: ignore[misc]


def validate_planner(planner: Planner) -> ValidatedPlanner:
    """Return a planner that was passed to an engine, with its answers checked.

    Raises :class:`InvalidValueError` for what is no planner, and :class:`PluginError` for one whose name is empty.
    """
    ensure_methods(planner, "planner", "choose")
    plugin, version = _name_and_version(planner)
    with blame(plugin, version, "planner"):
        accept_planner(planner)
    return ValidatedPlanner(planner, plugin, version)


def _name_and_version(plugin: object) -> tuple[str, str]:
    name = plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__name__
    return str(getattr(plugin, "hiproutine_name", name)), str(getattr(plugin, "__version__", "?"))


def load_plugins(sources: Iterable[PluginSource], packs: Iterable[Path | Pack], version: str) -> Plugins:
    """Load plugins one by one and collect what they offer; a broken one is warned about and harms nothing else (X1).

    Args:
        sources: The plugins to load, in any order.
        packs: Packs, or folders of them, that no plugin offers.
        version: The version of the library, which is that of the built-ins.
    """
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(builtin, name=BUILTIN)
    versions = {BUILTIN: version}
    problems: list[PluginError] = []
    for source in sorted(sources, key=lambda s: s.name):
        try:
            _register(manager, source, versions)
        except PluginError as error:
            problems.append(error)
    offers: _Offers = {kind.name: [] for kind in KINDS}
    for kind in KINDS:
        problems += _collect(manager, kind, versions, offers)
    problems += _add_packs(packs, offers)
    registries: dict[str, Registry[Any]] = {}
    for kind in KINDS:
        registries[kind.plural], conflicts = registry_from_offers(kind.name, offers[kind.name], BUILTIN)
        problems += conflicts
    for problem in problems:
        warnings.warn(str(problem), PluginWarning, stacklevel=3)
    return Plugins(**registries, loaded=tuple(sorted(versions.items())), problems=tuple(problems))


def _register(manager: pluggy.PluginManager, source: PluginSource, versions: dict[str, str]) -> None:
    """Load a plugin and note its version; raise :class:`PluginError` for one that cannot be used."""
    if source.name in versions:
        what = "another plugin has this name already; this one is not used"
        raise PluginError(source.name, source.version, "registration", what)
    with blame(source.name, source.version, "import", "could not be loaded: "):
        plugin = source.load()
        manager.register(plugin, name=source.name)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        manager.unregister(name=source.name)
        raise PluginError(source.name, source.version, "registration", str(error)) from error
    for hook in _unmarked_hooks(manager, plugin):
        manager.unregister(name=source.name)
        what = "is not marked with @hookimpl, so it would never be called"
        raise PluginError(source.name, source.version, hook, what)
    versions[source.name] = source.version


def _unmarked_hooks(manager: pluggy.PluginManager, plugin: object) -> list[str]:
    """Return the functions that are named like hooks but lack the mark: an easy slip that would go unnoticed."""
    marked = {caller.name for caller in manager.get_hookcallers(plugin) or ()}
    return [
        name
        for name in dir(plugin)
        if name.startswith("hiproutine_") and name != "hiproutine_name" and name not in marked
    ]


def _collect(
    manager: pluggy.PluginManager, kind: Kind, versions: dict[str, str], offers: _Offers
) -> Iterator[PluginError]:
    """Call each implementation of one hook by itself and add what keeps its contract; yield what was wrong."""
    # pluggy calls the last registered first; the order is undone here and does not matter later (law X3).
    for implementation in sorted(getattr(manager.hook, kind.hook).get_hookimpls(), key=lambda i: i.plugin_name):
        plugin, version = implementation.plugin_name, versions[implementation.plugin_name]
        try:
            with blame(plugin, version, kind.hook):
                values = _read_own_packs(plugin, kind, ensure_sequence(implementation.function()))
                named = [kind.accept(value) for value in values]
        except PluginError as error:
            yield error
            continue
        offers[kind.name] += [(name, Offer(value, plugin, version)) for name, value in named]


def _read_own_packs(plugin: str, kind: Kind, values: Sequence[Any]) -> Sequence[Any]:
    """Read the library's own packs the quick way: they were validated when they were released."""
    return [load_builtin_pack(folder) for folder in values] if plugin == BUILTIN and kind.name == "pack" else values


def _add_packs(packs: Iterable[Path | Pack], offers: _Offers) -> Iterator[PluginError]:
    """Add packs that no plugin offers, each under its own name; yield what was wrong with one."""
    for source in packs:
        owner = str(source if isinstance(source, Path) else source.name)
        try:
            pack = ensure_valid(source) if isinstance(source, Pack) else load(source, Pack)
        except (HiproutineError, OSError) as error:
            yield PluginError(owner, "?", "packs", str(error))
            continue
        offers["pack"].append((pack.name, Offer(pack, owner, pack.version)))
