"""Why: the reasons of a program or a routine, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from hiproutine.model.achievement import Achievement
from hiproutine.model.program import Program
from hiproutine.model.reason import Reason, sentence_from_reason
from hiproutine.model.routine import Routine
from hiproutine.model.words import number_words


@frozen
class Line:
    """One sentence of an explanation: which part it belongs to, what it is about, and the reason behind it."""

    part: str
    about: str
    sentence: str
    reason: Reason | None = None


@frozen
class Explanation:
    """All sentences, in order; ``str()`` gives them as text."""

    title: str
    lines: tuple[Line, ...]

    def about(self, subject: str) -> tuple[Line, ...]:
        """Give the lines about one entry, exercise, muscle or date."""
        return tuple(line for line in self.lines if line.about == subject)

    def __str__(self) -> str:
        text = [self.title]
        part = None
        for line in self.lines:
            if line.part != part:
                part = line.part
                text += ["", part]
            text.append(f"  {line.about}: {line.sentence}" if line.about else f"  {line.sentence}")
        return "\n".join(text)


def explain_program(program: Program) -> Explanation:
    """Explain every choice and exclusion of a program, and how far each target is met."""
    lines = [
        Line("Chosen", entry.id, sentence_from_reason(reason, program.messages), reason)
        for entry in program.entries
        for reason in entry.reasons
    ]
    lines += [Line("Weekly targets", a.subject, _achievement_words(a)) for a in program.targets]
    for part, reasons in (("How it was placed", program.reasons), ("Left out", program.excluded)):
        lines += [Line(part, "", sentence_from_reason(reason, program.messages), reason) for reason in reasons]
    return Explanation(program.title, tuple(lines))


def explain_routine(routine: Routine) -> Explanation:
    """Explain every dose of a routine: each time one changes, or is held for a reason that was not given before."""
    return Explanation(routine.title, tuple(_routine_lines(routine)))


def _routine_lines(routine: Routine) -> Iterator[Line]:
    given: dict[str, tuple[Reason, ...]] = {}
    for session in routine.sessions:
        for entry in session.entries:
            if given.get(entry.entry) == entry.reasons:
                continue
            given[entry.entry] = entry.reasons
            for reason in entry.reasons:
                sentence = sentence_from_reason(reason, routine.messages)
                yield Line(f"{session.date.isoformat()} {session.name}", entry.entry, sentence, reason)
    for achievement in routine.targets:
        yield Line("Weekly targets", achievement.subject, _achievement_words(achievement))


def _achievement_words(achievement: Achievement) -> str:
    most = "" if achievement.most is None else f" to {achievement.most}"
    words = f"{number_words(achievement.planned)} {achievement.unit} a week, of {achievement.least}{most} asked for"
    if achievement.short_by > 0:
        return f"{words}: short by {number_words(achievement.short_by)}."
    return f"{words}."
