"""Write the tables and take the pictures of the documentation anew: ``make gallery``.

Read the tables as a physiotherapist would, and look at every picture.
"""

from __future__ import annotations

from tests.figures import figure_sheet
from tests.gallery.page import PAGE, written
from tests.gallery.pictures import take_pictures

before = PAGE.read_text(encoding="utf-8")
after = written(before)
if after != before:
    PAGE.write_text(after, encoding="utf-8")
    print("wrote docs/how-to/gallery.md")
take_pictures()
figure_sheet.main()
