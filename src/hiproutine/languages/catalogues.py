"""Reads catalogues: PO files by language tag, those of the library and those that plugins bring.

Babel reads them, and knows how each language writes dates and numbers. It is imported here, and only for a language
that is not English: it takes 40 ms, which is more than a plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import cache, lru_cache
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING

from hiproutine.languages.pseudo import PSEUDO_TAG, pseudo_language
from hiproutine.translation import CODE_LANGUAGE, SpokenLanguage, writing_in

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog as Messages

#: Where the catalogues of the library are: ``de.po`` is German.
OWN_FOLDER = Path(__file__).parent
_SLOT = re.compile(r"\{([^{}]*)\}")
#: How a date is written, as CLDR calls it: with its day of the week, in brief.
_DATE_SKELETON = "yMMMEd"


def write_in(
    language: str, folders: tuple[Path, ...] = (), names: Mapping[str, str] | None = None
) -> AbstractContextManager[None]:
    """Return a context in which everything is written in a language, as far as there is a catalogue of it.

    Args:
        language: A language tag: ``de-AT`` falls back to ``de``, and a language without a catalogue to English.
        folders: The folders with catalogues of plugins.
        names: What packs call exercises and equipment in the language, by id.
    """
    spoken = interface_language(language, folders)
    return writing_in(spoken._replace(names=names) if spoken is not None and names else spoken)


def interface_language(language: str, folders: tuple[Path, ...] = ()) -> SpokenLanguage | None:
    """Return the language of the interface for a tag; ``None`` for English.

    A language without a catalogue has no words, and the names that packs give.
    """
    if language == CODE_LANGUAGE:
        return None
    tag = spoken_tag(language)
    if tag == CODE_LANGUAGE:
        return SpokenLanguage(CODE_LANGUAGE)
    return pseudo_language() if tag == PSEUDO_TAG else _read_language(tag, folders)


def spoken_tag(language: str) -> str:
    """Return the language in which the interface speaks to somebody who reads ``language``: ``de`` for ``de-AT``."""
    if language in (CODE_LANGUAGE, PSEUDO_TAG):
        return language
    return next((tag for tag in tags_to_try(language) if tag in catalogue_tags()), CODE_LANGUAGE)


def tags_to_try(language: str) -> Iterator[str]:
    """Yield a tag and what it falls back to: ``de-AT``, then ``de``."""
    parts = language.split("-")
    yield from ("-".join(parts[:count]) for count in range(len(parts), 0, -1))


@cache
def catalogue_tags() -> frozenset[str]:
    """Return the languages that the library has a catalogue of."""
    return frozenset(path.stem for path in OWN_FOLDER.glob("*.po"))


@cache
def _read_language(tag: str, folders: tuple[Path, ...]) -> SpokenLanguage:
    """Return a language by the tag of its catalogue: tags from outside, which are without end, are not remembered."""
    from babel import Locale
    from babel.numbers import get_decimal_symbol

    locale = Locale.parse(tag, sep="-")
    own = read_catalogue(OWN_FOLDER / f"{tag}.po")
    paths = (folder / f"{tag}.po" for folder in folders)
    texts: dict[str, str] = {}
    in_context: dict[tuple[str, str], str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    # The library's own words come first: no plugin changes what a stop says.
    for messages in (own, *(read_catalogue(path) for path in paths if path.is_file())):
        for message in messages:
            english, translated = _forms(message.id), _forms(message.string)
            if message.fuzzy or not _is_usable(english, translated):
                continue
            if message.context is not None:
                in_context.setdefault((message.context, english[0]), translated[0])
            elif message.pluralizable:
                plurals.setdefault(english[0], translated)
            else:
                texts.setdefault(english[0], translated[0])
    return SpokenLanguage(
        tag,
        texts,
        in_context,
        plurals,
        own.num_plurals,
        c2py(own.plural_expr),
        get_decimal_symbol(locale),
        locale.text_direction,
        *_formatters(tag),
    )


def read_catalogue(path: Path) -> Messages:
    """Read a catalogue; a file that is no catalogue raises what Babel raises."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=path.stem.replace("-", "_"), abort_invalid=True)


def slots(text: str) -> set[str]:
    """Return the slots of a text: ``{"before"}`` for ``Was {before}``; of ``{count|set|sets}`` the name."""
    return {slot.partition("|")[0] for slot in _SLOT.findall(text)}


def _forms(text: object) -> tuple[str, ...]:
    """Return the forms of a message: one, or as many as its language has beside numbers."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)


def _is_usable(english: Sequence[str], translated: Sequence[str]) -> bool:
    """Return whether a text is translated, and names no slot that the English one does not fill."""
    known = set().union(*map(slots, english))
    return english[0] != "" and all(text and slots(text) <= known for text in translated)


def _formatters(
    tag: str,
) -> tuple[Callable[[Sequence[str]], str], Callable[[date], str], Callable[[int], str]]:
    """Return how a language writes lists, dates and days of the week."""
    from babel import Locale
    from babel.dates import format_skeleton, get_day_names
    from babel.lists import format_list

    locale = Locale.parse(tag, sep="-")
    days = get_day_names("abbreviated", "stand-alone", locale)

    @lru_cache(4096)
    def written(day: date) -> str:
        return format_skeleton(_DATE_SKELETON, day, locale=locale)

    return (lambda names: format_list(names, locale=locale)), written, (lambda index: str(days[index]))
