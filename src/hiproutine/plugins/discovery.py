"""Plugins: found by name, called one by one, and blamed by name when something is wrong with one."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy
from attrs import field, frozen

from hiproutine.documents.loader import load, load_builtin_pack
from hiproutine.documents.schema_validation import ensure_schema_valid
from hiproutine.errors import HiproutineError, PluginError, PluginWarning
from hiproutine.formats.format import Format
from hiproutine.model.pack import Pack
from hiproutine.planning.problem.validated_planner import ValidatedPlanner
from hiproutine.planning.problem.week import Planner
from hiproutine.plugins import builtin, hookspecs
from hiproutine.plugins.registry import Offer, Registry, registry_from_offers
from hiproutine.progression.rule import RuleType

GROUP = "hiproutine"
#: The name that built-ins go by; no other plugin may take it.
BUILTIN = "hiproutine"


@frozen
class PluginSource:
    """A plugin before it is trusted: its name, its version and how to get hold of it."""

    name: str
    version: str
    load: Callable[[], object]


@frozen
class Plugins:
    """Everything installed, by kind and name, and what was wrong with what is not there."""

    packs: Registry[Pack]
    rules: Registry[RuleType]
    formats: Registry[Format]
    planners: Registry[Planner]
    loaded: tuple[tuple[str, str], ...]
    problems: tuple[PluginError, ...] = field(default=())


def installed_plugins() -> Iterator[PluginSource]:
    """Return the plugins that are installed as entry points, sorted by name; none is imported yet."""
    # Imported here because it costs about 46 ms that an engine without discovery need not pay.
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        version = entry.dist.version if entry.dist is not None else "?"
        yield PluginSource(entry.name, version, entry.load)


def explicit_plugins(plugins: Iterable[object]) -> Iterator[PluginSource]:
    """Give plugins that were handed over as modules or objects."""
    for plugin in plugins:
        yield PluginSource(*_name_and_version(plugin), partial(_itself, plugin))


def validate_planner(planner: Planner) -> ValidatedPlanner:
    """Return a planner that was handed over, to be judged; raises :class:`PluginError` where it is none."""
    owner, version = _name_and_version(planner)
    try:
        accept_planner(planner)
    except ContractError as error:
        raise PluginError(owner, version, "planner", str(error)) from error
    return ValidatedPlanner(planner, owner, version)


def _name_and_version(given: object) -> tuple[str, str]:
    name = given.__name__ if isinstance(given, ModuleType) else type(given).__name__
    return str(getattr(given, "hiproutine_name", name)), str(getattr(given, "__version__", "?"))


def _itself(plugin: object) -> object:
    return plugin


def load_plugins(candidates: Iterable[PluginSource], packs: Iterable[Path | Pack], version: str) -> Plugins:
    """Load plugins one by one and collect what they offer; a broken one is warned about and harms nothing else (X1)."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(builtin, name=BUILTIN)
    versions = {BUILTIN: version}
    problems: list[PluginError] = []
    for candidate in sorted(candidates, key=lambda c: c.name):
        problem = _register(manager, candidate, versions)
        if problem is not None:
            problems.append(problem)
    offers = _collect(manager, versions, problems)
    for given in packs:
        owner = str(given) if isinstance(given, Path) else given.name
        try:
            pack = given if isinstance(given, Pack) else load(given, Pack)
        except (HiproutineError, OSError) as error:
            problems.append(PluginError(owner, "?", "packs", str(error)))
            continue
        offers["pack"].append((pack.name, Offer(pack, owner, pack.version)))
    registries: dict[str, Registry[Any]] = {}
    for kind, found in offers.items():
        registries[kind], more = registry_from_offers(kind, found, BUILTIN)
        problems += more
    for problem in problems:
        warnings.warn(str(problem), PluginWarning, stacklevel=3)
    loaded = tuple(sorted(versions.items()))
    return Plugins(
        packs=registries["pack"],
        rules=registries["rule"],
        formats=registries["format"],
        planners=registries["planner"],
        loaded=loaded,
        problems=tuple(problems),
    )


