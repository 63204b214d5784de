"""Discovery: finds plugins, loads them one by one and collects what they offer."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

import pluggy
from attrs import field, frozen

from hiproutine.documents.arguments import ensure_methods
from hiproutine.documents.loader import load, load_builtin_pack
from hiproutine.documents.validity import ensure_valid
from hiproutine.errors import InvalidValueError, PluginError, PluginWarning
from hiproutine.limits import MAX_OFFER_NAME_LENGTH
from hiproutine.model.pack import Pack
from hiproutine.planning.problem.validated_planner import ValidatedPlanner
from hiproutine.planning.problem.week import Planner
from hiproutine.plugins import builtin, hookspecs
from hiproutine.plugins.attribution import ContractError, blame
from hiproutine.plugins.contracts import KINDS, Kind, accept_planner, ensure_sequence
from hiproutine.plugins.pack_dependencies import usable_packs
from hiproutine.plugins.registry import DeferredOffer, Offer, Registry, registry_from_offers
from hiproutine.progression.rule import RuleType
from hiproutine.text.failures import class_name, describe_failure, describe_value, plain_text, shorten

if TYPE_CHECKING:
    from hiproutine.formats.format import Format
    from hiproutine.importers.importer import Importer


#: The group of entry points that plugins register in, and the project name of their hooks.
GROUP = "hiproutine"
#: The name that built-ins go by; no other plugin may take it.
BUILTIN = "hiproutine"

#: Stands for the version of a plugin that states none, or an odd one.
UNKNOWN_VERSION = "?"
#: What a plugin may be named, and its version: programs name the plugins whose rules they use, in this form.
PLUGIN_NAME = re.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
NAME_WORDS = "where letters, digits and . _ - belong, 1 to 100 of them"
_VERSION = re.compile("[0-9A-Za-z][0-9A-Za-z.+!-]{0,63}")

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

    ``loaded`` holds names and versions of the plugins in use; ``problems`` says why something was left out, and
    ``refused_packs`` why a pack of this name was.
    """

    packs: Registry[Pack]
    rules: Registry[RuleType]
    formats: Registry[Format]
    planners: Registry[Planner]
    importers: Registry[Importer]
    loaded: tuple[tuple[str, str], ...]
    problems: tuple[PluginError, ...] = field(default=())
    refused_packs: Mapping[str, str] = field(factory=dict)

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
    from importlib.metadata import distributions, entry_points

    try:
        entries: Iterable[Any] = entry_points(group=GROUP)
    except Exception:  # one distribution cannot be read: whose fault it is, only a look at each can say
        entries, broken = _entries_one_by_one(distributions())
        yield from broken
    for entry in sorted(entries, key=lambda e: (e.name, e.value)):
        yield _installed_plugin(entry)


def _entries_one_by_one(installed: Iterable[Any]) -> tuple[list[Any], list[PluginSource]]:
    """Return the entry points of all distributions that can be read, and a source that fails for each other one."""
    entries: list[Any] = []
    broken: list[PluginSource] = []
    for distribution in installed:
        try:
            entries += [entry for entry in distribution.entry_points if entry.group == GROUP]
        except Exception as error:
            path = str(getattr(distribution, "_path", "a distribution")).replace("\\", "/").rpartition("/")[2]
            what = f"its entry points cannot be read: {describe_failure(error)}"
            broken.append(_unusable(_plain_name(path) or "distribution", UNKNOWN_VERSION, what))
    return list(dict.fromkeys(entries)), broken


def _installed_plugin(entry: Any) -> PluginSource:
    try:
        version = UNKNOWN_VERSION if entry.dist is None else _plain_version(entry.dist.version)
    except Exception:  # metadata without a version, or none at all
        version = UNKNOWN_VERSION
    if not PLUGIN_NAME.fullmatch(entry.name):
        shown = _plain_name(entry.name) or "entry-point"
        return _unusable(shown, version, f"its entry point is named {describe_value(entry.name)}, {NAME_WORDS}")
    return PluginSource(entry.name, version, entry.load)


def _unusable(name: str, version: str, what: str) -> PluginSource:
    """Return a plugin that is not to be used, with the reason."""

    def fail() -> object:
        raise ContractError(what)

    return PluginSource(name, version, fail)


