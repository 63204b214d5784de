from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from hiproutine.testing.purity import impurities


@pytest.mark.parametrize(
    ("call", "seen"),
    [
        (lambda: datetime.now(), "datetime.now()"),
        (lambda: date.today(), "date.today()"),
        (lambda: time.time(), "time.time()"),
        (lambda: random.random(), "random"),
        (lambda: random.shuffle([1, 2]), "random"),
        (lambda: uuid4(), "posix.urandom()"),
        (lambda: os.environ["PATH"], "os.environ"),
        (lambda: Path(os.devnull).write_text("x"), "a file, to write it"),
    ],
)
def test_what_a_call_asks_is_seen(call: Callable[[], Any], seen: str) -> None:
    assert impurities(call)[1] == [seen]


def test_what_arguments_say_is_pure() -> None:
    def pure() -> Any:
        return random.Random(1).random(), date(2026, 1, 5).isoformat(), Path("README.md").read_bytes()[:1]

    assert impurities(pure)[1] == []


def test_what_is_raised_leaves_and_nothing_is_watched_afterwards() -> None:
    with pytest.raises(ZeroDivisionError):
        impurities(lambda: 1 / 0)
    assert impurities(lambda: None) == (None, [])
