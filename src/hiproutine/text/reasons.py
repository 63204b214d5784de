"""Sentences of reasons: templates filled with a reason's values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from hiproutine.limits import MAX_SENTENCE_LENGTH, MAX_SLOTS
from hiproutine.model.reason import NAME_PREFIX, Reason, Value, explanation_key, message_key
from hiproutine.shown_text import shorten
from hiproutine.text.rule_words import refs_in, translated_value
from hiproutine.text.sanitize import plain_name
from hiproutine.text.wording import format_date
from hiproutine.translation import _, plural_of_one, spoken

#: A slot, and the forms of a noun beside its number where it has some: ``{count}``, ``{count|set|sets}``.
_SLOT = re.compile(r"\{([a-z_]+)((?:\|[^{}|]*)*)\}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def fill_template(template: str, reason: Reason) -> str:
    """Put a reason's values into ``{slots}``; an unknown slot stays as it stands, nothing is evaluated.

    Ids are made readable, and dates written as everywhere else. A sentence that begins with a slot begins with a
    capital letter. One is filled up to 50 slots and 1000 characters, and then ends in ``…``: a template that names one
    long value again and again says nothing new.
    """

    def value(match: re.Match[str]) -> str:
        name, forms = match.groups()
        if forms and name in reason.values:
            return _form(forms[1:].split("|"), reason.values[name])
        if name == "subject":
            return plain_name(reason.subject)
        return _value_text(str(reason.values[name])) if name in reason.values else match.group(0)

    parts: list[str] = []
    length = end = 0
    for slot in islice(_SLOT.finditer(template), MAX_SLOTS):
        parts += (template[end : slot.start()], value(slot))
        length += len(parts[-2]) + len(parts[-1])
        end = slot.end()
        if length > MAX_SENTENCE_LENGTH:
            break
    rest = template[end:]
    parts.append("…" if _SLOT.search(rest) else rest)
    filled = shorten("".join(parts), MAX_SENTENCE_LENGTH)
    return filled[:1].upper() + filled[1:]


def _value_text(value: str) -> str:
    """Return a value in words: ``Wed 14 Jan 2026`` of an ISO date, anything else as a name."""
    if _DATE.fullmatch(value):
        try:
            return format_date(date.fromisoformat(value))
        except ValueError:  # no day of any calendar: what a pack or plugin wrote is shown as it stands
            return value
    return plain_name(value) if spoken() is None else translated_value(value)


def messages_in_language(messages: Mapping[str, str]) -> dict[str, str]:
    """Return templates in the language that is written now, by their keys."""
    return {key: _(text) for key, text in messages.items()}


def names_of_refs(refs: Iterable[str]) -> dict[str, str]:
    """Return what packs call some ids, to be among the messages of a document; none of them in English.

    A text that lists ids, such as ``chair or bench``, has the names of each.
    """
    language = spoken()
    if language is None or not language.names:
        return {}
    parts = dict.fromkeys(part for ref in refs for part in refs_in(ref))
    return {f"{NAME_PREFIX}{ref}": language.names[ref] for ref in sorted(parts) if ref in language.names}


def refs_in_reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    """Yield what may be ids in some reasons: their subjects, and values that are texts."""
    for reason in reasons:
        yield reason.subject
        yield from (value for value in reason.values.values() if isinstance(value, str))


def _form(forms: Sequence[str], number: Value) -> str:
    """Return the form of a noun that goes with a number; the last one where the language has more of them."""
    language = spoken()
    index = plural_of_one(number if isinstance(number, int) else 2) if language is None else language.form_of(number)
    return forms[min(index, len(forms) - 1)]


def sentence_from_reason(reason: Reason, messages: Mapping[str, str]) -> str:
    """Turn a reason into a sentence for the person; a code without a template is shown with its values, never dropped.

    A rule's own words stand under ``rule/code``, since two rules may say the same code in their own ways. Where a
    reason is older than the template and lacks what that puts into words, it is told as in an explanation.
    """
    template = messages.get(message_key(reason)) or messages.get(reason.code)
    technical = None if reason.rule else messages.get(explanation_key(reason))
    if template is not None and technical is not None and not _has_values(reason, template):
        template = technical
    return _sentence(reason, template)


def explanation_from_reason(reason: Reason, messages: Mapping[str, str]) -> str:
    """Turn a reason into a sentence for who looks into a plan; the one for the person, where there is no other."""
    technical = None if reason.rule else messages.get(explanation_key(reason))
    return sentence_from_reason(reason, messages) if technical is None else _sentence(reason, technical)


def _has_values(reason: Reason, template: str) -> bool:
    return {name for name, _forms in _SLOT.findall(template)} <= {"subject", *reason.values}


def _sentence(reason: Reason, template: str | None) -> str:
    if template is not None:
        return fill_template(template, reason)
    values = ", ".join(f"{name} {value}" for name, value in reason.values.items())
    sentence = " ".join(part for part in (reason.subject, f"[{reason.code}]", values) if part)
    return shorten(sentence, MAX_SENTENCE_LENGTH)
