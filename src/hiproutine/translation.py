"""What is written is written in a language: that of the person, which holds for a call and all that the call makes.

English is what stands in the code, and costs nothing. Any other language is a :class:`SpokenLanguage`, which
:mod:`hiproutine.languages` reads from its catalogue. The functions have the names of gettext.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import wraps
from types import MappingProxyType
from typing import Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

#: The language of the texts in the code.
CODE_LANGUAGE = "en"
P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="HasLanguage")
_NONE: Mapping[Any, str] = MappingProxyType({})
Number = int | float | Decimal | str


def plural_of_one(number: int) -> int:
    """Return the form of a noun in English: 0 for one, 1 for all others."""
    return int(number != 1)


def list_in_english(names: Sequence[str]) -> str:
    """Join names as in a sentence: ``a, b and c``."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


class SpokenLanguage(NamedTuple):
    """The words of one language, and how it writes numbers, lists and dates.

    ``texts`` and ``plurals`` are by the English text, ``texts_in_context`` by context and text. ``plural_form`` returns
    the number of the form for a whole number; a fraction has the last of ``plural_forms`` forms. ``format_date`` and
    ``format_weekday`` (0 for Monday) are ``None`` where dates are written as in English. ``names`` are what packs call
    exercises, equipment and the like, by id: an id in words is English.
    """

    tag: str
    texts: Mapping[str, str] = _NONE
    texts_in_context: Mapping[tuple[str, str], str] = _NONE
    plurals: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    plural_forms: int = 2
    plural_form: Callable[[int], int] = plural_of_one
    decimal_sign: str = "."
    direction: str = "ltr"
    format_list: Callable[[Sequence[str]], str] = list_in_english
    format_date: Callable[[date], str] | None = None
    format_weekday: Callable[[int], str] | None = None
    names: Mapping[str, str] = _NONE

    def form_of(self, number: Number) -> int:
        """Return which form a noun has beside a number; of a range such as ``8–12`` its upper end counts."""
        whole = _whole(number)
        return self.plural_forms - 1 if whole is None else self.plural_form(whole)


class HasLanguage(Protocol):
    """What was made in a language, and is written in it later."""

    @property
    def language(self) -> SpokenLanguage | None:
        """Return the language; ``None`` is English."""


_SPOKEN: ContextVar[SpokenLanguage | None] = ContextVar("hiproutine_language", default=None)


def spoken() -> SpokenLanguage | None:
    """Return the language that is written now; ``None`` for English as it stands in the code."""
    return _SPOKEN.get()


def direction() -> str:
    """Return in which direction the language that is written now runs: ``ltr`` or ``rtl``."""
    language = _SPOKEN.get()
    return "ltr" if language is None else language.direction


def written_tag() -> str:
    """Return the tag of the language that is written now."""
    language = _SPOKEN.get()
    return CODE_LANGUAGE if language is None else language.tag


@contextmanager
def writing_in(language: SpokenLanguage | None) -> Iterator[None]:
    """Write in a language until the end of a ``with`` block; in this thread, and nothing that is made later."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def gettext(text: str) -> str:
    """Return a text in the language that is written now; one that it does not have, in English."""
    language = _SPOKEN.get()
    return text if language is None else language.texts.get(text, text)


_ = gettext


def pgettext(context: str, text: str) -> str:
    """Return a text that means something else elsewhere, by what it is here."""
    language = _SPOKEN.get()
    return text if language is None else language.texts_in_context.get((context, text), text)


def ngettext(singular: str, plural: str, number: Number) -> str:
    """Return the form of a text that goes with a number; the number is not put into it."""
    language = _SPOKEN.get()
    form = singular if str(number) == "1" else plural
    if language is None:
        return form
    forms = language.plurals.get(singular)
    return language.texts.get(form, form) if forms is None else forms[language.form_of(number)]


def in_its_language(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Return a method that writes in the ``language`` of its object, whenever it is called."""

    @wraps(method)
    def write(self: S, *arguments: P.args, **keywords: P.kwargs) -> R:
        with writing_in(self.language):
            return method(self, *arguments, **keywords)

    return write  # type: ignore[return-value]  # mypy names the parameter self


def mark(text: str) -> str:
    """Return a text as it is: one that stands in a table, and is translated where it is used."""
    return text


def _whole(number: Number) -> int | None:
    """Return a number as a whole one; ``None`` for a fraction and for what is no number."""
    if isinstance(number, str):
        number = number.rpartition("–")[2].partition(" ")[0].rstrip("+")
    try:
        exact = Decimal(str(number))
    except InvalidOperation:
        return None
    return int(exact) if exact.is_finite() and exact == exact.to_integral_value() else None
