"""Plugins before they are loaded: what they are named, and where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from types import ModuleType

from attrs import frozen

from hiproutine.errors import InvalidValueError, PluginError
from hiproutine.limits import MAX_OFFER_NAME_LENGTH
from hiproutine.plugins.attribution import ContractError
from hiproutine.text.failures import class_name, describe_failure, describe_value, plain_text

#: The group of entry points that name modules with hooks, and the project name of those hooks.
GROUP = "hiproutine"
#: The name that built-ins go by; no other plugin may take it.
BUILTIN = "hiproutine"

#: Stands for the version of a plugin that states none, or an odd one.
UNKNOWN_VERSION = "?"
#: What a plugin may be named, and its version: programs name the plugins whose rules they use, in this form.
PLUGIN_NAME = re.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
NAME_WORDS = "where letters, digits and . _ - belong, 1 to 100 of them"
_RENAME = "give one another name: that of its entry point, or its attribute hiproutine_name"
_VERSION = re.compile("[0-9A-Za-z][0-9A-Za-z.+!-]{0,63}")


@frozen
class PluginSource:
    """A plugin that is not loaded yet: its name, its version and a function that loads it.

    ``is_installed`` tells an installed plugin from one that was handed over. A pack that is data alone
    (``is_data``) may have the name of a plugin. ``distribution`` is the one that is installed.
    """

    name: str
    version: str
    load: Callable[[], object]
    is_installed: bool = False
    is_data: bool = False
    distribution: str = ""


def ensure_plugin(plugin: object) -> None:
    """Raise :class:`InvalidValueError` (``wrong-type``) for text, numbers and collections, which can have no hooks."""
    # By the class alone: an object may say of itself that it is of another one, or raise when it is asked.
    if plugin is None or issubclass(type(plugin), int | float | Collection):
        hint = "Import it first, and pass the module."
        message = f"Expected a module or an object with hooks, got {describe_value(plugin)}."
        raise InvalidValueError(message, "wrong-type", hint=hint)


def explicit_plugins(plugins: Iterable[object]) -> Iterator[PluginSource]:
    """Yield plugins that were handed over as modules or objects; one that is handed over twice comes once."""
    for plugin in {id(plugin): plugin for plugin in plugins}.values():
        name, version, fault = plugin_identity(plugin)
        yield unusable_source(name, version, fault) if fault else PluginSource(name, version, partial(_itself, plugin))


def _itself(plugin: object) -> object:
    return plugin


def sources_by_name(
    sources: Iterable[PluginSource],
) -> tuple[dict[tuple[str, bool], PluginSource], list[PluginError]]:
    """Return the plugins to load by name and whether they are data alone, and an error for each that is not one.

    What was handed over goes before what is installed. Of two that remain of one name neither is used, whatever order
    they come in (law X3): programs name plugins, and must mean the same one everywhere.
    """
    by_name: dict[tuple[str, bool], list[PluginSource]] = {}
    for source in sources:
        by_name.setdefault((source.name, source.is_data), []).append(source)
    chosen: dict[tuple[str, bool], PluginSource] = {}
    errors: list[PluginError] = []
    for key, named in sorted(by_name.items()):
        given = [source for source in named if not source.is_installed]
        usable = given or named
        if key[0] == BUILTIN:
            usable, what = [], "this is the name of the library itself; this plugin is not used"
        elif len(usable) > 1:
            what = f"{len(usable)} plugins have this name, so none of them is used; {_RENAME}"
        else:
            chosen[key], what = (
                usable[0],
                f"a plugin of this name was handed over, so the installed one is not used; {_RENAME}",
            )
        left_out = [source for source in named if source is not chosen.get(key)]
        errors += [
            PluginError(key[0], version, "registration", what) for version in sorted(s.version for s in left_out)
        ]
    return chosen, errors


def unusable_source(name: str, version: str, what: str) -> PluginSource:
    """Return a plugin that is not to be used, with the reason."""

    def fail() -> object:
        raise ContractError(what)

    return PluginSource(name, version, fail)


def plugin_identity(plugin: object) -> tuple[str, str, str]:
    """Return name and version of a plugin, and what is wrong with them; its own attributes may raise anything.

    Programs carry the name and the version of the plugin whose rules they use, so both have the form of their schema.
    """
    is_module = issubclass(type(plugin), ModuleType)
    fallback = plain_name(vars(plugin).get("__name__") if is_module else class_name(plugin)) or "plugin"
    try:
        version = plain_version(getattr(plugin, "__version__", UNKNOWN_VERSION))
        name = getattr(plugin, "hiproutine_name", fallback)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return fallback, UNKNOWN_VERSION, f"its name and version cannot be read: {describe_failure(error)}"
    if not isinstance(name, str) or not PLUGIN_NAME.fullmatch(name):
        return fallback, version, f"its hiproutine_name is {describe_value(name)}, {NAME_WORDS}"
    return plain_text(name), version, ""


def plain_name(name: object) -> str:
    """Return a name without what no plugin's name may have; it may be nothing."""
    plain = re.sub("[^A-Za-z0-9._-]+", "-", name[: 2 * MAX_OFFER_NAME_LENGTH]) if isinstance(name, str) else ""
    return plain.lstrip("._-")[:MAX_OFFER_NAME_LENGTH]


def plain_version(version: object) -> str:
    """Return a version as text, or a question mark for what is none."""
    try:
        text = plain_text(str(version))
    except Exception:
        return UNKNOWN_VERSION
    return text if _VERSION.fullmatch(text) else UNKNOWN_VERSION
