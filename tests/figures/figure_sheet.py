"""Write the contact sheet of all figures of the hip pack: ``make figure-sheet``.

The sheet is ``docs/figures/hip-pack.svg``. Where Chromium is there, ``build/figure-sheet`` has screenshots of it, light
and dark, to be looked at one figure at a time.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

from hiproutine import Engine
from hiproutine.figures.figure_sheet import figure_sheet

ROOT = Path(__file__).parents[2]
SHEET = ROOT / "docs" / "figures" / "hip-pack.svg"
SHOTS = ROOT / "build" / "figure-sheet"


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
    SHEET.write_text(figure_sheet(Engine(discover=False).packs["hips"]), encoding="utf-8")
    print(f"wrote {SHEET.relative_to(ROOT)}")
    _shoot("light.png")
    _shoot("dark.png", "--blink-settings=preferredColorScheme=0")


if __name__ == "__main__":
    main()
