"""What ical.js, the reader of Thunderbird and Nextcloud, shows of a calendar; `make ical-js` installs it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

_FOLDER = Path(__file__).parent / "node"
_NODE = shutil.which("node")
#: Why nothing can be read, or nothing.
NO_ICAL_JS = ""
if _NODE is None:
    NO_ICAL_JS = "node is not installed, which ical.js runs on"
elif not (_FOLDER / "node_modules" / "ical.js").is_dir():
    NO_ICAL_JS = "ical.js is not installed: run make ical-js"


def shown_by_ical_js(data: bytes) -> Counter[tuple[str, str]]:
    """Return start and title of each event that is not cancelled."""
    assert _NODE is not None
    command = [_NODE, "shown.js"]
    done = subprocess.run(command, cwd=_FOLDER, input=data, capture_output=True, check=True, timeout=60)
    return Counter((start, title) for start, title in json.loads(done.stdout))