def ensure_plugin(plugin: object) -> None:
    """Raise :class:`InvalidValueError` (``wrong-type``) for text, numbers and collections, which can have no hooks."""
    # By the class alone: an object may say of itself that it is of another one, or raise when it is asked.
    if plugin is None or issubclass(type(plugin), int | float | Collection):
        hint = "Import it first, and pass the module."
        message = f"Expected a module or an object with hooks, got {describe_value(plugin)}."
        raise InvalidValueError(message, "wrong-type", hint=hint)


def explicit_plugins(plugins: Iterable[object]) -> Iterator[PluginSource]:
    """Yield plugins that were handed over as modules or objects."""
    for plugin in plugins:
        name, version, fault = _identity(plugin)
        yield _unusable(name, version, fault) if fault else PluginSource(name, version, partial(_itself, plugin))


def _itself(plugin: object) -> object:
    return plugin


def validate_planner(planner: Planner) -> ValidatedPlanner:
    """Return a planner that was passed to an engine, with its answers checked.

    Raises :class:`InvalidValueError` for what is no planner, and :class:`PluginError` for one whose name is odd.
    """
    plugin, version, _ = _identity(planner)
    with blame(plugin, version, "planner", reraise=InvalidValueError):
        ensure_methods(planner, "planner", "choose")
    with blame(plugin, version, "planner"):
        accept_planner(planner)
    return ValidatedPlanner(planner, plugin, version)


def _identity(plugin: object) -> tuple[str, str, str]:
    """Return name and version of a plugin, and what is wrong with them; its own attributes may raise anything.

    Programs carry the name and the version of the plugin whose rules they use, so both have the form of their schema.
    """
    is_module = issubclass(type(plugin), ModuleType)
    fallback = _plain_name(vars(plugin).get("__name__") if is_module else class_name(plugin)) or "plugin"
    try:
        version = _plain_version(getattr(plugin, "__version__", UNKNOWN_VERSION))
        name = getattr(plugin, "hiproutine_name", fallback)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return fallback, UNKNOWN_VERSION, f"its name and version cannot be read: {describe_failure(error)}"
    if not isinstance(name, str) or not PLUGIN_NAME.fullmatch(name):
        return fallback, version, f"its hiproutine_name is {describe_value(name)}, {NAME_WORDS}"
    return plain_text(name), version, ""


def _plain_name(name: object) -> str:
    """Return a name without what no plugin's name may have; it may be nothing."""
    plain = re.sub("[^A-Za-z0-9._-]+", "-", name[: 2 * MAX_OFFER_NAME_LENGTH]) if isinstance(name, str) else ""
    return plain.lstrip("._-")[:MAX_OFFER_NAME_LENGTH]


def _plain_version(version: object) -> str:
    """Return a version as text, or a question mark for what is none."""
    try:
        text = plain_text(str(version))
    except Exception:
        return UNKNOWN_VERSION
    return text if _VERSION.fullmatch(text) else UNKNOWN_VERSION


def load_plugins(sources: Iterable[PluginSource], packs: Iterable[Path | Pack], version: str) -> Plugins:
    """Load plugins one by one and collect what they offer; a broken one is warned about and harms nothing else (X1).

    Args:
        sources: The plugins to load, in any order.
        packs: Packs, or folders of them, that no plugin offers.
        version: The version of the library, which is that of the built-ins.
    """
    loaded = {BUILTIN: _LoadedPlugin(BUILTIN, version, _hooks_of(builtin))}
    problems: list[PluginError] = []
    for source in sorted(sources, key=lambda s: s.name):
        try:
            if source.name in loaded:
                what = "another plugin has this name already; this one is not used"
                raise PluginError(source.name, source.version, "registration", what)
            loaded[source.name] = _load_plugin(source)
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
    names = tuple((plugin.name, plugin.version) for _, plugin in sorted(loaded.items()))
    return Plugins(**registries, loaded=names, problems=tuple(problems), refused_packs=refused)


@frozen
class _LoadedPlugin:
    """A plugin with its implementations of each hook, by the hook's name."""

    name: str
    version: str
    hooks: Mapping[str, tuple[Callable[[], object], ...]]


def _load_plugin(source: PluginSource) -> _LoadedPlugin:
    """Return a plugin with its hooks; raise :class:`PluginError` for one that cannot be used."""
    with blame(source.name, source.version, "import", "could not be loaded: "):
        plugin = source.load()
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
    return _LoadedPlugin(source.name, source.version, hooks)


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
    return [name for name in names if name != "hiproutine_name" and name not in hooks]


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
