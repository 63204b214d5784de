"""Feeds changed documents to every call: only the library's own errors may come out, and each within its time."""

from __future__ import annotations

import json
import resource
import signal
import time
import traceback
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

from tests.outside.drawing import Draw
from tests.outside.mutations import as_text, mutate, mutate_text

import hiproutine
from hiproutine import HiproutineError, load, loads

Document = dict[str, Any]

ROOT = Path(__file__).parents[2]
#: The most CPU seconds that one document may cost in all calls.
MAX_SECONDS = 2
#: After so many the calls are broken off.
HANG_SECONDS = 20
#: The most bytes of address space of a process that feeds documents.
MAX_MEMORY = 4 * 1024**3
PACK_FOLDERS = ["gym-pack", "small-pack", "holds-pack", "bodyweight-pack"]
START = date(2026, 1, 5)


class Hangs(BaseException):
    """Raised in the middle of a call that takes too long."""


def base_documents() -> list[Document]:
    """Return the valid examples of the schemas and of the documentation."""
    files = sorted((ROOT / "schemas/examples/valid").glob("*.json")) + sorted((ROOT / "docs/examples").rglob("*.json"))
    documents = [json.loads(file.read_text("utf-8")) for file in files]
    return [_shortened(document) for document in documents if isinstance(document, dict) and "document" in document]


def _shortened(document: Document) -> Document:
    """Return a program or course of three weeks at most: most documents shall cost little, and weeks change anyway."""
    if document["document"] == "program":
        return document | {"weeks": min(3, document["weeks"])}
    if document["document"] == "course":
        return document | {"parts": [part | {"program": _shortened(part["program"])} for part in document["parts"]]}
    return document


class Feeder:
    """Feeds one document after another to the calls of one engine."""

    def __init__(self) -> None:
        self.bases = base_documents()
        folders = [ROOT / "docs/examples" / name for name in PACK_FOLDERS]
        examples = [
            load(d, hiproutine.Pack)
            for d in self.bases
            if d["document"] == "pack" and d.get("name") in ("demo", "bands")
        ]
        self.engine = hiproutine.Engine(packs=[*folders, *examples], discover=True)
        programs = {d["id"]: d for d in self.bases if d["document"] == "program"}
        self.program = load(programs["hips-at-home"], hiproutine.Program)
        self.profile = load(json.loads((ROOT / "docs/examples/profile.json").read_text("utf-8")), hiproutine.Profile)
        self.planned = self.engine.plan(self.profile, "hip-strength")
        self.counts = {"documents": 0, "loaded": 0, "calls": 0}

    def feed(self, seed: int) -> Document | None:
        """Feed the document of a seed; return a finding, or nothing."""
        draw = Draw(f"fuzz {seed}")
        document = mutate(draw, draw.choice(self.bases), self.bases)
        text = mutate_text(draw, as_text(document)) if draw.chance(0.1) else None
        began = time.process_time()
        what = ""
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, HANG_SECONDS)
            self.counts["documents"] += 1
            loaded = load(document) if text is None else loads(text)
            self.counts["loaded"] += 1
            self._use(draw, loaded)
        except HiproutineError as error:
            str(error)
        except Hangs:
            what = f"broken off after {HANG_SECONDS} s"
        except Exception:
            what = traceback.format_exc()[-1500:]
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        seconds = time.process_time() - began
        if not what and seconds > MAX_SECONDS:
            what = f"took {seconds:.1f} s of CPU time"
        return {"seed": seed, "what": what, "document": document, "text": text} if what else None

    def _use(self, draw: Draw, loaded: Any) -> None:
        """Go on with what was loaded."""
        self.counts["calls"] += 1
        use = getattr(self, f"_use_{type(loaded).__name__.lower()}")
        use(draw, loaded)

    def _use_pack(self, draw: Draw, pack: Any) -> None:
        if draw.chance(0.02):  # an engine takes a tenth of a second to make
            engine = hiproutine.Engine(packs=[pack], discover=False)
            for goal in pack.goals:
                self._plan(draw, engine, self.profile, f"{pack.name}/{goal.id}")

    def _use_profile(self, draw: Draw, profile: Any) -> None:
        if draw.chance(0.4):  # most of the time would go into looking for good weeks
            self._plan(draw, self.engine, profile, draw.choice(["hip-strength", "article"]))
        if draw.chance(0.05):
            course = hiproutine.Course.begin(self.planned, START)
            self.engine.replan(course, profile)
            self.engine.next_block(course, profile)

    def _plan(self, draw: Draw, engine: hiproutine.Engine, profile: Any, goal: str) -> None:
        program = engine.plan(profile, goal)
        hiproutine.explain(program)
        if draw.chance(0.2):
            self._show(draw, engine.schedule(program, START))

    def _use_program(self, draw: Draw, program: Any) -> None:
        self._show(draw, self.engine.schedule(program, START))
        if draw.chance(0.1):
            self.engine.simulate(program, draw.choice(["perfect", "missed", "painful", "plateau", "noisy"]))

    def _use_course(self, draw: Draw, course: Any) -> None:
        self._show(draw, self.engine.schedule(course))
        if draw.chance(0.3):
            self.engine.amend(course, course.program)

    def _use_log(self, draw: Draw, log: Any) -> None:
        self._show(draw, self.engine.schedule(self.program, START, log))
        if draw.chance(0.1):
            course = hiproutine.Course.begin(self.planned, START)
            self.engine.replan(course, self.profile, log=log)

    def _use_routine(self, draw: Draw, routine: Any) -> None:
        self._show(draw, routine, 1)

    def _show(self, draw: Draw, routine: Any, often: float = 0.15) -> None:
        if draw.chance(often):
            self.engine.render(routine, draw.choice(list(self.engine.formats)))
            hiproutine.explain(routine)
            load(hiproutine.dump(routine))


def feed_seeds(first: int, count: int, feeder: Feeder | None = None) -> tuple[dict[str, int], list[Document]]:
    """Feed the documents of so many seeds in a row; return how many there were, and the findings."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise Hangs

    signal.signal(signal.SIGVTALRM, stop)
    feeder = feeder or _feeder_of_process()
    feeder.counts = dict.fromkeys(feeder.counts, 0)
    found = [finding for seed in range(first, first + count) if (finding := feeder.feed(seed)) is not None]
    return feeder.counts, found


_FEEDERS: list[Feeder] = []


def _feeder_of_process() -> Feeder:
    """Return the feeder of this process, which is made once, with its memory bounded."""
    if not _FEEDERS:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        _FEEDERS.append(Feeder())
    return _FEEDERS[0]
