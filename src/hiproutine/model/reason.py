"""Why: a stable code with the values that explain it. Prose is made from templates at the edge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from hiproutine.text.sanitize import plain_name

Value = str | int | float | bool
NoticeKind = Literal["before-you-start", "stop", "pain", "evidence", "disclaimer"]

_SLOT = re.compile(r"\{([a-z_]+)\}")


@frozen
class Reason:
    """Explain one decision: its stable ``code``, what it is about and the values that led to it.

    ``subject`` is an exercise, a ladder, an entry, a muscle or a tag, as the code says. For a dose, ``rule`` names the
    rule that decided, ``session`` the logged session it read (the id of the dated session), and ``sets`` those
    of its rows, from 1, that opened or shut the gate.
    """

    code: str
    subject: str = ""
    values: Mapping[str, Value] = field(factory=dict)
    rule: str = ""
    session: str = ""
    sets: tuple[int, ...] = ()


@frozen
class Notice:
    """Something every output has to carry (law O1), word for word."""

    id: str
    kind: NoticeKind
    text: str


def fill_template(template: str, reason: Reason) -> str:
    """Put a reason's values into ``{slots}``; an unknown slot stays as it stands, nothing is evaluated.

    Ids are made readable. A sentence that begins with a slot begins with a capital letter.
    """

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "subject":
            return plain_name(reason.subject)
        return plain_name(str(reason.values[name])) if name in reason.values else match.group(0)

    filled = _SLOT.sub(value, template)
    return filled[:1].upper() + filled[1:]


def message_key(reason: Reason) -> str:
    """Return what the template of a reason is filed under: ``rule/code``, or the code alone where no rule gave it."""
    return f"{reason.rule}/{reason.code}" if reason.rule else reason.code


def sentence_from_reason(reason: Reason, messages: Mapping[str, str]) -> str:
    """Turn a reason into a sentence; a code without a template is shown with its values, never dropped.

    A rule's own words stand under ``rule/code``, since two rules may say the same code in their own ways.
    """
    template = messages.get(message_key(reason)) or messages.get(reason.code)
    if template is not None:
        return fill_template(template, reason)
    values = ", ".join(f"{name} {value}" for name, value in reason.values.items())
    return " ".join(part for part in (reason.subject, f"[{reason.code}]", values) if part)
