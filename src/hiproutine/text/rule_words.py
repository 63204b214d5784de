"""The words in the values of reasons: documents hold them in English, and outputs write them in their own language."""

from __future__ import annotations

import re

from hiproutine.errors import InvalidValueError
from hiproutine.model.load_notation import parse_load
from hiproutine.text.numbers import localised
from hiproutine.text.sanitize import plain_name
from hiproutine.text.wording import format_load
from hiproutine.translation import _, mark, pgettext, spoken

_NUMBER = re.compile(r"[+-]?[0-9]+\.[0-9]+")
_SECONDS = re.compile(r"([0-9]+(?:\.[0-9]+)?) s")
_ON_START = re.compile(r"([+-][0-9]+) on the starting repetitions")
#: What stands between the words of a list.
_JOINTS = {", ": "", " or ": mark(" or "), " and ": mark(" and ")}
_JOINT = re.compile("|".join(map(re.escape, _JOINTS)))
_MAX_LOAD_LENGTH = 40
#: What rules say in one word, or in a list of them.
_WORDS = {
    "left": mark("left"),
    "right": mark("right"),
    "none": mark("none"),
    "no load": mark("no load"),
    "sets": mark("sets"),
    "repetitions": mark("repetitions"),
    "reps": mark("repetitions"),
    "hold": mark("hold"),
    "load": mark("load"),
    "rest": mark("rest"),
    "volume": mark("volume"),
    "the hold": mark("the hold"),
    "the upper end of the repetitions": mark("the upper end of the repetitions"),
    "the repetitions in reserve": mark("the repetitions in reserve"),
    "exertion (RPE)": mark("exertion (RPE)"),
    "repetitions go": mark("repetitions go"),
    "load goes": mark("load goes"),
    "hold in seconds goes": mark("hold in seconds goes"),
    "the sets": mark("the sets"),
    "the left side": mark("the left side"),
    "the right side": mark("the right side"),
    "the load": mark("the load"),
    "a load that can be compared with the one asked for": mark("a load that can be compared with the one asked for"),
    "seconds held": mark("seconds held"),
    "how hard it was (repetitions in reserve, RPE or a word)": mark(
        "how hard it was (repetitions in reserve, RPE or a word)"
    ),
    "leg-pain-spreading": mark("leg pain spreading"),
    "new-numbness": mark("new numbness"),
    "beginner": mark("beginner"),
    "intermediate": mark("intermediate"),
    "advanced": mark("advanced"),
}
_KNOWN = re.compile("|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))))


def value_in_words(value: str) -> str:
    """Return a value of a reason as it is written; in English, where documents hold it so, as it stands."""
    return value if spoken() is None else translated_value(value)


def translated_value(value: str) -> str:
    """Return a value in the language that is written now: a number, a load, words of rules, or names of ids."""
    if _NUMBER.fullmatch(value):
        return localised(value)
    if seconds := _SECONDS.fullmatch(value):
        return _("{number} s").format(number=localised(seconds.group(1)))
    if gained := _ON_START.fullmatch(value):
        return _("{number} on the starting repetitions").format(number=gained.group(1))
    words = _listed(value)
    if words is not None:
        return words
    try:
        return format_load(parse_load(value)) if len(value) <= _MAX_LOAD_LENGTH else value
    except InvalidValueError:  # nothing but a name
        return plain_name(value)


def _listed(value: str) -> str | None:
    """Return a list of words and ids, each translated; ``None`` where one of them is neither."""
    written, place = [], 0
    while True:
        known = _KNOWN.match(value, place)
        end = known.end() if known is not None and _is_end(value, known.end()) else _next_joint(value, place)
        word = value[place:end]
        if known is not None and end == known.end():
            written.append(_(_WORDS[word]))
        elif plain_name(word) != word:
            written.append(plain_name(word))
        else:
            return None
        joint = _JOINT.match(value, end)
        if joint is None:
            return "".join(written)
        written.append(_(_JOINTS[joint.group()]) if _JOINTS[joint.group()] else pgettext("between parts", ", "))
        place = joint.end()


def _is_end(value: str, place: int) -> bool:
    return place == len(value) or _JOINT.match(value, place) is not None


def _next_joint(value: str, place: int) -> int:
    joint = _JOINT.search(value, place)
    return len(value) if joint is None else joint.start()


def refs_in(text: str) -> list[str]:
    """Return a text and the parts of it, where it is a list: what may be ids."""
    return [text, *_JOINT.split(text)]
