"""Laws D1 and D2: what comes out goes in again, and comes out the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.outside.calls import Calls, Refused

Document = dict[str, Any]


def judge_documents(life: Document, calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield documents of a life that change when they are loaded and dumped, or that their own loader refuses."""
    routine = calls.schedule(life)
    for document in (life["program"], life["log"], routine):
        kind = document["document"]
        try:
            once = calls.again(document)
            twice = calls.again(once)
        except Refused as error:
            yield "D2", f"the {kind} that came out is refused: {str(error)[:300]}"
            continue
        if once != twice:
            yield "D1", f"the {kind} changes when it is loaded again"
        if document is routine and once != routine:
            yield "D1", "the routine that came out changes when it is loaded"
