"""Every text of a pack that a person reads: to translate them all, and to know which have no translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from attrs import evolve

from hiproutine.model.exercise import Exercise, FormFault, Precaution
from hiproutine.model.function_check import FunctionCheck
from hiproutine.model.pack import Equipment, Frequency, Goal, Ladder, Limitation, Muscle, Pack, Question
from hiproutine.model.reason import Notice

T = TypeVar("T")
#: The fields of each class that people read, or that hold what they read. Facts and sources are for authors: what
#: a study said is quoted in the language in which the pack was written.
_READ: Mapping[type, tuple[str, ...]] = {
    Pack: (
        *("title", "description", "muscles", "equipment", "limitations", "questions", "notices"),
        *("exercises", "ladders", "goals", "checks"),
    ),
    FunctionCheck: ("name", "steps", "unit", "note"),
    Exercise: ("name", "summary", "steps", "cues", "faults", "precautions"),
    FormFault: ("fault", "cue"),
    Precaution: ("reason", "advice"),
    Ladder: ("name", "description"),
    Goal: ("name", "description", "frequencies"),
    Frequency: ("name",),
    Question: ("text", "advice"),
    Limitation: ("name", "description", "advice", "stop_signs"),
    Muscle: ("name",),
    Equipment: ("name",),
    Notice: ("text",),
}


def texts_of_pack(pack: Pack) -> Iterator[str]:
    """Yield every text that a person reads, in order, as often as it is there; empty ones are left out."""
    found: list[str] = []

    def read(text: str) -> str:
        found.append(text)
        return text

    _with_texts(pack, read)
    yield from found


def pack_with_texts(pack: Pack, texts: Mapping[str, str]) -> Pack:
    """Return a pack with other words; a text that ``texts`` does not have stays as it is."""
    return _with_texts(pack, lambda text: texts.get(text, text))


def _with_texts(value: T, change: Callable[[str], str]) -> T:
    """Return a value with the change made to every text in it that people read."""
    changes: dict[str, Any] = {}
    for name in _READ[type(value)]:
        before = getattr(value, name)
        after = _changed(before, change)
        if after is not before:
            changes[name] = after
    return evolve(value, **changes) if changes else value  # type: ignore[misc]


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        text = change(value) if value else value
        return value if text == value else text
    if isinstance(value, tuple):
        items = tuple([_changed(item, change) for item in value])
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    return _with_texts(value, change)
