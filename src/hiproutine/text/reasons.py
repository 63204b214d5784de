"""Sentences of reasons: templates filled with a reason's values."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hiproutine.model.reason import Reason, message_key
from hiproutine.text.sanitize import plain_name

_SLOT = re.compile(r"\{([a-z_]+)\}")


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


def sentence_from_reason(reason: Reason, messages: Mapping[str, str]) -> str:
    """Turn a reason into a sentence; a code without a template is shown with its values, never dropped.

    A rule's own words stand under ``rule/code``, since two rules may say the same code in their own ways.
    """
    template = messages.get(message_key(reason)) or messages.get(reason.code)
    if template is not None:
        return fill_template(template, reason)
    values = ", ".join(f"{name} {value}" for name, value in reason.values.items())
    return " ".join(part for part in (reason.subject, f"[{reason.code}]", values) if part)
