"""The notices of a page: packs that were made alike say the same, and once is enough."""

from __future__ import annotations

from collections.abc import Iterable

from hiproutine.model.reason import Notice


def distinct_notices(notices: Iterable[Notice]) -> list[Notice]:
    """Return the first notice of each kind and text, in order: every text is still there (law O1).

    >>> say = "This is no medical advice."
    >>> distinct_notices([Notice("a/1", "disclaimer", say), Notice("b/1", "disclaimer", say)])
    [Notice(id='a/1', kind='disclaimer', text='This is no medical advice.')]
    """
    first: dict[tuple[str, str], Notice] = {}
    for notice in notices:
        first.setdefault((notice.kind, notice.text), notice)
    return list(first.values())
