"""A bot's message of the day. ``send`` is what your chat library calls to send a text; call ``remind`` once a day."""

from datetime import timedelta

from hiproutine import Engine
from hiproutine.formats import distinct_notices, format_ramp, one_line, outline_sessions

MOST = 2000  # characters in one message: Discord takes 2000, Telegram 4096
engine = Engine()


def remind(course, log, today, send):
    """Send the sessions of a day; nothing on a day off, before the course and after it."""
    routine = engine.schedule(course, log, as_of=today)
    if not routine.start <= today < routine.start + timedelta(weeks=routine.weeks):
        return
    due = [session for session in routine.due_on(today) if session.status == "planned"]
    if due:
        for part in split("\n".join(lines_of_day(routine, due))):
            send(part)


def lines_of_day(routine, due):
    """Yield every notice, word for word, then each exercise with its dose, what is new, and what is stopped."""
    yield from (f"{one_line(notice.text)}\n" for notice in distinct_notices(routine.notices))
    for session, groups in ((each.session, each.groups) for each in outline_sessions(routine) if each.session in due):
        yield f"{one_line(session.name)}, about {-(-session.seconds // 60)} minutes"
        for group in groups:
            yield from [group.turns] if group.turns else []
            for line in group.lines:
                name, ramp = one_line(line.card.name), line.entry.ramp
                warm_up = f"warm-up sets {format_ramp(ramp, line.card)}; then " if ramp else ""
                yield f"{line.label}. " + (
                    f"STOPPED, do not do: {name}" if line.entry.stopped else f"{name}: {warm_up}{line.dose}"
                )
                yield from (f"   {one_line(sentence)}" for sentence in line.news)


def split(text):
    """Yield a text in parts that fit into a message, between lines where possible; nothing is cut off."""
    part = ""
    for line in text.splitlines(keepends=True):
        for piece in (line[start : start + MOST] for start in range(0, len(line), MOST)):
            if len(part) + len(piece) > MOST:
                yield part
                part = ""
            part += piece
    yield part
