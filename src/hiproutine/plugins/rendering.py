"""Rendering by a format: what it makes is text or bytes of a limited length, or its plugin is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiproutine.errors import HiproutineError, PluginError
from hiproutine.limits import MAX_RENDERED_LENGTH
from hiproutine.model.routine import Routine
from hiproutine.plugins.attribution import blame
from hiproutine.plugins.registry import Offer
from hiproutine.text.failures import class_name, plain_text

if TYPE_CHECKING:
    from hiproutine.formats.format import Format


HOOK = "format.render"


def render_with(offer: Offer[Format], routine: Routine) -> str | bytes:
    """Return what a format makes of a routine; raise :class:`PluginError` where it fails or makes something else."""
    name = offer.value.name
    with blame(offer.plugin, offer.version, HOOK, f"format {name!r} raised ", reraise=HiproutineError):
        content: object = offer.value.render(routine)
    fault = _fault(content)
    if fault is None and isinstance(content, str | bytes):
        return plain_text(content) if isinstance(content, str) else bytes(content)
    raise PluginError(offer.plugin, offer.version, HOOK, f"format {name!r} gave {fault}")


def _fault(content: object) -> str | None:
    """Return what is wrong with what a format made, judged by its class: it may say anything of itself."""
    if not issubclass(type(content), str | bytes):
        return f"{class_name(content)}, where str or bytes belongs"
    length = str.__len__(content) if isinstance(content, str) else bytes.__len__(content)  # type: ignore[arg-type]
    if length > MAX_RENDERED_LENGTH:
        return f"{length} characters, more than {MAX_RENDERED_LENGTH}"
    if isinstance(content, str) and not str.isascii(content):
        try:
            str.encode(content)
        except UnicodeEncodeError:
            return "half of a surrogate pair, which no file can hold"
    return None
