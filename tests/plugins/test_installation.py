"""What an engine works with is loaded once, whatever thread asks first."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from hiproutine import Engine, Format, HiproutineError, InvalidValueError, hookimpl
from hiproutine.limits import MAX_ENGINE_PARTS
from hiproutine.plugins.installation import Installation

THREADS = 6


class Counted:
    """A plugin that counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0

    @hookimpl
    def hiproutine_formats(self) -> Any:
        self.calls += 1
        return [Format("title", "Its title", "text/plain", ".txt", lambda routine: routine.title)]


def in_threads(work: Any) -> list[Any]:
    """Return what each thread got, all of them having begun at the same moment."""
    barrier = Barrier(THREADS)

    def begin(index: int) -> Any:
        barrier.wait()
        return work(index)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def test_nothing_is_loaded_before_it_is_needed() -> None:
    plugin = Counted()
    installation = Installation([plugin], [], False, "search")
    assert (installation.is_loaded, installation.planner_name, plugin.calls) == (False, "search", 0)
    assert "title" in installation.plugins.formats
    assert (installation.is_loaded, plugin.calls) == (True, 1)


def test_a_plugin_is_asked_once_however_many_threads_begin_together() -> None:
    plugin = Counted()
    engine = Engine(plugins=[plugin], discover=False)
    loaded = in_threads(lambda _: engine.plugins)
    assert plugin.calls == 1
    assert all(plugins is loaded[0] for plugins in loaded)


def test_threads_on_a_fresh_engine_get_the_same_bytes(example_profile: Any) -> None:
    engine = Engine(discover=False)

    def work(index: int) -> dict[str, Any]:
        # Every thread begins somewhere else, so that no part of the engine is always made by the first one.
        program = engine.plan(example_profile, "hip-strength")
        routine = engine.schedule(program, date(2026, 1, 5))
        formats = list(engine.formats)
        ordered = formats[index % len(formats) :] + formats[: index % len(formats)]
        return {name: engine.render(routine, name) for name in ordered}

    first, *others = in_threads(work)
    assert all(other == first for other in others)
    assert first == work(0)


@pytest.mark.parametrize("argument", ["plugins", "packs"])
def test_a_list_without_end_is_refused(argument: str) -> None:
    endless: dict[str, Any] = {argument: itertools.repeat(Counted())}
    with pytest.raises(InvalidValueError, match=f"more than {MAX_ENGINE_PARTS} in {argument}"):
        Engine(discover=False, **endless)


def test_names_without_end_are_told_shortly(example_profile: Any) -> None:
    engine = Engine(discover=False)
    program = engine.plan(example_profile, "hip-strength")
    routine = engine.schedule(program, date(2026, 1, 5))
    calls = (
        lambda name: engine.plan(example_profile, name),
        lambda name: engine.render(routine, name),
        lambda name: engine.simulate(program, name),
        lambda name: engine.rules[name],
        lambda name: Engine(discover=False, planner=name).planner,
    )
    for call in calls:
        for name in ("x" * 10**6, "\x1b[2J", "a/" * 1000):
            with pytest.raises(HiproutineError) as caught:
                call(name)
            assert len(str(caught.value)) < 1000
            assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("argument", ["plugins", "packs"])
def test_what_is_no_list_is_refused(argument: str) -> None:
    arguments: dict[str, Any] = {"plugins": [], "packs": [], argument: 7}
    with pytest.raises(InvalidValueError, match=f"Expected a list for {argument}"):
        Installation(arguments["plugins"], arguments["packs"], False, "search")
