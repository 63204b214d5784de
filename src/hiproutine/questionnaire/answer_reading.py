"""Read an answer: as a person types it, or as a value of Python or JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, NoReturn

from hiproutine.errors import InvalidValueError
from hiproutine.limits import MAX_SHOWN_NAME_LENGTH
from hiproutine.model.profile import WEEKDAYS
from hiproutine.near_names import NearNames
from hiproutine.questionnaire.profile_question import ProfileQuestion
from hiproutine.shown_text import shorten

#: What means that there is nothing to name, for questions that may go without an answer.
NOTHING = ("", "none", "-")
#: A longer answer than this is none of ours.
MAX_ANSWER_LENGTH = 10_000

_WHOLE = re.compile("[0-9]{1,6}", re.ASCII)
_SCORE = re.compile("[0-9]{1,2}(?:[.,][0-9])?", re.ASCII)
_TIME = re.compile("([01]?[0-9]|2[0-3])[:.]([0-5][0-9])", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_METRIC = re.compile(r"([0-9]{2,3})(?:\s*cm)?|([0-9])[.,]([0-9]{2})\s*m", re.ASCII)
_FEET = re.compile(r"([0-9])\s*(?:ft|'|feet)\s*(?:([0-9]{1,2})\s*(?:in|\"|''|inches)?)?", re.ASCII)
_EVERY = re.compile("every ([0-9]{1,2})(?: days?)?", re.ASCII)
_DAY_FIELDS = frozenset({"days", "days_per_week", "every_days"})
_YES, _NO = ("yes", "y", "true"), ("no", "n", "false")
_CM_PER_INCH = Decimal("2.54")


def read_answer(question: ProfileQuestion, value: Any) -> Any:
    """Return an answer as plain JSON, or ``None`` where nothing was answered.

    Raises:
        InvalidValueError: It is no answer to this question (``invalid-answer``), or there has to be one
            (``unanswered-question``). The error says how an answer is written.
    """
    if isinstance(value, str):
        value = value.strip()
        if value.lower() in NOTHING:
            value = None
    if value is None:
        if question.is_required:
            hint = f"Answer {question.id!r}: {question.form}."
            raise InvalidValueError(question.text, "unanswered-question", path=question.path, hint=hint)
        return None
    if isinstance(value, str) and len(value) > MAX_ANSWER_LENGTH:
        _refuse(question, value)
    return _READERS[question.kind](question, value)


def _refuse(question: ProfileQuestion, value: object, hint: str = "") -> NoReturn:
    shown = shorten(str(value), MAX_SHOWN_NAME_LENGTH)
    message = f"{shown!r} is no answer to: {question.text}"
    hint = hint or f"Write {question.form}."
    raise InvalidValueError(message, "invalid-answer", path=question.path, hint=hint)


def _integer(question: ProfileQuestion, value: Any) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not question.least <= value <= question.most:
        _refuse(question, value)
    return value


def _score(question: ProfileQuestion, value: Any) -> int | Decimal:
    if isinstance(value, str) and _SCORE.fullmatch(value):
        value = Decimal(value.replace(",", "."))
    if isinstance(value, float):
        value = Decimal(str(value))
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        _refuse(question, value)
    if not Decimal(value).is_finite() or not 0 <= value <= question.most:
        _refuse(question, value)
    return int(value) if value == int(value) else value


def _yes_no(question: ProfileQuestion, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else ""
    if word not in (*_YES, *_NO):
        _refuse(question, value)
    return word in _YES


def _choice(question: ProfileQuestion, value: Any) -> str:
    return _chosen(question, value if isinstance(value, str) else _refuse(question, value), NearNames())


def _choices(question: ProfileQuestion, value: Any) -> list[str]:
    near = NearNames()
    return list(dict.fromkeys(_chosen(question, name, near) for name in _parts(question, value)))


def _chosen(question: ProfileQuestion, name: str, near: NearNames) -> str:
    """Return the id of a choice that was named by its id or by its number in the list."""
    ids = [choice.id for choice in question.choices]
    word = name.lower()
    if word in ids:
        return word
    if _WHOLE.fullmatch(name) and 1 <= int(name) <= len(ids):
        return ids[int(name) - 1]
    alike = near.find(word, ids)
    _refuse(question, name, f"Did you mean {alike[0]!r}?" if alike else f"There is: {', '.join(ids) or 'none'}.")


def _parts(question: ProfileQuestion, value: Any) -> list[str]:
    """Return the parts of a list, or of a text with commas."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, Mapping) or not isinstance(value, Iterable):
        _refuse(question, value)
    parts = list(value)
    return [part if isinstance(part, str) else _refuse(question, part) for part in parts]


