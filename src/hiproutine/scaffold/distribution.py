"""A distribution to be written: its kind, its names, its author; and what of them cannot be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib.util import find_spec
from typing import Literal
from unicodedata import category

from attrs import frozen

from hiproutine.errors import Problem
from hiproutine.near_names import NearNames
from hiproutine.shown_text import shorten

DistributionKind = Literal["pack", "rule", "format"]
KINDS: tuple[DistributionKind, ...] = ("pack", "rule", "format")
#: What stands for somebody who did not say who they are; to be edited.
UNNAMED_AUTHOR = "Name of the author"
#: Identifiers of SPDX that are offered: those that people choose most for code and for data. Others can be written into
#: the made files by hand.
LICENCES = (
    *("0BSD", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0"),
    *("CC-BY-SA-4.0", "CC0-1.0", "EUPL-1.2", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC"),
    *("LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MPL-2.0", "Unlicense"),
)
MAX_NAME_LENGTH, MAX_AUTHOR_LENGTH = 40, 80

_PREFIX = "hiproutine-"
_NAME = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
_AUTHOR_SIGNS = frozenset(" .,'’-&")


@frozen
class NewDistribution:
    """What a distribution is called and whose it is.

    ``name`` is that of the pack, rule or format: ``desk`` makes the distribution ``hiproutine-desk`` with the package
    ``hiproutine_desk``.
    """

    kind: DistributionKind
    name: str
    author: str = UNNAMED_AUTHOR
    licence: str = "MIT"

    @property
    def distribution(self) -> str:
        """Return the name that is installed by."""
        return f"{_PREFIX}{self.name}"

    @property
    def module(self) -> str:
        """Return the name that is imported."""
        return self.distribution.replace("-", "_")

    @property
    def title(self) -> str:
        """Return the name for people."""
        return self.name.replace("-", " ").capitalize()

    @property
    def class_name(self) -> str:
        """Return the name of a rule's class."""
        return "".join(part.capitalize() for part in self.name.split("-")) + "Rule"


def check_distribution(new: NewDistribution, taken: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what of the names cannot be; ``taken`` are the packs, rules or formats that are known already.

    What passes has no character with a meaning in TOML, JSON, Python, YAML or Markdown, so templates may write it as
    it is.
    """
    yield from _check_name(new, taken)
    yield from _check_author(new.author)
    if new.licence not in LICENCES:
        near = NearNames().find(new.licence, LICENCES, 3)
        offered = f"Did you mean {' or '.join(near)}?" if near else f"Choose one of {', '.join(LICENCES)}."
        message = f"{shorten(new.licence, MAX_AUTHOR_LENGTH)!r} is not a licence that can be filled in."
        yield Problem("$.licence", "unknown-licence", message, f"{offered} Another one can be written in afterwards.")


def _check_name(new: NewDistribution, taken: Collection[str]) -> Iterator[Problem]:
    shown = repr(shorten(new.name, MAX_NAME_LENGTH))
    if not _NAME.fullmatch(new.name) or len(new.name) > MAX_NAME_LENGTH:
        proposed = _proposed_name(new.name)
        hint = f"Write {proposed!r}." if proposed else "Begin with a letter."
        message = f"{shown} cannot name a {new.kind}: small letters and digits with single hyphens between, at most 40."
        yield Problem("$.name", "wrong-form", message, hint)
    elif new.name.startswith(_PREFIX):
        hint = f"Write {new.name.removeprefix(_PREFIX)!r}."
        yield Problem("$.name", "wrong-form", f"{_PREFIX!r} is put in front by itself.", hint)
    elif new.name in taken:
        message = f"there is a {new.kind} {shown} already, and of two of one name neither is used."
        yield Problem("$.name", "name-taken", message, "Choose a name that says more.")
    elif find_spec(new.module) is not None:
        message = f"there is a package {new.module!r} already."
        yield Problem("$.name", "name-taken", message, "Choose another name, or uninstall that package.")


def _proposed_name(name: str) -> str:
    """Return the nearest name that can be; empty where there is none."""
    parts = re.findall("[a-z0-9]+", name[:1000].casefold())
    proposed = "-".join(parts).lstrip("0123456789-").removeprefix(_PREFIX)[:MAX_NAME_LENGTH].rstrip("-")
    return proposed if _NAME.fullmatch(proposed) else ""


def _check_author(author: str) -> Iterator[Problem]:
    strange = sorted({sign for sign in author if not _is_plain(sign)})
    if strange:
        signs = " ".join(ascii(sign)[1:-1] if not sign.isprintable() else sign for sign in strange[:10])
        message = f"the author has characters that cannot stand in every file: {signs}"
        yield Problem("$.author", "wrong-form", message, "Write letters, digits, spaces and . , ' - & only.")
    elif not 1 <= len(author.strip()) <= MAX_AUTHOR_LENGTH or author != author.strip() or not author[0].isalnum():
        message = "an author has 1 to 80 characters and begins with a letter."
        yield Problem("$.author", "wrong-form", message, "Write the name as it should be read.")


def _is_plain(sign: str) -> bool:
    """Return whether a character is a letter, a mark on one, a digit, or one of the few signs that names have."""
    return sign.isalnum() or sign in _AUTHOR_SIGNS or category(sign).startswith("M")
