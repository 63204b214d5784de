"""Entry points: the plugins that are installed, and the packs that are data alone; none is imported to find it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from hiproutine.documents.pack_files import HEADER
from hiproutine.plugins.attribution import ContractError
from hiproutine.plugins.hookspecs import hookimpl
from hiproutine.plugins.plugin_sources import (
    GROUP,
    NAME_WORDS,
    PLUGIN_NAME,
    UNKNOWN_VERSION,
    PluginSource,
    plain_name,
    plain_version,
    unusable_source,
)
from hiproutine.text.failures import describe_failure, describe_value

#: The group of entry points that name the folder of a pack: ``desk_pack``, or ``desk_pack:data.desk`` for
#: ``desk_pack/data/desk``. Nothing of that package is run.
PACK_GROUP = "hiproutine.packs"
_NAMES = r"[A-Za-z_][A-Za-z0-9_]{0,99}(?:\.[A-Za-z_][A-Za-z0-9_]{0,99}){0,9}"
_FOLDER = f"({_NAMES})(?::({_NAMES}))?"


@frozen
class DataPack:
    """A plugin without code of its own: it offers the pack in a folder."""

    folder: Path

    @hookimpl
    def hiproutine_packs(self) -> list[Path]:
        """Return the folder."""
        return [self.folder]


def installed_plugins() -> Iterator[PluginSource]:
    """Yield the plugins and the packs that are installed as entry points, each sorted by name; none is imported yet."""
    # Imported here because it costs up to 46 ms that an engine without discovery need not pay.
    from importlib.metadata import distributions, entry_points

    try:
        found = entry_points()
        entries: Iterable[Any] = [*found.select(group=GROUP), *found.select(group=PACK_GROUP)]
    except Exception:  # one distribution cannot be read: whose fault it is, only a look at each can say
        entries, broken = _entries_one_by_one(distributions())
        yield from broken
    for entry in sorted(entries, key=lambda e: (e.group, e.name, e.value)):
        yield _installed_plugin(entry)


def _entries_one_by_one(installed: Iterable[Any]) -> tuple[list[Any], list[PluginSource]]:
    """Return the entry points of all distributions that can be read, and a source that fails for each other one."""
    entries: list[Any] = []
    broken: list[PluginSource] = []
    for distribution in installed:
        try:
            entries += [entry for entry in distribution.entry_points if entry.group in (GROUP, PACK_GROUP)]
        except Exception as error:
            path = str(getattr(distribution, "_path", "a distribution")).replace("\\", "/").rpartition("/")[2]
            what = f"its entry points cannot be read: {describe_failure(error)}"
            broken.append(unusable_source(plain_name(path) or "distribution", UNKNOWN_VERSION, what))
    return list(dict.fromkeys(entries)), broken


def _installed_plugin(entry: Any) -> PluginSource:
    try:
        version = UNKNOWN_VERSION if entry.dist is None else plain_version(entry.dist.version)
    except Exception:  # metadata without a version, or none at all
        version = UNKNOWN_VERSION
    source = PluginSource(entry.name, version, entry.load, is_installed=True, distribution=_distribution(entry))
    if not PLUGIN_NAME.fullmatch(entry.name):
        shown = plain_name(entry.name) or "entry-point"
        return unusable_source(shown, version, f"its entry point is named {describe_value(entry.name)}, {NAME_WORDS}")
    if entry.group == PACK_GROUP:
        return evolve(source, load=partial(_data_pack, entry), is_data=True)
    return source


def _distribution(entry: Any) -> str:
    """Return the name of the distribution of an entry point; its metadata may have none."""
    try:
        return "" if entry.dist is None else plain_name(entry.dist.name)
    except Exception:
        return ""


def _data_pack(entry: Any) -> DataPack:
    """Return the pack in the folder that an entry point names; raise :class:`ContractError` where there is none."""
    match = re.fullmatch(_FOLDER, entry.value)
    if match is None:
        example = "desk_pack or desk_pack:data.desk belongs, for the folders desk_pack and desk_pack/data/desk"
        raise ContractError(f"its entry point names {describe_value(entry.value)}, where {example}")
    top, *inner = ".".join(part for part in match.groups() if part).split(".")
    for root in _roots(entry, top):
        folder = root.joinpath(*inner)
        if (folder / HEADER).is_file():
            return DataPack(folder)
    raise ContractError(f"its entry point names {describe_value(entry.value)}, and there is no {HEADER} in that folder")


def _roots(entry: Any, top: str) -> Iterator[Path]:
    """Yield where the folder of a package may lie: where the distribution says, then where Python would look.

    Python looks for a module at the top of its path without running anything of it. That is where a distribution lies
    that is installed for editing.
    """
    # Imported here because engines without discovery need not pay for it.
    from importlib.util import find_spec

    if entry.dist is not None:
        yield Path(entry.dist.locate_file(top))
    try:
        spec = find_spec(top)
    except (ImportError, ValueError, AttributeError):  # a module of this name is there, and is none to look into
        return
    if spec is not None:
        yield from map(Path, spec.submodule_search_locations or ())
