"""Hypothesis strategies for every document and its parts, drawn from the models; small, so that tests stay fast.

``given(packs().flatmap(programs))`` gives programs over packs that nobody wrote, ``given(hip_profiles(pack))`` people
whom a real pack can plan for. Everything drawn satisfies its schema and agrees with itself.
"""

from __future__ import annotations

from hypothesis import strategies as st

from hiproutine.documents.document_types import Document
from hiproutine.testing.strategies.packs import exercises, packs
from hiproutine.testing.strategies.profiles import hip_profiles, profiles, with_clearances
from hiproutine.testing.strategies.programs import logs, programs, routines
from hiproutine.testing.strategies.values import doses, loads, sets, texts
from hiproutine.testing.strategies.week_problems import week_problems

__all__ = [
    "documents",
    "doses",
    "exercises",
    "hip_profiles",
    "loads",
    "logs",
    "packs",
    "profiles",
    "programs",
    "routines",
    "sets",
    "texts",
    "week_problems",
    "with_clearances",
]


def documents() -> st.SearchStrategy[Document]:
    """Draw a document of any kind."""
    return profiles() | logs() | routines() | packs() | packs().flatmap(programs)
