"""Pain: one number out of what was logged.

The bands come from pain-monitoring models for the knee and the Achilles tendon (Thomee 1997, Silbernagel 2007, read
on secondary pages). No validated numeric rule for low-back pain was found, so they are parameters.
"""

from __future__ import annotations

from typing import Literal

from hiproutine.model.log import LoggedPain

#: What the next morning is compared with.
PainBaseline = Literal["before", "during"]

#: Up to here: go on. Integer coding of the bands is a proposal, unverified.
GO_MAX = 2
#: Up to here: stay at the present dose; above: lower it.
HOLD_MAX = 5


def worst_pain(pain: LoggedPain | None) -> int | None:
    """Return the worst of during, after and next morning; ``None`` where none of them was recorded."""
    if pain is None:
        return None
    scores = [score for score in (pain.during, pain.after, pain.next_morning) if score is not None]
    return max(scores, default=None)


def has_risen_by_morning(pain: LoggedPain | None, points: int = 1, since: PainBaseline = "before") -> bool:
    """Return whether pain was higher the next morning than before (or during) the session, by so many points (1-10).

    Where either was not recorded, no rise is known.
    """
    if pain is None or pain.next_morning is None:
        return False
    earlier = pain.before if since == "before" else pain.during
    return earlier is not None and pain.next_morning - earlier >= points
