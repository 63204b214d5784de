"""The engine's methods write in the language of the document that they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

from hiproutine.languages.documents import write_for
from hiproutine.model.catalog import Catalog, catalog_names
from hiproutine.plugins.installation import Installation

P = ParamSpec("P")
R = TypeVar("R")
E = TypeVar("E", bound="SpeakingEngine")
C = TypeVar("C", bound=type)
#: The methods that write something for a person.
_METHODS = ("plan", "replan", "next_block", "amend", "schedule", "simulate", "compare", "render", "explain")


class SpeakingEngine(Protocol):
    """What it takes to know how packs and plugins say something in a language."""

    _installation: Installation

    def catalog(self, language: str = ...) -> Catalog:
        """Return all packs in a language."""


def methods_in_language(cls: C) -> C:
    """Return the class of an engine whose methods write in the language of the document that they are given."""
    for name in _METHODS:
        setattr(cls, name, _in_language(getattr(cls, name)))
    return cls


def _in_language(method: Callable[..., R]) -> Callable[..., R]:
    @wraps(method)
    def write(self: Any, *arguments: Any, **keywords: Any) -> R:
        def names(language: str) -> Mapping[str, str]:
            return catalog_names(self.catalog(language))

        # What is rendered, compared or explained brings its own names: the packs it was made of may be gone.
        given = (*arguments, *keywords.values())
        is_made_here = method.__name__ not in _REPORTS
        with write_for(given, self._installation.catalogue_folders, names if is_made_here else None):
            return method(self, *arguments, **keywords)

    return write


_REPORTS = ("compare", "render", "explain")
