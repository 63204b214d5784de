"""The only door to hiproutine: documents go in, documents come out.

Nothing else in this folder imports the library, so that the judge shares no code with what it judges.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import hiproutine
from hiproutine import Course, HiproutineError, Log, Pack, Profile, Program, Routine, dump, load

Document = dict[str, Any]

#: What the library says when it refuses a document; anything else that is raised is a finding.
Refused = HiproutineError


class Calls:
    """Public calls on plain documents; a routine that was made once is not made again."""

    def __init__(self, packs: Iterable[Document] = ()) -> None:
        self.engine = hiproutine.Engine(packs=[load(pack, Pack) for pack in packs])
        self._made: dict[str, Document] = {}
        self._packs: dict[str, Document] = {}
        self._programs: dict[str, Program] = {}

    def rules(self) -> dict[str, Document]:
        """Return the schema of the parameters of every rule."""
        return {name: dict(self.engine.rules[name].parameters) for name in self.engine.rules}

    def catalog_pack(self, name: str) -> Document:
        """Return an installed pack as a document."""
        if name not in self._packs:
            self._packs[name] = dump(self.engine.packs[name])
        return self._packs[name]

    def forget(self) -> None:
        """Forget the routines that were made."""
        self._made.clear()
        self._programs.clear()

    def check(self, document: Document) -> None:
        """Load a document, which raises where it is refused."""
        load(document)

    def again(self, document: Document) -> Document:
        """Return a document as it comes out when it is loaded and dumped."""
        return dump(load(document))

    def schedule(self, life: Document) -> Document:
        """Return the routine of a life: its program (or course), start, log and day."""
        program = json.dumps(life.get("program"))
        key = program + json.dumps([life.get(name) for name in ("course", "start", "log", "as_of")])
        if key not in self._made:
            log = load(life["log"], Log) if life.get("log") else ()
            as_of = date.fromisoformat(life["as_of"]) if life.get("as_of") else None
            if life.get("course"):
                routine = self.engine.schedule(load(life["course"], Course), log, as_of)
            else:
                if program not in self._programs:  # as an application does, which loads it once for many logs
                    self._programs[program] = load(life["program"], Program)
                start = date.fromisoformat(life["start"])
                routine = self.engine.schedule(self._programs[program], start, log, as_of)
            self._made[key] = dump(routine)
        return self._made[key]

    def simulate(self, program: Document, scenario: str, start: str) -> tuple[Document, Document]:
        """Return the invented log and the routine of a simulation."""
        simulation = self.engine.simulate(load(program, Program), scenario, date.fromisoformat(start))
        return dump(simulation.log), dump(simulation.routine)

    def plan(self, profile: Document, goal: str) -> Document:
        """Return the program planned for a person."""
        return dump(self.engine.plan(load(profile, Profile), goal))

    def change(self, kind: str, life: Document, target: Document) -> tuple[Document, str]:
        """Return the course after ``amend``, ``replan`` or ``next_block``, and the day from which the change holds."""
        log = load(life["log"]) if life.get("log") else ()
        as_of = date.fromisoformat(life["as_of"])
        change = getattr(self.engine, kind)(load(life["course"]), load(target), log=log, as_of=as_of)
        return dump(change.course), change.holds_from.isoformat()

    def render(self, routine: Document, name: str, **options: Any) -> str:
        """Return a routine in a format, as text."""
        content = self.engine.render(load(routine, Routine), name, **options)
        return content.decode() if isinstance(content, bytes) else content

    def formats(self) -> list[str]:
        """Return the names of the formats."""
        return list(self.engine.formats)

    def _loaded(self, document: Document) -> Any:
        return load(document)

    def explain(self, document: Document) -> str:
        """Return the explanation of a program or a routine as text."""
        return str(hiproutine.explain(self._loaded(document)))


def calls_for(life: Document) -> Calls:
    """Return the door for one life; the pack ``hips`` is installed with the library."""
    return Calls([] if life["pack"]["name"] == "hips" else [life["pack"]])
