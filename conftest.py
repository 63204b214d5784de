"""Run the examples of the documentation and set the bounds of the property tests."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.sybil import SybilCollection

ROOT = Path(__file__).parent
EXAMPLES = Path("docs", "examples")

# No deadline: a shared machine is slow for a moment, and a law does not depend on it.
settings.register_profile("default", deadline=None, max_examples=25)
settings.register_profile("ci", deadline=None, max_examples=25, derandomize=True, print_blob=True)
settings.register_profile("few", deadline=None, max_examples=5, derandomize=True, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


def enter_workplace(namespace: dict[str, Any]) -> None:
    """Return a document a fresh working directory in which docs/examples/ is as in the checkout."""
    workplace = tempfile.mkdtemp(prefix="hiproutine-docs-")
    if (ROOT / EXAMPLES).is_dir():
        shutil.copytree(ROOT / EXAMPLES, Path(workplace) / EXAMPLES)
    namespace["__workplace__"] = (workplace, Path.cwd())
    os.chdir(workplace)


def leave_workplace(namespace: dict[str, Any]) -> None:
    """Go back to where the run started and remove the document's directory."""
    workplace, previous = namespace["__workplace__"]
    os.chdir(previous)
    shutil.rmtree(workplace)


# The blocks of one document share a namespace, and a `>>>` in a block is compared with what it gives.
pytest_collect_file = SybilCollection(
    Sybil(
        parsers=[PythonCodeBlockParser()],
        path=path,
        patterns=[pattern],
        setup=enter_workplace,
        teardown=leave_workplace,
    )
    for path, pattern in ((".", "README.md"), ("docs", "*.md"))
).pytest()
