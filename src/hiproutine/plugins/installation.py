"""Installation: what an engine works with, found on first use, once, whatever thread asks first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, cast

import hiproutine
from hiproutine.decimal_context import methods_in_own_context
from hiproutine.documents.arguments import ensure_instance, ensure_list
from hiproutine.documents.pack_digest import builtin_pack_digest, pack_digest
from hiproutine.documents.schema_validation import check_parameters
from hiproutine.model.catalog import Catalog, catalog_from_packs, spoken_language
from hiproutine.model.pack import Pack
from hiproutine.planning.problem.validated_planner import ValidatedPlanner
from hiproutine.planning.problem.week import Planner
from hiproutine.plugins import builtin, discovery
from hiproutine.plugins.plugin_sources import BUILTIN, ensure_plugin, explicit_plugins
from hiproutine.plugins.registry import Registry
from hiproutine.progression.binding import RuleBinder
from hiproutine.progression.rule import RuleType

if TYPE_CHECKING:
    from hiproutine.formats.format import Format
    from hiproutine.importers.importer import Importer


class Installation:
    """The plugins and packs of one engine: nothing is loaded before it is needed, and nothing twice.

    Args:
        plugins: Modules or objects with hooks, in addition to those installed.
        packs: Packs, or folders or zips of JSON, in addition to those of plugins.
        discover: Whether to load the plugins that are installed.
        planner: The name of an installed planner, or a planner.

    Raises:
        InvalidValueError: An argument is of another type.
    """

    def __init__(
        self, plugins: Iterable[object], packs: Iterable[str | Path | Pack], discover: bool, planner: str | Planner
    ) -> None:
        self._explicit_plugins = ensure_list(plugins, "plugins", "plugin")
        for plugin in self._explicit_plugins:
            ensure_plugin(plugin)
        self._explicit_packs = tuple(map(_pack_or_folder, ensure_list(packs, "packs", "pack")))
        self._discover = discover
        self._planner = planner if isinstance(planner, str) else discovery.validate_planner(planner)
        self._plugins: discovery.Plugins | None = None
        self._catalogs: dict[tuple[str, ...], Catalog] = {}
        self._digests: dict[str, str] = {}
        # Two threads that ask at once would load every plugin twice, and warn twice. Whoever holds the lock may take it
        # again: a plugin may look at the engine while it is loaded.
        self._lock = RLock()
        self.rule_binder = RuleBinder(lambda name, hint: self.plugins.rules.offer(name, hint), check_parameters)

    @property
    def is_loaded(self) -> bool:
        """Return whether the plugins were loaded already."""
        return self._plugins is not None

    @property
    def planner_name(self) -> str:
        """Return the name of the planner that was asked for; no plugin is loaded."""
        return self._planner if isinstance(self._planner, str) else self._planner.name

    @property
    def plugins(self) -> discovery.Plugins:
        """Return everything that is installed; what cannot be used is left out, with a warning (law X1)."""
        with self._lock:
            if self._plugins is None:
                sources = list(explicit_plugins(self._explicit_plugins))
                if self._discover:
                    # Imported here: an engine without discovery need not pay for it.
                    from hiproutine.plugins.entry_points import installed_plugins

                    sources += installed_plugins()
                self._plugins = discovery.load_plugins(sources, self._explicit_packs, hiproutine.__version__)
            return self._plugins

    @property
    def planner(self) -> ValidatedPlanner:
        """Return the planner in use; raise :class:`UnknownNameError` where nothing installed has its name."""
        if isinstance(self._planner, ValidatedPlanner):
            return self._planner
        offer = self.plugins.planners.offer(self._planner)
        return ValidatedPlanner(offer.value, offer.plugin, offer.version)

    def catalogue_folders(self) -> tuple[Path, ...]:
        """Return the folders with catalogues of the interface that plugins bring."""
        return self.plugins.catalogue_folders

    def catalog(self, packs: Sequence[Pack], language: str) -> Catalog:
        """Return the packs of :attr:`plugins` as one value, in a language or the nearest one that each pack speaks."""
        # Remembered by what the packs speak, not by what is asked for: tags from outside are without end.
        spoken = tuple(spoken_language(pack, language) for pack in packs)
        with self._lock:
            if spoken not in self._catalogs:
                self._digests = self._digests or {pack.name: self._digest(pack) for pack in packs}
                refused = self.plugins.refused_packs
                self._catalogs[spoken] = catalog_from_packs(packs, language, refused, self._digests)
            return self._catalogs[spoken]

    def _digest(self, pack: Pack) -> str:
        if self.plugins.packs.offer(pack.name).plugin == BUILTIN:
            return builtin_pack_digest(next(iter(builtin.hiproutine_packs())))
        return pack_digest(pack)


@methods_in_own_context
class InstalledRegistries:
    """What an engine works with, by kind and name."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation

    @cached_property
    def plugins(self) -> discovery.Plugins:
        """Everything that is installed. A plugin that cannot be used is left out with a :class:`PluginWarning`."""
        return self._installation.plugins

    @property
    def packs(self) -> Registry[Pack]:
        """The packs by name."""
        return self.plugins.packs

    @property
    def rules(self) -> Registry[RuleType]:
        """The progression rules by name."""
        return self.plugins.rules

    @property
    def formats(self) -> Registry[Format]:
        """The output formats by name."""
        return self.plugins.formats

    @property
    def planners(self) -> Registry[Planner]:
        """The planners by name."""
        return self.plugins.planners

    @property
    def importers(self) -> Registry[Importer]:
        """The importers by name."""
        return self.plugins.importers

    @property
    def planner(self) -> ValidatedPlanner:
        """The planner in use; raises :class:`UnknownNameError` where nothing installed has its name."""
        return self._installation.planner


def _pack_or_folder(source: object) -> Pack | Path:
    if isinstance(source, str | PathLike):
        return Path(source)
    ensure_instance(source, Pack, Path)
    return cast(Pack, source)
