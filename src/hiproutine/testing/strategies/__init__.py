"""Hypothesis strategies for every document and its parts, drawn from the models; small, so that tests stay fast.

``given(packs().flatmap(programs))`` draws programs over invented packs, ``given(packs().flatmap(courses))`` courses of
them, ``given(hip_profiles(pack))`` profiles that a real pack can plan for. Everything drawn satisfies its schema and
has no broken references. What a strategy draws can be changed by its arguments: the name of a pack, the rules of a
program, the program and the first day of a log, the parts of a course.
"""

from __future__ import annotations

from hypothesis import strategies as st

from hiproutine.documents.document_types import Document
from hiproutine.testing.strategies.courses import courses
from hiproutine.testing.strategies.packs import exercises, packs
from hiproutine.testing.strategies.profiles import hip_profiles, profiles, with_clearances
from hiproutine.testing.strategies.programs import logs, programs, routines
from hiproutine.testing.strategies.values import doses, loads, sets, texts
from hiproutine.testing.strategies.week_problems import week_problems

__all__ = [
    "courses",
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
    """Draw a document of any kind: a profile, a log, a routine, a pack, a program or a course."""
    made = packs().flatmap(lambda pack: programs(pack) | courses(pack))
    return profiles() | logs() | routines() | packs() | made
