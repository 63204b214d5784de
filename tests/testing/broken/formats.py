"""Formats that are broken on purpose, each in one way: most do not see a part of their routine."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from attrs import evolve

from hiproutine import Engine, Format, dump
from hiproutine.formats import escape_html, one_line
from hiproutine.model import Load, Routine
from hiproutine_ics import FORMAT as ICS

_FORMATS = Engine(discover=False).formats
TEXT, HTML, MARKDOWN, CSV = (_FORMATS[name] for name in ("text", "html", "markdown", "csv"))


def blind(change: Callable[[Routine], Any], sound: Format = TEXT) -> Format:
    """Return a format that writes a changed routine: it does not see what the change takes away."""
    return evolve(sound, name="broken", render=lambda routine, **options: sound.render(change(routine), **options))


def after(change: Callable[[Any, Routine], Any], sound: Format = TEXT) -> Format:
    """Return a format that changes what a sound one wrote."""
    return evolve(
        sound, name="broken", render=lambda routine, **options: change(sound.render(routine, **options), routine)
    )


def entries(**changes: Any) -> Callable[[Routine], Routine]:
    """Return a change of every entry; a value that can be called is given the entry."""

    def change(routine: Routine) -> Routine:
        return evolve(routine, sessions=tuple(_entries_changed(session, changes) for session in routine.sessions))

    return change


def _entries_changed(session: Any, changes: Any) -> Any:
    changed = [evolve(e, **{k: v(e) if callable(v) else v for k, v in changes.items()}) for e in session.entries]
    return evolve(session, entries=tuple(changed))


def sessions(keep: Callable[[Any, Routine], bool]) -> Callable[[Routine], Routine]:
    """Return a change that keeps some sessions."""
    return lambda routine: evolve(routine, sessions=tuple(s for s in routine.sessions if keep(s, routine)))


def doses(**changes: Any) -> Callable[[Routine], Routine]:
    """Return a change of every set of every dose."""
    return entries(dose=lambda entry: entry.dose.evolve_sets(**changes))


def more_reps(entry: Any) -> Any:
    return entry.dose.map_sets(lambda set_dose: evolve(set_dose, reps=set_dose.reps + 1))


def whole_loads(entry: Any) -> Any:
    def rounded(set_dose: Any) -> Any:
        if set_dose.load is None or set_dose.load.value is None:
            return set_dose
        return evolve(set_dose, load=Load(set_dose.load.unit, Decimal(round(set_dose.load.value))))

    return entry.dose.map_sets(rounded)


def unsided(entry: Any) -> Any:
    return entry.dose.for_side("left")


def renders(render: Callable[..., Any], media_type: str = "text/plain") -> Format:
    return Format("broken", "Broken", media_type, ".txt", render)


CALLS = itertools.count()


def counted(content: str, _: Routine) -> str:
    return f"{content}{next(CALLS)}"


def remembered(content: str, routine: Routine, _before: list[str] = []) -> str:  # noqa: B006 - that is the fault
    _before.append(routine.title)
    return content + "".join(_before[:-1])


def in_a_set(content: str, routine: Routine) -> str:
    return content + ", ".join({card.name for card in routine.exercises})


def in_any_order(content: str, routine: Routine) -> str:
    return content + " ".join(random.sample([card.name for card in routine.exercises], len(routine.exercises)))


def changing(routine: Routine) -> str:
    routine.messages.clear()  # type: ignore[attr-defined]
    return str(TEXT.render(routine))


def filing(content: str, _: Routine) -> str:
    Path("/dev/null").write_text(content)
    return content


def html_list(routine: Routine, escape: Callable[[str], str] = escape_html) -> str:
    """Write all of a routine as HTML, a text between tags."""
    text = str(TEXT.render(routine))
    items = "".join(f"<li>{escape(line)}</li>" for line in text.splitlines())
    return f"<html><body><ul>{items}</ul></body></html>"


def names_unescaped(routine: Routine) -> str:
    names = "".join(f"<h2>{card.name}</h2>" for card in routine.exercises)
    return html_list(routine).replace("<ul>", names + "<ul>")


def csv_of_names(content: str, routine: Routine) -> str:
    return content + "".join(f'"{card.name}"\r\n' for card in routine.exercises)


def raw_json(routine: Routine) -> str:
    """Write the document, and the title without quoting it."""
    document = json.dumps(dump(routine))
    return f'{{"title": "{routine.title}", "routine": {document}}}'


def numbered_uids(content: bytes, _: Routine) -> bytes:
    lines, number = content.split(b"\r\n"), itertools.count()
    return b"\r\n".join(b"UID:event-%d" % next(number) if line.startswith(b"UID:") else line for line in lines)


def utc_day(routine: Routine) -> Routine:
    return evolve(routine, sessions=tuple(evolve(s, date=s.date - timedelta(days=1)) for s in routine.sessions))


def fails_on_long_names(content: str, routine: Routine) -> str:
    [card] = routine.exercises[:1]
    return content + card.steps[0][0]


#: What is broken, the format, and the law it breaks.
FORMATS: dict[str, tuple[Format, str]] = {
    "drops every notice": (blind(lambda routine: evolve(routine, notices=())), "O1"),
    "keeps the first notice only": (blind(lambda routine: evolve(routine, notices=routine.notices[:1])), "O1"),
    "drops notices where there are no sessions": (
        blind(lambda routine: routine if routine.sessions else evolve(routine, notices=())),
        "O1",
    ),
    "cuts long notices": (
        blind(lambda r: evolve(r, notices=tuple(evolve(n, text=n.text[:200]) for n in r.notices))),
        "O1",
    ),
    "drops every second session": (blind(sessions(lambda session, _: session.number % 2 == 1)), "O2"),
    "drops the last week": (
        blind(sessions(lambda session, routine: session.week < max(s.week for s in routine.sessions))),
        "O2",
    ),
    "drops sessions that were missed": (blind(sessions(lambda session, _: session.status != "missed")), "O2"),
    "gives nothing at all": (renders(lambda routine: ""), "O2"),
    "does not mark what has stopped": (blind(entries(stopped=False)), "O2"),
    "leaves out what has stopped": (
        blind(
            lambda r: evolve(
                r, sessions=tuple(evolve(s, entries=tuple(e for e in s.entries if not e.stopped)) for s in r.sessions)
            )
        ),
        "O2",
    ),
    "does not tell left from right": (blind(entries(dose=unsided)), "O2"),
    "does not say that a side follows": (
        blind(lambda r: evolve(r, exercises=tuple(evolve(c, sides="bilateral") for c in r.exercises))),
        "O2",
    ),
    "drops warm-up sets": (blind(entries(ramp=())), "O2"),
    "drops loads": (blind(doses(load=None)), "O2"),
    "drops holds": (blind(doses(hold_s=0)), "O2"),
    "drops the upper end of a range": (blind(doses(reps_max=None)), "O2"),
    "drops the reserve": (blind(doses(rir=None)), "O2"),
    "shows the first set for all": (
        blind(
            entries(
                dose=lambda e: e.dose if e.dose.is_sided else evolve(e.dose, sets=e.dose.sets[:1] * len(e.dose.sets))
            )
        ),
        "O2",
    ),
    "adds a repetition": (blind(entries(dose=more_reps)), "O2"),
    "rounds loads": (blind(entries(dose=whole_loads)), "O2"),
    "takes pounds for kilograms": (after(lambda content, _: content.replace(" lb", " kg")), "O2"),
    "shows assistance as a load": (after(lambda content, _: content.replace(" assistance", "")), "O2"),
    "drops what was done": (blind(entries(performed=None)), "O2"),
    "shows a day too early": (blind(utc_day), "O2"),
    "drops the time of day": (
        blind(lambda r: evolve(r, sessions=tuple(evolve(s, time=None) for s in r.sessions))),
        "O2",
    ),
    "does not say what was missed": (
        blind(lambda r: evolve(r, sessions=tuple(evolve(s, status="planned") for s in r.sessions))),
        "O2",
    ),
    "shows reasons of the first session only": (
        blind(
            lambda r: evolve(
                r, sessions=tuple(s if s.number <= 3 else _entries_changed(s, {"reasons": ()}) for s in r.sessions)
            )
        ),
        "O2",
    ),
    "writes names as markup": (renders(names_unescaped, "text/html"), "O3"),
    "writes nothing as text in HTML that says it is plain": (renders(lambda r: html_list(r, str)), "O3"),
    "lets a name break the line": (
        after(lambda content, routine: content + "".join(f"\n* {card.name}" for card in routine.exercises)),
        "O3",
    ),
    "lets a spreadsheet calculate": (after(csv_of_names, CSV), "O3"),
    "lets a title end a JSON text": (renders(raw_json, "application/json"), "O3"),
    "writes Markdown unescaped": (after(lambda content, routine: f"{content}\n{routine.title}\n", MARKDOWN), "O3"),
    "lets control characters through": (
        after(lambda content, r: content + one_line(r.title) + r.title[-40:], TEXT),
        "O3",
    ),
    "reads the clock": (after(lambda content, _: f"{content}{datetime.now(UTC):%Y}"), "P4"),
    "writes the day on which it runs": (after(lambda content, _: f"{content}{date.today()}"), "P4"),
    "draws an id": (after(lambda content, _: f"{content}{uuid4()}"), "P4"),
    "leaves an order to chance": (after(in_any_order), "P4"),
    "counts its calls": (after(counted), "P4"),
    "remembers other routines": (after(remembered), "P4"),
    "goes by the order of a set": (after(in_a_set), "P4"),
    "writes a file": (after(filing), "P4"),
    "numbers its events": (after(numbered_uids, ICS), "O5"),
    "clears what it is given": (renders(changing), "X1"),
    "raises without sessions": (after(lambda content, routine: content + routine.sessions[0].name), "X1"),
    "raises without a time": (after(lambda content, r: content + r.sessions[-1].time.isoformat()), "X1"),  # type: ignore[union-attr]
    "gives a list of lines": (renders(lambda routine: str(TEXT.render(routine)).splitlines()), "X1"),
    "gives nothing to write": (renders(lambda routine: None), "X1"),
    "has a name with a space": (evolve(TEXT, name="my format"), "X1"),
}
