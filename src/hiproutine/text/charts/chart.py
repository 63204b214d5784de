"""A chart: its picture, the words that stand for it, and the same numbers as a table."""

from __future__ import annotations

from attrs import frozen


@frozen
class Chart:
    """One chart.

    ``description`` says in a sentence or two what is to be seen, and stands alone where there is nothing to draw:
    ``svg`` is empty then. ``rows`` are the numbers that are drawn, under the names in ``head``, as text.
    """

    title: str
    description: str
    svg: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
