"""Which sessions and entries a program knows, for logs that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from hiproutine.errors import Problem
from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Program
from hiproutine.problem_list import KnownNames
from hiproutine.scheduling.missed_policies import missed_policies_for


@frozen
class KnownIds:
    """The entries of each session of a program, all of its entries, and those that ``merge`` may put elsewhere."""

    by_session: Mapping[str, KnownNames]
    sessions: KnownNames
    entries: KnownNames
    mergeable: frozenset[str]

    @classmethod
    def of(cls, program: Program) -> KnownIds:
        """Return the ids of a program."""
        policies = missed_policies_for(program)
        merged = [block for s in program.sessions if policies[s.id] == "merge" for block in s.blocks]
        return cls(
            {s.id: KnownNames(entry_id for block in s.blocks for entry_id in block.entries) for s in program.sessions},
            KnownNames(session.id for session in program.sessions),
            KnownNames(entry.id for entry in program.entries),
            frozenset(entry_id for block in merged if block.part == "main" for entry_id in block.entries),
        )

    def fits(self, logged: LoggedSession) -> bool:
        """Return whether a logged session may be one of the program."""
        return next(self.check("", logged), None) is None

    def check(self, path: str, logged: LoggedSession) -> Iterator[Problem]:
        """Yield problems for an unknown session, for unknown entries, and for those the session cannot ask for."""
        in_session = self.by_session.get(logged.session)
        if in_session is None:
            message = f"the program has no session {logged.session!r}."
            yield Problem(f"{path}.session", "unknown-session", message, self.sessions.hint(logged.session))
        for index, part in enumerate(logged.entries):
            entry_path = f"{path}.entries[{index}].entry"
            if part.entry not in self.entries:
                message = f"the program has no entry {part.entry!r}."
                yield Problem(entry_path, "unknown-entry", message, self.entries.hint(part.entry))
            elif in_session is not None and part.entry not in in_session and part.entry not in self.mergeable:
                message = f"session {logged.session!r} has no entry {part.entry!r}."
                yield Problem(entry_path, "entry-not-in-session", message, in_session.hint(part.entry))
