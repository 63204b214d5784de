"""Pain: the bands that the scores of a logged session are compared with, and what counts as a rise.

The bands come from pain-monitoring models for the knee and the Achilles tendon (Thomee 1997, Silbernagel 2007, read
on secondary pages). No validated numeric rule for low-back pain was found, so they are only defaults of parameters.

What counts beside them is how far pain rose above its baseline: what it was before the session, or usually is. Two
points of ten are the smallest change that is more than error of measurement in people with low-back pain (Childs 2005,
verified: standard error 1.02, minimum detectable change 2). Trials of exercise for low-back pain took people in whom it
hurt already; pain that exercise does not raise is no reason to keep the dose from rising (a proposal, unverified).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from hiproutine.model.log import LoggedPain

#: The score that the next morning's is compared with.
PainBaseline = Literal["before", "during"]

#: The highest pain (of 10) with which progression goes on, whatever it was before. The coding of the bands in integers
#: is our proposal.
GO_MAX = 2
#: The highest pain (of 10) with which the present dose is kept where pain has risen; above it the dose is lowered.
HOLD_MAX = 5
#: The highest pain (of 10) that may be there all along; above it the dose is lowered even where pain has not risen. Of
#: two studies of back pain, severe pain begins above 6 in one (Jensen 1999), above 8 in the other (Zelman 2003), as
#: Boonstra 2016 lists them (secondary); the stricter is taken.
STEADY_MAX = 6
#: The points above the baseline that count as a rise (Childs 2005, verified).
RISE = 2


def has_risen(pain: int | Decimal, baseline: int | Decimal | None, points: int = RISE) -> bool:
    """Return whether pain (0-10) is at least ``points`` above its baseline; an unknown baseline counts as none."""
    return baseline is None or pain - baseline >= points


def has_risen_by_morning(
    pain: LoggedPain | None,
    points: int = 1,
    since: PainBaseline = "before",
    usual: int | Decimal | None = None,
) -> bool:
    """Return whether pain was at least ``points`` (1-10) higher the next morning than before or during the session.

    Where pain before it was not recorded, the ``usual`` pain takes its place. Where nothing to compare with is known,
    no rise is known.
    """
    if pain is None or pain.next_morning is None:
        return False
    baseline = pain.during if since == "during" else usual if pain.before is None else pain.before
    return baseline is not None and pain.next_morning - baseline >= points
