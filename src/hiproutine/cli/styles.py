"""Bold and coloured words on a terminal that shows them, and plain ones everywhere else."""

from __future__ import annotations

import os
import re
from typing import TextIO

BOLD, RED, YELLOW = "1", "31", "33"
_LABELS = {"error:": f"{BOLD};{RED}", "warning:": f"{BOLD};{YELLOW}", "note:": BOLD}
_LABEL = re.compile("^(?:error|warning|note):")


def styled(text: str, style: str, stream: TextIO | None) -> str:
    """Return a text in a style, where the stream is a terminal that nobody has asked to be without colour.

    ``NO_COLOR`` (no-color.org) with any text in it and ``TERM=dumb`` ask for that.
    """
    if stream is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return text
    return f"\x1b[{style}m{text}\x1b[0m"


def with_styled_label(line: str, stream: TextIO | None) -> str:
    """Return a line whose first word, if it says what kind of message it is, stands out."""
    return _LABEL.sub(lambda label: styled(label[0], _LABELS[label[0]], stream), line)
