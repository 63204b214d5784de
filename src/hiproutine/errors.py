"""Every error hiproutine raises: values with fields and a stable code, one root.

A caller that wants prose prints the error; a caller that wants to act reads its fields. Nothing here
imports another room of the house.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from attrs import frozen

IDENTIFIER = re.compile("[A-Za-z_][A-Za-z0-9_]*")
MAX_NAME = 120

# A plain name may hold more than an identifier does: paths are also written by hand, by rules and plugins.
STEP = re.compile(r"\.(?P<plain>[^.\[]+)|\[(?P<index>[0-9]+)\]|\['(?P<quoted>(?:[^'\\]|\\.)*)'\]", re.DOTALL)
UNQUOTED = {"\\'": "'", '"': '\\"'}


def json_path(path: Sequence[str | int], longest: int = MAX_NAME) -> str:
    r"""Write a path as ``$.a[0]['odd key']``, safe to print.

    Keys are escaped as in RFC 9535 (``\n``, ``\u0007``, ``\'``); longer ones than so many characters are cut: ``…``.
    """
    return "$" + "".join(_write_step(step, longest) for step in path)


def _write_step(step: str | int, longest: int) -> str:
    if not isinstance(step, str):
        return f"[{step}]"
    if IDENTIFIER.fullmatch(step) and len(step) <= longest:
        return f".{step}"
    name = step if len(step) <= longest else step[:longest] + "…"
    return "['" + "".join(_escape(character) for character in name) + "']"


def _escape(character: str) -> str:
    """Escape what would end a quoted key or would not show on a terminal."""
    if character in "'\\":
        return f"\\{character}"
    return character if character.isprintable() else json.dumps(character)[1:-1]


def parse_json_path(path: str) -> tuple[str | int, ...]:
    """Take a JSON path apart, ``$.a[0]['odd key']`` to ``("a", 0, "odd key")``: the inverse of :func:`json_path`.

    A name that was cut comes back as it was cut.
    """
    return tuple(
        int(step["index"]) if step["index"] else step["plain"] or _unquote(step["quoted"])
        for step in STEP.finditer(path.removeprefix("$"))
    )


def _unquote(quoted: str) -> str:
    escaped = re.sub(r'\\.|"', lambda found: UNQUOTED.get(found[0], found[0]), quoted)
    try:
        text: str = json.loads(f'"{escaped}"', strict=False)
    except ValueError:  # a path that somebody wrote by hand
        return quoted
    return text


@frozen
class Problem:
    """Say one thing that is wrong with a document, where it is and what to do about it.

    ``path`` is a JSON path (``$.availability.minutes``). ``code`` is stable kebab-case, meant for programs.
    ``message`` says what is wrong, ``hint`` what to do. ``file``, ``line`` and ``column`` (from 1) are
    there when the document came from a file or a text.
    """

    path: str
    code: str
    message: str
    hint: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place = f"{place}:{self.line}:{self.column}" if place else f"line {self.line}"
        head = f"{place}: {self.path}" if place else self.path
        tail = f" {self.hint}" if self.hint else ""
        return f"{head}: {self.message}{tail} [{self.code}]"


class HiproutineError(Exception):
    """Root of every error of this library; ``code`` is stable kebab-case."""

    code = "hiproutine-error"


class InvalidValueError(HiproutineError, ValueError):
    """Refuse a value that a model cannot hold (zero sets, a negative hold, a range upside down)."""

    code = "invalid-value"

    def __init__(self, message: str, code: str = "invalid-value") -> None:
        self.code = code
        super().__init__(message)


class DocumentError(HiproutineError):
    """Refuse a document, with all its problems at once."""

    code = "document-refused"

    def __init__(self, problems: Iterable[Problem], what: str = "document") -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.what = what
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"this {self.what} has {count} problem{'' if count == 1 else 's'}:"
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


@frozen
class ScreeningStop:
    """Name one screening item or limitation that stops planning, with the advice that goes with it.

    ``level`` is ``emergency`` or ``see-first``; ``cause`` is ``answered`` (the answer stops planning),
    ``unanswered`` (it has to be answered first) or ``not-cleared`` (a clearance has to be recorded first).
    """

    item: str
    level: str
    cause: str
    asks: str
    advice: str


class ScreeningError(HiproutineError):
    """Refuse to plan until someone has been seen, cleared or has answered. Emergencies come first."""

    code = "screening-refused"

    def __init__(self, refusals: Iterable[ScreeningStop], notices: Iterable[str] = ()) -> None:
        self.refusals: tuple[ScreeningStop, ...] = tuple(refusals)
        self.notices: tuple[str, ...] = tuple(notices)
        super().__init__(self.refusals)

    @property
    def is_emergency(self) -> bool:
        """Return whether an item that was answered calls for help now."""
        return any(r.level == "emergency" and r.cause == "answered" for r in self.refusals)

    def __str__(self) -> str:
        lines = ["no routine was planned; please read this first:"]
        said: set[str] = set()
        for refusal in self.refusals:
            if refusal.cause == "answered" and refusal.advice not in said:
                lines.append(f"  {refusal.advice} ({refusal.asks}) [{refusal.item}]")
                said.add(refusal.advice)
            elif refusal.cause == "answered":
                lines.append(f"  The same holds for: {refusal.asks} [{refusal.item}]")
            elif refusal.cause == "unanswered":
                lines.append(f"  This has to be answered first: {refusal.asks} [{refusal.item}]")
            else:
                lines.append(f"  {refusal.advice} Record the clearance to go on. [{refusal.item}]")
        lines.extend(f"  {notice}" for notice in self.notices)
        return "\n".join(lines)


@frozen
class Constraint:
    """Name one thing the person said that narrows the choice, and what would loosen it.

    ``kind`` is ``equipment``, ``limitation``, ``dislike``, ``level``, ``minutes``, ``goal`` or ``stopped``; ``value``
    is the tag, the exercise or the number; ``mend`` says in words what would help.
    """

    kind: str
    value: str
    mend: str


@frozen
class ProfileEdit:
    """Change one thing in a profile.

    ``kind`` is ``minutes``, ``equipment``, ``dislike``, ``level`` or ``limitation``, as in :class:`Constraint`.
    ``path`` is where in the profile: of a list (``$.equipment``), ``before`` leaves it and ``after`` joins it; of
    anything else, ``before`` is the value now and ``after`` the new one. ``None`` is nothing. Each value of ``instead``
    would do in the place of ``after``. ``words`` say it to a person.
    """

    kind: str
    path: str
    before: str | int | None
    after: str | int | None
    words: str
    instead: tuple[str, ...] = ()


@frozen
class Repair:
    """Changes that together make a plan possible, each of them needed; that was found out by planning again."""

    changes: tuple[ProfileEdit, ...]

    @property
    def sentence(self) -> str:
        """Say the changes in one sentence."""
        words = [change.words for change in self.changes]
        text = ", ".join(words[:-1]) + " and " * (len(words) > 1) + words[-1]
        return f"{text[0].upper()}{text[1:]}."

    @property
    def asks_clinician(self) -> bool:
        """Return whether a clinician has to say first that a limitation no longer holds."""
        return any(change.kind == "limitation" for change in self.changes)


class InfeasibleError(HiproutineError):
    """Say that no plan exists, with a smallest set of constraints that cannot hold together, and what would mend it.

    ``mends`` has at most five ways out, each of at most four changes, the smallest first and those that ask for a
    clinician's word last. Any one of them makes a plan possible where everything else stays as it is. None at all means
    that none was found.
    """

    code = "no-plan-possible"

    def __init__(
        self, conflict: Sequence[Constraint], goal: str, notices: Iterable[str] = (), mends: Iterable[Repair] = ()
    ) -> None:
        self.conflict: tuple[Constraint, ...] = tuple(conflict)
        self.goal = goal
        self.notices: tuple[str, ...] = tuple(notices)
        self.mends: tuple[Repair, ...] = tuple(mends)
        super().__init__(self.conflict, goal)

    def __str__(self) -> str:
        lines = [f"no plan for {self.goal!r} is possible. These cannot hold together:"]
        lines += [f"  {c.kind} {c.value}: {c.mend}" for c in self.conflict]
        if self.mends:
            lines.append(f"{'Any one of these' if len(self.mends) > 1 else 'This'} makes a plan possible:")
            lines += [f"  {mend.sentence}" for mend in self.mends]
        lines += [f"  {notice}" for notice in self.notices]
        return "\n".join(lines)


class UnknownNameError(HiproutineError, LookupError):
    """Refuse a name that nothing installed offers; ``near`` lists what looks alike, ``offered`` what there is."""

    code = "unknown-name"

    def __init__(
        self,
        kind: str,
        name: str,
        near: Sequence[str] = (),
        offered: Sequence[str] = (),
        hint: str = "",
    ) -> None:
        self.kind = kind
        self.name = name
        self.near: tuple[str, ...] = tuple(near)
        self.offered: tuple[str, ...] = tuple(offered)
        self.hint = hint
        super().__init__(kind, name)

    def __str__(self) -> str:
        text = f"nothing installed offers the {self.kind} {self.name!r}."
        if self.near:
            text += f" Did you mean {' or '.join(repr(n) for n in self.near)}?"
        elif self.offered:
            text += f" There is: {', '.join(self.offered)}."
        return f"{text} {self.hint}".strip()


class PluginError(HiproutineError):
    """Blame one plugin, by name and version, for a hook that failed or broke its contract."""

    code = "plugin-failed"

    def __init__(self, plugin: str, version: str, hook: str, what: str) -> None:
        self.plugin = plugin
        self.version = version
        self.hook = hook
        self.what = what
        super().__init__(plugin, version, hook, what)

    def __str__(self) -> str:
        return f"plugin {self.plugin} {self.version}, {self.hook}: {self.what}"


class PluginWarning(UserWarning):
    """Warn, once for each plugin, that a plugin was left out and why."""
