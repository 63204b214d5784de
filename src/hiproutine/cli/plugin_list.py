"""The list of plugins: where each comes from, what it offers, and which packs describe exercises of others."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.engine import Engine
from hiproutine.plugins.api_version import API_VERSION
from hiproutine.text.wrapping import two_columns


def plugin_lines(engine: Engine) -> Iterator[str]:
    """Yield the lines of the list; what is broken is reported as warnings when the plugins are loaded."""
    plugins, catalog = engine.plugins, engine.catalog()
    rows_by_plugin = plugins.rows_by_plugin()
    width = max((len(name) for rows in rows_by_plugin.values() for _, name, _ in rows), default=0)
    for (plugin, version), rows in rows_by_plugin.items():
        origin = plugins.origins.get((plugin, version), "")
        yield f"{plugin} {version} ({origin})" if origin else f"{plugin} {version}"
        yield from (two_columns(f"  {kind:<8} {name:<{width}}", title) for kind, name, title in rows)
        if not rows:
            yield "  offers nothing that is used"
    yield f"\nplugin interface {API_VERSION}"
    for pack in catalog.packs:
        yield f"pack {pack.name} {pack.version}, SHA-256 {catalog.digests.get(pack.name, '')}"
    for exercise, applied in catalog.overrides.items():
        yield f"{exercise} is done as {applied.by}: {applied.reason}"
