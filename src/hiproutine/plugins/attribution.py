"""Attribution: an error raised while a plugin runs names the plugin, its version and the hook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hiproutine.errors import HiproutineError, PluginError


@contextmanager
def blame(
    plugin: str, version: str, hook: str, context: str = "", *, reraise: type[HiproutineError] = PluginError
) -> Iterator[None]:
    """Turn whatever the block raises into a :class:`~hiproutine.errors.PluginError`.

    An error of this library is quoted as it reads; any other is named by its type first.

    Args:
        plugin: Name of the plugin whose code runs in the block.
        version: Its version.
        hook: The hook, or the call behind it, such as ``format.render``.
        context: Words put before the error, with a space at the end.
        reraise: Errors of this type leave the block as they are.

    Raises:
        PluginError: The block raised an exception; it is the cause.
    """
    try:
        yield
    except reraise:
        raise
    except Exception as error:
        detail = str(error) if isinstance(error, HiproutineError) else f"{type(error).__name__}: {error}"
        raise PluginError(plugin, version, hook, context + detail) from error
