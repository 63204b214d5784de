"""Conformance check of output formats, which the built-in formats pass too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from attrs import evolve

from hiproutine.errors import HiproutineError
from hiproutine.formats.format import Format
from hiproutine.model.routine import Routine
from hiproutine.plugins.contracts import accept_format
from hiproutine.plugins.output_texts import ReadOutput, readable_text
from hiproutine.testing.breaches import CONTRACT, Breach, ConformanceError, ensure_no_breaches
from hiproutine.testing.checks.drawn_examples import drawn_examples
from hiproutine.testing.checks.format_bytes import check_bytes
from hiproutine.testing.checks.format_facts import check_facts
from hiproutine.testing.checks.format_texts import check_hostile_texts, check_notices
from hiproutine.testing.checks.rendered import RenderedFormat
from hiproutine.testing.strategies.programs import routines


def check_format(output: Format, *, thorough: bool = False) -> None:
    """Raise :class:`ConformanceError` that says which laws a format breaks, with an example each.

    A small routine is rendered again and again with one fact changed: each change has to show (O2), and a new number
    has to come up as it is. Its texts are replaced by hostile ones, and the shape of the output has to stay (O3). Every
    notice is there, whatever the options (O1). The same routine gives the same bytes (P4), and identifiers stay (O5).
    Drawn routines of any kind are rendered without an exception.

    Bytes that are no UTF-8 text (a PDF, an archive) are only looked at for changes: whether a word or a number is
    right, and whether a text is escaped, cannot be seen there. ``thorough`` draws 200 routines instead of 20.
    """
    ensure_no_breaches(format_breaches(output, thorough=thorough))


def format_breaches(output: Format, *, thorough: bool = False) -> list[Breach]:
    """Return every promise that a format breaks; see :func:`check_format`."""
    try:
        _, accepted = accept_format(output)
    except HiproutineError as error:
        about = f"format {getattr(output, 'name', '?')!r}"
        return [Breach(CONTRACT, about, f"{error}", "the format as it is offered", "See what a hook has to return.")]
    rendered = RenderedFormat(accepted)
    checks: list[Callable[[RenderedFormat], Iterator[Breach]]] = [
        check_bytes,
        check_facts,
        check_notices,
        check_hostile_texts,
        lambda rendered: _check_drawn(rendered, 200 if thorough else 20),
    ]
    breaches: list[Breach] = []
    for check in checks:
        try:
            breaches += check(rendered)
        except ConformanceError as error:
            breaches += error.breaches
    return breaches


def _check_drawn(rendered: RenderedFormat, examples: int) -> Iterator[Breach]:
    """Check drawn routines of any kind, the same at each run; the first that fails is made smaller while it does."""
    for routine in _drawn_routines(examples):
        if _breaches_of(rendered, routine):
            yield from _breaches_of(rendered, _smallest(rendered, routine))
            return


@cache
def _drawn_routines(examples: int) -> tuple[Routine, ...]:
    # Hypothesis takes half a minute to find what leaving out sessions and notices finds at once.
    return drawn_examples(routines(), examples)


def _smallest(rendered: RenderedFormat, routine: Routine) -> Routine:
    """Return a routine with less in it that breaks the same laws."""
    laws = {breach.law for breach in _breaches_of(rendered, routine)}
    for smaller in _smaller(routine):
        if {breach.law for breach in _breaches_of(rendered, smaller)} == laws:
            return _smallest(rendered, smaller)
    return routine


def _smaller(routine: Routine) -> Iterator[Routine]:
    """Yield the routine without one of its sessions, notices, reasons or other parts."""
    for name in ("sessions", "notices", "targets", "profile_effects", "checks"):
        parts = getattr(routine, name)
        for place in range(len(parts)):
            changes: dict[str, Any] = {name: (*parts[:place], *parts[place + 1 :])}
            yield evolve(routine, **changes)
    for place, session in enumerate(routine.sessions):
        for left_out in range(len(session.entries)):
            kept = (*session.entries[:left_out], *session.entries[left_out + 1 :])
            changed = evolve(session, entries=kept, order=())
            yield evolve(routine, sessions=(*routine.sessions[:place], changed, *routine.sessions[place + 1 :]))


def _breaches_of(rendered: RenderedFormat, routine: Routine) -> list[Breach]:
    try:
        return list(_check_routine(rendered, routine))
    except ConformanceError as error:
        return list(error.breaches)


def _check_routine(rendered: RenderedFormat, routine: Routine) -> Iterator[Breach]:
    content = rendered.render(routine, _described(routine))
    if rendered.render(routine, _described(routine)) != content:
        advice = "Make the output from the routine alone."
        yield rendered.breach("P4", "it gives other bytes when it is asked again", _described(routine), advice)
    text = readable_text(content)
    if text is None:
        return
    said = ReadOutput(text)
    for notice in routine.notices:
        if not said.says(notice.text):
            example = f"{_described(routine)}: {notice.text!r} is not in the output"
            yield rendered.breach("O1", "it drops a notice", example, "Write the text of every notice.")


def _described(routine: Routine) -> str:
    sessions = [f"{s.date} ({s.status}, {len(s.entries)} entries)" for s in routine.sessions]
    what = ", ".join(sessions) or "no session"
    return f"a drawn routine {routine.title!r} with {len(routine.notices)} notices and {what}"
