"""What one person brings that means harm is taken, or refused in our words, and is no larger than said."""

from __future__ import annotations

import pytest

from hostile_documents import SIZE, HostileCase
from hostile_people import CASES

REFUSED = {"plan for: nothing_known", "speak: words_of_nothing"}


@pytest.mark.parametrize("case", [c for c in CASES if c.name.startswith(("plan", "speak"))], ids=lambda case: case.name)
def test_each_document_is_taken_or_refused_in_our_words(case: HostileCase) -> None:
    assert len(case.make(SIZE)) <= SIZE
    assert case.run() == ("document-refused" if case.name in REFUSED else "done")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_case_is_refused_by_mistake(case: HostileCase) -> None:
    """A case that is refused for a slip of its own measures nothing."""
    assert case.run() == ("document-refused" if case.name in REFUSED else "done")
