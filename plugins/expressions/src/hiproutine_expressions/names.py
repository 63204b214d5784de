"""The names that an expression may use, with what they hold: the source for checks, docs and tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

ValueType = Literal["number", "truth", "text", "numbers"]


class Name(NamedTuple):
    """What a name holds; an ``optional`` one may be null, and needs a default in an expression (``?? 0``)."""

    type: ValueType
    meaning: str
    optional: bool = False


#: The session as a whole: in every expression.
SESSION_NAMES: Mapping[str, Name] = {
    "met": Name("truth", "whether everything that was asked for was done, with the reserve asked for"),
    "verdict": Name("text", "met; hard (done, with less in reserve than asked); short (less was done)"),
    "asked_sets": Name("number", "how many sets were asked for"),
    "done_sets": Name("number", "how many sets were logged; of sides logged apart, the fewer"),
    "all_asked_reps": Name("numbers", "the repetitions asked for, set by set (of a range, the lower end)"),
    "all_asked_load": Name("numbers", "the load asked for, set by set"),
    "all_asked_hold_s": Name("numbers", "the seconds held in each repetition, as asked for, set by set"),
    "all_done_reps": Name("numbers", "the repetitions done, set by set as asked; 0 where none were logged"),
    "all_done_load": Name("numbers", "the load used, set by set as asked; 0 where none was logged"),
    "all_done_hold_s": Name("numbers", "the seconds held, set by set as asked; 0 where none were logged"),
    "least_rir": Name("number", "the least reserve logged; null unless every set has one", optional=True),
    "greatest_rpe": Name("number", "the greatest exertion logged; null unless every set has one", optional=True),
    "pain": Name(
        "number", "the worst of pain during, after and the next morning, else before; null if not logged", optional=True
    ),
    "number": Name("number", "how many sessions of this entry are finished, this one included"),
    "done_week": Name("number", "the week of the program in which the session was done, from 1"),
    "done_cycle": Name("number", "the turn of the cycle in which it was done, from 1"),
    "week": Name("number", "the week of the session to come, from 1"),
    "weeks": Name("number", "how many weeks the program has"),
    "cycle": Name("number", "the turn of the cycle of the session to come, from 1"),
    "turn": Name("number", "which of its sessions in one cycle the one to come is, from 1"),
    "turns": Name("number", "how many sessions it has in one cycle"),
    "rung": Name("number", "the rung it stands on, from 1 for the easiest"),
    "rungs": Name("number", "how many rungs are open"),
    "away_days": Name(
        "number",
        "days since the last session done, or before it since the first planned; null before that",
        optional=True,
    ),
    "readiness": Name("number", "how ready the person is, 0 to 10; null if not said", optional=True),
}

#: The dose, with what the clauses before this one set: in every expression.
DOSE_NAMES: Mapping[str, Name] = {
    "sets": Name("number", "how many sets; a left and a right one count as one"),
    "rest_s": Name("number", "seconds of rest between sets"),
    "all_reps": Name("numbers", "the repetitions, set by set"),
    "all_load": Name("numbers", "the load, set by set: exact, before it is rounded to what can be loaded"),
    "all_hold_s": Name("numbers", "the seconds held in each repetition, set by set"),
}

#: One set: only where a dimension of the sets is set, which is evaluated once for each set.
SET_NAMES: Mapping[str, Name] = {
    "place": Name("number", "which set this is, from 1; a left and a right one have the same"),
    "reps": Name("number", "its repetitions (of a range, the lower end)"),
    "reps_max": Name("number", "the upper end of its range; null where it has none", optional=True),
    "load": Name("number", "its load: exact, before it is rounded to what can be loaded; 0 where it has none"),
    "hold_s": Name("number", "its seconds held in each repetition"),
    "rir": Name("number", "its repetitions in reserve; null where none are asked for", optional=True),
    "rpe": Name("number", "its exertion; null where none is asked for", optional=True),
    "amrap": Name("truth", "whether it is open ended: as many repetitions as possible"),
    "done": Name("truth", "whether it was done as asked for, with the reserve asked for"),
    "asked_reps": Name("number", "the repetitions that were asked for; 0 where the set was not"),
    "asked_load": Name("number", "the load that was asked for; 0 for none"),
    "asked_hold_s": Name("number", "the seconds that were asked for"),
    "done_reps": Name("number", "the repetitions done; 0 where none were logged"),
    "done_load": Name("number", "the load used; 0 where none was logged"),
    "done_hold_s": Name("number", "the seconds held; 0 where none were logged"),
    "done_rir": Name("number", "the repetitions left in reserve; null if not logged", optional=True),
    "done_rpe": Name("number", "the exertion; null if not logged", optional=True),
}

#: What can be set besides the state: for the whole dose, and for each set.
DOSE_TARGETS: Mapping[str, ValueType] = {"sets": "number", "rest_s": "number"}
SET_TARGETS: Mapping[str, ValueType] = {
    "reps": "number",
    "reps_max": "number",
    "load": "number",
    "hold_s": "number",
    "rir": "number",
    "rpe": "number",
    "amrap": "truth",
}


class Function(NamedTuple):
    """The types of a function's arguments, what it returns (a number), and how many arguments it needs at least."""

    argument_types: tuple[ValueType, ...]
    meaning: str
    min_arguments: int


FUNCTIONS: Mapping[str, Function] = {
    "sum": Function(("numbers",), "the sum; 0 of nothing", 1),
    "min": Function(("numbers",), "the least", 1),
    "max": Function(("numbers",), "the greatest", 1),
    "count": Function(("numbers",), "how many", 1),
    "abs": Function(("number",), "without its sign", 1),
    "round": Function(("number", "number"), "the nearest multiple of a step (1 if left out); the even from halfway", 1),
    "floor": Function(("number", "number"), "the multiple of a step (1 if left out) at or below", 1),
    "ceil": Function(("number", "number"), "the multiple of a step (1 if left out) at or above", 1),
    "loadable": Function(("number",), "the load that can be loaded for this one, rounded as the equipment says", 1),
    "load_above": Function(("number",), "the next load above that can be loaded; at the end, the last there is", 1),
    "load_below": Function(("number",), "the next load below that can be loaded; at the end, the first there is", 1),
}

#: Words of the language itself, which cannot be names.
RESERVED_WORDS = frozenset(
    ("and", "or", "not", "in", "for", "if", "true", "false", "null", "inf", "nan", "elif", "else", "while")
)
