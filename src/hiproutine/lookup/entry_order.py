"""Records of several entries in one order: entry by entry, as they first appear."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class EntryRecordLike(Protocol):
    """A record of one entry."""

    @property
    def entry(self) -> str:
        """The id of the entry."""
        ...


R = TypeVar("R", bound=EntryRecordLike)


def in_order_of_entry(records: Iterable[R]) -> tuple[R, ...]:
    """Return records entry by entry, in the order of their first ones; those of one entry stay in their order."""
    by_entry: dict[str, list[R]] = {}
    for record in records:
        by_entry.setdefault(record.entry, []).append(record)
    return tuple([record for group in by_entry.values() for record in group])
