"""Names for what a pack refers to by id, in itself and in other packs."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from hiproutine.model.pack import Pack
from hiproutine.text.sanitize import plain_name


@frozen
class PackNames:
    """Looks up the names of exercises, ladders, muscles, equipment and limitations by the ids that a pack uses."""

    pack: Pack
    packs: Mapping[str, Pack]
    _known: dict[str, str] = field(init=False)

    @_known.default
    def _look_up(self) -> dict[str, str]:
        known: dict[str, str] = {}
        for pack, front in (*((pack, f"{pack.name}/") for pack in self.packs.values()), (self.pack, "")):
            known |= {f"{front}{exercise.id}": exercise.name for exercise in pack.exercises}
            known |= {f"{front}{ladder.id}": ladder.name for ladder in pack.ladders}
        return known

    def local(self, ref: str) -> str:
        """Return a reference without the pack's own name in front."""
        return ref.removeprefix(f"{self.pack.name}/")

    def of(self, ref: str) -> str:
        """Return the name of an exercise or a ladder, or its id where nothing installed has it."""
        return self._known.get(self.local(ref), ref)

    def muscle(self, muscle_id: str) -> str:
        """Return the name of a muscle."""
        return next((muscle.name for muscle in self.pack.muscles if muscle.id == muscle_id), plain_name(muscle_id))

    def thing(self, tag: str) -> str:
        """Return the name of a piece of equipment."""
        return next((thing.name for thing in self.pack.equipment if thing.id == tag), plain_name(tag))

    def limitation(self, tag: str) -> str:
        """Return the name of a limitation."""
        return next((each.name for each in self.pack.limitations if each.tag == tag), plain_name(tag))
