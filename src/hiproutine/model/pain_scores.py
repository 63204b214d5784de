"""Pain scores as one number: the worst of a session, and several records as one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from hiproutine.model.log import LoggedPain


def worst_pain(pain: LoggedPain | None) -> int | Decimal | None:
    """Return the worst of during, after and next morning (0-10); where none of them was recorded, pain before.

    ``None`` where nothing was recorded. What was there before does not count beside what came of the session.
    """
    if pain is None:
        return None
    scores = [score for score in (pain.during, pain.after, pain.next_morning) if score is not None]
    return max(scores, default=pain.before)


def merge_pains(pains: Iterable[LoggedPain | None]) -> LoggedPain | None:
    """Return several records of pain as one: the worst of each score.

    Before the session it is the lowest, with which the next morning is compared; the highest where nothing else is
    known.
    """
    recorded = [pain for pain in pains if pain is not None]
    if len(recorded) < 2:
        return recorded[0] if recorded else None

    def scores(name: str) -> list[int | Decimal]:
        return [score for pain in recorded if (score := getattr(pain, name)) is not None]

    later = [max(scores(name), default=None) for name in ("during", "after", "next_morning")]
    before = max if later == [None] * 3 else min
    return LoggedPain(before(scores("before"), default=None), *later)
