"""What was done of one entry, where it was not as it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from hiproutine.model.log import Felt, LoggedPain, LoggedSet


@frozen
class PerformedEntry:
    """What was done of an entry otherwise than it was asked for; what is left out here was as asked.

    * ``sets``: the sets that were done, with loads in any unit. Without them they were as asked or, where ``exercise``
      is another one, are not known.
    * ``exercise``: the id of the exercise that was really done.
    * ``pain``: a number from 0 to 10 is the worst pain while doing it.
    * ``felt``: how hard it was, in one word, in place of the efforts asked for.
    * ``light``: it was done light on purpose, and is not held against what was asked for.
    """

    sets: Sequence[LoggedSet] | None = None
    exercise: str | None = None
    pain: LoggedPain | int | Decimal | None = None
    felt: Felt | None = None
    note: str = ""
    light: bool = False
