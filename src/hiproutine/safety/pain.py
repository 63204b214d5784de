"""Pain: the scores of a logged session as one number, and the bands it is compared with.

The bands come from pain-monitoring models for the knee and the Achilles tendon (Thomee 1997, Silbernagel 2007, read
on secondary pages). No validated numeric rule for low-back pain was found, so they are only defaults of parameters.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from hiproutine.model.log import LoggedPain

#: The score that the next morning's is compared with.
PainBaseline = Literal["before", "during"]

#: The highest pain (of 10) with which progression goes on. The coding of the bands in integers is our proposal.
GO_MAX = 2
#: The highest pain (of 10) with which the present dose is kept; above it the dose is lowered.
HOLD_MAX = 5


def worst_pain(pain: LoggedPain | None) -> int | Decimal | None:
    """Return the worst of during, after and next morning (0-10); where none of them was recorded, pain before.

    ``None`` where nothing was recorded. What was there before does not count beside what came of the session.
    """
    if pain is None:
        return None
    scores = [score for score in (pain.during, pain.after, pain.next_morning) if score is not None]
    return max(scores, default=pain.before)


def has_risen_by_morning(pain: LoggedPain | None, points: int = 1, since: PainBaseline = "before") -> bool:
    """Return whether pain was at least ``points`` (1-10) higher the next morning than before or during the session.

    Where either was not recorded, no rise is known.
    """
    if pain is None or pain.next_morning is None:
        return False
    baseline = pain.before if since == "before" else pain.during
    return baseline is not None and pain.next_morning - baseline >= points
