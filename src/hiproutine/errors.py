"""Errors that hiproutine raises: one root class, stable codes, and the details as attributes.

For prose, print the error. To react to it, read its attributes. What an error holds (problems, repairs, screening
stops) are frozen values that compare by value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from hiproutine.json_path import parse_json_path
from hiproutine.limits import MAX_PROBLEM_LENGTH, MAX_PROBLEM_LIST_LENGTH, MAX_SHOWN_NAME_LENGTH
from hiproutine.shown_text import shorten, shown_name
from hiproutine.translation import _, in_its_language, list_in_english, mark, spoken

__all__ = [
    "Constraint",
    "DocumentError",
    "HiproutineError",
    "InfeasibleError",
    "InvalidValueError",
    "PluginError",
    "PluginWarning",
    "Problem",
    "ProfileEdit",
    "Repair",
    "ScreeningError",
    "ScreeningStop",
    "UnknownNameError",
]


def _cut(text: str) -> str:
    return shorten(text, MAX_PROBLEM_LENGTH)


@frozen
class Problem:
    """One thing that is wrong with a document or a value: where, what, and how to correct it.

    * ``path``: JSON path of the value, for example ``$.availability.minutes``; ``$`` is the document itself.
    * ``code``: stable kebab-case, for programs.
    * ``message``: what is wrong; ``hint``: what to do about it. Longer ones than 2000 characters are cut.
    * ``file``, ``line``, ``column``: where it stands (line and column from 1), if it came from a file or a text.
    """

    path: str
    code: str
    message: str = field(converter=_cut)
    hint: str = field(default="", converter=_cut)
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        location, path = shown_name(self.file or ""), shorten(self.path, MAX_SHOWN_NAME_LENGTH)
        if self.line is not None:
            location = f"{location}:{self.line}:{self.column}" if location else f"line {self.line}"
        head = f"{location}: {path}" if location else path
        tail = f" {self.hint}" if self.hint else ""
        return f"{head}: {self.message}{tail} [{self.code}]"


class HiproutineError(Exception):
    """Root of every error of this library; ``code`` is stable kebab-case."""

    code = "hiproutine-error"


class InvalidValueError(HiproutineError, ValueError):
    """A single value is wrong: zero sets, a negative hold, a range upside down, a document of another class.

    ``problem`` says the same as a value. Its ``path`` is ``$``, or the JSON path of the field or argument; its
    ``message`` is the text of the error without the hint.
    """

    code = "invalid-value"

    def __init__(self, message: str, code: str = "invalid-value", *, path: str = "$", hint: str = "") -> None:
        self.code = code
        self.problem = Problem(path, code, message, hint)
        super().__init__(f"{self.problem.message} {self.problem.hint}".rstrip())


class DocumentError(HiproutineError):
    """A document is refused; ``problems`` holds everything that is wrong with it.

    ``document`` is its name (``profile``, ``log`` …), or ``document`` where that is not known.
    """

    code = "document-refused"

    def __init__(self, problems: Iterable[Problem], document: str = "document") -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.document = document
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"this {self.document} has {count} problem{'' if count == 1 else 's'}:"
        return "\n".join([head, *(f"  {line}" for line in self.lines())])

    def lines(self) -> Iterator[str]:
        """Yield a line for each problem, up to 100,000 characters, and the number of those left out."""
        written = 0
        for number, problem in enumerate(self.problems):
            line = str(problem)
            written += len(line)
            if written > MAX_PROBLEM_LIST_LENGTH:
                yield f"… and {len(self.problems) - number} more."
                return
            yield line


@frozen
class ScreeningStop:
    """A screening item or limitation that stops planning, with its advice.

    * ``item``: the id of the question, or the tag of the limitation.
    * ``level``: ``emergency`` or ``see-first``.
    * ``cause``: ``answered`` (the answer stops planning), ``unanswered`` (it has to be answered first) or
      ``not-cleared`` (a clearance has to be recorded first).
    * ``question``: the words of the question or the name of the limitation.
    * ``advice``: the text for the person. Of what is unanswered it asks the question: nobody is sent for help for
      what they were not asked.
    * ``path``: where in the profile the answer goes (``$.answers.fever``, ``$.pain.now``); of a limitation, nothing.
    """

    item: str
    level: str
    cause: str
    question: str
    advice: str
    path: str = ""

    @property
    def is_emergency(self) -> bool:
        """Return whether it calls for help now: the level is that of the question, also where nobody answered it."""
        return self.level == "emergency" and self.cause == "answered"


class ScreeningError(HiproutineError):
    """Nothing is planned until someone has been seen or cleared, or has answered.

    ``stops`` has emergencies first; ``notices`` are the packs' notices, word for word.
    """

    code = "screening-refused"

    def __init__(self, stops: Iterable[ScreeningStop], notices: Iterable[str] = ()) -> None:
        self.stops: tuple[ScreeningStop, ...] = tuple(stops)
        self.notices: tuple[str, ...] = tuple(notices)
        self.language = spoken()
        super().__init__(self.stops)

    @property
    def is_emergency(self) -> bool:
        """Return whether an item that was answered calls for help now."""
        return any(stop.is_emergency for stop in self.stops)

    @property
    def missing_answers(self) -> dict[str, dict[str, None]]:
        """Return the parts of a profile that the unanswered questions miss, each answer as ``None``."""
        missing: dict[str, dict[str, None]] = {}
        for stop in self.stops:
            if stop.cause == "unanswered" and stop.path:
                part, name = parse_json_path(stop.path)
                missing.setdefault(str(part), {})[str(name)] = None
        return missing

    @in_its_language
    def __str__(self) -> str:
        lines = [_("no routine was planned; please read this first:")]
        written: set[str] = set()
        for stop in self.stops:
            question = stop.question
            if stop.cause == "answered" and stop.advice not in written:
                line = f"{stop.advice} ({question})"
                written.add(stop.advice)
            elif stop.cause == "answered":
                line = _("The same holds for: {question}").format(question=question)
            elif stop.cause == "unanswered":
                line = _("This has to be answered first: {question}").format(question=question)
            else:
                line = _("{advice} Record the clearance to go on.").format(advice=stop.advice)
            lines.append(f"  {line} [{stop.item}]")
        lines.extend(self._lines_to_paste())
        lines.extend(f"  {notice}" for notice in self.notices)
        return "\n".join(lines)

    def _lines_to_paste(self) -> Iterator[str]:
        """Yield the missing answers as they stand in a profile; ``null`` is none, so that nobody says no by pasting."""
        missing = self.missing_answers
        if not missing:
            return
        said = _(
            "The answers go into the profile, in the place of null: true for yes, false for no, a number for pain."
        )
        yield f"  {said}"
        written = json.dumps(missing, indent=2, ensure_ascii=False).splitlines()
        yield from (f"  {line}" for line in written[1:-1])


#: What the kinds of a :class:`Constraint` are called.
CONSTRAINT_KINDS = {
    "equipment": mark("equipment"),
    "limitation": mark("limitation"),
    "dislike": mark("dislike"),
    "level": mark("level"),
    "minutes": mark("minutes"),
    "goal": mark("goal"),
    "pain": mark("pain"),
    "stopped": mark("stopped"),
}


@frozen
class Constraint:
    """One thing in a profile that narrows the choice, and what would loosen it.

    * ``kind``: ``equipment``, ``limitation``, ``dislike``, ``level``, ``minutes``, ``goal``, ``pain`` or ``stopped``.
    * ``value``: the tag, the exercise or the number.
    * ``hint``: in words, what would help.
    """

    kind: str
    value: str
    hint: str


@frozen
class ProfileEdit:
    """One change of a profile.

    * ``kind``: ``minutes``, ``equipment``, ``dislike``, ``level`` or ``limitation``, as in :class:`Constraint`.
    * ``path``: where in the profile. In a list (``$.equipment``), ``before`` is removed and ``after`` added;
      elsewhere ``before`` is the present value and ``after`` the new one. ``None`` means nothing. What is added to
      ``$.equipment`` is taken out of ``$.without``.
    * ``words``: the change in words.
    * ``alternatives``: values that would do as well as ``after``.
    """

    kind: str
    path: str
    before: str | int | None
    after: str | int | None
    words: str
    alternatives: tuple[str, ...] = ()


@frozen
class Repair:
    """Changes that together make a plan possible, each of them needed; each repair was tried by planning again."""

    changes: tuple[ProfileEdit, ...]

    @property
    def sentence(self) -> str:
        """Return the changes as one sentence."""
        words = [change.words for change in self.changes]
        language = spoken()
        text = list_in_english(words) if language is None else language.format_list(words)
        return f"{text[0].upper()}{text[1:]}."

    @property
    def asks_clinician(self) -> bool:
        """Return whether a clinician has to say first that a limitation no longer holds."""
        return any(change.kind == "limitation" for change in self.changes)


class InfeasibleError(HiproutineError):
    """No plan exists for the goal.

    ``conflict`` is a smallest set of constraints that cannot hold together; where ``is_smallest`` is false, the search
    for it was ended, and fewer may do. None of them is there needlessly. ``repairs`` holds at most five ways out of
    at most four changes each: the smallest first, those that need a clinician's word last. Each one alone makes a plan
    possible where everything else stays as it is; none means that none was found. ``notices`` are the packs' notices.
    """

    code = "no-plan-possible"

    def __init__(
        self,
        conflict: Sequence[Constraint],
        goal: str,
        notices: Iterable[str] = (),
        repairs: Iterable[Repair] = (),
        *,
        is_smallest: bool = True,
    ) -> None:
        self.conflict: tuple[Constraint, ...] = tuple(conflict)
        self.is_smallest = is_smallest
        self.goal = goal
        self.notices: tuple[str, ...] = tuple(notices)
        self.repairs: tuple[Repair, ...] = tuple(repairs)
        self.language = spoken()
        super().__init__(self.conflict, goal)

    @in_its_language
    def __str__(self) -> str:
        words = _("no plan for {goal} is possible. These cannot hold together:")
        if not self.is_smallest:
            words = _("no plan for {goal} is possible. These cannot hold together, though fewer may do:")
        lines = [words.format(goal=repr(self.goal))]
        lines += [f"  {_(CONSTRAINT_KINDS.get(c.kind, c.kind))} {c.value}: {c.hint}" for c in self.conflict]
        if self.repairs:
            is_one = len(self.repairs) == 1
            lines.append(_("This makes a plan possible:") if is_one else _("Any one of these makes a plan possible:"))
            lines += [f"  {repair.sentence}" for repair in self.repairs]
        lines += [f"  {notice}" for notice in self.notices]
        return "\n".join(lines)


class UnknownNameError(HiproutineError, KeyError):
    """No installed pack or plugin offers a name; a :class:`KeyError` whose text is a sentence.

    ``kind`` says what was looked up (``goal``, ``rule`` …) and ``name`` under which name. ``suggestions`` are names
    that look alike; ``available`` lists all names, unless there are too many to show.
    """

    code = "unknown-name"

    def __init__(
        self,
        kind: str,
        name: str,
        suggestions: Sequence[str] = (),
        available: Sequence[str] = (),
        hint: str = "",
    ) -> None:
        self.kind = kind
        self.name = name
        self.suggestions: tuple[str, ...] = tuple(suggestions)
        self.available: tuple[str, ...] = tuple(available)
        self.hint = hint
        super().__init__(kind, name)

    def __str__(self) -> str:
        text = f"Unknown {self.kind} {shorten(self.name, MAX_SHOWN_NAME_LENGTH)!r}."
        if self.suggestions:
            text += f" Did you mean {' or '.join(map(repr, self.suggestions))}?"
        elif self.available:
            text += f" Available: {', '.join(self.available)}."
        return f"{text} {self.hint}".strip()


class PluginError(HiproutineError):
    """A plugin failed or broke the contract of a hook; ``detail`` says how."""

    code = "plugin-failed"

    def __init__(self, plugin: str, version: str, hook: str, detail: str) -> None:
        self.plugin = plugin
        self.version = version
        self.hook = hook
        self.detail = detail
        super().__init__(plugin, version, hook, detail)

    def __str__(self) -> str:
        return f"plugin {self.plugin} {self.version}, {self.hook}: {shorten(self.detail, MAX_PROBLEM_LENGTH)}"


class PluginWarning(UserWarning):
    """A plugin was left out; raised once for each plugin, with the reason."""
