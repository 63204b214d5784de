"""The people of the documentation and, where they are there, those of the shared cases."""

from __future__ import annotations

from pathlib import Path

from hiproutine import load
from hiproutine.engine import Engine
from hiproutine.errors import InfeasibleError
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program
from hiproutine.safety.screening import screen_profile

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "docs/examples/gallery", ROOT / "docs/examples/people", ROOT.parent / "shared/cases/people"]


def known_people(engine: Engine) -> list[Profile]:
    """Return everybody whom screening does not stop."""
    paths = [ROOT / "docs/examples/profile.json", *(p for folder in FOLDERS for p in sorted(folder.glob("*.json")))]
    profiles = [profile for path in paths if isinstance(profile := load(path), Profile)]
    questions, limitations = engine.catalog().questions(("hips",)), engine.catalog().limitations
    return [p for p in profiles if not screen_profile(p, questions, limitations).stops]


def plan_or_none(engine: Engine, profile: Profile) -> Program | None:
    """Return the plan for ``hip-strength``; ``None`` where nothing is open, and the engine says so."""
    try:
        return engine.plan(profile, "hip-strength")
    except InfeasibleError:
        return None
