"""Sets as a person types them: ``squat=5@60kg,5@60kg,4`` or ``plank=1:40s``."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NamedTuple

from hiproutine.shown_text import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiproutine.model.dose import Dose, Load, Side
    from hiproutine.model.log import LoggedSet

_SET = re.compile(r"(?P<side>[LR]?)(?P<reps>[0-9]{1,4}|\?)(:(?P<hold_s>[0-9]{1,4})s)?(@(?P<load>.+))?", re.ASCII)
_SIDES: dict[str, Side] = {"L": "left", "R": "right"}
_FORM = "write ENTRY=SETS, such as clam=8,8,6 or squat=5@60kg,? or plank=1:40s; L8 is on the left side, ? not counted"
#: What is quoted of an argument that cannot be read.
_SHOWN = 60


class TypedSet(NamedTuple):
    """One set as it was typed; what is ``None`` was left out, but for ``reps``, which were not counted."""

    reps: int | None
    hold_s: int | None
    load: Load | None
    side: Side | None


class TypedSets(NamedTuple):
    """The sets of one entry as they were typed."""

    entry: str
    sets: tuple[TypedSet, ...]


def sets_from_text(text: str) -> TypedSets:
    """Read the sets of an entry; raise :class:`argparse.ArgumentTypeError` with the form they have."""
    entry, equals, sets = text.partition("=")
    if not entry or not equals:
        raise argparse.ArgumentTypeError(f"{shorten(text, _SHOWN)!r} names no entry with its sets: {_FORM}")
    return TypedSets(entry, tuple([_set_from_text(part.strip()) for part in sets.split(",")]))


def _set_from_text(text: str) -> TypedSet:
    from hiproutine.errors import InvalidValueError
    from hiproutine.model.load_notation import parse_load

    match = _SET.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{shorten(text, _SHOWN)!r} is no set: {_FORM}")
    reps, hold_s = match["reps"], match["hold_s"]
    try:
        load = None if match["load"] is None else parse_load(match["load"])
    except InvalidValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return TypedSet(
        None if reps == "?" else int(reps), None if hold_s is None else int(hold_s), load, _SIDES.get(match["side"])
    )


def rows_as_typed(typed: Sequence[TypedSet], asked: Dose) -> list[LoggedSet]:
    """Return the rows for a log; a hold or load that was left out is that of the set in the same place, or the last.

    No effort is taken over: what was asked for says nothing of how hard other repetitions were.
    """
    from hiproutine.model.log import LoggedSet

    places = {"left": 0, "right": 0, None: 0}
    rows = []
    for reps, hold_s, load, side in typed:
        sets = asked.sets_for_side(side or "left")
        same = sets[min(places[side], len(sets) - 1)]
        places[side] += 1
        held = (same.hold_s or None) if hold_s is None else hold_s
        rows.append(LoggedSet(reps, held, same.load if load is None else load, side))
    return rows
