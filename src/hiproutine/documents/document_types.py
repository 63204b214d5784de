"""The document classes and the names that their JSON gives them."""

from __future__ import annotations

from typing import Any

from hiproutine.model.course import Course
from hiproutine.model.log import Log
from hiproutine.model.pack import Pack
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine

Document = Pack | Profile | Program | Course | Routine | Log

#: Document classes by the value of the ``document`` property.
CLASSES: dict[str, type[Document]] = {
    "pack": Pack,
    "profile": Profile,
    "program": Program,
    "course": Course,
    "routine": Routine,
    "log": Log,
}
NAMES: dict[type[Any], str] = {cls: name for name, cls in CLASSES.items()}
