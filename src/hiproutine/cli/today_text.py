"""What ``today`` writes: when to stop, what is due, how to do it, how it went last time, and how to log it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from hiproutine.cli.log_words import PAIN, LogWords, command_lines
from hiproutine.formats.outline import (
    EntryOutline,
    SessionOutline,
    card_facts,
    names_by_advice,
    outline_sessions,
    stopped_exercises,
)
from hiproutine.formats.places_to_write import pain_of_session, places_to_write
from hiproutine.lookup.check_changes import check_changes
from hiproutine.lookup.course_days import last_day
from hiproutine.lookup.day_summary import DaySummary
from hiproutine.model.entry_record import EntryRecord
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.reason import Notice
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.text.function_checks import TITLE, result_sentence
from hiproutine.text.notices import distinct_notices
from hiproutine.text.numbers import format_list, format_parts
from hiproutine.text.performed import format_pain, format_performed
from hiproutine.text.sanitize import one_line, plain_name
from hiproutine.text.wording import (
    format_date,
    format_minutes,
    format_part,
    format_ramp,
    format_status,
    format_when,
    notice_title,
)
from hiproutine.text.wrapping import TIE, fill, tie_parts
from hiproutine.translation import _

_INDENT = "   "


@frozen
class TodayPage:
    """The page of a day: a routine as people read it, what matters on the day, and the width in columns."""

    routine: Routine
    summary: DaySummary
    words: LogWords
    width: int
    shown: set[str] = field(factory=set, init=False)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the page; a stop and the signs to stop at come first, all other notices last."""
        yield from self._head()
        yield from self._stops()
        for session in self.summary.due:
            yield from self._due(session)
        yield from self._checks()
        yield from self._done()
        yield from self._next()
        yield from self._missed()
        others = [notice for notice in self.routine.notices if notice.kind != "stop"]
        yield from self._notices(_("Read this too"), others)

    def _fill(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        return fill(one_line(text), first, rest, self.width)

    def _heading(self, text: str) -> Iterator[str]:
        yield ""
        lines = self._fill(text.upper())
        yield from lines
        yield "-" * max(map(len, lines), default=0)

    def _head(self) -> Iterator[str]:
        yield from self._fill(self.routine.title)
        day = format_date(self.summary.day)
        yield day
        yield "=" * len(day)

    def _stops(self) -> Iterator[str]:
        stops = names_by_advice(stopped_exercises(self.routine))
        if stops:
            yield from self._heading(_("Stop"))
        for advice, names in stops.items():
            yield from self._fill(_("DO NOT DO: {exercise}").format(exercise=f"{format_list(names)}."), "* ")
            for text in advice:
                yield from self._fill(text, "  ")
        yield from self._notices(_("Look out"), [notice for notice in self.routine.notices if notice.kind == "stop"])

    def _notices(self, title: str, notices: Sequence[Notice]) -> Iterator[str]:
        if notices:
            yield from self._heading(title)
        for notice in distinct_notices(notices):
            yield from self._fill(f"{notice_title(notice.kind)}: {one_line(notice.text)}", "* ")

    def _due(self, session: RoutineSession) -> Iterator[str]:
        outline = next(o for o in outline_sessions(self.routine) if o.session is session)
        yield from self._heading(_("Due: {session}").format(session=session.name))
        when = f"{session.time:%H:%M}, " if session.time else ""
        yield from self._fill(f"{when}{format_minutes(session.seconds)}")
        yield from self._entries(outline)
        yield ""
        yield from self._places(pain_of_session(), "")
        note = f"{_('note:')} "
        yield note + "_" * (self.width - len(note))
        yield from self._how_to_log(session)

    def _checks(self) -> Iterator[str]:
        """Yield the checks of function whose result is waited for, with how they are done and logged."""
        plans = {check.plan.id: check.plan for check in self.routine.checks}
        due = [change for change in check_changes(self.routine) if change.is_due(self.summary.day)]
        if due:
            yield from self._heading(_(TITLE))
        for change in due:
            yield from self._fill(change.name, "* ")
            for number, step in enumerate(plans[change.check].steps, 1):
                yield from self._fill(step, f"{_INDENT}{number}. ")
            yield from self._fill(result_sentence(change), _INDENT)
        if due and self.words.first_day is None:
            yield from self._fill(
                _("To log it, with the number of {unit} for {place}:").format(unit=due[0].unit, place="RESULT")
            )
            yield from command_lines(self.words.check_command(self.summary.day, due[0].check), self.width)

    def _entries(self, outline: SessionOutline) -> Iterator[str]:
        part = "main"
        for group in outline.groups:
            if group.part != part:
                part = group.part
                yield ""
                yield format_part(part).capitalize()
            if group.name:
                yield ""
                yield from self._fill(f"{group.name[0].upper()}{group.name[1:]}: {group.turns}")
            for line in group.lines:
                yield ""
                yield from self._entry(line)

    def _entry(self, line: EntryOutline) -> Iterator[str]:
        first = f"{line.label + '.':<2} "
        if line.entry.stopped:
            yield from self._fill(_("STOPPED, do not do: {exercise}").format(exercise=line.card.name), first)
            yield from self._bullets(line.news)
            return
        yield from self._fill(line.card.name, first)
        if line.entry.ramp:
            yield from self._fill(_("Warm-up: {sets}").format(sets=format_ramp(line.entry.ramp, line.card)), _INDENT)
        yield from fill(tie_parts(line.dose), _INDENT, None, self.width)
        yield from self._bullets(_("Why: {reason}").format(reason=reason) for reason in line.news)
        if last := self.summary.last.get(line.entry.entry):
            yield from self._bullets([self._last_time(last, line.card)])
        yield from self._how_to(line)
        yield from self._places(places_to_write(line.entry, line.card), _INDENT)

    def _bullets(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            yield from self._fill(text, _INDENT, f"{_INDENT}  ")

    def _last_time(self, last: EntryRecord, card: ExerciseCard) -> str:
        asked = self.routine.card(last.exercise)
        sets = format_performed(last.performed or (), asked)
        if last.performed_exercise is not None:
            name = plain_name(last.performed_exercise)
            sets = _("{exercise} instead, {sets}").format(exercise=name, sets=sets)
        elif asked.id != card.id:
            sets = format_parts((asked.name, sets))
        words = _("Last time ({date}): {sets}").format(date=format_date(last.date), sets=sets)
        pain = format_pain(last.pain)
        return f"{words}; {pain}" if pain else words

    def _how_to(self, line: EntryOutline) -> Iterator[str]:
        """Yield how an exercise is done, once on the page; the advice for this person each time."""
        card = line.card
        for text in line.entry.advice:
            yield from self._fill(_("For you: {advice}").format(advice=text), f"{_INDENT}! ")
        if card.id in self.shown:
            return
        self.shown.add(card.id)
        for name, text in card_facts(card):
            yield from self._fill(f"{name}: {text}", _INDENT, f"{_INDENT}  ")
        for number, step in enumerate(card.steps, 1):
            yield from self._fill(step, f"{_INDENT}{number}. ")
        for cue in card.cues:
            yield from self._fill(cue, f"{_INDENT}- ")
        for fault in card.faults:
            yield from self._fill(
                _("If this happens: {fault} -> {cue}").format(fault=fault.fault, cue=fault.cue), f"{_INDENT}- "
            )

    def _places(self, places: Iterable[str], indent: str) -> list[str]:
        text = f"{TIE}{TIE} ".join(map(tie_parts, places))
        return [line.rstrip() for line in fill(text, indent, None, self.width)]

    def _how_to_log(self, session: RoutineSession) -> Iterator[str]:
        yield ""
        if self.words.first_day is not None:
            yield from self._fill(_("To log it, keep the program in a course first:"))
            yield from command_lines(self.words.start_command(), self.width)
            return
        yield from self._fill(_("To log it as asked, with your worst pain (0 to 10) for {place}:").format(place=PAIN))
        yield from command_lines(self.words.log_command(session.date, *self._which(session)), self.width)
        example = next((entry for entry in session.entries if not entry.stopped and entry.part == "main"), None)
        if example is not None:
            yield from self._fill(
                _("If it was otherwise, add what was done, such as {example}.").format(example=_did(example))
            )

    def _which(self, session: RoutineSession) -> list[str]:
        """Return the options that tell a session from others of its day."""
        same_day = [other for other in self.routine.sessions if other.date == session.date and not other.unplanned]
        options = []
        if len(same_day) > 1:
            options += ["--session", session.session]
        if sum(other.session == session.session for other in same_day) > 1 and session.time is None:
            options += ["--at", "HH:MM"]
        return options

    def _done(self) -> Iterator[str]:
        done = self.summary.done
        if done or not self.summary.due:
            yield from self._heading(_("Done") if done else _("Nothing is due"))
        for session in done:
            if session.date == self.summary.day:
                status = format_status(session.status, session.planned_for, is_unplanned=session.unplanned)
            else:
                day = format_date(session.date)
                status = _("{status} on {date}").format(status=format_status(session.status), date=day)
            yield from self._fill(f"{session.name}: {status}.", "* ")

    def _next(self) -> Iterator[str]:
        following = self.summary.next
        if following is not None:
            yield ""
            when = format_when(following.date, following.time)
            words = _("Next: {session} on {when}, {length}.")
            length = format_minutes(following.seconds)
            yield from self._fill(words.format(session=following.name, when=when, length=length))
        elif not self.summary.due:
            yield ""
            day = format_date(last_day(self.routine))
            yield from self._fill(_("Nothing more is planned: the last day is {date}.").format(date=day))
            if self.words.first_day is None:
                yield from self._fill(_("The next block, for the profile of the person:"))
                yield from command_lines(self.words.next_command(), self.width)

    def _missed(self) -> Iterator[str]:
        if self.summary.missed:
            yield from self._heading(_("Missed lately"))
        for session in self.summary.missed:
            yield from self._fill(f"{session.name}, {format_date(session.date)}.", "* ")
            if self.words.first_day is None:
                yield from self._fill(_("If it was done that day:"), "  ")
                command = self.words.log_command(session.date, *self._which(session))
                yield from command_lines(command, self.width, "    ")


def _did(entry: RoutineEntry) -> str:
    """Return the option that logs an entry with other sets, with those that are asked for as the example."""
    sets = (f"{set_dose.side[0].upper() if set_dose.side else ''}{set_dose.reps}" for set_dose in entry.dose.sets[:6])
    return f"--did {entry.entry}={','.join(sets)}"
