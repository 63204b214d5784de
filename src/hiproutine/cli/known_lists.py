"""The commands ``questions``, ``goals``, ``equipment``, ``limitations``, ``levels``: what a profile may say."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from hiproutine.cli import commands
from hiproutine.cli.io import write_lines, write_output
from hiproutine.cli.options import terminal_width
from hiproutine.questionnaire.profile_questions import LEVELS
from hiproutine.text.sanitize import one_line
from hiproutine.text.wrapping import fill


class KnownName(NamedTuple):
    """One name that a profile may use: its id, what it means, the heading it stands under, and all of it as JSON."""

    id: str
    meaning: str
    section: str
    data: dict[str, Any]


def questions(arguments: argparse.Namespace) -> None:
    """List the questions of a profile, those of the packs among them."""
    known = commands.make_engine(arguments).questionnaire(arguments.goal).questions
    _write(
        arguments,
        (
            KnownName(q.id, q.text, q.section, {**q._asdict(), "choices": [choice._asdict() for choice in q.choices]})
            for q in known
        ),
    )


def goals(arguments: argparse.Namespace) -> None:
    """List the goals of the packs."""
    known = commands.make_engine(arguments).catalog().goals.values()
    _write(
        arguments,
        (
            KnownName(
                goal.id,
                f"{goal.name}. {goal.description}",
                "",
                {"id": goal.id, "name": goal.name, "description": goal.description, "weeks": goal.weeks},
            )
            for goal in known
        ),
    )


def equipment(arguments: argparse.Namespace) -> None:
    """List the equipment that packs know; what is everyday has a heading of its own."""
    known = sorted(commands.make_engine(arguments).catalog().equipment.values(), key=lambda e: (e.everyday, e.id))
    sections = {False: "To name in equipment", True: "Taken to be there; to name in without where it is not"}
    _write(
        arguments,
        (
            KnownName(
                tag.id,
                _sentence(tag.name, tag.note),
                sections[tag.everyday],
                {"id": tag.id, "name": tag.name, "note": tag.note, "everyday": tag.everyday},
            )
            for tag in known
        ),
    )


def limitations(arguments: argparse.Namespace) -> None:
    """List the limitations that packs know; those that a clinician has to clear have a heading of their own."""
    known = sorted(commands.make_engine(arguments).catalog().limitations.values(), key=lambda x: (x.clearance, x.tag))
    sections = {False: "To name in limitations", True: "The same; a clinician has to say first that exercise is fine"}
    _write(
        arguments,
        (
            KnownName(
                limit.tag,
                _sentence(limit.name, limit.description),
                sections[limit.clearance],
                {
                    "id": limit.tag,
                    "name": limit.name,
                    "description": limit.description,
                    "clearance": limit.clearance,
                },
            )
            for limit in known
        ),
    )


def levels(arguments: argparse.Namespace) -> None:
    """List the levels, and what they mean."""
    _write(arguments, (KnownName(c.id, c.name, "", {"id": c.id, "name": c.name}) for c in LEVELS))


def _sentence(name: str, note: str) -> str:
    return f"{name}. {note}" if note else name


def _write(arguments: argparse.Namespace, known: Iterable[KnownName]) -> None:
    names = list(known)
    if arguments.json:
        write_output(json.dumps([name.data for name in names], indent=2, ensure_ascii=False) + "\n")
    else:
        write_lines(_lines(names, terminal_width()))


def _lines(names: list[KnownName], width: int) -> Iterator[str]:
    """Yield names in two columns, or below each other where the terminal is narrow."""
    longest = max((len(name.id) for name in names), default=0)
    section = ""
    for number, name in enumerate(names):
        if name.section != section:
            section = name.section
            yield from ([""] if number else [])
            yield from fill(section, width=width)
        if longest + 30 <= width:
            yield from fill(one_line(name.meaning), f"  {name.id:<{longest}}  ", " " * (longest + 4), width)
        else:
            yield f"  {name.id}"
            yield from fill(one_line(name.meaning), "    ", width=width)
