"""What a figure is looked up by where what was worked out of it is kept."""

from __future__ import annotations

from hiproutine.model.figure import Figure


class FigureKey:
    """A figure that can be looked up by what it says: its mappings have no hash of their own."""

    def __init__(self, figure: Figure) -> None:
        self.figure, self.text = figure, repr(figure)

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, value: object) -> bool:
        return isinstance(value, FigureKey) and self.text == value.text
