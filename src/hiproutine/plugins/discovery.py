"""Discovery: finds plugins, loads them one by one and collects what they offer."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

import pluggy
from attrs import field, frozen

from hiproutine.documents.arguments import ensure_methods
from hiproutine.documents.loader import load, load_builtin_pack
from hiproutine.documents.validity import ensure_valid
from hiproutine.errors import InvalidValueError, PluginError, PluginWarning
from hiproutine.model.pack import Pack
from hiproutine.planning.problem.validated_planner import ValidatedPlanner
from hiproutine.planning.problem.week import Planner
from hiproutine.plugins import builtin, hookspecs
from hiproutine.plugins.api_version import ATTRIBUTE, ensure_api
from hiproutine.plugins.attribution import blame
from hiproutine.plugins.contracts import KINDS, Kind, accept_planner, ensure_sequence
from hiproutine.plugins.pack_dependencies import usable_packs
from hiproutine.plugins.plugin_sources import (
    BUILTIN,
    GROUP,
    UNKNOWN_VERSION,
    PluginSource,
    plugin_identity,
    sources_by_name,
)
from hiproutine.plugins.registry import DeferredOffer, Offer, Registry, registry_from_offers
from hiproutine.progression.rule import RuleType
from hiproutine.text.failures import plain_text, shorten

if TYPE_CHECKING:
    from hiproutine.formats.format import Format
    from hiproutine.importers.importer import Importer


#: What was offered, by kind: pairs of a name and its offer.
_Offers = dict[str, list[tuple[str, Offer[Any]]]]


@frozen
class Plugins:
    """Everything that is installed: a registry for each kind, the plugins that were loaded, and what was wrong.

    ``loaded`` holds names and versions of the plugins in use; ``problems`` says why something was left out, and
    ``refused_packs`` why a pack of this name was. ``origins`` say in words where each plugin (name,
    version) comes from.
    """

    packs: Registry[Pack]
    rules: Registry[RuleType]
    formats: Registry[Format]
    planners: Registry[Planner]
    importers: Registry[Importer]
    loaded: tuple[tuple[str, str], ...]
    problems: tuple[PluginError, ...] = field(default=())
    refused_packs: Mapping[str, str] = field(factory=dict)
    origins: Mapping[tuple[str, str], str] = field(factory=dict)
    catalogue_folders: tuple[Path, ...] = ()

    def rows_by_plugin(self) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
        """Return what each plugin (name, version) offers as rows of kind, name and title; it may be nothing."""
        rows: dict[tuple[str, str], list[tuple[str, str, str]]] = {plugin: [] for plugin in self.loaded}
        for kind in KINDS:
            registry: Registry[Any] = getattr(self, kind.plural)
            for offer in map(registry.offer, registry):
                rows.setdefault((offer.plugin, offer.version), []).extend(kind.describe(offer.value))
        return rows


def validate_planner(planner: Planner) -> ValidatedPlanner:
    """Return a planner that was passed to an engine, with its answers checked.

    Raises :class:`InvalidValueError` for what is no planner, and :class:`PluginError` for one whose name is odd.
    """
    plugin, version, _ = plugin_identity(planner)
    with blame(plugin, version, "planner", reraise=InvalidValueError):
        ensure_methods(planner, "planner", "choose")
    with blame(plugin, version, "planner"):
        accept_planner(planner)
    return ValidatedPlanner(planner, plugin, version)


def load_plugins(sources: Iterable[PluginSource], packs: Iterable[Path | Pack], version: str) -> Plugins:
    """Load plugins one by one and collect what they offer; a broken one is warned about and harms nothing else (X1).

    Args:
        sources: The plugins to load, in any order.
        packs: Packs, or folders of them, that no plugin offers.
        version: The version of the library, which is that of the built-ins.
    """
    loaded = {(BUILTIN, False): _LoadedPlugin(BUILTIN, version, _hooks_of(builtin))}
    problems: list[PluginError] = []
    chosen, clashes = sources_by_name(sources)
    problems += clashes
    for key, source in chosen.items():
        try:
            loaded[key] = _load_plugin(source, version)
        except PluginError as error:
            problems.append(error)
    offers: _Offers = {kind.name: [] for kind in KINDS}
    for kind in KINDS:
        for _, plugin in sorted(loaded.items()):
            problems += _collect(plugin, kind, offers)
    problems += _add_packs(packs, offers)
    registries: dict[str, Registry[Any]] = {}
    for kind in KINDS:
        registries[kind.plural], conflicts = registry_from_offers(kind.name, offers[kind.name], BUILTIN)
        problems += conflicts
    registries["packs"], refused, unusable = usable_packs(registries["packs"], registries["rules"], {BUILTIN})
    problems += unusable
    for problem in problems:
        warnings.warn(str(problem), PluginWarning, stacklevel=3)
    names = tuple(dict.fromkeys((plugin.name, plugin.version) for _, plugin in sorted(loaded.items())))
    folders = tuple(plugin.catalogues for _, plugin in sorted(loaded.items()) if plugin.catalogues is not None)
    origins = {(s.name, s.version): _origin(s) for key, s in chosen.items() if key in loaded}
    return Plugins(
        **registries,
        loaded=names,
        problems=tuple(problems),
        refused_packs=refused,
        catalogue_folders=folders,
        origins=origins,
    )


def _origin(source: PluginSource) -> str:
    where = f"distribution {source.distribution}" if source.distribution else ""
    where = where or ("installed" if source.is_installed else "handed over")
    return f"{where}, data only" if source.is_data else where


@frozen
class _LoadedPlugin:
    """A plugin with its implementations of each hook, by the hook's name."""

    name: str
    version: str
    hooks: Mapping[str, tuple[Callable[[], object], ...]]
    catalogues: Path | None = None


