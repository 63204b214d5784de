"""All figures of a pack on one sheet, as SVG: to be looked at side by side."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.figures.drawing import draw_figure
from hiproutine.figures.svg import STYLE
from hiproutine.model.pack import Pack
from hiproutine.text.html import escape_html

#: A cell of the sheet, and how many stand in a row.
WIDTH, HEIGHT, ROW = 330, 190, 4
_TITLE = 26
_STYLE = ".n{font:15px sans-serif;fill:#556}.b{fill:#fff}@media(prefers-color-scheme:dark){.b{fill:#171c20}}"


def pictures_of(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield the title of each picture with the picture: one for each view of each figure.

    Figures of the pack's exercises come in their order, then those that it has of exercises of other packs.
    """
    names = {exercise.id: exercise.name for exercise in pack.exercises}
    sides = {exercise.id: exercise.sides for exercise in pack.exercises}
    figures = {ref.removeprefix(f"{pack.name}/"): figure for ref, figure in pack.figures.items()}
    for ref in (*(ref for ref in names if ref in figures), *(ref for ref in figures if ref not in names)):
        figure, name = figures[ref], names.get(ref, ref)
        for view in figure.views:
            svg = draw_figure(name, figure, view=view, sides=sides.get(ref, "bilateral"), has_style=False)
            yield f"{name} ({view})", svg.strip()


def figure_sheet(pack: Pack) -> str:
    """Return all pictures of a pack on one sheet, with a title over each."""
    parts = []
    shown = list(pictures_of(pack))
    for index, (title, svg) in enumerate(shown):
        x, y = WIDTH * (index % ROW), (HEIGHT + _TITLE) * (index // ROW)
        parts.append(f'<text x="{x + 8}" y="{y + 18}" class="n">{escape_html(title)}</text>')
        place = f'<svg x="{x + 6}" y="{y + _TITLE}" width="{WIDTH - 12}" height="{HEIGHT - 12}" '
        parts.append(svg.replace("<svg ", place, 1))
    rows = max(1, -(-len(shown) // ROW))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * ROW} {(HEIGHT + _TITLE) * rows}">'
        f'<style>{STYLE}{_STYLE}</style><rect class="b" width="100%" height="100%"/>{"".join(parts)}</svg>\n'
    )