def _register(manager: pluggy.PluginManager, candidate: PluginSource, versions: dict[str, str]) -> PluginError | None:
    def problem(hook: str, what: str) -> PluginError:
        return PluginError(candidate.name, candidate.version, hook, what)

    if candidate.name in versions:
        return problem("registration", "another plugin has this name already; this one is not used")
    try:
        plugin = candidate.load()
        manager.register(plugin, name=candidate.name)
    except Exception as error:
        return problem("import", f"could not be loaded: {type(error).__name__}: {error}")
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        manager.unregister(name=candidate.name)
        return problem("registration", str(error))
    unmarked = _unmarked_hooks(manager, plugin)
    if unmarked:
        manager.unregister(name=candidate.name)
        return problem(unmarked[0], "is not marked with @hookimpl, so it would never be called")
    versions[candidate.name] = candidate.version
    return None


def _unmarked_hooks(manager: pluggy.PluginManager, plugin: object) -> list[str]:
    """Find functions that look like hooks and are not marked as such: an easy slip that would go unnoticed."""
    marked = {caller.name for caller in manager.get_hookcallers(plugin) or ()}
    return [
        name
        for name in dir(plugin)
        if name.startswith("hiproutine_") and name != "hiproutine_name" and name not in marked
    ]


def _collect(
    manager: pluggy.PluginManager, versions: dict[str, str], problems: list[PluginError]
) -> dict[str, list[tuple[str, Offer[Any]]]]:
    """Call every implementation of every hook by itself; take what keeps its contract."""
    accept: dict[str, Callable[[Any], tuple[str, Any]]] = {
        "pack": _accept_pack,
        "rule": _accept_rule,
        "format": _accept_format,
        "planner": accept_planner,
    }
    offers: dict[str, list[tuple[str, Offer[Any]]]] = {kind: [] for kind in accept}
    for kind, check in accept.items():
        hook = f"hiproutine_{kind}s"
        # pluggy calls the last registered first; the order is undone here and does not matter later (law X3).
        for implementation in sorted(getattr(manager.hook, hook).get_hookimpls(), key=lambda i: i.plugin_name):
            plugin = implementation.plugin_name
            try:
                offered = _as_sequence(implementation.function())
                if plugin == BUILTIN and kind == "pack":
                    offered = [load_builtin_pack(folder) for folder in offered]
                found = [check(one) for one in offered]
            except Exception as error:
                what = str(error) if isinstance(error, HiproutineError) else f"{type(error).__name__}: {error}"
                problems.append(PluginError(plugin, versions[plugin], hook, what))
                continue
            offers[kind] += [(name, Offer(value, plugin, versions[plugin])) for name, value in found]
    return offers


class ContractError(HiproutineError):
    """Say that what a hook returned is not what the hook asks for."""


def _as_sequence(value: object) -> Sequence[Any]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ContractError(f"returned {type(value).__name__}, where a list belongs")
    return value


def _accept_pack(value: object) -> tuple[str, Pack]:
    if isinstance(value, Path):
        value = load(value, Pack)
    if not isinstance(value, Pack):
        raise ContractError(f"offers {type(value).__name__}, where a Path or a Pack belongs")
    return value.name, value


def _accept_rule(value: object) -> tuple[str, RuleType]:
    if not isinstance(value, RuleType):
        raise ContractError(f"offers {type(value).__name__}, where a RuleType belongs")
    if value.kind not in ("driver", "guard"):
        raise ContractError(f"rule {value.name!r} is of kind {value.kind!r}, where driver or guard belongs")
    try:
        ensure_schema_valid(value.parameters)
    except Exception as error:
        raise ContractError(f"the parameters of rule {value.name!r} are no JSON Schema: {error}") from error
    return value.name, value


def _accept_format(value: object) -> tuple[str, Format]:
    if not isinstance(value, Format):
        raise ContractError(f"offers {type(value).__name__}, where a Format belongs")
    return value.name, value


def accept_planner(value: Any) -> tuple[str, Planner]:
    """Return a planner with its name; raises where something is none: no name of its own, or nothing to choose with."""
    name = getattr(value, "name", None)
    if isinstance(value, type) or not isinstance(name, str) or not callable(getattr(value, "choose", None)):
        what = value.__name__ if isinstance(value, type) else f"an object of type {type(value).__name__}"
        raise ContractError(f"offers {what}, where an object with a name and a method 'choose' belongs")
    if not name:
        raise ContractError("offers a planner whose name is empty")
    return name, value
