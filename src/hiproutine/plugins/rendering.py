"""Rendering by a format: what it makes is text or bytes of a limited length, or its plugin is named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from hiproutine.documents.plain_values import check_plain_value
from hiproutine.documents.schema_validation import check_parameters
from hiproutine.errors import DocumentError, HiproutineError, PluginError
from hiproutine.limits import MAX_RENDERED_LENGTH
from hiproutine.model.routine import Routine
from hiproutine.plugins.attribution import blame
from hiproutine.plugins.output_texts import dropped_notice
from hiproutine.plugins.plugin_sources import BUILTIN
from hiproutine.plugins.registry import Offer
from hiproutine.text.distinct_names import routine_for_people
from hiproutine.text.failures import class_name, plain_text, shorten

if TYPE_CHECKING:
    from hiproutine.formats.format import Format


HOOK = "format.render"


def plain_options(offer: Offer[Format], options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a rendering as plain JSON: days and moments as text, and without those that are ``None``.

    Raises :class:`DocumentError` with everything that is wrong with them by the schema of the format.
    """
    given = {name: _plain(value) for name, value in options.items() if value is not None}
    plain, problems = check_plain_value(given)
    problems = problems or check_parameters(offer.value.options, plain)
    if problems:
        raise DocumentError(problems, "option list")
    return dict(plain)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def render_with(offer: Offer[Format], routine: Routine, options: Mapping[str, Any]) -> str | bytes:
    """Return what a format makes of a routine: as it is, or in its units and with no two exercises of one name.

    Raises :class:`PluginError` where the format fails, makes what is neither text nor bytes, or drops a notice (law
    O1). The library's own formats are not looked at: tests hold them to the same.
    """
    name = offer.value.name
    shown = routine if offer.value.is_exact else routine_for_people(routine)
    with blame(offer.plugin, offer.version, HOOK, f"format {name!r} raised ", reraise=HiproutineError):
        content: object = offer.value.render(shown, **options)
    fault = _fault(content)
    if fault is not None or not isinstance(content, str | bytes):
        raise PluginError(offer.plugin, offer.version, HOOK, f"format {name!r} gave {fault}")
    plain = plain_text(content) if isinstance(content, str) else bytes(content)
    dropped = None if offer.plugin == BUILTIN else dropped_notice(plain, routine.notices)
    if dropped is not None:
        detail = f"format {name!r} drops the notice {shorten(dropped.id)!r}, and every output has to carry all of them"
        raise PluginError(offer.plugin, offer.version, HOOK, f"{detail} (law O1)")
    return plain


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
