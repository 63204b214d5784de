"""Pictures of exercises in Markdown: as markup, or as an image whose address is its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import quote

from hiproutine.figures.drawing import draw_figure
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.text.markdown import escape_markdown

#: ``svg`` for sites and MyST, which keep markup; ``image`` for notebooks and editors. GitHub shows neither.
FiguresInMarkdown = Literal["none", "svg", "image"]
FIGURES_OPTION: dict[str, Any] = {
    "description": "How the pictures of exercises are written: not at all; as SVG in the text, which wikis and your "
    "own sites show; or as images with their content in the address, which notebooks and editors show.",
    "enum": ["none", "svg", "image"],
    "default": "none",
}
#: Characters that stay readable in an address; all that could end an image in Markdown is escaped.
_SAFE = " :/=;,.-'"


def figure_blocks(card: ExerciseCard, figures: FiguresInMarkdown) -> Iterator[str]:
    """Yield a picture of an exercise from each of its views, where it has a figure and pictures are asked for."""
    if figures == "none" or card.figure is None:
        return
    for view in card.figure.views:
        svg = draw_figure(card.name, card.figure, view=view, sides=card.sides).strip()
        if figures == "svg":
            yield svg
        else:
            yield f"![{escape_markdown(card.name)}](<data:image/svg+xml,{quote(svg, safe=_SAFE)}>)"
