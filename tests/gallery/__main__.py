"""Write the tables of the gallery anew: ``make gallery``. Read them as a physiotherapist would."""

from __future__ import annotations

from tests.gallery.page import PAGE, written

before = PAGE.read_text(encoding="utf-8")
after = written(before)
if after != before:
    PAGE.write_text(after, encoding="utf-8")
    print("wrote docs/how-to/gallery.md")
