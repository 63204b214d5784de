"""Write the contact sheet of all figures of the hip pack: ``make figure-sheet``.

The sheet is ``docs/figures/hip-pack.svg``. Where Chromium is there, ``build/figure-sheet`` has screenshots of it, light
and dark, to be looked at one figure at a time.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from hiproutine import Engine
from hiproutine.figures.drawing import draw_figure
from hiproutine.figures.svg import STYLE
from hiproutine.model.pack import Pack
from hiproutine.text.html import escape_html

ROOT = Path(__file__).parents[2]
SHEET = ROOT / "docs" / "figures" / "hip-pack.svg"
SHOTS = ROOT / "build" / "figure-sheet"
#: A cell of the sheet, and how many stand in a row.
WIDTH, HEIGHT, ROW = 330, 190, 4
_TITLE = 26


def cells(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield the title of each picture with the picture: one for each view of each exercise."""
    for exercise in pack.exercises:
        figure = pack.figures.get(exercise.id)
        for view in figure.views if figure else ():
            svg = draw_figure(exercise.name, figure, view=view, sides=exercise.sides, has_style=False)  # type: ignore[arg-type]
            yield f"{exercise.name} ({view})", svg.strip()


def sheet(pack: Pack) -> str:
    """Return all pictures on one sheet, with a title over each."""
    shown = list(cells(pack))
    rows = -(-len(shown) // ROW)
    parts = []
    for index, (title, svg) in enumerate(shown):
        x, y = WIDTH * (index % ROW), (HEIGHT + _TITLE) * (index // ROW)
        parts.append(f'<text x="{x + 8}" y="{y + 18}" class="n">{escape_html(title)}</text>')
        place = f'<svg x="{x + 6}" y="{y + _TITLE}" width="{WIDTH - 12}" height="{HEIGHT - 12}" '
        parts.append(svg.replace("<svg ", place, 1))
    style = STYLE + ".n{font:15px sans-serif;fill:#556}.b{fill:#fff}@media(prefers-color-scheme:dark){.b{fill:#171c20}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * ROW} {(HEIGHT + _TITLE) * rows}">'
        f'<style>{style}</style><rect class="b" width="100%" height="100%"/>{"".join(parts)}</svg>\n'
    )


def titles_on(path: Path) -> list[str]:
    """Return the titles that stand on a sheet."""
    texts = ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text")
    return [text.text or "" for text in texts if text.attrib.get("class") == "n"]


def _shoot(name: str, *flags: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no chromium here: no screenshots")
        return
    SHOTS.mkdir(parents=True, exist_ok=True)
    target = SHOTS / name
    command = [chromium, "--headless", "--no-sandbox", "--hide-scrollbars", *flags, "--window-size=1320,8000"]
    subprocess.run([*command, f"--screenshot={target}", SHEET.as_uri()], check=True, capture_output=True)
    print(f"wrote {target.relative_to(ROOT)}")


def main() -> None:
    """Write the sheet and its screenshots."""
    SHEET.write_text(sheet(Engine(discover=False).packs["hips"]), encoding="utf-8")
    print(f"wrote {SHEET.relative_to(ROOT)}")
    _shoot("light.png")
    _shoot("dark.png", "--blink-settings=preferredColorScheme=0")


if __name__ == "__main__":
    main()
