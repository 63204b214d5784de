"""Why: a stable code with the values that explain it. Prose is made from templates at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from hiproutine.model.log import CalendarDay
from hiproutine.model.quick_init import quick_init

Value = str | int | float | bool
NoticeKind = Literal["before-you-start", "stop", "pain", "activity", "afterwards", "evidence", "disclaimer"]


@quick_init
@frozen(weakref_slot=False)
class Reason:
    """One decision explained: its stable ``code``, what it is about and the values that led to it.

    ``subject`` is an exercise, a ladder, an entry, a muscle or a tag, as the code says. For a dose, ``rule`` names the
    rule that decided, ``session`` the logged session it read (the id of the dated session) with its ``date``, and
    ``sets`` those of its rows, from 1, that opened or shut the gate.
    """

    code: str
    subject: str = ""
    values: Mapping[str, Value] = field(factory=dict)
    rule: str = ""
    session: str = ""
    sets: tuple[int, ...] = ()
    date: CalendarDay | None = None


@frozen
class Notice:
    """Something every output has to carry (law O1), word for word."""

    id: str
    kind: NoticeKind
    text: str


def message_key(reason: Reason) -> str:
    """Return what the template of a reason is filed under: ``rule/code``, or the code alone where no rule gave it."""
    return f"{reason.rule}/{reason.code}" if reason.rule else reason.code


#: Before the id of what a document names, among its messages: ``name/hips/bridge`` has the name of the exercise.
NAME_PREFIX = "name/"


def explanation_key(reason: Reason) -> str:
    """Return what the template for explanations is filed under: ``explain/code``, where a reason has two.

    Outputs tell the person ``It trains the buttocks.``; who looks into a plan reads the names of the muscles.
    """
    return f"explain/{reason.code}"