def _days(question: ProfileQuestion, value: Any) -> dict[str, Any]:
    """Return the part of an availability that says the days, in one of the three ways."""
    if isinstance(value, Mapping):
        return dict(value) if set(value) <= _DAY_FIELDS else _refuse(question, value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str):
        if _WHOLE.fullmatch(value) and 1 <= int(value) <= 7:
            return {"days_per_week": int(value)}
        every = _EVERY.fullmatch(value.lower())
        if every and 1 <= int(every[1]) <= 14:
            return {"every_days": int(every[1])}
        value = re.split(r"[\s,]+", value)
    names = [name.lower()[:3] if len(name) > 2 else name for name in _parts(question, value)]
    if not names or not set(names) <= set(WEEKDAYS):
        _refuse(question, value if isinstance(value, str) else " ".join(map(str, value)))
    return {"days": [day for day in WEEKDAYS if day in names]}


def _times(question: ProfileQuestion, value: Any) -> list[str]:
    if not isinstance(value, str) and isinstance(value, Iterable):
        value = [f"{part:%H:%M}" if isinstance(part, time) else part for part in value]
    parts = [_TIME.fullmatch(part) or _refuse(question, part) for part in _parts(question, value)]
    return [f"{int(part[1]):02d}:{part[2]}" for part in parts]


def _length(question: ProfileQuestion, value: Any) -> int:
    text = str(value).lower() if isinstance(value, str | int) else _refuse(question, value)
    if metric := _METRIC.fullmatch(text):
        return int(metric[1] or metric[2] + metric[3])
    if feet := _FEET.fullmatch(text):
        return round((12 * int(feet[1]) + int(feet[2] or 0)) * _CM_PER_INCH)
    _refuse(question, value)


def _clearance(question: ProfileQuestion, value: Any) -> dict[str, str]:
    """Return who cleared it, and when; ``no`` is said in the same words as no answer."""
    if isinstance(value, Mapping):
        return {str(name): part.isoformat() if isinstance(part, date) else part for name, part in value.items()}
    by, _, day = (value if isinstance(value, str) else _refuse(question, value)).rpartition(",")
    if not by.strip() or not _DATE.fullmatch(day.strip()):
        _refuse(question, value)
    return {"by": by.strip(), "on": day.strip()}


def _text(question: ProfileQuestion, value: Any) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value if isinstance(value, str) else _refuse(question, value)


def _pairs(question: ProfileQuestion, value: Any) -> dict[str, str]:
    if isinstance(value, Mapping):
        return dict(value)
    pairs = [part.partition("=") for part in _parts(question, value)]
    if not all(name.strip() and other.strip() for name, _, other in pairs):
        _refuse(question, value)
    return {name.strip(): other.strip() for name, _, other in pairs}


_READERS: dict[str, Callable[[ProfileQuestion, Any], Any]] = {
    "integer": _integer,
    "score": _score,
    "yes-no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "days": _days,
    "times": _times,
    "length": _length,
    "clearance": _clearance,
    "text": _text,
    "names": _parts,
    "pairs": _pairs,
}