def _load_plugin(source: PluginSource, library: str) -> _LoadedPlugin:
    """Return a plugin with its hooks; raise :class:`PluginError` for one that cannot be used."""
    with blame(source.name, source.version, "import", "could not be loaded: "):
        plugin = source.load()
    with blame(source.name, source.version, "registration"):
        ensure_api(plugin, source.name, library)
    with blame(source.name, source.version, "import", "could not be loaded: "):
        hooks = _hooks_of(plugin)
    known = {kind.hook for kind in KINDS}
    for hook in hooks:
        if hook not in known:
            what = f"unknown hook {hook!r}; there is: {', '.join(sorted(known))}"
            raise PluginError(source.name, source.version, "registration", what)
    with blame(source.name, source.version, "registration"):
        unmarked = _unmarked_hooks(plugin, hooks)
    for hook in unmarked:
        what = "is not marked with @hookimpl, so it would never be called"
        raise PluginError(source.name, source.version, hook, what)
    return _LoadedPlugin(source.name, source.version, hooks, _catalogue_folder(plugin))


def _catalogue_folder(plugin: object) -> Path | None:
    """Return the folder ``languages`` beside the module that a plugin is, where it may have its catalogues."""
    file = getattr(plugin, "__file__", None) if isinstance(plugin, ModuleType) else None
    return Path(file).parent / "languages" if isinstance(file, str) else None


def _hooks_of(plugin: object) -> dict[str, tuple[Callable[[], object], ...]]:
    """Return what a plugin implements; one whose hooks take arguments is refused by pluggy.

    Each plugin is registered by itself: pluggy compares plugins with each other, and one may be equal to every other.
    """
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(plugin, name="plugin")
    found: dict[str, tuple[Callable[[], object], ...]] = {}
    for name, caller in vars(manager.hook).items():
        implementations = [each for each in caller.get_hookimpls() if not each.optionalhook or caller.has_spec()]
        if implementations:
            # pluggy calls the last registered first; the order is undone here and does not matter later (law X3).
            found[name] = tuple(each.function for each in implementations)
    return found


def _unmarked_hooks(plugin: object, hooks: Collection[str]) -> list[str]:
    """Return the functions that are named like hooks but lack the mark: an easy slip that would go unnoticed."""
    names = [plain_text(name) for name in dir(plugin) if name.startswith("hiproutine_")]
    return [name for name in names if name not in ("hiproutine_name", ATTRIBUTE, *hooks)]


def _collect(plugin: _LoadedPlugin, kind: Kind, offers: _Offers) -> Iterator[PluginError]:
    """Call each implementation of one hook by itself and add what keeps its contract; yield what was wrong."""
    if plugin.name == BUILTIN:
        offers[kind.name] += _own_offers(kind, plugin.version)
        return
    for implementation in plugin.hooks.get(kind.hook, ()):
        try:
            with blame(plugin.name, plugin.version, kind.hook):
                values = ensure_sequence(implementation())
                named = [kind.accept(each) for each in values]
        except PluginError as error:
            yield error
            continue
        offers[kind.name] += [(name, Offer(value, plugin.name, plugin.version)) for name, value in named]


def _own_offers(kind: Kind, version: str) -> Iterator[tuple[str, Offer[Any]]]:
    """Yield what the library itself offers, by name; it was checked when it was released."""
    for name, module in {"rule": builtin.RULES, "format": builtin.FORMATS}.get(kind.name, {}).items():
        yield name, cast("Offer[Any]", DeferredOffer(module, kind.name.upper(), BUILTIN, version))
    if kind.name == "pack":
        packs = map(load_builtin_pack, builtin.hiproutine_packs())
        yield from ((pack.name, Offer(pack, BUILTIN, version)) for pack in packs)
    if kind.name == "planner":
        planners = builtin.hiproutine_planners()
        yield from ((planner.name, Offer(planner, BUILTIN, version)) for planner in planners)


def _add_packs(packs: Iterable[Path | Pack], offers: _Offers) -> Iterator[PluginError]:
    """Add packs that no plugin offers, each under its own name; yield what was wrong with one."""
    for source in packs:
        owner = shorten(str(source)) if isinstance(source, Path) else _pack_name(source)
        try:
            with blame(owner, UNKNOWN_VERSION, "packs"):
                pack = ensure_valid(source) if isinstance(source, Pack) else load(source, Pack)
        except PluginError as error:
            yield error
            continue
        offers["pack"].append((pack.name, Offer(pack, owner, pack.version)))


def _pack_name(pack: Pack) -> str:
    """Return the name that a pack made in Python gives itself, whatever that is."""
    return shorten(pack.name) if type(pack.name) is str else "pack"
