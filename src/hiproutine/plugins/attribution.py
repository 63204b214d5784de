"""Attribution: whatever is raised while a plugin runs names the plugin, its version and the hook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hiproutine import errors
from hiproutine.errors import HiproutineError, PluginError
from hiproutine.text.failures import describe_failure, plain_text

#: The classes of the library's own errors; a plugin may derive others, whose text nobody knows.
_OWN_ERRORS = tuple(
    value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, HiproutineError)
)


class ContractError(HiproutineError):
    """What a plugin is, returned or offers is not what the hook asks for."""


@contextmanager
def blame(
    plugin: str, version: str, hook: str, context: str = "", *, reraise: type[HiproutineError] = PluginError
) -> Iterator[None]:
    """Turn whatever the block raises into a :class:`~hiproutine.errors.PluginError`.

    That is ``SystemExit`` as well: no plugin ends the program it is part of. ``KeyboardInterrupt`` is the user's, and
    leaves as it is. An error of this library is quoted as it reads; any other is named by its type first.

    Args:
        plugin: Name of the plugin whose code runs in the block.
        version: Its version.
        hook: The hook, or the call behind it, such as ``format.render``.
        context: Words put before the error, with a space at the end.
        reraise: Errors of this type leave the block as they are, unless the plugin made a class of its own of it.

    Raises:
        PluginError: The block raised something; it is the cause.
    """
    try:
        yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        is_own = type(error) in _OWN_ERRORS or type(error) is ContractError
        if is_own and isinstance(error, reraise):
            raise
        raise PluginError(
            plugin, version, hook, context + (_quote(error) if is_own else describe_failure(error))
        ) from error


def _quote(error: BaseException) -> str:
    """Return an error of this library as it reads; a plugin may have put into it what cannot be read."""
    try:
        return plain_text(str(error))
    except Exception:
        return describe_failure(error)
