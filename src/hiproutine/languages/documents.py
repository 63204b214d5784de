"""Calls that write in the language of a document: that of the profile, or of the program, course or routine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from hiproutine.languages.catalogues import write_in
from hiproutine.model.course import Course
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program
from hiproutine.model.reason import NAME_PREFIX
from hiproutine.model.routine import Routine
from hiproutine.translation import CODE_LANGUAGE

P = ParamSpec("P")
R = TypeVar("R")


def in_language_of_document(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that writes in the language of the document that it is given."""

    @wraps(function)
    def write(*arguments: P.args, **keywords: P.kwargs) -> R:
        with write_for((*arguments, *keywords.values())):
            return function(*arguments, **keywords)

    return write


def write_for(
    values: Iterable[object],
    folders: Callable[[], tuple[Path, ...]] = tuple,
    names: Callable[[str], Mapping[str, str]] | None = None,
) -> AbstractContextManager[None]:
    """Return a context that writes in the language of some arguments; English where none of them is a document.

    Args:
        values: The arguments. A profile comes before all others: what is planned is for the person it describes.
        folders: Returns the folders with catalogues of plugins; called for other languages than English only.
        names: Returns what packs call things in a language, by id; called as ``folders`` is.
    """
    documents = list(values)
    language = language_of(documents)
    if language == CODE_LANGUAGE:
        return write_in(language)
    known = {} if names is None else dict(names(language))
    for program in (document for document in documents if isinstance(document, Program | Routine)):
        known |= names_in(program.messages)
    return write_in(language, folders(), known)


def names_in(messages: Mapping[str, str]) -> dict[str, str]:
    """Return the names by id that a document carries among its messages."""
    return {key.removeprefix(NAME_PREFIX): name for key, name in messages.items() if key.startswith(NAME_PREFIX)}


def language_of(values: Iterable[object]) -> str:
    """Return the language of the first profile among some values, or else of the first other document."""
    documents = sorted(
        (value for value in values if isinstance(value, Profile | Program | Routine | Course)),
        key=lambda document: not isinstance(document, Profile),
    )
    if not documents:
        return CODE_LANGUAGE
    first = documents[0]
    return str(first.program.language if isinstance(first, Course) else first.language)
