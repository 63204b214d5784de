"""Pain: the bands that the scores of a logged session are compared with.

The bands come from pain-monitoring models for the knee and the Achilles tendon (Thomee 1997, Silbernagel 2007, read
on secondary pages). No validated numeric rule for low-back pain was found, so they are only defaults of parameters.
"""

from __future__ import annotations

from typing import Literal

from hiproutine.model.log import LoggedPain

#: The score that the next morning's is compared with.
PainBaseline = Literal["before", "during"]

#: The highest pain (of 10) with which progression goes on. The coding of the bands in integers is our proposal.
GO_MAX = 2
#: The highest pain (of 10) with which the present dose is kept; above it the dose is lowered.
HOLD_MAX = 5


def has_risen_by_morning(pain: LoggedPain | None, points: int = 1, since: PainBaseline = "before") -> bool:
    """Return whether pain was at least ``points`` (1-10) higher the next morning than before or during the session.

    Where either was not recorded, no rise is known.
    """
    if pain is None or pain.next_morning is None:
        return False
    baseline = pain.before if since == "before" else pain.during
    return baseline is not None and pain.next_morning - baseline >= points
