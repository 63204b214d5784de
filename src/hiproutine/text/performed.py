"""What was performed, in words: logged sets, and pain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from hiproutine.model.exercise import Exercise
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import Felt, LoggedPain, LoggedSet
from hiproutine.text.numbers import format_number, format_parts, localised
from hiproutine.text.wording import with_load
from hiproutine.translation import _, mark, pgettext

_ROLES = {"warm-up": mark("warm-up"), "drop": mark("drop"), "extra": mark("extra")}
_FELT: dict[Felt, str] = {"too-easy": mark("too easy"), "right": mark("right"), "too-hard": mark("too hard")}
_OF_SIDE = {"left": mark("left {work}"), "right": mark("right {work}")}


def format_felt(word: Felt) -> str:
    """Write how hard it was, in the word that was logged: ``too easy``."""
    return pgettext("how hard it was", _FELT[word])


def rows_by_set(performed: Sequence[LoggedSet]) -> list[tuple[LoggedSet, ...]]:
    """Group logged rows by set: the n-th row of the left and the n-th of the right side are one set."""
    both = [(row,) for row in performed if row.side is None]
    left = [(row,) for row in performed if row.side == "left"]
    right = [(row,) for row in performed if row.side == "right"]
    return [*both, *(a + b for a, b in zip_longest(left, right, fillvalue=()))]


def format_performed(performed: Sequence[LoggedSet], card: ExerciseCard | Exercise | None) -> str:
    """Write sets as performed: ``8, left 8 / right 7``; ``not counted`` and ``no set noted`` where that is so."""
    timed = card is not None and card.measure == "hold"
    sets = [" / ".join(_format_logged_set(row, timed) for row in rows) for rows in rows_by_set(performed)]
    return format_parts(sets) or _("no set noted")


def _format_logged_set(row: LoggedSet, timed: bool) -> str:
    is_time = timed and row.reps == 1 and row.hold_s is not None
    words = _("not counted") if row.reps is None else str(row.reps)
    if is_time:
        words = _("{number} s").format(number=row.hold_s)
    if row.load is not None:
        words = with_load(words, row.load)
    hold = "" if is_time or row.hold_s is None else _("{number} s hold").format(number=row.hold_s)
    role = "" if row.role == "work" else _(_ROLES[row.role])
    if details := format_parts((hold, _format_performed_effort(row), role)):
        words = f"{words} ({details})"
    return _(_OF_SIDE[row.side]).format(work=words) if row.side else words


def _format_performed_effort(row: LoggedSet) -> str:
    reserve = "" if row.rir is None else _("{number} in reserve").format(number=format_number(row.rir))
    effort = "" if row.rpe is None else _("effort {number} of 10").format(number=format_number(row.rpe))
    return format_parts((reserve, effort))


def format_pain(pain: LoggedPain | None) -> str:
    """Write pain as logged: ``pain during 2, after 1 (of 10)``; an empty text where no pain was logged."""
    if pain is None:
        return ""
    scores_by_time = (
        (_("before {score}"), pain.before),
        (_("during {score}"), pain.during),
        (_("after {score}"), pain.after),
        (_("next morning {score}"), pain.next_morning),
    )
    scores = format_parts(
        words.format(score=localised(str(score))) for words, score in scores_by_time if score is not None
    )
    return _("pain {scores} (of 10)").format(scores=scores) if scores else ""
