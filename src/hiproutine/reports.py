"""Reports on documents that need no engine: why one is as it is, what differs between two, how one is going."""

from __future__ import annotations

from hiproutine.decimal_context import in_own_context
from hiproutine.documents.validity import ensure_document
from hiproutine.languages.documents import in_language_of_document
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine
from hiproutine.scheduling import routine_diff
from hiproutine.scheduling.routine_diff import Comparison
from hiproutine.text.explanation import Explanation, explain_program, explain_routine
from hiproutine.text.progress import Progress, progress_of


@in_own_context
@in_language_of_document
def explain(document: Program | Routine) -> Explanation:
    """Return the reason for every choice, exclusion and dose of a document, as sentences and as data.

    Args:
        document: A program, or a routine made of one.

    Raises:
        InvalidValueError: The document is neither.
        DocumentError: A value in the document is wrong.
    """
    ensure_document(document, Program, Routine)
    return explain_program(document) if isinstance(document, Program) else explain_routine(document)


@in_own_context
@in_language_of_document
def compare(first: Routine, second: Routine) -> Comparison:
    """Return what differs between two routines, cell by cell, with each side's reasons.

    Args:
        first: The routine to compare with, such as the one before a change.
        second: The other one.

    Raises:
        InvalidValueError: One of them is no routine.
        DocumentError: A value in a routine is wrong.
    """
    ensure_document(first, Routine)
    ensure_document(second, Routine)
    return routine_diff.compare(first, second)


@in_own_context
@in_language_of_document
def progress(routine: Routine) -> Progress:
    """Return how a routine is going: adherence, pain, volume, load, effort and rungs, up to its ``as_of``.

    Args:
        routine: The routine, made with the log.

    Raises:
        InvalidValueError: It is no routine.
        DocumentError: A value in the routine is wrong.
    """
    ensure_document(routine, Routine)
    return progress_of(routine)
