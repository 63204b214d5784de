"""Numbers, counts and lists in words, in the language that is written now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from hiproutine.model.load_notation import number_text
from hiproutine.translation import _, direction, list_in_english, ngettext, pgettext, spoken


def format_parts(parts: Iterable[str]) -> str:
    """Write one part after the other, with commas; parts that are empty are left out."""
    # Translators: What stands between parts of a list or dose: 2 sets, 60 s rest. Keep its space.
    return pgettext("between parts", ", ").join([part for part in parts if part])


def format_count(number: int | float | str, noun: str) -> str:
    """Write a number with its noun in English, in the singular: ``1 set``, ``2.5 sets``."""
    language = spoken()
    if language is None:
        return f"{number} {noun}" if str(number) == "1" else f"{number} {noun}s"
    shown = localised(number) if isinstance(number, str) else format_number(number)
    return ngettext(f"{{count}} {noun}", f"{{count}} {noun}s", number).format(count=shown)


def format_frequency(times: int, days: int) -> str:
    """Write how often something is done in a cycle of ``days`` days: ``once a week``, ``3 times in 6 days``."""
    if days == 7:
        if times in (1, 2):
            return _("once a week") if times == 1 else _("twice a week")
        return ngettext("{count} time a week", "{count} times a week", times).format(count=times)
    count = ngettext("{count} time", "{count} times", times).format(count=times)
    if times in (1, 2):
        count = _("once") if times == 1 else _("twice")
    return _("{count} in {days}").format(count=count, days=format_count(days, "day"))


def format_list(names: Sequence[str]) -> str:
    """Join names as in a sentence: ``a, b and c``."""
    language = spoken()
    return list_in_english(names) if language is None or not names else language.format_list(list(names))


def format_number(number: Decimal | float) -> str:
    """Write a number without an exponent and without trailing zeros, with the decimal sign of the language."""
    return localised(number_text(number))


def arrow() -> str:
    """Return an arrow from what was to what is: it points the way that the language is read."""
    return "←" if direction() == "rtl" else "→"


def localised(digits: str) -> str:
    """Return a number in digits with the decimal sign of the language that is written now."""
    language = spoken()
    return digits if language is None else digits.replace(".", language.decimal_sign)
