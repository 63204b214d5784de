"""A chosen week with everything it was chosen from, before it is written as a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, count

from attrs import evolve, frozen

from hiproutine.model.program import Block
from hiproutine.planning.eligibility.warm_up_cool_down import WarmUpCoolDown
from hiproutine.planning.history.plan_history import frame_key
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem
from hiproutine.planning.situation import Situation

#: Down once and up never: standing first, then on the floor (a proposal, unverified).
POSITION_ORDER = ("standing", "seated", "side-lying", "supine", "quadruped", "prone")
#: Hard before easy.
EFFORT_ORDER = ("high", "moderate", "low")


@frozen
class Draft:
    """A situation, the warm-up and cool-down that were taken, the problem that follows from them, and the choice.

    ``has_room`` says whether doses have room to grow: without it something required would be missing.
    """

    situation: Situation
    frame: WarmUpCoolDown
    problem: WeekProblem
    choice: WeekChoice
    has_room: bool = True

    @property
    def required_count(self) -> int:
        """Return how many required items are placed."""
        placed = {name for names in self.choice.placed for name in names}
        return len({c.item_id for c in self.problem.candidates if c.item.required and c.id in placed})

    @property
    def rank(self) -> tuple[int, bool, tuple[int, int, int]]:
        """Return what comes before the score where drafts are compared: a greater one is better."""
        return self.required_count, self.has_room, self.frame.rank

    def times_by_candidate(self) -> Counter[str]:
        """Return in how many sessions of a cycle each chosen candidate is, by its id."""
        return Counter(name for names in self.choice.placed for name in names)

    def chosen_candidates(self) -> list[Candidate]:
        """Return the candidates that were chosen, in the order of a session."""
        times = self.times_by_candidate()
        return sorted((c for c in self.problem.candidates if c.id in times), key=_session_order)

    def entry_ids(self) -> dict[str, str]:
        """Return the entry id of each chosen candidate, by the candidate's id.

        It is the id the entry had in earlier plans, or one that no entry has had.
        """
        known = self.situation.history.entry_ids
        frame_ids = self.frame_entry_ids().values()
        ids: dict[str, str] = {}
        for candidate in self.chosen_candidates():
            taken = [*known.values(), *ids.values(), *frame_ids]
            ids[candidate.id] = known.get(candidate.item_id) or _new_entry_id(candidate.item_id, taken)
        return ids

    def frame_entry_ids(self) -> dict[str, str]:
        """Return the entry ids of the warm-up and the cool-down, by part; as in :meth:`entry_ids`."""
        known = self.situation.history.entry_ids
        ids: dict[str, str] = {}
        for entry in self.frame.entries:
            names = chain((entry.id,), (f"{entry.id}-{number}" for number in count(2)))
            free_names = (name for name in names if name not in known.values())
            ids[entry.id] = known.get(frame_key(entry.id, entry.exercise)) or next(free_names)
        return ids

    def frame_blocks(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Return the blocks before and after the main part, with the ids of their entries."""
        ids = self.frame_entry_ids()
        before, after = (
            tuple(evolve(block, entries=tuple(ids[part] for part in block.entries)) for block in blocks)
            for blocks in (self.frame.warm_up_blocks, self.frame.cool_down_blocks)
        )
        return before, after


def _session_order(candidate: Candidate) -> tuple[int, int, str]:
    """Return the key that orders a session by position, so that get-ups are few, and hard before easy (law P9)."""
    exercise = candidate.exercise
    return POSITION_ORDER.index(exercise.position), EFFORT_ORDER.index(exercise.effort_class), candidate.item_id


def _new_entry_id(item_id: str, taken: Sequence[str]) -> str:
    """Return the bare name; with its pack, or numbered as well, where something else has that name already."""
    pack, _, name = item_id.partition("/")
    names = chain((name, f"{pack}-{name}"), (f"{pack}-{name}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)
