"""The version of the plugin interface: hooks, what is offered through them, and what it is called with.

It is a whole number that rises where a plugin has to be changed, and not with each version of the library.
"""

from __future__ import annotations

from hiproutine.plugins.attribution import ContractError
from hiproutine.text.failures import describe_value, plain_text

#: The version that this library speaks. A plugin that does not say which it was made for was made for the first.
API_VERSION = 1
FIRST_VERSION = 1
#: The attribute of a plugin's module (or object) that says which version it was made for.
ATTRIBUTE = "hiproutine_api"
_MAX_VERSION = 1000


def ensure_api(plugin: object, name: str, library: str) -> None:
    """Raise :class:`ContractError` for a plugin that was made for another version of the interface.

    ``name`` is the plugin's, ``library`` the version of this library. Numbers and texts will do: ``1`` and ``"1"``.
    """
    stated = getattr(plugin, ATTRIBUTE, FIRST_VERSION)
    version = int(plain_text(stated)) if isinstance(stated, str) and _is_number(plain_text(stated)) else stated
    if type(version) is not int or not 0 <= version <= _MAX_VERSION:
        raise ContractError(f"its {ATTRIBUTE} is {describe_value(stated)}, where a whole number such as 1 belongs")
    if version == API_VERSION:
        return
    newer, older = "a newer hiproutine", f"an older version of {name!r}"
    if version < API_VERSION:
        newer, older = f"a newer version of {name!r}", "an older hiproutine"
    raise ContractError(
        f"it was made for version {version} of the plugin interface, and hiproutine {library} has version "
        f"{API_VERSION}: install {newer}, or {older}"
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(_MAX_VERSION))
