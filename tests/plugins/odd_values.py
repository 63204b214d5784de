"""Values that a careless or hostile plugin may put anywhere."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st


class Raising:
    """An object of which everything raises; each time something else."""

    def _fail(self, *_: Any) -> Any:
        raise SystemExit("boom")

    __str__ = __repr__ = __eq__ = __hash__ = __bool__ = __len__ = __iter__ = __call__ = _fail

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)


class Equal:
    """An object that is equal to everything, or to nothing."""

    def __init__(self, answer: bool) -> None:
        self.answer = answer

    def __eq__(self, other: object) -> bool:
        return self.answer

    def __hash__(self) -> int:
        return 0


class Text(str):
    """A text that raises when it is compared, formatted or shown."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("compared")

    def __format__(self, spec: str) -> str:
        raise RuntimeError("formatted")

    __hash__ = str.__hash__
    __str__ = __repr__ = __format__  # type: ignore[assignment]


class EndlessList(Sequence[Any]):
    """A list without end."""

    def __getitem__(self, index: Any) -> Any:
        return "x"

    def __len__(self) -> int:
        return 2**62

    def __iter__(self) -> Iterator[Any]:
        return itertools.repeat("x")


class EndlessMapping(Mapping[str, Any]):
    """A mapping without end."""

    def __getitem__(self, key: Any) -> Any:
        return "x"

    def __len__(self) -> int:
        return 2**62

    def __iter__(self) -> Iterator[str]:
        return (f"k{index}" for index in itertools.count())


MAKERS: tuple[Any, ...] = (
    lambda: None,
    lambda: True,
    lambda: 7,
    lambda: -1,
    lambda: 10**5000,
    lambda: float("nan"),
    lambda: Decimal("sNaN"),
    lambda: "",
    lambda: " ",
    lambda: "a\x1b[2Jb",
    lambda: "two\nlines",
    lambda: "\ud800",
    lambda: "\u202eright to left",
    lambda: "x" * 100_000,
    lambda: "Ünüsual Name",
    lambda: b"bytes",
    lambda: [],
    lambda: [None],
    lambda: {},
    lambda: {1: 2},
    lambda: {"$ref": "#"},
    lambda: {"a": object()},
    lambda: object(),
    lambda: type,
    lambda: Raising,
    Raising,
    lambda: Equal(True),
    lambda: Equal(False),
    lambda: Text("text"),
    EndlessList,
    EndlessMapping,
    lambda: itertools.repeat(1),
    lambda: lambda: None,
)

#: Made anew each time: an endless iterator is used up, and Hypothesis would show what cannot be shown.
odd_makers = st.integers(0, len(MAKERS) - 1)


def odd(index: int) -> Any:
    """Return the odd value of a number."""
    return MAKERS[index]()
